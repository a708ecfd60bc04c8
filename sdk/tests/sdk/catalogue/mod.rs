//! A call of every operation of every API. Personal values are marked `PII-`, secrets `SECRET-`.

#![allow(dead_code, unused_imports, reason = "each test program uses its part")]

mod commerce_layer;
mod commerce_layer_2026_05;
mod flexigift;
mod fragment;
mod persona;

pub(crate) use persona::file;

use std::collections::BTreeSet;
use std::error::Error as _;
use std::fmt::Debug;
use std::pin::Pin;
use std::sync::LazyLock;
use std::time::Duration;

use counterfoil::Error;
use serde_json::Value;

/// A client of each API.
pub(crate) struct Clients {
    pub(crate) persona: counterfoil::persona::Client,
    pub(crate) commerce_layer: counterfoil::commerce_layer::Client,
    pub(crate) payments: counterfoil::commerce_layer::v2026_05::Client,
    pub(crate) fragment: counterfoil::fragment::Client,
    pub(crate) flexigift: counterfoil::flexigift::Client,
}

/// How a call is made.
pub(crate) struct Manner<'a> {
    /// How long an attempt may take.
    pub(crate) timeout: Duration,
    /// Whether the response's bytes are requested.
    pub(crate) raw: bool,
    /// Sees everything that can be printed: the call, its answer or error, and all causes of that.
    pub(crate) witness: &'a dyn Fn(&dyn Debug),
}

type Outcome<'a> = Pin<Box<dyn Future<Output = Result<(), Error>> + 'a>>;

/// A call, by the id that its operation has in the contract.
pub(crate) struct Entry {
    pub(crate) api: &'static str,
    /// `(request)` has no typed call, `(file)` no operation in the contract.
    pub(crate) operation: &'static str,
    /// What distinguishes two calls of one operation.
    pub(crate) variant: &'static str,
    pub(crate) make: for<'a> fn(&'a Clients, &'a Manner<'a>) -> Outcome<'a>,
}

/// Every call.
pub(crate) fn all() -> Vec<Entry> {
    let mut entries = persona::entries();
    entries.extend(commerce_layer::entries());
    entries.extend(commerce_layer_2026_05::entries());
    entries.extend(fragment::entries());
    entries.extend(flexigift::entries());
    entries
}

/// The operations of the contracts, by API and id.
pub(crate) fn operations() -> BTreeSet<(String, String)> {
    let ids = contracted().map(|it| (it.api.to_owned(), it.id));
    ids.collect()
}

/// The related endpoints of the contracts: by API and operation, each relationship that its path can name.
pub(crate) fn related_endpoints() -> Vec<(&'static str, String, &'static str)> {
    let mut endpoints = Vec::new();
    for it in contracted().filter(|it| it.id.starts_with("related-to-")) {
        let parameters = [&it.path["parameters"], &it.operation["parameters"]];
        let parameters = parameters.map(|it| it.as_array().into_iter().flatten());
        for parameter in parameters.into_iter().flatten() {
            let parameter = resolved(it.contract, parameter);
            if parameter["name"] == "relationship" {
                let names = parameter["schema"]["enum"].as_array().unwrap().iter();
                let names = names.filter_map(Value::as_str);
                endpoints.extend(names.map(|name| (it.api, it.id.clone(), name)));
            }
        }
    }
    endpoints
}

/// The API that a path leads to, and the rest of the path.
pub(crate) fn split(path: &str) -> (&str, &str) {
    match path.strip_prefix("/commerce-layer/2026-05") {
        Some(rest) => ("commerce-layer-2026-05", rest),
        None => path.split_at(path[1..].find('/').map_or(path.len(), |it| it + 1)),
    }
}

/// The operation that a request is of, by its path below the base URL. A fixed segment takes precedence over a parameter.
pub(crate) fn operation_of(api: &str, method: &str, path: &str) -> Option<String> {
    let fits = |template: &str| {
        let (wanted, given) = (template.split('/'), path.split('/'));
        wanted.clone().count() == given.clone().count()
            && wanted
                .zip(given)
                .all(|(wanted, given)| wanted.starts_with('{') || wanted == given)
    };
    contracted()
        .filter(|it| it.api == api && it.method == method && fits(&it.template))
        .min_by_key(|it| it.template.matches('{').count())
        .map(|it| it.id)
}

/// The first example of a success that the contract has: its status and its body, if there is one.
pub(crate) fn example(api: &str, operation: &str) -> (u16, Option<Value>) {
    let mut known = contracted();
    let found = known
        .find(|it| it.api == api && it.id == operation)
        .unwrap();
    let resolve = |value: &'static Value| resolved(found.contract, value);
    let responses = found.operation["responses"].as_object().unwrap();
    let (status, response) = responses
        .iter()
        .find(|(status, _)| status.starts_with('2'))
        .unwrap();
    let media = resolve(response)["content"]
        .as_object()
        .and_then(|it| it.values().next());
    let body = media.map(|media| {
        // The one that says most.
        let examples = media["examples"]
            .as_object()
            .into_iter()
            .flat_map(|it| it.values());
        let example = examples
            .map(|it| &resolve(it)["value"])
            .max_by_key(|it| it.to_string().len());
        example
            .unwrap_or_else(|| panic!("{operation} has no example"))
            .clone()
    });
    (status.parse().unwrap(), body)
}

/// Where in the example of a success a list or a map is, or could be: pointers to it.
pub(crate) fn collections(api: &str, operation: &str) -> BTreeSet<String> {
    let mut known = contracted();
    let found = known.find(|it| it.api == api && it.id == operation);
    let found = found.unwrap();
    let mut places = BTreeSet::new();
    let responses = found.operation["responses"].as_object().unwrap();
    let success = responses.iter().find(|(status, _)| status.starts_with('2'));
    let response = resolved(found.contract, success.unwrap().1);
    if let (Some(media), (_, Some(example))) = (
        response["content"]
            .as_object()
            .and_then(|it| it.values().next()),
        example(api, operation),
    ) {
        walk(found.contract, &media["schema"], &example, "", &mut places);
    }
    places
}

fn walk(
    contract: &Value,
    schema: &Value,
    value: &Value,
    place: &str,
    places: &mut BTreeSet<String>,
) {
    let schema = resolved(contract, schema);
    for part in ["allOf", "oneOf", "anyOf"] {
        for schema in schema[part].as_array().into_iter().flatten() {
            walk(contract, schema, value, place, places);
        }
    }
    for (index, element) in value.as_array().into_iter().flatten().enumerate() {
        walk(
            contract,
            &schema["items"],
            element,
            &format!("{place}/{index}"),
            places,
        );
    }
    let Some(members) = value.as_object() else {
        return;
    };
    for (name, schema) in schema["properties"].as_object().into_iter().flatten() {
        let schema = resolved(contract, schema);
        let place = format!("{place}/{name}");
        let is = |kind: &str| match &schema["type"] {
            Value::Array(kinds) => kinds.iter().any(|it| it == kind),
            known => known == kind,
        };
        let is_map =
            is("object") && schema.get("properties").is_none() && schema.get("allOf").is_none();
        if is("array") || is_map {
            places.insert(place.clone());
        }
        if let Some(member) = members.get(name) {
            walk(contract, schema, member, &place, places);
        }
    }
}

/// Where in the example of a success the contract says that something is personal: pointers to it.
pub(crate) fn personal(api: &str, operation: &str) -> BTreeSet<String> {
    let mut known = contracted();
    let found = known.find(|it| it.api == api && it.id == operation);
    let found = found.unwrap();
    let mut places = BTreeSet::new();
    let responses = found.operation["responses"].as_object().unwrap();
    let success = responses.iter().find(|(status, _)| status.starts_with('2'));
    let media = resolved(found.contract, success.unwrap().1)["content"].as_object();
    if let (Some(media), (_, Some(example))) = (
        media.and_then(|it| it.values().next()),
        example(api, operation),
    ) {
        visit(
            found.contract,
            &media["schema"],
            &example,
            "",
            &mut |schema, _, place| {
                if schema["x-personal"] == true {
                    places.insert(place.to_owned());
                }
            },
        );
    }
    places
}

/// Shows every part of every example of an API's requests and successes for which there is a named schema.
pub(crate) fn for_each_model(api: &str, mut show: impl FnMut(&str, &Value)) {
    for found in contracted().filter(|it| it.api == api) {
        let responses = found.operation["responses"].as_object().unwrap();
        let successes = responses
            .iter()
            .filter(|(status, _)| status.starts_with('2'));
        let messages = successes
            .map(|it| it.1)
            .chain(found.operation.get("requestBody"));
        for message in messages {
            let content = resolved(found.contract, message)["content"].as_object();
            for media in content.into_iter().flat_map(|it| it.values()) {
                for example in media["examples"]
                    .as_object()
                    .into_iter()
                    .flat_map(|it| it.values())
                {
                    let example = &resolved(found.contract, example)["value"];
                    visit(
                        found.contract,
                        &media["schema"],
                        example,
                        "",
                        &mut |schema, value, _| {
                            if let Some(name) = schema["$ref"].as_str() {
                                show(name.rsplit('/').next().unwrap(), value);
                            }
                        },
                    );
                }
            }
        }
    }
}

/// Visits a value with the schemas of its parts.
fn visit(
    contract: &Value,
    schema: &Value,
    value: &Value,
    place: &str,
    show: &mut impl FnMut(&Value, &Value, &str),
) {
    show(schema, value, place);
    if schema.get("$ref").is_some() {
        return visit(contract, resolved(contract, schema), value, place, show);
    }
    for part in ["allOf", "oneOf", "anyOf"] {
        for schema in schema[part].as_array().into_iter().flatten() {
            visit(contract, schema, value, place, show);
        }
    }
    for (index, element) in value.as_array().into_iter().flatten().enumerate() {
        visit(
            contract,
            &schema["items"],
            element,
            &format!("{place}/{index}"),
            show,
        );
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        let known = schema["properties"].get(name);
        if let Some(schema) = known.or_else(|| schema.get("additionalProperties")) {
            let name = name.replace('~', "~0").replace('/', "~1");
            visit(contract, schema, member, &format!("{place}/{name}"), show);
        }
    }
}

fn resolved<'a>(contract: &'a Value, mut value: &'a Value) -> &'a Value {
    while let Some(reference) = value["$ref"].as_str() {
        value = contract.pointer(reference.trim_start_matches('#')).unwrap();
    }
    value
}

struct Contracted {
    api: &'static str,
    id: String,
    method: String,
    template: String,
    contract: &'static Value,
    path: &'static Value,
    operation: &'static Value,
}

/// An API's contract.
pub(crate) fn contract(api: &str) -> &'static Value {
    let mut contracts = contracts().iter();
    &contracts.find(|(name, _)| *name == api).unwrap().1
}

fn contracts() -> &'static [(&'static str, Value); 5] {
    static CONTRACTS: LazyLock<[(&str, Value); 5]> = LazyLock::new(|| {
        [
            (
                "persona",
                include_str!("../../../../spec/embedded/persona.json"),
            ),
            (
                "commerce-layer",
                include_str!("../../../../spec/embedded/commerce-layer.json"),
            ),
            (
                "commerce-layer-2026-05",
                include_str!("../../../../spec/embedded/commerce-layer-2026-05.json"),
            ),
            (
                "fragment",
                include_str!("../../../../spec/embedded/fragment.json"),
            ),
            (
                "flexigift",
                include_str!("../../../../spec/embedded/flexigift.json"),
            ),
        ]
        .map(|(api, contract)| (api, serde_json::from_str(contract).unwrap()))
    });
    &CONTRACTS
}

fn contracted() -> impl Iterator<Item = Contracted> {
    let paths = contracts().iter().flat_map(|(api, contract)| {
        let paths = contract["paths"].as_object().unwrap().iter();
        paths.map(move |(template, path)| (*api, contract, template, path))
    });
    paths.flat_map(|(api, contract, template, path)| {
        path.as_object()
            .unwrap()
            .iter()
            .filter_map(move |(method, operation)| {
                Some(Contracted {
                    api,
                    id: operation["operationId"].as_str()?.to_owned(),
                    method: method.to_ascii_uppercase(),
                    template: template.clone(),
                    contract,
                    path,
                    operation,
                })
            })
    })
}

/// Shows an outcome to the witness.
fn told<T: Debug>(manner: &Manner<'_>, outcome: Result<T, Error>) -> Result<(), Error> {
    match outcome {
        Ok(value) => {
            (manner.witness)(&value);
            Ok(())
        }
        Err(error) => {
            (manner.witness)(&error);
            (manner.witness)(&error.to_string());
            let mut cause = error.source();
            while let Some(deeper) = cause {
                (manner.witness)(&deeper);
                (manner.witness)(&deeper.to_string());
                cause = deeper.source();
            }
            Err(error)
        }
    }
}

macro_rules! entry {
    ($api:expr, $operation:expr, $variant:expr, $clients:ident => $builder:expr) => {
        $crate::catalogue::Entry {
            api: $api,
            operation: $operation,
            variant: $variant,
            make: |$clients, manner| {
                Box::pin(async move {
                    let builder = $builder.timeout(manner.timeout);
                    (manner.witness)(&builder);
                    match manner.raw {
                        true => $crate::catalogue::told(manner, builder.send_raw().await),
                        false => $crate::catalogue::told(manner, builder.send().await),
                    }
                })
            },
        }
    };
}

macro_rules! entries {
    ($api:literal, $clients:ident: $($operation:literal $(of $variant:literal)? => $builder:expr;)+) => {
        vec![$($crate::catalogue::entry!($api, $operation, concat!($($variant)?), $clients => $builder)),+]
    };
}

use {entries, entry};

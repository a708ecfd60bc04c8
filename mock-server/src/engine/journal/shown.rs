//! What may be shown of a message: numbers, times, and texts out of a known set, where the contract describes them and does
//! not mark them as personal. Of all others the shape is shown, so that a journal can be printed, exported and attached to
//! a bug report.

use bytes::Bytes;
use http::HeaderMap;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderName, SET_COOKIE};
use serde::Serialize;
use serde_json::Value;
use url::Url;

use crate::engine::{Contract, Location, Operation};

/// What marks personal data in a contract.
const PERSONAL: &str = "x-personal";

/// How deep a document is followed.
const DEPTH: usize = 32;

/// The request headers that are shown, besides those of the contract that have a known set of values.
const ALLOWED: [&str; 13] = [
    "accept",
    "accept-encoding",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "expect",
    "host",
    "if-match",
    "if-none-match",
    "prefer",
    "transfer-encoding",
    "user-agent",
];

/// The headers that are never shown.
const SECRET: [HeaderName; 3] = [AUTHORIZATION, COOKIE, SET_COOKIE];

/// A header or a query parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Pair {
    pub(crate) name: String,
    pub(crate) value: String,
}

type Described = Option<(&'static Contract, &'static Operation)>;

pub(super) fn request_headers(headers: &HeaderMap, described: Described) -> Vec<Pair> {
    let known = |name: &str, text: &str| {
        let of = |(contract, operation): (&'static Contract, &'static Operation)| {
            let mut parameters = operation.parameters().iter();
            let parameter = parameters.find(|it| {
                matches!(&it.location, Location::Header(known) if known.eq_ignore_ascii_case(name))
            })?;
            parts_of(contract, &[parameter.schema.value()], DEPTH)
        };
        let schemas = described.and_then(of).unwrap_or_default();
        schemas.iter().any(|it| lists(it, text))
    };
    let shown = headers.iter().map(|(name, value)| {
        let text = String::from_utf8_lossy(value.as_bytes());
        let is_allowed = ALLOWED.contains(&name.as_str()) || known(name.as_str(), &text);
        let value = match is_allowed && !SECRET.contains(name) {
            true => text.into_owned(),
            false => shape_of_text(&text),
        };
        let name = name.to_string();
        Pair { name, value }
    });
    shown.collect()
}

/// The headers of an answer, which the vendor wrote.
pub(super) fn headers(headers: &HeaderMap) -> Vec<Pair> {
    let shown = headers.iter().map(|(name, value)| Pair {
        name: name.to_string(),
        value: String::from_utf8_lossy(value.as_bytes()).into_owned(),
    });
    shown.collect()
}

/// A query parameter.
pub(super) fn parameter(described: Described, name: String, value: &str) -> Pair {
    let mut parts = name.split(['[', ']']).filter(|it| !it.is_empty());
    let root = parts.next().unwrap_or_default();
    let schemas = described.and_then(|(contract, operation)| {
        let mut parameters = operation.parameters().iter();
        let is_named = |it: &Location| matches!(it, Location::Query(name) if name == root);
        let found = parameters.find(|it| is_named(&it.location))?;
        let mut schemas = vec![found.schema.value()];
        for part in parts {
            schemas = below(contract, &schemas, part)?;
        }
        Some((contract, schemas))
    });
    let is_shown = schemas.is_some_and(|(contract, schemas)| {
        let all = parts_of(contract, &schemas, DEPTH);
        all.is_some_and(|all| all.iter().any(|it| lists(it, value) || is_number(value)))
    });
    let value = match is_shown {
        true => value.to_owned(),
        false => shape_of_text(value),
    };
    Pair { name, value }
}

/// An address as it may be shown: a credential in front of the host never is. What has nothing to hide stays as it is written.
pub(crate) fn address(text: &str, open: bool) -> String {
    let Ok(mut url) = Url::parse(text) else {
        return text.to_owned();
    };
    let hides_query = !open && url.query().is_some();
    if !hides_query && url.username().is_empty() && url.password().is_none() {
        return text.to_owned();
    }
    // Neither fails: what cannot have a credential has none.
    let _ = (url.set_username(""), url.set_password(None));
    if hides_query {
        let pairs = url.query_pairs().into_owned();
        let pairs: Vec<_> = pairs.map(|(name, it)| (name, shape_of_text(&it))).collect();
        url.query_pairs_mut().clear().extend_pairs(pairs);
    }
    url.into()
}

fn is_number(text: &str) -> bool {
    text.parse::<i64>().is_ok() || matches!(text, "true" | "false")
}

/// Whether a text, or each of a list with commas, is one that a schema names.
fn lists(schema: &Value, text: &str) -> bool {
    let names = |schema: &Value, text: &str| {
        let known = ["enum", "x-known-values"].into_iter();
        let mut known = known.filter_map(|keyword| schema.get(keyword)?.as_array());
        schema["const"] == text || known.any(|known| known.iter().any(|it| it == text))
    };
    let items = schema.get("items");
    names(schema, text) || items.is_some_and(|it| text.split(',').all(|text| names(it, text)))
}

/// A body as a document, if it is JSON or a form without files.
pub(super) fn document(headers: &HeaderMap, body: &Bytes) -> Option<Value> {
    let content_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    if content_type.is_some_and(|it| it.starts_with("application/x-www-form-urlencoded")) {
        let pairs = url::form_urlencoded::parse(body).into_owned();
        return Some(
            pairs
                .map(|(name, value)| (name, Value::from(value)))
                .collect(),
        );
    }
    serde_json::from_slice(body).ok()
}

/// A body; none if it is empty.
pub(super) fn body(
    headers: &HeaderMap,
    body: &Bytes,
    schema: Option<(&Contract, &Value)>,
    open: bool,
) -> Option<Value> {
    if body.is_empty() {
        return None;
    }
    let Some(mut document) = document(headers, body) else {
        let text = std::str::from_utf8(body).ok().filter(|_| open);
        let shape = || format!("[{} bytes]", body.len());
        return Some(Value::String(text.map_or_else(shape, str::to_owned)));
    };
    match schema {
        // What is in no contract is about tokens, most likely.
        _ if open => conceal(&mut document, schema.is_none()),
        Some((contract, schema)) => redact(contract, &[schema], &mut document, DEPTH, false),
        None => shape(&mut document),
    }
    Some(document)
}

/// Leaves of an open document all but what opens something.
fn conceal(value: &mut Value, all_tokens: bool) {
    let opens = |name: &str| {
        let end = name.rsplit('_').next().unwrap_or_default();
        let is_key = matches!(name, "api_key" | "private_key" | "secret_key");
        let is_token = matches!(name, "access_token" | "refresh_token");
        is_key
            || is_token
            || matches!(end, "secret" | "assertion" | "password")
            || (all_tokens && end == "token")
    };
    match value {
        Value::Object(members) => members
            .iter_mut()
            .for_each(|(name, member)| match opens(name) {
                true => shape(member),
                false => conceal(member, all_tokens),
            }),
        Value::Array(items) => items.iter_mut().for_each(|it| conceal(it, all_tokens)),
        _ => {}
    }
}

/// Leaves of a record what its schema describes and does not mark, its texts too: who looks at one knows what it is.
pub(crate) fn without_personal(contract: &Contract, schema: &Value, document: &mut Value) {
    redact(contract, &[schema], document, DEPTH, true);
}

/// Leaves of a value what its schemas describe and do not mark; of texts those out of a known set, or all.
fn redact(
    contract: &Contract,
    schemas: &[&Value],
    value: &mut Value,
    depth: usize,
    all_texts: bool,
) {
    let Some((schemas, deeper)) = parts_of(contract, schemas, DEPTH).zip(depth.checked_sub(1))
    else {
        return shape(value);
    };
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match below(contract, &schemas, name) {
                    Some(schemas) => redact(contract, &schemas, member, deeper, all_texts),
                    None => shape(member),
                }
            }
        }
        Value::Array(items) => {
            let schemas: Vec<_> = schemas.iter().filter_map(|it| it.get("items")).collect();
            items
                .iter_mut()
                .for_each(|item| redact(contract, &schemas, item, deeper, all_texts));
        }
        scalar => {
            let may_be = |it: &&Value| match scalar.as_str() {
                Some(text) => {
                    (all_texts && it.get("type").is_some())
                        || lists(it, text)
                        || it["format"] == "date-time"
                        || it["format"] == "date"
                }
                None => it.get("type").is_some(),
            };
            if !schemas.iter().any(may_be) {
                shape(scalar);
            }
        }
    }
}

/// The schemas of a member: none if it is described nowhere.
fn below<'c>(contract: &'c Contract, schemas: &[&'c Value], name: &str) -> Option<Vec<&'c Value>> {
    let schemas = parts_of(contract, schemas, DEPTH)?;
    let found: Vec<_> = schemas
        .iter()
        .filter_map(|schema| {
            let rest = schema.get("additionalProperties");
            let known = schema.get("properties").and_then(|it| it.get(name));
            known.or(rest.filter(|it| it.is_object()))
        })
        .collect();
    (!found.is_empty()).then_some(found)
}

/// The schemas with all that they refer to and are put together of; none if one marks the value as personal.
fn parts_of<'c>(
    contract: &'c Contract,
    schemas: &[&'c Value],
    depth: usize,
) -> Option<Vec<&'c Value>> {
    let deeper = depth.checked_sub(1)?;
    let mut parts = Vec::new();
    for schema in schemas {
        let resolved = contract.resolve(schema);
        if [*schema, resolved].iter().any(|it| it[PERSONAL] == true) {
            return None;
        }
        parts.push(resolved);
        if resolved.get("$ref").is_some() && !std::ptr::eq(*schema, resolved) {
            parts.extend(parts_of(contract, &[resolved], deeper)?);
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let list = resolved.get(keyword).and_then(Value::as_array);
            let list: Vec<_> = list.into_iter().flatten().collect();
            parts.extend(parts_of(contract, &list, deeper)?);
        }
    }
    Some(parts)
}

/// Puts the shape in the place of each value.
fn shape(value: &mut Value) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(_, it)| shape(it)),
        Value::Array(items) => items.iter_mut().for_each(shape),
        Value::String(text) => *text = shape_of_text(text),
        Value::Number(_) => *value = "[a number]".into(),
        Value::Bool(_) => *value = "[a boolean]".into(),
        Value::Null => {}
    }
}

fn shape_of_text(text: &str) -> String {
    format!("[a text of {}]", text.chars().count())
}

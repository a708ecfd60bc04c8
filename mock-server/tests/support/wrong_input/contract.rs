//! The document as the sweep reads it.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::schema::Schemas;

pub(super) struct Contract {
    pub(super) operations: Vec<Operation>,
    /// What either world may refuse: every `x-strict` overlay merged in.
    pub(super) strict: Schemas,
    pub(super) documented: Schemas,
}

pub(super) struct Operation {
    pub(super) id: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) body: Option<Body>,
}

pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) location: String,
    pub(super) required: bool,
    pub(super) deep: bool,
    /// What the strict world accepts.
    pub(super) schema: Value,
    /// What the documented world accepts.
    pub(super) documented: Value,
    pub(super) example: Option<Value>,
}

pub(super) struct Body {
    pub(super) required: bool,
    pub(super) media_type: String,
    pub(super) schema: Value,
    pub(super) examples: Vec<(String, Value)>,
}

impl Contract {
    pub(super) fn read(contract: &counterfoil_spec::Contract) -> Self {
        let document: Value = serde_json::from_str(contract.json).unwrap();
        let tightened = tighten(&document);
        let operations = members(&document["paths"])
            .flat_map(|(path, item)| {
                let shared = items(&item["parameters"]);
                members(item)
                    .filter(|(_, operation)| operation["operationId"].is_string())
                    .map(move |(method, operation)| (path, shared, method, operation))
            })
            .map(|(path, shared, method, operation)| Operation {
                id: text(&operation["operationId"]),
                method: method.to_ascii_uppercase(),
                path: path.clone(),
                parameters: Parameter::folded(
                    shared
                        .iter()
                        .chain(items(&operation["parameters"]))
                        .map(|parameter| Parameter::read(&document, parameter))
                        .collect(),
                ),
                body: Body::read(&tightened, &tighten(&operation["requestBody"])),
            })
            .collect();
        Self {
            operations,
            strict: Schemas::new(&tightened),
            documented: Schemas::new(&document),
        }
    }

    /// The schemas of a world.
    pub(super) fn of(&self, strict: bool) -> &Schemas {
        match strict {
            true => &self.strict,
            false => &self.documented,
        }
    }
}

impl Parameter {
    fn read(document: &Value, parameter: &Value) -> Self {
        let parameter = dereference(document, parameter);
        let example = parameter.get("example").cloned().or_else(|| {
            let (_, example) = members(&parameter["examples"]).next()?;
            dereference(document, example).get("value").cloned()
        });
        Self {
            name: text(&parameter["name"]),
            location: text(&parameter["in"]),
            required: parameter["required"] == true,
            deep: parameter["style"] == "deepObject",
            schema: tighten(&parameter["schema"]),
            documented: parameter["schema"].clone(),
            example,
        }
    }

    /// `page[size]` and `page[number]` are members of one object, whose example has theirs alone.
    fn folded(parameters: Vec<Self>) -> Vec<Self> {
        let (members, mut whole): (Vec<_>, Vec<_>) =
            parameters.into_iter().partition(|it| it.name.contains('['));
        let mut seen = BTreeSet::new();
        for member in members {
            let (object, name) = member
                .name
                .strip_suffix(']')
                .unwrap()
                .split_once('[')
                .unwrap();
            if whole.iter().all(|it| it.name != object) {
                let schema = json!({ "type": "object", "additionalProperties": false });
                whole.push(Self {
                    name: object.to_owned(),
                    location: member.location.clone(),
                    required: false,
                    deep: true,
                    schema: schema.clone(),
                    documented: schema,
                    example: None,
                });
            }
            let object = whole.iter_mut().find(|it| it.name == object).unwrap();
            if seen.insert(object.name.clone()) {
                object.example = Some(json!({}));
            }
            object.example.as_mut().unwrap()[name] = member.example.unwrap();
            for (schema, of_member) in [
                (&mut object.schema, member.schema),
                (&mut object.documented, member.documented),
            ] {
                schema["properties"][name] = of_member;
                if let Some(Value::Array(names)) = schema.pointer_mut("/propertyNames/enum") {
                    names.push(json!(name));
                }
            }
        }
        whole
    }
}

impl Body {
    /// The JSON form of a body.
    fn read(document: &Value, body: &Value) -> Option<Self> {
        let body = dereference(document, body);
        let (media_type, media) =
            members(&body["content"]).find(|(name, _)| name.ends_with("json"))?;
        Some(Self {
            required: body["required"] == true,
            media_type: media_type.clone(),
            schema: media["schema"].clone(),
            examples: members(&media["examples"])
                .map(|(name, example)| {
                    let value = dereference(document, example)["value"].clone();
                    (name.clone(), value)
                })
                .collect(),
        })
    }
}

/// Merges every `x-strict` overlay into its schema.
fn tighten(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(tighten).collect(),
        Value::Object(object) => {
            let mut merged = object.clone();
            if let Some(Value::Object(overlay)) = merged.shift_remove("x-strict") {
                merged.extend(overlay);
            }
            let tightened: Map<_, _> = merged
                .iter()
                .map(|(k, v)| (k.clone(), tighten(v)))
                .collect();
            Value::Object(tightened)
        }
        other => other.clone(),
    }
}

fn dereference<'v>(document: &'v Value, value: &'v Value) -> &'v Value {
    let reference = value.get("$ref").and_then(Value::as_str);
    reference.map_or(value, |it| document.pointer(&it[1..]).unwrap())
}

pub(super) fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

pub(super) fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

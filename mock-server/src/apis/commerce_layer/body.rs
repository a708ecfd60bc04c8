//! The body of a write, checked in the order of `jsonapi-resources`: that there is data, the key, the type, and then
//! whether each member may be written. What the members may hold is in the contract.

use serde_json::{Map, Value};

use super::errors;
use super::filter::Kind;
use super::schema::{self, Schema};
use crate::apis::{integers, media};
use crate::engine::{Exchange, Refusal};

/// Reads the body as JSON. None at all is like an empty document.
pub(super) fn parse(exchange: &Exchange<'_>, operation: &str) -> Result<Value, Refusal> {
    let bytes = media::bytes(exchange)?;
    if bytes.is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    let mut document = media::json(bytes)?;
    integers::keep(&mut document, bytes, "/data/attributes/metadata")?;
    let attributes = document.pointer_mut("/data/attributes");
    if let Some(schema) = schema::of(operation)
        && let Some(Value::Object(attributes)) = attributes
    {
        for (name, kind) in schema.writable {
            if let Some(value) = attributes.get_mut(*name) {
                cast(value, *kind);
            }
        }
    }
    Ok(document)
}

/// Reads a text as what it stands for, as Rails does: the documentation prints `"true"` and `"500"` in its requests.
fn cast(value: &mut Value, kind: Kind) {
    let read = match (kind, value.as_str()) {
        (Kind::Boolean, Some("true")) => Some(Value::Bool(true)),
        (Kind::Boolean, Some("false")) => Some(Value::Bool(false)),
        (Kind::Integer, Some(text)) => text.parse::<i64>().ok().map(Value::from),
        _ => None,
    };
    if let Some(read) = read {
        *value = read;
    }
}

/// Refuses a document that cannot be the one of this operation.
pub(super) fn check(
    exchange: &Exchange<'_>,
    operation: &str,
    document: &Value,
) -> Result<(), Refusal> {
    let Some(schema) = schema::of(operation) else {
        return Ok(());
    };
    let data = match document.get("data") {
        // Rails counts what is empty as missing.
        None | Some(Value::Null | Value::Bool(false)) => {
            return Err(errors::param_missing("data").into());
        }
        Some(Value::String(text)) if text.trim().is_empty() => {
            return Err(errors::param_missing("data").into());
        }
        Some(Value::Array(items)) if items.is_empty() => {
            return Err(errors::param_missing("data").into());
        }
        Some(Value::Object(members)) if members.is_empty() => {
            return Err(errors::param_missing("data").into());
        }
        Some(Value::Object(members)) => members,
        Some(_) => return Err(errors::invalid_data_format().into()),
    };
    let creates = operation == "create-transaction";
    if !creates {
        check_key(data, exchange.path_parameter("id"))?;
    }
    check_type(data, schema)?;
    let strangers = strangers(data, schema, creates);
    match strangers.is_empty() {
        true => Ok(()),
        false => {
            let problems: Vec<_> = strangers
                .into_iter()
                .map(errors::param_not_allowed)
                .collect();
            Err(errors::reply(&problems).into())
        }
    }
}

/// The id of the body must be the id of the URL.
fn check_key(data: &Map<String, Value>, id: &str) -> Result<(), Refusal> {
    match data.get("id") {
        None | Some(Value::Null) => Err(errors::missing_key().into()),
        Some(Value::String(key)) if key == id => Ok(()),
        Some(Value::String(key)) => Err(errors::key_not_included_in_url(key).into()),
        Some(key) => Err(errors::key_not_included_in_url(&key.to_string()).into()),
    }
}

fn check_type(data: &Map<String, Value>, schema: &Schema) -> Result<(), Refusal> {
    match data.get("type") {
        None | Some(Value::Null) => Err(errors::param_missing("type").into()),
        Some(Value::String(kind)) if kind == schema.name => Ok(()),
        Some(Value::String(kind)) => Err(errors::invalid_resource(kind).into()),
        Some(kind) => Err(errors::invalid_resource(&kind.to_string()).into()),
    }
}

/// The members that may not be written. The server gives the id, so on a create it is one of them.
fn strangers<'d>(data: &'d Map<String, Value>, schema: &Schema, creates: bool) -> Vec<&'d str> {
    let mut strangers = Vec::new();
    for (name, value) in data {
        match name.as_str() {
            "type" => {}
            "id" if !creates => {}
            "attributes" => {
                strangers.extend(
                    names(value).filter(|name| !schema.writable.iter().any(|(it, _)| it == name)),
                );
            }
            "relationships" => strangers.extend(names(value)),
            other => strangers.push(other),
        }
    }
    strangers
}

fn names(value: &Value) -> impl Iterator<Item = &str> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(name, _)| name.as_str())
}

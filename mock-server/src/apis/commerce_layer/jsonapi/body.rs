//! The body of a write, validated in the order of `jsonapi-resources`: the data, the key, the type, then whether each
//! member may be written. The contract defines the values of the members.

use serde_json::{Map, Value, json};

use super::catalogue::{Catalogue, Writable};
use super::errors::{self, ErrorObject};
use super::predicate::written_time;
use super::schema::{Kind, Schema};
use crate::engine::{Refusal, integers};

/// Parses a document, whose attributes may be strings. An absent one is like an empty one.
pub(crate) fn parse(bytes: &[u8], writable: &Writable) -> Result<Value, Refusal> {
    if bytes.is_empty() {
        return Ok(Value::Object(Map::new()));
    }
    let mut document = integers::document(bytes, "/data/attributes/metadata")?;
    complete(&mut document, writable);
    let data = document.get_mut("data");
    if let Some(Value::Object(attributes)) = data.and_then(|it| it.get_mut("attributes")) {
        for (name, value) in attributes {
            if let Some(Some(kind)) = writable.attributes.get(name.as_str()) {
                cast(value, *kind);
            }
        }
    }
    Ok(document)
}

/// Takes absent attributes and relationships as empty, so that an error names the member that is missing in them.
pub(crate) fn complete(document: &mut Value, writable: &Writable) {
    // An empty resource object is missing itself.
    let data = document.get_mut("data").and_then(Value::as_object_mut);
    let Some(data) = data.filter(|it| !it.is_empty()) else {
        return;
    };
    for (name, is_writable) in [
        ("attributes", !writable.attributes.is_empty()),
        ("relationships", !writable.relationships.is_empty()),
    ] {
        if is_writable {
            data.entry(name).or_insert_with(|| json!({}));
        }
    }
}

/// Converts a text to the value that it represents, as Rails does.
fn cast(value: &mut Value, kind: Kind) {
    let read = match (kind, value.as_str()) {
        (Kind::Boolean, Some("true")) => Some(Value::Bool(true)),
        (Kind::Boolean, Some("false")) => Some(Value::Bool(false)),
        // In canonical digits: no `0500`, and no `+500`.
        (Kind::Integer, Some(text)) => text
            .parse::<i64>()
            .ok()
            .filter(|it| it.to_string() == text)
            .map(Value::from),
        (Kind::Time, Some(text)) => written_time(text).map(Value::from),
        _ => None,
    };
    if let Some(read) = read {
        *value = read;
    }
}

/// Refuses a document that is none of this type. A create has no id, and an update that of its URL.
pub(crate) fn check(
    document: &Value,
    schema: &Schema,
    catalogue: &Catalogue,
    writable: &Writable,
    id: Option<&str>,
) -> Result<(), Refusal> {
    // Rails counts empty values as missing.
    let is_missing = match document.get("data") {
        None | Some(Value::Null | Value::Bool(false)) => true,
        Some(Value::String(text)) => text.trim().is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Object(members)) => members.is_empty(),
        Some(_) => false,
    };
    let data = match document.get("data") {
        _ if is_missing => return Err(errors::param_missing("data").into()),
        Some(Value::Object(members)) => members,
        _ => return Err(errors::invalid_data_format().into()),
    };
    if let Some(id) = id {
        check_key(data, id)?;
    }
    check_type(data, schema)?;
    let disallowed = disallowed(data, writable, id.is_none());
    if !disallowed.is_empty() {
        let errors = disallowed.into_iter().map(errors::param_not_allowed);
        return Err(errors::reply(&errors.collect::<Vec<_>>()).into());
    }
    check_linkage(data, schema, catalogue)
}

/// Refuses strings that are no times, because the contract's format is only an annotation.
pub(crate) fn check_times(document: &Value, writable: &Writable) -> Result<(), Refusal> {
    refuse(document, "must be a time", "invalid", |name, value| {
        let is_time = writable.attributes.get(name) == Some(&Some(Kind::Time));
        is_time && value.as_str().is_some_and(|it| written_time(it).is_none())
    })
}

/// Refuses blank values of attributes that the type requires, as Rails validates them: in an update too.
pub(crate) fn check_presence(document: &Value, schema: &Schema) -> Result<(), Refusal> {
    refuse(document, "can't be blank", "blank", |name, value| {
        let is_blank = value.is_null() || value.as_str().is_some_and(|it| it.trim().is_empty());
        is_blank && schema.attribute(name).is_some_and(|it| it.is_required)
    })
}

/// Refuses the attributes that are wrong.
fn refuse(
    document: &Value,
    rule: &str,
    error: &str,
    is_wrong: impl Fn(&str, &Value) -> bool,
) -> Result<(), Refusal> {
    let attributes = document["data"]["attributes"].as_object();
    let attributes = attributes.into_iter().flatten();
    let errors: Vec<_> = attributes
        .filter(|(name, value)| is_wrong(name, value))
        .map(|(name, _)| {
            let pointer = format!("/data/attributes/{name}");
            ErrorObject::invalid(pointer, rule, json!({ "error": error }))
        })
        .collect();
    match errors.is_empty() {
        true => Ok(()),
        false => Err(errors::reply(&errors).into()),
    }
}

/// The new value of a relationship must be of one of its types.
fn check_linkage(
    data: &Map<String, Value>,
    schema: &Schema,
    catalogue: &Catalogue,
) -> Result<(), Refusal> {
    let relationships = data.get("relationships").and_then(Value::as_object);
    for (name, value) in relationships.into_iter().flatten() {
        let kind = value.pointer("/data/type").and_then(Value::as_str);
        if let (Some(relationship), Some(kind)) = (schema.relationship(name), kind)
            && !(relationship.takes(kind) && catalogue.named(kind).is_some())
        {
            return Err(errors::type_mismatch(kind).into());
        }
    }
    Ok(())
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
fn disallowed<'d>(
    data: &'d Map<String, Value>,
    writable: &Writable,
    creates: bool,
) -> Vec<&'d str> {
    let mut disallowed = Vec::new();
    for (name, value) in data {
        match name.as_str() {
            "type" => {}
            "id" if !creates => {}
            "attributes" => {
                let known = &writable.attributes;
                disallowed.extend(names(value).filter(|it| !known.contains_key(it)));
            }
            "relationships" => {
                let known = &writable.relationships;
                disallowed.extend(names(value).filter(|it| !known.contains(it)));
            }
            other => disallowed.push(other),
        }
    }
    disallowed
}

fn names(value: &Value) -> impl Iterator<Item = &str> {
    let members = value.as_object().into_iter().flatten();
    members.map(|(name, _)| name.as_str())
}

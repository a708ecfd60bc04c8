//! The values of a transaction's `fields`: bare on the way in, with their type on the way out.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::civil::Date;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use crate::engine::Ids;

/// Where the documented file URLs point.
const FILES: &str = "https://files.withpersona.com";

/// What a file name cannot hold as it is when it is a path segment (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~');

/// A file whose data is not base64.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnreadableFile;

/// Puts bare values into the stored fields, with the types that the values themselves suggest.
pub(super) fn merge(
    stored: &mut Map<String, Value>,
    bare: &Map<String, Value>,
    ids: &Ids,
) -> Result<(), (String, UnreadableFile)> {
    for (key, value) in bare {
        let wrapper = match (value, stored.get(key)) {
            (Value::Null, Some(known)) => without_value(known),
            _ => wrap(value, ids).map_err(|error| (key.clone(), error))?,
        };
        stored.insert(key.clone(), wrapper);
    }
    Ok(())
}

/// Nulls every value. The types stay.
pub(super) fn redact(fields: &mut Map<String, Value>) {
    for wrapper in fields.values_mut() {
        *wrapper = without_value(wrapper);
    }
}

/// Nulls every file, at any depth: pictures are what a transaction itself holds of a body.
pub(super) fn redact_files(fields: &mut Map<String, Value>) {
    for wrapper in fields.values_mut() {
        redact_file(wrapper);
    }
}

/// Whether a field has this value, as a filter writes it.
pub(super) fn matches(wrapper: &Value, text: &str) -> bool {
    match wrapper.get("value") {
        Some(Value::String(value)) => value == text,
        Some(Value::Number(value)) => value.to_string() == text,
        Some(Value::Bool(value)) => text == if *value { "true" } else { "false" },
        _ => false,
    }
}

fn redact_file(wrapper: &mut Value) {
    if wrapper.get("type").and_then(Value::as_str) == Some("file") {
        *wrapper = without_value(wrapper);
        return;
    }
    match wrapper.get_mut("value") {
        Some(Value::Object(members)) => members.values_mut().for_each(redact_file),
        Some(Value::Array(items)) => items.iter_mut().for_each(redact_file),
        _ => {}
    }
}

fn without_value(wrapper: &Value) -> Value {
    let kind = wrapper.get("type").and_then(Value::as_str);
    json!({ "type": kind.unwrap_or("string"), "value": null })
}

fn wrap(value: &Value, ids: &Ids) -> Result<Value, UnreadableFile> {
    let kind = match value {
        Value::Null => "string",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(text) => kind_of_text(text),
        Value::Array(items) => {
            let items = items.iter().map(|item| wrap(item, ids));
            let items: Value = items.collect::<Result<Vec<_>, _>>()?.into();
            return Ok(json!({ "type": "array", "value": items }));
        }
        Value::Object(members) => return wrap_object(members, ids),
    };
    Ok(json!({ "type": kind, "value": value }))
}

fn wrap_object(members: &Map<String, Value>, ids: &Ids) -> Result<Value, UnreadableFile> {
    if let (Some(Value::String(filename)), Some(Value::String(data)), 2) =
        (members.get("filename"), members.get("data"), members.len())
    {
        let file = file(filename, data, ids)?;
        return Ok(json!({ "type": "file", "value": file }));
    }
    let members = members
        .iter()
        .map(|(key, value)| Ok((key.clone(), wrap(value, ids)?)))
        .collect::<Result<Map<_, _>, _>>()?;
    Ok(json!({ "type": "hash", "value": members }))
}

fn kind_of_text(text: &str) -> &'static str {
    match text.len() {
        10 if text.parse::<Date>().is_ok() => "date",
        20.. if text.as_bytes()[10] == b'T' && text.parse::<Timestamp>().is_ok() => "datetime",
        _ => "string",
    }
}

fn file(filename: &str, data: &str, ids: &Ids) -> Result<Value, UnreadableFile> {
    // A data URL is what a browser has at hand.
    let base64 = match data.strip_prefix("data:") {
        Some(url) => url.split_once(',').map_or("", |(_, base64)| base64),
        None => data,
    };
    let bytes = STANDARD.decode(base64).map_err(|_| UnreadableFile)?;
    let name = filename.split(['/', '\\']).next_back().unwrap_or_default();
    Ok(json!({
        "filename": filename,
        "byte-size": bytes.len(),
        "mime-type": mime_type(name),
        "url": format!(
            "{FILES}/{}?access_token=ACCESS_{}",
            utf8_percent_encode(name, RESERVED),
            ids.base58(24),
        ),
    }))
}

/// The media type that a file name's extension stands for.
fn mime_type(filename: &str) -> &'static str {
    let extension = Path::new(filename).extension().unwrap_or_default();
    match extension.to_ascii_lowercase().to_str() {
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("heic") => "image/heic",
        Some("webp") => "image/webp",
        Some("gif") => "image/gif",
        Some("tif" | "tiff") => "image/tiff",
        Some("pdf") => "application/pdf",
        Some("mp4") => "video/mp4",
        Some("mov") => "video/quicktime",
        Some("webm") => "video/webm",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("txt") => "text/plain",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn wrapped(value: &Value) -> Value {
        wrap(value, &Ids::new(1)).unwrap()
    }

    #[test]
    fn a_bare_value_gets_the_type_it_looks_like() {
        for (value, kind) in [
            (json!("Jane"), "string"),
            (json!("1990-01-01"), "date"),
            (json!("1990-13-01"), "string"),
            (json!("1990-01-01T10:00:00Z"), "datetime"),
            (json!("0123456789 0123456789"), "string"),
            (json!("ééééééééééééé"), "string"),
            (json!(true), "boolean"),
            (json!(1200), "integer"),
            (json!(12.5), "number"),
            (json!(null), "string"),
        ] {
            assert_eq!(wrapped(&value), json!({"type": kind, "value": value}));
        }
    }

    #[test]
    fn lists_and_objects_hold_typed_values_again() {
        assert_eq!(
            wrapped(&json!({"first": "Jane", "pets": ["Rex"]})),
            json!({"type": "hash", "value": {
                "first": {"type": "string", "value": "Jane"},
                "pets": {"type": "array", "value": [{"type": "string", "value": "Rex"}]},
            }})
        );
    }

    #[test]
    fn a_file_is_measured_and_gets_a_url() {
        let file = wrapped(&json!({"filename": "my front.png", "data": "iVBORw0KGgo="}));
        assert_eq!(file["type"], "file");
        assert_eq!(file["value"]["byte-size"], 8);
        assert_eq!(file["value"]["mime-type"], "image/png");
        let url = file["value"]["url"].as_str().unwrap();
        assert!(
            url.starts_with("https://files.withpersona.com/my%20front.png?access_token=ACCESS_"),
            "{url}"
        );
        let broken = json!({"filename": "front.png", "data": "not base64"});
        assert!(wrap(&broken, &Ids::new(1)).is_err());
    }

    #[test]
    fn redaction_keeps_the_types() {
        let mut fields = Map::new();
        let bare = json!({"name": "Jane", "papers": {"photo": {"filename": "a.png", "data": ""}}});
        merge(&mut fields, bare.as_object().unwrap(), &Ids::new(1)).unwrap();
        redact_files(&mut fields);
        assert_eq!(fields["name"]["value"], "Jane");
        assert_eq!(
            fields["papers"]["value"]["photo"],
            json!({"type": "file", "value": null})
        );
        redact(&mut fields);
        assert_eq!(fields["papers"], json!({"type": "hash", "value": null}));
    }
}

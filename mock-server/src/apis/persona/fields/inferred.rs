//! Values of unconfigured fields, whose type is inferred.

use std::cell::RefCell;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::file::{Unreadable, Upload, Uploads};
use crate::engine::integers;

/// A bare value with its type.
pub(super) fn wrap(value: &Value, uploads: &mut Uploads<'_>) -> Result<Value, Unreadable> {
    let uploads = &RefCell::new(uploads);
    serde_json::to_value(Inferred { value, uploads }).map_err(|_| Unreadable)
}

/// A bare value that is written with its type, which fails for a file that cannot be read.
pub(super) struct Inferred<'a, 'u> {
    pub(super) value: &'a Value,
    pub(super) uploads: &'a RefCell<&'a mut Uploads<'u>>,
}

impl Serialize for Inferred<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { value, uploads } = *self;
        let of = |value| Inferred { value, uploads };
        let kind = match value {
            Value::Null => "string",
            Value::Bool(_) => "boolean",
            Value::Number(number) if number.is_f64() => "number",
            Value::Number(_) => "integer",
            Value::String(_) if integers::digits(value).is_some() => "integer",
            Value::String(text) => kind_of_text(text),
            Value::Array(items) => {
                let value: Vec<_> = items.iter().map(of).collect();
                return wrapped(to, "array", &value);
            }
            Value::Object(members) => {
                if let Some(upload) = Upload::of(value) {
                    let content = upload.decode().map_err(|_| S::Error::custom("no base64"))?;
                    let value = content.keep(&mut uploads.borrow_mut());
                    return wrapped(to, "file", &value);
                }
                let value = Members { members, uploads };
                return wrapped(to, "hash", &value);
            }
        };
        wrapped(to, kind, value)
    }
}

/// Writes `{type, value}`, like [`wrapper`](super::wrapper::wrapper).
fn wrapped<S: Serializer>(to: S, kind: &str, value: &impl Serialize) -> Result<S::Ok, S::Error> {
    let mut members = to.serialize_map(Some(2))?;
    members.serialize_entry("type", kind)?;
    members.serialize_entry("value", value)?;
    members.end()
}

/// The members of an object, each with its type.
struct Members<'a, 'u> {
    members: &'a Map<String, Value>,
    uploads: &'a RefCell<&'a mut Uploads<'u>>,
}

impl Serialize for Members<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { members, uploads } = *self;
        to.collect_map(
            members
                .iter()
                .map(|(key, value)| (key, Inferred { value, uploads })),
        )
    }
}

fn kind_of_text(text: &str) -> &'static str {
    match text.len() {
        10 if text.parse::<Date>().is_ok() => "date",
        20.. if text.as_bytes()[10] == b'T' && text.parse::<Timestamp>().is_ok() => "datetime",
        _ => "string",
    }
}

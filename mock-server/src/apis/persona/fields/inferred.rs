//! Values of unconfigured fields, whose type is inferred.

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Map, Value};

use super::file::{Unreadable, Upload, Uploads};
use super::wrapper::wrapper;
use crate::apis::integers;

/// A bare value with its type.
pub(super) fn wrap(value: &Value, uploads: &mut Uploads<'_>) -> Result<Value, Unreadable> {
    let kind = match value {
        Value::Null => "string",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) if integers::digits(value).is_some() => "integer",
        Value::String(text) => kind_of_text(text),
        Value::Array(items) => {
            let items = items.iter().map(|item| wrap(item, uploads));
            let items: Value = items.collect::<Result<Vec<_>, _>>()?.into();
            return Ok(wrapper("array", items));
        }
        Value::Object(members) => {
            if let Some(upload) = Upload::of(value) {
                let file = upload.decode()?.keep(uploads);
                return Ok(wrapper("file", file));
            }
            let members = members
                .iter()
                .map(|(key, value)| Ok((key.clone(), wrap(value, uploads)?)))
                .collect::<Result<Map<_, _>, _>>()?;
            return Ok(wrapper("hash", members.into()));
        }
    };
    Ok(wrapper(kind, value.clone()))
}

fn kind_of_text(text: &str) -> &'static str {
    match text.len() {
        10 if text.parse::<Date>().is_ok() => "date",
        20.. if text.as_bytes()[10] == b'T' && text.parse::<Timestamp>().is_ok() => "datetime",
        _ => "string",
    }
}

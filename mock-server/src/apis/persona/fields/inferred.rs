//! Values whose field nobody configured: they get the type that they look like.

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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;
    use crate::engine::Ids;

    fn wrapped(value: &Value) -> Result<Value, Unreadable> {
        let mut uploads = Uploads {
            ids: &Ids::new(1),
            transaction: "txn_1",
            files: Vec::new(),
        };
        wrap(value, &mut uploads)
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
            assert_eq!(
                wrapped(&value).unwrap(),
                json!({"type": kind, "value": value})
            );
        }
    }

    #[test]
    fn lists_and_objects_hold_typed_values_again() {
        assert_eq!(
            wrapped(&json!({"first": "Jane", "pets": ["Rex"]})).unwrap(),
            json!({"type": "hash", "value": {
                "first": {"type": "string", "value": "Jane"},
                "pets": {"type": "array", "value": [{"type": "string", "value": "Rex"}]},
            }})
        );
    }

    #[test]
    fn a_file_is_measured_and_broken_base64_is_none() {
        let file = wrapped(&json!({"filename": "my front.png", "data": "iVBORw0KGgo="})).unwrap();
        assert_eq!(file["type"], "file");
        assert_eq!(file["value"]["byte-size"], 8);
        assert_eq!(file["value"]["mime-type"], "image/png");
        let broken = json!({"filename": "front.png", "data": "not base64"});
        assert!(wrapped(&broken).is_err());
    }
}

//! `{type, value}`, as an answer shows every value of a field.

use serde_json::{Map, Value, json};

/// A value with its type. `json!` would copy the value.
pub(super) fn wrapper(kind: &str, value: Value) -> Value {
    let members = [
        ("type".to_owned(), kind.into()),
        ("value".to_owned(), value),
    ];
    Value::Object(Map::from_iter(members))
}

/// The same field without its value.
pub(super) fn without_value(wrapper: &Value) -> Value {
    let kind = wrapper.get("type").and_then(Value::as_str);
    json!({ "type": kind.unwrap_or("string"), "value": null })
}

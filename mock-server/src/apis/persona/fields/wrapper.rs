//! `{type, value}`, the form of every field value in a response.

use serde_json::{Value, json};

use crate::apis::object::object;

/// A value with its type.
pub(super) fn wrapper(kind: &str, value: Value) -> Value {
    object([("type", kind.into()), ("value", value)])
}

/// The same field without its value.
pub(super) fn without_value(wrapper: &Value) -> Value {
    let kind = wrapper.get("type").and_then(Value::as_str);
    json!({ "type": kind.unwrap_or("string"), "value": null })
}

//! `x-rust-type`, the extension that makes typify use a type instead of generating one.

use serde_json::{Value, json};

pub(super) const KEYWORD: &str = "x-rust-type";

/// A schema that becomes one of the SDK's own wire types.
pub(super) fn wire(name: &str, parameters: Vec<Value>) -> Value {
    native("counterfoil", &format!("types::{name}"), parameters)
}

/// A schema that becomes a type of the SDK's.
pub(super) fn model(module: &str, name: &str) -> Value {
    native("counterfoil", &format!("{module}::{name}"), Vec::new())
}

/// A schema that becomes one of the generated open enums.
pub(super) fn open_enum(name: &str) -> Value {
    native("counterfoil", &format!("enums::{name}"), Vec::new())
}

/// A schema that becomes `Option<T>` everywhere. What typify makes of a nullable schema depends on the
/// place: a required member that is absent would fail the whole body.
pub(super) fn option(inner: Value) -> Value {
    native("std", "option::Option", vec![inner])
}

fn native(krate: &str, path: &str, parameters: Vec<Value>) -> Value {
    json!({
        KEYWORD: {
            "crate": krate,
            "version": "*",
            "path": format!("{krate}::{path}"),
            "parameters": parameters,
        }
    })
}

/// Replaces a schema by a Rust type; only its description and whether it may be null stay.
pub(super) fn replace(schema: &mut Value, mut with: Value) {
    for keyword in ["description", "nullable"] {
        if let Some(value) = schema.get_mut(keyword) {
            with[keyword] = value.take();
        }
    }
    *schema = with;
}

/// Whether an earlier pass has chosen the Rust type.
pub(super) fn is_chosen(schema: &Value) -> bool {
    schema.get(KEYWORD).is_some()
}

//! Documents in the form of the documentation of February 2021.

use serde_json::Value;

pub(super) fn resources<'d>(document: &'d mut Value, member: &str) -> &'d mut [Value] {
    match document.get_mut(member) {
        Some(Value::Array(resources)) => resources,
        Some(resource) => std::slice::from_mut(resource),
        None => &mut [],
    }
}

/// Turns the numbers and booleans of every resource into strings, as the documentation of February 2021 printed them:
/// `"1500"`, `"15.0"`, `"false"`.
pub(super) fn print_as_strings(document: &mut Value) {
    for member in ["data", "included"] {
        for resource in resources(document, member) {
            let attributes = resource
                .get_mut("attributes")
                .and_then(Value::as_object_mut);
            for (name, value) in attributes.into_iter().flatten() {
                if name != "metadata" && (value.is_number() || value.is_boolean()) {
                    *value = Value::String(value.to_string());
                }
            }
        }
    }
}

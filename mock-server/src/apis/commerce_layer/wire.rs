//! Documents as the documentation of February 2021 prints them.

use serde_json::Value;

/// Turns the numbers and booleans of every resource into strings, as the documentation of February 2021 printed them:
/// `"1500"`, `"15.0"`, `"false"`.
pub(super) fn print_as_strings(document: &mut Value) {
    for member in ["data", "included"] {
        let resources = match document.get_mut(member) {
            Some(Value::Array(resources)) => resources.as_mut_slice(),
            Some(resource) => std::slice::from_mut(resource),
            None => continue,
        };
        for resource in resources {
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

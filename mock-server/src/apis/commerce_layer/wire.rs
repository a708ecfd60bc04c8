//! Documents in the forms of the documentation of February 2021 and of the vendor's client.

use serde_json::Value;

fn resources<'d>(document: &'d mut Value, member: &str) -> &'d mut [Value] {
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

/// Gives each transaction the type in its attribute `type`, with the matching address.
pub(super) fn show_kinds(document: &mut Value) {
    for resource in resources(document, "data") {
        let Some(kind) = resource.pointer("/attributes/type").and_then(Value::as_str) else {
            continue;
        };
        let kind = kind.to_owned();
        let address =
            |kind: &str| format!("/{kind}/{}", resource["id"].as_str().unwrap_or_default());
        let (from, to) = (address("transactions"), address(&kind));
        resource["type"] = kind.into();
        for member in ["links", "relationships"] {
            if let Some(links) = resource.get_mut(member) {
                replace(links, &from, &to);
            }
        }
    }
}

fn replace(links: &mut Value, from: &str, to: &str) {
    match links {
        Value::String(link) => *link = link.replace(from, to),
        Value::Object(members) => members.values_mut().for_each(|it| replace(it, from, to)),
        _ => {}
    }
}

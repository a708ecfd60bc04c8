//! A document boiled down to facts that two documents can be compared by: one line for each operation, parameter,
//! header and property, with its type.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::document::{Document, Operation, members};

/// What is said about each location.
pub(crate) type Facts = BTreeMap<String, String>;

/// The facts of one operation, each location headed by the operation's id.
pub(crate) fn of_operation(document: &Document, operation: &Operation<'_>) -> Facts {
    let id = operation.id;
    let mut facts = Facts::new();
    facts.insert(
        id.to_owned(),
        format!("{} {}", operation.method, operation.path),
    );
    for parameter in &operation.parameters {
        let name = parameter["name"].as_str().unwrap_or_default();
        let place = format!("{id} {}", parameter["in"].as_str().unwrap_or_default());
        // `page[size]` is a member of an object `page`, however a document writes it.
        if let Some((object, _)) = name.split_once('[') {
            facts.insert(format!("{place} {object}"), "object".to_owned());
        }
        let name = name.replace('[', ".").replace(']', "");
        let location = format!("{place} {name}");
        let required = parameter["required"] == true;
        of_schema(
            document,
            &parameter["schema"],
            &location,
            required,
            &mut facts,
        );
    }
    for (media_type, body) in members(&operation.value["requestBody"]["content"]) {
        let location = format!("{id} request {media_type}");
        of_schema(document, &body["schema"], &location, false, &mut facts);
    }
    for (status, response) in members(&operation.value["responses"]) {
        let response = document.resolve(response);
        let location = format!("{id} {status}");
        facts.insert(location.clone(), "response".to_owned());
        for (name, header) in members(&response["headers"]) {
            let header = document.resolve(header);
            of_schema(
                document,
                &header["schema"],
                &format!("{location} header {name}"),
                false,
                &mut facts,
            );
        }
        for (media_type, body) in members(&response["content"]) {
            of_schema(
                document,
                &body["schema"],
                &format!("{location} {media_type}"),
                false,
                &mut facts,
            );
        }
    }
    facts
}

/// The facts of a schema and of everything below it.
pub(crate) fn of_schema(
    document: &Document,
    schema: &Value,
    location: &str,
    required: bool,
    facts: &mut Facts,
) {
    let schema = document.resolve(schema);
    let mut fact = kind(document, schema);
    if let Some(constant) = schema.get("const") {
        fact = format!("{fact} = {constant}");
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        let mut values: Vec<String> = values.iter().map(Value::to_string).collect();
        values.sort();
        fact = format!("{fact} of {}", values.join(" "));
    }
    if required {
        fact.push_str(", required");
    }
    facts.insert(location.to_owned(), fact);
    of_members(document, schema, location, facts);
    if let Some(items) = schema.get("items") {
        of_schema(document, items, &format!("{location}[]"), false, facts);
    }
    if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
        of_schema(document, values, &format!("{location}{{}}"), false, facts);
    }
}

/// The facts of an object's members, those of the schemas among them that it is made of.
fn of_members(document: &Document, schema: &Value, location: &str, facts: &mut Facts) {
    for part in schema["allOf"].as_array().into_iter().flatten() {
        of_members(document, document.resolve(part), location, facts);
    }
    let listed = schema["required"].as_array();
    for (name, property) in members(&schema["properties"]) {
        let required = listed.is_some_and(|listed| listed.iter().any(|item| item == name));
        of_schema(
            document,
            property,
            &format!("{location}.{name}"),
            required,
            facts,
        );
    }
}

/// The JSON types, in the spelling of 3.1 whichever way the document marks null.
fn kind(document: &Document, schema: &Value) -> String {
    let mut types: Vec<&str> = match &schema["type"] {
        Value::String(single) => vec![single],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ if schema.get("properties").is_some() => vec!["object"],
        _ => match schema["allOf"].as_array().map(Vec::as_slice) {
            Some([part]) => return kind(document, document.resolve(part)),
            _ => vec!["any"],
        },
    };
    if schema["nullable"] == true {
        types.push("null");
    }
    types.join("|")
}

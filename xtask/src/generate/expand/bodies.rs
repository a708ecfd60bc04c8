use serde_json::{Value, json};

use super::facts::{Members, Resource, referred, writes};
use super::{Part, reference};

/// The bodies of requests and responses.
pub(super) fn of(resource: &Resource, parts: &mut Vec<Part>) {
    let name = resource.name;
    let one = resource.one();
    let mut capital = one.clone();
    capital.replace_range(..1, &one[..1].to_uppercase());
    let included = json!({
        "description": "What `include` asked for, each object once.",
        "type": "array",
        "items": reference("schemas", "IncludedResource"),
    });
    // Each is shown as its own type, if the given one is common to several.
    let types = [name].into_iter().chain(resource.subtypes());
    let mut types: Vec<_> = types.map(|it| reference("schemas", it)).collect();
    let shown = match types.len() {
        1 => types.remove(0),
        _ => json!({ "anyOf": types }),
    };
    parts.push((
        "schemas",
        format!("{name}Document"),
        json!({
            "description": format!("{capital}."),
            "type": "object",
            "required": ["data"],
            "properties": { "data": shown, "included": included },
        }),
    ));
    if resource.has("list") {
        parts.push((
            "schemas",
            format!("{name}ListDocument"),
            json!({
                "description": format!("A page of {}.", resource.plural()),
                "type": "object",
                "required": ["data"],
                "properties": {
                    "data": { "type": "array", "items": shown },
                    "included": included,
                    "meta": reference("schemas", "ListMeta"),
                    "links": reference("schemas", "PageLinks"),
                },
            }),
        ));
    }
    for (operation, word) in [("create", "Create"), ("update", "Update")] {
        if resource.has(operation) {
            written(resource, operation, word, parts);
        }
    }
}

fn written(resource: &Resource, operation: &str, word: &str, parts: &mut Vec<Part>) {
    let name = format!("{}{word}", resource.name);
    parts.push(("schemas",
        format!("{name}Document"),
        json!({
            "description": format!("The body of {} {operation}.", if operation == "update" { "an" } else { "a" }),
            "type": "object",
            "required": ["data"],
            "x-strict": {
                "additionalProperties": false,
                "patternProperties": { "^(meta|jsonapi|links|included)$": {} },
            },
            "properties": { "data": reference("schemas", &name) },
        }),
    ));
    let creates = operation == "create";
    let (attributes, required_attributes) = part(&resource.attributes, operation, creates);
    let (relationships, required_relationships) = part(&resource.relationships, operation, creates);
    let mut required = vec!["type"];
    let mut properties = json!({
        "type": { "description": "The resource type.", "type": "string", "const": resource.kind },
    });
    if !creates {
        required.push("id");
        properties["id"] = json!({ "description": "The id of the URL.", "type": "string" });
    }
    for (member, is_required) in [
        ("attributes", !required_attributes.is_empty()),
        ("relationships", !required_relationships.is_empty()),
    ] {
        if is_required {
            required.push(member);
        }
    }
    properties["attributes"] = reference("schemas", &format!("{name}Attributes"));
    properties["relationships"] = match relationships.is_empty() {
        true => reference("schemas", "NoRelationships"),
        false => reference("schemas", &format!("{name}Relationships")),
    };
    parts.push((
        "schemas",
        name.clone(),
        json!({
            "description": match creates {
                true => "A resource object without an id, which the server gives.",
                false => "A resource object with the id of the URL.",
            },
            "type": "object",
            "required": required,
            "additionalProperties": false,
            "properties": properties,
        }),
    ));
    let what = match creates {
        true => "What can be written.",
        false => {
            "What can be written. Null removes a value, an absent member keeps it; a trigger that is false or null does nothing."
        }
    };
    parts.push((
        "schemas",
        format!("{name}Attributes"),
        closed(what, attributes, &required_attributes),
    ));
    if !relationships.is_empty() {
        let what = "What it can be related to.";
        parts.push((
            "schemas",
            format!("{name}Relationships"),
            closed(what, relationships, &required_relationships),
        ));
    }
}

/// The attributes that an operation writes, and those that it requires.
fn part(members: &Members, operation: &str, creates: bool) -> (Members, Vec<String>) {
    let written = members.iter().filter(|(_, it)| writes(it, operation));
    let mut part = Members::new();
    let mut required = Vec::new();
    for (name, member) in written {
        if creates && member["x-required"] == true {
            required.push(name.clone());
        }
        let mut member = member.clone();
        if let Some(members) = member.as_object_mut() {
            members.retain(|it, _| it == "x-types" || !it.starts_with("x-") && it != "writeOnly");
        }
        if let (true, Some("ToOneRelationship")) =
            (member["description"].is_string(), referred(&member))
        {
            let said = member["description"].as_str().unwrap_or_default();
            let said = said.replace(", if that was included", "");
            member["description"] = said.into();
        }
        part.insert(name.clone(), member);
    }
    (part, required)
}

fn closed(description: &str, properties: Members, required: &[String]) -> Value {
    let mut schema =
        json!({ "description": description, "type": "object", "additionalProperties": false });
    if !required.is_empty() {
        schema["required"] = json!(required);
    }
    schema["properties"] = Value::Object(properties);
    schema
}

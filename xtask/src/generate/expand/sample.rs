//! An example of each resource, with a value of its kind in every member.

use serde_json::{Value, json};

use super::Part;
use super::facts::{Members, Resource, referred, writes};

const ID: &str = "XAyRWNUzyN";

pub(super) fn of(resource: &Resource, parts: &mut Vec<Part>) {
    let example = |summary: &str, value: Value| json!({ "summary": summary, "value": value });
    let name = resource.name;
    let object = object(resource);
    parts.push((
        "examples",
        format!("{name}Example"),
        example("With every attribute", json!({ "data": object })),
    ));
    if resource.has("list") {
        let value = json!({ "data": [object], "meta": { "record_count": 1, "page_count": 1 } });
        parts.push((
            "examples",
            format!("{name}ListExample"),
            example("One page", value),
        ));
    }
    if resource.has("create") {
        let mut data = json!({ "type": resource.kind });
        let required =
            |members: &Members| chosen(resource, members, |_, it| it["x-required"] == true);
        for (part, members) in [
            ("attributes", required(&resource.attributes)),
            ("relationships", required(&resource.relationships)),
        ] {
            if !members.is_empty() {
                data[part] = members.into();
            }
        }
        let value = json!({ "data": data });
        parts.push((
            "examples",
            format!("{name}CreateExample"),
            example("What is required", value),
        ));
    }
    if resource.has("update") {
        let mut is_first = true;
        let triggers = chosen(resource, &resource.attributes, |name, it| {
            let is_chosen = writes(it, "update") && name.starts_with('_') && is_first;
            is_first &= !is_chosen;
            is_chosen || name == "reference"
        });
        let data = json!({ "type": resource.kind, "id": ID, "attributes": triggers });
        let value = json!({ "data": data });
        parts.push((
            "examples",
            format!("{name}UpdateExample"),
            example("A change", value),
        ));
    }
}

/// Those of answers that are alike for every type.
pub(super) fn shared(parts: &mut Vec<Part>) {
    let none = json!({ "summary": "There is none", "value": { "data": null } });
    parts.push(("examples", "RelatedExample".to_owned(), none));
    let linkage = json!({ "data": [{ "type": "events", "id": ID }] });
    parts.push((
        "examples",
        "RelationshipExample".to_owned(),
        json!({ "summary": "To many", "value": linkage }),
    ));
}

fn object(resource: &Resource) -> Value {
    let own = format!(
        "https://yourdomain.commercelayer.io/api/2026-05/{}/{ID}",
        resource.kind
    );
    let attributes = chosen(resource, &resource.attributes, |_, it| {
        it["writeOnly"] != true
    });
    let mut relationships = Members::new();
    for name in resource.relationships.keys() {
        let links = json!({ "self": format!("{own}/relationships/{name}"), "related": format!("{own}/{name}") });
        relationships.insert(name.clone(), json!({ "links": links }));
    }
    json!({
        "id": ID,
        "type": resource.kind,
        "links": { "self": own },
        "attributes": attributes,
        "relationships": relationships,
        "meta": { "mode": "test" },
    })
}

fn chosen(
    resource: &Resource,
    members: &Members,
    mut choose: impl FnMut(&str, &Value) -> bool,
) -> Members {
    let chosen = members.iter().filter(|(name, it)| choose(name, it));
    chosen
        .map(|(name, it)| (name.clone(), value(resource, name, it)))
        .collect()
}

fn value(resource: &Resource, name: &str, schema: &Value) -> Value {
    match referred(schema) {
        Some("ToOneRelationship") => {
            return json!({ "data": { "type": schema["x-types"][0], "id": "xYZkjABcde" } });
        }
        Some(component) => {
            let known = resource.enums.iter().find(|(it, _)| *it == component);
            // One that another document has.
            return known.map_or_else(|| "pending".into(), |(_, first)| (*first).clone());
        }
        None => {}
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => &kinds[0],
        kind => kind,
    };
    match kind.as_str().unwrap_or_default() {
        "string" if schema["format"] == "date-time" => "2018-01-01T12:00:00.000Z".into(),
        "string" if name == "currency_code" => "EUR".into(),
        "string" if name.starts_with("formatted_") => "€15,00".into(),
        "string" if name.ends_with("url") => format!("https://example.com/{name}").into(),
        "string" => format!("ANY-{}", name.to_uppercase().replace('_', "-")).into(),
        "integer" if name.ends_with("_cents") => 1500.into(),
        "integer" => 1.into(),
        "number" if name.ends_with("_float") => json!(15.0),
        "number" => json!(50.0),
        "boolean" => true.into(),
        "array" => json!(["line_items"]),
        _ => json!({ "foo": "bar" }),
    }
}

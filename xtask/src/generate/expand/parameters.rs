use serde_json::{Value, json};

use super::Part;
use super::facts::Resource;

/// The sort, filter and include parameters of a list.
pub(super) fn of(resource: &Resource, parts: &mut Vec<Part>) {
    let name = |parameter: &str| format!("{}{parameter}", resource.name);
    let includable = includable(resource);
    parts.push(("parameters",
        name("Include"),
        json!({
            "name": "include",
            "in": "query",
            "description": "Relationships to return in full, as dotted paths.",
            "style": "form",
            "explode": false,
            "schema": {
                "type": "array",
                "items": { "type": "string", "pattern": format!("^({})([.][a-z_]+)*$", includable.join("|")) },
            },
            "example": [includable.first()],
        }),
    ));
    if !resource.has("list") {
        return;
    }
    let mut sortable = vec!["id"];
    sortable.extend(resource.flagged("x-sortable"));
    parts.push(("parameters",
        name("Sort"),
        json!({
            "name": "sort",
            "in": "query",
            "description": "Attributes to sort by, first the most significant; a leading `-` reverses one.",
            "style": "form",
            "explode": false,
            "schema": {
                "type": "array",
                "items": { "type": "string", "pattern": format!("^-?({})$", sortable.join("|")) },
            },
            "example": [format!("-{}", sortable[sortable.len() - 1])],
        }),
    ));
    parts.push((
        "parameters",
        name("FilterShorthands"),
        json!({
            "name": "filter",
            "in": "query",
            "description": "Other filters than `q`.",
            "style": "deepObject",
            "explode": true,
            "schema": {
                "type": "object",
                "additionalProperties": { "type": "string" },
                "propertyNames": { "enum": filters(resource) },
            },
            "example": { "ids": "xYZkjABcde,XAyRWNUzyN" },
        }),
    ));
}

/// The relationships that `include` can name: not those with cursor pages.
fn includable<'r>(resource: &'r Resource) -> Vec<&'r str> {
    let own = resource.relationships.iter();
    let own = own.filter(|(_, it)| it["x-cursor"] != true);
    let mut names: Vec<_> = own.map(|(name, _)| name.as_str()).collect();
    names.extend(resource.elsewhere().map(|(name, _)| name));
    // Nothing can be included, and a pattern of nothing would let everything pass.
    if names.is_empty() {
        names.push("-");
    }
    names
}

fn filters(resource: &Resource) -> Vec<String> {
    let mut filters = vec!["id".to_owned()];
    filters.extend(
        resource
            .flagged("x-filterable")
            .into_iter()
            .map(str::to_owned),
    );
    let related = resource.relationships.iter();
    let related = related.filter(|(_, it)| it.get("x-filterable").is_some());
    filters.extend(related.map(|(name, _)| format!("{name}_id")));
    filters.push("ids".to_owned());
    // Times have ranges, even those that `filter[q]` does not have.
    for (name, attribute) in &resource.attributes {
        if attribute["format"] == "date-time" {
            filters.extend([format!("{name}_from"), format!("{name}_to")]);
        }
    }
    filters
}

/// The fields of any type.
pub(super) fn fields(resources: &[Resource]) -> Value {
    let mut kinds: Vec<&str> = resources.iter().map(|it| it.kind).collect();
    let related = resources.iter().flat_map(|it| it.relationships.values());
    let related = related.flat_map(|it| it["x-types"].as_array().into_iter().flatten());
    let elsewhere = resources.iter().flat_map(Resource::elsewhere);
    let elsewhere = elsewhere.filter_map(|(_, kind)| kind);
    for kind in related.filter_map(Value::as_str).chain(elsewhere) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    json!({
        "name": "fields",
        "in": "query",
        "description": "For each resource type, the comma-separated attributes and relationships to return. Types that are not named come back whole.",
        "style": "deepObject",
        "explode": true,
        "schema": {
            "type": "object",
            "additionalProperties": { "type": "string", "minLength": 1 },
            "propertyNames": { "enum": kinds },
        },
        "example": { kinds[0]: "reference,created_at" },
    })
}

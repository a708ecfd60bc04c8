//! A resource of a JSON:API that states its facts once (`x-operations`) becomes paths, parameters, bodies, answers and
//! examples; and parts from another document are copied into it. The embedded one is complete.

mod bodies;
mod facts;
mod parameters;
mod paths;
mod sample;

use serde_json::{Map, Value, json};

use facts::Resource;

/// Names the document that parts come from.
const SHARED: &str = "x-shared";

/// The complete document. `read` returns the one that it refers to.
pub(super) fn whole<E>(
    mut document: Value,
    read: impl FnOnce(&str) -> Result<Value, E>,
) -> Result<Value, Refusal<E>> {
    let shared = document
        .as_object_mut()
        .and_then(|it| it.shift_remove(SHARED));
    let resources = Resource::all(&document).map_err(Refusal::Facts)?;
    if !resources.is_empty() {
        let (paths, parts) = expand(&resources);
        document["paths"] = Value::Object(paths);
        for (kind, name, part) in parts {
            document["components"][kind][name] = part;
        }
    }
    if let Some(name) = shared.as_ref().and_then(Value::as_str) {
        let shared = read(name).map_err(Refusal::Read)?;
        localize(&mut document, name);
        take(&mut document, &shared).map_err(Refusal::Facts)?;
    }
    Ok(document)
}

/// Why a document cannot be completed.
#[derive(Debug)]
pub(super) enum Refusal<E> {
    Read(E),
    Facts(String),
}

/// The kind, the name and the text of a component.
type Part = (&'static str, String, Value);

/// The paths of resources, and the components that these need.
fn expand(resources: &[Resource]) -> (Map<String, Value>, Vec<Part>) {
    let mut paths = Map::new();
    let mut parts = Vec::new();
    for resource in resources {
        paths.extend(paths::of(resource));
        parameters::of(resource, &mut parts);
        bodies::of(resource, &mut parts);
        sample::of(resource, &mut parts);
        parts.push(("schemas", resource.name.to_owned(), resource.schema()));
    }
    let fields = parameters::fields(resources);
    parts.push(("parameters", "Fields".to_owned(), fields));
    sample::shared(&mut parts);
    (paths, parts)
}

fn reference(kind: &str, name: &str) -> Value {
    json!({ "$ref": format!("#/components/{kind}/{name}") })
}

fn localize(value: &mut Value, file: &str) {
    for_each_reference(value, &mut |reference| {
        if let Some(local) = reference.strip_prefix(file) {
            *reference = local.to_owned();
        }
    });
}

/// Copies each missing part that is referred to, and the parts that it refers to.
fn take(document: &mut Value, shared: &Value) -> Result<(), String> {
    loop {
        let mut missing = Vec::new();
        let mut whole = document.clone();
        for_each_reference(&mut whole, &mut |reference| {
            let pointer = reference.trim_start_matches('#');
            let is_itself = document
                .pointer(pointer)
                .is_some_and(|it| it.get("$ref").and_then(Value::as_str) == Some(reference));
            if document.pointer(pointer).is_none() || is_itself {
                missing.push(pointer.to_owned());
            }
        });
        if missing.is_empty() {
            return Ok(());
        }
        for pointer in missing {
            let part = shared
                .pointer(&pointer)
                .ok_or_else(|| format!("`{pointer}` is nowhere"))?;
            let mut names = pointer.split('/').skip(2);
            if let (Some(kind), Some(name), None) = (names.next(), names.next(), names.next()) {
                document["components"][kind][name] = part.clone();
            } else {
                return Err(format!("`{pointer}` is no component"));
            }
        }
    }
}

fn for_each_reference(value: &mut Value, visit: &mut impl FnMut(&mut String)) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref") {
                visit(reference);
            }
            members
                .values_mut()
                .for_each(|member| for_each_reference(member, visit));
        }
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| for_each_reference(item, visit)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::convert::Infallible;

    use super::super::document::parse;
    use super::*;

    fn whole(yaml: &str, shared: &str) -> Value {
        let read = |_: &str| Ok::<_, Infallible>(parse(shared).unwrap());
        super::whole(parse(yaml).unwrap(), read).unwrap()
    }

    #[test]
    fn what_is_taken_from_another_document_brings_along_what_it_refers_to() {
        let whole = whole(
            "
            x-shared: a.yaml
            components: {schemas: {One: {$ref: 'a.yaml#/components/schemas/One'}, Two: {type: string}}}
            ",
            "
            components:
              schemas:
                One: {allOf: [{$ref: '#/components/schemas/Two'}, {$ref: '#/components/schemas/Three'}]}
                Two: {type: integer}
                Three: {type: boolean}
            ",
        );
        assert_eq!(
            whole,
            json!({
              "components": {
                "schemas": {
                  "One": {
                    "allOf": [
                      {
                        "$ref": "#/components/schemas/Two"
                      },
                      {
                        "$ref": "#/components/schemas/Three"
                      }
                    ]
                  },
                  "Two": {
                    "type": "string"
                  },
                  "Three": {
                    "type": "boolean"
                  }
                }
              }
            })
        );
    }

    #[test]
    fn the_facts_of_a_resource_become_its_operations_and_bodies() {
        let whole = whole(
            "
            x-shared: a.yaml
            components:
              parameters: {PageBefore: {name: 'page[before]', in: query, schema: {type: string}}}
              schemas:
                Apple:
                  description: A fruit.
                  x-resource: true
                  x-operations: [list, create]
                  properties:
                    type: {const: apples}
                    attributes:
                      properties:
                        colour: {type: string, x-writable: [create], x-required: true, x-filterable: true, x-sortable: true}
                        _peel: {type: boolean, writeOnly: true, x-writable: [update]}
                    relationships:
                      properties:
                        tree: {$ref: 'a.yaml#/components/schemas/ToOneRelationship', x-types: [trees], x-filterable: [id]}
            ",
            include_str!("../../../../spec/commerce-layer.yaml"),
        );
        let paths = whole["paths"].as_object().unwrap();
        let operations: Vec<_> = paths
            .iter()
            .flat_map(|(path, item)| {
                let methods = item.as_object().unwrap().iter();
                methods.filter_map(move |(method, it)| {
                    Some(format!(
                        "{} {method} {path}",
                        it.get("operationId")?.as_str()?
                    ))
                })
            })
            .collect();
        assert_eq!(
            operations,
            [
                "create-apple post /apples",
                "list-apples get /apples",
                "related-to-apple get /apples/{id}/{relationship}",
                "relationship-of-apple get /apples/{id}/relationships/{relationship}"
            ]
        );
        let schemas = &whole["components"]["schemas"];
        assert_eq!(
            schemas["AppleCreateAttributes"],
            json!({
              "description": "What can be written.",
              "type": "object",
              "additionalProperties": false,
              "required": [
                "colour"
              ],
              "properties": {
                "colour": {
                  "type": "string"
                }
              }
            })
        );
        assert!(schemas.get("AppleUpdateAttributes").is_none());
        let parameters = &whole["components"]["parameters"];
        assert_eq!(
            parameters["AppleSort"]["schema"]["items"]["pattern"],
            "^-?(id|colour)$"
        );
        assert_eq!(
            parameters["AppleFilterShorthands"]["schema"]["propertyNames"]["enum"],
            json!(["id", "colour", "tree_id", "ids"])
        );
    }
}

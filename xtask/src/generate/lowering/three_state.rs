//! `nullable` becomes the Rust type that fits the place.
//!
//! Limitation: typify makes one `Option` of a member that is optional and nullable, so that null cannot be sent, and
//! fails an answer which leaves out a required member that may be null.
//!
//! | | optional | required |
//! |---|---|---|
//! | request | `Option<Nullable<T>>`: absent, null or a value | `Option<T>`, always sent |
//! | answer | `Option<T>` | `Option<T>`, absent is null |

use serde_json::{Value, json};

use super::tree::{Object, Place, Root, Usage, Usages, for_each_schema};
use super::{Refusal, rust_type};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let usages = Usages::of(document);
    for_each_schema(document, |place, schema| {
        if let Some(object) = schema.as_object_mut() {
            lower_members(object, usages.at(place));
        }
        if place.path.is_empty() {
            lower_root(place, schema);
        }
    });
    Ok(())
}

fn lower_members(object: &mut Object, usage: Usage) {
    let required = object.get("required").and_then(Value::as_array).cloned();
    let required = required.unwrap_or_default();
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        for (name, property) in properties {
            let is_required = required.iter().any(|member| member == name);
            lower_property(property, is_required, usage);
        }
    }
    for keyword in ["items", "additionalProperties"] {
        if let Some(below) = object.get_mut(keyword)
            && take_flag(below, "nullable")
        {
            wrap(below, rust_type::option);
        }
    }
}

fn lower_property(property: &mut Value, is_required: bool, usage: Usage) {
    let is_optional_collection = take_flag(property, "x-optional");
    let is_nullable = take_flag(property, "nullable");
    let is_collection = matches!(
        property.get("type").and_then(Value::as_str),
        Some("array" | "object")
    );
    match (is_nullable, is_required) {
        (true, true) => wrap(property, rust_type::option),
        (true, false) if !usage.in_responses => {
            wrap(property, |inner| rust_type::wire("Nullable", vec![inner]));
        }
        // The optional member is an `Option` already, unless it is a collection: typify has that flag for it.
        (true, false) if is_collection => property["nullable"] = json!(true),
        (false, false) if is_optional_collection => property["nullable"] = json!(true),
        _ => {}
    }
}

/// A parameter or a body: an optional parameter is an `Option` already.
fn lower_root(place: &Place, schema: &mut Value) {
    if take_flag(schema, "nullable")
        && matches!(place.root, Root::Request { .. } | Root::Response { .. })
    {
        wrap(schema, rust_type::option);
    }
}

fn take_flag(schema: &mut Value, keyword: &str) -> bool {
    let flag = schema
        .as_object_mut()
        .and_then(|object| object.shift_remove(keyword));
    flag == Some(Value::Bool(true))
}

/// Puts a type around the schema; the description stays on the outside.
fn wrap(schema: &mut Value, around: impl FnOnce(Value) -> Value) {
    let mut inner = schema.take();
    let description = inner
        .as_object_mut()
        .and_then(|object| object.shift_remove("description"));
    *schema = around(inner);
    if let Some(description) = description {
        schema["description"] = description;
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn null_fits_the_place() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  parameters: [{name: size, in: query, schema: {type: integer, nullable: true}}]
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ThingInput'}}}}
                  responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing', nullable: true}}}}}
            components:
              schemas:
                ThingInput:
                  type: object
                  required: [size]
                  properties:
                    note: {description: free text, type: string, nullable: true}
                    tags: {type: array, items: {type: string, nullable: true}, nullable: true}
                    labels: {type: array, items: {}, x-optional: true}
                    size: {type: integer, nullable: true}
                Thing:
                  type: object
                  required: [size]
                  properties:
                    note: {type: string, nullable: true}
                    tags: {type: array, items: {}, nullable: true}
                    size: {type: integer, nullable: true}
                    owner: {$ref: '#/components/schemas/Thing', nullable: true}
        "), @r"
        paths:
          /things:
            post:
              parameters:
              - name: size
                in: query
                schema:
                  type: integer
              requestBody:
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/ThingInput'
              responses:
                2XX:
                  content:
                    application/json:
                      schema:
                        x-rust-type:
                          crate: std
                          version: '*'
                          path: std::option::Option
                          parameters:
                          - $ref: '#/components/schemas/Thing'
        components:
          schemas:
            ThingInput:
              type: object
              required:
              - size
              properties:
                note:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Nullable
                    parameters:
                    - type: string
                  description: free text
                tags:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Nullable
                    parameters:
                    - type: array
                      items:
                        x-rust-type:
                          crate: std
                          version: '*'
                          path: std::option::Option
                          parameters:
                          - type: string
                labels:
                  type: array
                  items: {}
                  nullable: true
                size:
                  x-rust-type:
                    crate: std
                    version: '*'
                    path: std::option::Option
                    parameters:
                    - type: integer
            Thing:
              type: object
              required:
              - size
              properties:
                note:
                  type: string
                tags:
                  type: array
                  items: {}
                  nullable: true
                size:
                  x-rust-type:
                    crate: std
                    version: '*'
                    path: std::option::Option
                    parameters:
                    - type: integer
                owner:
                  $ref: '#/components/schemas/Thing'
        ");
    }
}

//! An optional list or map of a request becomes one that may be left out.
//!
//! Limitation: typify leaves an optional list out when it is empty, so that an empty one cannot be sent, and a list
//! never be cleared. Answers keep the plain list, for which absent and empty are the same.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::{Object, Root, Usages, for_each_schema};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let usages = Usages::of(document);
    for_each_schema(document, |place, schema| {
        let is_member_of_request =
            matches!(place.root, Root::Component(_)) && !usages.at(place).in_responses;
        if let (true, Some(object)) = (is_member_of_request, schema.as_object_mut()) {
            mark(object);
        }
    });
    Ok(())
}

fn mark(object: &mut Object) {
    let required = object.get("required").and_then(Value::as_array).cloned();
    let required = required.unwrap_or_default();
    let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, property) in properties {
        let is_optional = !required.iter().any(|member| member == name);
        let is_collection = matches!(
            property.get("type").and_then(Value::as_str),
            Some("array" | "object")
        );
        if is_optional && is_collection && property.get("nullable").is_none() {
            property["x-optional"] = json!(true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn an_empty_list_can_be_sent() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ThingInput'}}}}
                  responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
            components:
              schemas:
                ThingInput:
                  type: object
                  required: [parts]
                  properties: {parts: {type: array, items: {}}, tags: {type: array, items: {}}, fields: {type: object}}
                Thing: {type: object, properties: {tags: {type: array, items: {}}}}
        "), @r"
        paths:
          /things:
            post:
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
                        $ref: '#/components/schemas/Thing'
        components:
          schemas:
            ThingInput:
              type: object
              required:
              - parts
              properties:
                parts:
                  type: array
                  items: {}
                tags:
                  type: array
                  items: {}
                  x-optional: true
                fields:
                  type: object
                  x-optional: true
            Thing:
              type: object
              properties:
                tags:
                  type: array
                  items: {}
        ");
    }
}

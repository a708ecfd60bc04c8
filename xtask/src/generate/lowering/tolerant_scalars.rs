//! A number or a boolean in an answer, and an `x-loose` string, becomes the SDK's `Loose`. An `x-loose` number is read as
//! text, which is what any scalar can be read as.
//!
//! Limitation: typify's scalars are strict: one number that comes as a string fails the whole answer.

use serde_json::{Value, json};

use super::tree::{Usages, for_each_schema};
use super::{Refusal, rust_type};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let usages = Usages::of(document);
    for_each_schema(document, |place, schema| {
        if !usages.at(place).in_responses || rust_type::is_chosen(schema) {
            return;
        }
        let is_marked = schema.get("x-loose") == Some(&Value::Bool(true));
        let read_as = match schema.get("type").and_then(Value::as_str) {
            Some("integer" | "number" | "boolean" | "string") if is_marked => json!("string"),
            Some("integer" | "number" | "boolean") => schema["type"].clone(),
            _ => return,
        };
        let strict = json!({"type": read_as});
        rust_type::replace(schema, rust_type::wire("Loose", vec![strict]));
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn an_answer_is_read_loosely_and_a_request_is_written_exactly() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  parameters: [{name: size, in: query, schema: {type: integer}}]
                  requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/ThingInput'}}}}
                  responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
            components:
              schemas:
                ThingInput: {type: object, properties: {count: {type: integer}}}
                Thing:
                  type: object
                  properties:
                    count: {type: integer, description: how many}
                    ratio: {type: number}
                    succeeded: {type: boolean, nullable: true}
                    code: {type: string, x-loose: true}
                    id: {type: integer, x-loose: true}
                    name: {type: string}
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
                        $ref: '#/components/schemas/Thing'
        components:
          schemas:
            ThingInput:
              type: object
              properties:
                count:
                  type: integer
            Thing:
              type: object
              properties:
                count:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Loose
                    parameters:
                    - type: integer
                  description: how many
                ratio:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Loose
                    parameters:
                    - type: number
                succeeded:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Loose
                    parameters:
                    - type: boolean
                  nullable: true
                code:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Loose
                    parameters:
                    - type: string
                id:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Loose
                    parameters:
                    - type: string
                name:
                  type: string
        ");
    }
}

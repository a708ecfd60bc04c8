//! Components that no operation uses are dropped.
//!
//! Limitation: typify generates every component, used or not: error bodies, webhooks and parts that were merged away.

use serde_json::Value;

use super::Refusal;
use super::tree::{Usage, Usages, schema_components_mut};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let usages = Usages::of(document);
    if let Some(schemas) = schema_components_mut(document) {
        schemas.retain(|name, _| usages.component(name) != Usage::default());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn what_is_used_stays() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                get:
                  responses: {2XX: {content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}
            components:
              schemas:
                Thing: {type: object, properties: {part: {$ref: '#/components/schemas/Part'}}}
                Part: {type: object, properties: {whole: {$ref: '#/components/schemas/Thing'}}}
                Error: {type: object, properties: {cause: {$ref: '#/components/schemas/Error'}}}
        "), @r"
        paths:
          /things:
            get:
              responses:
                2XX:
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Thing'
        components:
          schemas:
            Thing:
              type: object
              properties:
                part:
                  $ref: '#/components/schemas/Part'
            Part:
              type: object
              properties:
                whole:
                  $ref: '#/components/schemas/Thing'
        ");
    }
}

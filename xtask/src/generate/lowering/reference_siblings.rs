//! Siblings of a schema's `$ref` are dropped.
//!
//! Limitation: OpenAPI 3.0 knows no siblings of `$ref`, and openapiv3 drops them silently. Dropping them here keeps
//! the passes below from acting on something that would never arrive.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::for_each_schema;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        if let Some(reference) = schema.get_mut("$ref") {
            *schema = json!({"$ref": reference.take()});
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn a_reference_stands_alone() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    owner: {$ref: '#/components/schemas/Owner', description: who has it, x-strict: {required: [id]}}
        "), @r"
        components:
          schemas:
            Thing:
              type: object
              properties:
                owner:
                  $ref: '#/components/schemas/Owner'
        ");
    }
}

//! A string with `format: bigint` becomes the SDK's `Amount`.
//!
//! Limitation: typify has no integer that travels as a string, and would leave the digits to the user.

use serde_json::Value;

use super::tree::for_each_schema;
use super::{Refusal, rust_type};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        if schema.get("format").and_then(Value::as_str) == Some("bigint") {
            rust_type::replace(schema, rust_type::wire("Amount", Vec::new()));
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn digits_are_an_amount() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    amount: {description: in cents, type: string, format: bigint, nullable: true}
                    count: {type: integer}
        "), @r"
        components:
          schemas:
            Thing:
              type: object
              properties:
                amount:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Amount
                    parameters: []
                  description: in cents
                  nullable: true
                count:
                  type: integer
        ");
    }
}

//! A string with `format: date-time`, or with the one whose zone may be missing, becomes the SDK's `Timestamp`.
//!
//! Limitation: typify hard-wires chrono, whose strict parser fails the whole answer over a missing zone.

use serde_json::Value;

use super::tree::for_each_schema;
use super::{Refusal, rust_type};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        let format = schema.get("format").and_then(Value::as_str);
        if matches!(format, Some("date-time" | "date-time-zone-optional")) {
            rust_type::replace(schema, rust_type::wire("Timestamp", Vec::new()));
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn a_time_is_a_timestamp() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Thing: {type: object, properties: {at: {type: string, format: date-time}, zoneless: {type: string, format: date-time-zone-optional}, name: {type: string}}}
        "), @r"
        components:
          schemas:
            Thing:
              type: object
              properties:
                at:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Timestamp
                    parameters: []
                zoneless:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::Timestamp
                    parameters: []
                name:
                  type: string
        ");
    }
}

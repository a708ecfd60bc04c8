//! Extensions are dropped, all but `x-rust-type`.
//!
//! Limitation: none of progenitor's; the document should only contain what it acts on.

use serde_json::Value;

use super::tree::{Object, for_each_operation, for_each_schema, members_mut};
use super::{Refusal, rust_type};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        drop_extensions(schema.as_object_mut())
    });
    for_each_operation(document, |_, _, operation| {
        for parameter in members_mut(operation.get_mut("parameters")) {
            drop_extensions(parameter.as_object_mut());
        }
        if let Some(body) = operation.get_mut("requestBody") {
            drop_extensions(body.as_object_mut());
        }
    });
    Ok(())
}

fn drop_extensions(object: Option<&mut Object>) {
    if let Some(object) = object {
        object.retain(|member, _| !member.starts_with("x-") || member == rust_type::KEYWORD);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn only_the_rust_type_is_left() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                get:
                  operationId: list-things
                  parameters: [{name: size, in: query, x-strict: {}, schema: {type: integer, x-strict: {minimum: 1}}}]
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    x-coordinate: {type: integer}
                    at: {x-rust-type: {crate: counterfoil}, x-name: At}
        "), @r"
        paths:
          /things:
            get:
              operationId: list-things
              parameters:
              - name: size
                in: query
                schema:
                  type: integer
        components:
          schemas:
            Thing:
              type: object
              properties:
                x-coordinate:
                  type: integer
                at:
                  x-rust-type:
                    crate: counterfoil
        ");
    }
}

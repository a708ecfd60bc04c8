//! A list parameter with `explode: false` becomes the SDK's `CommaList`.
//!
//! Limitation: progenitor ignores `explode: false` and repeats the parameter, `include=a&include=b`, where the
//! vendor expects `include=a,b`.

use serde_json::Value;

use super::tree::{for_each_operation, members_mut, resolve, schema_components};
use super::{Refusal, rust_type};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let components = schema_components(document);
    for_each_operation(document, |_, _, operation| {
        for parameter in members_mut(operation.get_mut("parameters")) {
            let is_joined = parameter.get("explode") == Some(&Value::Bool(false));
            let Some(parameter) = parameter.as_object_mut() else {
                continue;
            };
            parameter.remove("explode");
            let Some(schema) = parameter.get_mut("schema") else {
                continue;
            };
            if is_joined && is_array(resolve(schema, &components)) {
                rust_type::replace(schema, rust_type::wire("CommaList", Vec::new()));
            }
        }
    });
    Ok(())
}

fn is_array(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("array")
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn a_joined_list_is_one_value() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                get:
                  parameters:
                    - name: include
                      in: query
                      style: form
                      explode: false
                      schema: {type: array, items: {type: string}}
                    - name: id
                      in: query
                      explode: true
                      schema: {type: array, items: {type: string}}
        "), @r"
        paths:
          /things:
            get:
              parameters:
              - name: include
                in: query
                style: form
                schema:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::types::CommaList
                    parameters: []
              - name: id
                in: query
                schema:
                  type: array
                  items:
                    type: string
        ");
    }
}

//! `const` becomes an `enum` of one value.
//!
//! Limitation: OpenAPI 3.0 has no `const`; openapiv3 would drop it.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::for_each_schema;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        if let Some(constant) = object.shift_remove("const") {
            if let Some(name) = type_of(&constant) {
                object.entry("type").or_insert_with(|| json!(name));
            }
            object.insert("enum".to_owned(), json!([constant]));
        }
    });
    Ok(())
}

fn type_of(value: &Value) -> Option<&'static str> {
    match value {
        Value::String(_) => Some("string"),
        Value::Bool(_) => Some("boolean"),
        Value::Number(number) if number.is_f64() => Some("number"),
        Value::Number(_) => Some("integer"),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn a_constant_is_an_enum_of_one() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    type: {const: things}
                    version: {type: integer, const: 3}
        "), @r"
        components:
          schemas:
            Thing:
              type: object
              properties:
                type:
                  type: string
                  enum:
                  - things
                version:
                  type: integer
                  enum:
                  - 3
        ");
    }
}

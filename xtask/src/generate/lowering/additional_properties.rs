//! `additionalProperties: false` is dropped, and an object with members that says `true` keeps the others in `extra`.
//!
//! Limitation: typify turns `false` into `deny_unknown_fields`, so that a field which the vendor adds tomorrow fails
//! the whole response. It ignores `true`; an empty schema means the same and gets a flattened map. An object with
//! neither ignores unknown members, which the raw body still has.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::for_each_schema;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        let Some(object) = schema.as_object_mut() else {
            return;
        };
        let has_members = object.contains_key("properties");
        match object.get_mut("additionalProperties") {
            Some(others @ Value::Bool(true)) if has_members => *others = json!({}),
            // An object without members is a map of anything as it is.
            Some(Value::Bool(_)) => {
                object.shift_remove("additionalProperties");
            }
            Some(others) if !has_members && others == &json!({}) => {
                object.shift_remove("additionalProperties");
            }
            _ => {}
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn other_members_are_ignored_unless_they_are_asked_for() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Closed: {type: object, properties: {id: {type: string}}, additionalProperties: false}
                Open: {type: object, properties: {id: {type: string}}, additionalProperties: true}
                Empty: {type: object, additionalProperties: false}
                Free: {type: object, additionalProperties: {}}
                Map: {type: object, additionalProperties: {type: integer}}
        "), @r"
        components:
          schemas:
            Closed:
              type: object
              properties:
                id:
                  type: string
            Open:
              type: object
              properties:
                id:
                  type: string
              additionalProperties: {}
            Empty:
              type: object
            Free:
              type: object
            Map:
              type: object
              additionalProperties:
                type: integer
        ");
    }
}

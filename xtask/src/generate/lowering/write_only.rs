//! Members that are only written are dropped from responses; requests have schemas of their own.
//!
//! Limitation: progenitor does not know `writeOnly`. A response would have members that never come, and one could have the
//! Rust name of another: `placeable` is returned, `_placeable` is requested.

use serde_json::Value;

use super::Refusal;
use super::tree;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    tree::for_each_schema(document, |_, schema| {
        if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
            properties.retain(|_, member| member.get("writeOnly") != Some(&Value::Bool(true)));
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn what_is_only_written_is_in_no_answer() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Order: {properties: {placeable: {type: boolean}, _placeable: {type: boolean, writeOnly: true}}}
                OrderUpdate: {properties: {_placeable: {type: boolean}}}
        "), @r"
        components:
          schemas:
            Order:
              properties:
                placeable:
                  type: boolean
            OrderUpdate:
              properties:
                _placeable:
                  type: boolean
        ");
    }
}

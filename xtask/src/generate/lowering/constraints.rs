//! Whatever restricts a value, or only annotates it, is dropped.
//!
//! Limitation: typify makes a validating newtype of each restricted string, which refuses whole answers, and panics
//! on formats and keywords that it does not know. Validation is the server's job. What is left of formats are
//! those that choose a Rust type.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::for_each_schema;

const KEYWORDS: [&str; 18] = [
    "type",
    "description",
    "nullable",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "$ref",
    "enum",
    "format",
    "allOf",
    "oneOf",
    "anyOf",
    "x-known-values",
    "x-loose",
    "x-name",
    super::rust_type::KEYWORD,
    "patternProperties",
];

const FORMATS: [&str; 3] = ["bigint", "date-time", "date-time-zone-optional"];

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        let Some(object) = schema.as_object_mut() else {
            // `true` accepts anything, and so does the empty schema.
            *schema = json!({});
            return;
        };
        object.retain(|keyword, _| KEYWORDS.contains(&keyword.as_str()));
        let is_string = object.get("type") == Some(&json!("string"));
        if !is_string {
            object.shift_remove("enum");
        }
        let keeps_format = is_string
            && object
                .get("format")
                .is_some_and(|format| FORMATS.iter().any(|known| format == known));
        if !keeps_format {
            object.shift_remove("format");
        }
        if let Some(patterns) = object.shift_remove("patternProperties")
            && !object.contains_key("properties")
        {
            let mut schemas = patterns
                .as_object()
                .into_iter()
                .flat_map(|patterns| patterns.values());
            if let (Some(only), None) = (schemas.next(), schemas.next()) {
                object.insert("additionalProperties".to_owned(), only.clone());
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn only_the_shape_is_left() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Thing:
                  type: object
                  title: A thing
                  minProperties: 1
                  unevaluatedProperties: false
                  dependentRequired: {a: [b]}
                  x-strict: {required: [id]}
                  properties:
                    id: {type: string, format: uuid, pattern: '^x', minLength: 1, default: x, examples: [x]}
                    amount: {type: string, format: bigint, pattern: '^[0-9]+$'}
                    at: {type: string, format: date-time}
                    size: {type: integer, format: int32, minimum: 1, enum: [1, 2]}
                    labels: {type: array, uniqueItems: true, maxItems: 3, items: {type: string, maxLength: 9}}
                    counts: {type: object, patternProperties: {'^x-': {type: integer}}}
                    anything: true
        "), @r"
        components:
          schemas:
            Thing:
              type: object
              properties:
                id:
                  type: string
                amount:
                  type: string
                  format: bigint
                at:
                  type: string
                  format: date-time
                size:
                  type: integer
                labels:
                  type: array
                  items:
                    type: string
                counts:
                  type: object
                  additionalProperties:
                    type: integer
                anything: {}
        ");
    }
}

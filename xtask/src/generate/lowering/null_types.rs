//! `type: [string, 'null']` and `anyOf: [.., {type: 'null'}]` become `nullable: true`.
//!
//! Limitation: OpenAPI 3.0 has one type per schema and no null type. A mixture of scalars is of its first type, and a
//! string among them tolerates the others; any other mixture is an arbitrary value.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::for_each_schema;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    for_each_schema(document, |_, schema| {
        lower_alternatives(schema);
        lower_types(schema);
        lower_values(schema);
    });
    Ok(())
}

fn lower_types(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    let mut types = match object.get("type") {
        Some(Value::String(name)) if name == "null" => vec![json!("null")],
        Some(Value::Array(names)) => names.clone(),
        // openapiv3 looks for properties only where the type says object.
        None if object.contains_key("properties") => vec![json!("object")],
        _ => return,
    };
    let with_null = types.len();
    types.retain(|name| name != "null");
    if types.len() < with_null {
        object.insert("nullable".to_owned(), json!(true));
    }
    match types.as_slice() {
        [one] => {
            object.insert("type".to_owned(), one.clone());
        }
        [first, ..] if types.iter().all(is_scalar) => {
            if first == "string" {
                object.insert("x-loose".to_owned(), json!(true));
            }
            object.insert("type".to_owned(), first.clone());
        }
        _ => {
            object.remove("type");
        }
    }
}

fn is_scalar(name: &Value) -> bool {
    ["string", "integer", "number", "boolean"]
        .iter()
        .any(|scalar| name == scalar)
}

fn lower_values(schema: &mut Value) {
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        let with_null = values.len();
        values.retain(|value| !value.is_null());
        if values.len() < with_null {
            schema["nullable"] = json!(true);
        }
    }
}

fn lower_alternatives(schema: &mut Value) {
    for keyword in ["oneOf", "anyOf"] {
        let Some(Value::Array(members)) = schema.get_mut(keyword) else {
            continue;
        };
        let with_null = members.len();
        // A member that was the null type has been lowered to this before its parent.
        members.retain(|member| member != &json!({"nullable": true}));
        if members.len() == with_null {
            continue;
        }
        let only = match members.as_mut_slice() {
            [only] => Some(only.take()),
            _ => None,
        };
        if let (Some(only), Some(object)) = (only, schema.as_object_mut()) {
            object.remove(keyword);
            if let Value::Object(only) = only {
                object.extend(only);
            }
        }
        schema["nullable"] = json!(true);
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn null_is_a_flag() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Thing:
                  properties:
                    note: {type: [string, 'null']}
                    status: {type: [string, 'null'], enum: [open, closed, null]}
                    owner: {description: who has it, oneOf: [{$ref: '#/components/schemas/Owner'}, {type: 'null'}]}
                    mixed: {anyOf: [{type: string}, {type: object}, {type: 'null'}]}
                    code: {type: [string, integer]}
                    amount: {type: [integer, string]}
                    anything: {type: [string, object]}
                    nothing: {type: 'null'}
        "), @r"
        components:
          schemas:
            Thing:
              properties:
                note:
                  type: string
                  nullable: true
                status:
                  type: string
                  enum:
                  - open
                  - closed
                  nullable: true
                owner:
                  description: who has it
                  $ref: '#/components/schemas/Owner'
                  nullable: true
                mixed:
                  anyOf:
                  - type: string
                  - type: object
                  nullable: true
                code:
                  type: string
                  x-loose: true
                amount:
                  type: integer
                anything: {}
                nothing:
                  nullable: true
              type: object
        ");
    }
}

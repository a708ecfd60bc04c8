//! `allOf` becomes one schema that holds the members of all.
//!
//! Limitation: typify merges `allOf` too, but names the result and its parts by rules that collide.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::{Object, for_each_schema, resolve, schema_components};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let components = schema_components(document);
    for_each_schema(document, |_, schema| *schema = merged(schema, &components));
    Ok(())
}

fn merged(schema: &Value, components: &Object) -> Value {
    let Some(Value::Array(members)) = schema.get("allOf") else {
        return schema.clone();
    };
    let mut whole = schema.as_object().cloned().unwrap_or_default();
    whole.shift_remove("allOf");
    let is_alias = members.len() == 1
        && whole
            .keys()
            .all(|keyword| matches!(keyword.as_str(), "description" | "nullable"));
    if let (true, Some(Value::Object(only))) = (is_alias, members.first()) {
        let mut only = only.clone();
        only.extend(
            whole
                .into_iter()
                .filter(|(keyword, _)| keyword == "nullable"),
        );
        return Value::Object(only);
    }
    for member in members {
        let member = merged(resolve(member, components), components);
        absorb(&mut whole, member);
    }
    Value::Object(whole)
}

/// Adds `member` to `whole`, whose own members take precedence.
fn absorb(whole: &mut Object, member: Value) {
    let Value::Object(member) = member else {
        return;
    };
    for (keyword, value) in member {
        match (keyword.as_str(), whole.get_mut(&keyword), value) {
            ("properties", Some(Value::Object(properties)), Value::Object(more)) => {
                for (name, property) in more {
                    properties.entry(name).or_insert(property);
                }
            }
            ("required", Some(Value::Array(required)), Value::Array(more)) => {
                for name in more {
                    if !required.contains(&name) {
                        required.push(name);
                    }
                }
            }
            (_, None, value) => {
                whole.insert(keyword, value);
            }
            _ => {}
        }
    }
    if whole.contains_key("properties") {
        whole.entry("type").or_insert_with(|| json!("object"));
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn all_become_one() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Base: {type: object, description: what all have, required: [id], properties: {id: {type: string}}}
                Thing:
                  description: a thing
                  allOf:
                    - $ref: '#/components/schemas/Base'
                    - type: object
                      required: [name]
                      properties: {name: {type: string}, owner: {allOf: [{$ref: '#/components/schemas/Base'}], nullable: true}}
        "), @r"
        components:
          schemas:
            Base:
              type: object
              description: what all have
              required:
              - id
              properties:
                id:
                  type: string
            Thing:
              description: a thing
              type: object
              required:
              - id
              - name
              properties:
                id:
                  type: string
                name:
                  type: string
                owner:
                  $ref: '#/components/schemas/Base'
                  nullable: true
        ");
    }
}

//! A component that is no object with members is copied to where it is used; an enum remembers its name.
//!
//! Limitation: typify wraps each named scalar, list and map in a newtype with its own conversions, which adds
//! nothing to the field's name.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::{Object, for_each_schema, reference, schema_components, schema_components_mut};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let mut components = schema_components(document);
    components.retain(|_, schema| schema.get("properties").is_none());
    for (name, schema) in &mut components {
        if schema.get("enum").is_some() || schema.get("x-known-values").is_some() {
            schema["x-name"] = json!(name);
        }
    }
    let mut outcome = Ok(());
    for_each_schema(document, |_, schema| {
        if let Err(refusal) = inline(schema, &components, components.len()) {
            outcome = Err(refusal);
        }
    });
    if let Some(schemas) = schema_components_mut(document) {
        schemas.retain(|name, _| !components.contains_key(name));
    }
    outcome
}

fn inline(schema: &mut Value, components: &Object, depth: usize) -> Result<(), Refusal> {
    let target = reference(schema).and_then(|name| Some((name, components.get(name)?)));
    if let Some((name, component)) = target {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(Refusal::new(name, "the component contains itself"));
        };
        let mut copy = component.clone();
        if let Some(nullable) = schema.get("nullable") {
            copy["nullable"] = nullable.clone();
        }
        *schema = copy;
        inline(schema, components, depth)?;
    }
    // A list or a map may hold another such component.
    for keyword in ["items", "additionalProperties"] {
        if let Some(below) = schema.get_mut(keyword) {
            inline(below, components, depth)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn only_objects_are_named() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                Currency: {type: string, enum: [EUR, USD]}
                Currencies: {type: array, items: {$ref: '#/components/schemas/Currency'}}
                Thing:
                  type: object
                  properties:
                    accepted: {$ref: '#/components/schemas/Currencies'}
                    preferred: {$ref: '#/components/schemas/Currency', nullable: true}
                    parent: {$ref: '#/components/schemas/Thing'}
        "), @r"
        components:
          schemas:
            Thing:
              type: object
              properties:
                accepted:
                  type: array
                  items:
                    type: string
                    enum:
                    - EUR
                    - USD
                    x-name: Currency
                preferred:
                  type: string
                  enum:
                  - EUR
                  - USD
                  x-name: Currency
                  nullable: true
                parent:
                  $ref: '#/components/schemas/Thing'
        ");
    }

    #[test]
    fn a_list_of_itself_is_refused() {
        insta::assert_snapshot!(refusal(lower, "
            components: {schemas: {Tree: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
        "), @"Tree: the component contains itself");
    }
}

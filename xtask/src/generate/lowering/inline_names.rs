//! Every object with members becomes a component with a name of its own.
//!
//! Limitation: typify names an inline object after the way to it, without looking whether a component has that name
//! already; the result does not compile. Names are unique here whatever their case, since typify re-cases them.

use std::collections::BTreeSet;

use heck::ToPascalCase;
use serde_json::{Value, json};

use super::Refusal;
use super::tree::{Object, Place, Root, for_each_child, for_each_root, schema_components_mut};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let mut names = Names::default();
    for name in schema_components_mut(document)
        .into_iter()
        .flat_map(|schemas| schemas.keys())
    {
        names.claim(name)?;
    }
    let mut hoisted = Object::new();
    for_each_root(document, |place, schema| {
        for_each_child(&place, schema, |place, child| {
            hoist(&place, child, &mut names, &mut hoisted);
        });
        if !matches!(place.root, Root::Component(_)) {
            hoist_one(&place, schema, &mut names, &mut hoisted);
        }
    });
    match schema_components_mut(document) {
        Some(schemas) => schemas.extend(hoisted),
        None if hoisted.is_empty() => {}
        None => document["components"]["schemas"] = Value::Object(hoisted),
    }
    Ok(())
}

/// Hoists nested schemas first, so that a hoisted schema has none inline.
fn hoist(place: &Place, schema: &mut Value, names: &mut Names, hoisted: &mut Object) {
    for_each_child(place, schema, |place, child| {
        hoist(&place, child, names, hoisted)
    });
    hoist_one(place, schema, names, hoisted);
}

fn hoist_one(place: &Place, schema: &mut Value, names: &mut Names, hoisted: &mut Object) {
    if schema.get("properties").is_none() {
        return;
    }
    let name = names.invent(place);
    let nullable = schema
        .as_object_mut()
        .and_then(|object| object.shift_remove("nullable"));
    let mut reference = json!({"$ref": format!("#/components/schemas/{name}")});
    if let Some(nullable) = nullable {
        reference["nullable"] = nullable;
    }
    hoisted.insert(name, std::mem::replace(schema, reference));
}

#[derive(Default)]
struct Names {
    /// As typify would spell them, in one case.
    taken: BTreeSet<String>,
}

impl Names {
    fn claim(&mut self, name: &str) -> Result<(), Refusal> {
        if self.taken.insert(folded(name)) {
            Ok(())
        } else {
            Err(Refusal::new(
                name,
                "another component has this name in another spelling",
            ))
        }
    }

    fn invent(&mut self, place: &Place) -> String {
        let mut words = vec![place.owner().to_pascal_case()];
        match &place.root {
            Root::Component(_) => {}
            Root::Parameter { name, .. } => words.push(name.to_pascal_case()),
            Root::Request { .. } => words.push("Request".to_owned()),
            Root::Response { .. } => words.push("Response".to_owned()),
        }
        words.extend(place.path.iter().map(|member| match member.as_str() {
            "[]" => "Item".to_owned(),
            "*" => "Value".to_owned(),
            member => member.to_pascal_case(),
        }));
        let wanted = words.concat();
        let mut name = wanted.clone();
        let mut number = 2;
        while !self.taken.insert(folded(&name)) {
            name = format!("{wanted}{number}");
            number += 1;
        }
        name
    }
}

fn folded(name: &str) -> String {
    name.to_pascal_case().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn an_inline_object_gets_a_name_that_nothing_else_has() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                post:
                  operationId: create-thing
                  requestBody:
                    content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}
            components:
              schemas:
                transaction-type: {type: object, properties: {name: {type: string}}}
                Transaction:
                  type: object
                  properties:
                    type: {type: object, nullable: true, properties: {a: {type: object, properties: {b: {type: string}}}}}
                    parts: {type: array, items: {type: object, properties: {c: {type: string}}}}
                    free: {type: object}
        "), @r"
        paths:
          /things:
            post:
              operationId: create-thing
              requestBody:
                content:
                  application/json:
                    schema:
                      $ref: '#/components/schemas/CreateThingRequest'
        components:
          schemas:
            transaction-type:
              type: object
              properties:
                name:
                  type: string
            Transaction:
              type: object
              properties:
                type:
                  $ref: '#/components/schemas/TransactionType2'
                  nullable: true
                parts:
                  type: array
                  items:
                    $ref: '#/components/schemas/TransactionPartsItem'
                free:
                  type: object
            TransactionTypeA:
              type: object
              properties:
                b:
                  type: string
            TransactionType2:
              type: object
              properties:
                a:
                  $ref: '#/components/schemas/TransactionTypeA'
            TransactionPartsItem:
              type: object
              properties:
                c:
                  type: string
            CreateThingRequest:
              type: object
              properties:
                name:
                  type: string
        ");
    }

    #[test]
    fn two_components_with_one_name_are_refused() {
        insta::assert_snapshot!(refusal(lower, "
            components: {schemas: {transaction-type: {type: object}, TransactionType: {type: object}}}
        "), @"TransactionType: another component has this name in another spelling");
    }
}

//! `oneOf` and `anyOf` of objects become one object that holds the members of all; of strings, a string.
//!
//! Limitation: progenitor ignores discriminators and makes an untagged enum that takes the first matching
//! variant and fails the whole body if none matches. The SDK's hand-written layer chooses the alternative: it builds
//! the one or the other, and reads whatever is there. Alternatives of different kinds are an arbitrary value.

use serde_json::{Value, json};

use super::Refusal;
use super::tree::{Object, for_each_schema, resolve, schema_components};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let components = schema_components(document);
    for_each_schema(document, |_, schema| *schema = unified(schema, &components));
    Ok(())
}

fn unified(schema: &Value, components: &Object) -> Value {
    let alternatives = ["oneOf", "anyOf"]
        .iter()
        .find_map(|keyword| schema.get(keyword).and_then(Value::as_array));
    let (Some(alternatives), Some(whole)) = (alternatives, schema.as_object()) else {
        return schema.clone();
    };
    let mut whole = whole.clone();
    whole.shift_remove("oneOf");
    whole.shift_remove("anyOf");
    let discriminator = whole.remove("discriminator");
    let alternatives: Vec<Object> = alternatives
        .iter()
        .map(|member| unified(resolve(member, components), components))
        .filter_map(|member| member.as_object().cloned())
        .collect();
    if alternatives.iter().all(|member| is(member, "object")) {
        unite_objects(&mut whole, &alternatives);
        // OpenAPI wants it required; who has merged the alternatives can do without.
        if let Some(by) = discriminator {
            let mut required = required_by(&whole);
            required.retain(|name| *name != by["propertyName"]);
            whole.shift_remove("required");
            if !required.is_empty() {
                whole.insert("required".to_owned(), Value::Array(required));
            }
        }
    } else if alternatives.iter().all(|member| is(member, "string")) {
        unite_strings(&mut whole, &alternatives);
    }
    Value::Object(whole)
}

/// Whether the schema is of this type; one that only constrains (`required: [..]`) is as good as an object.
fn is(schema: &Object, name: &str) -> bool {
    match schema.get("type") {
        Some(own) => own == name,
        None => {
            name == "object"
                && schema.keys().all(|keyword| {
                    matches!(
                        keyword.as_str(),
                        "required" | "properties" | "not" | "description"
                    )
                })
        }
    }
}

fn unite_objects(whole: &mut Object, alternatives: &[Object]) {
    let mut properties = match whole.get("properties") {
        Some(Value::Object(own)) => own.clone(),
        _ => Object::new(),
    };
    for (name, property) in alternatives
        .iter()
        .filter_map(|member| member.get("properties").and_then(Value::as_object))
        .flatten()
    {
        match properties.get_mut(name) {
            Some(known) => unite_properties(known, property),
            None => {
                properties.insert(name.clone(), property.clone());
            }
        }
    }
    let mut required = required_by(whole);
    if let Some((first, others)) = alternatives.split_first() {
        for name in required_by(first) {
            if others
                .iter()
                .all(|other| required_by(other).contains(&name))
                && !required.contains(&name)
            {
                required.push(name);
            }
        }
    }
    whole.insert("type".to_owned(), json!("object"));
    if !required.is_empty() {
        whole.insert("required".to_owned(), Value::Array(required));
    }
    if !properties.is_empty() {
        whole.insert("properties".to_owned(), Value::Object(properties));
    }
}

fn required_by(schema: &Object) -> Vec<Value> {
    schema
        .get("required")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default()
}

/// A property that two alternatives describe differently.
fn unite_properties(known: &mut Value, other: &Value) {
    if known == other {
        return;
    }
    let strings =
        [&*known, other].map(|schema| schema.as_object().filter(|schema| is(schema, "string")));
    *known = match strings {
        [Some(known), Some(other)] => {
            let mut whole = Object::new();
            unite_strings(&mut whole, &[known.clone(), other.clone()]);
            Value::Object(whole)
        }
        _ => json!({}),
    };
}

fn unite_strings(whole: &mut Object, alternatives: &[Object]) {
    whole.insert("type".to_owned(), json!("string"));
    let mut known: Vec<Value> = Vec::new();
    let mut is_open = false;
    for alternative in alternatives {
        let values = match (alternative.get("enum"), alternative.get("x-known-values")) {
            (Some(Value::Array(values)), _) => values.as_slice(),
            (None, values) => {
                is_open = true;
                values
                    .and_then(Value::as_array)
                    .map_or(&[][..], Vec::as_slice)
            }
            _ => &[],
        };
        for value in values {
            if !known.contains(value) {
                known.push(value.clone());
            }
        }
    }
    if !known.is_empty() {
        let keyword = if is_open { "x-known-values" } else { "enum" };
        whole.insert(keyword.to_owned(), Value::Array(known));
    }
    let format = alternatives.first().and_then(|first| first.get("format"));
    if let Some(format) = format
        && alternatives
            .iter()
            .all(|other| other.get("format") == Some(format))
    {
        whole.insert("format".to_owned(), format.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn alternatives_become_one_schema() {
        insta::assert_snapshot!(after(lower, "
            components:
              schemas:
                ById: {type: object, required: [type, id], properties: {type: {type: string, enum: [id]}, id: {type: string}}}
                ByName: {type: object, required: [type, name], properties: {type: {type: string, enum: [name]}, name: {type: string}}}
                Reference:
                  description: one or the other
                  oneOf: [{$ref: '#/components/schemas/ById'}, {$ref: '#/components/schemas/ByName'}]
                  discriminator: {propertyName: type}
                Constrained:
                  type: object
                  properties: {id: {type: string}, name: {type: string}}
                  anyOf: [{required: [id]}, {required: [name]}]
                Word: {anyOf: [{type: string, enum: [a, b]}, {type: string}]}
                Mixed: {description: a word or a thing, oneOf: [{type: string}, {type: object}]}
        "), @r"
        components:
          schemas:
            ById:
              type: object
              required:
              - type
              - id
              properties:
                type:
                  type: string
                  enum:
                  - id
                id:
                  type: string
            ByName:
              type: object
              required:
              - type
              - name
              properties:
                type:
                  type: string
                  enum:
                  - name
                name:
                  type: string
            Reference:
              description: one or the other
              type: object
              properties:
                type:
                  type: string
                  enum:
                  - id
                  - name
                id:
                  type: string
                name:
                  type: string
            Constrained:
              type: object
              properties:
                id:
                  type: string
                name:
                  type: string
            Word:
              type: string
              x-known-values:
              - a
              - b
            Mixed:
              description: a word or a thing
        ");
    }
}

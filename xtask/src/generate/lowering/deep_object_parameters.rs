//! A `deepObject` parameter becomes one scalar parameter per member, `filter[identifier][key]` and so on.
//!
//! Limitation: progenitor refuses `style: deepObject`. A free map has no members to name: it is dropped here, and
//! the SDK's hand-written layer appends its pairs to the query.

use serde_json::{Map, Value, json};

use super::Refusal;
use super::tree::{Object, for_each_operation, resolve, schema_components};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let components = schema_components(document);
    for_each_operation(document, |_, _, operation| {
        if let Some(Value::Array(parameters)) = operation.get_mut("parameters") {
            *parameters = std::mem::take(parameters)
                .into_iter()
                .flat_map(|parameter| flatten(parameter, &components))
                .collect();
        }
    });
    Ok(())
}

fn flatten(parameter: Value, components: &Object) -> Vec<Value> {
    let is_query = parameter.get("in").and_then(Value::as_str) == Some("query");
    let schema = parameter.get("schema").cloned().unwrap_or(json!({}));
    if !is_query || !is_object(resolve(&schema, components)) {
        return vec![parameter];
    }
    let name = parameter
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default();
    // In the `form` style the members are parameters of their own.
    let is_deep = parameter.get("style").and_then(Value::as_str) == Some("deepObject");
    let mut flat = Vec::new();
    members(is_deep.then_some(name), &schema, components, &mut flat);
    flat
}

fn members(prefix: Option<&str>, schema: &Value, components: &Object, flat: &mut Vec<Value>) {
    let properties = resolve(schema, components).get("properties");
    for (member, schema) in properties.and_then(Value::as_object).into_iter().flatten() {
        let name = match prefix {
            Some(prefix) => format!("{prefix}[{member}]"),
            None => member.clone(),
        };
        if is_object(resolve(schema, components)) {
            members(Some(&name), schema, components, flat);
        } else {
            flat.push(scalar(name, schema));
        }
    }
}

fn scalar(name: String, schema: &Value) -> Value {
    let mut parameter = Map::from_iter([
        ("name".to_owned(), Value::String(name)),
        ("in".to_owned(), json!("query")),
    ]);
    if let Some(description) = schema.get("description") {
        parameter.insert("description".to_owned(), description.clone());
    }
    parameter.insert("schema".to_owned(), schema.clone());
    Value::Object(parameter)
}

fn is_object(schema: &Value) -> bool {
    let is_typed = match schema.get("type") {
        Some(Value::String(name)) => name == "object",
        Some(Value::Array(names)) => names.contains(&json!("object")),
        _ => false,
    };
    is_typed || schema.get("properties").is_some()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn members_are_parameters_and_free_maps_are_dropped() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                get:
                  parameters:
                    - name: filter
                      in: query
                      style: deepObject
                      schema:
                        type: object
                        properties:
                          reference-id: {type: string, description: your id}
                          identifier: {$ref: '#/components/schemas/Identifier'}
                          q: {type: object, additionalProperties: {type: string}}
                    - name: fields
                      in: query
                      style: deepObject
                      schema: {type: object, additionalProperties: {type: string}}
                    - name: page
                      in: query
                      schema: {type: object, properties: {size: {type: integer}}}
                    - {name: sort, in: query, schema: {type: string}}
            components:
              schemas:
                Identifier: {type: object, properties: {key: {type: string}, value: {type: string}}}
        "), @r"
        paths:
          /things:
            get:
              parameters:
              - name: filter[reference-id]
                in: query
                description: your id
                schema:
                  type: string
                  description: your id
              - name: filter[identifier][key]
                in: query
                schema:
                  type: string
              - name: filter[identifier][value]
                in: query
                schema:
                  type: string
              - name: size
                in: query
                schema:
                  type: integer
              - name: sort
                in: query
                schema:
                  type: string
        components:
          schemas:
            Identifier:
              type: object
              properties:
                key:
                  type: string
                value:
                  type: string
        ");
    }
}

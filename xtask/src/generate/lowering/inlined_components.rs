//! Shared parameters, bodies and responses are copied to where they are used.
//!
//! Limitation: progenitor refuses a `$ref` to a path item and resolves the others itself, too late for the passes
//! below, which change each operation in place.

use serde_json::{Map, Value};

use super::Refusal;
use super::tree::{for_each_operation, text};

const SECTIONS: [&str; 4] = ["parameters", "requestBodies", "responses", "headers"];

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let components = match document.get("components").and_then(Value::as_object) {
        Some(components) => components.clone(),
        None => Map::new(),
    };
    let mut outcome = Ok(());
    if let Some(paths) = document.get_mut("paths") {
        outcome = inline(paths, &Value::Object(components));
    }
    outcome?;
    share_path_parameters(document);
    if let Some(components) = document
        .get_mut("components")
        .and_then(Value::as_object_mut)
    {
        for section in SECTIONS {
            components.remove(section);
        }
    }
    Ok(())
}

fn inline(value: &mut Value, components: &Value) -> Result<(), Refusal> {
    match value {
        Value::Object(object) => {
            if let Some(target) = text(object, "$ref").and_then(section_pointer) {
                let Some(found) = components.pointer(&target) else {
                    return Err(Refusal::new(target, "nothing has this name"));
                };
                *value = found.clone();
                return inline(value, components);
            }
            object
                .values_mut()
                .try_for_each(|member| inline(member, components))
        }
        Value::Array(array) => array
            .iter_mut()
            .try_for_each(|member| inline(member, components)),
        _ => Ok(()),
    }
}

fn section_pointer(reference: &str) -> Option<String> {
    let pointer = reference.strip_prefix("#/components")?;
    let section = pointer.split('/').nth(1)?;
    SECTIONS.contains(&section).then(|| pointer.to_owned())
}

/// Moves the parameters of a path item into each of its operations, which may override them.
fn share_path_parameters(document: &mut Value) {
    let mut shared = Map::new();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        for (path, item) in paths {
            if let Some(parameters) = item
                .as_object_mut()
                .and_then(|item| item.shift_remove("parameters"))
            {
                shared.insert(path.clone(), parameters);
            }
        }
    }
    for_each_operation(document, |path, _, operation| {
        let Some(Value::Array(shared)) = shared.get(path) else {
            return;
        };
        let own = operation
            .entry("parameters")
            .or_insert_with(|| Value::Array(Vec::new()));
        let Some(own) = own.as_array_mut() else {
            return;
        };
        let overridden = |parameter: &Value| {
            own.iter().any(|other| {
                other.get("name") == parameter.get("name") && other.get("in") == parameter.get("in")
            })
        };
        let mut all: Vec<Value> = shared
            .iter()
            .filter(|parameter| !overridden(parameter))
            .cloned()
            .collect();
        all.append(own);
        *own = all;
    });
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn shared_parts_stand_where_they_are_used() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things/{id}:
                parameters:
                  - $ref: '#/components/parameters/Id'
                  - {name: page, in: query, description: shared}
                get:
                  parameters:
                    - {name: page, in: query, description: own}
                  responses:
                    '404':
                      $ref: '#/components/responses/NotFound'
                    '200':
                      content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
            components:
              parameters:
                Id: {name: id, in: path, required: true}
              responses:
                NotFound:
                  description: nothing there
                  headers: {Retry-After: {$ref: '#/components/headers/RetryAfter'}}
              headers:
                RetryAfter: {schema: {type: integer}}
              schemas:
                Thing: {type: object}
        "), @r"
        paths:
          /things/{id}:
            get:
              parameters:
              - name: id
                in: path
                required: true
              - name: page
                in: query
                description: own
              responses:
                '404':
                  description: nothing there
                  headers:
                    Retry-After:
                      schema:
                        type: integer
                '200':
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Thing'
        components:
          schemas:
            Thing:
              type: object
        ");
    }

    #[test]
    fn a_reference_to_nothing_is_refused() {
        insta::assert_snapshot!(refusal(lower, "
            paths: {/things: {get: {responses: {'404': {$ref: '#/components/responses/Missing'}}}}}
        "), @"/responses/Missing: nothing has this name");
    }
}

//! Operations about the resource types of a JSON:API are dropped.
//!
//! Limitation: progenitor makes a function and several types of each, though they differ in nothing but the type. The SDK
//! has each of them once, over the models and the table of operations that are generated from the same contract.

use serde_json::Value;

use super::Refusal;

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let schemas = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let kinds: Vec<_> = schemas
        .into_iter()
        .flatten()
        .filter(|(_, schema)| schema.get("x-resource") == Some(&Value::Bool(true)))
        .filter_map(|(_, schema)| schema.pointer("/properties/type/const")?.as_str())
        .map(str::to_owned)
        .collect();
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        paths.retain(|path, _| {
            let first = path.split('/').nth(1);
            !kinds.iter().any(|kind| Some(kind.as_str()) == first)
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::after;
    use super::lower;

    #[test]
    fn what_is_about_a_resource_goes() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /captures: {get: {operationId: list-captures}}
              /captures/{id}: {get: {operationId: retrieve-capture}}
              /health: {get: {operationId: health}}
            components:
              schemas:
                Capture: {x-resource: true, properties: {type: {const: captures}}}
                Health: {properties: {type: {const: health}}}
        "), @r"
        paths:
          /health:
            get:
              operationId: health
        components:
          schemas:
            Capture:
              x-resource: true
              properties:
                type:
                  const: captures
            Health:
              properties:
                type:
                  const: health
        ");
    }
}

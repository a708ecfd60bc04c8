//! Names that never travel get their Rust spelling; names that do are checked.
//!
//! Limitation: progenitor and typify re-case hyphenated names and do not look whether two become one: `created-at`
//! and `created_at` in one object do not compile, and the ids that the transport's table is keyed by would differ
//! from the contract's.

use std::collections::BTreeMap;

use heck::ToSnakeCase;
use serde_json::{Value, json};

use super::Refusal;
use super::tree::{for_each_operation, members_mut, operation_id, schema_components};

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let mut outcome = check_properties(document);
    let mut templates = BTreeMap::new();
    for_each_operation(document, |path, _, operation| {
        let id = operation_id(operation);
        let mut idents = Idents::of(&id);
        let mut template = path.to_owned();
        for parameter in members_mut(operation.get_mut("parameters")) {
            let name = parameter
                .get("name")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned();
            if let Err(refusal) = idents.claim(&name) {
                outcome = Err(refusal);
            }
            if parameter.get("in").and_then(Value::as_str) == Some("path") {
                let ident = name.to_snake_case();
                template = template.replace(&format!("{{{name}}}"), &format!("{{{ident}}}"));
                parameter["name"] = json!(ident);
            }
        }
        templates.insert(path.to_owned(), template);
        operation.insert("operationId".to_owned(), json!(id.to_snake_case()));
    });
    outcome?;
    if let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) {
        *paths = std::mem::take(paths)
            .into_iter()
            .map(|(path, item)| (templates.remove(&path).unwrap_or(path), item))
            .collect();
    }
    Ok(())
}

fn check_properties(document: &Value) -> Result<(), Refusal> {
    for (name, schema) in &schema_components(document) {
        let mut idents = Idents::of(name);
        let properties = schema.get("properties").and_then(Value::as_object);
        for property in properties
            .into_iter()
            .flat_map(|properties| properties.keys())
        {
            idents.claim(property)?;
        }
    }
    Ok(())
}

/// The identifiers of one struct or argument list.
struct Idents<'a> {
    owner: &'a str,
    taken: BTreeMap<String, String>,
}

impl<'a> Idents<'a> {
    fn of(owner: &'a str) -> Self {
        Self {
            owner,
            taken: BTreeMap::new(),
        }
    }

    fn claim(&mut self, name: &str) -> Result<(), Refusal> {
        match self.taken.insert(name.to_snake_case(), name.to_owned()) {
            None => Ok(()),
            Some(other) => Err(Refusal::new(
                self.owner,
                format!("`{other}` and `{name}` are one name in Rust"),
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn names_that_do_not_travel_are_spelled_as_in_rust() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things/{thing-id}/parts:
                get:
                  operationId: list-all-parts
                  parameters:
                    - {name: thing-id, in: path, required: true, schema: {type: string}}
                    - {name: 'page[after]', in: query, schema: {type: string}}
                    - {name: X-Reason, in: header, schema: {type: string}}
            components:
              schemas: {Thing: {type: object, properties: {created-at: {type: string}}}}
        "), @r"
        paths:
          /things/{thing_id}/parts:
            get:
              operationId: list_all_parts
              parameters:
              - name: thing_id
                in: path
                required: true
                schema:
                  type: string
              - name: page[after]
                in: query
                schema:
                  type: string
              - name: X-Reason
                in: header
                schema:
                  type: string
        components:
          schemas:
            Thing:
              type: object
              properties:
                created-at:
                  type: string
        ");
    }

    #[test]
    fn two_names_that_become_one_are_refused() {
        insta::assert_snapshot!(refusal(lower, "
            components: {schemas: {Thing: {type: object, properties: {created-at: {}, created_at: {}}}}}
        "), @"Thing: `created-at` and `created_at` are one name in Rust");
    }
}

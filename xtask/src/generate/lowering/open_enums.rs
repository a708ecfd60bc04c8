//! A string with known values becomes an open enum; one with a single value stays a string.
//!
//! Limitation: typify's enums are closed, so that a value which the vendor adds tomorrow fails the whole answer, and
//! it panics over values that differ in case only. The enums are not in the lowered document: the emitter writes
//! them with the SDK's `open_enum!`.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToPascalCase;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::tree::{Place, Root, for_each_schema};
use super::{Refusal, rust_type};

const REGISTRY: &str = "x-open-enums";

/// An enum for the emitter to write.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenEnum {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) values: Vec<String>,
}

pub(super) fn lower(document: &mut Value) -> Result<(), Refusal> {
    let mut found = Found::default();
    for_each_schema(document, |place, schema| {
        if let Some(values) = known_values(schema) {
            found.add(place, schema, values);
        }
    });
    let mut enums: BTreeMap<String, OpenEnum> = BTreeMap::new();
    let mut outcome = Ok(());
    for_each_schema(document, |place, schema| {
        if let Some(values) = known_values(schema) {
            if is_constant(schema) {
                *schema = constant(schema);
                return;
            }
            let name = found.name(place, schema, &values);
            let known = enums.entry(name.clone()).or_insert_with(|| OpenEnum {
                name: name.clone(),
                description: description(schema),
                values: values.clone(),
            });
            if known.values != values {
                let reason =
                    format!("the enum `{name}` has other values elsewhere; name one by hand");
                outcome = Err(Refusal::new(place.to_string(), reason));
            }
            rust_type::replace(schema, rust_type::open_enum(&name));
        }
    });
    let enums: Vec<OpenEnum> = enums.into_values().collect();
    if !enums.is_empty() {
        document[REGISTRY] = json!(enums);
    }
    outcome
}

/// Takes the enums out of the lowered document.
pub(super) fn take(document: &mut Value) -> Result<Vec<OpenEnum>, Refusal> {
    let registry = document
        .as_object_mut()
        .and_then(|document| document.shift_remove(REGISTRY));
    match registry {
        None => Ok(Vec::new()),
        Some(registry) => serde_json::from_value(registry)
            .map_err(|error| Refusal::new(REGISTRY, error.to_string())),
    }
}

/// Which short names have one meaning in the whole document.
#[derive(Default)]
struct Found {
    /// Short name to the value sets that want it.
    wanted: BTreeMap<String, BTreeSet<Vec<String>>>,
    /// The names of components, which nothing else may take.
    claimed: BTreeMap<String, Vec<String>>,
}

impl Found {
    fn add(&mut self, place: &Place, schema: &Value, values: Vec<String>) {
        if is_constant(schema) {
            return;
        }
        match component(schema) {
            Some(name) => {
                self.claimed.insert(name, values);
            }
            None => {
                self.wanted
                    .entry(short_name(place))
                    .or_default()
                    .insert(values);
            }
        }
    }

    fn name(&self, place: &Place, schema: &Value, values: &Vec<String>) -> String {
        if let Some(name) = component(schema) {
            return name;
        }
        let short = short_name(place);
        let is_free = match self.claimed.get(&short) {
            Some(claimed) => claimed == values,
            None => self.wanted.get(&short).is_none_or(|sets| sets.len() == 1),
        };
        if is_free {
            short
        } else {
            format!("{}{short}", place.owner().to_pascal_case())
        }
    }
}

/// The name of the component that the schema was copied from.
fn component(schema: &Value) -> Option<String> {
    Some(schema.get("x-name")?.as_str()?.to_pascal_case())
}

/// The last member on the way to the schema, or of a parameter's name: `filter[status]` is a `Status`.
fn short_name(place: &Place) -> String {
    let member = place
        .path
        .iter()
        .rev()
        .find(|member| !matches!(member.as_str(), "[]" | "*"));
    match (member, &place.root) {
        (Some(member), _) => member.to_pascal_case(),
        (None, Root::Parameter { name, .. }) => {
            let last = name.trim_end_matches(']').rsplit('[').next();
            last.unwrap_or_default().to_pascal_case()
        }
        (None, _) => place.owner().to_pascal_case(),
    }
}

fn known_values(schema: &Value) -> Option<Vec<String>> {
    let values = schema
        .get("enum")
        .or_else(|| schema.get("x-known-values"))?;
    let mut known = Vec::new();
    for value in values.as_array()?.iter().filter_map(Value::as_str) {
        if !known.iter().any(|other| other == value) {
            known.push(value.to_owned());
        }
    }
    Some(known)
}

fn is_constant(schema: &Value) -> bool {
    matches!(schema.get("enum"), Some(Value::Array(values)) if values.len() == 1)
}

fn constant(schema: &Value) -> Value {
    let mut constant = schema.clone();
    if let Some(object) = constant.as_object_mut() {
        object.shift_remove("enum");
    }
    constant
}

fn description(schema: &Value) -> Option<String> {
    Some(schema.get("description")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{after, refusal};
    use super::lower;

    #[test]
    fn known_values_are_enums_outside_the_document() {
        insta::assert_snapshot!(after(lower, "
            paths:
              /things:
                get:
                  operationId: list-things
                  parameters:
                    - {name: 'filter[status]', in: query, schema: {type: string, enum: [open, closed]}}
                    - {name: kind, in: query, schema: {type: string, enum: [big, small]}}
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    type: {type: string, enum: [things]}
                    currency: {type: string, enum: [EUR, USD], x-name: Currency}
                    status: {description: how far it is, type: string, enum: [open, closed], nullable: true}
                    kinds: {type: array, items: {type: string, x-known-values: [thin, thick]}}
                    kind: {type: string, x-known-values: [thin, thick]}
        "), @r"
        paths:
          /things:
            get:
              operationId: list-things
              parameters:
              - name: filter[status]
                in: query
                schema:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::enums::Status
                    parameters: []
              - name: kind
                in: query
                schema:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::enums::ListThingsKind
                    parameters: []
        components:
          schemas:
            Thing:
              type: object
              properties:
                type:
                  type: string
                currency:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::enums::Currency
                    parameters: []
                status:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::enums::Status
                    parameters: []
                  description: how far it is
                  nullable: true
                kinds:
                  type: array
                  items:
                    x-rust-type:
                      crate: counterfoil
                      version: '*'
                      path: counterfoil::enums::Kinds
                      parameters: []
                kind:
                  x-rust-type:
                    crate: counterfoil
                    version: '*'
                    path: counterfoil::enums::ThingKind
                    parameters: []
        x-open-enums:
        - name: Currency
          description: null
          values:
          - EUR
          - USD
        - name: Kinds
          description: null
          values:
          - thin
          - thick
        - name: ListThingsKind
          description: null
          values:
          - big
          - small
        - name: Status
          description: how far it is
          values:
          - open
          - closed
        - name: ThingKind
          description: null
          values:
          - thin
          - thick
        ");
    }
    #[test]
    fn one_name_for_two_sets_of_values_is_refused() {
        insta::assert_snapshot!(refusal(lower, "
            components:
              schemas:
                Thing:
                  type: object
                  properties:
                    kind: {type: string, enum: [big, small]}
                    other: {type: string, enum: [a, b], x-name: ThingKind}
                Part: {type: object, properties: {kind: {type: string, enum: [thin, thick]}}}
        "), @"Thing.other: the enum `ThingKind` has other values elsewhere; name one by hand");
    }
}

//! `filter[q][reference_or_number_eq]=X`: attributes, alternatives and a predicate in one name.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::errors;
use super::jsonapi::Parameters;
use super::predicate::Predicate;
use super::schema::Schema;
use crate::engine::{Exchange, Refusal};

/// What an attribute holds, which decides how a filter's value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Boolean,
    Time,
    Json,
}

/// The other names that the server's own metadata lists, and the predicates they stand for.
const SHORTHANDS: [(&str, &str); 9] = [
    ("ids", "id_in"),
    ("order_id", "order_id_in"),
    ("payment_source_id", "payment_source_id_in"),
    ("attachments_id", "attachments_id_in"),
    ("events_id", "events_id_in"),
    ("created_at_from", "created_at_gteq"),
    ("created_at_to", "created_at_lteq"),
    ("updated_at_from", "updated_at_gteq"),
    ("updated_at_to", "updated_at_lteq"),
];

/// The conditions of a request; all of them have to hold.
pub(super) struct Filter {
    conditions: Vec<Condition>,
}

/// One of these attributes has to fulfil the predicate.
pub(super) struct Condition {
    attributes: Vec<String>,
    predicate: Predicate,
}

impl Filter {
    pub(super) fn read(exchange: &Exchange<'_>, schema: &Schema) -> Result<Self, Refusal> {
        let parameters = Parameters::read(&exchange.query);
        let filters = match parameters.get("filter") {
            None => &Map::new(),
            Some(Value::Object(filters)) => filters,
            Some(value) => return Err(errors::invalid_filters_syntax(&text(value)).into()),
        };
        let mut conditions = Vec::new();
        let mut add = |name: &str, value: &Value| match value {
            Value::Object(_) => Err(errors::filter_not_allowed(name).into()),
            value => Condition::read(schema, name, &text(value)).map(|it| conditions.extend(it)),
        };
        for (name, value) in filters {
            match value {
                Value::Object(predicates) if name == "q" => {
                    let mut predicates = predicates.iter();
                    predicates.try_for_each(|(name, value)| add(name, value))?;
                }
                value if name == "q" => {
                    return Err(errors::invalid_filters_syntax(&text(value)).into());
                }
                // Only `q` is documented.
                value if !exchange.strict() => add(&shorthand(schema, name)?, value)?,
                _ => return Err(errors::filter_not_allowed(name).into()),
            }
        }
        Ok(Self { conditions })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether a resource fulfils all conditions; `values` gives what an attribute holds, of each related resource.
    pub(super) fn keeps<E>(
        &self,
        mut values: impl FnMut(&str) -> Result<Vec<Value>, E>,
    ) -> Result<bool, E> {
        for condition in &self.conditions {
            if !condition.holds(&mut values)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The text of a parameter; the items of a list are as if there were commas between them.
fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().filter_map(Value::as_str).collect();
            items.join(",").into()
        }
        value => value.as_str().unwrap_or_default().into(),
    }
}

fn shorthand(schema: &Schema, key: &str) -> Result<String, Refusal> {
    if let Some((_, name)) = SHORTHANDS.iter().find(|(short, _)| *short == key) {
        return Ok((*name).to_owned());
    }
    match schema.filterable.iter().any(|(name, _)| *name == key) {
        true if key == "metadata" => Ok("metadata_jcont".to_owned()),
        true => Ok(format!("{key}_in")),
        false => Err(errors::filter_not_allowed(key).into()),
    }
}

impl Condition {
    /// Reads a condition. One without a value is none, as in Ransack; one with an unknown attribute or predicate is
    /// refused, so that a misspelt filter does not quietly find everything.
    pub(super) fn read(schema: &Schema, name: &str, value: &str) -> Result<Option<Self>, Refusal> {
        let unknown = || Refusal::from(errors::filter_not_allowed(name));
        let (names, predicate) = Predicate::split(name).ok_or_else(unknown)?;
        let attributes: Vec<String> = names.split("_or_").map(str::to_owned).collect();
        let mut kind = None;
        for attribute in &attributes {
            kind = kind_of(schema, attribute).ok_or_else(unknown)?.or(kind);
        }
        if value.trim().is_empty() {
            return Ok(None);
        }
        let predicate = predicate
            .read(kind.unwrap_or(Kind::Text), value)
            .ok_or_else(|| Refusal::from(errors::invalid_filter_value(value, name)))?;
        Ok(Some(Self {
            attributes,
            predicate,
        }))
    }

    pub(super) fn holds<E>(
        &self,
        mut values: impl FnMut(&str) -> Result<Vec<Value>, E>,
    ) -> Result<bool, E> {
        for name in &self.attributes {
            if values(name)?.iter().any(|it| self.predicate.holds(it)) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// What an attribute holds, which may be one of a related resource, as in `order_number`. Of a type that has more than is
/// here, an attribute may hold anything; `None` if there is no such attribute.
fn kind_of(schema: &Schema, name: &str) -> Option<Option<Kind>> {
    if let Some((_, kind)) = schema.filterable.iter().find(|(it, _)| *it == name) {
        return Some(Some(*kind));
    }
    let (relationship, name) = schema.related_attribute(name)?;
    let target = relationship.target();
    match kind_of(target, name) {
        None if target.is_open => Some(None),
        kind => kind,
    }
}

//! `filter[q][reference_or_number_eq]=X`: attributes, alternatives and a predicate in one name.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::catalogue::Catalogue;
use super::errors;
use super::parameters::Parameters;
use super::predicate::Predicate;
use super::schema::{Kind, Reader, Schema};
use crate::engine::Refusal;

/// The maximum attributes in the conditions of one request, which limits the vendor's SQL too.
const OPERANDS: usize = 100;

/// The conditions of a request; all of them have to hold.
pub(crate) struct Filter {
    conditions: Vec<Condition>,
}

/// One of these attributes has to fulfil the predicate.
pub(crate) struct Condition {
    attributes: Vec<String>,
    predicate: Predicate,
}

impl Filter {
    pub(super) fn read(
        parameters: &Parameters,
        schema: &Schema,
        catalogue: &Catalogue,
        reader: Reader,
    ) -> Result<Self, Refusal> {
        let filters = match parameters.get("filter") {
            None => &Map::new(),
            Some(Value::Object(filters)) => filters,
            Some(value) => return Err(errors::invalid_filters_syntax(&text(value)).into()),
        };
        let mut conditions: Vec<Condition> = Vec::new();
        let mut operands = 0;
        let mut admit = |name: &str, value: &Value| {
            operands += name.split("_or_").count();
            match value.is_object() || operands > OPERANDS {
                true => Err(Refusal::from(errors::filter_not_allowed(name))),
                false => Ok(()),
            }
        };
        for (name, value) in filters {
            match value {
                Value::Object(predicates) if name == "q" => {
                    for (name, value) in predicates {
                        admit(name, value)?;
                        let value = text(value);
                        conditions
                            .extend(Condition::read(catalogue, schema, reader, name, &value)?);
                    }
                }
                value if name == "q" => {
                    return Err(errors::invalid_filters_syntax(&text(value)).into());
                }
                value => match shorthand(catalogue, schema, reader, name) {
                    Some(name) => {
                        let of = |name: &str| {
                            let bounded = schema.is_time(name, reader.is_public);
                            let known = kind_of(catalogue, schema, reader, name);
                            known.or_else(|| bounded.then_some(Some(Kind::Time)))
                        };
                        admit(&name, value)?;
                        conditions.extend(Condition::of(reader, &name, &text(value), of)?);
                    }
                    None if reader.ignores_filters => {}
                    None => return Err(errors::filter_not_allowed(name).into()),
                },
            }
        }
        Ok(Self { conditions })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether a resource matches all conditions; `values` returns an attribute's value in each related resource.
    pub(crate) fn keeps<E>(
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

/// The predicate of a filter outside `q`.
fn shorthand(catalogue: &Catalogue, schema: &Schema, reader: Reader, name: &str) -> Option<String> {
    let is_known = match &schema.shorthands {
        Some(known) => known[usize::from(reader.strict)].contains(&name),
        None => !reader.strict || catalogue.flags_filters,
    };
    if !is_known {
        return None;
    }
    let kind = |name: &str| schema.filter_kind(name, reader.is_public);
    // A document's list can bound attributes that nothing else filters by.
    let is_time = |name: &str| match schema.shorthands {
        Some(_) => schema.is_time(name, reader.is_public),
        None => kind(name) == Some(Kind::Time),
    };
    match kind(name) {
        Some(Kind::Json) => return Some(format!("{name}_jcont")),
        Some(_) => return Some(format!("{name}_in")),
        None if name == "ids" => return Some("id_in".to_owned()),
        None => {}
    }
    match name.rsplit_once('_')? {
        (relationship, "id") => {
            schema.relationship(relationship)?;
            Some(format!("{name}_in"))
        }
        (time, "from") if is_time(time) => Some(format!("{time}_gteq")),
        (time, "to") if is_time(time) => Some(format!("{time}_lteq")),
        _ => None,
    }
}

impl Condition {
    /// Reads a condition. One without a value is ignored, as in Ransack; one with an unknown attribute or predicate
    /// is refused, so that a misspelt filter does not match everything, unless such filters are ignored.
    pub(crate) fn read(
        catalogue: &Catalogue,
        schema: &Schema,
        reader: Reader,
        name: &str,
        value: &str,
    ) -> Result<Option<Self>, Refusal> {
        Self::of(reader, name, value, |name| {
            kind_of(catalogue, schema, reader, name)
        })
    }

    fn of(
        reader: Reader,
        name: &str,
        value: &str,
        kind_of: impl Fn(&str) -> Option<Option<Kind>>,
    ) -> Result<Option<Self>, Refusal> {
        let unknown = || match reader.ignores_filters {
            true => Ok(None),
            false => Err(Refusal::from(errors::filter_not_allowed(name))),
        };
        let Some((names, predicate)) = Predicate::split(name) else {
            return unknown();
        };
        let attributes: Vec<String> = names.split("_or_").map(str::to_owned).collect();
        let mut kind = None;
        for attribute in &attributes {
            match kind_of(attribute) {
                Some(found) => kind = found.or(kind),
                None => return unknown(),
            }
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

    pub(crate) fn holds<E>(
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

/// The type of an attribute, possibly of a related resource, as in `order_number`. Of a type with more than is modelled
/// here, an attribute may have any type; `None` if there is no such attribute.
fn kind_of(
    catalogue: &Catalogue,
    schema: &Schema,
    reader: Reader,
    name: &str,
) -> Option<Option<Kind>> {
    if let Some(kind) = schema.filter_kind(name, reader.is_public) {
        return Some(Some(kind));
    }
    let (relationship, name) = schema.related_attribute(name)?;
    if !catalogue.filters_by(schema, relationship) {
        return None;
    }
    let target = catalogue.target(relationship)?;
    match kind_of(catalogue, target, reader, name) {
        None if target.is_open => Some(None),
        kind => kind,
    }
}

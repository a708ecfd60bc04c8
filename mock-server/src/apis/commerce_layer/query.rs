//! The parameters of a request: sparse fieldsets, includes and sort criteria.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use super::errors;
use super::filter::Filter;
use super::jsonapi::Parameters;
use super::model::Object;
use super::page::Page;
use super::schema::{self, Arity, Schema};
use crate::engine::{Exchange, Refusal};

/// Refuses parameters that are wrong, in the order in which `jsonapi-resources` reads them.
pub(super) fn check(exchange: &Exchange<'_>, operation: &str) -> Result<(), Refusal> {
    let Some(schema) = schema::of(operation) else {
        return Ok(());
    };
    match operation.split('-').next() {
        Some("list") => Listing::read(exchange, schema).map(drop),
        Some("related") => check_related(exchange, schema),
        Some("delete" | "relationship") => Ok(()),
        _ => Selection::read(exchange, schema).map(drop),
    }
}

/// Of what is related, the parameters are those of its own type.
fn check_related(exchange: &Exchange<'_>, schema: &'static Schema) -> Result<(), Refusal> {
    let name = exchange.path_parameter("relationship");
    let Some(relationship) = schema.relationship(name) else {
        return Ok(());
    };
    let target = relationship.target();
    match relationship.arity {
        Arity::Many if !target.is(&schema::EVENT_STORES) => {
            Listing::read(exchange, target).map(drop)
        }
        _ => {
            Selection::read(exchange, target)?;
            Page::read(exchange).map(drop)
        }
    }
}

/// What a list is asked for.
pub(super) struct Listing {
    pub(super) selection: Selection,
    pub(super) filter: Filter,
    pub(super) sort: Sort,
    pub(super) page: Page,
}

impl Listing {
    pub(super) fn read(exchange: &Exchange<'_>, schema: &'static Schema) -> Result<Self, Refusal> {
        Ok(Self {
            selection: Selection::read(exchange, schema)?,
            filter: Filter::read(exchange, schema)?,
            sort: Sort::read(exchange, schema)?,
            page: Page::read(exchange)?,
        })
    }
}

/// What of each resource is asked for.
pub(super) struct Selection {
    /// By type.
    fields: BTreeMap<&'static str, Vec<String>>,
    /// Dotted paths.
    included: Vec<String>,
}

impl Selection {
    pub(super) fn read(exchange: &Exchange<'_>, schema: &'static Schema) -> Result<Self, Refusal> {
        let parameters = Parameters::read(&exchange.query);
        Ok(Self {
            fields: fields(&parameters)?,
            included: included(&parameters, schema)?,
        })
    }

    /// Whether an attribute or relationship is shown.
    pub(super) fn shows(&self, schema: &Schema, name: &str) -> bool {
        let fields = self.fields.get(schema.name);
        fields.is_none_or(|fields| fields.iter().any(|field| field == name))
    }

    /// Whether what stands at the end of this path is included.
    pub(super) fn includes(&self, path: &str) -> bool {
        self.included.iter().any(|included| {
            let rest = included.strip_prefix(path);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

/// The names in a parameter: with commas between them, or in a list as Rails reads one. Fails with the key of a member, as
/// in `sort[0]`, which Rails takes for no list.
fn names(value: &Value) -> Result<Vec<&str>, String> {
    match value {
        Value::Array(items) => Ok(items.iter().filter_map(Value::as_str).collect()),
        Value::Object(members) => Err(members.keys().map(|key| format!("[{key}]")).collect()),
        value => Ok(value.as_str().unwrap_or_default().split(',').collect()),
    }
}

fn fields(parameters: &Parameters) -> Result<BTreeMap<&'static str, Vec<String>>, Refusal> {
    let mut selected = BTreeMap::new();
    let kinds = match parameters.get("fields") {
        None => return Ok(selected),
        Some(Value::Object(kinds)) => kinds,
        Some(_) => return Err(errors::invalid_field_format().into()),
    };
    for (kind, value) in kinds {
        let Some(schema) = schema::named(kind) else {
            return Err(errors::invalid_resource(kind).into());
        };
        let names = names(value).map_err(|key| errors::invalid_field(&key, kind))?;
        if let Some(stranger) = names.iter().find(|name| !is_field(schema, name)) {
            let stranger = if stranger.is_empty() { "nil" } else { stranger };
            return Err(errors::invalid_field(stranger, kind).into());
        }
        let names = names.into_iter().map(str::to_owned);
        selected.insert(schema.name, names.collect());
    }
    Ok(selected)
}

fn is_field(schema: &Schema, name: &str) -> bool {
    // These are selectable though nothing here has them.
    let since = ["id", "payment_method_type"];
    schema.is_open
        || schema.attributes.contains(&name)
        || since.contains(&name)
        || schema.relationship(name).is_some()
}

/// The relationships to include.
fn included(parameters: &Parameters, schema: &'static Schema) -> Result<Vec<String>, Refusal> {
    let Some(value) = parameters.get("include") else {
        return Ok(Vec::new());
    };
    let paths = names(value).map_err(|key| errors::invalid_include(&key, schema.name))?;
    let paths = paths.into_iter().filter(|path| !path.is_empty());
    paths
        .map(|path| match stranger(schema, path) {
            None => Ok(path.to_owned()),
            Some((name, kind)) => Err(errors::invalid_include(name, kind).into()),
        })
        .collect()
}

/// The first step of a path that leads nowhere, and the type that has no such relationship. Nothing can be said of what
/// stands behind a type that is not here.
fn stranger<'p>(schema: &'static Schema, path: &'p str) -> Option<(&'p str, &'static str)> {
    let mut at = schema;
    for name in path.split('.') {
        at = match at.relationship(name) {
            Some(known) if !known.target().is(&schema::EVENT_STORES) => known.target(),
            None if at.elsewhere.contains(&name) => return None,
            None if at.is_unknown() => return None,
            _ => return Some((name, at.name)),
        };
    }
    None
}

/// Attributes to sort by, and whether each runs backwards.
pub(super) struct Sort {
    criteria: Vec<(String, bool)>,
}

impl Sort {
    fn read(exchange: &Exchange<'_>, schema: &'static Schema) -> Result<Self, Refusal> {
        let parameters = Parameters::read(&exchange.query);
        let Some(value) = parameters.get("sort") else {
            return Ok(Self {
                criteria: Vec::new(),
            });
        };
        let criteria = names(value)
            .map_err(|key| errors::invalid_sort_criteria(&key, schema.name))?
            .into_iter()
            .filter(|criterion| !criterion.is_empty())
            .map(|criterion| {
                let (key, backwards) = match criterion.strip_prefix('-') {
                    Some(key) => (key, true),
                    None => (criterion, false),
                };
                // The server's own metadata calls `type` sortable, the documentation does not.
                let is_known =
                    schema.sortable.contains(&key) || (key == "type" && !exchange.strict());
                match is_known {
                    true => Ok((key.to_owned(), backwards)),
                    false => Err(errors::invalid_sort_criteria(key, schema.name).into()),
                }
            })
            .collect::<Result<_, Refusal>>()?;
        Ok(Self { criteria })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    pub(super) fn compare(&self, left: &Object, right: &Object) -> Ordering {
        self.criteria
            .iter()
            .map(|(key, backwards)| {
                let order = ascending(&left.attribute(key), &right.attribute(key));
                if *backwards { order.reverse() } else { order }
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}

/// Nulls are greatest, as in PostgreSQL.
fn ascending(left: &Value, right: &Value) -> Ordering {
    match (left, right) {
        (Value::String(left), Value::String(right)) => left.cmp(right),
        _ => match (left.as_i64(), right.as_i64()) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => left.is_null().cmp(&right.is_null()),
        },
    }
}

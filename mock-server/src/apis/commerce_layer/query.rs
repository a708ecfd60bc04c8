//! The parameters of a request: sparse fieldsets, includes and sort criteria.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde_json::Value;

use super::errors;
use super::filter::Filter;
use super::model::Object;
use super::page::Page;
use super::schema::{self, Schema};
use crate::engine::{Exchange, Refusal};

/// The types, besides those that are here, whose fields a request may select.
const OTHER_TYPES: [&str; 15] = [
    "adyen_payments",
    "attachments",
    "axerve_payments",
    "braintree_payments",
    "checkout_com_payments",
    "customers",
    "event_stores",
    "events",
    "external_payments",
    "klarna_payments",
    "paypal_payments",
    "satispay_payments",
    "stripe_payments",
    "versions",
    "wire_transfers",
];

/// Refuses parameters that are wrong, in the order in which `jsonapi-resources` reads them.
pub(super) fn check(exchange: &Exchange<'_>, operation: &str) -> Result<(), Refusal> {
    let Some(schema) = schema::of(operation) else {
        return Ok(());
    };
    match operation.split('-').next() {
        Some("list") => Listing::read(exchange, schema).map(drop),
        Some("related") => Page::read(exchange).map(drop),
        Some("delete" | "relationship") => Ok(()),
        _ => Selection::read(exchange, schema).map(drop),
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
    pub(super) fn read(exchange: &Exchange<'_>, schema: &Schema) -> Result<Self, Refusal> {
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
    pub(super) fn read(exchange: &Exchange<'_>, schema: &Schema) -> Result<Self, Refusal> {
        Ok(Self {
            fields: fields(exchange)?,
            included: included(exchange, schema)?,
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

/// The last value of a parameter, as Rails takes it.
pub(super) fn parameter<'e>(exchange: &'e Exchange<'_>, name: &str) -> Option<&'e str> {
    let mut values = exchange.query.iter().filter(|(key, _)| key == name);
    values.next_back().map(|(_, value)| value.as_str())
}

/// The parameters `name[key]`, by their keys; the key of `name[a][b]` is `a][b`.
pub(super) fn members<'e>(
    exchange: &'e Exchange<'_>,
    name: &'e str,
) -> impl Iterator<Item = (&'e str, &'e str)> {
    exchange.query.iter().filter_map(move |(key, value)| {
        let rest = key.strip_prefix(name)?.strip_prefix('[')?;
        Some((rest.strip_suffix(']')?, value.as_str()))
    })
}

fn fields(exchange: &Exchange<'_>) -> Result<BTreeMap<&'static str, Vec<String>>, Refusal> {
    if parameter(exchange, "fields").is_some() {
        return Err(errors::invalid_field_format().into());
    }
    let mut selected = BTreeMap::new();
    for (kind, names) in members(exchange, "fields") {
        let Some(schema) = schema::named(kind) else {
            match OTHER_TYPES.contains(&kind) {
                true => continue,
                false => return Err(errors::invalid_resource(kind).into()),
            }
        };
        if names.is_empty() {
            return Err(errors::invalid_field("nil", kind).into());
        }
        let names: Vec<_> = names.split(',').map(str::to_owned).collect();
        if let Some(stranger) = names.iter().find(|name| !is_field(schema, name)) {
            return Err(errors::invalid_field(stranger, kind).into());
        }
        selected.insert(schema.name, names);
    }
    Ok(selected)
}

fn is_field(schema: &Schema, name: &str) -> bool {
    // These are selectable though nothing here has them.
    let since = ["id", "payment_method_type"];
    schema.attributes.contains(&name)
        || since.contains(&name)
        || schema.relationship(name).is_some()
        // Of an order only what its transactions need is there, but the documentation names more.
        || schema.is(&schema::ORDERS)
}

/// The relationships to include. Only the first of a path is looked at: behind an order stands more than there is here.
fn included(exchange: &Exchange<'_>, schema: &Schema) -> Result<Vec<String>, Refusal> {
    let paths = parameter(exchange, "include").unwrap_or_default();
    paths
        .split(',')
        .filter(|path| !path.is_empty())
        .map(|path| {
            let first = path.split('.').next().unwrap_or_default();
            let known = schema.relationship(first);
            match known.is_some_and(|it| it.name != "event_stores") {
                true => Ok(path.to_owned()),
                false => Err(errors::invalid_include(first, schema.name).into()),
            }
        })
        .collect()
}

/// Attributes to sort by, and whether each runs backwards.
pub(super) struct Sort {
    criteria: Vec<(String, bool)>,
}

impl Sort {
    fn read(exchange: &Exchange<'_>, schema: &Schema) -> Result<Self, Refusal> {
        let criteria = parameter(exchange, "sort").unwrap_or_default();
        let criteria = criteria
            .split(',')
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

//! The parameters of a request: sparse fieldsets, includes and sort criteria.

use std::cmp::Ordering;

use serde_json::Value;

use super::errors;
use super::filter::Filter;
use super::model::{ATTRIBUTES, TYPE, Transaction};
use super::page::Page;
use crate::engine::{Exchange, Refusal};

/// How many resources a relationship leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Arity {
    One,
    Many,
}

/// A relationship of a transaction.
pub(super) struct Relationship {
    pub(super) name: &'static str,
    pub(super) arity: Arity,
    /// Whether the documented create shows it; the others have come since, and show when they are included.
    pub(super) is_default: bool,
}

const fn relationship(name: &'static str, arity: Arity, is_default: bool) -> Relationship {
    Relationship {
        name,
        arity,
        is_default,
    }
}

pub(super) const RELATIONSHIPS: [Relationship; 5] = [
    relationship("order", Arity::One, true),
    relationship("payment_source", Arity::One, false),
    relationship("attachments", Arity::Many, false),
    relationship("events", Arity::Many, false),
    relationship("versions", Arity::Many, false),
];

/// The types, besides transactions, whose fields a request may select.
const OTHER_TYPES: [&str; 20] = [
    "adyen_payments",
    "attachments",
    "authorizations",
    "axerve_payments",
    "braintree_payments",
    "captures",
    "checkout_com_payments",
    "customers",
    "event_stores",
    "events",
    "external_payments",
    "klarna_payments",
    "orders",
    "paypal_payments",
    "refunds",
    "satispay_payments",
    "stripe_payments",
    "versions",
    "voids",
    "wire_transfers",
];

/// The documented sort keys.
const SORTABLE: [&str; 7] = [
    "number",
    "amount_cents",
    "id",
    "created_at",
    "updated_at",
    "reference",
    "reference_origin",
];

/// Refuses parameters that are wrong, in the order in which `jsonapi-resources` reads them.
pub(super) fn check(exchange: &Exchange<'_>, operation: &str) -> Result<(), Refusal> {
    match operation {
        "list-transactions" => Listing::read(exchange).map(drop),
        "delete-transaction" => Ok(()),
        _ => Selection::read(exchange).map(drop),
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
    pub(super) fn read(exchange: &Exchange<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            selection: Selection::read(exchange)?,
            filter: Filter::read(exchange)?,
            sort: Sort::read(exchange)?,
            page: Page::read(exchange)?,
        })
    }
}

/// What of a transaction is asked for.
pub(super) struct Selection {
    fields: Option<Vec<String>>,
    included: Vec<String>,
}

impl Selection {
    pub(super) fn read(exchange: &Exchange<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            fields: fields(exchange)?,
            included: included(exchange)?,
        })
    }

    /// Whether an attribute or relationship is shown.
    pub(super) fn shows(&self, name: &str) -> bool {
        let fields = self.fields.as_ref();
        fields.is_none_or(|fields| fields.iter().any(|field| field == name))
    }

    pub(super) fn includes(&self, relationship: &str) -> bool {
        self.included.iter().any(|name| name == relationship)
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

fn fields(exchange: &Exchange<'_>) -> Result<Option<Vec<String>>, Refusal> {
    if parameter(exchange, "fields").is_some() {
        return Err(errors::invalid_field_format().into());
    }
    let mut selected = None;
    for (kind, names) in members(exchange, "fields") {
        if kind != TYPE {
            match OTHER_TYPES.contains(&kind) {
                true => continue,
                false => return Err(errors::invalid_resource(kind).into()),
            }
        }
        if names.is_empty() {
            return Err(errors::invalid_field("nil", kind).into());
        }
        let names: Vec<_> = names.split(',').map(str::to_owned).collect();
        if let Some(stranger) = names.iter().find(|name| !is_field(name)) {
            return Err(errors::invalid_field(stranger, kind).into());
        }
        selected = Some(names);
    }
    Ok(selected)
}

fn is_field(name: &str) -> bool {
    let relationships = ["event_stores"].into_iter();
    let mut relationships = relationships.chain(RELATIONSHIPS.iter().map(|it| it.name));
    // These have come since the documented create, and are selectable though it does not have them.
    let since = ["id", "type", "payment_method_type"];
    ATTRIBUTES.contains(&name) || since.contains(&name) || relationships.any(|it| it == name)
}

/// The relationships to include. Behind the first there is nothing yet, so what follows a dot is not looked at.
fn included(exchange: &Exchange<'_>) -> Result<Vec<String>, Refusal> {
    let paths = parameter(exchange, "include").unwrap_or_default();
    paths
        .split(',')
        .filter(|path| !path.is_empty())
        .map(|path| {
            let first = path.split('.').next().unwrap_or_default();
            match RELATIONSHIPS.iter().any(|it| it.name == first) {
                true => Ok(first.to_owned()),
                false => Err(errors::invalid_include(first, TYPE).into()),
            }
        })
        .collect()
}

/// Attributes to sort by, and whether each runs backwards.
pub(super) struct Sort {
    criteria: Vec<(String, bool)>,
}

impl Sort {
    fn read(exchange: &Exchange<'_>) -> Result<Self, Refusal> {
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
                let is_known = SORTABLE.contains(&key) || (key == "type" && !exchange.strict());
                match is_known {
                    true => Ok((key.to_owned(), backwards)),
                    false => Err(errors::invalid_sort_criteria(key, TYPE).into()),
                }
            })
            .collect::<Result<_, Refusal>>()?;
        Ok(Self { criteria })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    pub(super) fn compare(&self, left: &Transaction, right: &Transaction) -> Ordering {
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

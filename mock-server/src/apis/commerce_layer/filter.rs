//! `filter[q][reference_or_number_eq]=X`: attributes, alternatives and a predicate in one name.

use super::errors;
use super::model::Transaction;
use super::predicate::Predicate;
use super::query::{members, parameter};
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

/// The documented filterable attributes.
const FILTERABLE: [(&str, Kind); 16] = [
    ("id", Kind::Text),
    ("number", Kind::Text),
    ("type", Kind::Text),
    ("currency_code", Kind::Text),
    ("amount_cents", Kind::Integer),
    ("succeeded", Kind::Boolean),
    ("message", Kind::Text),
    ("error_code", Kind::Text),
    ("error_detail", Kind::Text),
    ("token", Kind::Text),
    ("gateway_transaction_id", Kind::Text),
    ("created_at", Kind::Time),
    ("updated_at", Kind::Time),
    ("reference", Kind::Text),
    ("reference_origin", Kind::Text),
    ("metadata", Kind::Json),
];

/// Relationships whose attributes a filter may name, by prefix. Nothing is linked yet, so all of them are null.
const PREFIXES: [&str; 2] = ["order_", "payment_source_"];

/// The other names that the server's own metadata lists, and the predicates they stand for.
const SHORTHANDS: [(&str, &str); 9] = [
    ("ids", "id_in"),
    ("order_id", "order_id_in"),
    ("payment_source_id", "payment_source_id_in"),
    ("attachments_id", "order_id_in"),
    ("events_id", "order_id_in"),
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
struct Condition {
    attributes: Vec<String>,
    predicate: Predicate,
}

impl Filter {
    pub(super) fn read(exchange: &Exchange<'_>) -> Result<Self, Refusal> {
        if let Some(text) = parameter(exchange, "filter") {
            return Err(errors::invalid_filters_syntax(text).into());
        }
        let mut conditions = Vec::new();
        for (key, value) in members(exchange, "filter") {
            let name = match key.split_once("][") {
                Some(("q", name)) => name.to_owned(),
                None if key == "q" => return Err(errors::invalid_filters_syntax(value).into()),
                // Only `q` is documented.
                None if !exchange.strict() => shorthand(key)?,
                _ => {
                    let name = key.split("][").next().unwrap_or_default();
                    return Err(errors::filter_not_allowed(name).into());
                }
            };
            conditions.extend(Condition::read(&name, value)?);
        }
        Ok(Self { conditions })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    pub(super) fn keeps(&self, transaction: &Transaction) -> bool {
        self.conditions.iter().all(|condition| {
            let mut attributes = condition.attributes.iter();
            attributes.any(|name| condition.predicate.holds(&transaction.attribute(name)))
        })
    }
}

fn shorthand(key: &str) -> Result<String, Refusal> {
    if let Some((_, name)) = SHORTHANDS.iter().find(|(short, _)| *short == key) {
        return Ok((*name).to_owned());
    }
    match FILTERABLE.iter().any(|(name, _)| *name == key) {
        true if key == "metadata" => Ok("metadata_jcont".to_owned()),
        true => Ok(format!("{key}_in")),
        false => Err(errors::filter_not_allowed(key).into()),
    }
}

impl Condition {
    /// Reads a condition. One without a value is none, as in Ransack; one with an unknown attribute or predicate is
    /// refused, so that a misspelt filter does not quietly find everything.
    fn read(name: &str, value: &str) -> Result<Option<Self>, Refusal> {
        let unknown = || Refusal::from(errors::filter_not_allowed(name));
        let (names, predicate) = Predicate::split(name).ok_or_else(unknown)?;
        let attributes: Vec<String> = names.split("_or_").map(str::to_owned).collect();
        let mut kind = None;
        for attribute in &attributes {
            let known = FILTERABLE.iter().find(|(it, _)| it == attribute);
            let is_related = PREFIXES.iter().any(|it| attribute.starts_with(it));
            match known {
                Some((_, known)) => kind = Some(*known),
                None if is_related => {}
                None => return Err(unknown()),
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
}

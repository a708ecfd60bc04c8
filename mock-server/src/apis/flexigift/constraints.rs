//! Documented constraints of rows that json-server never checks; only the strict world does. Mandatory members,
//! types, statuses and the format of an email are in the contract; the rest is here.

use jiff::civil::Date;
use serde_json::Value;

use super::model;
use super::resource::Resource;
use crate::engine::{Exchange, Location, Refusal, Violation};
use crate::store::Transaction;

/// Refuses what the strict world does not accept. `id` is the replaced row, if any.
pub(super) fn check<R: Resource>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    body: &Value,
    id: Option<&str>,
) -> Result<(), Refusal> {
    if !exchange.strict() {
        return Ok(());
    }
    if body.get("id").is_some() {
        return Err(violation("/id", "readOnly", "is given by the service"));
    }
    // The contract checks the form of a date.
    if let Some(member) = R::DATE
        && let Some(date) = body.get(member).and_then(Value::as_str)
        && date.parse::<Date>().is_err()
    {
        let pointer = format!("/{member}");
        return Err(violation(&pointer, "format", "must be a date that exists"));
    }
    match (R::UNIQUE, unique_key::<R>(exchange, body)) {
        (Some(member), Some(key)) if model::is_taken::<R>(tx, key, id)? => Err(violation(
            &format!("/{member}"),
            "unique",
            "is already taken",
        )),
        _ => Ok(()),
    }
}

/// The member that is documented as unique, where that is enforced.
pub(super) fn unique_key<'b, R: Resource>(
    exchange: &Exchange<'_>,
    body: &'b Value,
) -> Option<&'b str> {
    exchange.strict().then(|| body.get(R::UNIQUE?)?.as_str())?
}

fn violation(pointer: &str, keyword: &str, rule: &str) -> Refusal {
    let mut violation = Violation::new(Location::Body, keyword, rule);
    pointer.clone_into(&mut violation.pointer);
    Refusal::Invalid(vec![violation])
}

//! Refusals, in the vendor's words where they are known.

use http::StatusCode;
use serde_json::{Value, json};

use super::super::errors;
use super::super::jsonapi::{ErrorObject, reply};
use crate::engine::Refusal;

fn invalid(pointer: String, rule: &str, error: &str) -> ErrorObject {
    ErrorObject::invalid(pointer, rule, json!({ "error": error }))
}

fn at_attribute(name: &str) -> String {
    format!("/data/attributes/{name}")
}

/// A value that breaks a rule.
pub(super) fn attribute(name: &str, rule: &str) -> Refusal {
    invalid(at_attribute(name), rule, "invalid").into()
}

/// A relationship to a resource that breaks a rule, or does not allow the request.
pub(super) fn relationship(name: &str, rule: &str) -> Refusal {
    invalid(format!("/data/relationships/{name}"), rule, "invalid").into()
}

pub(super) fn must_exist(name: &str) -> Refusal {
    invalid(format!("/data/relationships/{name}"), "must exist", "blank").into()
}

fn blank_attribute(name: &str) -> ErrorObject {
    invalid(at_attribute(name), "can't be blank", "blank")
}

pub(super) fn blank(name: &str) -> Refusal {
    blank_attribute(name).into()
}

/// Refuses that any of these attributes is missing, each with an error of its own.
pub(super) fn check_given(attributes: &[(&str, bool)]) -> Result<(), Refusal> {
    let missing = attributes.iter().filter(|(_, is_given)| !is_given);
    let errors: Vec<_> = missing.map(|(name, _)| blank_attribute(name)).collect();
    match errors.is_empty() {
        true => Ok(()),
        false => Err(reply(&errors).into()),
    }
}

pub(super) fn taken(name: &str, value: &str) -> Refusal {
    let meta = json!({ "error": "taken", "value": value });
    ErrorObject::invalid(at_attribute(name), "has already been taken", meta).into()
}

/// A code that no card has that could pay.
pub(super) fn inactive_gift_card() -> ErrorObject {
    invalid(
        at_attribute("gift_card_code"),
        "doesn't match any active gift card",
        "invalid_gift_card",
    )
}

/// Without a card a session has no token either.
pub(super) fn invalid_gift_card() -> Refusal {
    reply(&[inactive_gift_card(), blank_attribute("token")]).into()
}

/// An attribute of the older model, on an order that is paid in sessions.
pub(super) fn unsupported(name: &str) -> Refusal {
    let detail = format!("{name} is not supported once the order has payment sessions.");
    let title = "Unsupported";
    ErrorObject::new(StatusCode::BAD_REQUEST, "UNSUPPORTED", title, detail).into()
}

pub(super) fn greater_than_zero(name: &str, value: &Value) -> Refusal {
    errors::too_little(name, value).into()
}

pub(super) fn too_much(value: &Value, balance: i64) -> Refusal {
    errors::too_much("amount_cents", value, balance).into()
}

/// An order that a payment rule does not let be placed.
pub(super) fn not_covered() -> Refusal {
    attribute("payment_action", "must cover the total amount of the order")
}

pub(super) fn not_placeable() -> Refusal {
    invalid(
        "/data".to_owned(),
        "is only for a draft or pending order",
        "invalid",
    )
    .into()
}

pub(super) fn not_permitted() -> Refusal {
    errors::not_permitted().into()
}

pub(super) fn locked(kind: &str, id: &str) -> Refusal {
    errors::locked(kind, id).into()
}

/// A refusal by the state of a session, in the form of a forbidden deletion.
pub(super) fn locked_by_state(rule: &str) -> Refusal {
    let detail = format!("payment_session - {rule}");
    ErrorObject::new(StatusCode::LOCKED, "LOCKED", "Locked resource", detail).into()
}

/// The uncaught error of the vendor's.
pub(super) fn broken() -> Refusal {
    errors::uncaught().into()
}

/// An amount, which may be written `500.0`; none if it is no whole number or beyond every balance.
pub(super) fn cents(value: &Value) -> Option<i64> {
    let whole = |float: f64| {
        format!("{float:.0}")
            .parse()
            .ok()
            .filter(|_| float.fract() == 0.0)
    };
    value.as_i64().or_else(|| value.as_f64().and_then(whole))
}

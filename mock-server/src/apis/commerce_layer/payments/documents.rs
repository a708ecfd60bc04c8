//! What is told of payments: documents for external gateways, and the history of each resource.

use serde_json::{Value, json};

use super::Payment;
use super::session::Session;
use super::work::Work;
use crate::engine::Refusal;
use crate::store;

/// The order as an external gateway gets it.
pub(super) fn order(
    _tx: &mut store::Transaction<'_>,
    _root: &str,
    session: Option<&Session>,
    _includes: &[&str],
) -> Result<Value, Refusal> {
    Ok(json!({ "data": session.and_then(|it| it.order.clone()) }))
}

/// A wallet as an external gateway gets it.
pub(super) fn wallet(
    _tx: &mut store::Transaction<'_>,
    _root: &str,
    id: &str,
) -> Result<Value, Refusal> {
    Ok(json!({ "data": id }))
}

/// Notes a change in the history of a resource.
pub(super) fn note(
    _work: &Work<'_>,
    _tx: &mut store::Transaction<'_>,
    _before: Option<Payment>,
    _after: Payment,
) -> Result<(), Refusal> {
    Ok(())
}

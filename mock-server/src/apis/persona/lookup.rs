//! The transaction of a request, and its changes.

use std::sync::Arc;

use super::model::{DOCUMENTED_ID, TransactionRecord};
use crate::engine::{Exchange, Refusal};
use crate::store::Transaction;

/// The placeholder id in the documentation's own call.
const PLACEHOLDER: &str = "transaction-id";

/// The transaction that the path names.
pub(super) fn find(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Arc<TransactionRecord>, Refusal> {
    tx.get(requested_id(exchange))?.ok_or(Refusal::NotFound)
}

/// The id in the path.
pub(super) fn requested_id<'a>(exchange: &'a Exchange<'_>) -> &'a str {
    match exchange.path_parameter("transaction-id") {
        PLACEHOLDER if !exchange.strict() => DOCUMENTED_ID,
        id => id,
    }
}

/// Stores a change of a transaction, and counts it.
pub(super) fn save(
    tx: &mut Transaction<'_>,
    mut record: TransactionRecord,
) -> Result<Arc<TransactionRecord>, Refusal> {
    record.revision += 1;
    Ok(tx.put(record)?)
}

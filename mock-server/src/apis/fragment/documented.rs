//! The objects of the documentation's examples: initial rows of the documented world, which a create completes
//! because no one has created them yet.

use std::sync::LazyLock;

use serde::Deserialize;

use super::accounts::AccountRecord;
use super::invoices::InvoiceRecord;
use super::payments::{FlowRecord, PaymentRecord};
use super::products::ProductRecord;
use super::transactions::TransactionRecord;
use super::users::UserRecord;
use crate::store::{Record, StoreError, Transaction};

static DOCUMENTED: LazyLock<Result<Documented, String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("documented.json")).map_err(|error| error.to_string())
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Documented {
    accounts: Vec<AccountRecord>,
    users: Vec<UserRecord>,
    products: Vec<ProductRecord>,
    invoices: Vec<InvoiceRecord>,
    transactions: Vec<TransactionRecord>,
    payment_flows: Vec<FlowRecord>,
    payments: Vec<PaymentRecord>,
}

/// Puts the rows.
pub(super) fn seed(tx: &mut Transaction<'_>) -> Result<(), StoreError> {
    let rows = DOCUMENTED
        .as_ref()
        .map_err(|reason| StoreError::Unreadable {
            collection: TransactionRecord::COLLECTION,
            reason: reason.clone(),
        })?;
    put(tx, &rows.accounts)?;
    put(tx, &rows.users)?;
    put(tx, &rows.products)?;
    put(tx, &rows.invoices)?;
    put(tx, &rows.transactions)?;
    put(tx, &rows.payment_flows)?;
    put(tx, &rows.payments)
}

fn put<R: Record + Clone>(tx: &mut Transaction<'_>, rows: &[R]) -> Result<(), StoreError> {
    rows.iter()
        .try_for_each(|row| tx.put(row.clone()).map(drop))
}

/// The version in the documentation's update of a row. The documentation's examples are not a sequence, so it counts
/// as the stored one until someone creates the row.
pub(super) fn printed_version(id: &str, created_by: Option<&str>) -> Option<u64> {
    match (id, created_by) {
        ("txn_abc123", None) => Some(0),
        ("inv_1234567890", None) => Some(3),
        _ => None,
    }
}

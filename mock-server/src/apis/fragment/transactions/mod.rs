//! Transactions: movements, their allocations, versions and searches.

mod draft;
mod model;
mod search;
mod update;

use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::json;

use super::accounts::AccountRecord;
use super::amount::Amount;
use super::identity::{self, Identity, Named as _};
use super::payments::Payments;
use super::tags::Tag;
use super::{history, replay, wire};
use crate::engine::{Exchange, Handled, Refusal, Reply};
use crate::store::{Scan, StoreError, Transaction};
use draft::{Draft, TransactionCreate};

pub(super) use model::{
    Allocation, AllocationKind, BY_ACCOUNT, BY_EXTERNAL_ID, BY_INVOICE, TransactionRecord,
};
pub(super) use search::{search, search_allocations};
pub(super) use update::{update, update_allocations};

/// The ids of the documentation's create and its response.
const DOCUMENTED: (&str, &str) = ("txn_dHhuX2ZyYWdfMDAx", "bank_txn_123");

/// Syncs a movement: the external id makes it happen once, however often it is sent.
pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let draft = Draft::read(exchange.body::<TransactionCreate>()?)?;
    let stored = tx.find_by::<TransactionRecord>(BY_EXTERNAL_ID, &draft.external_id)?;
    if let Some(stored) = &stored
        && let Some(created_by) = &stored.created_by
    {
        if exchange.strict() {
            // The ids of a repetition's allocations would be drawn for nothing.
            let digest = draft.resolve(exchange, tx, String::new)?.digest();
            replay::must_be(created_by, &digest, "external_id")?;
        }
        return Ok(answer(stored));
    }
    let content = draft.resolve(exchange, tx, || draft::allocation_id(exchange))?;
    let digest = content.digest();
    let id = match &stored {
        Some(documented) => documented.id.clone(),
        None => new_id(exchange, tx, &content.external_id)?,
    };
    let record = TransactionRecord {
        id,
        external_id: content.external_id,
        account: content.account,
        allocations: content.allocations,
        amount: content.amount,
        currency: content.currency,
        posted: content.posted,
        created: stored.as_ref().map_or(exchange.now, |it| it.created),
        modified: stored.as_ref().and_then(|it| it.modified),
        tags: content.tags,
        version: stored.as_ref().map_or(1, |it| it.version),
        created_by: Some(digest),
    };
    refuse_over_allocation(exchange, &record)?;
    let made = match &stored {
        Some(documented) => replace(tx, documented, record, exchange.now)?,
        None => tx.put(record)?,
    };
    Ok(answer(&made))
}

/// Stores a transaction in place of what it was, and the time with the payments that this changes.
fn replace(
    tx: &mut Transaction<'_>,
    replaced: &TransactionRecord,
    record: TransactionRecord,
    now: Timestamp,
) -> Result<Arc<TransactionRecord>, StoreError> {
    if record.allocations == replaced.allocations {
        return tx.put(record);
    }
    let payments = Payments::of_transactions(tx, [replaced, &record])?;
    let stored = tx.put(record)?;
    payments.note_changes(tx, now)?;
    Ok(stored)
}

/// An id of Fragment's form. The transaction of the documentation's create has the id of its response.
fn new_id(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    external_id: &str,
) -> Result<String, StoreError> {
    let (documented, documented_external_id) = DOCUMENTED;
    if external_id == documented_external_id && tx.get::<TransactionRecord>(documented)?.is_none() {
        return Ok(documented.to_owned());
    }
    let internal = || format!("txn_{}", exchange.world.ids.base58(14));
    tx.unused::<TransactionRecord>(|| identity::encode("txn", &internal()))
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    Ok(answer(&*find(exchange, tx)?))
}

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    exchange.admit()?;
    let records = match exchange.parameters().str("account", &[]) {
        None => tx.scan::<TransactionRecord>(Scan::all())?,
        Some(account) => match identity::find_named::<AccountRecord>(tx, account)? {
            Some(account) => tx.scan(Scan::all().index(BY_ACCOUNT, &account.identity().id))?,
            None => Vec::new(),
        },
    };
    let wanted = exchange.parameters().str("reconciliation_status", &[]);
    let data: Vec<_> = records
        .iter()
        .filter(|record| {
            let is_reconciled = record.unallocated() == Amount::ZERO;
            wanted.is_none_or(|wanted| (wanted == "reconciled") == is_reconciled)
        })
        .map(|record| view(record))
        .collect();
    Ok(wire::data(data))
}

pub(super) fn history(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let stored = find(exchange, tx)?;
    history::answer(tx, &*stored, |it| json!(view(it)))
}

/// The transaction that the path names; an id wins over an external id.
fn find(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Arc<TransactionRecord>, Refusal> {
    let reference = exchange.path_parameter("transaction_ref");
    identity::find(tx, BY_EXTERNAL_ID, reference)?.ok_or(Refusal::NotFound)
}

/// Only the strict world refuses it.
fn refuse_over_allocation(
    exchange: &Exchange<'_>,
    record: &TransactionRecord,
) -> Result<(), Refusal> {
    match exchange.strict() && record.is_over_allocated() {
        true => Err(wire::bad_request("the allocations are more than the amount").into()),
        false => Ok(()),
    }
}

fn answer(record: &TransactionRecord) -> Reply {
    wire::data(view(record))
}

/// A transaction as a response has it.
#[derive(Serialize)]
pub(super) struct View<'a> {
    id: &'a str,
    account: &'a Identity,
    allocations: Vec<AllocationView<'a>>,
    amount: Amount,
    created: String,
    currency: &'a str,
    external_id: &'a str,
    posted: String,
    tags: &'a [Tag],
    unallocated_amount: Amount,
    version: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<String>,
}

#[derive(Serialize)]
struct AllocationView<'a> {
    amount: Amount,
    invoice_id: &'a str,
    #[serde(rename = "type")]
    kind: AllocationKind,
    user: &'a Identity,
}

pub(super) fn view(record: &TransactionRecord) -> View<'_> {
    let allocations = record.allocations.iter().map(|allocation| AllocationView {
        amount: allocation.amount,
        invoice_id: &allocation.invoice_id,
        kind: allocation.kind,
        user: &allocation.user,
    });
    View {
        id: &record.id,
        account: &record.account,
        allocations: allocations.collect(),
        amount: record.amount,
        created: wire::timestamp(record.created),
        currency: &record.currency,
        external_id: &record.external_id,
        posted: wire::timestamp(record.posted),
        tags: &record.tags,
        unallocated_amount: record.unallocated(),
        version: record.version,
        modified: record.modified.map(wire::timestamp),
    }
}

//! Transactions: movements, their allocations, versions and searches.

mod draft;
mod model;
mod search;
mod update;

use std::sync::Arc;

use serde_json::{Value, json};

use super::accounts::AccountRecord;
use super::amount::Amount;
use super::identity::{self, Named as _};
use super::{history, replay, tags, wire};
use crate::apis::object::object;
use crate::engine::{Exchange, Handled, Refusal, Reply};
use crate::store::{Scan, Transaction};
use draft::{Draft, TransactionCreate};

pub(super) use model::{
    Allocation, AllocationKind, BY_ACCOUNT, BY_EXTERNAL_ID, BY_INVOICE, TransactionRecord,
};
pub(super) use search::{search, search_allocations};
pub(super) use update::{update, update_allocations};

/// Syncs a movement: the external id makes it happen once, however often it is sent.
pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let draft = Draft::read(exchange.body::<TransactionCreate>()?)?;
    let digest = replay::digest(&draft);
    let stored = tx.find_by::<TransactionRecord>(BY_EXTERNAL_ID, &draft.external_id)?;
    if let Some(stored) = &stored
        && replay::is_replay(exchange, stored.created_by.as_ref(), &digest, "external_id")?
    {
        return Ok(answer(stored));
    }
    let account = identity::resolve::<AccountRecord>(exchange, tx, &draft.account, "account")?;
    let mut allocations = Vec::with_capacity(draft.allocations.len());
    for (position, allocation) in draft.allocations.into_iter().enumerate() {
        let field = format!("allocations.{position}");
        allocations.push(allocation.resolve(exchange, tx, &field)?);
    }
    let (id, version) = match stored {
        Some(documented) => (documented.id.clone(), documented.version),
        None => {
            let internal = || format!("txn_{}", exchange.world.ids.base58(14));
            let draw = || identity::encode("txn", &internal());
            (tx.unused::<TransactionRecord>(draw)?, 1)
        }
    };
    let record = TransactionRecord {
        id,
        external_id: draft.external_id,
        account,
        allocations,
        amount: draft.amount,
        currency: draft.currency,
        posted: draft.posted,
        created: exchange.now,
        modified: None,
        tags: tags::unique(exchange, draft.tags, "tags")?,
        version,
        created_by: Some(digest),
    };
    refuse_over_allocation(exchange, &record)?;
    Ok(answer(&*tx.put(record)?))
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
    let data: Vec<Value> = records
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
    history::answer(tx, &*stored, view)
}

/// The transaction that the path names; an id wins over an external id.
fn find(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Arc<TransactionRecord>, Refusal> {
    let reference = exchange.path_parameter("transaction_ref");
    identity::find(tx, BY_EXTERNAL_ID, reference)?.ok_or(Refusal::NotFound)
}

/// The strict world alone refuses it.
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

pub(super) fn view(record: &TransactionRecord) -> Value {
    let allocations = record.allocations.iter().map(|allocation| {
        object([
            ("amount", json!(allocation.amount)),
            ("invoice_id", allocation.invoice_id.as_str().into()),
            ("type", json!(allocation.kind)),
            ("user", json!(allocation.user)),
        ])
    });
    let mut body = object([
        ("id", record.id.as_str().into()),
        ("account", json!(record.account)),
        ("allocations", allocations.collect()),
        ("amount", json!(record.amount)),
        ("created", wire::timestamp(record.created).into()),
        ("currency", record.currency.as_str().into()),
        ("external_id", record.external_id.as_str().into()),
        ("posted", wire::timestamp(record.posted).into()),
        ("tags", json!(record.tags)),
        ("unallocated_amount", json!(record.unallocated())),
        ("version", record.version.into()),
    ]);
    if let Some(modified) = record.modified {
        body["modified"] = wire::timestamp(modified).into();
    }
    body
}

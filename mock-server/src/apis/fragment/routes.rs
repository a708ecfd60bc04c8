//! The documented operations on transactions.

use serde_json::{Value, json};

use super::amount::Amount;
use super::draft::Draft;
use super::identity::{self, Kind};
use super::model::{Allocation, BY_ACCOUNT, BY_EXTERNAL_ID, TransactionRecord};
use super::wire::{self, TransactionCreate};
use crate::engine::{Exchange, Handler, Refusal, Reply};
use crate::store::{Scan, Transaction};

pub(super) fn handler(operation: &str) -> Option<Handler> {
    Some(match operation {
        "create-transaction" => create,
        "list-transactions" => list,
        "retrieve-transaction" => retrieve,
        _ => return None,
    })
}

/// Syncs a movement: the external id makes it happen once, whoever repeats it.
fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let draft = Draft::read(exchange.body::<TransactionCreate>()?)?;
    let digest = draft.digest();
    if let Some(stored) = tx.find_by::<TransactionRecord>(BY_EXTERNAL_ID, &draft.external_id)? {
        if exchange.strict() && stored.digest != digest {
            return Err(wire::conflict("external_id was used with a different body").into());
        }
        return Ok(answer(&stored));
    }
    let account = identity::resolve(exchange, tx, Kind::Account, &draft.account, "account")?;
    let mut allocations = Vec::with_capacity(draft.allocations.len());
    for (position, allocation) in draft.allocations.into_iter().enumerate() {
        let field = format!("allocations.{position}.user");
        let user = identity::resolve(exchange, tx, Kind::User, &allocation.user, &field)?;
        allocations.push(Allocation {
            amount: allocation.amount,
            invoice_id: allocation.invoice_id,
            kind: allocation.kind,
            user,
        });
    }
    let internal = format!("txn_{}", exchange.world.ids.base58(14));
    let record = tx.put(TransactionRecord {
        id: identity::encode("txn", &internal),
        external_id: draft.external_id,
        account,
        allocations,
        amount: draft.amount,
        currency: draft.currency,
        posted: draft.posted,
        created: exchange.now,
        modified: None,
        tags: draft.tags,
        version: 1,
        digest,
    })?;
    Ok(answer(&record))
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let reference = exchange.path_parameter("transaction_ref");
    let found = match tx.get::<TransactionRecord>(reference)? {
        Some(found) => Some(found),
        None => tx.find_by(BY_EXTERNAL_ID, reference)?,
    };
    Ok(answer(&*found.ok_or(Refusal::NotFound)?))
}

fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let records = match exchange.parameters().str("account", &[]) {
        None => tx.scan::<TransactionRecord>(Scan::all())?,
        Some(account) => match identity::find_account(tx, account)? {
            Some(account) => tx.scan(Scan::all().index(BY_ACCOUNT, &account.id))?,
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
        .map(|record| wire::transaction(record))
        .collect();
    Ok(Reply::ok(json!({ "data": data })))
}

fn answer(record: &TransactionRecord) -> Reply {
    Reply::ok(json!({ "data": wire::transaction(record) }))
}

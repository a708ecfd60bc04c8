//! Changes of a transaction, each based on the version that the caller knows.

use serde::Deserialize;

use super::draft::{AllocationDraft, AllocationInput, allocation_id};
use super::model::{Allocation, TransactionRecord};
use super::{answer, find, refuse_over_allocation, replace};
use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::documented;
use crate::apis::fragment::history;
use crate::apis::fragment::tags::TagUpdates;
use crate::apis::fragment::version::Version;
use crate::apis::fragment::violations::Violations;
use crate::apis::fragment::wire;
use crate::engine::{Exchange, Handled, Refusal};
use crate::store::Transaction;

#[derive(Debug, Deserialize)]
struct TransactionUpdate {
    current_transaction_version: Version,
    #[serde(default)]
    allocations: AllocationChanges,
    #[serde(default)]
    tags: TagUpdates,
}

#[derive(Debug, Default, Deserialize)]
struct AllocationChanges {
    #[serde(default)]
    create: Vec<AllocationInput>,
    #[serde(default)]
    update: Vec<AllocationAmount>,
}

#[derive(Debug, Deserialize)]
struct AllocationAmount {
    id: String,
    amount: String,
}

/// Changes amounts first and adds afterwards, so a new allocation cannot be meant by an id.
pub(crate) fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let stored = find(exchange, tx)?;
    let sent: TransactionUpdate = exchange.body()?;
    let mut violations = Violations::default();
    let changed: Vec<(String, Amount)> = (0..)
        .zip(sent.allocations.update)
        .map(|(position, change): (usize, _)| {
            let pointer = format!("/allocations/update/{position}/amount");
            (change.id, violations.amount(&change.amount, &pointer))
        })
        .collect();
    let pointer = "/allocations/create";
    let added = AllocationDraft::read(sent.allocations.create, pointer, &mut violations);
    violations.check()?;
    let printed = documented::printed_version(&stored.id, stored.created_by.as_deref());
    sent.current_transaction_version
        .must_be(stored.version, printed)?;

    let mut record = TransactionRecord::clone(&stored);
    for (position, (id, amount)) in changed.into_iter().enumerate() {
        let field = format!("allocations.update.{position}.id");
        let at = position_of(&record, &id, &field)?;
        record.allocations[at].amount = amount;
    }
    for (position, allocation) in added.into_iter().enumerate() {
        let field = format!("allocations.create.{position}");
        let new_id = || allocation_id(exchange);
        let allocation = allocation.resolve(exchange, tx, &field, new_id)?;
        record.allocations.push(allocation);
    }
    sent.tags.apply(exchange, &mut record.tags, "tags")?;
    keep(exchange, tx, &stored, record)
}

#[derive(Debug, Deserialize)]
struct AllocationUpdates {
    allocation_updates: Vec<AllocationUpdate>,
    version: Version,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
enum AllocationUpdate {
    Add(AllocationInput),
    Delete { id: String },
}

/// The call that releases 0.5.0 to 0.9.0 had in place of the update.
pub(crate) fn update_allocations(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let stored = find(exchange, tx)?;
    let sent: AllocationUpdates = exchange.body()?;
    sent.version.must_be(stored.version, None)?;
    let mut record = TransactionRecord::clone(&stored);
    for (position, change) in sent.allocation_updates.into_iter().enumerate() {
        let field = format!("allocation_updates.{position}");
        match change {
            AllocationUpdate::Add(allocation) => {
                let mut violations = Violations::default();
                let pointer = format!("/allocation_updates/{position}");
                let draft = AllocationDraft::read_one(allocation, &pointer, &mut violations);
                violations.check()?;
                let new_id = || allocation_id(exchange);
                let allocation = draft.resolve(exchange, tx, &field, new_id)?;
                record.allocations.push(allocation);
            }
            AllocationUpdate::Delete { id } => {
                let at = position_of(&record, &id, &format!("{field}.id"))?;
                record.allocations.remove(at);
            }
        }
    }
    keep(exchange, tx, &stored, record)
}

fn position_of(record: &TransactionRecord, id: &str, field: &str) -> Result<usize, Refusal> {
    let is_meant = |allocation: &Allocation| allocation.id == id;
    let message = || format!("{field}: the transaction has no such allocation");
    let position = record.allocations.iter().position(is_meant);
    position.ok_or_else(|| wire::not_found(&message()).into())
}

/// Stores a changed transaction as the next version, and the one before as history. One that is as it was keeps its
/// version.
fn keep(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    stored: &TransactionRecord,
    mut record: TransactionRecord,
) -> Handled {
    if record.allocations == stored.allocations && record.tags == stored.tags {
        return Ok(answer(stored));
    }
    refuse_over_allocation(exchange, &record)?;
    history::keep(tx, stored.clone())?;
    record.version = record.version.saturating_add(1);
    record.modified = Some(exchange.now);
    Ok(answer(&*replace(tx, stored, record, exchange.now)?))
}

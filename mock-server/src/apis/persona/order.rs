//! The order of transactions, whose lists begin with those created last.
//!
//! A store keeps rows in the order of their insertion, which is that of `created-at` unless a test planted an older one or turned
//! the clock back. Such rows, and all inserted after them, are misplaced until the next list puts them in order, for which it
//! stores again what was created after the oldest of them. So pages are read from the store's own order, and neither a page
//! nor a row costs an index for it.

use std::sync::Arc;

use super::model::{MISPLACED, TransactionRecord};
use crate::store::{Scan, StoreError, Transaction};

/// Rows that are read at once.
const BATCH: usize = 256;

/// Stores a transaction, in place of one that has its id.
pub(super) fn put(
    tx: &mut Transaction<'_>,
    mut record: TransactionRecord,
) -> Result<Arc<TransactionRecord>, StoreError> {
    match tx.get::<TransactionRecord>(&record.id)? {
        Some(replaced) if replaced.created_at == record.created_at => {
            record.misplaced = replaced.misplaced;
            tx.put(record)
        }
        replaced => {
            if replaced.is_some() {
                tx.delete::<TransactionRecord>(&record.id)?;
            }
            insert(tx, record)
        }
    }
}

/// Stores a new transaction.
pub(super) fn insert(
    tx: &mut Transaction<'_>,
    mut record: TransactionRecord,
) -> Result<Arc<TransactionRecord>, StoreError> {
    let newest = Scan::all().newest_first().limit(1);
    let newest = tx.scan::<TransactionRecord>(newest)?.pop();
    record.misplaced = newest.is_some_and(|it| it.misplaced || it.created_at > record.created_at);
    tx.put(record)
}

/// Puts the misplaced transactions in their places: of equal times they keep the order of insertion.
pub(super) fn restore(tx: &mut Transaction<'_>) -> Result<(), StoreError> {
    let misplaced = tx.scan::<TransactionRecord>(Scan::all().index(MISPLACED, ""))?;
    let Some(oldest) = misplaced.iter().map(|it| it.created_at).min() else {
        return Ok(());
    };
    // The rows from the first that is newer than the oldest misplaced one, the last first.
    let mut rows: Vec<Arc<TransactionRecord>> = Vec::new();
    loop {
        let last = rows.last().cloned();
        let next = Scan::all().after(last.as_ref().map(|it| &*it.id));
        let batch = tx.scan::<TransactionRecord>(next.newest_first().limit(BATCH))?;
        let before = rows.len();
        let newer = |it: &Arc<TransactionRecord>| it.misplaced || it.created_at > oldest;
        rows.extend(batch.into_iter().take_while(newer));
        if rows.len() - before < BATCH {
            break;
        }
    }
    rows.reverse();
    rows.sort_by_key(|it| it.created_at);
    for row in rows {
        tx.delete::<TransactionRecord>(&row.id)?;
        let mut row = TransactionRecord::clone(&row);
        row.misplaced = false;
        tx.put(row)?;
    }
    Ok(())
}

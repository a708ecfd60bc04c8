//! Storing a resource of payments, with its history, its events, and its webhook notifications.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::super::history;
use super::super::jsonapi::Described as _;
use super::super::model::RelatedRecord;
use super::announcement::announce;
use super::payment::{MoneyRecord, Payment};
use super::work::Work;
use crate::engine::Refusal;
use crate::store;

/// Keeps a record that is new or has changed, and notes that in its history.
pub(super) fn save<R: MoneyRecord + PartialEq>(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    before: Option<&R>,
    mut after: R,
) -> Result<Arc<R>, Refusal> {
    if before == Some(&after) {
        return Ok(Arc::new(after));
    }
    if before.is_some() {
        after.base_mut().updated_at = work.now();
    }
    let after = tx.put(after)?;
    note(
        work,
        tx,
        before.cloned().map(Arc::new).map(R::wrap),
        R::wrap(after.clone()),
    )?;
    Ok(after)
}

/// Records a change in the history of a resource, in its events if enabled, and for webhooks.
fn note(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    before: Option<Payment>,
    after: Payment,
) -> Result<(), Refusal> {
    let mode = after.mode();
    let status = |it: &Payment| it.value("status").filter(|it| !it.is_null());
    let happened = match &before {
        None => json!("create"),
        Some(before) if status(before) == status(&after) => json!("update"),
        Some(_) => status(&after).unwrap_or_default(),
    };
    let happened = happened.as_str().unwrap_or_default();
    announce(work, &after, happened);
    if work.options.events {
        let name = Value::String([after.type_name(), ".", happened].concat());
        tx.put(RelatedRecord {
            id: work.stamp.ids.letters(10),
            mode,
            kind: "events".to_owned(),
            owner: after.id().to_owned(),
            relationship: "events".to_owned(),
            attributes: Map::from_iter([("name".to_owned(), name)]),
            created_at: work.now(),
        })?;
    }
    match before {
        None => history::record_create(&work.stamp, tx, mode, Arc::new(after))?,
        Some(before) => history::record_update(&work.stamp, tx, mode, &before, &after)?,
    }
    Ok(())
}

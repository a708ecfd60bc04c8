//! Rules: the requirements of a market for payments.

use std::sync::Arc;

use super::access::Viewer;
use super::entry::Entry;
use super::refusals;
use super::save::save;
use super::work::{Draft, Work};
use crate::engine::Refusal;
use crate::store;

pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let market = draft
        .related("ruleable")
        .ok_or_else(|| refusals::must_exist("ruleable"))?;
    let mut rule = Entry::new(work, viewer.mode, "payment_rules", draft);
    rule.relations
        .insert("ruleable".to_owned(), market.to_owned());
    rule.switch(work, draft);
    save(work, tx, None, rule)
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    rule: &Entry,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mut changed = rule.clone();
    changed.write(draft);
    changed.switch(work, draft);
    save(work, tx, Some(rule), changed)
}

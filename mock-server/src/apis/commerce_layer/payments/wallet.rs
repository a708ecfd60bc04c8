//! Wallets: the instruments that a customer keeps for later.

use std::sync::Arc;

use super::access::Viewer;
use super::entry::{self, Entry};
use super::gateway::Gateway;
use super::save::save;
use super::work::{Draft, Work};
use super::{external, instrument, refusals};
use crate::engine::Refusal;
use crate::store;

pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let (setting, gateway) = entry::setting(tx, viewer.mode, draft)?;
    let customer = draft.related("customer").map(str::to_owned);
    let customer = customer.ok_or_else(|| refusals::must_exist("customer"))?;
    if viewer.customer.as_ref().is_some_and(|own| *own != customer) {
        return Err(refusals::must_exist("customer"));
    }
    if !setting.can_vault() && gateway != Gateway::Braintree {
        return Err(refusals::relationship(
            "payment_setting",
            "cannot store an instrument",
        ));
    }
    let wallet = instrument::keep(work, tx, &setting, customer, draft)?;
    external::open_wallet(work, tx, &setting, &wallet)?;
    Ok(wallet)
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    wallet: &Entry,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mut changed = wallet.clone();
    changed.write(draft);
    instrument::complete(work, &mut changed);
    if draft.is_on("_cancel") {
        if wallet.base.text("status") == Some("canceled") {
            return Err(refusals::attribute(
                "_cancel",
                "is not for a canceled wallet",
            ));
        }
        changed.enter("canceled", work.now());
    }
    save(work, tx, Some(wallet), changed)
}

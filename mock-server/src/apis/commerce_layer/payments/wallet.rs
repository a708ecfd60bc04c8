//! Wallets: the instruments that a customer keeps for later.

use std::sync::Arc;

use serde_json::{Value, json};

use super::access::Viewer;
use super::entry::{self, Entry};
use super::gateway::Gateway;
use super::payment::save;
use super::work::{Draft, Work};
use super::{external, refusals};
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
    let mut wallet = Entry::new(work, viewer.mode, "payment_wallets", draft);
    wallet.base.set("status", "pending");
    wallet.base.set("token", work.stamp.ids.base58(22));
    complete(work, &mut wallet);
    if let Some(details) = draft
        .attribute("_payment_details")
        .filter(|it| !it.is_null())
    {
        wallet.base.set("request_data", details.clone());
    }
    wallet
        .base
        .set("payment_data", instrument(gateway, &wallet));
    wallet
        .relations
        .insert("payment_setting".to_owned(), setting.base.id.clone());
    wallet.relations.insert("customer".to_owned(), customer);
    if gateway == Gateway::External {
        let wallet = save(work, tx, None, wallet)?;
        external::open_wallet(work, tx, &setting, &wallet)?;
        return Ok(wallet);
    }
    let due = work.in_millis(work.options.delay_ms);
    wallet.due = Some(due);
    work.wake_at(due);
    save(work, tx, None, wallet)
}

/// What the gateway makes unless a client has it.
fn complete(work: &Work<'_>, wallet: &mut Entry) {
    let (ids, base) = (work.stamp.ids, &mut wallet.base);
    base.fill("customer_token", || {
        json!(format!("cus_{}", ids.base58(14)))
    });
    base.fill("payment_token", || json!(format!("pm_{}", ids.base58(24))));
    base.fill("options", || json!({}));
}

/// Refuses a wallet whose instrument is no longer there.
pub(super) fn check(work: &Work<'_>, wallet: &Entry) -> Result<(), Refusal> {
    let refused = |rule| Err(refusals::relationship("payment_wallet", rule));
    match () {
        () if wallet.base.text("status") == Some("canceled") => refused("is canceled"),
        () if wallet.base.has_expired(work.now()) => refused("has expired"),
        () => Ok(()),
    }
}

/// The instrument in the shape of the gateway.
fn instrument(gateway: Gateway, wallet: &Entry) -> Value {
    let id = wallet.base.text("payment_token").unwrap_or_default();
    match gateway {
        Gateway::Stripe => json!({
            "id": id, "object": "payment_method", "type": "card",
            "card": { "brand": "visa", "last4": "4242", "exp_month": 12, "exp_year": 2030 },
        }),
        Gateway::Adyen => json!({ "brand": "visa", "lastFour": "1111" }),
        Gateway::Braintree => json!({ "brand_code": "visa", "last4": "1111" }),
        _ => json!({}),
    }
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    wallet: &Entry,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mut changed = wallet.clone();
    changed.write(draft);
    complete(work, &mut changed);
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

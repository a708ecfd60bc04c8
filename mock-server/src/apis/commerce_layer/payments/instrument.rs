//! The instrument of a new wallet.

use std::sync::Arc;

use serde_json::{Value, json};

use super::entry::Entry;
use super::gateway::Gateway;
use super::refusals;
use super::save::save;
use super::work::{Draft, Work};
use crate::engine::Refusal;
use crate::store;

/// Creates a wallet of a customer at the gateway of a setting. The worker stores it, unless the gateway is external.
pub(super) fn keep(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &Entry,
    customer: String,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let gateway = setting.gateway().unwrap_or(Gateway::Manual);
    let mut wallet = Entry::new(work, setting.base.mode, "payment_wallets", draft);
    wallet.base.set("status", "pending");
    wallet.base.set("token", work.stamp.ids.base58(22));
    complete(work, &mut wallet);
    if let Some(details) = draft
        .attribute("_payment_details")
        .filter(|it| !it.is_null())
    {
        wallet.base.set("request_data", details.clone());
    }
    wallet.base.set("payment_data", described(gateway, &wallet));
    wallet
        .relations
        .insert("payment_setting".to_owned(), setting.base.id.clone());
    wallet.relations.insert("customer".to_owned(), customer);
    if gateway != Gateway::External {
        let due = work.in_millis(work.options.delay_ms);
        wallet.due = Some(due);
        work.wake_at(due);
    }
    save(work, tx, None, wallet)
}

/// Refuses a wallet whose instrument no longer exists.
pub(super) fn check(work: &Work<'_>, wallet: &Entry) -> Result<(), Refusal> {
    let refused = |rule| Err(refusals::relationship("payment_wallet", rule));
    match () {
        () if wallet.base.text("status") == Some("canceled") => refused("is canceled"),
        () if wallet.base.has_expired(work.now()) => refused("has expired"),
        () => Ok(()),
    }
}

/// The parts that the gateway generates unless a client provides them.
pub(super) fn complete(work: &Work<'_>, wallet: &mut Entry) {
    let (ids, base) = (work.stamp.ids, &mut wallet.base);
    base.fill("customer_token", || {
        json!(format!("cus_{}", ids.base58(14)))
    });
    base.fill("payment_token", || json!(format!("pm_{}", ids.base58(24))));
    base.fill("options", || json!({}));
}

/// The instrument in the shape of the gateway.
fn described(gateway: Gateway, wallet: &Entry) -> Value {
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

/// The card of an authorization in the shape of the gateway, as far as its shape is known: Adyen's is that of the
/// notification that settles it.
pub(super) fn charged(gateway: Gateway) -> Option<Value> {
    Some(match gateway {
        Gateway::Stripe => json!({ "payment_method_details": {
            "card": { "brand": "visa", "last4": "4242", "wallet": { "type": "apple_pay" } },
        }}),
        Gateway::Adyen => json!({
            "paymentMethod": "visa", "additionalData": { "cardSummary": "1111" },
        }),
        _ => return None,
    })
}

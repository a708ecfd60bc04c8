//! Settings: the configuration of a gateway.

use std::sync::Arc;

use serde_json::json;

use super::access::Viewer;
use super::entry::Entry;
use super::gateway::Gateway;
use super::record::Base;
use super::save::save;
use super::work::{Draft, Work};
use crate::engine::Refusal;
use crate::store;

pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    type_name: &str,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mut setting = Entry::new(work, viewer.mode, type_name, draft);
    let gateway = setting.gateway().unwrap_or(Gateway::Manual);
    let versions = gateway.internal_versions();
    let base = &mut setting.base;
    base.set("internal_versions", json!({}));
    base.set("internal_versionable", !versions.is_empty());
    match gateway {
        Gateway::External => {
            base.set("shared_secret", work.stamp.ids.hex(32));
            base.set("circuit_state", "closed");
            base.set("circuit_failure_count", 0);
        }
        Gateway::Adyen => {}
        _ => provision(work, gateway, base),
    }
    complete(work, &mut setting);
    setting.switch(work, draft);
    save(work, tx, None, setting)
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    setting: &Entry,
    draft: &Draft<'_>,
) -> Result<Arc<Entry>, Refusal> {
    let mut changed = setting.clone();
    changed.write(draft);
    if draft.is_on("_provision_webhook") {
        provision(
            work,
            changed.gateway().unwrap_or(Gateway::Manual),
            &mut changed.base,
        );
    }
    if draft.is_on("_reset_circuit") {
        changed.base.set("circuit_state", "closed");
        changed.base.set("circuit_failure_count", 0);
    }
    complete(work, &mut changed);
    changed.switch(work, draft);
    save(work, tx, Some(setting), changed)
}

/// Sets up the gateway's webhook, in the gateways that let it be done for them.
fn provision(work: &Work<'_>, gateway: Gateway, base: &mut Base) {
    let ids = work.stamp.ids;
    let (endpoint, id) = match gateway {
        Gateway::Adyen => (
            "webhook_endpoint_id",
            format!("WBHK{}", ids.hex(20).to_uppercase()),
        ),
        Gateway::CheckoutCom => ("webhook_endpoint_id", format!("wf_{}", ids.base58(26))),
        Gateway::Stripe => ("webhook_endpoint_id", format!("we_{}", ids.base58(24))),
        Gateway::Paypal => ("webhook_id", ids.hex(17).to_uppercase()),
        Gateway::Braintree | Gateway::External | Gateway::GiftCard | Gateway::Manual => return,
    };
    base.fill(endpoint, || json!(id));
    if gateway != Gateway::Paypal {
        base.fill("webhook_endpoint_secret", || json!(ids.hex(64)));
    }
}

/// What it is unless a client says otherwise. It is pending until the gateway can send its notifications, in Adyen's
/// case: the others are set up at once.
fn complete(work: &Work<'_>, setting: &mut Entry) {
    let gateway = setting.gateway();
    let base = &mut setting.base;
    base.fill("idempotency_window_mins", || json!(60));
    base.fill("auto_capture", || json!(false));
    base.fill("auto_place", || json!(false));
    if gateway == Some(Gateway::External) {
        base.fill("external_includes", || json!([]));
    }
    let waits = gateway == Some(Gateway::Adyen)
        && !work.options.settings_active_at_once
        && base.text("webhook_endpoint_secret").is_none();
    base.set("status", if waits { "pending" } else { "active" });
}

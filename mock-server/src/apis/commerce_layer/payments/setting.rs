//! Settings: how a gateway is set up.

use std::sync::Arc;

use serde_json::{Value, json};

use super::entry::Entry;
use super::gateway::Gateway;
use super::payment::save;
use super::record::Base;
use super::work::{Draft, Work};
use super::{access::Viewer, external};
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
    for (name, default) in [
        ("idempotency_window_mins", json!(60)),
        ("auto_capture", json!(false)),
        ("auto_place", json!(false)),
        ("internal_versions", json!({})),
        ("internal_versionable", json!(!versions.is_empty())),
    ] {
        base.attributes.entry(name).or_insert(default);
    }
    if !matches!(gateway, Gateway::GiftCard | Gateway::Manual) {
        base.set(
            "webhook_endpoint_url",
            external::webhook_url(&work.root, &base.id),
        );
    }
    match gateway {
        Gateway::External => {
            base.set("shared_secret", work.stamp.ids.hex(32));
            base.set("circuit_state", "closed");
            base.set("circuit_failure_count", 0);
            base.attributes
                .entry("external_includes")
                .or_insert(json!([]));
        }
        Gateway::Adyen => {}
        _ => provision(work, gateway, base),
    }
    activate(&mut setting);
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
    activate(&mut changed);
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
    base.attributes.entry(endpoint).or_insert(json!(id));
    if gateway != Gateway::Paypal {
        let secret = json!(ids.hex(64));
        base.attributes
            .entry("webhook_endpoint_secret")
            .or_insert(secret);
    }
}

/// Pending until the gateway can send its notifications, in Adyen's case: the others are set up at once.
fn activate(setting: &mut Entry) {
    let waits = setting.gateway() == Some(Gateway::Adyen)
        && setting.base.text("webhook_endpoint_secret").is_none();
    let status = if waits { "pending" } else { "active" };
    setting.base.set("status", Value::from(status));
}

//! Webhooks about payments, over real HTTP.

use std::time::Duration;

use counterfoil_mock::Sandbox;
use counterfoil_mock::commerce_layer::{PaymentOptions, Webhook};
use serde_json::{Value, json};

use super::external::{Gateway as Endpoint, settle, sign};
use super::*;
use crate::support::Received;

const SECRET: &str = "s3cr3t";

fn webhook(endpoint: &Endpoint, topic: &str) -> Webhook {
    Webhook::new(topic, format!("http://{}/hooks", endpoint.address), SECRET)
}

fn shop(webhook: Webhook) -> Shop {
    Shop::with(PaymentOptions::default().webhook(webhook))
}

fn document(delivery: &Received) -> Value {
    serde_json::from_str(&delivery.body).unwrap()
}

/// The topics in the order in which they came.
fn topics(endpoint: &Endpoint) -> Vec<String> {
    let calls = endpoint.calls();
    let topics = calls.iter().map(|it| it.header("x-commercelayer-topic"));
    topics.map(str::to_owned).collect()
}

#[test]
fn all_that_happens_to_payments_is_told_in_order_and_signed() {
    let endpoint = Endpoint::open();
    let shop = shop(webhook(&endpoint, "*"));
    let (session, authorization) = shop.authorized(&shop.order(1_500));
    shop.update("payment_sessions", &session, json!({ "reference": "a" }));
    let capture = Shop::made(&shop.capture(&session, &authorization, json!({})));
    assert_eq!(shop.status("payment_captures", &capture), "succeeded");
    assert_eq!(shop.delete("payment_captures", &capture).0, 204);
    settle(&shop);
    assert_eq!(
        topics(&endpoint),
        [
            "payment_setting_manuals.create",
            "payment_sessions.create",
            "payment_authorizations.create",
            "payment_authorizations.succeeded",
            "payment_sessions.authorized",
            "payment_sessions.update",
            "payment_captures.create",
            "payment_captures.succeeded",
            "payment_authorizations.update",
            "payment_sessions.paid",
            "payment_captures.destroy"
        ]
    );
    for delivery in endpoint.calls() {
        assert_eq!(delivery.path(), "/hooks");
        let signature = delivery.header("x-commercelayer-signature");
        assert_eq!(signature, sign(SECRET, &delivery.body));
    }
}

#[test]
fn a_webhook_gets_its_topic_alone_and_the_resource_as_a_get_answers_it() {
    let endpoint = Endpoint::open();
    let topic = "payment_authorizations.succeeded";
    let shop = shop(webhook(&endpoint, topic).include_resource("payment_session,order"));
    let shop = {
        let (_, authorization) = shop.authorized(&shop.order(1_500));
        settle(&shop);
        assert_eq!(topics(&endpoint), [topic]);
        let told = document(&endpoint.calls()[0]);
        let path = format!("/payment_authorizations/{authorization}?include=payment_session,order");
        assert_eq!(told, shop.get(&path));
        // Included resources are as they were after the whole change.
        let included = told["included"].as_array().unwrap();
        let status = |kind: &str, name: &str| {
            let it = included.iter().find(|it| it["type"] == kind).unwrap();
            it["attributes"][name].clone()
        };
        assert_eq!(status("payment_sessions", "status"), "authorized");
        assert_eq!(status("orders", "payment_status"), "authorized");
        shop
    };
    // Without includes there are none, as in an answer.
    let options = shop.sandbox.payments().options();
    let plain = webhook(&endpoint, "payment_sessions.create");
    shop.sandbox.payments().set_options(options.webhook(plain));
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
    settle(&shop);
    let told = document(&endpoint.calls()[1]);
    assert_eq!(told, shop.get(&format!("/payment_sessions/{session}")));
}

#[test]
fn what_falls_due_is_told_though_nobody_asks() {
    let endpoint = Endpoint::open();
    let topic = "payment_authorizations.succeeded";
    let asks = |delay: u64| {
        let options = PaymentOptions::default().delay(Duration::from_secs(delay));
        let shop = Shop::with(options.webhook(webhook(&endpoint, topic)));
        let setting = shop.setting("manuals", json!({}));
        let session = shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
        Shop::made(&shop.authorize(&session));
        shop
    };
    let at_once = asks(0);
    settle(&at_once);
    assert_eq!(topics(&endpoint), [topic]);
    let later = asks(5);
    settle(&later);
    assert_eq!(topics(&endpoint), [topic]);
    later.advance(5);
    settle(&later);
    assert_eq!(topics(&endpoint), [topic, topic]);
}

#[test]
fn what_is_refused_is_not_told() {
    let endpoint = Endpoint::open();
    let shop = shop(webhook(&endpoint, "payment_sessions.destroy"));
    let order = shop.order(1_500);
    let (session, _) = shop.authorized(&order);
    assert_eq!(shop.delete("payment_sessions", &session).0, 423);
    settle(&shop);
    assert_eq!(topics(&endpoint), [""; 0]);
    let setting = shop.setting("manuals", json!({}));
    let manual = ("manuals", setting.as_str());
    let free = shop.session(&shop.order(1_500), manual, json!({}));
    let last = shop.get(&format!("/payment_sessions/{free}"));
    assert_eq!(shop.delete("payment_sessions", &free).0, 204);
    settle(&shop);
    assert_eq!(document(&endpoint.calls()[0]), last);
}

#[test]
fn a_credential_in_an_address_is_not_shown() {
    let endpoint = Endpoint::open();
    let url = format!("http://me:hid-1@{}/hooks?token=hid-2", endpoint.address);
    let webhook = Webhook::new("payment_sessions.create", url, SECRET);
    assert!(!format!("{webhook:?}").contains("hid-"));
    let shop = shop(webhook);
    let setting = shop.setting("manuals", json!({}));
    shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
    settle(&shop);
    assert_eq!(endpoint.calls().len(), 1);
    let deliveries = shop.sandbox.webhooks().deliveries();
    let entries = shop.sandbox.journal().matching("POST", "/hooks");
    assert_eq!(entries[0].delivery.as_ref(), Some(&deliveries[0]));
    let har = shop.sandbox.journal().to_har();
    let json = serde_json::to_string(&entries).unwrap();
    let shown = format!("{deliveries:?} {entries:?} {json} {har}");
    assert!(!shown.contains("hid-"), "{shown}");
    let shown = format!("http://{}/hooks?token=", endpoint.address);
    assert!(deliveries[0].webhook.starts_with(&shown), "{deliveries:?}");
}

#[test]
fn what_is_not_taken_is_told_again_up_to_ten_times() {
    let endpoint = Endpoint::open();
    let shop = shop(webhook(&endpoint, "payment_sessions.create"));
    for status in [500, 404, 302, 500, 500, 500, 500, 500, 500, 500, 500] {
        endpoint.answer(status, &json!({}));
    }
    let setting = shop.setting("manuals", json!({}));
    shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
    settle(&shop);
    assert_eq!(endpoint.calls().len(), 1);
    for _ in 0..12 {
        shop.sandbox.clock().advance(Duration::from_secs(10_002));
        settle(&shop);
    }
    assert_eq!(endpoint.calls().len(), 11);
    let deliveries = shop.sandbox.webhooks().deliveries();
    assert!(deliveries.iter().all(|it| !it.accepted));
    assert_eq!(deliveries[0].event, "payment_sessions.create");
    assert_eq!(deliveries[10].next_attempt_at, None);
    // Persona knows nothing of them.
    let search = http::Request::post("/persona/api/v1/webhook-events/search")
        .header("authorization", "Bearer persona_sandbox_key")
        .header("content-type", "application/json")
        .body(bytes::Bytes::from_static(b"{}"))
        .unwrap();
    let found = shop.sandbox.handle(search);
    let found: Value = serde_json::from_slice(found.body()).unwrap();
    assert_eq!(found["data"], json!([]), "{found}");
}

#[cfg(feature = "sqlite")]
#[test]
fn webhooks_come_through_the_control_api_and_outlive_a_restart() {
    let file = std::env::temp_dir().join(format!("counterfoil-hooks-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let endpoint = Endpoint::open();
    let open = || {
        let options = PaymentOptions::default().delay(Duration::from_secs(5));
        let builder = Sandbox::builder().payments(options);
        Shop::start(builder.store_sqlite(&file))
    };
    let shop = open();
    let url = format!("http://{}/hooks", endpoint.address);
    let webhook = json!({
        "topic": "payment_sessions.authorized", "callback_url": url, "shared_secret": SECRET,
    });
    let change = json!({ "webhooks": [webhook] }).to_string();
    let change = http::Request::post("/_control/commerce-layer/payment-options")
        .body(bytes::Bytes::from(change));
    assert_eq!(shop.sandbox.handle(change.unwrap()).status(), 200);
    let setting = shop.setting("manuals", json!({}));
    let session = shop.session(&shop.order(1_500), ("manuals", &setting), json!({}));
    Shop::made(&shop.authorize(&session));
    drop(shop);

    let shop = open();
    shop.advance(5);
    let answered = shop.get(&format!("/payment_sessions/{session}"));
    settle(&shop);
    // The worker sends it, with the client's links.
    let told = document(&endpoint.calls()[0]);
    assert_eq!(told, answered);
    assert_eq!(
        told["data"]["links"]["self"],
        format!("http://localhost:4010/commerce-layer/api/2026-05/payment_sessions/{session}")
    );
    drop(shop);
    std::fs::remove_file(&file).unwrap();
}

#[cfg(feature = "sqlite")]
#[test]
fn what_no_process_has_delivered_is_by_the_next() {
    let file = std::env::temp_dir().join(format!("counterfoil-told-{}.db", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let endpoint = Endpoint::open();
    let open = || {
        let webhook = webhook(&endpoint, "payment_sessions.create");
        let options = PaymentOptions::default().webhook(webhook);
        let at = "2026-02-12T00:00:00Z".parse().unwrap();
        let builder = Sandbox::builder().at(at).payments(options);
        Shop::start(builder.store_sqlite(&file))
    };
    let shop = open();
    endpoint.answer(500, &json!({}));
    shop.authorized(&shop.order(1_500));
    settle(&shop);
    assert_eq!(endpoint.calls().len(), 1);
    drop(shop);
    let shop = open();
    shop.advance(3);
    settle(&shop);
    let [first, second] = &endpoint.calls()[..] else {
        panic!("{:?}", topics(&endpoint));
    };
    assert_eq!(first.body, second.body);
    assert_eq!(topics(&endpoint), ["payment_sessions.create"; 2]);
    let signature = second.header("x-commercelayer-signature");
    assert_eq!(signature, sign(SECRET, &second.body));
    drop(shop);
    std::fs::remove_file(&file).unwrap();
}

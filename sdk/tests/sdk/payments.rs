//! Requests to Commerce Layer's version 2026-05, and the types in its responses.

use counterfoil::commerce_layer::v2026_05::{
    PaymentCapture, PaymentSession, PaymentSetting, PaymentSettingManualId, PaymentSettingRef,
    PaymentTransaction, Resource,
};
use counterfoil::types::Nullable;
use http::Response;
use serde_json::{Value, json};

use crate::catalogue::Clients;
use crate::scripted::{Fate, Scripted};
use crate::support::{resource, scripted};

fn answering(body: Value) -> (Scripted, Clients) {
    let service = Scripted::new(move |_| {
        let body = body.to_string().into();
        Fate::Answered(Response::builder().status(201).body(body).unwrap())
    });
    let clients = scripted(&service);
    (service, clients)
}

/// The target and the body of the one request that was made.
fn sent(service: &Scripted) -> (String, Value) {
    let [request] = &service.received()[..] else {
        panic!("not one request");
    };
    assert!(request.headers().get("x-cl-sdk").is_none());
    let target = format!("{} {}", request.method(), request.uri().path());
    (target, serde_json::from_slice(request.body()).unwrap())
}

#[tokio::test]
async fn what_is_set_is_sent_as_attributes_and_relationships() {
    let capture = json!({"data": resource("payment_captures", "c", json!({}))});
    let (service, clients) = answering(capture);
    let captures = clients.payments.payment_captures();
    let create = captures
        .create("s", "a")
        .amount_cents(600)
        .reference("r")
        .options("k", 1);
    create.send().await.unwrap();
    let (target, body) = sent(&service);
    assert_eq!(target, "POST /commerce-layer/2026-05/payment_captures");
    let one = |kind: &str, id: &str| json!({"data": {"type": kind, "id": id}});
    assert_eq!(
        body,
        json!({"data": {
            "type": "payment_captures",
            "attributes": {"reference": "r", "amount_cents": 600, "options": {"k": 1}},
            "relationships": {
                "payment_session": one("payment_sessions", "s"),
                "payment_authorization": one("payment_authorizations", "a"),
            },
        }})
    );

    let session = clients.payments.payment_sessions();
    let setting = PaymentSettingManualId::from("m");
    session
        .create(&setting)
        .order("o")
        .vaulting(true)
        .send()
        .await
        .unwrap_err();
    let (_, body) = sent(&service);
    assert_eq!(
        body["data"]["relationships"],
        json!({"order": one("orders", "o"), "payment_setting": one("payment_setting_manuals", "m")})
    );
    assert_eq!(body["data"]["attributes"], json!({"vaulting": true}));

    let rule = clients.payments.payment_rules().create().template_id("t");
    let rule = rule.template_settings("percentage", 50).ruleable("m");
    rule.expires_at(Nullable::Null).send().await.unwrap_err();
    let (_, body) = sent(&service);
    assert_eq!(
        body["data"],
        json!({
            "type": "payment_rules",
            "attributes": {"template_id": "t", "template_settings": {"percentage": 50}, "expires_at": null},
            "relationships": {"ruleable": one("markets", "m")},
        })
    );
}

#[tokio::test]
async fn a_trigger_is_an_update_that_pulls_it() {
    let (service, clients) = answering(json!({"data": resource("orders", "o", json!({}))}));
    clients
        .payments
        .orders()
        .placeable("o")
        .send()
        .await
        .unwrap();
    let (target, body) = sent(&service);
    assert_eq!(target, "PATCH /commerce-layer/2026-05/orders/o");
    let expected =
        json!({"data": {"type": "orders", "id": "o", "attributes": {"_placeable": true}}});
    assert_eq!(body, expected);
}

#[test]
fn a_kind_may_stand_for_the_general_type_and_the_other_way_round() {
    let of = |kind: &str| resource(kind, "x", json!({"attributes": {"reference": "r"}}));
    let read = serde_json::from_value::<PaymentTransaction>;
    assert!(read(of("payment_captures")).is_ok());
    assert!(read(of("payment_transactions")).is_ok());
    assert!(read(of("payment_sessions")).is_err());
    let read = serde_json::from_value::<PaymentCapture>;
    assert!(read(of("payment_transactions")).is_ok());
    assert!(read(of("payment_refunds")).is_err());
    let read = serde_json::from_value::<PaymentSetting>;
    assert!(read(of("payment_setting_manuals")).is_ok());
}

#[tokio::test]
async fn what_came_along_has_its_own_kind_and_the_setting_can_be_named_again() {
    let (_, clients) = answering(json!({
        "data": resource("payment_sessions", "s", json!({"relationships": {
            "payment_transactions": {"data": [{"type": "payment_captures", "id": "c"}]},
            "payment_captures": {"data": [{"type": "payment_captures", "id": "c"}]},
            "payment_setting": {"data": {"type": "payment_setting_manuals", "id": "m"}},
        }})),
        "included": [resource("payment_captures", "c", json!({"attributes": {"amount_cents": "600"}}))],
    }));
    let sessions = clients.payments.payment_sessions();
    let session: PaymentSession = sessions.retrieve("s").send().await.unwrap().into_inner();
    let [Resource::PaymentCapture(capture)] = &session.included_payment_transactions()[..] else {
        panic!("{session:?}");
    };
    assert_eq!(capture.amount_cents, Some(600));
    assert_eq!(session.included_payment_captures().len(), 1);
    let setting = session
        .payment_setting
        .as_ref()
        .map(PaymentSettingRef::from);
    let manual = PaymentSettingManualId::from("m");
    assert_eq!(setting, Some(PaymentSettingRef::from(manual)));
}

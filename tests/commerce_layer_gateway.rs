//! An external payment gateway, which the mock calls and which verifies and signs with the client's own code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::sync::{Arc, OnceLock};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use counterfoil::commerce_layer::v2026_05::external::{SIGNATURE_HEADER, Signer, Verifier};
use counterfoil::commerce_layer::v2026_05::{
    PaymentSessionStatus, PaymentSettingManual, PaymentTransactionStatus,
};
use counterfoil::commerce_layer::{ApiVersion, ClientBuilder};
use counterfoil_mock::Sandbox;
use counterfoil_mock::commerce_layer::{Order, PaymentOptions, Webhook};
use serde_json::{Value, json};

/// Known as soon as the setting is there.
type Secret = Arc<OnceLock<String>>;

async fn authorize(
    State(secret): State<Secret>,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, String) {
    let verifier = Verifier::new(secret.get().unwrap().clone()).unwrap();
    let signature = headers[SIGNATURE_HEADER].to_str().unwrap();
    let order: Value = serde_json::from_slice(&body).unwrap();
    let total = &order["data"]["attributes"]["total_amount_cents"];
    match verifier.verify(signature, &body) {
        Ok(()) if *total == json!(1_500) => {
            let data = json!({ "transaction_token": "auth_1" });
            (
                StatusCode::OK,
                json!({ "success": true, "data": data }).to_string(),
            )
        }
        _ => (
            StatusCode::UNAUTHORIZED,
            json!({ "error": "no" }).to_string(),
        ),
    }
}

#[tokio::test]
async fn the_mock_calls_the_gateway_and_the_gateway_notifies_the_mock() {
    let secret = Secret::default();
    let gateway = Router::new()
        .route("/authorize", post(authorize))
        .with_state(secret.clone());
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, gateway).await });

    let sandbox = Sandbox::start().await;
    let order = sandbox
        .add_order(&Order::new("42").total_amount_cents(1_500))
        .unwrap();
    let endpoint = sandbox.commerce_layer();
    let client = ClientBuilder::default()
        .api_version(ApiVersion::V2026_05)
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .build()
        .unwrap();
    let setting = client
        .payment_setting_externals()
        .create()
        .authorization_url(format!("{url}/authorize"))
        // Nobody listens there.
        .capture_url("http://127.0.0.1:1/capture")
        .void_url("http://127.0.0.1:1/void")
        .refund_url("http://127.0.0.1:1/refund")
        .send()
        .await
        .unwrap();
    secret.set(setting.shared_secret.clone().unwrap()).unwrap();
    let session = client
        .payment_sessions()
        .create(setting.id.clone())
        .order(&order)
        .send()
        .await
        .unwrap();
    let authorization = client
        .payment_authorizations()
        .create(&session.id)
        .send()
        .await
        .unwrap();
    assert_eq!(authorization.status, PaymentTransactionStatus::Pending);
    sandbox.payments().settled().await;
    let authorization = client
        .payment_authorizations()
        .retrieve(&authorization.id)
        .send()
        .await
        .unwrap();
    assert_eq!(authorization.status, PaymentTransactionStatus::Succeeded);
    assert_eq!(authorization.token.as_deref(), Some("auth_1"));
    let session = client
        .payment_sessions()
        .retrieve(&session.id)
        .send()
        .await
        .unwrap();
    assert_eq!(session.status, PaymentSessionStatus::Authorized);

    // What it tells by itself counts too, once.
    let notification = json!({
        "event_type": "AUTHORIZATION",
        "status": "succeeded",
        "data": { "transaction_token": "auth_1" },
    });
    let body = notification.to_string();
    let tell = |signature: String| {
        let request = reqwest::Client::new().post(setting.webhook_endpoint_url.as_deref().unwrap());
        request
            .header(SIGNATURE_HEADER, signature)
            .body(body.clone())
            .send()
    };
    let signer = Signer::new(secret.get().unwrap().clone()).unwrap();
    assert_eq!(
        tell(signer.sign(body.as_bytes())).await.unwrap().status(),
        422
    );
    assert_eq!(tell("AAAA".to_owned()).await.unwrap().status(), 401);
}

#[tokio::test]
async fn a_webhook_of_the_mock_is_verified_by_the_client() {
    let (sender, mut received) = tokio::sync::mpsc::unbounded_channel();
    let hooks = async move |headers: HeaderMap, body: Bytes| {
        let verifier = Verifier::new("s3cr3t").unwrap();
        let signature = headers[SIGNATURE_HEADER].to_str().unwrap();
        let topic = headers["x-commercelayer-topic"].to_str().unwrap();
        let verified = verifier.verify(signature, &body);
        let told: Value = serde_json::from_slice(&body).unwrap();
        sender.send((verified, topic.to_owned(), told)).unwrap();
        StatusCode::NO_CONTENT
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hooks", listener.local_addr().unwrap());
    let hooks = Router::new().route("/hooks", post(hooks));
    tokio::spawn(async move { axum::serve(listener, hooks).await });

    let topic = "payment_setting_manuals.create";
    let webhook = Webhook::new(topic, url, "s3cr3t");
    let options = PaymentOptions::default().webhook(webhook);
    let sandbox = Sandbox::builder().payments(options).start().await;
    let setting = support::payments(&sandbox)
        .payment_setting_manuals()
        .create();
    let setting = setting.name("Bank transfer").send().await.unwrap();
    sandbox.webhooks().settled().await;
    let (verified, told_topic, told) = received.recv().await.unwrap();
    assert_eq!((verified, &*told_topic), (Ok(()), topic));
    let told: PaymentSettingManual = serde_json::from_value(told["data"].clone()).unwrap();
    assert_eq!(told, setting.into_inner());
    assert!(sandbox.webhooks().deliveries()[0].accepted);
}

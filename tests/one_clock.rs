//! A client on its sandbox's clock: hours pass in no time.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::Duration;

use axum::body::Bytes;
use axum::http::HeaderMap;
use axum::routing::post;
use counterfoil::persona::webhooks::Verifier;
use counterfoil::{commerce_layer, persona};
use counterfoil_mock::operation::{self, commerce_layer as named};
use counterfoil_mock::persona::Webhook;
use counterfoil_mock::{Api, Sandbox};
use tokio::sync::mpsc;

/// Far more than the test takes, far less than the wait.
const MOMENT: Duration = Duration::from_secs(20);

fn persona(sandbox: &Sandbox) -> persona::Client {
    persona::Client::builder()
        .base_url(sandbox.persona().url())
        .api_key(sandbox.persona().api_key())
        .runtime(sandbox.clock().functions())
        .build()
        .unwrap()
}

#[tokio::test]
async fn a_retry_after_of_half_a_minute_takes_no_time() {
    let sandbox = Sandbox::start().await;
    let before = sandbox.clock().now();
    let faults = sandbox.faults();
    let builder = faults.on(Api::Persona, operation::persona::LIST_ALL_TRANSACTIONS);
    builder.rate_limited(Duration::from_secs(30)).once();
    let client = persona(&sandbox);
    let list = client.transactions().list();
    let listed = tokio::time::timeout(MOMENT, list.send()).await;
    assert_eq!(listed.expect("no wait in real time").unwrap().attempts(), 2);
    let passed = sandbox.clock().now().duration_since(before);
    assert!(passed.as_secs() >= 30, "{passed}");
}

#[tokio::test]
async fn a_token_expires_when_the_clock_is_advanced() {
    let sandbox = Sandbox::builder().strict().start().await;
    let endpoint = sandbox.commerce_layer();
    let client = commerce_layer::Client::builder()
        .base_url(endpoint.url())
        .token_url(endpoint.token_url())
        .client_id(endpoint.client_id())
        .client_secret(endpoint.client_secret())
        .runtime(sandbox.clock().functions())
        .build()
        .unwrap();
    let tokens = || sandbox.journal().matching("POST", "/oauth/token").len();
    let list = || client.transactions().list();
    list().send().await.unwrap();
    list().send().await.unwrap();
    assert_eq!(tokens(), 1);
    sandbox.clock().advance(Duration::from_secs(3 * 3600));
    // The client knows by the same clock that its token is old: nothing is refused first.
    let listed = list().send().await.unwrap();
    assert_eq!((tokens(), listed.attempts()), (2, 1));
    let refused = |entry: &counterfoil_mock::JournalEntry| {
        entry.operation.as_deref() == Some(named::LIST_TRANSACTIONS) && entry.status == 401
    };
    assert!(!sandbox.journal().entries().iter().any(|it| refused(it)));
}

#[tokio::test]
async fn webhooks_are_verified_after_an_hour_on_the_sandbox_s_clock() {
    let sandbox = Sandbox::start().await;
    let (sender, mut received) = mpsc::unbounded_channel::<(HeaderMap, Bytes)>();
    let hook = post(async move |headers: HeaderMap, body: Bytes| {
        let _ = sender.send((headers, body));
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = axum::Router::new().route("/", hook);
    tokio::spawn(async move { axum::serve(listener, app).await });
    let webhook = Webhook::new(format!("http://{address}/"));
    let webhook = sandbox.webhooks().register(webhook).unwrap();

    sandbox.clock().advance(Duration::from_secs(3600));
    let client = persona(&sandbox);
    client
        .transactions()
        .create("txntp_ABC123")
        .send()
        .await
        .unwrap();
    sandbox.webhooks().settled().await;
    let (headers, body) = received.recv().await.unwrap();
    let signature = headers["persona-signature"].to_str().unwrap();

    let verifier = Verifier::new(webhook.secret()).unwrap();
    let on_its_clock = verifier.clone().runtime(sandbox.clock().functions());
    let event = on_its_clock.event(signature, &body).unwrap();
    assert_eq!(event.name.as_str(), "transaction.created");
    // By the system's clock it is in the future.
    assert!(verifier.event(signature, &body).is_err());
}

//! Persona through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::ErrorKind;
use counterfoil_mock::{Api, Sandbox};
use futures_util::TryStreamExt as _;
use support::{on_every_store, persona};

#[tokio::test]
async fn what_is_created_can_be_retrieved_updated_and_listed() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let created = persona
            .transactions()
            .create("txntp_ABC123")
            .reference_id("loan-42")
            .field("amount", 1200)
            .field("approved", true)
            .tag("vip")
            .send()
            .await
            .unwrap();
        assert_eq!(created.status.as_str(), "created", "{}", world.store);
        assert_eq!(created.field("amount"), Some(&1200.into()));
        assert_eq!(
            created.request_id().map(|id| id.starts_with("req_")),
            Some(true)
        );

        let updated = persona
            .transactions()
            .update(&created.id)
            .status("approved")
            .field("amount", 900)
            .send()
            .await
            .unwrap();
        assert_eq!(updated.status.as_str(), "approved", "{}", world.store);

        let retrieved = persona
            .transactions()
            .retrieve(&created.id)
            .send()
            .await
            .unwrap();
        assert_eq!(retrieved.field("amount"), Some(&900.into()));
        assert_eq!(retrieved.field("approved"), Some(&true.into()));
        assert_eq!(retrieved.reference_id.as_deref(), Some("loan-42"));
        assert_eq!(retrieved.tags, ["vip"]);

        let listed = persona
            .transactions()
            .list()
            .reference_id("loan-42")
            .send()
            .await
            .unwrap();
        let ids: Vec<_> = listed.items.iter().map(|txn| txn.id.clone()).collect();
        assert_eq!(ids, std::slice::from_ref(&created.id), "{}", world.store);
    }
}

#[tokio::test]
async fn tags_are_added_once_removed_and_replaced() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let txns = persona.transactions();
        let id = txns
            .create("txntp_ABC123")
            .tag("vip")
            .send()
            .await
            .unwrap()
            .id
            .clone();
        assert_eq!(
            txns.add_tag(&id, "new").send().await.unwrap().tags,
            ["vip", "new"]
        );
        assert_eq!(
            txns.add_tag(&id, "new").send().await.unwrap().tags,
            ["vip", "new"]
        );
        assert_eq!(
            txns.remove_tag(&id, "vip").send().await.unwrap().tags,
            ["new"]
        );
        assert_eq!(
            txns.remove_tag(&id, "absent").send().await.unwrap().tags,
            ["new"]
        );
        let set = txns.set_tags(&id, ["a", "b"]).send().await.unwrap();
        assert_eq!(set.tags, ["a", "b"], "{}", world.store);
        let cleared = txns.set_tags(&id, Vec::<&str>::new()).send().await.unwrap();
        assert!(cleared.tags.is_empty(), "{}", world.store);
    }
}

#[tokio::test]
async fn a_second_label_is_refused_with_the_vendors_words() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let txns = persona.transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let labelled = txns
            .label(&id)
            .label("fraud")
            .score(0.93)
            .send()
            .await
            .unwrap();
        assert_eq!(
            labelled.label.as_ref().unwrap().model_label.as_deref(),
            Some("fraud")
        );
        let error = txns.label(&id).label("fine").send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status().unwrap(), 422);
        assert!(
            error
                .to_string()
                .contains("Transaction already has a label"),
            "{error}"
        );
        assert_eq!(error.errors()[0].title.as_deref(), Some("Bad Request"));
        assert!(
            error.request_id().unwrap().starts_with("req_"),
            "{}",
            world.store
        );
    }
}

#[tokio::test]
async fn redaction_empties_a_transaction_for_good() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let txns = persona.transactions();
        let id = txns
            .create("txntp_ABC123")
            .field("name_first", "Jane")
            .tag("vip")
            .send()
            .await
            .unwrap()
            .id
            .clone();
        let redacted = txns.redact(&id).send().await.unwrap();
        assert_eq!(redacted.status(), 200);
        assert!(redacted.tags.is_empty());
        let retrieved = txns.retrieve(&id).send().await.unwrap();
        for txn in [redacted.into_inner(), retrieved.into_inner()] {
            assert_eq!(txn.field("name_first"), None, "{}", world.store);
            assert!(txn.fields["name_first"].is_null(), "the type is kept");
        }
        txns.redact_biometrics(&id).send().await.unwrap();
    }
}

#[tokio::test]
async fn a_stream_walks_every_page_newest_first() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let mut created = Vec::new();
        for number in 0..25 {
            let txn = persona
                .transactions()
                .create("txntp_ABC123")
                .reference_id(format!("walk-{}", number % 2))
                .send()
                .await
                .unwrap();
            created.push(txn.id.clone());
        }
        created.reverse();
        let walked: Vec<_> = persona
            .transactions()
            .list()
            .page_size(4)
            .transaction_type_id("txntp_ABC123")
            .items()
            .map_ok(|txn| txn.id.clone())
            .try_collect()
            .await
            .unwrap();
        assert_eq!(walked[..25], created, "{}", world.store);
        let half: Vec<_> = persona
            .transactions()
            .list()
            .page_size(5)
            .reference_id("walk-1")
            .items()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(half.len(), 12, "{}", world.store);
        let pages: Vec<_> = persona
            .transactions()
            .list()
            .page_size(5)
            .reference_id("walk-1")
            .pages()
            .try_collect()
            .await
            .unwrap();
        let sizes: Vec<_> = pages.iter().map(|page| page.items.len()).collect();
        assert_eq!(sizes, [5, 5, 2], "{}", world.store);
    }
}

#[tokio::test]
async fn a_replayed_create_returns_the_first_answer() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let create = || {
            persona
                .transactions()
                .create("txntp_ABC123")
                .reference_id("once")
                .idempotency_key("key-1")
        };
        let first = create().send().await.unwrap();
        let second = create().send().await.unwrap();
        assert_eq!(first.id, second.id, "{}", world.store);
        assert_eq!(first.raw_body(), second.raw_body());
        let entries = world.sandbox.journal().matching("POST", "/transactions");
        assert_eq!([entries[0].replayed, entries[1].replayed], [false, true]);

        let other = create().reference_id("twice").send().await.unwrap_err();
        assert_eq!(other.status().unwrap(), 400);
        assert_eq!(
            other.errors()[0].title.as_deref(),
            Some("Idempotency error"),
            "{other}"
        );

        world
            .sandbox
            .clock()
            .advance(Duration::from_secs(24 * 3600));
        let fresh = create().send().await.unwrap();
        assert_ne!(first.id, fresh.id, "{}", world.store);
    }
}

#[tokio::test]
async fn an_unknown_transaction_is_not_found() {
    for world in on_every_store().await {
        let error = persona(&world.sandbox)
            .transactions()
            .retrieve("txn_unknown")
            .send()
            .await
            .unwrap_err();
        assert!(error.is_not_found(), "{}: {error}", world.store);
        assert_eq!(error.errors()[0].title.as_deref(), Some("Record not found"));
    }
}

#[tokio::test]
async fn an_id_with_a_slash_is_one_segment_and_an_empty_one_is_never_sent() {
    let sandbox = Sandbox::start().await;
    let persona = persona(&sandbox);
    let error = persona
        .transactions()
        .retrieve("a/b")
        .send()
        .await
        .unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(
        sandbox
            .journal()
            .matching("GET", "/transactions/a%2Fb")
            .len(),
        1
    );
    for id in ["", ".", ".."] {
        let error = persona
            .transactions()
            .retrieve(id)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{id:?}: {error}");
    }
    assert_eq!(sandbox.journal().total(), 1);
}

#[tokio::test]
async fn a_wrong_key_is_unauthorized_and_is_never_shown() {
    let sandbox = Sandbox::builder().strict().start().await;
    let client = counterfoil::persona::Client::builder()
        .base_url(sandbox.persona().url())
        .api_key("very-secret-key")
        .build()
        .unwrap();
    let error = client.transactions().list().send().await.unwrap_err();
    assert!(error.is_unauthorized(), "{error}");
    assert!(!format!("{error} {error:?} {client:?}").contains("very-secret-key"));
}

#[tokio::test]
async fn a_create_comes_back_after_a_bad_moment_and_happens_once() {
    let sandbox = Sandbox::start().await;
    sandbox
        .faults()
        .on(Api::Persona, "list-all-transactions")
        .status(503)
        .times(1);
    let persona = persona(&sandbox);
    let listed = persona.transactions().list().send().await.unwrap();
    assert_eq!(listed.attempts(), 2);
}

#[tokio::test]
async fn the_rate_limit_is_the_documented_one_and_ends_with_its_window() {
    let sandbox = support::pinned().rate_limits(true).start().await;
    let persona = persona(&sandbox);
    let last = 299;
    for number in 0..300 {
        let listed = persona.transactions().list().send().await.unwrap();
        let left: u32 = listed.headers()["ratelimit-remaining"]
            .to_str()
            .unwrap()
            .parse()
            .unwrap();
        assert_eq!(left, last - number);
    }
    let error = persona
        .transactions()
        .list()
        .max_retries(0)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_rate_limited(), "{error}");
    assert!(error.to_string().contains("300 requests / min"), "{error}");
    sandbox.clock().advance(Duration::from_secs(60));
    persona.transactions().list().send().await.unwrap();
}

#[tokio::test]
async fn what_the_client_does_not_model_goes_over_the_same_transport() {
    let sandbox = Sandbox::start().await;
    let persona = persona(&sandbox);
    let created: counterfoil::Response<serde_json::Value> = persona
        .request(reqwest::Method::POST, "/transactions")
        .json(&serde_json::json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}}))
        .send_as()
        .await
        .unwrap();
    assert_eq!(created.status(), 201);
    assert_eq!(created["data"]["type"], "transaction");
}

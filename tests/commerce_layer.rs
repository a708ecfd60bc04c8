//! Commerce Layer through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil_mock::{Api, Sandbox};
use futures_util::TryStreamExt as _;
use support::{commerce_layer, on_every_store};

#[tokio::test]
async fn what_is_created_can_be_retrieved_updated_and_deleted() {
    for world in on_every_store().await {
        let client = commerce_layer(&world.sandbox);
        let txns = client.transactions();
        let created = txns
            .create()
            .reference("order-1")
            .metadata("foo", "bar")
            .send()
            .await
            .unwrap();
        assert_eq!(created.status(), 201, "{}", world.store);
        assert_eq!(created.amount_cents, 1500);
        assert!(!created.succeeded);

        let updated = txns
            .update(&created.id)
            .reference("order-2")
            .metadata("baz", 1)
            .send()
            .await
            .unwrap();
        assert_eq!(
            updated.reference.as_deref(),
            Some("order-2"),
            "{}",
            world.store
        );

        let retrieved = txns.retrieve(&created.id).send().await.unwrap();
        assert_eq!(retrieved.raw_body(), updated.raw_body(), "{}", world.store);

        let deleted = txns.delete(&created.id).send().await.unwrap();
        assert_eq!(deleted.status(), 204, "{}", world.store);
        assert!(deleted.raw_body().is_empty());
        let error = txns.retrieve(&created.id).send().await.unwrap_err();
        assert!(error.is_not_found(), "{}: {error}", world.store);
        assert_eq!(error.errors()[0].code.as_deref(), Some("RECORD_NOT_FOUND"));
    }
}

#[tokio::test]
async fn a_stream_walks_every_page_in_the_asked_order() {
    for world in on_every_store().await {
        support::without_documented(&world.sandbox);
        let client = commerce_layer(&world.sandbox);
        for number in 0..23 {
            let reference = format!("r{number:02}");
            client
                .transactions()
                .create()
                .reference(reference)
                .send()
                .await
                .unwrap();
        }
        let references: Vec<_> = client
            .transactions()
            .list()
            .page_size(10)
            .sort("-reference")
            .items()
            .map_ok(|txn| txn.reference.clone().unwrap_or_default())
            .try_collect()
            .await
            .unwrap();
        let expected: Vec<_> = (0..23)
            .rev()
            .map(|number| format!("r{number:02}"))
            .collect();
        assert_eq!(references, expected, "{}", world.store);
    }
}

#[tokio::test]
async fn a_bad_page_is_refused_with_the_vendors_code() {
    for world in on_every_store().await {
        let client = commerce_layer(&world.sandbox);
        let error = client
            .transactions()
            .list()
            .page_size(26)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), 400, "{}", world.store);
        assert_eq!(
            error.errors()[0].code.as_deref(),
            Some("INVALID_PAGE_VALUE")
        );
    }
}

#[tokio::test]
async fn a_token_that_ended_with_a_reset_is_renewed_without_the_caller_noticing() {
    for world in on_every_store().await {
        let client = commerce_layer(&world.sandbox);
        client.transactions().create().send().await.unwrap();
        support::reset(&world.sandbox);
        client.transactions().create().send().await.unwrap();
        let asked = world.sandbox.journal().matching("POST", "/oauth/token");
        assert_eq!(asked.len(), 1, "{}", world.store);
    }
}

#[tokio::test]
async fn an_expired_token_is_renewed_without_the_caller_noticing() {
    let sandbox = Sandbox::start().await;
    let client = commerce_layer(&sandbox);
    client.transactions().list().send().await.unwrap();
    sandbox.clock().advance(Duration::from_secs(7201));
    client.transactions().list().send().await.unwrap();
    assert_eq!(sandbox.journal().matching("POST", "/oauth/token").len(), 2);
}

#[tokio::test]
async fn a_create_is_not_repeated_because_nothing_makes_that_harmless() {
    let sandbox = Sandbox::start().await;
    support::without_documented(&sandbox);
    let client = commerce_layer(&sandbox);
    sandbox
        .faults()
        .on(Api::CommerceLayer, "create-transaction")
        .status(503)
        .times(1);
    let error = client.transactions().create().send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 503);
    assert_eq!(error.attempts(), 1);
    assert!(
        client
            .transactions()
            .list()
            .send()
            .await
            .unwrap()
            .items
            .is_empty()
    );
}

#[tokio::test]
async fn a_list_is_resumed_from_the_bookmark_of_any_page() {
    for world in on_every_store().await {
        support::without_documented(&world.sandbox);
        let client = commerce_layer(&world.sandbox);
        for number in 0..7 {
            let create = client.transactions().create();
            create.reference(format!("r{number}")).send().await.unwrap();
        }
        let list = || client.transactions().list().page_size(3).sort("reference");
        let first = list().pages().try_next().await.unwrap().unwrap();
        let bookmark = first.next.unwrap();
        let rest: Vec<_> = list()
            .page_number(bookmark)
            .items()
            .map_ok(|txn| txn.reference.clone().unwrap_or_default())
            .try_collect()
            .await
            .unwrap();
        assert_eq!(rest, ["r3", "r4", "r5", "r6"], "{}", world.store);
    }
}

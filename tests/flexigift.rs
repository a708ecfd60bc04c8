//! Flexigift through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::flexigift::NewTransaction;
use counterfoil_mock::Sandbox;
use futures_util::TryStreamExt as _;
use support::{flexigift, on_every_store};

fn purchase(transaction_id: &str) -> NewTransaction {
    NewTransaction {
        transaction_id: transaction_id.into(),
        user_id: "user004".into(),
        amazon_id: "amz98765".into(),
        product_id: "hanes-underwear-001".into(),
        card_id: "hanes-gc-001".into(),
        amount: 15.99,
        status: "Completed".into(),
        balance_check: true,
        message: None,
    }
}

#[tokio::test]
async fn what_is_created_can_be_retrieved_updated_and_deleted() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let txns = client.transactions();
        let created = txns.create(purchase("txn005")).send().await.unwrap();
        assert_eq!(created.id, 5, "{}", world.store);
        let mut other = purchase("txn005");
        other.amount = 20.0;
        let updated = txns.update(created.id, other).send().await.unwrap();
        assert_eq!(updated.amount, Some(20.0), "{}", world.store);
        let retrieved = txns.retrieve(created.id).send().await.unwrap();
        assert_eq!(retrieved.raw_body(), updated.raw_body(), "{}", world.store);
        txns.delete(created.id).send().await.unwrap();
        for error in [
            txns.retrieve(created.id).send().await.unwrap_err(),
            txns.delete(created.id).send().await.unwrap_err(),
        ] {
            assert!(error.is_not_found(), "{}: {error}", world.store);
        }
    }
}

#[tokio::test]
async fn a_fresh_world_has_the_vendors_rows_and_a_stream_walks_them() {
    for world in on_every_store().await {
        let client = flexigift(&world.sandbox);
        let listed = client.transactions().list().send().await.unwrap();
        assert_eq!(listed.items.len(), 4, "{}", world.store);
        let walked: Vec<_> = client
            .transactions()
            .list()
            .limit(3)
            .descending("amount")
            .items()
            .map_ok(|txn| txn.amount.unwrap_or_default())
            .try_collect()
            .await
            .unwrap();
        assert_eq!(walked.len(), 4);
        assert!(walked.is_sorted_by(|a, b| a >= b), "{walked:?}");
    }
}

#[tokio::test]
async fn the_strict_world_names_the_field_that_breaks_a_documented_rule() {
    let sandbox = Sandbox::builder().strict().start().await;
    let client = flexigift(&sandbox);
    let error = client
        .transactions()
        .create(purchase("txn005"))
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 422);
    let body = String::from_utf8_lossy(error.raw_body()).into_owned();
    assert!(
        body.contains("status") && body.contains("COMPLETED"),
        "{body}"
    );
}

//! Fragment through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::fragment::{
    AccountRef, Allocation, Client, Currency, ReconciliationStatus, Transaction, UserRef,
};
use counterfoil::types::{Amount, Timestamp};
use counterfoil::{Response, Result};
use counterfoil_mock::{Api, Sandbox};
use support::{fragment, on_every_store};

async fn sync(
    client: &Client,
    external_id: &str,
    amount: i128,
    allocated: i128,
) -> Result<Response<Transaction>> {
    let mut create = client.transactions().create(
        external_id,
        AccountRef::external_id("acct"),
        amount,
        Currency::USD,
        "2026-02-12T00:00:00Z".parse::<Timestamp>().unwrap(),
    );
    if allocated != 0 {
        create = create.allocation(Allocation::payin(
            "inv_1",
            allocated,
            UserRef::external_id("ann"),
        ));
    }
    create.send().await
}

#[tokio::test]
async fn a_transaction_is_synced_with_its_allocations_and_found_by_either_id() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let synced = client
            .transactions()
            .create(
                "bank/ä 1",
                AccountRef::external_id("acct"),
                -1000,
                Currency::EUR,
                "2026-02-12T01:02:03.456789+01:00"
                    .parse::<Timestamp>()
                    .unwrap(),
            )
            .allocation(Allocation::payout("inv_1", 600, UserRef::id("user_YWJj")))
            .allocation(Allocation::payout(
                "inv_2",
                400,
                UserRef::external_id("ann"),
            ))
            .tag("department", "engineering")
            .send()
            .await
            .unwrap();
        assert_eq!(synced.unallocated_amount, 0, "{}", world.store);
        assert_eq!(synced.amount, -1000);
        assert_eq!(synced.version, 1);
        assert_eq!(synced.allocations.len(), 2);
        assert_eq!(synced.tags.len(), 1);

        let by_id = client
            .transactions()
            .retrieve(&synced.id)
            .send()
            .await
            .unwrap();
        let by_external_id = client
            .transactions()
            .retrieve("bank/ä 1")
            .send()
            .await
            .unwrap();
        assert_eq!(by_id.raw_body(), synced.raw_body(), "{}", world.store);
        assert_eq!(
            by_external_id.raw_body(),
            synced.raw_body(),
            "{}",
            world.store
        );
    }
}

#[tokio::test]
async fn sixty_four_simultaneous_syncs_make_one_transaction() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let syncs = (0..64).map(|_| {
            let client = client.clone();
            tokio::spawn(async move { sync(&client, "same", 100, 0).await })
        });
        let mut ids = Vec::new();
        for sync in syncs.collect::<Vec<_>>() {
            let synced = sync.await.unwrap().unwrap();
            ids.push(synced.id.clone());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "{}", world.store);
        let listed = client.transactions().list().account("acct").send();
        assert_eq!(listed.await.unwrap().len(), 1);
        // One token for all of them: the first fetched it, the others waited.
        let tokens = world.sandbox.journal().matching("POST", "/oauth2/token");
        assert_eq!(tokens.len(), 1, "{}", world.store);
    }
}

#[tokio::test]
async fn a_list_is_filtered_by_account_and_by_reconciliation() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        for (id, amount, allocated) in [("a", 100, 100), ("b", 100, 40), ("c", -5, 0)] {
            sync(&client, id, amount, allocated).await.unwrap();
        }
        let list = |status: Option<ReconciliationStatus>, account: Option<&'static str>| {
            let mut list = client.transactions().list();
            if let Some(status) = status {
                list = list.reconciliation_status(status);
            }
            if let Some(account) = account {
                list = list.account(account);
            }
            async move {
                let listed = list.send().await.unwrap();
                listed
                    .iter()
                    .map(|txn| txn.external_id.clone())
                    .collect::<Vec<_>>()
            }
        };
        // The documented transaction is there from the start.
        let all = ["txn_abc123", "a", "b", "c"];
        assert_eq!(list(None, None).await, all, "{}", world.store);
        assert_eq!(list(Some("reconciled".into()), None).await, ["a"]);
        assert_eq!(
            list(Some("unreconciled".into()), Some("acct")).await,
            ["b", "c"]
        );
        assert!(
            list(None, Some("nobody")).await.is_empty(),
            "{}",
            world.store
        );
    }
}

#[tokio::test]
async fn amounts_beyond_64_bits_survive_the_round_trip() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let huge: Amount = "79228162514264337593543950336".parse().unwrap();
        let synced = sync(&client, "huge", huge.get(), 0).await.unwrap();
        assert_eq!(synced.amount, huge, "{}", world.store);
        assert_eq!(synced.unallocated_amount, huge);
    }
}

#[tokio::test]
async fn a_create_whose_last_allocation_is_bad_leaves_no_trace() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        let body = serde_json::json!({
            "account": {"external_id": "acct"}, "amount": "100", "currency": "USD",
            "external_id": "half", "posted": "2026-02-12T00:00:00Z",
            "allocations": [
                {"amount": "1", "invoice_id": "i", "type": "invoice_payin", "user": {"id": "u"}},
                {"amount": "1.5", "invoice_id": "i", "type": "invoice_payin", "user": {"id": "u"}},
            ],
        });
        let error = client
            .request(reqwest::Method::POST, "/transactions")
            .json(&body)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.status().unwrap(), 400, "{}: {error}", world.store);
        assert!(error.to_string().contains("allocations"), "{error}");
        let missing = client
            .transactions()
            .retrieve("half")
            .send()
            .await
            .unwrap_err();
        assert!(missing.is_not_found(), "{}", world.store);
    }
}

#[tokio::test]
async fn an_expired_token_is_renewed_without_the_caller_noticing() {
    let sandbox = Sandbox::start().await;
    let client = fragment(&sandbox);
    sync(&client, "a", 1, 0).await.unwrap();
    // The client's own clock has not moved, so it learns of the expiry from a 401.
    sandbox.clock().advance(Duration::from_secs(3601));
    let synced = sync(&client, "b", 1, 0).await.unwrap();
    assert_eq!(synced.external_id, "b");
    assert_eq!(sandbox.journal().matching("POST", "/oauth2/token").len(), 2);
}

#[tokio::test]
async fn a_token_that_ended_with_a_reset_is_renewed_without_the_caller_noticing() {
    for world in on_every_store().await {
        let client = fragment(&world.sandbox);
        sync(&client, "a", 1, 0).await.unwrap();
        support::reset(&world.sandbox);
        sync(&client, "b", 1, 0).await.unwrap();
        // The journal from before the reset is gone.
        let asked = world.sandbox.journal().matching("POST", "/oauth2/token");
        assert_eq!(asked.len(), 1, "{}", world.store);
    }
}

#[tokio::test]
async fn wrong_credentials_are_an_authentication_error_that_shows_no_secret() {
    let sandbox = Sandbox::start().await;
    let client = Client::builder()
        .base_url(sandbox.fragment().url())
        .token_url(sandbox.fragment().token_url())
        .client_id(sandbox.fragment().client_id())
        .client_secret("very-secret")
        .build()
        .unwrap();
    let error = client.transactions().list().send().await.unwrap_err();
    assert_eq!(error.kind(), counterfoil::ErrorKind::Auth, "{error}");
    assert!(!format!("{error} {error:?} {client:?}").contains("very-secret"));
}

#[tokio::test]
async fn a_create_is_repeated_over_server_errors_and_happens_once() {
    let sandbox = Sandbox::start().await;
    let client = fragment(&sandbox);
    sandbox
        .faults()
        .on(Api::Fragment, "create-transaction")
        .status(500)
        .times(1);
    let synced = sync(&client, "again", 1, 0).await.unwrap();
    assert_eq!(synced.attempts(), 2);
    let listed = client.transactions().list().account("acct").send();
    assert_eq!(listed.await.unwrap().len(), 1);
}

//! Each documented refusal of Persona as an error of the typed client, in both worlds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::Error;
use counterfoil::persona::Transactions;
use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Api, WorldBuilder};
use serde_json::json;
use support::{World, on_every_store_with, persona};

/// Worlds of both kinds with these options, on every store.
async fn worlds(options: PersonaOptions) -> Vec<World> {
    let documented = |builder: WorldBuilder| builder.persona(options.clone());
    let mut worlds = on_every_store_with(documented).await;
    let strict = |builder: WorldBuilder| builder.strict().persona(options.clone());
    worlds.extend(on_every_store_with(strict).await);
    worlds
}

/// Checks the content of an error.
#[track_caller]
fn says(error: &Error, status: u16, title: &str, detail: Option<&str>) {
    assert_eq!(error.status().unwrap(), status, "{error}");
    let object = &error.errors()[0];
    assert_eq!(object.title.as_deref(), Some(title));
    assert_eq!(object.detail.as_deref(), detail);
    assert!(!error.raw_body().is_empty());
    let is_named = error.headers().contains_key("request-id");
    assert_eq!(is_named, status != 401, "{error}");
    assert_eq!(error.attempts(), 1, "{error}");
}

async fn made(txns: &Transactions) -> counterfoil::persona::TransactionId {
    txns.create("txntp_ABC123").send().await.unwrap().id.clone()
}

#[tokio::test]
async fn bad_requests_name_the_parameter() {
    let options = PersonaOptions::default().refuse_unknown_includes(true);
    for world in worlds(options).await {
        let txns = persona(&world.sandbox).transactions();
        let id = made(&txns).await;
        let error = txns.list().page_size(101).send().await.unwrap_err();
        let detail = "page.size must be less than or equal to 100";
        says(&error, 400, "Bad Request", Some(detail));
        let error = txns.list().page_after("txn_none").send().await.unwrap_err();
        let detail = "page.after is not the id of a transaction";
        says(&error, 400, "Bad Request", Some(detail));
        let unknown = txns.retrieve(&id).include("colour").send().await;
        assert!(unknown.unwrap_err().to_string().contains("include.0"));
        let wrong = txns
            .update(&id)
            .status("approved")
            .body_member("/data/attributes/status", 5)
            .send()
            .await
            .unwrap_err();
        let detail = "data.attributes.status must be a string";
        says(&wrong, 400, "Bad Request", Some(detail));
        let version = txns.list().header("persona-version", "1999-01-01");
        assert_eq!(version.send().await.unwrap_err().status().unwrap(), 400);
    }
}

#[tokio::test]
async fn a_key_of_another_kind_is_unauthorized_in_the_strict_world() {
    for world in on_every_store_with(WorldBuilder::strict).await {
        let client = counterfoil::persona::Client::builder()
            .base_url(world.sandbox.persona().url())
            .api_key("sk_test_1")
            .build()
            .unwrap();
        let error = client.transactions().list().send().await.unwrap_err();
        assert!(error.is_unauthorized(), "{}: {error}", world.store);
        says(&error, 401, "Token is invalid", None);
    }
}

#[tokio::test]
async fn an_inactive_environment_forbids_creation_and_nothing_else() {
    let options = PersonaOptions::default().inactive_environment();
    for world in worlds(options).await {
        let txns = persona(&world.sandbox).transactions();
        let error = txns.create("txntp_ABC123").send().await.unwrap_err();
        let detail = "Resource cannot be created in an inactive environment";
        says(&error, 403, "Forbidden", Some(detail));
        txns.list().send().await.unwrap();
        let faults = world.sandbox.faults();
        faults
            .on(Api::Persona, "list-all-transactions")
            .status(403)
            .times(1);
        let error = txns.list().send().await.unwrap_err();
        let detail = "IP address is not permitted access to current environment";
        says(&error, 403, "Forbidden", Some(detail));
    }
}

#[tokio::test]
async fn what_is_unknown_is_not_found() {
    for world in worlds(PersonaOptions::default()).await {
        let client = persona(&world.sandbox);
        let txns = client.transactions();
        let not_found = |error: Error| says(&error, 404, "Record not found", None);
        not_found(txns.retrieve("txn_none").send().await.unwrap_err());
        not_found(
            txns.update("txn_none")
                .status("x")
                .send()
                .await
                .unwrap_err(),
        );
        not_found(txns.redact("txn_none").send().await.unwrap_err());
        not_found(txns.label("txn_none").label("x").send().await.unwrap_err());
        not_found(txns.add_tag("txn_none", "x").send().await.unwrap_err());
        not_found(txns.remove_tag("txn_none", "x").send().await.unwrap_err());
        not_found(txns.set_tags("txn_none", ["x"]).send().await.unwrap_err());
        not_found(txns.redact_biometrics("txn_none").send().await.unwrap_err());
        let relation = txns.add_relation("txn_none", "parent-of", "act_1");
        not_found(relation.send().await.unwrap_err());
        let relation = txns.remove_relation("txn_none", "parent-of", "act_1");
        not_found(relation.send().await.unwrap_err());
        let objects = txns.add_objects("txn_none", ["inq_1"]);
        not_found(objects.send().await.unwrap_err());
        let objects = txns.remove_objects("txn_none", ["inq_1"]);
        not_found(objects.send().await.unwrap_err());
        let kind = client.transaction_types().retrieve("txntp_none");
        not_found(kind.send().await.unwrap_err());
    }
    for world in on_every_store_with(WorldBuilder::strict).await {
        let txns = persona(&world.sandbox).transactions();
        let error = txns.create("txntp_none").send().await.unwrap_err();
        let detail = "data.attributes.transaction_type_id is not found";
        says(&error, 404, "Record not found", Some(detail));
    }
}

#[tokio::test]
async fn conflicts_are_told_apart_by_their_words() {
    let options = PersonaOptions::default()
        .unique_reference_ids()
        .refuse_second_redaction(true)
        .refuse_in_flight_duplicates();
    for world in worlds(options).await {
        let txns = persona(&world.sandbox).transactions();
        let create = || txns.create("txntp_ABC123").reference_id("loan-42");
        let id = create().send().await.unwrap().id.clone();
        let error = create().send().await.unwrap_err();
        assert!(error.is_conflict());
        let title = "Transaction already exists with this reference id";
        says(&error, 409, title, None);
        txns.redact(&id).send().await.unwrap();
        let error = txns.redact(&id).send().await.unwrap_err();
        says(
            &error,
            409,
            "Conflict",
            Some("Transaction already redacted"),
        );

        // An answer that has not left holds its key.
        let request = http::Request::post("/persona/api/v1/transactions")
            .header(
                "authorization",
                format!("Bearer {}", world.sandbox.persona().api_key()),
            )
            .header("content-type", "application/json")
            .header("idempotency-key", "k")
            .body(
                json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}})
                    .to_string()
                    .into(),
            )
            .unwrap();
        let going_on = world.sandbox.handle(request);
        let again = || txns.create("txntp_ABC123").idempotency_key("k");
        let error = again().send().await.unwrap_err();
        let detail = "A request with this idempotency key is still being processed";
        says(&error, 409, "Conflict", Some(detail));
        drop(going_on);
        let replayed = again().send().await.unwrap();
        assert_eq!(replayed.status(), 201);
        let entries = world.sandbox.journal().entries();
        assert!(entries.last().unwrap().replayed, "{}", world.store);
    }
}

#[tokio::test]
async fn rules_of_the_domain_are_unprocessable_and_point_at_the_value() {
    let kind = json!({"id": "txntp_ABC123", "statuses": ["created", "approved"], "field-schemas": [
        {"type": "integer", "key": "amount", "label": null, "config": {"min": 1}},
    ]});
    let options = PersonaOptions::default()
        .transaction_type(kind)
        .refuse_unknown_statuses(true);
    for world in worlds(options).await {
        let txns = persona(&world.sandbox).transactions();
        let error = txns
            .create("txntp_ABC123")
            .field("amount", 0)
            .send()
            .await
            .unwrap_err();
        let detail = "must be greater than or equal to 1";
        says(&error, 422, "Record invalid", Some(detail));
        let pointer = error.errors()[0].pointer.as_deref();
        assert_eq!(pointer, Some("/data/attributes/fields/amount"));
        let id = made(&txns).await;
        let error = txns.update(&id).status("lost").send().await.unwrap_err();
        let pointer = error.errors()[0].pointer.as_deref();
        assert_eq!(pointer, Some("/data/attributes/status"));
        txns.label(&id).label("fraud").send().await.unwrap();
        let error = txns.label(&id).label("fine").send().await.unwrap_err();
        let detail = "Transaction already has a label";
        says(&error, 422, "Bad Request", Some(detail));
        let relation = txns.add_relation(&id, "parent-of", "doc_1");
        let error = relation.send().await.unwrap_err();
        let pointer = error.errors()[0].pointer.as_deref();
        assert_eq!(pointer, Some("/meta/target-object-id"));
    }
}

#[tokio::test]
async fn a_quota_is_told_apart_from_the_rate_limit_and_passes_too() {
    let options = PersonaOptions::default().creation_quota(1);
    for world in worlds(options).await {
        let txns = persona(&world.sandbox).transactions();
        let created = txns.create("txntp_ABC123").send().await.unwrap();
        assert_eq!(created.headers()["quota-remaining"], "0");
        let create = || txns.create("txntp_ABC123").idempotency_key("k");
        let error = create().max_retries(0).send().await.unwrap_err();
        assert!(error.is_rate_limited());
        let detail = "You have hit your create_transaction quota limit of 1 requests. Please reach out to \
                      support@withpersona.com if you need this changed.";
        says(&error, 429, "Quota exceeded", Some(detail));
        world.sandbox.clock().advance(Duration::from_secs(60));
        create().send().await.unwrap();
    }
}

//! The rules that all of Persona's operations share, through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use counterfoil::persona::{Client, ClientBuilder, FieldValue, KeyInflection};
use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Api, Sandbox, WorldBuilder};
use futures_util::stream;
use support::{Instant, on_every_store, on_every_store_with, persona};

const VERSIONS: [&str; 10] = [
    "2020-05-18",
    "2021-02-21",
    "2021-05-14",
    "2021-07-05",
    "2021-08-18",
    "2022-09-01",
    "2023-01-05",
    "2025-10-27",
    "2025-12-08",
    "2026-09-29",
];

fn client(sandbox: &Sandbox, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    let builder = Client::builder()
        .base_url(sandbox.persona().url())
        .api_key(sandbox.persona().api_key())
        .runtime(Instant::default());
    set(builder).build().unwrap()
}

#[tokio::test]
async fn every_casing_says_the_same_to_the_typed_client() {
    for world in on_every_store().await {
        let id = persona(&world.sandbox)
            .transactions()
            .create("txntp_ABC123")
            .reference_id("loan-42")
            .field("name_first", "Jane")
            .tag("vip")
            .send()
            .await
            .unwrap()
            .id
            .clone();
        let mut answers = Vec::new();
        for (inflection, key) in [
            (KeyInflection::Kebab, "\"reference-id\""),
            (KeyInflection::Snake, "\"reference_id\""),
            (KeyInflection::Camel, "\"referenceId\""),
        ] {
            let txns =
                client(&world.sandbox, |builder| builder.key_inflection(inflection)).transactions();
            let txn = txns
                .retrieve(&id)
                .include("transaction-type")
                .send()
                .await
                .unwrap();
            let body = String::from_utf8_lossy(txn.raw_body()).into_owned();
            assert!(body.contains(key), "{}: {body}", world.store);
            assert!(body.contains("\"name_first\""), "{body}");
            answers.push(txn.into_inner());
        }
        assert_eq!(answers[0], answers[1], "{}", world.store);
        assert_eq!(answers[0], answers[2], "{}", world.store);
    }
}

#[tokio::test]
async fn every_documented_version_is_read() {
    for world in on_every_store().await {
        let created = persona(&world.sandbox)
            .transactions()
            .create("txntp_ABC123")
            .field("name_first", "Jane")
            .send()
            .await
            .unwrap();
        for version in VERSIONS {
            let txns = client(&world.sandbox, |builder| builder.version(version)).transactions();
            let txn = txns.retrieve(&created.id).send().await.unwrap();
            assert_eq!(txn.field("name_first").unwrap(), "Jane", "{version}");
            let recased = txn.fields.contains_key("name-first");
            assert_eq!(recased, version < "2025-10-27", "{} {version}", world.store);
        }
    }
}

#[tokio::test]
async fn an_old_version_keeps_files_behind_the_key() {
    for world in on_every_store().await {
        let created = persona(&world.sandbox)
            .transactions()
            .create("txntp_ABC123")
            .field(
                "photo",
                FieldValue::file(b"\x89PNG\r\n\x1a\n1".as_slice(), "a.png"),
            )
            .send()
            .await
            .unwrap();
        let persona = client(&world.sandbox, |builder| builder.version("2022-09-01"));
        let txn = persona
            .transactions()
            .retrieve(&created.id)
            .send()
            .await
            .unwrap();
        let file = txn.field("photo").unwrap().as_file().unwrap();
        let url = file.url.as_deref().unwrap();
        assert!(
            url.contains("/files/") && !url.contains("access_token"),
            "{url}"
        );
        let bytes = persona
            .files()
            .download(file)
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        assert_eq!(bytes.as_ref(), b"\x89PNG\r\n\x1a\n1", "{}", world.store);
        let refused = reqwest::get(url).await.unwrap();
        assert_eq!(refused.status(), 401, "{}", world.store);
    }
}

/// The world behind a line on which the first answer is lost, after it was given.
async fn behind_a_bad_line(service: counterfoil_mock::Service) -> String {
    let lost = Arc::new(AtomicBool::new(false));
    let app = Router::new().fallback(move |request: axum::extract::Request| {
        let (service, lost) = (service.clone(), lost.clone());
        async move {
            let (parts, body) = request.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            let (parts, body) = service
                .handle(&http::Request::from_parts(parts, body))
                .into_parts();
            let body = match lost.swap(true, Ordering::Relaxed) {
                true => Body::from(body),
                false => Body::from_stream(stream::iter([Err::<Bytes, _>("the line is cut")])),
            };
            http::Response::from_parts(parts, body)
        }
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/persona/api/v1", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_and_the_create_happens_once() {
    for world in on_every_store().await {
        let url = behind_a_bad_line(world.sandbox.service()).await;
        let txns = client(&world.sandbox, |builder| builder.base_url(url)).transactions();
        let create = txns.create("txntp_ABC123").reference_id("once");
        let created = create.send().await.unwrap();
        assert_eq!(created.attempts(), 2, "{}", world.store);
        let listed = txns.list().reference_id("once").send().await.unwrap();
        assert_eq!(listed.items.len(), 1, "{}", world.store);
        let entries = world.sandbox.journal().matching("POST", "/transactions");
        assert_eq!([entries[0].replayed, entries[1].replayed], [false, true]);
    }
}

#[tokio::test]
async fn a_tag_survives_a_bad_moment_and_a_label_survives_one_but_not_two() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let faults = world.sandbox.faults();
        faults
            .on(Api::Persona, "transactions-add-tag")
            .status(500)
            .times(1);
        let tagged = txns.add_tag(&id, "vip").send().await.unwrap();
        assert_eq!(
            (tagged.attempts(), tagged.tags.as_slice()),
            (2, ["vip".to_owned()].as_slice())
        );
        faults
            .on(Api::Persona, "create-a-transaction-label")
            .status(500)
            .times(2);
        let error = txns.label(&id).label("fraud").send().await.unwrap_err();
        assert!(error.is_server_error(), "{}: {error}", world.store);
        assert_eq!(error.attempts(), 2);
    }
}

#[tokio::test]
async fn each_key_may_have_an_environment_of_its_own() {
    let separate = |builder: counterfoil_mock::WorldBuilder| {
        builder.persona(PersonaOptions::default().separate_environments())
    };
    for world in on_every_store_with(separate).await {
        let with_key =
            |key: &str| client(&world.sandbox, |builder| builder.api_key(key)).transactions();
        let (one, other) = (
            with_key("persona_sandbox_one"),
            with_key("persona_sandbox_other"),
        );
        let created = one
            .create("txntp_ABC123")
            .reference_id("mine")
            .send()
            .await
            .unwrap();
        let missing = other.retrieve(&created.id).send().await.unwrap_err();
        assert!(missing.is_not_found(), "{}: {missing}", world.store);
        let listed = other.list().reference_id("mine").send().await.unwrap();
        assert!(listed.items.is_empty());
        assert_ne!(
            created.headers()["persona-environment-id"],
            listed.headers()["persona-environment-id"]
        );
    }
}

#[tokio::test]
async fn every_answer_names_its_request_environment_and_organization() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let created = txns.create("txntp_ABC123").send().await.unwrap();
        for (header, prefix) in [
            ("request-id", "req_"),
            ("persona-environment-id", "env_"),
            ("persona-organization-id", "org_"),
        ] {
            let value = created.headers()[header].to_str().unwrap();
            assert!(value.starts_with(prefix), "{header}: {value}");
        }
        let missing = txns.retrieve("txn_nowhere").send().await.unwrap_err();
        assert!(
            missing.headers().contains_key("ratelimit-remaining"),
            "{}",
            world.store
        );
    }
}

#[tokio::test]
async fn old_versions_include_related_objects_unasked_and_new_ones_show_a_hundred() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let created = txns.create("txntp_ABC123").send().await.unwrap();
        let related: Vec<_> = (0..101).map(|number| format!("inq_{number}")).collect();
        for related in related.chunks(100) {
            let call = txns.add_objects(&created.id, related);
            call.send().await.unwrap();
        }

        let new = txns.retrieve(&created.id).send().await.unwrap();
        assert_eq!(new.related_objects.len(), 100, "{}", world.store);
        assert!(new.included.is_empty());

        let old = client(&world.sandbox, |builder| builder.version("2023-01-05")).transactions();
        let full = old.retrieve(&created.id).send().await.unwrap();
        assert_eq!(full.related_objects.len(), 101, "{}", world.store);
        assert!(full.included("inq_7").is_some(), "{}", world.store);
        let bare = old.retrieve(&created.id).include("").send().await.unwrap();
        assert!(bare.included.is_empty(), "{}", world.store);
    }
}

#[tokio::test]
async fn a_refusal_for_going_too_fast_is_not_stored_under_the_key() {
    let slow = |builder: counterfoil_mock::WorldBuilder| {
        builder.persona(PersonaOptions::default().rate_limit(1))
    };
    for world in on_every_store_with(slow).await {
        let txns = persona(&world.sandbox).transactions();
        txns.list().send().await.unwrap();
        let create = || txns.create("txntp_ABC123").idempotency_key("key-1");
        let refused = create().max_retries(0).send().await.unwrap_err();
        assert!(refused.is_rate_limited(), "{}: {refused}", world.store);
        let wait = refused.retry_after().unwrap();
        assert_eq!(wait.as_secs(), 60, "{}", world.store);
        world.sandbox.clock().advance(wait);
        let created = create().send().await.unwrap();
        assert_eq!(created.status(), 201, "{}", world.store);
    }
}

#[tokio::test]
async fn an_update_that_lost_a_race_is_a_conflict_and_left_to_the_caller() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let faults = world.sandbox.faults();
        faults
            .on(Api::Persona, "update-a-transaction")
            .status(409)
            .times(1);
        let error = txns
            .update(&id)
            .status("approved")
            .send()
            .await
            .unwrap_err();
        assert!(error.is_conflict(), "{}: {error}", world.store);
        assert_eq!(error.attempts(), 1);
        txns.update(&id).status("approved").send().await.unwrap();
    }
}

/// Updates that race for one transaction, each with its own field. Each either wins or gets an error that it
/// was overtaken; only winners are stored, and a retry loses nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn updates_that_race_win_or_conflict_and_none_is_lost() {
    for world in on_every_store_with(|builder| builder.rate_limits(false)).await {
        let client = persona(&world.sandbox);
        let txns = client.transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let mut left: Vec<usize> = (0..24).collect();
        let mut won = std::collections::BTreeSet::new();
        while !left.is_empty() {
            let updates: Vec<_> = left
                .iter()
                .map(|number| {
                    let update = client.transactions().update(&id);
                    tokio::spawn(update.field(format!("field_{number}"), 1).send())
                })
                .collect();
            let mut lost = Vec::new();
            for (number, update) in left.iter().zip(updates) {
                match update.await.unwrap() {
                    Ok(updated) => {
                        won.insert(format!("field_{number}"));
                        assert_eq!(updated.attempts(), 1);
                    }
                    Err(error) => {
                        assert!(error.is_conflict(), "{}: {error}", world.store);
                        let title = error.errors()[0].title.as_deref();
                        assert_eq!(title, Some("Stale object error"));
                        assert_eq!(error.attempts(), 1);
                        lost.push(*number);
                    }
                }
            }
            assert!(lost.len() < left.len(), "nobody won");
            let found = txns.retrieve(&id).send().await.unwrap();
            assert!(found.fields.keys().eq(won.iter()), "{}", world.store);
            left = lost;
        }
        let events = client.events().list().name("transaction.updated-fields");
        let events = events.page_size(100).send().await.unwrap();
        assert_eq!(events.items.len(), 24, "{}", world.store);
    }
}

#[tokio::test]
async fn a_500_that_was_stored_under_a_key_is_answered_again_until_the_key_is_fresh() {
    let stored = |builder: WorldBuilder| builder.persona(PersonaOptions::default().stored_faults());
    for world in on_every_store_with(stored).await {
        let txns = persona(&world.sandbox).transactions();
        let create = || {
            txns.create("txntp_ABC123")
                .reference_id("stored")
                .idempotency_key("k")
        };
        let faults = world.sandbox.faults();
        faults
            .on(Api::Persona, "create-a-transaction")
            .status(500)
            .times(1);
        for _ in 0..2 {
            let error = create().send().await.unwrap_err();
            assert_eq!(error.status().unwrap(), 500, "{}: {error}", world.store);
        }
        let none = txns.list().reference_id("stored").send().await.unwrap();
        assert!(none.items.is_empty(), "{}", world.store);
        world
            .sandbox
            .clock()
            .advance(Duration::from_secs(24 * 3600));
        create().send().await.unwrap();
    }
}

#[tokio::test]
async fn simultaneous_creates_under_one_key_make_one_transaction() {
    for world in on_every_store().await {
        let client = persona(&world.sandbox);
        let creates = (0..16).map(|_| {
            let txns = client.transactions();
            tokio::spawn(async move {
                txns.create("txntp_ABC123")
                    .reference_id("raced")
                    .idempotency_key("k")
                    .send()
                    .await
                    .unwrap()
                    .id
                    .clone()
            })
        });
        let mut ids = Vec::new();
        for create in creates.collect::<Vec<_>>() {
            ids.push(create.await.unwrap());
        }
        ids.dedup();
        assert_eq!(ids.len(), 1, "{}", world.store);
        let listed = client.transactions().list().reference_id("raced").send();
        assert_eq!(listed.await.unwrap().items.len(), 1, "{}", world.store);
    }
}

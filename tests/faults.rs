//! Every kind of fault of the mock, as seen by a client; `newer_vendor.rs` has those whose
//! answers are new to it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::ErrorKind;
use counterfoil::persona::FieldValue;
use counterfoil_mock::{Api, Effect, Fault, FaultBuilder, Sandbox};
use support::{World, create, on_every_store_with};

/// Checks each API in worlds of its own, on every store and without a socket.
async fn everywhere(check: impl AsyncFn(&World, Api)) {
    for api in Api::ALL {
        for world in on_every_store_with(|it| it.virtual_delays()).await {
            check(&world, api).await;
        }
    }
}

/// The next create has a bad day.
fn once(world: &World, api: Api, order: fn(FaultBuilder) -> FaultBuilder) -> Fault {
    let operation = match api {
        Api::Persona => "create-a-transaction",
        _ => "create-transaction",
    };
    order(world.sandbox.faults().on(api, operation)).times(1)
}

/// How many transactions a client sees.
async fn count(sandbox: &Sandbox, api: Api) -> usize {
    match api {
        Api::Persona => {
            let list = support::persona(sandbox).transactions().list();
            list.send().await.unwrap().items.len()
        }
        Api::CommerceLayer => {
            let list = support::commerce_layer(sandbox).transactions().list();
            list.send().await.unwrap().items.len()
        }
        Api::Fragment => {
            let list = support::fragment(sandbox).transactions().list();
            list.send().await.unwrap().len()
        }
        _ => {
            let list = support::flexigift(sandbox).transactions().list();
            list.send().await.unwrap().items.len()
        }
    }
}

#[tokio::test]
async fn a_status_comes_with_the_vendors_own_error_body_and_without_an_effect() {
    everywhere(async |world, api| {
        let before = count(&world.sandbox, api).await;
        let fault = once(world, api, |on| on.status(503));
        let error = create(&world.sandbox, api, 0).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status().unwrap(), 503);
        // json-server answers with a page where the others describe an error.
        assert_eq!(
            error.errors().is_empty(),
            api == Api::Flexigift,
            "{api}: {error}"
        );
        assert_eq!(fault.struck(), 1);
        assert_eq!(
            count(&world.sandbox, api).await,
            before,
            "{api}, {}",
            world.store
        );
    })
    .await;
}

#[tokio::test]
async fn a_reset_is_before_the_effect_or_after_it_and_the_client_cannot_tell() {
    everywhere(async |world, api| {
        for (order, effects) in [
            (
                FaultBuilder::reset_before as fn(FaultBuilder) -> FaultBuilder,
                0,
            ),
            (FaultBuilder::reset_after, 1),
        ] {
            let before = count(&world.sandbox, api).await;
            once(world, api, order);
            let error = create(&world.sandbox, api, 0).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::MaybeSent, "{api}, {}", world.store);
            assert_eq!(error.status(), None);
            let after = count(&world.sandbox, api).await;
            assert_eq!(after - before, effects, "{api}, {}", world.store);
        }
    })
    .await;
}

#[tokio::test]
async fn a_truncated_answer_keeps_its_status_and_what_came_of_it_and_had_its_effect() {
    everywhere(async |world, api| {
        let before = count(&world.sandbox, api).await;
        once(world, api, |on| on.truncate(9));
        let error = create(&world.sandbox, api, 0).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MaybeSent, "{api}, {}", world.store);
        assert!(error.status().unwrap().is_success());
        assert_eq!(error.raw_body().len(), 9);
        assert_eq!(count(&world.sandbox, api).await - before, 1);
    })
    .await;
}

#[tokio::test]
async fn a_late_dripping_answer_and_a_closed_connection_are_no_errors() {
    everywhere(async |world, api| {
        for order in [
            (|on: FaultBuilder| on.delay(Duration::from_secs(9)))
                as fn(FaultBuilder) -> FaultBuilder,
            |on| on.drip(7, Duration::from_secs(1)),
            FaultBuilder::close_connection,
        ] {
            let before = world.sandbox.clock().now();
            let slow = once(world, api, order);
            create(&world.sandbox, api, 0).await.unwrap();
            // It may hit the connection as it closes, and is then retried.
            create(&world.sandbox, api, 2).await.unwrap();
            let passed = world.sandbox.clock().now().duration_since(before).as_secs();
            assert_eq!(slow.struck(), 1);
            assert!(
                passed >= 9 || world.sandbox.faults().list().is_empty(),
                "{api}"
            );
        }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_takes_longer_than_an_attempt_may_is_a_timeout() {
    let sandbox = support::pinned().start().await;
    sandbox
        .faults()
        .on(Api::Flexigift, "*")
        .delay(Duration::from_secs(90))
        .until_removed();
    let client = counterfoil::flexigift::Client::builder()
        .base_url(sandbox.flexigift().url())
        .transport(sandbox.service())
        .timeout(Duration::from_secs(60))
        .build()
        .unwrap();
    let call = client.transactions().retrieve(1);
    let error = call.send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
}

#[tokio::test]
async fn a_status_with_another_content_type_and_a_body_that_breaks_off_is_still_that_status() {
    everywhere(async |world, api| {
        let fault = once(world, api, |on| {
            on.status(502).content_type("text/html").truncate(5)
        });
        let error = create(&world.sandbox, api, 0).await.unwrap_err();
        assert_eq!(error.status().unwrap(), 502, "{api}, {}", world.store);
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.headers()["content-type"], "text/html");
        assert_eq!(error.raw_body().len(), 5);
        assert_eq!(fault.struck(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_fault_strikes_one_api_one_operation_and_one_path_after_so_many_and_so_often() {
    for world in on_every_store_with(|it| it).await {
        let sandbox = &world.sandbox;
        let txns = support::flexigift(sandbox).transactions();
        let retrieve = async |id| {
            let outcome = txns.retrieve(id).max_retries(0).send().await;
            outcome.is_ok()
        };
        let faults = sandbox.faults();
        let narrow = faults
            .on(Api::Flexigift, "retrieve-transaction")
            .path("/transactions/2")
            .after(1)
            .status(500)
            .times(2);
        let mut outcomes = Vec::new();
        for _ in 0..4 {
            assert!(retrieve(1).await, "another path");
            txns.list().send().await.unwrap();
            outcomes.push(retrieve(2).await);
        }
        assert_eq!(outcomes, [true, false, false, true], "{}", world.store);
        assert_eq!(narrow.struck(), 2);
        assert!(faults.list().is_empty());
        support::persona(sandbox)
            .transactions()
            .list()
            .send()
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn a_seed_decides_when_a_likely_fault_strikes_whatever_the_store() {
    let mut drawn = Vec::new();
    for world in on_every_store_with(|it| it).await {
        world
            .sandbox
            .faults()
            .on(Api::Flexigift, "*")
            .probability(0.5)
            .status(500)
            .until_removed();
        let txns = support::flexigift(&world.sandbox).transactions();
        let mut outcomes = Vec::new();
        for _ in 0..32 {
            outcomes.push(txns.retrieve(1).max_retries(0).send().await.is_ok());
        }
        assert!(outcomes.contains(&true) && outcomes.contains(&false));
        drawn.push(outcomes);
    }
    assert!(drawn.windows(2).all(|two| two[0] == two[1]));
}

#[tokio::test]
async fn faults_compose_are_listed_with_what_they_did_and_end_when_they_are_removed() {
    for world in on_every_store_with(|it| it.virtual_delays()).await {
        let faults = world.sandbox.faults();
        let slow = faults
            .on(Api::Flexigift, "*")
            .delay(Duration::from_secs(5))
            .until_removed();
        let bad = faults
            .on(Api::Flexigift, "*")
            .status(503)
            .close_connection()
            .until_removed();
        let before = world.sandbox.clock().now();
        let client = support::flexigift(&world.sandbox);
        let error = client.users().list().send().await.unwrap_err();
        assert_eq!(error.attempts(), 3);
        // An attempt on a connection that closes at that moment fails before it reaches anybody; if it is the last one,
        // there is no status.
        assert!(
            error.status().is_none_or(|it| it.as_u16() == 503),
            "{error}"
        );
        let reached = bad.struck();
        assert!((2..=3).contains(&reached), "{reached}");
        let passed = world.sandbox.clock().now().duration_since(before);
        assert_eq!(passed.as_secs(), 5 * i64::try_from(reached).unwrap());
        let listed = faults.list();
        assert_eq!(
            listed.iter().map(|it| it.struck).collect::<Vec<_>>(),
            [reached, reached]
        );
        assert_eq!(
            listed[1].effects,
            [Effect::Status(503), Effect::CloseConnection]
        );
        assert_eq!(listed[1].number, bad.number());
        bad.remove();
        client.users().list().send().await.unwrap();
        assert_eq!(slow.struck(), reached + 1);
        slow.remove();
        assert!(faults.list().is_empty());
    }
}

#[tokio::test]
async fn the_token_endpoint_has_faults_of_its_own_and_only_those() {
    for (api, other) in [
        (Api::CommerceLayer, "revoke"),
        (Api::Fragment, "update-transaction"),
    ] {
        for world in on_every_store_with(|it| it).await {
            let faults = world.sandbox.faults();
            faults.on(api, other).status(500).until_removed();
            let outage = faults.on(api, "token").status(503).times(2);
            let created = create(&world.sandbox, api, 2).await.unwrap();
            assert_eq!(
                (created.attempts(), outage.struck()),
                (1, 2),
                "{api}, {}",
                world.store
            );
            let gone = faults.on(api, "token").status(503).until_removed();
            let error = create(&world.sandbox, api, 2).await.unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Auth, 0));
            assert_eq!(gone.struck(), 3);
        }
    }
}

#[tokio::test]
async fn a_file_has_bad_days_of_its_own() {
    for world in on_every_store_with(|it| it.virtual_delays()).await {
        let persona = support::persona(&world.sandbox);
        let file = FieldValue::file(&b"0123456789"[..], "front.png");
        let create = persona
            .transactions()
            .create("txntp_ABC123")
            .field("photo", file);
        let txn = create.send().await.unwrap();
        let photo = txn.field("photo").unwrap().as_file().unwrap();
        let faults = world.sandbox.faults();
        faults.on(Api::Persona, "*").status(500).until_removed();
        faults.on(Api::Persona, "file").status(503).times(1);
        let download = persona.files().download(photo).send().await.unwrap();
        assert_eq!(download.attempts(), 2, "{}", world.store);
        assert_eq!(download.bytes().await.unwrap(), "0123456789");
        faults.on(Api::Persona, "file").truncate(4).until_removed();
        let mut download = persona.files().download(photo).send().await.unwrap();
        assert_eq!(download.try_next().await.unwrap().unwrap(), "0123");
        let error = download.try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::MaybeSent, "{}", world.store);
        assert!(download.try_next().await.unwrap().is_none());
    }
}

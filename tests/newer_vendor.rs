//! Answers of a newer, or a careless, vendor through the typed clients.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::{ErrorKind, Response, Result};
use counterfoil_mock::commerce_layer::Order;
use counterfoil_mock::{Api, FaultBuilder, Sandbox};
use support::{World, on_every_store};

/// A create, with a client's default retries.
async fn create(sandbox: &Sandbox, api: Api) -> Result<Response<()>> {
    support::create(sandbox, api, 2).await
}

async fn on_every_world(check: impl AsyncFn(&World, Api)) {
    for world in on_every_store().await {
        for api in Api::ALL {
            check(&world, api).await;
        }
    }
}

fn all(world: &World, api: Api) -> FaultBuilder {
    world.sandbox.faults().on(api, "*")
}

#[tokio::test]
async fn new_members_new_values_and_a_wrong_content_type_are_no_errors() {
    on_every_world(async |world, api| {
        for order in [
            FaultBuilder::unknown_fields as fn(FaultBuilder) -> FaultBuilder,
            FaultBuilder::unknown_values,
            |on| on.content_type("text/plain; charset=latin1"),
        ] {
            let fault = order(all(world, api)).until_removed();
            let outcome = create(&world.sandbox, api).await;
            assert!(
                outcome.is_ok(),
                "{api}, {}: {:?}",
                world.store,
                outcome.err()
            );
            assert_eq!(fault.struck(), 1);
            fault.remove();
        }
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_resource_bears_new_members_and_new_values() {
    for world in on_every_store().await {
        let order = Order::new("42").authorized();
        world.sandbox.add_order(&order).unwrap();
        let gateway = support::commerce_layer(&world.sandbox);
        let store = support::flexigift(&world.sandbox);
        for order in [
            FaultBuilder::unknown_fields as fn(FaultBuilder) -> FaultBuilder,
            FaultBuilder::unknown_values,
        ] {
            for api in [Api::CommerceLayer, Api::Flexigift] {
                order(all(&world, api)).until_removed();
            }
            let authorizations = gateway.authorizations().list().include("order");
            let authorization = authorizations.send().await.unwrap().items[0].clone();
            assert!(authorization.included_order().is_some(), "{}", world.store);
            gateway.orders().list().send().await.unwrap();
            store.users().list().send().await.unwrap();
            store.products().retrieve(1).send().await.unwrap();
            store.gift_cards().list().send().await.unwrap();
            world.sandbox.faults().clear();
        }
    }
}

#[tokio::test]
async fn half_a_body_is_a_decoding_error_that_keeps_the_status_and_the_bytes() {
    on_every_world(async |world, api| {
        all(world, api).malformed_json().until_removed();
        let error = create(&world.sandbox, api).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{api}: {error}");
        assert!(error.status().unwrap().is_success());
        assert!(!error.raw_body().is_empty());
        assert_eq!(error.attempts(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_for_going_too_fast_is_waited_out_in_every_vendors_words() {
    on_every_world(async |world, api| {
        let wait = std::time::Duration::from_secs(17);
        all(world, api).rate_limited(wait).times(2);
        let outcome = create(&world.sandbox, api).await.unwrap();
        let waits: Vec<_> = outcome.failed_attempts().iter().map(|it| it.wait).collect();
        assert_eq!(waits, [Some(wait); 2], "{api}, {}", world.store);
    })
    .await;
}

#[tokio::test]
async fn an_expired_token_is_renewed_and_the_call_made_again() {
    on_every_world(async |world, api| {
        if !matches!(api, Api::CommerceLayer | Api::Fragment) {
            return;
        }
        all(world, api).expired_token().times(1);
        let outcome = create(&world.sandbox, api).await.unwrap();
        assert_eq!(outcome.attempts(), 2, "{api}, {}", world.store);
    })
    .await;
}

//! Commerce Layer's orders and their transactions, through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::commerce_layer::{
    Authorization, Client, Order, OrderStatus, PaymentStatus, Resource, Transaction,
    TransactionKind,
};
use counterfoil_mock::WorldBuilder;
use counterfoil_mock::commerce_layer::Order as NewOrder;
use futures_util::TryStreamExt as _;
use serde_json::json;
use support::{commerce_layer, on_every_store, on_every_store_with, pinned};

/// Places an order over this amount and answers its authorization.
async fn authorize(world: &support::World, number: &str, cents: i64) -> (Client, Authorization) {
    let order = NewOrder::new(number).total_amount_cents(cents);
    let id = world.sandbox.add_order(&order).unwrap();
    let client = commerce_layer(&world.sandbox);
    client.orders().place(&id).send().await.unwrap();
    let placed = client
        .authorizations()
        .list()
        .filter(Authorization::ORDER_NUMBER.eq(number))
        .include("order")
        .send()
        .await
        .unwrap();
    assert_eq!(placed.items.len(), 1, "{}", world.store);
    (client, placed.items[0].clone())
}

async fn order_of(client: &Client, authorization: &Authorization) -> Order {
    let id = &authorization.order.as_ref().unwrap().id;
    let response = client.orders().retrieve(id).send().await.unwrap();
    response.into_inner()
}

#[tokio::test]
async fn placing_an_order_authorizes_what_it_costs() {
    for world in on_every_store().await {
        let (client, authorization) = authorize(&world, "42", 15_400).await;
        assert_eq!(authorization.number.as_deref(), Some("42/T/001"));
        assert_eq!(authorization.amount_cents, 15_400);
        assert_eq!(authorization.capture_balance_cents, Some(15_400));
        assert_eq!(authorization.void_balance_cents, Some(15_400));
        let order = authorization.included_order().unwrap();
        assert_eq!(order.status, Some(OrderStatus::Placed));
        assert_eq!(order.payment_status, Some(PaymentStatus::Authorized));
        assert!(order.placed_at.is_some());
        let error = client.orders().place(&order.id).send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 422, "{}", world.store);
        assert_eq!(error.errors()[0].code.as_deref(), Some("VALIDATION_ERROR"));
    }
}

#[tokio::test]
async fn captures_and_refunds_move_the_balances_and_the_orders_payment_status() {
    for world in on_every_store().await {
        let (client, authorization) = authorize(&world, "42", 1500).await;
        let id = &authorization.id;
        let part = client
            .authorizations()
            .capture(id)
            .amount_cents(500)
            .include("captures")
            .send()
            .await
            .unwrap();
        assert_eq!(part.capture_balance_cents, Some(1000), "{}", world.store);
        assert_eq!(part.capture_amount_cents, Some(1000));
        assert_eq!(part.captures.len(), 1);
        let Some(Resource::Capture(capture)) = part.included(&part.captures[0]) else {
            panic!("the capture was included");
        };
        assert_eq!(capture.amount_cents, 500);
        assert_eq!(capture.refund_balance_cents, Some(500));
        let order = order_of(&client, &authorization).await;
        assert_eq!(order.payment_status, Some("partially_paid".into()));

        let error = client
            .authorizations()
            .capture(id)
            .amount_cents(1001)
            .send()
            .await
            .unwrap_err();
        let refused = &error.errors()[0];
        assert_eq!(error.status().unwrap(), 422);
        assert_eq!(
            refused.detail.as_deref(),
            Some("_capture_amount_cents - must be less than or equal to 1000")
        );
        assert_eq!(refused.code.as_deref(), Some("VALIDATION_ERROR"));
        assert_eq!(
            refused.pointer.as_deref(),
            Some("/data/attributes/_capture_amount_cents")
        );
        assert_eq!(
            refused.meta,
            Some(json!({"error": "less_than_or_equal_to", "value": 1001, "count": 1000}))
        );

        let whole = client.authorizations().capture(id).send().await.unwrap();
        assert_eq!(whole.capture_balance_cents, Some(0));
        assert_eq!(whole.void_balance_cents, Some(1500));
        let order = order_of(&client, &authorization).await;
        assert_eq!(order.payment_status, Some(PaymentStatus::Paid));
        let error = client.authorizations().capture(id).send().await;
        assert_eq!(error.unwrap_err().status().unwrap(), 422);

        let refunded = client
            .captures()
            .refund(&capture.id)
            .amount_cents(200)
            .include("refunds,reference_authorization")
            .send()
            .await
            .unwrap();
        assert_eq!(refunded.refund_balance_cents, Some(300));
        assert_eq!(refunded.refunds.len(), 1);
        assert_eq!(
            refunded.reference_authorization.as_ref().unwrap().id,
            id.as_str()
        );
        let order = order_of(&client, &authorization).await;
        assert_eq!(order.payment_status, Some(PaymentStatus::PartiallyRefunded));
        let too_much = client.captures().refund(&capture.id).amount_cents(301);
        assert_eq!(too_much.send().await.unwrap_err().status().unwrap(), 422);

        let captures = client.captures().list().send().await.unwrap();
        for capture in &captures.items {
            client.captures().refund(&capture.id).send().await.unwrap();
        }
        let order = order_of(&client, &authorization).await;
        assert_eq!(order.payment_status, Some(PaymentStatus::Refunded));
        assert_eq!(order.status, Some(OrderStatus::Cancelled));

        let refunds = client
            .refunds()
            .list()
            .sort("amount_cents")
            .send()
            .await
            .unwrap();
        let amounts: Vec<_> = refunds.items.iter().map(|it| it.amount_cents).collect();
        assert_eq!(amounts, [200, 300, 1000]);
        let one = client
            .refunds()
            .retrieve(&refunds.items[0].id)
            .include("reference_capture")
            .send()
            .await
            .unwrap();
        assert!(matches!(
            one.included(one.reference_capture.as_ref().unwrap()),
            Some(Resource::Capture(_))
        ));
    }
}

#[tokio::test]
async fn a_void_gives_back_what_is_left() {
    for world in on_every_store().await {
        let (client, authorization) = authorize(&world, "7", 900).await;
        let id = &authorization.id;
        let voided = client
            .authorizations()
            .void(id)
            .include("voids")
            .send()
            .await
            .unwrap();
        assert_eq!(voided.void_balance_cents, Some(0), "{}", world.store);
        let Some(Resource::Void(void)) = voided.included(&voided.voids[0]) else {
            panic!("the void was included");
        };
        assert_eq!(void.amount_cents, 900);
        let retrieved = client.voids().retrieve(&void.id).send().await.unwrap();
        assert_eq!(retrieved.number.as_deref(), Some("7/T/002"));
        assert_eq!(client.voids().list().send().await.unwrap().total, Some(1));
        let order = order_of(&client, &authorization).await;
        assert_eq!(order.payment_status, Some(PaymentStatus::Voided));
        let again = client.authorizations().void(id).send().await.unwrap_err();
        assert_eq!(again.errors()[0].code.as_deref(), Some("VALIDATION_ERROR"));
        let forwarded = client.voids().forward(&void.id).send().await.unwrap();
        assert!(forwarded.succeeded);
    }
}

#[tokio::test]
async fn a_stuck_authorization_is_forwarded_and_cannot_be_captured_before() {
    let sandbox = pinned().start().await;
    let id = sandbox.add_order(&NewOrder::new("1")).unwrap();
    let client = commerce_layer(&sandbox);
    client.orders().place(&id).send().await.unwrap();
    let calls = client.authorizations();
    let stuck = calls.list().send().await.unwrap().items[0].id.clone();
    calls
        .update(&stuck)
        .succeeded(false)
        .reference("gw-1")
        .send()
        .await
        .unwrap();
    let order = client.orders().retrieve(&id).send().await.unwrap();
    assert_eq!(order.payment_status, Some(PaymentStatus::Unpaid));
    let early = calls.capture(&stuck).send().await.unwrap_err();
    assert_eq!(early.status().unwrap(), 422);
    let forwarded = calls.forward(&stuck).send().await.unwrap();
    assert_eq!(forwarded.reference.as_deref(), Some("gw-1"));
    let order = client.orders().retrieve(&id).send().await.unwrap();
    assert_eq!(order.payment_status, Some(PaymentStatus::Authorized));
}

#[tokio::test]
async fn only_a_pending_orders_transactions_are_cancelled() {
    let sandbox = pinned()
        .order(NewOrder::new("5").authorized())
        .start()
        .await;
    let client = commerce_layer(&sandbox);
    let calls = client.authorizations();
    let first = calls.list().include("order").send().await.unwrap().items[0].clone();
    assert_eq!(
        first.included_order().unwrap().status,
        Some(OrderStatus::Pending)
    );
    calls
        .capture(&first.id)
        .amount_cents(600)
        .send()
        .await
        .unwrap();
    let capture = client.captures().list().send().await.unwrap().items[0].clone();
    let cancelled = client.captures().cancel(&capture.id).send().await.unwrap();
    assert_eq!(cancelled.refund_balance_cents, Some(0));
    let cancelled = calls.cancel(&first.id).send().await.unwrap();
    assert_eq!(cancelled.capture_balance_cents, Some(0));

    let placed = sandbox.add_order(&NewOrder::new("6")).unwrap();
    client.orders().place(&placed).send().await.unwrap();
    let late = calls
        .list()
        .filter(("order_number_eq", "6"))
        .send()
        .await
        .unwrap();
    let error = calls.cancel(&late.items[0].id).send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 422);
}

#[tokio::test]
async fn every_kind_is_also_a_transaction_that_knows_its_order() {
    for world in on_every_store().await {
        support::without_documented(&world.sandbox);
        let (client, authorization) = authorize(&world, "42", 1500).await;
        client
            .authorizations()
            .capture(&authorization.id)
            .send()
            .await
            .unwrap();
        let found: Vec<Transaction> = client
            .transactions()
            .list()
            .filter(Transaction::AMOUNT_CENTS.gteq(1000))
            .filter(Transaction::TYPE.eq("captures"))
            .include("order")
            .items()
            .try_collect()
            .await
            .unwrap();
        assert_eq!(found.len(), 1, "{}", world.store);
        assert_eq!(found[0].kind, Some(TransactionKind::Captures));
        let order = found[0].included_order().unwrap();
        assert_eq!(order.number.as_deref(), Some("42"));
        let all = client.transactions().list().send().await.unwrap();
        assert_eq!(all.total, Some(2));
        let locked = client
            .transactions()
            .delete(&found[0].id)
            .send()
            .await
            .unwrap_err();
        assert_eq!(
            locked.errors()[0].code.as_deref(),
            Some("LOCKED"),
            "{}",
            world.store
        );
        let order = client
            .orders()
            .retrieve(&order.id)
            .include("transactions")
            .include("captures")
            .send()
            .await
            .unwrap();
        assert_eq!(order.transactions.len(), 2);
        assert_eq!(order.transactions[0].kind, "authorizations");
        assert!(order.included(&order.captures[0]).is_some());
    }
}

#[tokio::test]
async fn a_published_world_lets_transactions_be_read_only_and_their_kinds_be_triggered() {
    let published = |builder: WorldBuilder| builder.published_transactions();
    for world in on_every_store_with(published).await {
        let (client, authorization) = authorize(&world, "42", 1500).await;
        let id = authorization.id.as_str();
        let transactions = client.transactions();
        for refused in [
            transactions.create().send().await.map(|_| ()),
            transactions
                .update(id)
                .reference("a")
                .send()
                .await
                .map(|_| ()),
            transactions.delete(id).send().await.map(|_| ()),
        ] {
            let error = refused.unwrap_err();
            assert_eq!(error.status().unwrap(), 405, "{}", world.store);
            let code = error.errors()[0].code.as_deref();
            assert_eq!(code, Some("METHOD_NOT_ALLOWED"));
        }
        client.authorizations().capture(id).send().await.unwrap();
        let list = transactions.list().send().await.unwrap();
        assert_eq!(list.total, Some(2), "{}", world.store);
        let one = transactions.retrieve(id).send().await.unwrap();
        assert_eq!(one.reference, None);
    }
}

#[tokio::test]
async fn media_types_that_are_not_the_vendors_are_refused() {
    for world in on_every_store().await {
        support::without_documented(&world.sandbox);
        let client = commerce_layer(&world.sandbox);
        let list = client.transactions().list();
        let list = list.header("accept", "application/json").send().await;
        let error = list.unwrap_err();
        assert_eq!(error.status().unwrap(), 406, "{}", world.store);
        assert_eq!(error.errors()[0].code.as_deref(), Some("NOT_ACCEPTABLE"));
        let create = client.transactions().create();
        let create = create.header("content-type", "application/json");
        let error = create.send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 415, "{}", world.store);
        let code = error.errors()[0].code.as_deref();
        assert_eq!(code, Some("UNSUPPORTED_MEDIA_TYPE"));
        let all = client.transactions().list().send().await.unwrap();
        assert_eq!(all.total, Some(0));
    }
}

#[tokio::test]
async fn values_that_come_as_strings_are_read_as_what_they_are() {
    let sandbox = pinned()
        .values_as_strings()
        .order(NewOrder::new("1").authorized())
        .start()
        .await;
    let client = commerce_layer(&sandbox);
    let created = client.transactions().create().send().await.unwrap();
    let body = String::from_utf8_lossy(created.raw_body()).into_owned();
    for printed in [
        r#""amount_cents":"1500""#,
        r#""amount_float":"15.0""#,
        r#""succeeded":"false""#,
    ] {
        assert!(body.contains(printed), "{body}");
    }
    assert_eq!(created.amount_cents, 1500);
    assert!(!created.succeeded);
    let authorization = client.authorizations().list().send().await.unwrap().items[0].clone();
    assert_eq!(authorization.capture_balance_cents, Some(1500));
}

#[tokio::test]
async fn a_burst_over_the_limit_is_refused_until_the_window_is_over() {
    let sandbox = pinned().rate_limits(true).start().await;
    let client = commerce_layer(&sandbox);
    for count in 1..=25_u32 {
        let listed = client.voids().list().max_retries(0).send().await.unwrap();
        assert_eq!(listed.headers()["x-ratelimit-limit"], "100");
        assert_eq!(listed.headers()["x-ratelimit-interval"], "60");
        assert_eq!(
            listed.headers()["x-ratelimit-remaining"],
            (100 - count).to_string()
        );
    }
    let error = client
        .voids()
        .list()
        .max_retries(0)
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.status().unwrap(), 429);
    client.refunds().list().max_retries(0).send().await.unwrap();
    sandbox.clock().advance(Duration::from_secs(10));
    client.voids().list().max_retries(0).send().await.unwrap();
}

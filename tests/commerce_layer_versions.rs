//! Commerce Layer's two versions side by side: an order is paid in sessions by a client of 2026-05 on the same server that a
//! client of 2017-08 asks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::commerce_layer::v2026_05::{PaymentSessionStatus, PaymentTransactionStatus};
use counterfoil_mock::Api;
use counterfoil_mock::commerce_layer::{CommerceLayerOptions, Order, PaymentOptions};
use futures_util::TryStreamExt as _;

#[tokio::test]
async fn an_order_is_paid_in_a_session_and_the_other_version_knows_the_order() {
    for world in support::on_every_store().await {
        let order = Order::new("42").total_amount_cents(1_000);
        let order = world.sandbox.add_order(&order).unwrap();
        let payments = support::payments(&world.sandbox);
        let manuals = payments.payment_setting_manuals();
        let setting = manuals.create().name("Bank transfer").send().await.unwrap();

        let sessions = payments.payment_sessions();
        let session = sessions
            .create(&setting.id)
            .order(&*order)
            .amount_cents(400);
        let session = session.send().await.unwrap();
        assert_eq!(session.amount_cents, Some(400), "{}", world.store);
        let authorizations = payments.payment_authorizations();
        let created = authorizations.create(&session.id).send().await.unwrap();
        assert_eq!(created.status, PaymentTransactionStatus::Pending);
        let settled = authorizations.retrieve(&created.id).send().await.unwrap();
        assert_eq!(settled.status, PaymentTransactionStatus::Succeeded);
        let captures = payments.payment_captures();
        captures
            .create(&session.id, &created.id)
            .send()
            .await
            .unwrap();

        let paid = sessions.retrieve(&session.id).include("payment_captures");
        let paid = paid.send().await.unwrap();
        assert_eq!(paid.status, PaymentSessionStatus::Paid);
        assert_eq!(paid.included_payment_captures()[0].amount_cents, Some(400));
        let kinds = payments.payment_transactions().list().send().await.unwrap();
        assert_eq!(kinds.items.len(), 2);
        let order_now = payments.orders().retrieve(&*order).send().await.unwrap();
        assert_eq!(order_now.session_amount_cents, Some(600));

        let older = support::commerce_layer(&world.sandbox);
        let same = older.orders().retrieve(&*order).send().await.unwrap();
        assert_eq!(same.number, order_now.number);
    }
}

#[tokio::test]
async fn a_history_is_read_back_from_a_cursor() {
    for world in support::on_every_store().await {
        let payments = support::payments(&world.sandbox);
        let manuals = payments.payment_setting_manuals();
        let setting = manuals.create().name("1").send().await.unwrap();
        for name in ["2", "3", "4"] {
            manuals.update(&setting.id).name(name).send().await.unwrap();
        }
        let history = || manuals.event_stores(&setting.id).page_size(2);
        let all: Vec<_> = history().items().try_collect().await.unwrap();
        assert_eq!(all.len(), 4, "{}", world.store);
        let before = || history().page_before(all[3].id.to_string());
        assert_eq!(before().send().await.unwrap().items, all[1..3]);
        // Whoever goes on from there comes to the cursor, and behind it.
        let on: Vec<_> = before().items().try_collect().await.unwrap();
        assert_eq!(on, all[1..]);
    }
}

#[tokio::test]
async fn what_the_vendor_leaves_open_is_read_in_either_form() {
    let options = CommerceLayerOptions::default()
        .kinds_under_transactions()
        .plain_text_errors()
        .charset_in_content_type()
        .omit_location();
    let payments = PaymentOptions::default()
        .success_is_200()
        .lock_on_forbidden_state()
        .general_types();
    for world in support::on_every_store_with(|builder| {
        builder
            .commerce_layer(options.clone())
            .payments(payments.clone())
    })
    .await
    {
        let order = Order::new("42").total_amount_cents(1_000).authorized();
        world.sandbox.add_order(&order).unwrap();
        let older = support::commerce_layer(&world.sandbox);
        let page = older.transactions().list().send().await.unwrap();
        assert!(
            page.items.iter().any(|it| it.kind.is_some()),
            "{}",
            world.store
        );
        let client = support::payments(&world.sandbox);
        let manuals = client.payment_setting_manuals();
        let setting = manuals.create().name("Bank transfer").send().await.unwrap();
        let sessions = client.payment_sessions();
        let session = sessions
            .create(&setting.id)
            .amount_cents(400)
            .currency_code("EUR");
        let session = session.send().await.unwrap();
        let authorizations = client.payment_authorizations();
        let first = authorizations.create(&session.id).send().await.unwrap();
        let first = authorizations.retrieve(&first.id).send().await.unwrap();
        assert_eq!(first.status, PaymentTransactionStatus::Succeeded);
        let locked = authorizations.create(&session.id).send().await.unwrap_err();
        assert_eq!(locked.status().map(|it| it.as_u16()), Some(423));
        let unused = manuals.create().name("Cash").send().await.unwrap();
        manuals.delete(&unused.id).send().await.unwrap();
        let gone = manuals.retrieve(&unused.id).send().await.unwrap_err();
        assert_eq!(gone.status().map(|it| it.as_u16()), Some(404));
        world
            .sandbox
            .faults()
            .on(Api::CommerceLayer, "*")
            .status(409)
            .once();
        let conflict = older.orders().list().send().await.unwrap_err();
        assert_eq!(conflict.status().map(|it| it.as_u16()), Some(409));
    }
}

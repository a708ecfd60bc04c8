//! An order on Commerce Layer that is paid by card and by gift card, in version 2026-05.
//!
//! `cargo run --example commerce_layer_payments`

use std::time::Duration;

use counterfoil::commerce_layer::v2026_05::{Client, PaymentTransactionStatus};
use counterfoil::commerce_layer::{ApiVersion, ClientBuilder};
use counterfoil_mock::Sandbox;
use counterfoil_mock::commerce_layer::{GiftCard, Order, PaymentOptions};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Result {
    // A worker settles what a client creates, here after three seconds on the sandbox's clock.
    let options = PaymentOptions::default()
        .delay(Duration::from_secs(3))
        .gift_card(GiftCard::new("SUMMER", 2_000));
    let sandbox = Sandbox::builder().payments(options).start().await;
    let order = sandbox.add_order(&Order::new("42").total_amount_cents(15_400))?;
    let client = ClientBuilder::default()
        .api_version(ApiVersion::V2026_05)
        .variables(sandbox.variables())
        .build()?;

    // A session for the card, authorized.
    let stripe = client
        .payment_setting_stripes()
        .create("sk_test")
        .send()
        .await?;
    let sessions = client.payment_sessions();
    let card = sessions
        .create(stripe.id.clone())
        .order(&order)
        .amount_cents(13_400)
        .send()
        .await?;
    let authorization = client
        .payment_authorizations()
        .create(&card.id)
        .send()
        .await?;
    println!("created:    {}", authorization.status);
    let mut authorization = authorization.into_inner();
    while authorization.status == PaymentTransactionStatus::Pending {
        sandbox.clock().advance(Duration::from_secs(1));
        authorization = client
            .payment_authorizations()
            .retrieve(&authorization.id)
            .send()
            .await?
            .into_inner();
    }
    println!(
        "authorized: {} at {:?}",
        authorization.status, authorization.succeeded_at
    );

    // A part of it is captured, and a part of that is refunded.
    let capture = client
        .payment_captures()
        .create(&card.id, &authorization.id)
        .amount_cents(10_000)
        .send()
        .await?;
    sandbox.clock().advance(Duration::from_secs(3));
    match client
        .payment_refunds()
        .create(&card.id, &capture.id)
        .amount_cents(10_001)
        .send()
        .await
    {
        Err(error) => println!("refused:    {}", detail(&error)),
        Ok(_) => return Err("more is refunded than was captured".into()),
    }
    println!("captured:   {}", show(&client, &card.id).await?);

    // A gift card pays the rest.
    let gift_cards = client.payment_setting_gift_cards().create().send().await?;
    let gift = sessions
        .create(gift_cards.id.clone())
        .order(&order)
        .gift_card_code("SUMMER")
        .send()
        .await?;
    client
        .payment_authorizations()
        .create(&gift.id)
        .send()
        .await?;
    sandbox.clock().advance(Duration::from_secs(3));
    println!("gift card:  {}", show(&client, &gift.id).await?);

    let placed = client.orders().place(&order).send().await?;
    println!(
        "placed:     {}, payment {}",
        status(placed.status.as_ref()),
        status(placed.payment_status.as_ref())
    );

    client
        .payment_refunds()
        .create(&card.id, &capture.id)
        .amount_cents(2_500)
        .send()
        .await?;
    sandbox.clock().advance(Duration::from_secs(3));
    println!("refunded:   {}", show(&client, &card.id).await?);

    println!("\nEverything that was asked of the gateways:");
    let mut all = client.payment_transactions().list().items();
    while let Some(txn) = all.try_next().await? {
        println!(
            "  {:<23} {:<10} {:>9}  {}",
            status(txn.kind.as_ref()),
            txn.payment_type.as_str(),
            txn.formatted_amount.as_deref().unwrap_or("-"),
            txn.status
        );
    }
    Ok(())
}

/// The current state of a session.
async fn show(
    client: &Client,
    session: &counterfoil::commerce_layer::v2026_05::PaymentSessionId,
) -> Result<String> {
    let session = client.payment_sessions().retrieve(session).send().await?;
    Ok(format!(
        "{}, of {} still {} to capture and {} to refund",
        session.status,
        session.formatted_amount.as_deref().unwrap_or("?"),
        session.formatted_capture_balance.as_deref().unwrap_or("?"),
        session.formatted_refund_balance.as_deref().unwrap_or("?"),
    ))
}

fn status<T: AsRef<str>>(value: Option<&T>) -> &str {
    value.map_or("?", AsRef::as_ref)
}

fn detail(error: &counterfoil::Error) -> &str {
    let first = error.errors().first();
    first
        .and_then(|error| error.detail.as_deref())
        .unwrap_or("?")
}

//! An order on Commerce Layer from placing to refund.
//!
//! `cargo run --example commerce_layer_refunds`

use counterfoil::commerce_layer::{Client, Order, Refund, Transaction};
use counterfoil_mock::Sandbox;
use counterfoil_mock::commerce_layer::Order as NewOrder;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Result {
    let sandbox = Sandbox::start().await;
    let id = sandbox.add_order(&NewOrder::new("42").total_amount_cents(15_400))?;
    let client = Client::builder().variables(sandbox.variables()).build()?;

    let order = client
        .orders()
        .place(&id)
        .include("authorizations")
        .send()
        .await?;
    println!("placed:   {}", state(&order));
    let authorization = order
        .authorizations
        .first()
        .ok_or("nothing is authorized")?;

    let authorization = client
        .authorizations()
        .capture(&authorization.id)
        .amount_cents(10_000)
        .include("captures,order")
        .send()
        .await?;
    println!(
        "captured: {} left of the authorization {}",
        authorization.capture_balance_cents.unwrap_or_default(),
        authorization.number.as_deref().unwrap_or("?")
    );

    let capture = authorization
        .captures
        .first()
        .ok_or("nothing is captured")?;
    match client
        .captures()
        .refund(&capture.id)
        .amount_cents(10_001)
        .send()
        .await
    {
        Err(error) => println!("refused:  {}", detail(&error)),
        Ok(_) => return Err("more was refunded than captured".into()),
    }
    client
        .captures()
        .refund(&capture.id)
        .amount_cents(2_500)
        .send()
        .await?;

    let refunds = client
        .refunds()
        .list()
        .filter(Refund::AMOUNT_CENTS.gteq(1_000))
        .include("order")
        .send()
        .await?;
    for refund in &refunds.items {
        println!(
            "refunded: {} of order {}",
            refund.formatted_amount,
            refund
                .included_order()
                .as_ref()
                .map(state)
                .unwrap_or_default()
        );
    }

    println!("\nEverything that the gateway did:");
    let mut all = client
        .transactions()
        .list()
        .filter(Transaction::SUCCEEDED.is_true())
        .items();
    while let Some(txn) = all.try_next().await? {
        println!(
            "  {:<9} {:<14} {:>8}",
            txn.number.as_deref().unwrap_or("-"),
            txn.kind.as_ref().map_or("-", |kind| kind.as_str()),
            txn.formatted_amount
        );
    }
    Ok(())
}

fn state(order: &Order) -> String {
    format!(
        "{} is {}, payment {}",
        order.number.as_deref().unwrap_or("?"),
        order.status.as_ref().map_or("?", |it| it.as_str()),
        order.payment_status.as_ref().map_or("?", |it| it.as_str())
    )
}

fn detail(error: &counterfoil::Error) -> &str {
    error
        .errors()
        .first()
        .and_then(|error| error.detail.as_deref())
        .unwrap_or("?")
}

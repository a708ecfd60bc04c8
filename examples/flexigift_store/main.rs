//! A shop that accepts gift cards, on Flexigift: the store's stock, a customer's means of payment, and one purchase.
//!
//! `cargo run --example flexigift_store`

use counterfoil::flexigift::{
    Client, GiftCardChanges, NewGiftCard, NewTransaction, NewUser, Product,
};
use counterfoil_mock::Sandbox;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Result {
    let sandbox = Sandbox::start().await;
    let store = Client::builder().variables(sandbox.variables()).build()?;

    println!("In the store, the dearest first:");
    let mut products = store.products().list().descending("price").limit(2).items();
    while let Some(product) = products.try_next().await? {
        // One of the documented rows has its price as a string; the client reads both.
        println!("  {:<26} {:>6.2}", name(&product), price(&product));
    }

    let customer = store
        .users()
        .create(
            NewUser::new("user008", "amz24680", "Ada Brown", "ada.brown@example.com")
                .gift_cards(["gap-gc-008"]),
        )
        .send()
        .await?;
    let card = store
        .gift_cards()
        .create(
            NewGiftCard::new()
                .card_id("gap-gc-008")
                .user_id("user008")
                .issuer("Gap")
                .balance(100.0)
                .expiry_date("2027-12-31"),
        )
        .send()
        .await?;
    println!(
        "\nCustomer {} has card {} with {:.2}",
        customer.id, card.id, 100.0
    );

    let jacket = store
        .products()
        .list()
        .eligible_issuer("Gap")
        .send()
        .await?
        .items
        .first()
        .cloned()
        .ok_or("nothing can be paid with the card")?;
    let balance = card.balance.unwrap_or_default();
    let enough = balance >= price(&jacket);
    let purchase = store
        .transactions()
        .create(NewTransaction::new(
            "txn005",
            "user008",
            "amz24680",
            jacket.product_id.clone().unwrap_or_default(),
            "gap-gc-008",
            price(&jacket),
            if enough { "COMPLETED" } else { "REJECTED" },
            enough,
        ))
        .send()
        .await?;
    let left = store
        .gift_cards()
        .patch(
            &card.id,
            GiftCardChanges::new().balance(balance - price(&jacket)),
        )
        .send()
        .await?;
    println!(
        "Purchase {} of {}: {:?}, {:.2} left on the card",
        purchase.id,
        name(&jacket),
        purchase.status,
        left.balance.unwrap_or_default()
    );

    let richest = store
        .gift_cards()
        .list()
        .at_least("balance", 50)
        .send()
        .await?;
    println!("\n{} cards still hold 50 or more", richest.items.len());

    store.transactions().delete(&purchase.id).send().await?;
    match store.transactions().retrieve(&purchase.id).send().await {
        Err(error) if error.is_not_found() => println!("Purchase {} is gone", purchase.id),
        Err(error) => return Err(error.into()),
        Ok(_) => return Err("the purchase is still there".into()),
    }
    Ok(())
}

fn name(product: &Product) -> &str {
    product.name.as_deref().unwrap_or("?")
}

fn price(product: &Product) -> f64 {
    product.price.unwrap_or_default()
}

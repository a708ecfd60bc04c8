// Printed by the inspector: `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets`. Do not edit.

use counterfoil::flexigift::Client;

use super::Sent;

pub(crate) fn call<'a>(name: &str, flexigift: &'a Client) -> Option<Sent<'a>> {
    Some(match name {
        "create-transaction documented" => Box::pin(call_0(flexigift)),
        "create-transaction rejected" => Box::pin(call_1(flexigift)),
        "create-transaction without members" => Box::pin(call_2(flexigift)),
        "list-transactions" => Box::pin(call_3(flexigift)),
        "list-transactions with a query" => Box::pin(call_4(flexigift)),
        "retrieve-transaction" => Box::pin(call_5(flexigift)),
        "update-transaction replace" => Box::pin(call_6(flexigift)),
        "patch-transaction one" => Box::pin(call_7(flexigift)),
        "delete-transaction" => Box::pin(call_8(flexigift)),
        "create-user whole" => Box::pin(call_9(flexigift)),
        "list-users" => Box::pin(call_10(flexigift)),
        "list-users with a query" => Box::pin(call_11(flexigift)),
        "retrieve-user" => Box::pin(call_12(flexigift)),
        "update-user replace" => Box::pin(call_13(flexigift)),
        "patch-user one" => Box::pin(call_14(flexigift)),
        "delete-user" => Box::pin(call_15(flexigift)),
        "create-product whole" => Box::pin(call_16(flexigift)),
        "list-products" => Box::pin(call_17(flexigift)),
        "list-products with a query" => Box::pin(call_18(flexigift)),
        "retrieve-product" => Box::pin(call_19(flexigift)),
        "update-product replace" => Box::pin(call_20(flexigift)),
        "patch-product one" => Box::pin(call_21(flexigift)),
        "delete-product" => Box::pin(call_22(flexigift)),
        "create-gift-card whole" => Box::pin(call_23(flexigift)),
        "list-gift-cards" => Box::pin(call_24(flexigift)),
        "list-gift-cards with a query" => Box::pin(call_25(flexigift)),
        "retrieve-gift-card" => Box::pin(call_26(flexigift)),
        "update-gift-card replace" => Box::pin(call_27(flexigift)),
        "patch-gift-card one" => Box::pin(call_28(flexigift)),
        "delete-gift-card" => Box::pin(call_29(flexigift)),
        _ => return None,
    })
}

// create-transaction documented
async fn call_0(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .create(counterfoil::flexigift::NewTransaction::new("txn005", "user004", "amz98765", "hanes-underwear-001", "hanes-gc-001", 15.99, "Completed", true).message("Balance confirmed before transaction."))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction rejected
async fn call_1(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .create(counterfoil::flexigift::NewTransaction::new("txn006", "user001", "amz12345", "gap-jacket-004", "gap-gc-004", 65.0, "REJECTED", false))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction without members
async fn call_2(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    // The typed call takes `/transaction_id`, which the body lacks.
    let answer = flexigift
        .request(counterfoil::Method::POST, "/transactions")
        .json(&serde_json::json!({}))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transactions
async fn call_3(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transactions with a query
async fn call_4(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .list()
        .q("starbucks")
        .id(1)
        .transaction_id("txn001")
        .user_id("user001")
        .amazon_id("amz12345")
        .product_id("hanes-underwear-001")
        .card_id("hanes-gc-001")
        .amount(15.99)
        .status("Completed")
        .balance_check(true)
        .message("Balance confirmed before transaction.")
        .descending("status")
        .ascending("amount")
        .page(2)
        .limit(4)
        .slice(1..3)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-transaction
async fn call_5(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .retrieve("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-transaction replace
async fn call_6(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .update("5", counterfoil::flexigift::NewTransaction::new("txn005", "user004", "amz98765", "hanes-underwear-001", "hanes-gc-001", 65.0, "Completed", true).message("Balance confirmed before transaction."))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// patch-transaction one
async fn call_7(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .patch("5", counterfoil::flexigift::TransactionChanges::new().message("Refunded by hand."))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-transaction
async fn call_8(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .transactions()
        .delete("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-user whole
async fn call_9(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .create(counterfoil::flexigift::NewUser::new("user006", "amz3456", "Jack Johnson", "jack.johnson@example.com").gift_cards(["kohls-gc-001"]))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-users
async fn call_10(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-users with a query
async fn call_11(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .list()
        .q("starbucks")
        .id(1)
        .user_id("user006")
        .amazon_id("amz3456")
        .name("Jack Johnson")
        .email("jack.johnson@example.com")
        .descending("status")
        .ascending("amount")
        .page(2)
        .limit(4)
        .slice(1..3)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-user
async fn call_12(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .retrieve("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-user replace
async fn call_13(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .update("5", counterfoil::flexigift::NewUser::new("user006", "amz3456", "Jack Johnson", "jack.johnson@example.com").gift_cards(["kohls-gc-001"]))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// patch-user one
async fn call_14(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .patch("5", counterfoil::flexigift::UserChanges::new().name("Jack Johnson"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-user
async fn call_15(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .users()
        .delete("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-product whole
async fn call_16(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .create(counterfoil::flexigift::NewProduct::new("kohls-dogbed-001", "Deluxe Round Dog Bed", 50.0, "Kohls"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-products
async fn call_17(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-products with a query
async fn call_18(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .list()
        .q("starbucks")
        .id(1)
        .product_id("kohls-dogbed-001")
        .name("Deluxe Round Dog Bed")
        .price(50.0)
        .eligible_issuer("Kohls")
        .descending("status")
        .ascending("amount")
        .page(2)
        .limit(4)
        .slice(1..3)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-product
async fn call_19(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .retrieve("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-product replace
async fn call_20(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .update("5", counterfoil::flexigift::NewProduct::new("kohls-dogbed-001", "Deluxe Round Dog Bed", 50.0, "Kohls"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// patch-product one
async fn call_21(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .patch("5", counterfoil::flexigift::ProductChanges::new().price(50.0))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-product
async fn call_22(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .products()
        .delete("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-gift-card whole
async fn call_23(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .create(counterfoil::flexigift::NewGiftCard::new().card_id("kohls-gc-001").user_id("user006").issuer("Kohls").balance(250.0).expiry_date("2025-12-31"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-gift-cards
async fn call_24(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-gift-cards with a query
async fn call_25(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .list()
        .q("starbucks")
        .id(1)
        .card_id("kohls-gc-001")
        .user_id("user006")
        .issuer("Kohls")
        .balance(250.0)
        .expiry_date("2025-12-31")
        .descending("status")
        .ascending("amount")
        .page(2)
        .limit(4)
        .slice(1..3)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-gift-card
async fn call_26(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .retrieve("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-gift-card replace
async fn call_27(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .update("5", counterfoil::flexigift::NewGiftCard::new().card_id("kohls-gc-001").user_id("user006").issuer("Kohls").balance(250.0).expiry_date("2025-12-31"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// patch-gift-card one
async fn call_28(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .patch("5", counterfoil::flexigift::GiftCardChanges::new().issuer("Kohls"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// delete-gift-card
async fn call_29(flexigift: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = flexigift
        .gift_cards()
        .delete("5")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

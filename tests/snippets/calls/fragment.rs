// Printed by the inspector: `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets`. Do not edit.

use counterfoil::fragment::Client;

use super::Sent;

pub(crate) fn call<'a>(name: &str, fragment: &'a Client) -> Option<Sent<'a>> {
    Some(match name {
        "create-transaction documented" => Box::pin(call_0(fragment)),
        "create-transaction tagged" => Box::pin(call_1(fragment)),
        "create-transaction unreconciled" => Box::pin(call_2(fragment)),
        "create-transaction without members" => Box::pin(call_3(fragment)),
        "list-transactions" => Box::pin(call_4(fragment)),
        "list-transactions with a query" => Box::pin(call_5(fragment)),
        "retrieve-transaction" => Box::pin(call_6(fragment)),
        "update-transaction documented" => Box::pin(call_7(fragment)),
        "update-transaction version-only" => Box::pin(call_8(fragment)),
        "list-transaction-history" => Box::pin(call_9(fragment)),
        "create-transaction-allocations add" => Box::pin(call_10(fragment)),
        "create-transaction-allocations delete" => Box::pin(call_11(fragment)),
        "search-transactions everything" => Box::pin(call_12(fragment)),
        "search-transactions documented" => Box::pin(call_13(fragment)),
        "search-allocations documented" => Box::pin(call_14(fragment)),
        "create-external-account documented" => Box::pin(call_15(fragment)),
        "list-external-accounts" => Box::pin(call_16(fragment)),
        "create-user documented" => Box::pin(call_17(fragment)),
        "list-users" => Box::pin(call_18(fragment)),
        "update-user documented" => Box::pin(call_19(fragment)),
        "create-product documented" => Box::pin(call_20(fragment)),
        "list-products" => Box::pin(call_21(fragment)),
        "retrieve-product" => Box::pin(call_22(fragment)),
        "create-invoice documented" => Box::pin(call_23(fragment)),
        "create-invoice empty" => Box::pin(call_24(fragment)),
        "list-invoices" => Box::pin(call_25(fragment)),
        "retrieve-invoice" => Box::pin(call_26(fragment)),
        "update-invoice documented" => Box::pin(call_27(fragment)),
        "list-invoice-history" => Box::pin(call_28(fragment)),
        "search-invoices everything" => Box::pin(call_29(fragment)),
        "search-invoices documented" => Box::pin(call_30(fragment)),
        "batch-get-invoices documented" => Box::pin(call_31(fragment)),
        "create-payment-flow documented" => Box::pin(call_32(fragment)),
        "retrieve-payment-flow" => Box::pin(call_33(fragment)),
        "search-payment-flows everything" => Box::pin(call_34(fragment)),
        "search-payment-flows documented" => Box::pin(call_35(fragment)),
        "retrieve-payment" => Box::pin(call_36(fragment)),
        "search-payments everything" => Box::pin(call_37(fragment)),
        "search-payments documented" => Box::pin(call_38(fragment)),
        _ => return None,
    })
}

// create-transaction documented
async fn call_0(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .create("bank_txn_123", counterfoil::fragment::AccountRef::empty(), -1000, "USD", "2026-02-12T00:00:00".parse::<counterfoil::types::Timestamp>()?)
        .allocation(counterfoil::fragment::Allocation::payin("inv_abc123", 1000, counterfoil::fragment::UserRef::id("user_abc123")))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction tagged
async fn call_1(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .create("bank_txn_124", counterfoil::fragment::AccountRef::external_id("acct_external_123"), -1000, "USD", "2024-01-13T00:00:00Z".parse::<counterfoil::types::Timestamp>()?)
        .allocation(counterfoil::fragment::Allocation::payout("inv_abc123", 1000, counterfoil::fragment::UserRef::external_id("user_ext_001")))
        .tag("department", "engineering")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction unreconciled
async fn call_2(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .create("bank_txn_125", counterfoil::fragment::AccountRef::id("ext_account_YWJjMTIz"), 250000000000000000000_i128, "ETH", "2024-01-13T01:02:03.456000+00:00".parse::<counterfoil::types::Timestamp>()?)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction without members
async fn call_3(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    // The typed call takes one id at `/account`.
    let answer = fragment
        .request(counterfoil::Method::POST, "/transactions")
        .json(&serde_json::json!({}))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transactions
async fn call_4(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transactions with a query
async fn call_5(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .list()
        .account("acct_external_123")
        .reconciliation_status("unreconciled")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-transaction
async fn call_6(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .retrieve("txn_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-transaction documented
async fn call_7(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .update("txn_abc123", 1)
        .allocation(counterfoil::fragment::Allocation::payin("inv_abc123", 1000, counterfoil::fragment::UserRef::id("user_abc123")))
        .allocation_amount("alloc_abc123", 1000)
        .tags(counterfoil::fragment::TagUpdates::new().set("department", "engineering").delete("region"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-transaction version-only
async fn call_8(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .update("txn_abc123", 1)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-transaction-history
async fn call_9(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .history("txn_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction-allocations add
async fn call_10(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .update_allocations("txn_abc123", 1)
        .add_allocation(counterfoil::fragment::Allocation::payin("inv_abc123", 1000, counterfoil::fragment::UserRef::id("user_abc123")))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-transaction-allocations delete
async fn call_11(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .update_allocations("txn_abc123", 1)
        .delete_allocation("alloc_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-transactions everything
async fn call_12(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .search()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-transactions documented
async fn call_13(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .search()
        .account(counterfoil::fragment::AccountRef::external_id("acct_external_123"))
        .tags(counterfoil::fragment::TagsFilter::new().all("department", "engineering").any("department", "eng*"))
        .limit(20)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-allocations documented
async fn call_14(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .transactions()
        .search_allocations(["inv_abc123"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-external-account documented
async fn call_15(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .external_accounts()
        .create("acct_external_123", "Operating account")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-external-accounts
async fn call_16(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .external_accounts()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-user documented
async fn call_17(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .users()
        .create("user_ext_001")
        .tag("department", "engineering")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-users
async fn call_18(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .users()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-user documented
async fn call_19(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .users()
        .update("user_abc123", counterfoil::fragment::TagUpdates::new().set("department", "engineering").delete("region").update("department", "sales"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-product documented
async fn call_20(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .products()
        .create("PROD_001")
        .description("Professional services")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-products
async fn call_21(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .products()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-product
async fn call_22(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .products()
        .retrieve("PROD_001")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-invoice documented
async fn call_23(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .create("invoice_2024_001")
        .line_item(counterfoil::fragment::NewLineItem::payout("prod_1234567890", "Professional services for January 2026", counterfoil::fragment::UserRef::id("user_abc123"), counterfoil::fragment::Price::units(2, 500)).currency("USD").tag("department", "engineering"))
        .tag("department", "engineering")
        .body_member("/line_items/0/amount", "1000")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-invoice empty
async fn call_24(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .create("invoice_2024_002")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-invoices
async fn call_25(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-invoice
async fn call_26(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .retrieve("inv_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-invoice documented
async fn call_27(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .update("inv_1234567890", 3)
        .line_item(counterfoil::fragment::NewLineItem::payout("prod_1234567890", "Professional services for January 2026", counterfoil::fragment::UserRef::id("user_abc123"), counterfoil::fragment::Price::units(2, 500)).currency("USD").tag("department", "engineering"))
        .delete_line_item("li_1234567891")
        .update_line_item(counterfoil::fragment::LineItemUpdate::of("li_1234567890").description("Professional services for February 2026").price(counterfoil::fragment::Price::units(2, 500)).tags(counterfoil::fragment::TagUpdates::new().set("department", "engineering").delete("region")))
        .tags(counterfoil::fragment::TagUpdates::new().set("department", "engineering").delete("region"))
        .body_member("/line_items/create/0/amount", "1000")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-invoice-history
async fn call_28(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .history("inv_1234567890")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-invoices everything
async fn call_29(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .search()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-invoices documented
async fn call_30(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .search()
        .created_after("2026-01-01T00:00:00Z".parse::<counterfoil::types::Timestamp>()?)
        .created_before("2026-02-01T00:00:00Z".parse::<counterfoil::types::Timestamp>()?)
        .open()
        .tags(counterfoil::fragment::TagsFilter::new().all("department", "engineering").any("department", "eng*"))
        .transaction_tags(counterfoil::fragment::TagsFilter::new().any("department", "eng*"))
        .user(counterfoil::fragment::UserRef::id("user_abc123"))
        .any_user(counterfoil::fragment::UserRef::id("user_abc123"))
        .remaining_gt(0)
        .user_tags(counterfoil::fragment::TagsFilter::new().any("department", "eng*"))
        .limit(20)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// batch-get-invoices documented
async fn call_31(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .invoices()
        .batch_get(["inv_abc123", "inv_def456"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-payment-flow documented
async fn call_32(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payment_flows()
        .create("pf_123", "inv_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment-flow
async fn call_33(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payment_flows()
        .retrieve("pf_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-payment-flows everything
async fn call_34(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payment_flows()
        .search()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-payment-flows documented
async fn call_35(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payment_flows()
        .search()
        .invoice_id("inv_abc123")
        .limit(20)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-payment
async fn call_36(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payments()
        .retrieve("pmt_abc123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-payments everything
async fn call_37(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payments()
        .search()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-payments documented
async fn call_38(fragment: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = fragment
        .payments()
        .search()
        .payment_flow_id("pf_abc123")
        .limit(20)
        .send()
        .await?;
    drop(answer);
    Ok(())
}

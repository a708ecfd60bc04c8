// Printed by the inspector: `COUNTERFOIL_WRITE_SNIPPETS=1 cargo test --test printed_snippets`. Do not edit.

use counterfoil::persona::Client;

use super::Sent;

pub(crate) fn call<'a>(name: &str, persona: &'a Client) -> Option<Sent<'a>> {
    Some(match name {
        "list-all-transactions" => Box::pin(call_0(persona)),
        "list-all-transactions with a query" => Box::pin(call_1(persona)),
        "create-a-transaction guide" => Box::pin(call_2(persona)),
        "create-a-transaction open-field" => Box::pin(call_3(persona)),
        "create-a-transaction without members" => Box::pin(call_4(persona)),
        "create-a-transaction with a query" => Box::pin(call_5(persona)),
        "retrieve-a-transaction" => Box::pin(call_6(persona)),
        "retrieve-a-transaction with a query" => Box::pin(call_7(persona)),
        "update-a-transaction status" => Box::pin(call_8(persona)),
        "update-a-transaction fields" => Box::pin(call_9(persona)),
        "update-a-transaction with a query" => Box::pin(call_10(persona)),
        "redact-a-transaction" => Box::pin(call_11(persona)),
        "redact-a-transaction with a query" => Box::pin(call_12(persona)),
        "transactions-add-tag documented" => Box::pin(call_13(persona)),
        "transactions-add-tag by-id" => Box::pin(call_14(persona)),
        "transactions-add-tag with a query" => Box::pin(call_15(persona)),
        "transactions-remove-tag documented" => Box::pin(call_16(persona)),
        "transactions-remove-tag by-id" => Box::pin(call_17(persona)),
        "transactions-remove-tag with a query" => Box::pin(call_18(persona)),
        "transactions-set-tags documented" => Box::pin(call_19(persona)),
        "transactions-set-tags clear" => Box::pin(call_20(persona)),
        "transactions-set-tags with a query" => Box::pin(call_21(persona)),
        "create-a-transaction-label documented" => Box::pin(call_22(persona)),
        "create-a-transaction-label complete" => Box::pin(call_23(persona)),
        "create-a-transaction-label with a query" => Box::pin(call_24(persona)),
        "redact-transaction-biometrics" => Box::pin(call_25(persona)),
        "redact-transaction-biometrics with a query" => Box::pin(call_26(persona)),
        "transactions-add-relation documented" => Box::pin(call_27(persona)),
        "transactions-add-relation with a query" => Box::pin(call_28(persona)),
        "transactions-remove-relation documented" => Box::pin(call_29(persona)),
        "transactions-remove-relation with a query" => Box::pin(call_30(persona)),
        "transactions-add-objects documented" => Box::pin(call_31(persona)),
        "transactions-add-objects with a query" => Box::pin(call_32(persona)),
        "transactions-remove-objects documented" => Box::pin(call_33(persona)),
        "transactions-remove-objects with a query" => Box::pin(call_34(persona)),
        "retrieve-a-transaction-type" => Box::pin(call_35(persona)),
        "retrieve-a-transaction-type with a query" => Box::pin(call_36(persona)),
        "list-all-events" => Box::pin(call_37(persona)),
        "list-all-events with a query" => Box::pin(call_38(persona)),
        "retrieve-an-event" => Box::pin(call_39(persona)),
        "retrieve-an-event with a query" => Box::pin(call_40(persona)),
        "search-webhook-events simple" => Box::pin(call_41(persona)),
        "search-webhook-events boolean" => Box::pin(call_42(persona)),
        "search-webhook-events all" => Box::pin(call_43(persona)),
        "search-webhook-events with a query" => Box::pin(call_44(persona)),
        _ => return None,
    })
}

// list-all-transactions
async fn call_0(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-all-transactions with a query
async fn call_1(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .list()
        .reference_id("abc-123")
        .transaction_type_id("txntp_ABC123")
        .identifier("email", "jane@example.com")
        .page_after("obj_ABC123")
        .page_before("obj_ABC123")
        .page_size(5)
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction guide
async fn call_2(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .create("txntp_ABC123")
        .reference_id("abc-123")
        .field("name_first", "Jane")
        .field("birthdate", "1990-01-01")
        .field("id_front_photo", serde_json::json!({
            "filename": "front.png",
            "data": "iVBORw0KGgo=",
        }))
        .tag("vip")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction open-field
async fn call_3(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .create("txntp_ABC123")
        .field("external-integration-id", "ind_123")
        .body_member("/data/attributes/tags", serde_json::json!(null))
        .body_member("/meta", serde_json::json!({}))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction without members
async fn call_4(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    // The typed call takes `/data/attributes/transaction-type-id`, which the body lacks.
    let answer = persona
        .request(counterfoil::Method::POST, "/transactions")
        .json(&serde_json::json!({}))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction with a query
async fn call_5(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .create("txntp_ABC123")
        .reference_id("abc-123")
        .field("name_first", "Jane")
        .field("birthdate", "1990-01-01")
        .field("id_front_photo", serde_json::json!({
            "filename": "front.png",
            "data": "iVBORw0KGgo=",
        }))
        .tag("vip")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-a-transaction
async fn call_6(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .retrieve("txn_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-a-transaction with a query
async fn call_7(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .retrieve("txn_ABC123")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-a-transaction status
async fn call_8(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .update("txn_ABC123")
        .status("approved")
        .tags(["reviewed"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-a-transaction fields
async fn call_9(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .update("txn_ABC123")
        .reference_id("abc-123")
        .label("test")
        .field("external-integration-id", "ind_123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// update-a-transaction with a query
async fn call_10(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .update("txn_ABC123")
        .status("approved")
        .tags(["reviewed"])
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// redact-a-transaction
async fn call_11(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .redact("txn_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// redact-a-transaction with a query
async fn call_12(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .redact("txn_ABC123")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-tag documented
async fn call_13(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_tag("txn_ABC123", "new tag")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-tag by-id
async fn call_14(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_tag("txn_ABC123", counterfoil::persona::TagReference::id("tag_ABC123"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-tag with a query
async fn call_15(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_tag("txn_ABC123", "new tag")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-tag documented
async fn call_16(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_tag("txn_ABC123", "new tag")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-tag by-id
async fn call_17(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_tag("txn_ABC123", counterfoil::persona::TagReference::id("tag_ABC123"))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-tag with a query
async fn call_18(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_tag("txn_ABC123", "new tag")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-set-tags documented
async fn call_19(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .set_tags("txn_ABC123", ["new tag 1", "new tag 2"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-set-tags clear
async fn call_20(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .set_tags("txn_ABC123", [] as [&str; 0])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-set-tags with a query
async fn call_21(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .set_tags("txn_ABC123", ["new tag 1", "new tag 2"])
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction-label documented
async fn call_22(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .label("txn_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction-label complete
async fn call_23(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .label("txn_ABC123")
        .label("test")
        .score(0.93)
        .model_version("1.2.3")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// create-a-transaction-label with a query
async fn call_24(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .label("txn_ABC123")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// redact-transaction-biometrics
async fn call_25(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .redact_biometrics("txn_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// redact-transaction-biometrics with a query
async fn call_26(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .redact_biometrics("txn_ABC123")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-relation documented
async fn call_27(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_relation("txn_ABC123", "parent-of", "act_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-relation with a query
async fn call_28(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_relation("txn_ABC123", "parent-of", "act_ABC123")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-relation documented
async fn call_29(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_relation("txn_ABC123", "parent-of", "act_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-relation with a query
async fn call_30(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_relation("txn_ABC123", "parent-of", "act_ABC123")
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-objects documented
async fn call_31(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_objects("txn_ABC123", ["inq_ABC123", "ver_ABC123"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-add-objects with a query
async fn call_32(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .add_objects("txn_ABC123", ["inq_ABC123", "ver_ABC123"])
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-objects documented
async fn call_33(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_objects("txn_ABC123", ["inq_ABC123", "ver_ABC123"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// transactions-remove-objects with a query
async fn call_34(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transactions()
        .remove_objects("txn_ABC123", ["inq_ABC123", "ver_ABC123"])
        .include("reviewer")
        .include("transaction-type")
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-a-transaction-type
async fn call_35(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transaction_types()
        .retrieve("txntp_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-a-transaction-type with a query
async fn call_36(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .transaction_types()
        .retrieve("txntp_ABC123")
        .sparse_fields("transaction", ["status", "tags"])
        .query("include", "")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-all-events
async fn call_37(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .events()
        .list()
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// list-all-events with a query
async fn call_38(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .events()
        .list()
        .id("evt_ABC123")
        .name("transaction.created")
        .object_id("txn_ABC123")
        .page_after("obj_ABC123")
        .page_before("obj_ABC123")
        .page_size(5)
        .sparse_fields("transaction", ["status", "tags"])
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-an-event
async fn call_39(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .events()
        .retrieve("evt_ABC123")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// retrieve-an-event with a query
async fn call_40(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .events()
        .retrieve("evt_ABC123")
        .sparse_fields("transaction", ["status", "tags"])
        .query("include", "")
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-webhook-events simple
async fn call_41(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .webhook_events()
        .search()
        .matching(counterfoil::persona::WebhookEventQuery::status("failed"))
        .body_member("/sort", serde_json::json!({
            "attribute": "updated_at",
            "direction": "desc",
        }))
        .body_member("/page", serde_json::json!({
            "size": 15,
        }))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-webhook-events boolean
async fn call_42(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .webhook_events()
        .search()
        .matching(counterfoil::persona::WebhookEventQuery::and([counterfoil::persona::WebhookEventQuery::webhook_id("wbh_1a2b3c"), counterfoil::persona::WebhookEventQuery::status("failed"), counterfoil::persona::WebhookEventQuery::updated_at(counterfoil::persona::Comparison::Gte, "2026-04-23T00:00:00Z".parse::<counterfoil::types::Timestamp>()?)]))
        .body_member("/page", serde_json::json!({
            "size": 15,
        }))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-webhook-events all
async fn call_43(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .webhook_events()
        .search()
        .body_member("/page", serde_json::json!({
            "size": 15,
        }))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

// search-webhook-events with a query
async fn call_44(persona: &Client) -> Result<(), Box<dyn std::error::Error>> {
    let answer = persona
        .webhook_events()
        .search()
        .matching(counterfoil::persona::WebhookEventQuery::status("failed"))
        .page_after("eyJ2IjoxfQ==")
        .page_before("eyJ2IjoxfQ==")
        .page_size(5)
        .sparse_fields("transaction", ["status", "tags"])
        .body_member("/sort", serde_json::json!({
            "attribute": "updated_at",
            "direction": "desc",
        }))
        .body_member("/page", serde_json::json!({
            "size": 15,
        }))
        .send()
        .await?;
    drop(answer);
    Ok(())
}

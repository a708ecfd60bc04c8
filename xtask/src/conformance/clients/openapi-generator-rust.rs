//! Drives openapi-generator's Rust client; see `rust.rs`, which puts this into a workspace of its own.

mod common;
mod token;

use std::collections::HashMap;

use common::{Outcome, equal, report, root};
use serde_json::{from_value, json};
use token::token;

const REFERENCE: &str = "loan-42";

/// The status and body of a call that is refused.
macro_rules! refusal {
    ($package:ident, $call:expr) => {
        match $call {
            Err($package::apis::Error::ResponseError(answer)) => (answer.status.as_u16(), answer.content),
            _ => return Err("was not refused".into()),
        }
    };
}

async fn persona(root: &str) -> Outcome {
    use persona_client::apis::{configuration::Configuration, transactions_api as api};
    let configuration = Configuration {
        base_path: format!("{root}/persona/api/v1"),
        bearer_access_token: Some("persona_sandbox_counterfoil".to_owned()),
        ..Configuration::default()
    };
    let body = from_value(json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE}}}))?;
    let created = api::create_a_transaction(&configuration, body, None, None, None, None, None).await?;
    let id = created.data.id.unwrap_or_default();
    let one = api::retrieve_a_transaction(&configuration, &id, None, None, None, None, None).await?;
    let status = one.data.attributes.and_then(|it| it.status);
    equal("status", status.as_deref(), Some("created"))?;
    let page = api::list_all_transactions(
        &configuration, None, None, None, None, None, Some(1), None, Some(REFERENCE), None, None,
    )
    .await?;
    equal("list", page.data.into_iter().map(|it| it.id).collect(), vec![Some(id)])?;
    let (status, body) = refusal!(
        persona_client,
        api::retrieve_a_transaction(&configuration, "txn_nobody", None, None, None, None, None).await
    );
    equal("error", (status, body.contains("Record not found")), (404, true))
}

async fn commerce_layer(root: &str) -> Outcome {
    use commerce_layer_client::apis::{configuration::Configuration, transactions_api as api};
    let token = token(format!("{root}/commerce-layer/oauth/token")).await?;
    let configuration = Configuration {
        base_path: format!("{root}/commerce-layer/api"),
        oauth_access_token: Some(token.clone()),
        bearer_access_token: Some(token),
        ..Configuration::default()
    };
    let body = from_value(json!({"data": {"type": "transactions", "attributes": {"reference": REFERENCE}}}))?;
    // It sends `Content-Type: application/json` whatever the document says, so no write succeeds.
    let (status, _) = refusal!(
        commerce_layer_client,
        api::create_transaction(&configuration, body, None, None).await
    );
    equal("create", status, 415)?;
    let filter = HashMap::from([("reference_eq".to_owned(), REFERENCE.to_owned())]);
    let page = api::list_transactions(&configuration, None, Some(1), None, None, None, Some(filter), None).await?;
    equal("list", page.data.len(), 0)?;
    let (status, body) = refusal!(
        commerce_layer_client,
        api::retrieve_transaction(&configuration, "nobody", None, None).await
    );
    equal("error", (status, body.contains("RECORD_NOT_FOUND")), (404, true))
}

async fn fragment(root: &str) -> Outcome {
    use fragment_client::apis::{configuration::Configuration, transactions_api as api};
    use fragment_client::models::ReconciliationStatus;
    let configuration = Configuration {
        base_path: format!("{root}/fragment/billing"),
        oauth_access_token: Some(token(format!("{root}/fragment/oauth2/token")).await?),
        ..Configuration::default()
    };
    let account = json!({"external_id": "acct_42"});
    let body = from_value(json!({
        "account": account, "allocations": [], "amount": "-9007199254740993", "currency": "USD",
        "external_id": "bank_txn_42", "posted": "2026-02-12T00:00:00",
    }))?;
    let id = api::create_transaction(&configuration, body).await?.data.id;
    let one = api::retrieve_transaction(&configuration, &id).await?;
    equal("amount", one.data.amount.as_str(), "-9007199254740993")?;
    let unreconciled = Some(ReconciliationStatus::Unreconciled);
    let found = api::list_transactions(&configuration, Some("acct_42"), unreconciled).await?;
    equal("list", found.data.into_iter().map(|it| it.id).collect(), vec![id.clone()])?;
    let search = from_value(json!({"filter": {"account": {"any": [account]}}, "page_info": {"limit": 1}}))?;
    let found = api::search_transactions(&configuration, search).await?;
    equal("page", found.data_v2.transactions.into_iter().map(|it| it.id).collect(), vec![id])?;
    let (status, _) = refusal!(fragment_client, api::retrieve_transaction(&configuration, "nobody").await);
    equal("error", status, 404)
}

async fn flexigift(root: &str) -> Outcome {
    use flexigift_client::apis::{configuration::Configuration, transactions_api as api};
    let configuration = Configuration {
        base_path: format!("{root}/flexigift"),
        ..Configuration::default()
    };
    let body = from_value(json!({
        "transaction_id": "txn042", "user_id": "user042", "amazon_id": "amz98765", "product_id": "hanes-underwear-001",
        "card_id": "hanes-gc-001", "amount": 15.99, "status": "Completed", "balance_check": true,
    }))?;
    // A value of one of several types becomes a struct without members, so no row can be read.
    let created = api::create_transaction(&configuration, body).await;
    let is_unread = matches!(created, Err(flexigift_client::apis::Error::Serde(_)));
    equal("create", is_unread, true)?;
    let (status, _) = refusal!(flexigift_client, api::retrieve_transaction(&configuration, "999", None).await);
    equal("error", status, 404)
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let root = root();
    report([
        ("persona", persona(&root).await),
        ("commerce-layer", commerce_layer(&root).await),
        ("fragment", fragment(&root).await),
        ("flexigift", flexigift(&root).await),
    ])
}

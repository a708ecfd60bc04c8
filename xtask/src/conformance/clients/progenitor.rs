//! Drives what progenitor makes, in its default settings, of our documents in OpenAPI 3.0; see `rust.rs`, which puts this
//! into a workspace of its own.

use common::{BoxError, Outcome, equal, report, root};
use progenitor_client::{ClientHooks, OperationInfo};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use serde_json::{from_value, json};
use token::token;

mod common;
mod token;

#[allow(warnings)]
#[rustfmt::skip]
mod commerce_layer;
#[allow(warnings)]
#[rustfmt::skip]
mod flexigift;
#[allow(warnings)]
#[rustfmt::skip]
mod fragment;
#[allow(warnings)]
#[rustfmt::skip]
mod persona;

const REFERENCE: &str = "loan-42";

/// A client that has a token: progenitor leaves security to its users.
fn http(token: &str) -> Result<reqwest::Client, BoxError> {
    let token = HeaderValue::from_str(&format!("Bearer {token}"))?;
    let headers = HeaderMap::from_iter([(AUTHORIZATION, token)]);
    Ok(reqwest::Client::builder().default_headers(headers).build()?)
}

/// The status of a call that is refused: the lowered documents describe no errors, and the client drops the bodies.
fn refusal<T, E>(answer: Result<T, progenitor_client::Error<E>>) -> Option<u16> {
    Some(answer.err()?.status()?.as_u16())
}

async fn persona(root: &str) -> Outcome {
    let http = http("persona_sandbox_counterfoil")?;
    let client = persona::Client::new_with_client(&format!("{root}/persona/api/v1"), http);
    let attributes = json!({"transaction-type-id": "txntp_ABC123", "reference-id": REFERENCE});
    let body = from_value(json!({"data": {"attributes": attributes}}))?;
    let created = client.create_a_transaction(None, &body).await?.into_inner();
    let id = created.data.id.unwrap_or_default();
    let one = client.retrieve_a_transaction(&id, None).await?.into_inner();
    let status = one.data.attributes.and_then(|it| it.status);
    equal("status", status.as_deref(), Some("created"))?;
    let list = client.list_all_transactions(None, None, Some(REFERENCE), None, None, None, Some(1));
    let found = list.await?.into_inner().data;
    equal("list", found.into_iter().map(|it| it.id).collect(), vec![Some(id)])?;
    equal("error", refusal(client.retrieve_a_transaction("txn_nobody", None).await), Some(404))
}

/// progenitor knows neither JSON:API's media type nor a filter in the style `deepObject`.
impl ClientHooks for commerce_layer::Client {
    async fn pre<E>(
        &self,
        request: &mut reqwest::Request,
        info: &OperationInfo,
    ) -> Result<(), progenitor_client::Error<E>> {
        let media_type = HeaderValue::from_static("application/vnd.api+json");
        request.headers_mut().insert(ACCEPT, media_type.clone());
        if request.body().is_some() {
            request.headers_mut().insert(CONTENT_TYPE, media_type);
        }
        if info.operation_id == "list_transactions" {
            request.url_mut().query_pairs_mut().append_pair("filter[q][reference_eq]", REFERENCE);
        }
        Ok(())
    }
}

async fn commerce_layer(root: &str) -> Outcome {
    let token = token(format!("{root}/commerce-layer/oauth/token")).await?;
    let client = commerce_layer::Client::new_with_client(&format!("{root}/commerce-layer/api"), http(&token)?);
    let mut ids = Vec::new();
    for reference in [REFERENCE, "another"] {
        let data = json!({"type": "transactions", "attributes": {"reference": reference}});
        let body = from_value(json!({"data": data}))?;
        ids.push(client.create_transaction(None, &body).await?.into_inner().data.id);
    }
    let one = client.retrieve_transaction(&ids[0], None).await?.into_inner();
    equal("id", &one.data.id, &ids[0])?;
    let found = client.list_transactions(None, Some(1), Some(5), None).await?.into_inner().data;
    equal("list", found.into_iter().map(|it| it.id).collect(), ids[..1].to_vec())?;
    equal("error", refusal(client.retrieve_transaction("nobody", None).await), Some(404))
}

async fn fragment(root: &str) -> Outcome {
    use fragment::types::ListTransactionsReconciliationStatus::Unreconciled;
    let token = token(format!("{root}/fragment/oauth2/token")).await?;
    let client = fragment::Client::new_with_client(&format!("{root}/fragment/billing"), http(&token)?);
    let account = json!({"external_id": "acct_42"});
    let body = from_value(json!({
        "account": account, "allocations": [], "amount": "-9007199254740993", "currency": "USD",
        "external_id": "bank_txn_42", "posted": "2026-02-12T00:00:00",
    }))?;
    let id = client.create_transaction(&body).await?.into_inner().data.id;
    let one = client.retrieve_transaction(&id).await?.into_inner();
    equal("amount", one.data.amount.as_str(), "-9007199254740993")?;
    let list = client.list_transactions(Some("acct_42"), Some(Unreconciled)).await?.into_inner();
    equal("list", list.data.into_iter().map(|it| it.id).collect(), vec![id.clone()])?;
    let search = from_value(json!({"filter": {"account": {"any": [account]}}, "page_info": {"limit": 1}}))?;
    let found = client.search_transactions(&search).await?.into_inner();
    equal("page", found.data_v2.transactions.into_iter().map(|it| it.id).collect(), vec![id])?;
    equal("error", refusal(client.retrieve_transaction("nobody").await), Some(404))
}

async fn flexigift(root: &str) -> Outcome {
    let client = flexigift::Client::new(&format!("{root}/flexigift"));
    let body = from_value(json!({
        "transaction_id": "txn042", "user_id": "user042", "amazon_id": "amz98765", "product_id": "hanes-underwear-001",
        "card_id": "hanes-gc-001", "amount": 15.99, "status": "Completed", "balance_check": true,
    }))?;
    // A value of several types is any value.
    let id = client.create_transaction(&body).await?.into_inner().id;
    let one = client.retrieve_transaction(&id.to_string()).await?.into_inner();
    equal("row", json!([one.id, one.amount, one.status]), json!([id, 15.99, "Completed"]))?;
    let list = client.list_transactions(
        None, None, None, Some(1), None, None, None, None, None, None, None, None, None, None, None, Some("txn042"), None,
    );
    let list = list.await?.into_inner();
    equal("list", list.into_iter().map(|it| it.id).collect(), vec![id])?;
    equal("error", refusal(client.retrieve_transaction("999").await), Some(404))
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

//! The documented request gives the documented response: one test per seed page, through the typed client and as raw
//! HTTP, on every store. Ids, times and other generated values are compared by their form, not their value.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::flexigift::NewTransaction;
use counterfoil::fragment::{AccountRef, Allocation, Currency, UserRef};
use counterfoil::types::Timestamp;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use support::on_every_store;

/// Sends the request of a page's curl command.
async fn raw(
    method: Method,
    url: String,
    headers: &[(&str, &str)],
    body: &'static str,
) -> (StatusCode, reqwest::header::HeaderMap, String) {
    let mut request = reqwest::Client::new().request(method, url).body(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    (status, headers, response.text().await.unwrap())
}

/// Compares an answer with the documented one. At the pointers in `generated` only the JSON type has to agree.
#[track_caller]
fn agrees(documented: Value, answered: &[u8], generated: &[&str]) {
    let mut documented = documented;
    let mut answered: Value = serde_json::from_slice(answered).unwrap();
    for pointer in generated {
        let form = |value: &Value| match value {
            Value::String(_) => "string",
            Value::Number(_) => "number",
            Value::Null => "null",
            _ => "other",
        };
        let expected = documented
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("{pointer}"));
        let actual = answered
            .pointer_mut(pointer)
            .unwrap_or_else(|| panic!("the answer has no {pointer}"));
        assert_eq!(form(expected), form(actual), "{pointer}");
        *expected = Value::Null;
        *actual = Value::Null;
    }
    assert_eq!(
        documented, answered,
        "\ndocumented: {documented:#}\nanswered: {answered:#}"
    );
}

/// Seed 000 and the reference page that it points to: create a Persona transaction.
#[tokio::test]
async fn persona_creates_a_transaction_as_documented() {
    let documented = || {
        json!({"data": {
            "type": "transaction",
            "id": "txn_ABC123",
            "attributes": {
                "status": "created",
                "reference-id": "abc-123",
                "fields": {
                    "name_first": {"type": "string", "value": "Jane"},
                    "birthdate": {"type": "date", "value": "1990-01-01"},
                },
                "tags": ["vip"],
                "created-at": "2023-05-26T16:49:33.860Z",
                "updated-at": "2023-05-26T16:49:43.965Z",
            },
            "relationships": {
                "reviewer": {"data": null},
                "transaction-label": {"data": null},
                "transaction-type": {"data": {"type": "transaction-type", "id": "txntp_ABC123"}},
                "related-objects": {"data": []},
                "sentinel-sessions": {"data": []},
            },
        }})
    };
    let generated = [
        "/data/id",
        "/data/attributes/created-at",
        "/data/attributes/updated-at",
    ];
    for world in on_every_store().await {
        let sandbox = &world.sandbox;
        let typed = support::persona(sandbox)
            .transactions()
            .create("txntp_ABC123")
            .reference_id("abc-123")
            .field("name_first", "Jane")
            .field("birthdate", "1990-01-01")
            .tag("vip")
            .send()
            .await
            .unwrap();
        assert_eq!(typed.status(), 201, "{}", world.store);
        assert!(typed.id.as_str().starts_with("txn_"));
        agrees(documented(), typed.raw_body(), &generated);

        let (status, headers, body) = raw(
            Method::POST,
            format!("{}/transactions", sandbox.persona().url()),
            &[
                ("authorization", "Bearer persona_sandbox_xxx"),
                ("content-type", "application/json"),
                ("persona-version", "2026-09-29"),
                ("key-inflection", "kebab"),
                ("idempotency-key", "6f1f"),
            ],
            r#"{"data":{"attributes":{"transaction-type-id":"txntp_ABC123","reference-id":"abc-123","tags":["vip"],
                "fields":{"name_first":"Jane","birthdate":"1990-01-01"}}}}"#,
        )
        .await;
        assert_eq!(status, 201, "{}: {body}", world.store);
        assert!(headers["request-id"].to_str().unwrap().starts_with("req_"));
        agrees(documented(), body.as_bytes(), &generated);
    }
}

/// Seed 002: label a Persona transaction, with the page's own path and its empty body.
#[tokio::test]
async fn persona_labels_a_transaction_as_documented() {
    for world in on_every_store().await {
        let url = world.sandbox.persona().url().to_owned();
        let (status, _, body) = raw(
            Method::POST,
            format!("{url}/transactions/transaction-id/label"),
            &[
                ("authorization", "Bearer <token>"),
                ("content-type", "application/json"),
            ],
            "{}",
        )
        .await;
        assert_eq!(status, 200, "{}: {body}", world.store);
        let answer: Value = serde_json::from_str(&body).unwrap();
        let data = &answer["data"];
        assert_eq!(data["type"], "transaction");
        assert_eq!(data["attributes"]["status"], "declined");
        let fields = data["attributes"]["fields"].as_object().unwrap();
        let keys: Vec<_> = fields.keys().map(String::as_str).collect();
        assert_eq!(
            keys,
            [
                "country",
                "name-first",
                "name-last",
                "selected-id-class",
                "front-photo",
                "back-photo"
            ]
        );
        assert_eq!(fields["country"], json!({"type": "string", "value": "US"}));
        assert_eq!(fields["front-photo"]["value"]["byte-size"], 237_011);
        assert_eq!(
            data["relationships"]["related-objects"]["data"],
            json!([
                {"type": "account", "id": "act_ABC123"},
                {"type": "verification/government-id", "id": "ver_ABC123"},
            ])
        );
        assert_eq!(
            data["relationships"]["reviewer"]["data"],
            json!({"type": "workflow-run", "id": "wfr_ABC123"})
        );
        let included = &answer["included"][0];
        assert_eq!(included["type"], "transaction-label");
        assert_eq!(
            included["id"],
            data["relationships"]["transaction-label"]["data"]["id"]
        );

        let persona = support::persona(&world.sandbox);
        let created = persona
            .transactions()
            .create("txntp_ABC123")
            .send()
            .await
            .unwrap();
        let labelled = persona
            .transactions()
            .label(&created.id)
            .label("test")
            .model_version("1.2.3")
            .send()
            .await
            .unwrap();
        let label = labelled.label.as_ref().unwrap();
        assert_eq!(
            label.model_label.as_deref(),
            Some("test"),
            "{}",
            world.store
        );
        assert_eq!(label.model_version.as_deref(), Some("1.2.3"));
    }
}

/// Seed 001: create a Commerce Layer transaction. The page prints numbers and booleans as strings, which the vendor has
/// since corrected (contract section 0); the real types are answered.
#[tokio::test]
async fn commerce_layer_creates_a_transaction_as_documented() {
    for world in on_every_store().await {
        let base = world.sandbox.commerce_layer().url().to_owned();
        let documented = |id: &str| {
            let this = format!("{base}/transactions/{id}");
            json!({"data": {
                "id": id,
                "type": "transactions",
                "links": {"self": this},
                "attributes": {
                    "number": null,
                    "currency_code": "EUR",
                    "amount_cents": 1500,
                    "amount_float": 15.0,
                    "formatted_amount": "€15,00",
                    "succeeded": false,
                    "message": null,
                    "error_code": null,
                    "error_detail": null,
                    "token": null,
                    "gateway_transaction_id": null,
                    "created_at": "2018-01-01T12:00:00.000Z",
                    "updated_at": "2018-01-01T12:00:00.000Z",
                    "reference": "ANY-EXTERNAL-REFEFERNCE",
                    "reference_origin": "ANY-EXTERNAL-REFEFERNCE-ORIGIN",
                    "metadata": {"foo": "bar"},
                },
                "relationships": {"order": {"links": {
                    "self": format!("{this}/relationships/order"),
                    "related": format!("{this}/order"),
                }}},
                "meta": {"mode": "test"},
            }})
        };
        let generated = ["/data/attributes/created_at", "/data/attributes/updated_at"];
        let typed = support::commerce_layer(&world.sandbox)
            .transactions()
            .create()
            .reference("ANY-EXTERNAL-REFEFERNCE")
            .reference_origin("ANY-EXTERNAL-REFEFERNCE-ORIGIN")
            .metadata("foo", "bar")
            .send()
            .await
            .unwrap();
        assert_eq!(typed.status(), 201, "{}", world.store);
        agrees(documented(typed.id.as_str()), typed.raw_body(), &generated);

        let (status, headers, body) = raw(
            Method::POST,
            format!("{base}/transactions"),
            &[
                ("accept", "application/vnd.api+json"),
                ("authorization", "Bearer your-access-token"),
                ("content-type", "application/vnd.api+json"),
            ],
            r#"{"data": {"type": "transactions"}}"#,
        )
        .await;
        assert_eq!(status, 201, "{}: {body}", world.store);
        assert_eq!(headers["content-type"], "application/vnd.api+json");
        let answer: Value = serde_json::from_str(&body).unwrap();
        let mut bare = documented(answer["data"]["id"].as_str().unwrap());
        bare["data"]["attributes"]["reference"] = Value::Null;
        bare["data"]["attributes"]["reference_origin"] = Value::Null;
        bare["data"]["attributes"]["metadata"] = json!({});
        agrees(bare, body.as_bytes(), &generated);
    }
}

/// Seed 003: create a Flexigift transaction, byte for byte.
#[tokio::test]
async fn flexigift_creates_a_transaction_as_documented() {
    const DOCUMENTED: &str = r#"{
  "transaction_id": "txn005",
  "user_id": "user004",
  "amazon_id": "amz98765",
  "product_id": "hanes-underwear-001",
  "card_id": "hanes-gc-001",
  "amount": 15.99,
  "status": "Completed",
  "balance_check": true,
  "message": "Balance confirmed before transaction.",
  "id": 5
}"#;
    for world in on_every_store().await {
        let (status, _, body) = raw(
            Method::POST,
            format!("{}/transactions", world.sandbox.flexigift().url()),
            &[("content-type", "application/json")],
            r#"  {
    "transaction_id": "txn005",
    "user_id": "user004",
    "amazon_id": "amz98765",
    "product_id": "hanes-underwear-001",
    "card_id": "hanes-gc-001",
    "amount": 15.99,
    "status": "Completed",
    "balance_check": true,
    "message": "Balance confirmed before transaction."
  }"#,
        )
        .await;
        assert_eq!(status, 201, "{}", world.store);
        assert_eq!(body, DOCUMENTED, "{}", world.store);
    }
    for world in on_every_store().await {
        let typed = support::flexigift(&world.sandbox)
            .transactions()
            .create(
                NewTransaction::new(
                    "txn005",
                    "user004",
                    "amz98765",
                    "hanes-underwear-001",
                    "hanes-gc-001",
                    15.99,
                    "Completed",
                    true,
                )
                .message("Balance confirmed before transaction."),
            )
            .send()
            .await
            .unwrap();
        assert_eq!(typed.status(), 201, "{}", world.store);
        assert_eq!(
            serde_json::from_slice::<Value>(typed.raw_body()).unwrap(),
            serde_json::from_str::<Value>(DOCUMENTED).unwrap()
        );
    }
}

/// Seed 004: sync a Fragment transaction, in the exact bytes of the vendor's own client. The page's answer glues schema
/// examples together; the amounts are computed here (contract section 2.4).
#[tokio::test]
async fn fragment_syncs_a_transaction_as_documented() {
    let documented = || {
        json!({"data": {
            "id": "txn_dHhuX2ZyYWdfMDAx",
            "account": {"id": "ext_account_YWJjMTIz", "external_id": "acct_external_123"},
            "allocations": [{
                "amount": "1000",
                "invoice_id": "inv_abc123",
                "type": "invoice_payin",
                "user": {"id": "user_abc123", "external_id": "user_ext_001"},
            }],
            "amount": "-1000",
            "created": "2026-02-12T00:00:00.000Z",
            "currency": "USD",
            "external_id": "bank_txn_123",
            "posted": "2026-02-12T00:00:00.000Z",
            "tags": [],
            "unallocated_amount": "-2000",
            "version": 1,
        }})
    };
    let generated = [
        "/data/id",
        "/data/account/id",
        "/data/account/external_id",
        "/data/allocations/0/user/external_id",
        "/data/created",
    ];
    for world in on_every_store().await {
        let typed = support::fragment(&world.sandbox)
            .transactions()
            .create(
                "bank_txn_123",
                AccountRef::empty(),
                -1000,
                Currency::USD,
                "2026-02-12T00:00:00.000".parse::<Timestamp>().unwrap(),
            )
            .allocation(Allocation::payin(
                "inv_abc123",
                1000,
                UserRef::id("user_abc123"),
            ))
            .send()
            .await
            .unwrap();
        assert_eq!(typed.status(), 200, "{}", world.store);
        assert_eq!(typed.unallocated_amount, -2000);
        agrees(documented(), typed.raw_body(), &generated);

        let (status, _, body) = raw(
            Method::POST,
            format!("{}/transactions", world.sandbox.fragment().url()),
            &[
                ("authorization", "Bearer mock-test-token"),
                ("accept", "application/json"),
                ("content-type", "application/json"),
            ],
            r#"{"account":{},"allocations":[{"amount":"1000","invoice_id":"inv_abc123","type":"invoice_payin","user":{"id":"user_abc123"}}],"amount":"-1000","currency":"USD","external_id":"bank_txn_123","posted":"2026-02-12T00:00:00"}"#,
        )
        .await;
        assert_eq!(status, 200, "{}: {body}", world.store);
        agrees(documented(), body.as_bytes(), &generated);
        let replayed: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(replayed["data"]["id"], typed.id.as_str(), "{}", world.store);
    }
}

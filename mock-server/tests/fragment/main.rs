//! Fragment's behaviour over raw HTTP, on every store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/raw_http.rs"]
mod raw_http;
#[path = "../support/mod.rs"]
mod raw_socket;
#[path = "../support/wrong_input/mod.rs"]
mod wrong_input;

mod accounts;
mod amounts;
mod bad_input;
mod decisions;
mod examples;
mod golden;
mod invoices;
mod operations;
mod payments;
mod refusals;
mod searches;
mod texts;
mod tokens;
mod updates;

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use raw_http::{Answer, Call, World, call};

const BILLING: &str = "/fragment/billing";
const TRANSACTIONS: &str = "/fragment/billing/transactions";
const TOKEN: &str = "/fragment/oauth2/token";

/// Requests a token as the official clients do.
fn ask_for_token(sandbox: &Sandbox) -> Answer {
    use base64::Engine as _;
    let endpoint = sandbox.fragment();
    let pair = format!("{}:{}", endpoint.client_id(), endpoint.client_secret());
    let encoded = base64::engine::general_purpose::STANDARD.encode(pair);
    call(sandbox, "POST", TOKEN)
        .header("authorization", &format!("Basic {encoded}"))
        .body(
            "application/x-www-form-urlencoded",
            "grant_type=client_credentials",
        )
        .send()
}

fn token(sandbox: &Sandbox) -> String {
    let answer = ask_for_token(sandbox).expect(200);
    answer.body["access_token"].as_str().unwrap().to_owned()
}

/// A call with a token of the sandbox's own client.
fn fragment<'a>(sandbox: &'a Sandbox, method: &str, path: &str) -> Call<'a> {
    call(sandbox, method, &format!("{TRANSACTIONS}{path}")).bearer(&token(sandbox))
}

/// A call to any path below the billing API.
fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Answer {
    let call = call(sandbox, method, &format!("{BILLING}{path}")).bearer(&token(sandbox));
    match body {
        Value::Null => call.send(),
        body => call.json(body).send(),
    }
}

fn read(sandbox: &Sandbox, path: &str) -> Value {
    send(sandbox, "GET", path, &Value::Null).expect(200).body["data"].clone()
}

/// The ids of the rows that the documented world starts with.
const DOCUMENTED: [&str; 10] = [
    "ext_account_YWJjMTIz",
    "user_abc123",
    "user_dXNyX2ZyYWdfMDAx",
    "prod_1234567890",
    "inv_abc123",
    "inv_1234567890",
    "txn_abc123",
    "alloc_abc123",
    "pf_abc123",
    "pmt_abc123",
];

/// The undocumented items of a list.
fn own(list: &Value) -> Value {
    let mut list = list.as_array().unwrap().clone();
    list.retain(|it| !DOCUMENTED.iter().any(|id| it["id"] == *id));
    list.into()
}

/// A POST that works.
fn make(sandbox: &Sandbox, path: &str, body: Value) -> Value {
    send(sandbox, "POST", path, &body).expect(200).body["data"].clone()
}

/// A strict world on each store, with the documented account, user and invoice.
fn inhabited() -> Vec<World> {
    let worlds = raw_http::strict();
    for sandbox in &worlds {
        let account = json!({ "external_id": "acct_external_123", "name": "Operating" });
        make(sandbox, "/external-accounts", account);
        make(sandbox, "/users", json!({ "external_id": "user_ext_001" }));
        let invoice = json!({ "invoice_id": "inv_abc123", "line_items": [] });
        make(sandbox, "/invoices", invoice);
    }
    worlds
}

/// Both worlds on each store, with the documented account, user and invoice, and whether each is the strict one.
fn both() -> impl Iterator<Item = (bool, World)> {
    let documented = raw_http::documented().into_iter();
    let documented = documented.map(|world| (false, world));
    documented.chain(inhabited().into_iter().map(|world| (true, world)))
}

fn get(sandbox: &Sandbox, path: &str) -> Answer {
    fragment(sandbox, "GET", path).send()
}

fn post(sandbox: &Sandbox, body: &Value) -> Answer {
    fragment(sandbox, "POST", "").json(body).send()
}

/// An unallocated movement of 1000, on the documented account.
fn movement(external_id: &str) -> Value {
    json!({
        "account": { "external_id": "acct_external_123" },
        "allocations": [],
        "amount": "1000",
        "currency": "USD",
        "external_id": external_id,
        "posted": "2026-02-12T00:00:00Z",
    })
}

/// The same with these members replaced.
fn movement_with(external_id: &str, changes: Value) -> Value {
    let mut body = movement(external_id);
    for (name, value) in changes.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn allocation(amount: &str, kind: &str) -> Value {
    json!({ "amount": amount, "invoice_id": "inv_abc123", "type": kind, "user": { "id": "user_abc123" } })
}

fn error(code: &str, message: &str) -> Value {
    json!({ "error": { "code": code, "message": message } })
}

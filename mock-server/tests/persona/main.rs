//! Persona's behaviour over raw HTTP, on every store.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/raw_http.rs"]
mod raw_http;
#[path = "../support/mod.rs"]
mod raw_socket;
#[path = "../support/wrong_input/mod.rs"]
mod wrong_input;

mod bad_input;
mod environments;
mod errors;
mod events;
mod files;
mod forms;
mod golden;
mod inferred;
mod integers;
mod kinds;
mod listing;
mod operations;
mod protocol;
mod relations;
mod sweep;
mod switches;
mod types;
mod vendor_schemas;
mod webhook_attributes;
mod webhook_events;
mod webhooks;

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use raw_http::{Answer, Call, call};

const TRANSACTIONS: &str = "/persona/api/v1/transactions";

/// A call with the sandbox's own key.
fn persona<'a>(sandbox: &'a Sandbox, method: &str, path: &str) -> Call<'a> {
    call(sandbox, method, &format!("{TRANSACTIONS}{path}")).bearer(sandbox.persona().api_key())
}

fn get(sandbox: &Sandbox, path: &str) -> Answer {
    persona(sandbox, "GET", path).send()
}

fn post(sandbox: &Sandbox, path: &str, body: &Value) -> Answer {
    persona(sandbox, "POST", path).json(body).send()
}

fn patch(sandbox: &Sandbox, path: &str, attributes: Value) -> Answer {
    let body = json!({ "data": { "attributes": attributes } });
    persona(sandbox, "PATCH", path).json(&body).send()
}

/// Creates a transaction, by default of the documented type, and returns its id.
fn create(sandbox: &Sandbox, mut attributes: Value) -> String {
    let kind = &mut attributes["transaction-type-id"];
    if kind.is_null() {
        *kind = json!("txntp_ABC123");
    }
    let body = json!({ "data": { "attributes": attributes } });
    let answer = post(sandbox, "", &body).expect(201);
    answer.body["data"]["id"].as_str().unwrap().to_owned()
}

fn attributes(answer: &Answer) -> &Value {
    &answer.body["data"]["attributes"]
}

/// A minimal create.
fn new() -> Value {
    json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}})
}

/// Everything that a client can see of a world.
fn seen(sandbox: &Sandbox) -> Value {
    ["transactions", "events"]
        .iter()
        .map(|list| {
            let path = format!("/persona/api/v1/{list}?page[size]=100");
            let call = call(sandbox, "GET", &path).bearer(sandbox.persona().api_key());
            call.send().expect(200).body
        })
        .collect()
}

/// Sends what must be refused: checks the status, that the journal has the one exchange with it, and that nothing was
/// stored.
#[track_caller]
fn refused(sandbox: &Sandbox, status: u16, send: impl FnOnce() -> Answer) -> Answer {
    let before = seen(sandbox);
    let exchanges = sandbox.journal().total();
    let answer = send().expect(status);
    assert_eq!(sandbox.journal().total(), exchanges + 1);
    let entry = sandbox.journal().entries().pop().unwrap();
    assert_eq!(entry.status, status);
    assert!(!entry.replayed && !entry.injected, "{entry:?}");
    assert_eq!(seen(sandbox), before, "something was stored");
    answer
}

fn error(title: &str, details: &str) -> Value {
    json!({ "errors": [{ "title": title, "details": details }] })
}

/// An error body without the places in it.
fn words(mut body: Value) -> Value {
    for error in body["errors"].as_array_mut().unwrap() {
        error.as_object_mut().unwrap().remove("source");
    }
    body
}

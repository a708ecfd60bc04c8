//! The twenty decisions of `docs/fidelity/fragment.md`, by their numbers, each in both worlds and on every store.

mod answers;
mod changes;
mod creates;

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::Answer;
use crate::send;

fn patch(sandbox: &Sandbox, reference: &str, body: &Value) -> Answer {
    send(
        sandbox,
        "PATCH",
        &format!("/transactions/{reference}"),
        body,
    )
}

fn tag(key: &str, value: &str) -> Value {
    json!({"key": key, "value": value})
}

/// A change of version 1.
fn labelled() -> Value {
    json!({"current_transaction_version": 1, "tags": {"set": [tag("k", "v")]}})
}

//! What those see who look into a world: records by kind, one with all that belongs to it, and how money moves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/raw_http.rs"]
mod raw_http;

mod commerce_layer;
mod flexigift;
mod fragment;
mod looks;
mod persona;

use counterfoil_mock::Sandbox;
use raw_http::{Answer, call};
use serde_json::Value;

/// The answer of the control API to a look.
fn look(sandbox: &Sandbox, path: &str) -> Answer {
    call(sandbox, "GET", &format!("/_control{path}")).send()
}

/// The same of one that finds something. An answer that is not as documented is a 500.
#[track_caller]
fn seen(sandbox: &Sandbox, path: &str) -> Value {
    look(sandbox, path).expect(200).body
}

/// The ids of the records of a list.
fn ids(list: &Value) -> Vec<&str> {
    let records = list["records"].as_array().unwrap().iter();
    records.map(|it| it["id"].as_str().unwrap()).collect()
}

/// How many records of a kind there are.
fn count(sandbox: &Sandbox, api: &str, kind: &str) -> u64 {
    let kinds = seen(sandbox, "/records");
    let kinds = kinds["kinds"].as_array().unwrap();
    let found = kinds
        .iter()
        .find(|it| it["api"] == api && it["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}: {kinds:?}"))["count"]
        .as_u64()
        .unwrap()
}

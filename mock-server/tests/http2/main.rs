//! HTTP/2: serving, faults and limits.

#![cfg(feature = "http2")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/running.rs"]
mod running;
#[path = "../support/mod.rs"]
mod support;

mod bounds;
mod client;
mod faults;
mod floods;
mod serving;

use counterfoil_mock::Sandbox;

const ROW: &str = r#"{"transaction_id":"txn005","user_id":"user004","amazon_id":"amz98765","product_id":"p","card_id":"c","amount":15.99,"status":"Completed","balance_check":true}"#;

fn sandbox() -> Sandbox {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    support::block_on(Sandbox::builder().at(at).start())
}

/// Host and port of a sandbox's socket, and the path of its world.
fn place(sandbox: &Sandbox) -> (String, String) {
    let url = sandbox.flexigift().url().to_owned();
    let rest = url.strip_prefix("http://").unwrap();
    let (address, path) = rest.split_once('/').unwrap();
    let world = path.strip_suffix("/flexigift").unwrap();
    (address.to_owned(), format!("/{world}"))
}

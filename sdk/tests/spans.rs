//! What a trace tells, and what it keeps to itself. It is a program of its own because tracing's
//! callsites remember for the whole process whether anybody listens.

#![cfg(all(
    feature = "tracing",
    feature = "persona",
    feature = "commerce-layer",
    feature = "fragment",
    feature = "flexigift"
))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "sdk/catalogue/mod.rs"]
mod catalogue;
#[path = "sdk/notebook.rs"]
mod notebook;
#[path = "sdk/scripted.rs"]
mod scripted;
#[path = "sdk/server.rs"]
mod server;
#[path = "sdk/support.rs"]
mod support;

use crate::notebook::Notebook;
use crate::server::{Server, answer};
use crate::support::{TXN, persona};

#[tokio::test]
async fn a_span_tells_how_a_call_went_and_nothing_that_is_secret_or_personal() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[("request-id", "req_1")], "Jane"),
        _ => answer(200, &[("request-id", "req_2")], TXN),
    })
    .await;
    let notebook = Notebook::default();
    tracing::subscriber::set_global_default(notebook.clone()).unwrap();
    persona(&server)
        .transactions()
        .retrieve("jane/doe")
        .query("name", "Jane")
        .send()
        .await
        .unwrap();
    let notes = notebook.text();
    for expected in [
        "otel.kind=\"client\"",
        "counterfoil.api=\"persona\"",
        "http.request.method=GET",
        "url.template=\"/transactions/{transaction-id}\"",
        "server.address=\"127.0.0.1\"",
        "http.response.status_code=503",
        "http.response.status_code=200",
        "http.request.resend_count=1",
        "http.request_id=\"req_2\"",
        "attempt=2",
    ] {
        assert!(notes.contains(expected), "{expected} is not in {notes}");
    }
    for secret in ["topsecret", "Jane", "jane"] {
        assert!(!notes.contains(secret), "{secret} is in {notes}");
    }
}

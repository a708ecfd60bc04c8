//! The content of traces, and what they omit. It is a program of its own because tracing's
//! callsites cache for the whole process whether there is a subscriber.

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

use std::sync::LazyLock;

use crate::notebook::Notebook;
use crate::scripted::{Fate, Scripted};
use crate::server::{Reply, Server, answer};
use crate::support::{TXN, persona, scripted};

/// The trace of a call. There is one subscriber for the whole program.
async fn traced(call: impl AsyncFnOnce()) -> String {
    static NOTEBOOK: LazyLock<Notebook> = LazyLock::new(|| {
        let notebook = Notebook::default();
        tracing::subscriber::set_global_default(notebook.clone()).unwrap();
        notebook
    });
    let before = NOTEBOOK.text().len();
    call().await;
    NOTEBOOK.text()[before..].to_owned()
}

fn told(notes: &str, expected: &[&str]) {
    for expected in expected {
        assert!(notes.contains(expected), "{expected} is not in {notes}");
    }
    for secret in ["topsecret", "SECRET", "Jane", "jane", "PII"] {
        assert!(!notes.contains(secret), "{secret} is in {notes}");
    }
}

#[tokio::test]
async fn a_span_tells_how_a_call_went_and_nothing_that_is_secret_or_personal() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[("request-id", "req_1")], "Jane"),
        _ => answer(200, &[("request-id", "req_2")], TXN),
    })
    .await;
    let notes = traced(async || {
        let retrieve = persona(&server).transactions().retrieve("jane/doe");
        retrieve.query("name", "Jane").send().await.unwrap();
    })
    .await;
    told(
        &notes,
        &[
            "otel.name=GET /transactions/{transaction-id}",
            "otel.kind=\"client\"",
            "counterfoil.api=\"persona\"",
            "counterfoil.operation=\"retrieve-a-transaction\"",
            "http.request.method=GET",
            "url.template=\"/transactions/{transaction-id}\"",
            "server.address=\"127.0.0.1\"",
            "server.port=",
            "http.response.status_code=503",
            "http.response.status_code=200",
            "http.request.resend_count=1",
            "http.request_id=\"req_2\"",
            "attempt=2",
            "seconds=",
        ],
    );
    assert!(!notes.contains("otel.status_code"), "it went well: {notes}");
    assert!(!notes.contains("WARN"), "no limit was reached: {notes}");

    // A wait for the vendor's rate limit is for people to see.
    let busy = Server::start(|_, before| match before {
        0 => answer(429, &[("retry-after", "7")], ""),
        _ => answer(200, &[], TXN),
    })
    .await;
    let notes = traced(async || {
        let retrieve = persona(&busy).transactions().retrieve("jane");
        retrieve.send().await.unwrap();
    })
    .await;
    told(&notes, &["WARN ", "seconds=7.0", "rate limit is reached"]);

    // A failure has the type of its status, or its kind where there is none.
    let gone = Server::start(|_, _| answer(404, &[], "Jane")).await;
    let notes = traced(async || {
        persona(&gone)
            .transactions()
            .retrieve("jane")
            .send()
            .await
            .unwrap_err();
    })
    .await;
    told(
        &notes,
        &[
            "error.type=\"404\"",
            "otel.status_code=\"ERROR\"",
            "otel.status_description=\"404 Not Found\"",
        ],
    );
    let silent = Server::start(|_, _| Reply::HangUp).await;
    let notes = traced(async || {
        persona(&silent)
            .transactions()
            .update("jane")
            .send()
            .await
            .unwrap_err();
    })
    .await;
    told(
        &notes,
        &[
            "error.type=\"MaybeSent\"",
            "otel.status_code=\"ERROR\"",
            "otel.status_description=\"the exchange broke off",
        ],
    );

    // So has a file that breaks off, long after its answer began.
    let short = Scripted::new(|_| {
        let answer = http::Response::builder().header("content-length", "99");
        Fate::Answered(answer.body(bytes::Bytes::from_static(b"PII")).unwrap())
    });
    let notes = traced(async || {
        let files = scripted(&short).persona.files();
        let download = files.download(&catalogue::file()).send().await.unwrap();
        download.bytes().await.unwrap_err();
    })
    .await;
    told(
        &notes,
        &[
            "url.template=\"(file)\"",
            "http.response.status_code=200",
            "the body broke off",
            "error.type=\"MaybeSent\"",
            "otel.status_code=\"ERROR\"",
        ],
    );
}

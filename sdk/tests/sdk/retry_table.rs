//! For every API, operation and failure: how many attempts, and under which keys.
//!
//! In each row, one word per failure, for two permitted retries:
//! `3` three attempts without a key; `3=` three under one key; `3#` three under keys of their own;
//! `1` one attempt, and so on.

use std::time::Duration;

use counterfoil::types::Timestamp;
use counterfoil::{Error, Method};

use crate::server::{Reply, Server, answer, json};
use crate::support::{TOKEN, commerce_layer, flexigift, fragment, persona};

const FAILURES: [&str; 13] = [
    "reset",
    "truncated",
    "timeout",
    "400",
    "401",
    "404",
    "408",
    "409",
    "422",
    "429",
    "500",
    "502",
    "503",
];

/// The operations of each API, and what is expected after each failure, in the order of [`FAILURES`].
#[rustfmt::skip]
const TABLE: &[(&str, &str, [&str; 13])] = &[
    // api             operation     reset trunc time  400   401   404   408   409   422   429   500   502   503
    ("persona",        "create",     ["3=", "3=", "3=", "1=", "1=", "1=", "3=", "1=", "1=", "3=", "2=", "3=", "3="]),
    ("persona",        "label",      ["3=", "3=", "3=", "1=", "1=", "1=", "3=", "1=", "1=", "3=", "2=", "3=", "3="]),
    ("persona",        "add_tag",    ["3=", "3=", "3=", "1=", "1=", "1=", "3=", "1=", "1=", "3=", "3#", "3#", "3#"]),
    ("persona",        "own_key",    ["3=", "3=", "3=", "1=", "1=", "1=", "3=", "1=", "1=", "3=", "2=", "3=", "3="]),
    ("persona",        "retrieve",   ["3",  "3",  "3",  "1",  "1",  "1",  "3",  "1",  "1",  "3",  "3",  "3",  "3"]),
    ("persona",        "list",       ["3",  "3",  "3",  "1",  "1",  "1",  "3",  "1",  "1",  "3",  "3",  "3",  "3"]),
    ("persona",        "update",     ["1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
    ("persona",        "redact",     ["1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
    ("commerce-layer", "create",     ["1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
    ("commerce-layer", "retrieve",   ["3",  "3",  "3",  "1",  "1",  "1",  "3",  "1",  "1",  "3",  "3",  "3",  "3"]),
    ("commerce-layer", "list",       ["3",  "3",  "3",  "1",  "1",  "1",  "3",  "1",  "1",  "3",  "3",  "3",  "3"]),
    ("commerce-layer", "delete",     ["1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
    // A token that is not accepted is renewed once, whatever the operation.
    ("fragment",       "create",     ["3",  "3",  "3",  "1",  "2",  "1",  "3",  "3",  "1",  "3",  "3",  "3",  "3"]),
    ("fragment",       "retrieve",   ["3",  "3",  "3",  "1",  "2",  "1",  "3",  "3",  "1",  "3",  "3",  "3",  "3"]),
    ("fragment",       "list",       ["3",  "3",  "3",  "1",  "2",  "1",  "3",  "3",  "1",  "3",  "3",  "3",  "3"]),
    ("fragment",       "search",     ["3",  "3",  "3",  "1",  "2",  "1",  "3",  "3",  "1",  "3",  "3",  "3",  "3"]),
    ("fragment",       "patch",      ["1",  "1",  "1",  "1",  "2",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
    ("flexigift",      "create",     ["1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
    ("flexigift",      "retrieve",   ["3",  "3",  "3",  "1",  "1",  "1",  "3",  "1",  "1",  "3",  "3",  "3",  "3"]),
    ("flexigift",      "list",       ["3",  "3",  "3",  "1",  "1",  "1",  "3",  "1",  "1",  "3",  "3",  "3",  "3"]),
    ("flexigift",      "delete",     ["1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "1",  "3",  "1",  "1",  "1"]),
];

fn fail(failure: &str) -> Reply {
    match failure {
        "reset" => Reply::HangUp,
        "truncated" => Reply::Bytes(
            b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"data\":".to_vec(),
        ),
        "timeout" => Reply::Silence,
        status => answer(status.parse().unwrap(), &[], ""),
    }
}

macro_rules! sent {
    ($call:expr, $timeout:expr) => {
        $call
            .timeout($timeout)
            .send()
            .await
            .map(|_| ())
            .unwrap_err()
    };
}

async fn call(server: &Server, api: &str, operation: &str, timeout: Duration) -> Error {
    match api {
        "persona" => {
            let client = persona(server);
            let txns = client.transactions();
            match operation {
                "create" => sent!(txns.create("t"), timeout),
                "own_key" => sent!(txns.add_tag("x", "t").idempotency_key("mine"), timeout),
                "label" => sent!(txns.label("x").label("l"), timeout),
                "add_tag" => sent!(txns.add_tag("x", "t"), timeout),
                "retrieve" => sent!(txns.retrieve("x"), timeout),
                "list" => sent!(txns.list(), timeout),
                "update" => sent!(txns.update("x"), timeout),
                _ => sent!(txns.redact("x"), timeout),
            }
        }
        "commerce-layer" => {
            let client = commerce_layer(server);
            let txns = client.transactions();
            match operation {
                "create" => sent!(txns.create(), timeout),
                "retrieve" => sent!(txns.retrieve("x"), timeout),
                "list" => sent!(txns.list(), timeout),
                _ => sent!(txns.delete("x"), timeout),
            }
        }
        "fragment" => {
            let client = fragment(server);
            let txns = client.transactions();
            let posted = Timestamp::from_unix(0, 0).unwrap();
            let account = counterfoil::fragment::AccountRef::external_id("a");
            let create = txns.create().external_id("e").account(account).amount(1);
            let request = |method, path| client.request(method, path).json(&serde_json::json!({}));
            match operation {
                "create" => sent!(create.currency("EUR").posted(posted), timeout),
                "retrieve" => sent!(txns.retrieve("x"), timeout),
                "list" => sent!(txns.list(), timeout),
                "search" => sent!(request(Method::POST, "/transactions/search"), timeout),
                _ => sent!(request(Method::PATCH, "/transactions/x"), timeout),
            }
        }
        _ => {
            let client = flexigift(server);
            let txns = client.transactions();
            let create = client.request(Method::POST, "/transactions");
            match operation {
                "create" => sent!(create.json(&serde_json::json!({})), timeout),
                "retrieve" => sent!(txns.retrieve(1), timeout),
                "list" => sent!(txns.list(), timeout),
                _ => sent!(txns.delete(1), timeout),
            }
        }
    }
}

#[tokio::test]
async fn every_operation_is_repeated_after_exactly_the_failures_that_make_it_harmless() {
    for (api, operation, expected) in TABLE {
        for (failure, expected) in FAILURES.into_iter().zip(expected) {
            let server =
                Server::start(move |request, _| match request.target.ends_with("/token") {
                    true => json(200, TOKEN),
                    false => fail(failure),
                })
                .await;
            // No time at all: whether a request arrives is chance then, but that it may is not.
            let timeout = match failure {
                "timeout" => Duration::ZERO,
                _ => Duration::from_secs(30),
            };
            let error = call(&server, api, operation, timeout).await;
            let keys: Vec<_> = server
                .received()
                .iter()
                .filter(|request| !request.target.ends_with("/token"))
                .map(|request| request.header("idempotency-key").map(str::to_owned))
                .collect();
            let mark = match keys.as_slice() {
                keys if keys.iter().all(Option::is_none) => "",
                [first, rest @ ..] if rest.iter().all(|key| key == first) => "=",
                _ => "#",
            };
            let happened = format!("{}{mark}", error.attempts());
            let expected = match failure {
                "timeout" => expected.trim_end_matches('=').to_owned() + mark,
                _ => (*expected).to_owned(),
            };
            assert_eq!(
                happened, expected,
                "{api} {operation} after {failure}: {error}"
            );
            assert_eq!(error.failed_attempts().len(), error.attempts() as usize);
        }
    }
}

#[tokio::test]
async fn what_was_provably_never_sent_is_repeated_whatever_it_is() {
    let nobody = Server::closed().await;
    for (api, operation, _) in TABLE.iter().filter(|(api, ..)| *api != "fragment") {
        let error = call(&nobody, api, operation, Duration::from_secs(30)).await;
        assert!(error.is_connect(), "{api} {operation}: {error}");
        assert_eq!(error.attempts(), 3, "{api} {operation}");
    }
    // Its token cannot be had either, so the call itself is never tried.
    let error = call(&nobody, "fragment", "create", Duration::from_secs(30)).await;
    assert_eq!(error.kind(), counterfoil::ErrorKind::Auth);
    assert_eq!(error.attempts(), 0);
}

#[tokio::test]
async fn keys_that_are_exchanged_after_a_500_all_differ() {
    let server = Server::start(|_, _| answer(500, &[], "")).await;
    call(&server, "persona", "add_tag", Duration::from_secs(30)).await;
    let received = server.received();
    let mut keys: Vec<_> = received
        .iter()
        .map(|it| it.header("idempotency-key").unwrap())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), 3);
}

//! For every API, operation and failure: how many attempts, and under which keys.
//!
//! In each row, one word per failure, for two permitted retries:
//! `3` three attempts without a key; `3=` three under one key; `3#` three under keys of their own;
//! `1` one attempt, and so on.

use std::time::Duration;

use counterfoil::flexigift::{
    GiftCardChanges, NewGiftCard, NewProduct, NewTransaction, NewUser, ProductChanges,
    TransactionChanges, UserChanges,
};
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

/// What is expected of an operation that changes nothing.
const READ: [&str; 13] = [
    "3", "3", "3", "1", "1", "1", "3", "1", "1", "3", "3", "3", "3",
];

/// What is expected of one that must not happen twice.
const ONCE: [&str; 13] = [
    "1", "1", "1", "1", "1", "1", "1", "1", "1", "3", "1", "1", "1",
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
    ("commerce-layer", "update", ONCE),
    ("commerce-layer", "authorizations.retrieve", READ),
    ("commerce-layer", "authorizations.list", READ),
    ("commerce-layer", "authorizations.update", ONCE),
    ("commerce-layer", "authorizations.forward", ONCE),
    ("commerce-layer", "authorizations.capture", ONCE),
    ("commerce-layer", "authorizations.void", ONCE),
    ("commerce-layer", "authorizations.cancel", ONCE),
    ("commerce-layer", "captures.retrieve", READ),
    ("commerce-layer", "captures.list", READ),
    ("commerce-layer", "captures.update", ONCE),
    ("commerce-layer", "captures.forward", ONCE),
    ("commerce-layer", "captures.refund", ONCE),
    ("commerce-layer", "captures.cancel", ONCE),
    ("commerce-layer", "voids.retrieve", READ),
    ("commerce-layer", "voids.list", READ),
    ("commerce-layer", "voids.update", ONCE),
    ("commerce-layer", "voids.forward", ONCE),
    ("commerce-layer", "refunds.retrieve", READ),
    ("commerce-layer", "refunds.list", READ),
    ("commerce-layer", "refunds.update", ONCE),
    ("commerce-layer", "refunds.forward", ONCE),
    ("commerce-layer", "orders.retrieve", READ),
    ("commerce-layer", "orders.list", READ),
    ("commerce-layer", "orders.update", ONCE),
    ("commerce-layer", "orders.place", ONCE),
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
    ("flexigift",      "update", ONCE),
    ("flexigift",      "patch", ONCE),
    ("flexigift",      "users.create", ONCE),
    ("flexigift",      "users.retrieve", READ),
    ("flexigift",      "users.list", READ),
    ("flexigift",      "users.update", ONCE),
    ("flexigift",      "users.patch", ONCE),
    ("flexigift",      "users.delete", ONCE),
    ("flexigift",      "products.create", ONCE),
    ("flexigift",      "products.retrieve", READ),
    ("flexigift",      "products.list", READ),
    ("flexigift",      "products.update", ONCE),
    ("flexigift",      "products.patch", ONCE),
    ("flexigift",      "products.delete", ONCE),
    ("flexigift",      "gift_cards.create", ONCE),
    ("flexigift",      "gift_cards.retrieve", READ),
    ("flexigift",      "gift_cards.list", READ),
    ("flexigift",      "gift_cards.update", ONCE),
    ("flexigift",      "gift_cards.patch", ONCE),
    ("flexigift",      "gift_cards.delete", ONCE),
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

fn purchase() -> NewTransaction {
    NewTransaction {
        transaction_id: "t".into(),
        user_id: "u".into(),
        amazon_id: "a".into(),
        product_id: "p".into(),
        card_id: "c".into(),
        amount: 1.0,
        status: "Completed".into(),
        balance_check: true,
        message: None,
    }
}

fn user() -> NewUser {
    NewUser {
        user_id: "u".into(),
        amazon_id: "a".into(),
        name: "n".into(),
        email: "e".into(),
        gift_cards: None,
    }
}

fn product() -> NewProduct {
    NewProduct {
        product_id: "p".into(),
        name: "n".into(),
        price: 1.0,
        eligible_issuer: "i".into(),
    }
}

fn card() -> NewGiftCard {
    NewGiftCard::default()
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
                "update" => sent!(txns.update("x"), timeout),
                "delete" => sent!(txns.delete("x"), timeout),
                "authorizations.retrieve" => sent!(client.authorizations().retrieve("x"), timeout),
                "authorizations.list" => sent!(client.authorizations().list(), timeout),
                "authorizations.update" => sent!(client.authorizations().update("x"), timeout),
                "authorizations.forward" => sent!(client.authorizations().forward("x"), timeout),
                "authorizations.capture" => sent!(client.authorizations().capture("x"), timeout),
                "authorizations.void" => sent!(client.authorizations().void("x"), timeout),
                "authorizations.cancel" => sent!(client.authorizations().cancel("x"), timeout),
                "captures.retrieve" => sent!(client.captures().retrieve("x"), timeout),
                "captures.list" => sent!(client.captures().list(), timeout),
                "captures.update" => sent!(client.captures().update("x"), timeout),
                "captures.forward" => sent!(client.captures().forward("x"), timeout),
                "captures.refund" => sent!(client.captures().refund("x"), timeout),
                "captures.cancel" => sent!(client.captures().cancel("x"), timeout),
                "voids.retrieve" => sent!(client.voids().retrieve("x"), timeout),
                "voids.list" => sent!(client.voids().list(), timeout),
                "voids.update" => sent!(client.voids().update("x"), timeout),
                "voids.forward" => sent!(client.voids().forward("x"), timeout),
                "refunds.retrieve" => sent!(client.refunds().retrieve("x"), timeout),
                "refunds.list" => sent!(client.refunds().list(), timeout),
                "refunds.update" => sent!(client.refunds().update("x"), timeout),
                "refunds.forward" => sent!(client.refunds().forward("x"), timeout),
                "orders.retrieve" => sent!(client.orders().retrieve("x"), timeout),
                "orders.list" => sent!(client.orders().list(), timeout),
                "orders.update" => sent!(client.orders().update("x"), timeout),
                "orders.place" => sent!(client.orders().place("x"), timeout),
                _ => panic!("no such operation: {operation}"),
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
                "update" => sent!(txns.update(1, purchase()), timeout),
                "patch" => sent!(txns.patch(1, TransactionChanges::default()), timeout),
                "delete" => sent!(txns.delete(1), timeout),
                "users.create" => sent!(client.users().create(user()), timeout),
                "users.retrieve" => sent!(client.users().retrieve(1), timeout),
                "users.list" => sent!(client.users().list(), timeout),
                "users.update" => sent!(client.users().update(1, user()), timeout),
                "users.patch" => sent!(client.users().patch(1, UserChanges::default()), timeout),
                "users.delete" => sent!(client.users().delete(1), timeout),
                "products.create" => sent!(client.products().create(product()), timeout),
                "products.retrieve" => sent!(client.products().retrieve(1), timeout),
                "products.list" => sent!(client.products().list(), timeout),
                "products.update" => sent!(client.products().update(1, product()), timeout),
                "products.patch" => sent!(
                    client.products().patch(1, ProductChanges::default()),
                    timeout
                ),
                "products.delete" => sent!(client.products().delete(1), timeout),
                "gift_cards.create" => sent!(client.gift_cards().create(card()), timeout),
                "gift_cards.retrieve" => sent!(client.gift_cards().retrieve(1), timeout),
                "gift_cards.list" => sent!(client.gift_cards().list(), timeout),
                "gift_cards.update" => sent!(client.gift_cards().update(1, card()), timeout),
                "gift_cards.patch" => sent!(
                    client.gift_cards().patch(1, GiftCardChanges::default()),
                    timeout
                ),
                "gift_cards.delete" => sent!(client.gift_cards().delete(1), timeout),
                _ => panic!("no such operation: {operation}"),
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

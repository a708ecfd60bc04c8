//! For every API, operation and failure: how many attempts, and under which keys.
//!
//! In each column, one word per failure, for two permitted retries: `3` three attempts without a key; `3=` three under one
//! key; `3#` three under keys of their own; `1` one attempt, and so on.

use std::collections::BTreeSet;
use std::time::Duration;

use bytes::Bytes;
use counterfoil::Error;
use http::{Request, Response};

use crate::catalogue::{self, Clients, Entry, Manner};
use crate::scripted::{Fate, Scripted};
use crate::support::{TOKEN, scripted};

const FAILURES: [&str; 17] = [
    "never sent",
    "reset",
    "truncated",
    "timeout",
    "400",
    "401",
    "404",
    "408",
    "409",
    "422",
    "425",
    "429",
    "500",
    "502",
    "503",
    "504",
    "520",
];

type Column = [&'static str; 17];

/// The attempts of an operation that changes nothing.
const READ: Column = [
    "3", "3", "3", "3", "1", "1", "1", "3", "1", "1", "1", "3", "3", "3", "3", "3", "3",
];

/// Of one that must not happen twice.
const ONCE: Column = [
    "3", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "3", "1", "1", "1", "1", "1",
];

/// Of one that the vendor recognises by its key. An unsent request arrives with none.
const KEYED: Column = [
    "3", "3=", "3=", "3=", "1=", "1=", "1=", "3=", "1=", "1=", "1=", "3=", "2=", "3=", "3=", "3=",
    "3=",
];

/// Of one that has a key, and is the same when it is done twice.
const KEYED_AND_HARMLESS: Column = [
    "3", "3=", "3=", "3=", "1=", "1=", "1=", "3=", "1=", "1=", "1=", "3=", "3#", "3#", "3#", "3#",
    "3#",
];

/// Of Fragment's reads and of its creates, which have an id: a conflict may pass, and a rejected token is renewed
/// once.
const FRAGMENT_AGAIN: Column = [
    "3", "3", "3", "3", "1", "2", "1", "3", "3", "1", "1", "3", "3", "3", "3", "3", "3",
];

/// Of Fragment's changes.
const FRAGMENT_ONCE: Column = [
    "3", "1", "1", "1", "1", "2", "1", "1", "1", "1", "1", "3", "1", "1", "1", "1", "1",
];

/// Of a file, which the caller reads as soon as it begins.
const FILE: Column = [
    "3", "3", "1", "3", "1", "1", "1", "3", "1", "1", "1", "3", "3", "3", "3", "3", "3",
];

/// API, operation, variant, and what is expected after each failure.
const TABLE: &[(&str, &str, &str, Column)] = &[
    ("persona", "list-all-transactions", "", READ),
    ("persona", "create-a-transaction", "", KEYED),
    ("persona", "create-a-transaction", "multipart", KEYED),
    ("persona", "retrieve-a-transaction", "", READ),
    ("persona", "update-a-transaction", "", ONCE),
    ("persona", "redact-a-transaction", "", ONCE),
    ("persona", "transactions-add-tag", "", KEYED_AND_HARMLESS),
    ("persona", "transactions-add-tag", "own key", KEYED),
    ("persona", "transactions-remove-tag", "", KEYED_AND_HARMLESS),
    ("persona", "transactions-set-tags", "", KEYED_AND_HARMLESS),
    ("persona", "create-a-transaction-label", "", KEYED),
    (
        "persona",
        "redact-transaction-biometrics",
        "",
        KEYED_AND_HARMLESS,
    ),
    (
        "persona",
        "transactions-add-relation",
        "",
        KEYED_AND_HARMLESS,
    ),
    (
        "persona",
        "transactions-remove-relation",
        "",
        KEYED_AND_HARMLESS,
    ),
    ("persona", "transactions-add-objects", "", KEYED),
    (
        "persona",
        "transactions-remove-objects",
        "",
        KEYED_AND_HARMLESS,
    ),
    ("persona", "retrieve-a-transaction-type", "", READ),
    ("persona", "list-all-events", "", READ),
    ("persona", "retrieve-an-event", "", READ),
    ("persona", "search-webhook-events", "", KEYED_AND_HARMLESS),
    ("persona", "(request)", "GET", READ),
    ("persona", "(request)", "POST", KEYED),
    ("persona", "(request)", "PATCH", ONCE),
    ("persona", "(request)", "DELETE", ONCE),
    ("persona", "(file)", "", FILE),
    ("persona", "list-all-transactions", "items", READ),
    ("commerce-layer", "create-transaction", "", ONCE),
    ("commerce-layer", "list-transactions", "", READ),
    ("commerce-layer", "retrieve-transaction", "", READ),
    ("commerce-layer", "update-transaction", "", ONCE),
    ("commerce-layer", "delete-transaction", "", ONCE),
    ("commerce-layer", "relationship-of-transaction", "", READ),
    ("commerce-layer", "related-to-transaction", "order", READ),
    ("commerce-layer", "related-to-transaction", "events", READ),
    ("commerce-layer", "update-authorization", "forward", ONCE),
    ("commerce-layer", "update-authorization", "capture", ONCE),
    ("commerce-layer", "update-authorization", "void", ONCE),
    ("commerce-layer", "update-authorization", "cancel", ONCE),
    ("commerce-layer", "update-capture", "forward", ONCE),
    ("commerce-layer", "update-capture", "refund", ONCE),
    ("commerce-layer", "update-capture", "cancel", ONCE),
    ("commerce-layer", "update-void", "forward", ONCE),
    ("commerce-layer", "update-refund", "forward", ONCE),
    ("commerce-layer", "update-order", "place", ONCE),
    ("commerce-layer", "(request)", "POST", ONCE),
    ("commerce-layer", "(request)", "GET", READ),
    ("commerce-layer", "list-authorizations", "", READ),
    ("commerce-layer", "retrieve-authorization", "", READ),
    ("commerce-layer", "update-authorization", "", ONCE),
    ("commerce-layer", "relationship-of-authorization", "", READ),
    (
        "commerce-layer",
        "related-to-authorization",
        "attachments",
        READ,
    ),
    ("commerce-layer", "related-to-authorization", "events", READ),
    (
        "commerce-layer",
        "related-to-authorization",
        "event stores",
        READ,
    ),
    (
        "commerce-layer",
        "related-to-authorization",
        "payment source",
        READ,
    ),
    ("commerce-layer", "related-to-authorization", "order", READ),
    ("commerce-layer", "list-captures", "", READ),
    ("commerce-layer", "retrieve-capture", "", READ),
    ("commerce-layer", "update-capture", "", ONCE),
    ("commerce-layer", "relationship-of-capture", "", READ),
    ("commerce-layer", "related-to-capture", "attachments", READ),
    ("commerce-layer", "related-to-capture", "events", READ),
    ("commerce-layer", "related-to-capture", "event stores", READ),
    (
        "commerce-layer",
        "related-to-capture",
        "payment source",
        READ,
    ),
    ("commerce-layer", "related-to-capture", "order", READ),
    (
        "commerce-layer",
        "related-to-capture",
        "authorization",
        READ,
    ),
    ("commerce-layer", "related-to-capture", "return", READ),
    ("commerce-layer", "list-voids", "", READ),
    ("commerce-layer", "retrieve-void", "", READ),
    ("commerce-layer", "update-void", "", ONCE),
    ("commerce-layer", "relationship-of-void", "", READ),
    ("commerce-layer", "related-to-void", "attachments", READ),
    ("commerce-layer", "related-to-void", "events", READ),
    ("commerce-layer", "related-to-void", "event stores", READ),
    ("commerce-layer", "related-to-void", "payment source", READ),
    ("commerce-layer", "related-to-void", "order", READ),
    ("commerce-layer", "related-to-void", "authorization", READ),
    ("commerce-layer", "list-refunds", "", READ),
    ("commerce-layer", "retrieve-refund", "", READ),
    ("commerce-layer", "update-refund", "", ONCE),
    ("commerce-layer", "relationship-of-refund", "", READ),
    ("commerce-layer", "related-to-refund", "attachments", READ),
    ("commerce-layer", "related-to-refund", "events", READ),
    ("commerce-layer", "related-to-refund", "event stores", READ),
    (
        "commerce-layer",
        "related-to-refund",
        "payment source",
        READ,
    ),
    ("commerce-layer", "related-to-refund", "order", READ),
    ("commerce-layer", "related-to-refund", "capture", READ),
    ("commerce-layer", "related-to-refund", "return", READ),
    ("commerce-layer", "list-orders", "", READ),
    ("commerce-layer", "retrieve-order", "", READ),
    ("commerce-layer", "update-order", "", ONCE),
    ("commerce-layer", "relationship-of-order", "", READ),
    ("commerce-layer", "related-to-order", "attachments", READ),
    ("commerce-layer", "related-to-order", "events", READ),
    ("commerce-layer", "related-to-order", "event stores", READ),
    ("commerce-layer", "related-to-order", "payment source", READ),
    ("fragment", "create-transaction", "", FRAGMENT_AGAIN),
    ("fragment", "list-transactions", "", FRAGMENT_AGAIN),
    ("fragment", "retrieve-transaction", "", FRAGMENT_AGAIN),
    ("fragment", "update-transaction", "", FRAGMENT_ONCE),
    ("fragment", "list-transaction-history", "", FRAGMENT_AGAIN),
    (
        "fragment",
        "create-transaction-allocations",
        "",
        FRAGMENT_ONCE,
    ),
    ("fragment", "search-transactions", "", FRAGMENT_AGAIN),
    ("fragment", "search-allocations", "", FRAGMENT_AGAIN),
    ("fragment", "create-external-account", "", FRAGMENT_AGAIN),
    ("fragment", "list-external-accounts", "", FRAGMENT_AGAIN),
    ("fragment", "create-user", "", FRAGMENT_AGAIN),
    ("fragment", "list-users", "", FRAGMENT_AGAIN),
    ("fragment", "update-user", "", FRAGMENT_ONCE),
    ("fragment", "create-product", "", FRAGMENT_AGAIN),
    ("fragment", "list-products", "", FRAGMENT_AGAIN),
    ("fragment", "retrieve-product", "", FRAGMENT_AGAIN),
    ("fragment", "create-invoice", "", FRAGMENT_AGAIN),
    ("fragment", "list-invoices", "", FRAGMENT_AGAIN),
    ("fragment", "retrieve-invoice", "", FRAGMENT_AGAIN),
    ("fragment", "update-invoice", "", FRAGMENT_ONCE),
    ("fragment", "list-invoice-history", "", FRAGMENT_AGAIN),
    ("fragment", "search-invoices", "", FRAGMENT_AGAIN),
    ("fragment", "batch-get-invoices", "", FRAGMENT_AGAIN),
    ("fragment", "create-payment-flow", "", FRAGMENT_AGAIN),
    ("fragment", "retrieve-payment-flow", "", FRAGMENT_AGAIN),
    ("fragment", "search-payment-flows", "", FRAGMENT_AGAIN),
    ("fragment", "retrieve-payment", "", FRAGMENT_AGAIN),
    ("fragment", "search-payments", "", FRAGMENT_AGAIN),
    ("fragment", "(request)", "GET", FRAGMENT_AGAIN),
    ("fragment", "(request)", "POST", FRAGMENT_ONCE),
    ("flexigift", "create-transaction", "", ONCE),
    ("flexigift", "list-transactions", "", READ),
    ("flexigift", "retrieve-transaction", "", READ),
    ("flexigift", "update-transaction", "", ONCE),
    ("flexigift", "patch-transaction", "", ONCE),
    ("flexigift", "delete-transaction", "", ONCE),
    ("flexigift", "create-user", "", ONCE),
    ("flexigift", "list-users", "", READ),
    ("flexigift", "retrieve-user", "", READ),
    ("flexigift", "update-user", "", ONCE),
    ("flexigift", "patch-user", "", ONCE),
    ("flexigift", "delete-user", "", ONCE),
    ("flexigift", "create-product", "", ONCE),
    ("flexigift", "list-products", "", READ),
    ("flexigift", "retrieve-product", "", READ),
    ("flexigift", "update-product", "", ONCE),
    ("flexigift", "patch-product", "", ONCE),
    ("flexigift", "delete-product", "", ONCE),
    ("flexigift", "create-gift-card", "", ONCE),
    ("flexigift", "list-gift-cards", "", READ),
    ("flexigift", "retrieve-gift-card", "", READ),
    ("flexigift", "update-gift-card", "", ONCE),
    ("flexigift", "patch-gift-card", "", ONCE),
    ("flexigift", "delete-gift-card", "", ONCE),
    ("flexigift", "(request)", "POST", ONCE),
];

/// The table, with the calls of the version of Commerce Layer in which all operations are those of JSON:API.
fn table() -> Vec<(&'static str, &'static str, &'static str, Column)> {
    let payments = catalogue::all().into_iter();
    let payments = payments.filter(|it| it.api == "commerce-layer-2026-05");
    let by_verb = payments.map(|it| {
        let expected = match it.operation.split('-').next() {
            Some("create" | "update" | "delete") => ONCE,
            Some("list" | "retrieve" | "related" | "relationship") => READ,
            verb => panic!("what is expected of {verb:?}?"),
        };
        (it.api, it.operation, it.variant, expected)
    });
    TABLE.iter().copied().chain(by_verb).collect()
}

/// The fate of a request. Token requests always succeed.
fn fate(failure: &str, request: &Request<Bytes>) -> Fate {
    let answer = |status: &str, body: &'static str| {
        Response::builder()
            .status(status)
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap()
    };
    if request.uri().path().ends_with("/token") {
        return Fate::Answered(answer("200", TOKEN));
    }
    match failure {
        "never sent" => Fate::Answered(answer("404", "")),
        "reset" => Fate::Lost,
        "timeout" => Fate::Silent,
        "truncated" => {
            let mut cut = answer("200", "{\"data\":");
            cut.headers_mut().insert("content-length", 99.into());
            Fate::Answered(cut)
        }
        status => Fate::Answered(answer(status, "")),
    }
}

/// Makes a call that fails, and answers with its error and the keys under which it arrived.
async fn fail(
    service: &Scripted,
    clients: &Clients,
    entry: &Entry,
    failure: &str,
) -> (Error, Vec<Option<String>>) {
    let manner = Manner {
        // A deadline of zero suffices for everything that a service answers at once.
        timeout: match failure {
            "timeout" => Duration::ZERO,
            _ => Duration::from_secs(30),
        },
        raw: false,
        witness: &|_| {},
    };
    let error = (entry.make)(clients, &manner).await.unwrap_err();
    let keys = service
        .received()
        .into_iter()
        .filter(|request| !request.uri().path().ends_with("/token"));
    let key = |request: Request<Bytes>| {
        let key = request.headers().get("idempotency-key")?;
        Some(key.to_str().unwrap().to_owned())
    };
    (error, keys.map(key).collect())
}

#[tokio::test]
async fn every_operation_is_repeated_after_exactly_the_failures_that_make_it_harmless() {
    let entries = catalogue::all();
    for (number, failure) in FAILURES.into_iter().enumerate() {
        let service = Scripted::new(move |request| fate(failure, request));
        let clients = scripted(&service);
        if failure == "never sent" {
            // The token is fetched before the network fails.
            clients.fragment.products().list().send().await.unwrap_err();
            service.unreachable();
        }
        for (api, operation, variant, expected) in &table() {
            let row = format!("{api} {operation} {variant} after {failure}");
            let mut known = entries.iter();
            let entry =
                known.find(|it| (it.api, it.operation, it.variant) == (*api, *operation, *variant));
            let entry = entry.unwrap_or_else(|| panic!("{row}: no such call"));
            service.received();
            let (error, keys) = fail(&service, &clients, entry, failure).await;
            let mut distinct: Vec<_> = keys.iter().flatten().collect();
            distinct.sort_unstable();
            distinct.dedup();
            let mark = match distinct.len() {
                0 => "",
                1 => "=",
                all if all == keys.len() => "#",
                some => panic!("{row}: {some} keys for {} requests", keys.len()),
            };
            assert_eq!(
                format!("{}{mark}", error.attempts()),
                expected[number],
                "{row}: {error}"
            );
            if failure != "never sent" {
                assert_eq!(keys.len(), error.attempts() as usize, "{row}");
            }
            let began = usize::from(*operation == "(file)" && failure == "truncated");
            assert_eq!(
                error.failed_attempts().len() + began,
                error.attempts() as usize,
                "{row}"
            );
        }
    }
}

#[test]
fn every_operation_of_every_contract_has_a_row() {
    let name = |api: &str, operation: &str| (api.to_owned(), operation.to_owned());
    let table = table();
    let rows: BTreeSet<_> = table
        .iter()
        .map(|(api, operation, ..)| name(api, operation))
        .collect();
    let missing: Vec<_> = catalogue::operations()
        .into_iter()
        .filter(|it| !rows.contains(it))
        .collect();
    assert_eq!(missing, []);
    let unlisted: Vec<_> = catalogue::all()
        .into_iter()
        .filter(|it| {
            !table
                .iter()
                .any(|row| (row.0, row.1, row.2) == (it.api, it.operation, it.variant))
        })
        .map(|it| (it.api, it.operation, it.variant))
        .collect();
    assert_eq!(unlisted, []);
}

/// The redaction test and the table make all calls of the catalogue.
#[test]
fn every_related_endpoint_of_version_2026_05_has_a_call_of_its_own() {
    let calls = catalogue::all();
    let wanted = catalogue::related_endpoints();
    let wanted = wanted.iter().filter(|it| it.0 == "commerce-layer-2026-05");
    let (known, missing): (Vec<_>, Vec<_>) = wanted.partition(|(api, operation, name)| {
        let is_it = |it: &&Entry| (it.api, it.operation, it.variant) == (*api, operation, *name);
        calls.iter().any(|it| is_it(&it))
    });
    assert_eq!(missing, Vec::<&_>::new());
    assert!(known.len() > 100, "{}", known.len());
}

#[tokio::test]
async fn every_call_is_of_the_operation_that_it_is_listed_under() {
    let service = Scripted::new(|request| fate("404", request));
    let clients = scripted(&service);
    let manner = Manner {
        timeout: Duration::from_secs(30),
        raw: false,
        witness: &|_| {},
    };
    for entry in catalogue::all()
        .iter()
        .filter(|it| !it.operation.starts_with('('))
    {
        (entry.make)(&clients, &manner).await.unwrap_err();
        let received = service.received();
        let request = received.last().unwrap();
        let (_, path) = catalogue::split(request.uri().path());
        assert_eq!(
            catalogue::operation_of(entry.api, request.method().as_str(), path),
            Some(entry.operation.to_owned()),
            "{} {path}",
            request.method()
        );
    }
}

#[tokio::test]
async fn a_token_that_cannot_be_had_keeps_the_call_from_being_tried() {
    let service = Scripted::new(|request| fate("200", request));
    service.unreachable();
    let error = scripted(&service)
        .fragment
        .products()
        .list()
        .send()
        .await
        .unwrap_err();
    assert_eq!(error.kind(), counterfoil::ErrorKind::Auth);
    assert_eq!(error.attempts(), 0);
    let cause = std::error::Error::source(&error)
        .unwrap()
        .downcast_ref::<Error>()
        .unwrap();
    assert!(cause.is_connect());
    assert_eq!(cause.attempts(), 3);
}

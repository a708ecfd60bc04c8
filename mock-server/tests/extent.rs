//! Small requests that would be expensive are refused in the vendor's form, before they are processed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use bytes::Bytes;
use counterfoil_mock::Sandbox;
use http::{Request, Response};

const ROWS: &str = "/flexigift/transactions";

/// A path of each API with a body, its media type, and its error for too much.
const WRITES: [(&str, &str, &str); 7] = [
    (
        ROWS,
        "application/json",
        "PayloadTooLargeError: request entity too large",
    ),
    (
        "/persona/api/v1/transactions",
        "application/json",
        "Payload too large",
    ),
    (
        "/commerce-layer/api/transactions",
        "application/vnd.api+json",
        "PAYLOAD_TOO_LARGE",
    ),
    (
        "/commerce-layer/api/2026-05/payment_sessions",
        "application/vnd.api+json",
        "PAYLOAD_TOO_LARGE",
    ),
    (
        "/commerce-layer/oauth/token",
        "application/json",
        "PAYLOAD_TOO_LARGE",
    ),
    (
        "/fragment/billing/transactions",
        "application/json",
        "has more than",
    ),
    ("/_control/faults", "application/json", "has more than"),
];

fn sandbox() -> Sandbox {
    support::block_on(Sandbox::builder().rate_limits(false).start())
}

fn request(method: &str, target: &str) -> http::request::Builder {
    let request = Request::builder()
        .method(method)
        .uri(target)
        .header("host", "localhost");
    let token = match target.split('/').nth(1) {
        Some("persona") => "persona_sandbox_1",
        Some("commerce-layer") => "your-access-token",
        _ => return request,
    };
    request
        .header("authorization", format!("Bearer {token}"))
        .header("accept", "*/*")
}

fn post(
    sandbox: &Sandbox,
    path: &str,
    media_type: &str,
    body: impl Into<Bytes>,
) -> Response<Bytes> {
    let request = request("POST", path).header("content-type", media_type);
    sandbox.handle(request.body(body.into()).unwrap())
}

fn get(sandbox: &Sandbox, target: &str) -> Response<Bytes> {
    sandbox.handle(request("GET", target).body(Bytes::new()).unwrap())
}

/// An object with so many members, and one with an array of so many values.
fn members(count: usize) -> String {
    let members: Vec<_> = (0..count).map(|at| format!("\"m{at}\":1")).collect();
    format!("{{{}}}", members.join(","))
}

fn values(count: usize) -> String {
    format!("{{\"a\":[{}]}}", vec!["1"; count].join(","))
}

#[test]
fn a_body_of_too_many_values_is_a_413_in_the_vendors_form() {
    let sandbox = sandbox();
    for (path, media_type, says) in WRITES {
        for body in [
            values(50_001),
            members(20_001),
            format!("[{}", "[],".repeat(3_000_000)),
        ] {
            let answer = post(&sandbox, path, media_type, body);
            let text = String::from_utf8_lossy(answer.body()).into_owned();
            assert_eq!(answer.status(), 413, "{path}: {text}");
            assert!(text.contains(says), "{path}: {text}");
        }
    }
    // Strings may contain anything.
    let text = format!(r#"{{"text":"\"{}"}}"#, "[,:{".repeat(100_000));
    assert_eq!(
        post(&sandbox, "/flexigift/users", "application/json", text).status(),
        201
    );
    for enough in [values(40_000), members(19_000)] {
        let created = post(&sandbox, "/flexigift/users", "application/json", enough);
        assert_eq!(created.status(), 201);
    }
}

#[test]
fn a_body_that_nests_too_deep_is_malformed() {
    let sandbox = sandbox();
    for (path, media_type, _) in WRITES {
        for levels in [200, 40_000, 10_000_000] {
            let answer = post(&sandbox, path, media_type, "[".repeat(levels));
            assert_eq!(answer.status(), 400, "{path}: {answer:?}");
        }
    }
}

#[test]
fn a_name_of_thousands_of_brackets_is_no_parameter() {
    let sandbox = sandbox();
    for (path, name) in [
        ("/persona/api/v1/transactions", "page"),
        ("/persona/api/v1/transactions", "filter"),
        ("/commerce-layer/api/transactions", "filter"),
        ("/fragment/billing/transactions", "filter"),
        (ROWS, "filter"),
    ] {
        for inside in ["", "a", "size"] {
            let brackets = format!("[{inside}]").repeat(60_000 / (inside.len() + 2));
            let answer = get(&sandbox, &format!("{path}?{name}{brackets}=1"));
            assert!(answer.status().as_u16() < 500, "{path}: {answer:?}");
        }
    }
}

#[test]
fn what_is_joined_a_thousand_times_is_joined_once_and_a_hundred_relations_are_refused() {
    let sandbox = sandbox();
    let users: Vec<_> = (0..300)
        .map(|at| format!(r#"{{"name":"{at}","transactionId":{}}}"#, at % 5))
        .collect();
    for user in users {
        let created = post(&sandbox, "/flexigift/users", "application/json", user);
        assert_eq!(created.status(), 201);
    }
    let once = get(&sandbox, &format!("{ROWS}?_embed=users"));
    let often = format!("{ROWS}?{}", "_embed=users&".repeat(1_000));
    assert_eq!(once.status(), 200);
    assert_eq!(once.body(), get(&sandbox, &often).body());
    let rows: Vec<serde_json::Value> = serde_json::from_slice(once.body()).unwrap();
    assert_eq!(rows[1]["users"].as_array().unwrap().len(), 60);
    for argument in ["_embed", "_expand"] {
        let names: String = (0..100).map(|at| format!("{argument}=a{at}&")).collect();
        let refused = get(&sandbox, &format!("{ROWS}?{names}"));
        assert_eq!(refused.status(), 413, "{refused:?}");
        assert!(refused.body().starts_with(b"<!DOCTYPE html>"));
    }
}

#[test]
fn a_filter_of_thousands_of_operands_is_refused() {
    let sandbox = sandbox();
    for version in ["api", "api/2026-05"] {
        for (names, status) in [(20, 200), (8_000, 400)] {
            let names = vec!["id"; names].join("_or_");
            let target = format!("/commerce-layer/{version}/orders?filter[q][{names}_eq]=a");
            let answer = get(&sandbox, &target);
            assert_eq!(answer.status(), status, "{version}: {answer:?}");
        }
    }
}

#[test]
fn an_open_invoice_of_ten_thousand_allocations_is_found() {
    let sandbox = sandbox();
    let (users, rounds) = (1_000, 10);
    let item = |user: usize| {
        format!(
            r#"{{"description":"w","product_id":"consulting","type":"payin","user":{{"external_id":"u{user}"}},"currency_code":"USD","price":{{"amount":"100"}}}}"#
        )
    };
    let items: Vec<_> = (0..users).map(item).collect();
    let body = format!(
        r#"{{"invoice_id":"inv_1","line_items":[{}]}}"#,
        items.join(",")
    );
    let made = post(
        &sandbox,
        "/fragment/billing/invoices",
        "application/json",
        body,
    );
    assert_eq!(made.status(), 200, "{made:?}");
    for round in 0..rounds {
        let part = |user: usize| {
            format!(
                r#"{{"amount":"1","invoice_id":"inv_1","type":"invoice_payin","user":{{"external_id":"u{user}"}}}}"#
            )
        };
        let parts: Vec<_> = (0..users).map(part).collect();
        let body = format!(
            r#"{{"external_id":"t{round}","account":{{"external_id":"a"}},"currency":"USD","amount":"{users}","posted":"2026-01-01T00:00:00Z","allocations":[{}]}}"#,
            parts.join(",")
        );
        let made = post(
            &sandbox,
            "/fragment/billing/transactions",
            "application/json",
            body,
        );
        assert_eq!(made.status(), 200, "{made:?}");
    }
    let search = r#"{"filter":{"status":"open","user_tag_and_balance":{"net_remaining_balance":{"eq":"91"}}}}"#;
    let none = post(
        &sandbox,
        "/fragment/billing/invoices/search",
        "application/json",
        search,
    );
    assert_eq!(none.status(), 200, "{none:?}");
    assert!(!String::from_utf8_lossy(none.body()).contains("inv_1"));
    let search = search.replace("91", "90");
    let found = post(
        &sandbox,
        "/fragment/billing/invoices/search",
        "application/json",
        search,
    );
    assert!(String::from_utf8_lossy(found.body()).contains("inv_1"));
}

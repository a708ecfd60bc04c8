//! Decisions about searches, authentication and responses.

use std::time::Duration;

use base64::Engine as _;
use serde_json::{Value, json};

use crate::raw_http::{NOW, call};
use crate::{
    TOKEN, TRANSACTIONS, both, error, make, movement, movement_with, own, post, read, send, token,
};

#[test]
fn decision_5_what_a_path_names_and_nobody_made_is_not_found() {
    for (_, sandbox) in both() {
        for (method, path, body) in [
            ("GET", "/transactions/none", Value::Null),
            ("GET", "/transactions/none/history", Value::Null),
            (
                "PATCH",
                "/transactions/none",
                json!({"current_transaction_version": 1}),
            ),
            (
                "POST",
                "/transactions/none/allocations",
                json!({"allocation_updates": [], "version": 1}),
            ),
            ("PATCH", "/users/none", json!({"tags": {}})),
            ("GET", "/products/none", Value::Null),
            ("GET", "/invoices/none", Value::Null),
            ("GET", "/invoices/none/history", Value::Null),
            (
                "PATCH",
                "/invoices/none",
                json!({"current_invoice_version": 1}),
            ),
            ("GET", "/payment-flows/none", Value::Null),
            ("GET", "/payments/none", Value::Null),
        ] {
            let refused = send(&sandbox, method, path, &body).expect(404);
            assert_eq!(refused.body["error"]["code"], "not_found", "{path}");
        }
    }
}

#[test]
fn decision_14_lists_are_in_the_order_of_creation() {
    for (_, sandbox) in both() {
        for name in ["c", "a", "b"] {
            sandbox.clock().advance(Duration::from_secs(1));
            post(&sandbox, &movement(name)).expect(200);
            make(
                &sandbox,
                "/external-accounts",
                json!({"external_id": name, "name": name}),
            );
            make(&sandbox, "/users", json!({"external_id": name}));
            make(&sandbox, "/products", json!({"code": name}));
            make(
                &sandbox,
                "/invoices",
                json!({"invoice_id": name, "line_items": []}),
            );
        }
        for (path, name) in [
            ("/transactions", "external_id"),
            ("/external-accounts", "external_id"),
            ("/users", "external_id"),
            ("/products", "code"),
            ("/invoices", "id"),
        ] {
            let list = read(&sandbox, path);
            let names: Vec<_> = list
                .as_array()
                .unwrap()
                .iter()
                .map(|it| &it[name])
                .collect();
            assert_eq!(names[names.len() - 3..], ["c", "a", "b"], "{path}");
        }
    }
}

#[test]
fn decision_15_a_cursor_is_the_last_id_and_one_that_names_nothing_is_ignored_or_refused() {
    for (strict, sandbox) in both() {
        post(&sandbox, &movement("1")).expect(200);
        post(&sandbox, &movement("2")).expect(200);
        let search = |path: &str, page: Value| {
            send(
                &sandbox,
                "POST",
                path,
                &json!({"filter": {}, "page_info": page}),
            )
        };
        let page = search("/transactions/search", json!({"limit": 1})).expect(200);
        let cursor = page.body["data_v2"]["page_info"]["next_cursor"]
            .as_str()
            .unwrap();
        let decoded = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(cursor)
            .unwrap();
        let last = &page.body["data_v2"]["transactions"][0]["id"];
        assert_eq!(decoded, last.as_str().unwrap().as_bytes());
        for path in [
            "/transactions/search",
            "/invoices/search",
            "/payment-flows/search",
            "/payments/search",
        ] {
            for cursor in ["!", "bm9ib2R5", ""] {
                let answer = search(path, json!({"after": cursor}));
                if strict {
                    let message = "page_info.after: no such cursor";
                    assert_eq!(answer.expect(400).body, error("bad_request", message));
                } else {
                    let whole = search(path, json!({})).expect(200);
                    assert_eq!(answer.expect(200).body, whole.body);
                }
            }
        }
    }
}

#[test]
fn decision_16_a_page_has_up_to_a_hundred_items_and_twenty_by_default() {
    for (strict, sandbox) in both() {
        for number in 0..101 {
            post(&sandbox, &movement(&number.to_string())).expect(200);
        }
        let search = |page: Value| {
            let body = json!({"filter": {}, "page_info": page});
            send(&sandbox, "POST", "/transactions/search", &body)
        };
        for (page, length) in [
            (json!({}), 20),
            (json!({"limit": 1}), 1),
            (json!({"limit": 100}), 100),
        ] {
            let found = search(page).expect(200).body;
            assert_eq!(
                found["data_v2"]["transactions"].as_array().unwrap().len(),
                length
            );
            assert_eq!(own(&found["data"]).as_array().unwrap().len(), 101);
        }
        for limit in [
            "101",
            "-1",
            "12345678901234567890",
            "1e30",
            "1.5",
            r#""10""#,
            r#""10abc""#,
            "null",
            "[]",
        ] {
            let limit: Value = serde_json::from_str(limit).unwrap();
            let refused = search(json!({"limit": limit})).expect(400);
            let message = refused.body["error"]["message"].as_str().unwrap();
            assert!(
                message.starts_with("page_info.limit must be "),
                "{limit}: {message}"
            );
        }
        // The documentation's examples have a page of nothing.
        let nothing = search(json!({"limit": 0}));
        if strict {
            let message = "page_info.limit must be greater than or equal to 1";
            assert_eq!(nothing.expect(400).body, error("bad_request", message));
        } else {
            let empty = json!({"page_info": {}, "transactions": []});
            assert_eq!(nothing.expect(200).body["data_v2"], empty);
        }
    }
}

#[test]
fn decision_18_a_token_is_asked_for_and_needed_in_the_strict_world_alone() {
    for (strict, sandbox) in both() {
        let list = |header: Option<&str>| {
            let list = call(&sandbox, "GET", TRANSACTIONS);
            match header {
                Some(value) => list.header("authorization", value).send(),
                None => list.send(),
            }
        };
        let lenient = if strict { 401 } else { 200 };
        let missing = list(None).expect(lenient);
        if strict {
            assert_eq!(
                missing.body,
                error("unauthorized", "a bearer token is required")
            );
            assert_eq!(missing.header("www-authenticate"), Some("Bearer"));
        }
        list(Some("Bearer mock-test-token")).expect(lenient);
        list(Some("Bearer nobody's")).expect(401);
        list(Some("Basic YTpi")).expect(401);
        let own = format!("Bearer {}", token(&sandbox));
        sandbox.clock().advance(Duration::from_secs(3_599));
        list(Some(&own)).expect(200);
        sandbox.clock().advance(Duration::from_secs(1));
        let expired = list(Some(&own)).expect(401);
        assert_eq!(
            expired.body,
            error("unauthorized", "the access token has expired")
        );
        // Another client, as the documentation's curl sends it: in the header, and its id in the form once more.
        let other = call(&sandbox, "POST", TOKEN)
            .header("authorization", "Basic bWluZTptaW5l")
            .body(
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&client_id=mine&scope=",
            );
        other.send().expect(lenient);
    }
}

#[test]
fn decision_20_times_are_utc_with_milliseconds_whatever_was_sent() {
    for (_, sandbox) in both() {
        for (number, (posted, written)) in [
            ("2026-02-12T00:00:00", "2026-02-12T00:00:00.000Z"),
            ("2026-02-12T00:00:00Z", "2026-02-12T00:00:00.000Z"),
            ("2026-02-12T00:00:00.000Z", "2026-02-12T00:00:00.000Z"),
            (
                "2024-01-13T01:02:03.456000+00:00",
                "2024-01-13T01:02:03.456Z",
            ),
            ("2026-02-12T01:02:03.1+02:00", "2026-02-11T23:02:03.100Z"),
            ("2026-02-12T01:02:03.123456789", "2026-02-12T01:02:03.123Z"),
        ]
        .into_iter()
        .enumerate()
        {
            let body = movement_with(&number.to_string(), json!({"posted": posted}));
            let made = post(&sandbox, &body).expect(200);
            assert_eq!(made.body["data"]["posted"], written);
            assert_eq!(made.body["data"]["created"], NOW);
        }
        for posted in [
            "2026-02-30T00:00:00Z",
            "2026-02-12",
            "yesterday",
            "2026-02-12T24:00:00Z",
        ] {
            let body = movement_with("x", json!({"posted": posted}));
            let refused = post(&sandbox, &body).expect(400).body;
            let message = refused["error"]["message"].as_str().unwrap();
            assert!(message.starts_with("posted must "), "{message}");
        }
    }
}

//! The twenty decisions of `docs/fidelity/fragment.md`, by their numbers, each in both worlds and on every store.

use std::time::Duration;

use base64::Engine as _;
use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{Answer, NOW, call};
use crate::{
    TOKEN, TRANSACTIONS, allocation, both, error, get, make, movement, movement_with, post, read,
    send, token,
};

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

#[test]
fn decision_1_a_create_and_an_update_answer_200() {
    for (_, sandbox) in both() {
        assert_eq!(post(&sandbox, &movement("a")).status, 200);
        let change = json!({"current_transaction_version": 1, "tags": {"set": [tag("k", "v")]}});
        assert_eq!(patch(&sandbox, "a", &change).status, 200);
        for (path, body) in [
            (
                "/external-accounts",
                json!({"external_id": "n", "name": "N"}),
            ),
            ("/users", json!({"external_id": "n"})),
            ("/products", json!({"code": "n"})),
            ("/invoices", json!({"invoice_id": "n", "line_items": []})),
        ] {
            assert_eq!(send(&sandbox, "POST", path, &body).status, 200, "{path}");
        }
    }
}

#[test]
fn decision_2_a_repeated_create_returns_the_stored_transaction() {
    for (_, sandbox) in both() {
        let first = post(&sandbox, &movement("a")).expect(200);
        sandbox.clock().advance(Duration::from_secs(600));
        // The same in other words: another order of members, another spelling of the same instant and amount.
        let again = json!({
            "posted": "2026-02-12T01:00:00.000000+01:00",
            "external_id": "a",
            "tags": [],
            "currency": "USD",
            "amount": "01000",
            "allocations": [],
            "account": { "external_id": "acct_external_123" },
        });
        let second = post(&sandbox, &again).expect(200);
        assert_eq!(first.body, second.body);
        assert_eq!(read(&sandbox, "/transactions"), json!([first.body["data"]]));
    }
}

#[test]
fn decision_3_another_body_changes_nothing_and_conflicts_in_the_strict_world() {
    for (strict, sandbox) in both() {
        for (path, first, other, name) in [
            (
                "/transactions",
                movement("a"),
                movement_with("a", json!({"amount": "2000"})),
                "external_id",
            ),
            (
                "/external-accounts",
                json!({"external_id": "n", "name": "N"}),
                json!({"external_id": "n", "name": "M"}),
                "external_id",
            ),
            (
                "/users",
                json!({"external_id": "n"}),
                json!({"external_id": "n", "tags": [tag("k", "v")]}),
                "external_id",
            ),
            (
                "/products",
                json!({"code": "n"}),
                json!({"code": "n", "description": "N"}),
                "code",
            ),
            (
                "/invoices",
                json!({"invoice_id": "n", "line_items": []}),
                json!({"invoice_id": "n", "line_items": [], "tags": [tag("k", "v")]}),
                "invoice_id",
            ),
        ] {
            let first = send(&sandbox, "POST", path, &first).expect(200);
            let all = read(&sandbox, path);
            let second = send(&sandbox, "POST", path, &other);
            if strict {
                let refused = second.expect(409);
                let message = format!("{name} was used with a different body");
                assert_eq!(refused.body, error("conflict", &message));
                assert_eq!(refused.header("x-should-retry"), Some("false"));
            } else {
                assert_eq!(second.expect(200).body, first.body, "{path}");
            }
            assert_eq!(read(&sandbox, path), all);
        }
    }
}

#[test]
fn decision_4_an_external_id_is_one_of_the_whole_workspace() {
    for (strict, sandbox) in both() {
        make(
            &sandbox,
            "/external-accounts",
            json!({"external_id": "other", "name": "Other"}),
        );
        let first = post(&sandbox, &movement("a")).expect(200);
        let elsewhere = movement_with("a", json!({"account": {"external_id": "other"}}));
        let second = post(&sandbox, &elsewhere);
        match strict {
            true => assert_eq!(second.status, 409),
            false => assert_eq!(second.body, first.body),
        }
        assert_eq!(get(&sandbox, "/a").expect(200).body, first.body);
    }
}

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
fn decisions_6_and_17_a_broken_contract_is_a_400_in_the_chosen_body() {
    for (_, sandbox) in both() {
        let refused = post(
            &sandbox,
            &movement_with("a", json!({"amount": 5, "posted": true})),
        );
        let message = "amount must be a string; posted must be a string";
        assert_eq!(refused.expect(400).body, error("bad_request", message));
    }
}

#[test]
fn decision_7_an_account_without_ids_is_the_documented_one_or_refused() {
    for (strict, sandbox) in both() {
        let answer = post(&sandbox, &movement_with("a", json!({"account": {}})));
        if strict {
            let message = "account must have one of the documented forms";
            assert_eq!(answer.expect(400).body, error("bad_request", message));
            get(&sandbox, "/a").expect(404);
        } else {
            assert_eq!(
                answer.expect(200).body["data"]["account"],
                json!({"id": "ext_account_YWJjMTIz", "external_id": "acct_external_123"})
            );
        }
    }
}

#[test]
fn decision_8_what_a_body_names_is_made_on_first_use_or_not_found() {
    for (strict, sandbox) in both() {
        let part = |changes: Value| {
            let mut part = allocation("1", "invoice_payin");
            for (name, value) in changes.as_object().unwrap() {
                part[name] = value.clone();
            }
            movement_with("a", json!({"allocations": [part]}))
        };
        let line = json!({"description": "", "product_id": "new", "type": "payin",
            "user": {"id": "user_abc123"}, "price": {"amount": "1"}});
        for (path, body, message) in [
            (
                "/transactions",
                movement_with("b", json!({"account": {"external_id": "new"}})),
                "account: no such account",
            ),
            (
                "/transactions",
                part(json!({"user": {"external_id": "new"}})),
                "allocations.0.user: no such user",
            ),
            (
                "/transactions",
                part(json!({"invoice_id": "new"})),
                "allocations.0.invoice_id: no such invoice",
            ),
            (
                "/invoices",
                json!({"invoice_id": "i", "line_items": [line]}),
                "line_items.0.product_id: no such product",
            ),
        ] {
            let answer = send(&sandbox, "POST", path, &body);
            match strict {
                true => assert_eq!(answer.expect(404).body, error("not_found", message)),
                false => drop(answer.expect(200)),
            }
        }
    }
}

#[test]
fn decision_9_what_is_left_is_the_amount_less_pay_ins_plus_pay_outs() {
    for (strict, sandbox) in both() {
        for (name, amount, parts, left) in [
            ("1", "1000", json!([]), "1000"),
            (
                "2",
                "1000",
                json!([allocation("1000", "invoice_payin")]),
                "0",
            ),
            (
                "3",
                "-1000",
                json!([allocation("1000", "invoice_payout")]),
                "0",
            ),
            (
                "4",
                "1000",
                json!([
                    allocation("600", "invoice_payin"),
                    allocation("100", "invoice_payout")
                ]),
                "500",
            ),
            ("5", "0", json!([]), "0"),
        ] {
            let body = movement_with(name, json!({"amount": amount, "allocations": parts}));
            let made = post(&sandbox, &body).expect(200);
            assert_eq!(made.body["data"]["unallocated_amount"], left, "{name}");
        }
        // The documentation's own example, which prints -1000.
        if !strict {
            let parts = json!([allocation("1000", "invoice_payin")]);
            let made = post(
                &sandbox,
                &movement_with("6", json!({"amount": "-1000", "allocations": parts})),
            );
            assert_eq!(made.expect(200).body["data"]["unallocated_amount"], "-2000");
        }
    }
}

#[test]
fn decision_10_only_the_strict_world_refuses_to_allocate_more_than_there_is() {
    let too_much = json!([
        allocation("600", "invoice_payin"),
        allocation("401", "invoice_payin")
    ]);
    let refusal = error("bad_request", "the allocations are more than the amount");
    for (strict, sandbox) in both() {
        let body = movement_with("a", json!({"allocations": too_much}));
        post(&sandbox, &movement("b")).expect(200);
        let change = json!({"current_transaction_version": 1, "allocations": {"create": too_much}});
        let answers = [post(&sandbox, &body), patch(&sandbox, "b", &change)];
        for answer in answers {
            match strict {
                true => assert_eq!(answer.expect(400).body, refusal),
                false => assert_eq!(answer.expect(200).body["data"]["unallocated_amount"], "-1"),
            }
        }
        let out = json!({"amount": "-1000", "allocations": [allocation("1000", "invoice_payout")]});
        post(&sandbox, &movement_with("c", out)).expect(200);
    }
}

#[test]
fn decision_11_a_stale_version_is_a_conflict_that_is_not_worth_repeating() {
    for (_, sandbox) in both() {
        post(&sandbox, &movement("a")).expect(200);
        let change = |version: Value| {
            let tags = json!({"set": [tag("k", &version.to_string())]});
            json!({"current_transaction_version": version, "tags": tags})
        };
        for stale in [
            json!(0),
            json!(2),
            json!(-1),
            json!(9_007_199_254_740_993_u64),
        ] {
            let refused = patch(&sandbox, "a", &change(stale)).expect(409);
            assert_eq!(refused.header("x-should-retry"), Some("false"));
            assert_eq!(refused.body, error("conflict", "the stored version is 1"));
        }
        // The official Python client has a float for some versions.
        let changed = patch(&sandbox, "a", &change(json!(1.0))).expect(200);
        assert_eq!(changed.body["data"]["version"], 2);
        patch(&sandbox, "a", &change(json!(1))).expect(409);
        make(
            &sandbox,
            "/invoices",
            json!({"invoice_id": "i", "line_items": []}),
        );
        let stale = json!({"current_invoice_version": 2, "tags": {"set": [tag("k", "v")]}});
        let refused = send(&sandbox, "PATCH", "/invoices/i", &stale).expect(409);
        assert_eq!(refused.header("x-should-retry"), Some("false"));
    }
}

#[test]
fn decision_12_an_update_that_changes_nothing_keeps_the_version() {
    for (_, sandbox) in both() {
        let body = movement_with("a", json!({"tags": [tag("k", "v")]}));
        let made = post(&sandbox, &body).expect(200).body;
        sandbox.clock().advance(Duration::from_secs(60));
        for mut nothing in [
            json!({}),
            json!({"tags": {}, "allocations": {}}),
            json!({"tags": {"set": [tag("k", "v")], "delete": [{"key": "absent"}]}}),
            json!({"allocations": {"create": [], "update": []}}),
        ] {
            nothing["current_transaction_version"] = 1.into();
            assert_eq!(patch(&sandbox, "a", &nothing).expect(200).body, made);
        }
        let history = get(&sandbox, "/a/history").expect(200);
        assert_eq!(history.body, json!({"data": [made["data"]]}));
    }
}

#[test]
fn decision_13_tags_are_deleted_created_updated_and_set_in_this_order() {
    for (_, sandbox) in both() {
        let body = movement_with("a", json!({"tags": [tag("a", "1"), tag("b", "1")]}));
        post(&sandbox, &body).expect(200);
        let change = json!({"current_transaction_version": 1, "tags": {
            "set": [tag("a", "set"), tag("d", "new")],
            "update": [tag("a", "updated"), tag("b", "updated")],
            "create": [tag("a", "created")],
            "delete": [{"key": "a"}],
        }});
        let changed = patch(&sandbox, "a", &change).expect(200);
        let expected = json!([tag("b", "updated"), tag("a", "set"), tag("d", "new")]);
        assert_eq!(changed.body["data"]["tags"], expected);
        for (tags, message) in [
            (
                json!({"create": [tag("b", "x")]}),
                "tags.create.0.key: exists",
            ),
            (
                json!({"update": [tag("x", "x")]}),
                "tags.update.0.key: no such tag",
            ),
            (
                json!({"delete": [{"key": "b"}], "update": [tag("b", "x")]}),
                "tags.update.0.key: no such tag",
            ),
        ] {
            let change = json!({"current_transaction_version": 2, "tags": tags});
            let refused = patch(&sandbox, "a", &change).expect(400);
            assert_eq!(refused.body, error("bad_request", message));
        }
        assert_eq!(get(&sandbox, "/a").expect(200).body, changed.body);
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
        let first = post(&sandbox, &movement("1")).expect(200);
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
        assert_eq!(
            decoded,
            first.body["data"]["id"].as_str().unwrap().as_bytes()
        );
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
fn decision_16_a_page_has_one_to_a_hundred_items_and_twenty_by_default() {
    for (_, sandbox) in both() {
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
            assert_eq!(found["data"].as_array().unwrap().len(), 101);
        }
        for limit in [0, 101, -1] {
            search(json!({"limit": limit})).expect(400);
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
fn decision_19_a_transaction_has_no_time_of_change_before_the_first() {
    for (_, sandbox) in both() {
        let made = post(&sandbox, &movement("a")).expect(200);
        assert_eq!(made.body["data"].get("modified"), None);
        sandbox.clock().advance(Duration::from_secs(60));
        let change = json!({"current_transaction_version": 1, "tags": {"set": [tag("k", "v")]}});
        let changed = patch(&sandbox, "a", &change).expect(200);
        assert_eq!(changed.body["data"]["modified"], "2026-03-01T12:01:00.000Z");
        assert_eq!(changed.body["data"]["created"], NOW);
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

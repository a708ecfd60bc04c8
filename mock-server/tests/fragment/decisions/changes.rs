//! Decisions about changes and their limits.

use std::time::Duration;

use serde_json::{Value, json};

use super::{labelled, patch, tag};
use crate::raw_http::NOW;
use crate::{allocation, both, error, get, make, movement, movement_with, post, send};

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
fn decision_19_a_transaction_has_no_time_of_change_before_the_first() {
    for (_, sandbox) in both() {
        let made = post(&sandbox, &movement("a")).expect(200);
        assert_eq!(made.body["data"].get("modified"), None);
        sandbox.clock().advance(Duration::from_secs(60));
        let changed = patch(&sandbox, "a", &labelled()).expect(200);
        assert_eq!(changed.body["data"]["modified"], "2026-03-01T12:01:00.000Z");
        assert_eq!(changed.body["data"]["created"], NOW);
    }
}

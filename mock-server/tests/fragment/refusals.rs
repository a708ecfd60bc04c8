//! What is refused, in the chosen error body.

use counterfoil_mock::Api;
use serde_json::json;

use crate::raw_http::{call, documented, strict};
use crate::{error, fragment, get, movement, movement_with, post};

#[test]
fn an_unknown_reference_is_not_found() {
    for sandbox in documented() {
        let missing = error("not_found", "no transaction has this id or external_id");
        for reference in ["/txn_dHhuX2ZyYWdfMDAx", "/bank_txn_nobody"] {
            assert_eq!(get(&sandbox, reference).expect(404).body, missing);
        }
    }
}

#[test]
fn a_missing_or_wrong_member_is_refused_by_name_and_without_its_value() {
    for sandbox in documented() {
        for member in [
            "account",
            "allocations",
            "amount",
            "currency",
            "external_id",
            "posted",
        ] {
            let mut body = movement("a");
            body.as_object_mut().unwrap().shift_remove(member);
            let answer = post(&sandbox, &body).expect(400);
            assert_eq!(
                answer.body,
                error("bad_request", &format!("{member} is missing"))
            );
        }
        for (changes, field) in [
            (json!({"currency": "s3cret"}), "currency"),
            (json!({"external_id": 5}), "external_id"),
            (json!({"posted": "s3cret"}), "posted"),
            (json!({"account": "s3cret"}), "account"),
            (json!({"allocations": {}}), "allocations"),
            (
                json!({"allocations": [{"amount": "1", "invoice_id": "i", "type": "s3cret", "user": {"id": "u"}}]}),
                "allocations.0.type",
            ),
            (
                json!({"allocations": [{"amount": "1", "invoice_id": "i", "type": "invoice_payin", "user": {}}]}),
                "allocations.0.user",
            ),
            (json!({"tags": [{"key": "s3cret"}]}), "tags.0.value"),
        ] {
            let answer = post(&sandbox, &movement_with("a", changes)).expect(400);
            let message = answer.body["error"]["message"].as_str().unwrap();
            assert!(message.starts_with(&format!("{field} ")), "{message}");
            assert!(!message.contains("s3cret"), "{message}");
        }
        assert_eq!(get(&sandbox, "").expect(200).body, json!({"data": []}));
    }
}

#[test]
fn the_strict_world_refuses_tags_that_could_not_be_searched() {
    for (key, value) in [
        ("a/b", "v"),
        ("a#", "v"),
        ("a:b", "v"),
        ("k", "a/b"),
        ("", "v"),
    ] {
        let body = movement_with("a", json!({"tags": [{"key": key, "value": value}]}));
        for sandbox in strict() {
            post(&sandbox, &body).expect(400);
        }
        for sandbox in documented() {
            post(&sandbox, &body).expect(200);
        }
    }
}

#[test]
fn a_body_that_is_no_json_is_refused() {
    for sandbox in documented() {
        let malformed = fragment(&sandbox, "POST", "")
            .body("application/json", "{s3cret")
            .send();
        let malformed = malformed.expect(400);
        assert!(!malformed.body.to_string().contains("s3cret"));
        let text = fragment(&sandbox, "POST", "")
            .body("text/plain", "{}")
            .send()
            .expect(415);
        assert_eq!(text.body["error"]["code"], "unsupported_media_type");
        let missing = fragment(&sandbox, "POST", "").send().expect(400);
        assert_eq!(missing.body, error("bad_request", "the body is missing"));
    }
}

#[test]
fn an_unknown_path_and_a_wrong_method_are_told_apart() {
    for sandbox in documented() {
        let path = "/fragment/billing/widgets";
        let nowhere = call(&sandbox, "GET", path).bearer("mock-test-token").send();
        assert_eq!(nowhere.expect(404).body["error"]["code"], "not_found");
        let wrong = fragment(&sandbox, "DELETE", "/txn_1").send().expect(405);
        assert_eq!(wrong.header("allow"), Some("GET, PATCH"));
    }
}

#[test]
fn an_ordered_fault_speaks_fragment() {
    for sandbox in documented() {
        sandbox
            .faults()
            .on(Api::Fragment, "list-transactions")
            .status(500)
            .times(1);
        let answer = get(&sandbox, "").expect(500);
        assert_eq!(answer.body["error"]["code"], "internal_server_error");
        get(&sandbox, "").expect(200);
    }
}

//! Changes of transactions: versions, tags, allocations and history.

use std::time::Duration;

use serde_json::{Value, json};

use crate::raw_http::{Answer, documented};
use crate::{fragment, get, make, movement, movement_with, own, post, read, send};
use counterfoil_mock::Sandbox;

fn patch(sandbox: &Sandbox, reference: &str, body: Value) -> Answer {
    fragment(sandbox, "PATCH", &format!("/{reference}"))
        .json(&body)
        .send()
}

/// An allocation to an invoice that is not documented.
fn allocation(amount: &str, kind: &str) -> Value {
    let mut allocation = crate::allocation(amount, kind);
    allocation["invoice_id"] = "inv_1".into();
    allocation
}

/// The ids that an allocation search returns for an invoice.
fn allocation_ids(sandbox: &Sandbox, invoice_id: &str) -> Vec<String> {
    let filter = json!({"filter": {"invoice_id": {"any": [invoice_id]}}});
    let found = make(sandbox, "/transactions/allocations/search", filter);
    let ids = found.as_array().unwrap().iter();
    ids.map(|it| it["id"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn an_update_raises_the_version_and_history_holds_each_snapshot() {
    for sandbox in documented() {
        let first = post(&sandbox, &movement("a")).expect(200).body;
        sandbox.clock().advance(Duration::from_secs(60));
        let change = json!({
            "current_transaction_version": 1,
            "allocations": {"create": [allocation("400", "invoice_payin")]},
        });
        let second = patch(&sandbox, "a", change).expect(200).body;
        assert_eq!(second["data"]["version"], 2);
        assert_eq!(second["data"]["unallocated_amount"], "600");
        assert_eq!(second["data"]["modified"], "2026-03-01T12:01:00.000Z");
        assert_eq!(second["data"]["created"], first["data"]["created"]);

        let id = allocation_ids(&sandbox, "inv_1").remove(0);
        assert!(id.starts_with("alloc_"), "{id}");
        assert!(!second.to_string().contains("alloc_"));
        let change = json!({
            "current_transaction_version": 2,
            "allocations": {"update": [{"id": id, "amount": "0"}]},
            "tags": {"set": [{"key": "k", "value": "v"}]},
        });
        let third = patch(&sandbox, "a", change).expect(200).body;
        assert_eq!(third["data"]["version"], 3);
        assert_eq!(third["data"]["unallocated_amount"], "1000");
        assert_eq!(
            get(&sandbox, "/a/history").expect(200).body,
            json!({"data": [first["data"], second["data"], third["data"]]})
        );
        assert_eq!(get(&sandbox, "/a").expect(200).body, third);
        get(&sandbox, "/nobody/history").expect(404);
    }
}

#[test]
fn an_update_with_one_bad_part_leaves_no_trace() {
    for sandbox in documented() {
        let parts = json!({"allocations": [allocation("1", "invoice_payin")]});
        let made = post(&sandbox, &movement_with("a", parts)).expect(200).body;
        let new = json!({
            "amount": "1", "invoice_id": "inv_new", "type": "invoice_payin",
            "user": {"external_id": "new"},
        });
        let cases = [
            (
                json!({"allocations": {"create": [new], "update": [{"id": "alloc_x", "amount": "1"}]}}),
                404,
                "allocations.update.0.id: the transaction has no such allocation",
            ),
            (
                json!({"allocations": {"create": [new, new, allocation(&"9".repeat(40), "invoice_payin")]}}),
                400,
                "allocations.create.2.amount must be between -79228162514264337593543950336 and 79228162514264337593543950336",
            ),
            (
                json!({"allocations": {"create": [new]}, "tags": {"update": [{"key": "k", "value": "v"}]}}),
                400,
                "tags.update.0.key: no such tag",
            ),
        ];
        for (mut change, status, message) in cases {
            change["current_transaction_version"] = 1.into();
            let refused = patch(&sandbox, "a", change).expect(status);
            assert_eq!(refused.body["error"]["message"], message);
            assert_eq!(get(&sandbox, "/a").expect(200).body, made);
            assert_eq!(
                own(&read(&sandbox, "/invoices")).as_array().unwrap().len(),
                1
            );
            assert_eq!(own(&read(&sandbox, "/users")), json!([]));
        }
    }
}

#[test]
fn an_unknown_transaction_is_told_before_a_bad_body() {
    for sandbox in documented() {
        patch(&sandbox, "nobody", json!({})).expect(404);
        get(&sandbox, "/nobody").expect(404);
    }
}

#[test]
fn the_legacy_call_adds_and_removes_allocations() {
    for sandbox in documented() {
        post(&sandbox, &movement("a")).expect(200);
        let mut add = allocation("300", "invoice_payin");
        add["op"] = "add".into();
        let path = "/transactions/a/allocations";
        let body = json!({"allocation_updates": [add, add], "version": 1});
        let changed = make(&sandbox, path, body);
        assert_eq!(changed["unallocated_amount"], "400");
        assert_eq!(changed["version"], 2);
        let ids = allocation_ids(&sandbox, "inv_1");
        let remove = json!([{"op": "delete", "id": ids[0]}]);
        let stale = json!({"allocation_updates": remove, "version": 1});
        send(&sandbox, "POST", path, &stale).expect(409);
        let changed = make(
            &sandbox,
            path,
            json!({"allocation_updates": remove, "version": 2}),
        );
        assert_eq!(changed["unallocated_amount"], "700");
        assert_eq!(allocation_ids(&sandbox, "inv_1"), ids[1..]);
        let again = json!({"allocation_updates": remove, "version": 3});
        send(&sandbox, "POST", path, &again).expect(404);
        for bad in [
            json!([{"op": "replace", "id": "x"}]),
            json!([{"op": "delete"}]),
            json!([{"op": "add", "id": "x"}]),
        ] {
            let body = json!({"allocation_updates": bad, "version": 3});
            send(&sandbox, "POST", path, &body).expect(400);
        }
        let history = get(&sandbox, "/a/history").expect(200).body;
        let versions: Vec<_> = history["data"].as_array().unwrap().iter().collect();
        assert_eq!(versions.len(), 3);
    }
}

//! Refusals, in the chosen error body.

use counterfoil_mock::Api;
use serde_json::{Value, json};

use crate::raw_http::{call, documented};
use crate::{
    allocation, both, error, fragment, get, make, movement, movement_with, post, read, send,
};

#[test]
fn an_unknown_reference_is_not_found() {
    for sandbox in documented() {
        let missing = error("not_found", "no transaction has this id or external_id");
        for reference in ["/txn_dHhuX2ZyYWdfMDAx", "/bank_txn_nobody"] {
            assert_eq!(get(&sandbox, reference).expect(404).body, missing);
        }
    }
}

/// A repeated create returns the stored resource, but only if it is a valid create.
#[test]
fn a_repeated_create_must_be_well_formed_too() {
    let invoice = |quantity: f64| {
        let price = json!({"amount": "1", "quantity": quantity});
        let user = json!({"external_id": "user_ext_001"});
        let line = json!({"description": "", "product_id": "P", "type": "payin", "user": user, "price": price});
        json!({"invoice_id": "inv_abc123", "line_items": [line]})
    };
    for sandbox in documented() {
        for (path, good, bad, field) in [
            (
                "/transactions",
                movement("a"),
                movement_with("a", json!({"posted": "2026-02-30T00:00:00Z"})),
                "posted",
            ),
            (
                "/invoices",
                invoice(1.0),
                invoice(1e30),
                "line_items.0.price.quantity",
            ),
        ] {
            let made = make(&sandbox, path, good);
            let refused = send(&sandbox, "POST", path, &bad).expect(400);
            let message = refused.body["error"]["message"].as_str().unwrap();
            assert!(message.starts_with(field), "{message}");
            let id = &made["id"];
            let stored = read(&sandbox, path).as_array().unwrap().clone();
            assert_eq!(stored.iter().filter(|it| it["id"] == *id).count(), 1);
            assert!(stored.contains(&made));
        }
    }
}

#[test]
fn an_unknown_path_and_a_wrong_method_are_told_apart() {
    for sandbox in documented() {
        let path = "/fragment/billing/widgets";
        let nowhere = call(&sandbox, "GET", path).bearer("mock-test-token").send();
        assert_eq!(nowhere.expect(404).body["error"]["code"], "not_found");
        let wrong = fragment(&sandbox, "DELETE", "/txn_1").send().expect(405);
        assert_eq!(wrong.header("allow"), Some("GET, PATCH, HEAD"));
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

#[test]
fn a_reference_with_an_id_of_another_type_is_refused_by_its_place_without_what_was_sent() {
    for (_, sandbox) in both() {
        let wrong = |member: Value| json!({"id": member, "external_id": "user_ext_001"});
        let part = |user: Value| {
            let mut part = allocation("1", "invoice_payin");
            part["user"] = user;
            part
        };
        let item = |user: Value| json!({"description": "d", "product_id": "p", "type": "payin", "user": user, "price": {"amount": "1"}});
        post(&sandbox, &movement("a")).expect(200);
        for member in [
            json!(4_111_111_111_111_111_u64),
            json!(null),
            json!(true),
            json!({"secret": 1}),
        ] {
            let user = wrong(member);
            let flipped = json!({"id": "user_abc123", "external_id": user["id"]});
            for (path, body, place) in [
                (
                    "/transactions",
                    movement_with("b", json!({"allocations": [part(user.clone())]})),
                    "allocations.0.user.id",
                ),
                (
                    "/transactions",
                    movement_with("b", json!({"allocations": [part(flipped.clone())]})),
                    "allocations.0.user.external_id",
                ),
                (
                    "/invoices",
                    json!({"invoice_id": "i", "line_items": [item(user.clone())]}),
                    "line_items.0.user.id",
                ),
                (
                    "/payment-flows",
                    json!({"external_id": "f", "invoice": user, "type": "single_invoice_settlement"}),
                    "invoice.id",
                ),
                (
                    "/invoices/search",
                    json!({"filter": {"users": {"any": [flipped]}}}),
                    "filter.users.any.0.external_id",
                ),
                (
                    "/transactions/a/allocations",
                    json!({"version": 1, "allocation_updates": [
                        {"op": "add", "amount": "1", "invoice_id": "inv_abc123", "type": "invoice_payin", "user": user}
                    ]}),
                    "allocation_updates.0",
                ),
            ] {
                let refused = send(&sandbox, "POST", path, &body).expect(400);
                let rule =
                    match place == "allocation_updates.0" || body.to_string().contains("secret") {
                        true => "must have the documented form",
                        false => "must be a string",
                    };
                let message = format!("{place} {rule}");
                assert_eq!(refused.body, error("bad_request", &message), "{path}");
            }
        }
    }
}

//! Decisions about creates.

use std::time::Duration;

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use super::{labelled, patch, tag};
use crate::{allocation, both, error, get, make, movement, movement_with, own, post, read, send};

#[test]
fn decision_1_a_create_and_an_update_answer_200() {
    for (_, sandbox) in both() {
        assert_eq!(post(&sandbox, &movement("a")).status, 200);
        assert_eq!(patch(&sandbox, "a", &labelled()).status, 200);
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
        assert_eq!(
            own(&read(&sandbox, "/transactions")),
            json!([first.body["data"]])
        );
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
fn decision_2_a_repeated_invoice_is_the_same_however_its_numbers_are_spelled() {
    for (_, sandbox) in both() {
        make(&sandbox, "/products", json!({"code": "P1"}));
        for (number, (first, again, other)) in [
            (
                json!({"price": {"amount": "100"}}),
                json!({"price": {"amount": "0100"}}),
                json!({"price": {"amount": "101"}}),
            ),
            (
                json!({"amount": "0"}),
                json!({"amount": "-00"}),
                json!({"amount": "1"}),
            ),
            (
                json!({"price": {"quantity": 2, "unit_price": "5"}}),
                json!({"price": {"unit_price": "05", "quantity": 2.0}}),
                json!({"price": {"quantity": 3, "unit_price": "5"}}),
            ),
        ]
        .into_iter()
        .enumerate()
        {
            let invoice = |price: &Value| {
                let mut item = json!({"description": "d", "product_id": "P1", "type": "payin",
                    "user": {"external_id": "user_ext_001"}});
                for (name, value) in price.as_object().unwrap() {
                    item[name] = value.clone();
                }
                let body = json!({"invoice_id": format!("i{number}"), "line_items": [item]});
                send(&sandbox, "POST", "/invoices", &body)
            };
            let made = invoice(&first).expect(200);
            assert_eq!(invoice(&again).expect(200).body, made.body);
            let differs = invoice(&other);
            assert!(differs.status == 409 || differs.body == made.body);
        }
    }
}

/// Every way to say a create must get the same answer; the last one says something else.
fn same(sandbox: &Sandbox, strict: bool, path: &str, ways: &[Value], other: &Value) {
    let first = send(sandbox, "POST", path, &ways[0]).expect(200).body;
    for way in ways {
        let again = send(sandbox, "POST", path, way);
        assert_eq!((again.status, &again.body), (200, &first), "{way}");
    }
    let status = if strict { 409 } else { 200 };
    assert_eq!(send(sandbox, "POST", path, other).status, status, "{other}");
}

/// A body with the member at a pointer replaced.
fn with(body: &Value, pointer: &str, value: Value) -> Value {
    let mut body = body.clone();
    *body.pointer_mut(pointer).unwrap() = value;
    body
}

#[test]
fn decision_2_a_repeated_transaction_is_the_same_by_other_ids_of_its_account_and_its_users() {
    for (strict, sandbox) in both() {
        let other = json!({"external_id": "other", "name": "Other"});
        make(&sandbox, "/external-accounts", other);
        make(&sandbox, "/users", json!({"external_id": "ann"}));
        let (by_id, by_external_id) = (
            json!({"id": "ext_account_YWJjMTIz"}),
            json!({"external_id": "acct_external_123"}),
        );
        let by_both = json!({"id": "ext_account_YWJjMTIz", "external_id": "acct_external_123"});
        let tags = json!([tag("a", "1"), tag("b", "2")]);
        let parts = json!([allocation("1", "invoice_payin")]);
        let body = movement_with("a", json!({"allocations": parts, "tags": tags}));
        let of_ann = with(&body, "/allocations/0/user", json!({"external_id": "ann"}));
        let user = json!({"external_id": "user_ext_001"});
        let ways = [
            body.clone(),
            with(&body, "/account", by_external_id),
            with(&body, "/account", by_id),
            with(&body, "/account", by_both),
            with(&body, "/allocations/0/user", user),
            with(&body, "/tags", json!([tag("b", "2"), tag("a", "1")])),
            with(&body, "/posted", json!("2026-02-12T00:00:00.000999Z")),
        ];
        same(&sandbox, strict, "/transactions", &ways, &of_ann);
        for other in [
            with(&body, "/account", json!({"external_id": "other"})),
            with(&body, "/tags", json!([tag("a", "2"), tag("b", "1")])),
            with(&body, "/posted", json!("2026-02-12T00:00:00.001Z")),
        ] {
            same(&sandbox, strict, "/transactions", &ways, &other);
        }
    }
}

#[test]
fn decision_2_a_repeated_invoice_is_the_same_by_other_ids_and_with_what_is_otherwise_completed() {
    for (strict, sandbox) in both() {
        make(&sandbox, "/users", json!({"external_id": "ann"}));
        let product = make(&sandbox, "/products", json!({"code": "P1"}));
        make(&sandbox, "/products", json!({"code": "P2"}));
        let tags = json!([tag("a", "1"), tag("b", "2")]);
        let turned = json!([tag("b", "2"), tag("a", "1")]);
        let item = json!({"description": "d", "product_id": "P1", "type": "payin", "tags": tags,
            "user": {"external_id": "user_ext_001"}, "price": {"amount": "100"}});
        let body = json!({"invoice_id": "i", "line_items": [item], "tags": tags});
        let line = |name: &str, value: Value| {
            let mut body = body.clone();
            body["line_items"][0][name] = value;
            body
        };
        let mut deprecated = line("amount", json!("100"));
        let item = deprecated["line_items"][0].as_object_mut().unwrap();
        item.remove("price");
        let whole = json!({"amount": "100", "quantity": 1, "unit_price": "100"});
        let ways = [
            body.clone(),
            line("product_id", product["id"].clone()),
            line("user", json!({"id": "user_abc123"})),
            line("currency_code", json!("USD")),
            line("price", whole),
            line("tags", turned.clone()),
            with(&body, "/tags", turned),
            deprecated,
        ];
        for other in [
            line("product_id", json!("P2")),
            line("user", json!({"external_id": "ann"})),
            line("currency_code", json!("EUR")),
            line("price", json!({"quantity": 2, "unit_price": "50"})),
        ] {
            same(&sandbox, strict, "/invoices", &ways, &other);
        }
    }
}

#[test]
fn decision_2_a_repeated_flow_or_user_is_the_same_by_the_other_id_and_with_tags_in_any_order() {
    for (strict, sandbox) in both() {
        make(
            &sandbox,
            "/invoices",
            json!({"invoice_id": "other", "line_items": []}),
        );
        let flow = |invoice: Value| json!({"external_id": "f", "invoice": invoice, "type": "single_invoice_settlement"});
        let ways = [
            flow(json!({"id": "inv_abc123"})),
            flow(json!({"external_id": "inv_abc123"})),
        ];
        let other = flow(json!({"id": "other"}));
        same(&sandbox, strict, "/payment-flows", &ways, &other);
        let user = |tags: Value| json!({"external_id": "ann", "tags": tags});
        let ways = [
            user(json!([tag("b", "2"), tag("a", "1")])),
            user(json!([tag("a", "1"), tag("b", "2")])),
        ];
        let other = user(json!([tag("a", "1")]));
        same(&sandbox, strict, "/users", &ways, &other);
    }
}

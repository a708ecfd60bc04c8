//! The examples of the contract, replayed as raw HTTP against a fresh world.

use serde_json::{Value, json};

use crate::raw_http::{documented, strict};
use crate::{allocation, both, make, movement, movement_with, post, read, send};

fn contract() -> Value {
    serde_json::from_str(counterfoil_spec::FRAGMENT.json).unwrap()
}

/// The request examples of an operation.
fn examples(operation: &Value) -> Vec<Value> {
    let content = &operation["requestBody"]["content"]["application/json"];
    let examples = content["examples"].as_object().unwrap();
    examples.values().map(|it| it["value"].clone()).collect()
}

#[test]
fn every_example_of_a_post_answers_200_on_a_fresh_world() {
    let contract = contract();
    let mut replayed = 0;
    for (path, item) in contract["paths"].as_object().unwrap() {
        let operation = &item["post"];
        if operation.is_null() || path.contains('{') {
            continue;
        }
        for example in examples(operation) {
            for sandbox in documented() {
                let answer = send(&sandbox, "POST", path, &example).expect(200);
                assert!(answer.body.get("data").is_some(), "{path}");
                replayed += 1;
            }
        }
    }
    assert!(replayed > 30, "{replayed}");
}

/// Each path of a method with each of its documented arguments. `bank_txn_123` is not among them: the documented
/// create makes it.
fn documented_paths(method: &str) -> Vec<(String, Value)> {
    let mut paths = Vec::new();
    for (path, item) in contract()["paths"].as_object().unwrap() {
        let operation = &item[method];
        if operation.is_null() {
            continue;
        }
        let mut spelled = vec![path.clone()];
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            if parameter["in"] != "path" {
                continue;
            }
            let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
            let arguments = parameter["examples"].as_object().unwrap().values();
            let arguments = arguments.map(|it| it["value"].as_str().unwrap());
            spelled = arguments
                .filter(|argument| *argument != "bank_txn_123")
                .flat_map(|argument| {
                    spelled
                        .iter()
                        .map(|it| it.replace(&name, argument))
                        .collect::<Vec<_>>()
                })
                .collect();
        }
        paths.extend(spelled.into_iter().map(|path| (path, operation.clone())));
    }
    paths
}

#[test]
fn every_read_of_a_documented_object_answers_200_on_a_fresh_world() {
    let paths = documented_paths("get");
    assert!(paths.len() > 10, "{}", paths.len());
    for sandbox in documented() {
        for (path, _) in &paths {
            let answer = send(&sandbox, "GET", path, &Value::Null).expect(200);
            assert_ne!(answer.body["data"], json!([]), "{path}");
        }
        for path in ["/invoices/inv_1234567890", "/invoices/inv_abc123/history"] {
            send(&sandbox, "GET", path, &Value::Null).expect(200);
        }
    }
}

#[test]
fn every_documented_change_answers_200_on_a_fresh_world_as_printed() {
    let mut replayed = 0;
    for method in ["patch", "post"] {
        let paths = documented_paths(method).into_iter();
        for (path, operation) in paths.filter(|(_, it)| !it["parameters"].is_null()) {
            for example in examples(&operation) {
                for sandbox in documented() {
                    send(&sandbox, &method.to_uppercase(), &path, &example).expect(200);
                    replayed += 1;
                }
            }
        }
    }
    assert!(replayed > 10, "{replayed}");
}

/// The changes of the vendor's own test suite, repeated, because its tests are no sequence.
#[test]
fn the_official_suite_s_changes_answer_200_whenever_they_come() {
    let tag = json!({"key": "department", "value": "engineering"});
    let tags = json!({"create": [tag], "delete": [{"key": "key"}], "set": [tag], "update": [tag]});
    let item = json!({
        "description": "Professional services for January 2026", "product_id": "prod_1234567890",
        "type": "payout", "user": {"id": "user_abc123"}, "amount": "1000",
    });
    for sandbox in documented() {
        for _ in 0..3 {
            for (path, body) in [
                (
                    "/transactions/txn_abc123",
                    json!({"current_transaction_version": 0}),
                ),
                (
                    "/transactions/txn_abc123",
                    json!({
                        "current_transaction_version": 0,
                        "allocations": {
                            "create": [allocation("1000", "invoice_payin")],
                            "update": [{"id": "alloc_abc123", "amount": "2000"}],
                        },
                        "tags": tags,
                    }),
                ),
                ("/users/user_dXNyX2ZyYWdfMDAx", json!({"tags": tags})),
                (
                    "/invoices/inv_1234567890",
                    json!({
                        "current_invoice_version": 3,
                        "line_items": {
                            "create": [item],
                            "delete": [{"id": "id"}],
                            "update": [{
                                "id": "li_1234567890", "description": "description", "tags": tags,
                                "price": {"quantity": 2, "unit_price": "500", "amount": "2000"},
                            }],
                        },
                        "tags": tags,
                    }),
                ),
            ] {
                send(&sandbox, "PATCH", path, &body).expect(200);
            }
        }
        let history = read(&sandbox, "/transactions/txn_abc123/history");
        let versions: Vec<_> = history.as_array().unwrap().iter().collect();
        assert_eq!(
            versions
                .iter()
                .map(|it| it["version"].clone())
                .collect::<Vec<_>>(),
            [1, 2, 3, 4]
        );
        // Undocumented objects need their version and ids anyway.
        make(&sandbox, "/transactions", movement("mine"));
        for (path, body, status) in [
            (
                "/transactions/mine",
                json!({"current_transaction_version": 0}),
                409,
            ),
            (
                "/transactions/txn_abc123",
                json!({"current_transaction_version": 3}),
                409,
            ),
            (
                "/users/user_abc123",
                json!({"tags": {"create": [{"key": "department", "value": "sales"}]}}),
                400,
            ),
            ("/users/user_dXNyX2ZyYWdfMDAy", json!({"tags": {}}), 404),
        ] {
            send(&sandbox, "PATCH", path, &body).expect(status);
        }
    }
}

#[test]
fn a_documented_object_that_is_created_keeps_its_id_and_goes_by_its_version() {
    for sandbox in documented() {
        let made = make(
            &sandbox,
            "/invoices",
            json!({"invoice_id": "inv_1234567890", "line_items": []}),
        );
        assert_eq!(made["line_items"], json!([]));
        let change = json!({"current_invoice_version": 3});
        send(&sandbox, "PATCH", "/invoices/inv_1234567890", &change).expect(409);

        make(&sandbox, "/transactions", movement("txn_abc123"));
        let stored = read(&sandbox, "/transactions/txn_abc123");
        assert_eq!(
            (&stored["id"], &stored["amount"]),
            (&json!("txn_abc123"), &json!("1000"))
        );
        let change = json!({"current_transaction_version": 0});
        send(&sandbox, "PATCH", "/transactions/txn_abc123", &change).expect(409);

        for (path, body, id) in [
            (
                "/users",
                json!({"external_id": "user_ext_123"}),
                "user_dXNyX2ZyYWdfMDAx",
            ),
            ("/products", json!({"code": "PROD_001"}), "prod_1234567890"),
            (
                "/external-accounts",
                json!({"external_id": "acct_external_123", "name": "Operating"}),
                "ext_account_YWJjMTIz",
            ),
        ] {
            assert_eq!(make(&sandbox, path, body)["id"], id);
        }
    }
}

#[test]
fn the_strict_world_starts_empty() {
    for sandbox in strict() {
        for (path, _) in documented_paths("get") {
            let answer = send(&sandbox, "GET", &path, &Value::Null);
            match answer.status {
                200 => assert_eq!(answer.body["data"], json!([]), "{path}"),
                status => assert_eq!(status, 404, "{path}"),
            }
        }
    }
}

#[test]
fn a_page_may_be_empty_in_the_searches_whose_documented_example_is() {
    for (path, list) in [
        ("/payment-flows/search", ""),
        ("/payments/search", ""),
        ("/invoices/search", "/invoices"),
        ("/transactions/search", "/transactions"),
    ] {
        let body = json!({"filter": {}, "page_info": {"limit": 0, "after": "after"}});
        for sandbox in documented() {
            let found = send(&sandbox, "POST", path, &body).expect(200).body;
            let found = found.get("data_v2").unwrap_or(&found["data"]);
            assert_eq!(found.pointer(list), Some(&json!([])), "{path}");
        }
        for sandbox in strict() {
            send(&sandbox, "POST", path, &body).expect(400);
        }
    }
}

/// The wire lines that the official client was seen to send, beside those of the create page.
#[test]
fn the_observed_wire_lines_answer_200() {
    for sandbox in documented() {
        let body = json!({
            "account": {}, "allocations": [], "amount": "1", "currency": "USD",
            "external_id": "x/é y?#%:@", "posted": "2024-01-13T01:02:03.456000+00:00",
        });
        post(&sandbox, &body).expect(200);
        send(
            &sandbox,
            "GET",
            "/transactions/x%2F%C3%A9%20y%3F%23%25:@",
            &Value::Null,
        )
        .expect(200);
        send(
            &sandbox,
            "GET",
            "/transactions?account=acct+1%262&reconciliation_status=unreconciled",
            &Value::Null,
        )
        .expect(200);
        let search = json!({"filter": {"account": {"any": [{"external_id": "a"}]}}, "page_info": {"limit": 2, "after": "cur"}});
        send(&sandbox, "POST", "/transactions/search", &search).expect(200);
        let change = json!({
            "current_transaction_version": 1,
            "allocations": {"create": [{
                "amount": "1", "invoice_id": "i", "type": "invoice_payout", "user": {"external_id": "u"},
            }]},
            "tags": {"set": [{"key": "k", "value": "v"}], "delete": [{"key": "z"}]},
        });
        send(
            &sandbox,
            "PATCH",
            "/transactions/x%2F%C3%A9%20y%3F%23%25:@",
            &change,
        )
        .expect(200);
    }
}

#[test]
fn a_create_of_what_has_changed_keeps_the_times_of_its_history() {
    for sandbox in documented() {
        let change = |name: &str| json!({name: 1, "tags": {"set": [{"key": "k", "value": "v"}]}});
        // An invoice that was only referred to.
        let part = json!([{"amount": "1", "invoice_id": "inv_new", "type": "invoice_payin", "user": {"id": "u"}}]);
        post(&sandbox, &movement_with("a", json!({"allocations": part}))).expect(200);
        for (path, version, create, body) in [
            (
                "/invoices/inv_new",
                "current_invoice_version",
                "/invoices",
                json!({"invoice_id": "inv_new", "line_items": []}),
            ),
            (
                "/transactions/txn_abc123",
                "current_transaction_version",
                "/transactions",
                movement("txn_abc123"),
            ),
        ] {
            sandbox.clock().advance(std::time::Duration::from_secs(60));
            let changed = send(&sandbox, "PATCH", path, &change(version)).expect(200);
            let changed = &changed.body["data"];
            sandbox.clock().advance(std::time::Duration::from_secs(60));
            let made = make(&sandbox, create, body);
            assert_eq!(made["version"], 2);
            for member in ["created", "modified"] {
                assert!(made[member].is_string(), "{member}");
                assert_eq!(made[member], changed[member], "{member}");
            }
            let history = read(&sandbox, &format!("{path}/history"));
            assert_eq!(history[0]["created"], made["created"]);
            assert_eq!(history[1], made);
        }
    }
}

#[test]
fn the_documented_create_gets_the_documented_id() {
    for (_, sandbox) in both() {
        let path = "/transactions/txn_dHhuX2ZyYWdfMDAx";
        send(&sandbox, "GET", path, &Value::Null).expect(404);
        post(&sandbox, &movement("other")).expect(200);
        let made = post(&sandbox, &movement("bank_txn_123")).expect(200);
        assert_eq!(made.body["data"]["id"], "txn_dHhuX2ZyYWdfMDAx");
        assert_eq!(read(&sandbox, path), made.body["data"]);
        assert_eq!(
            read(&sandbox, "/transactions/bank_txn_123"),
            made.body["data"]
        );
    }
}

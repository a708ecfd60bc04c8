//! The examples of the contract, replayed as raw HTTP against a fresh world.

use serde_json::{Value, json};

use crate::raw_http::documented;
use crate::{make, post, send};
use counterfoil_mock::Sandbox;

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

/// A world in which what the examples of the changes name exists: versions and ids of parts are the server's to give.
fn prepare(sandbox: &Sandbox) {
    let contract = contract();
    let create = |path: &str| {
        let example = examples(&contract["paths"][path]["post"]).remove(0);
        make(sandbox, path, example);
    };
    create("/transactions");
    create("/users");
    create("/products");
    create("/invoices");
    create("/payment-flows");
}

#[test]
fn every_read_by_a_documented_name_answers_200_once_its_subject_exists() {
    for sandbox in documented() {
        prepare(&sandbox);
        for path in [
            "/transactions",
            "/transactions?account=acct_external_123&reconciliation_status=unreconciled",
            "/transactions/bank_txn_123",
            "/transactions/bank_txn_123/history",
            "/external-accounts",
            "/users",
            "/products",
            "/products/prod_code_001",
            "/invoices",
            "/invoices/inv_abc123",
            "/invoices/inv_abc123/history",
            "/invoices/invoice_2024_001",
            "/payment-flows/flow_ext_001",
        ] {
            let answer = send(&sandbox, "GET", path, &Value::Null).expect(200);
            assert!(answer.body.get("data").is_some(), "{path}");
        }
    }
}

#[test]
fn the_documented_changes_answer_200_with_the_ids_that_the_server_gave() {
    let contract = contract();
    for sandbox in documented() {
        prepare(&sandbox);
        let filter = json!({"filter": {"invoice_id": {"any": ["inv_abc123"]}}});
        let found = make(&sandbox, "/transactions/allocations/search", filter);
        for mut example in examples(&contract["paths"]["/transactions/{transaction_ref}"]["patch"])
        {
            if example.get("allocations").is_some() {
                example["allocations"]["update"][0]["id"] = found[0]["id"].clone();
            } else {
                example["current_transaction_version"] = 2.into();
            }
            send(&sandbox, "PATCH", "/transactions/bank_txn_123", &example).expect(200);
        }
        let path = "/paths/~1transactions~1{transaction_ref}~1allocations/post";
        for (position, mut example) in examples(contract.pointer(path).unwrap())
            .into_iter()
            .enumerate()
        {
            example["version"] = (position + 2).into();
            if example["allocation_updates"][0]["op"] == "delete" {
                example["allocation_updates"][0]["id"] = found[0]["id"].clone();
            }
            send(
                &sandbox,
                "POST",
                "/transactions/bank_txn_123/allocations",
                &example,
            )
            .expect(200);
        }
        let mut example = examples(&contract["paths"]["/users/{user_ref}"]["patch"]).remove(0);
        let tags = json!({"tags": {"set": [{"key": "department", "value": "engineering"}]}});
        send(&sandbox, "PATCH", "/users/user_ext_001", &tags).expect(200);
        let changed = send(&sandbox, "PATCH", "/users/user_abc123", &example).expect(200);
        assert_eq!(changed.body["data"]["external_id"], "user_ext_001");

        example = examples(&contract["paths"]["/invoices/{id}"]["patch"]).remove(0);
        let item = example["line_items"]["create"][0].clone();
        let body = json!({"invoice_id": "inv_1234567890", "line_items": [item, item]});
        let made = make(&sandbox, "/invoices", body);
        example["current_invoice_version"] = 1.into();
        example["line_items"]["delete"][0]["id"] = made["line_items"][0]["id"].clone();
        example["line_items"]["update"][0]["id"] = made["line_items"][1]["id"].clone();
        send(&sandbox, "PATCH", "/invoices/inv_1234567890", &example).expect(200);
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

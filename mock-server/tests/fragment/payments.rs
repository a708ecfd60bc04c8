//! Payment flows and payments, as far as their shapes go and a little further.

use std::time::Duration;

use serde_json::{Value, json};

use crate::raw_http::{NOW, call, documented};
use crate::{both, error, inhabited, make, movement_with, own, post, read, send};

#[test]
fn a_flow_plans_what_is_left_and_is_settled_by_transactions() {
    for sandbox in documented() {
        let item = |direction: &str, user: &str| {
            json!({
                "description": "d", "product_id": "p", "type": direction,
                "user": {"external_id": user}, "price": {"amount": "100"},
            })
        };
        let items = json!([item("payout", "bob"), item("payin", "ann")]);
        make(
            &sandbox,
            "/invoices",
            json!({"invoice_id": "inv_1", "line_items": items}),
        );
        let body = json!({
            "external_id": "flow", "invoice": {"id": "inv_1"}, "type": "single_invoice_settlement",
        });
        let flow = make(&sandbox, "/payment-flows", body.clone());
        assert_eq!(make(&sandbox, "/payment-flows", body), flow);
        assert_eq!(flow["status"], "pending");
        let batches = flow["payment_plan"]["batches"].as_array().unwrap();
        assert_eq!(batches.len(), 2);
        assert_eq!(batches[0]["payments"][0]["user"]["external_id"], "ann");
        assert_eq!(batches[1]["depends_on"], json!([batches[0]["batch_id"]]));
        let id = flow["id"].as_str().unwrap();
        assert_eq!(read(&sandbox, &format!("/payment-flows/{id}")), flow);
        assert_eq!(read(&sandbox, "/payment-flows/flow"), flow);

        let mut paid_by = Vec::new();
        for (external_id, amount, kind, user) in [
            ("in", "100", "invoice_payin", "ann"),
            ("out", "-100", "invoice_payout", "bob"),
        ] {
            let part = json!({"amount": "100", "invoice_id": "inv_1", "type": kind, "user": {"external_id": user}});
            let changes = json!({"amount": amount, "allocations": [part]});
            let made = post(&sandbox, &movement_with(external_id, changes)).expect(200);
            paid_by.push(made.body["data"]["id"].clone());
        }
        assert_eq!(read(&sandbox, "/payment-flows/flow")["status"], "settled");
        let search = json!({"payment_flow_id": id});
        let payments = make(&sandbox, "/payments/search", search);
        assert_eq!(payments.as_array().unwrap().len(), 2);
        for payment in payments.as_array().unwrap() {
            assert_eq!(payment["status"], "settled");
            let direction = payment["direction"].as_str().unwrap();
            let expected = if direction == "payin" {
                &paid_by[0]
            } else {
                &paid_by[1]
            };
            assert_eq!(payment["transaction_ids"], json!([expected]));
            let path = format!("/payments/{}", payment["id"].as_str().unwrap());
            assert_eq!(read(&sandbox, &path), *payment);
        }
        let found = |body: Value| make(&sandbox, "/payment-flows/search", body);
        let plan = read(&sandbox, "/payment-flows/flow");
        assert_eq!(found(json!({"invoice_id": "inv_1"})), json!([plan]));
        assert_eq!(own(&found(json!({}))), json!([plan]));
        assert_eq!(found(json!({"invoice_id": "other"})), json!([]));
        assert_eq!(found(json!({"page_info": {"after": id}})), json!([]));
        assert_eq!(
            make(
                &sandbox,
                "/payments/search",
                json!({"page_info": {"limit": 1, "after": "pmt_abc123"}})
            ),
            json!([payments[0]])
        );
    }
}

#[test]
fn what_is_unknown_or_wrong_is_refused() {
    for sandbox in documented() {
        for (path, message) in [
            (
                "/payment-flows/x",
                "no payment flow has this id or external_id",
            ),
            ("/payments/x", "no payment has this id"),
        ] {
            let missing = send(&sandbox, "GET", path, &Value::Null).expect(404);
            assert_eq!(missing.body, error("not_found", message));
        }
        let body = json!({"external_id": "f", "invoice": {"id": "i"}, "type": "other"});
        send(&sandbox, "POST", "/payment-flows", &body).expect(400);
    }
    for sandbox in inhabited() {
        let body = json!({
            "external_id": "f", "invoice": {"id": "i"}, "type": "single_invoice_settlement",
        });
        let refused = send(&sandbox, "POST", "/payment-flows", &body).expect(404);
        assert_eq!(refused.body, error("not_found", "invoice: no such invoice"));
    }
}

#[test]
fn a_create_of_the_documented_flow_completes_it_with_the_invoice_that_it_names() {
    for sandbox in documented() {
        let item = json!({"description": "d", "product_id": "p", "type": "payin",
            "user": {"external_id": "ann"}, "price": {"amount": "70"}});
        let invoice = json!({"invoice_id": "my_invoice", "line_items": [item]});
        make(&sandbox, "/invoices", invoice);
        let create = |invoice: &str| {
            let body = json!({"external_id": "pf_123", "invoice": {"id": invoice}, "type": "single_invoice_settlement"});
            make(&sandbox, "/payment-flows", body)
        };
        let generated_at = |flow: &Value| {
            let text = flow["payment_plan"]["generated_at"].as_str();
            text.unwrap().to_owned()
        };
        let before = generated_at(&read(&sandbox, "/payment-flows/pf_123"));
        let flow = create("my_invoice");
        assert_eq!(flow["id"], "pf_abc123");
        assert!(generated_at(&flow) > before, "{flow}");
        assert_eq!(flow["invoice"]["id"], "my_invoice");
        let planned = &flow["payment_plan"]["batches"][0]["payments"];
        assert_eq!(planned.as_array().unwrap().len(), 1);
        assert_eq!(planned[0]["amount"], "70");
        assert_eq!(read(&sandbox, "/payment-flows/pf_123"), flow);
        let gone = send(&sandbox, "GET", "/payments/pmt_abc123", &Value::Null);
        assert_eq!(gone.status, 404);
        // Now it is created: another body changes nothing.
        assert_eq!(create("inv_abc123"), flow);
    }
}

#[test]
fn the_documented_create_of_a_flow_keeps_its_payment_until_its_invoice_owes_something() {
    let body = json!({"external_id": "pf_123", "invoice": {"id": "inv_abc123"}, "type": "single_invoice_settlement"});
    for sandbox in documented() {
        let before = read(&sandbox, "/payment-flows/pf_123");
        assert_eq!(make(&sandbox, "/payment-flows", body.clone()), before);
        assert_eq!(make(&sandbox, "/payment-flows", body.clone()), before);
        read(&sandbox, "/payments/pmt_abc123");
    }
    for sandbox in documented() {
        let item = json!({"description": "d", "product_id": "p", "type": "payin",
            "user": {"external_id": "ann"}, "price": {"amount": "70"}});
        let invoice = json!({"invoice_id": "inv_abc123", "line_items": [item]});
        make(&sandbox, "/invoices", invoice);
        let flow = make(&sandbox, "/payment-flows", body.clone());
        let planned = &flow["payment_plan"]["batches"][0]["payments"];
        assert_eq!(planned[0]["amount"], "70");
        assert_eq!(planned.as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_payment_and_its_flow_tell_when_its_status_or_its_transactions_last_changed() {
    for (_, sandbox) in both() {
        make(&sandbox, "/products", json!({"code": "p"}));
        let item = json!({"description": "d", "product_id": "p", "type": "payin",
            "user": {"external_id": "user_ext_001"}, "price": {"amount": "100"}});
        let invoice = json!({"invoice_id": "inv_1", "line_items": [item]});
        make(&sandbox, "/invoices", invoice);
        let flow = json!({"external_id": "flow", "invoice": {"id": "inv_1"}, "type": "single_invoice_settlement"});
        let flow = make(&sandbox, "/payment-flows", flow);
        let id = &flow["payment_plan"]["batches"][0]["payments"][0]["payment_id"];
        let path = format!("/payments/{}", id.as_str().unwrap());
        let shown = || {
            let payment = read(&sandbox, &path);
            let flow = read(&sandbox, "/payment-flows/flow");
            for it in [&payment, &flow] {
                assert_eq!(it["created"], NOW);
            }
            assert_eq!(payment["modified"], flow["modified"]);
            assert_eq!(payment["status"], flow["status"]);
            let paid_by = payment["transaction_ids"].as_array().unwrap().len();
            let status = payment["status"].as_str().unwrap().to_owned();
            (
                status,
                paid_by,
                payment["modified"].as_str().unwrap().to_owned(),
            )
        };
        let at = |minute: u32| format!("2026-03-01T12:{minute:02}:00.000Z");
        let minute = || sandbox.clock().advance(Duration::from_secs(60));
        let pay = |external_id: &str, amount: &str| {
            let part = json!({"amount": amount, "invoice_id": "inv_1", "type": "invoice_payin",
                "user": {"external_id": "user_ext_001"}});
            minute();
            post(
                &sandbox,
                &movement_with(external_id, json!({"allocations": [part]})),
            )
            .expect(200);
        };
        let change = |path: &str, body: Value| {
            minute();
            send(&sandbox, "PATCH", path, &body).expect(200).body["data"].clone()
        };
        let allocations = || {
            let by = json!({"filter": {"invoice_id": {"any": ["inv_1"]}}});
            make(&sandbox, "/transactions/allocations/search", by)
        };
        let set = |of: usize, version: u64, amount: &str| {
            let found = &allocations()[of];
            let path = format!(
                "/transactions/{}",
                found["transaction"]["id"].as_str().unwrap()
            );
            let update = json!([{"id": found["id"], "amount": amount}]);
            change(
                &path,
                json!({"current_transaction_version": version, "allocations": {"update": update}}),
            );
        };
        let pending = |paid_by: usize, minute: u32| ("pending".to_owned(), paid_by, at(minute));
        let settled = |paid_by: usize, minute: u32| ("settled".to_owned(), paid_by, at(minute));
        assert_eq!(shown(), pending(0, 0));
        pay("a", "40");
        assert_eq!(shown(), pending(1, 1));
        pay("b", "60");
        assert_eq!(shown(), settled(2, 2));
        // Neither tags nor a part of the amount change the payment.
        let tags = json!({"set": [{"key": "k", "value": "v"}]});
        change(
            "/transactions/b",
            json!({"current_transaction_version": 1, "tags": tags}),
        );
        assert_eq!(shown(), settled(2, 2));
        set(1, 2, "0");
        assert_eq!(shown(), pending(1, 4));
        set(0, 1, "30");
        assert_eq!(shown(), pending(1, 4));
        set(0, 2, "100");
        assert_eq!(shown(), settled(1, 6));
        let part = json!({"description": "e", "product_id": "p", "type": "payin",
            "user": {"external_id": "user_ext_001"}, "price": {"amount": "1"}});
        let body = json!({"current_invoice_version": 1, "line_items": {"create": [part]}});
        let invoice = change("/invoices/inv_1", body);
        assert_eq!(shown(), pending(1, 7));
        let added = json!([{"id": invoice["line_items"][1]["id"]}]);
        let body = json!({"current_invoice_version": 2, "line_items": {"delete": added}});
        change("/invoices/inv_1", body);
        assert_eq!(shown(), settled(1, 8));
        // The call of earlier releases removes the allocation, which nothing names afterwards.
        minute();
        let removed = json!([{"op": "delete", "id": allocations()[0]["id"]}]);
        let body = json!({"allocation_updates": removed, "version": 3});
        send(&sandbox, "POST", "/transactions/a/allocations", &body).expect(200);
        assert_eq!(shown(), pending(0, 9));
    }
}

#[test]
fn a_seeded_flow_was_changed_when_its_seed_says_and_by_what_is_seeded_later() {
    for sandbox in documented() {
        let user = json!({"external_id": "ann"});
        let seed = |seed: Value| {
            let seed = json!({"fragment": seed});
            let call = call(&sandbox, "POST", "/_control/seed").json(&seed);
            call.send().expect(200);
        };
        let item =
            json!({"product_id": "prod_1234567890", "type": "payin", "amount": "10", "user": user});
        let flow = json!({"external_id": "flow", "invoice": {"id": "inv_1"},
            "created": "2026-01-01T00:00:00.000Z", "modified": "2026-02-01T00:00:00.000Z"});
        seed(json!({
            "users": [user],
            "invoices": [{"id": "inv_1", "line_items": [item]}],
            "payment_flows": [flow],
        }));
        let shown = || read(&sandbox, "/payment-flows/flow");
        let times = |flow: Value| (flow["created"].clone(), flow["modified"].clone());
        let created = json!("2026-01-01T00:00:00.000Z");
        let modified = json!("2026-02-01T00:00:00.000Z");
        assert_eq!(times(shown()), (created.clone(), modified));
        let part =
            json!({"amount": "10", "invoice_id": "inv_1", "type": "invoice_payin", "user": user});
        let paid = json!({"external_id": "t", "account": {"external_id": "acct_external_123"}, "allocations": [part],
            "amount": "10", "currency": "USD", "created": "2026-01-02T00:00:00.000Z"});
        seed(json!({"transactions": [paid]}));
        assert_eq!(shown()["status"], "settled");
        assert_eq!(times(shown()), (created, json!(NOW)));
    }
}

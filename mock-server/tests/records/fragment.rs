//! Fragment: movements, allocations, invoices.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{NOW, call, documented, strict};
use crate::{count, ids, look, seen};

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Value {
    let call = call(sandbox, method, &format!("/fragment/billing{path}"));
    call.json(body).send().expect(200).body["data"].clone()
}

fn invoice(sandbox: &Sandbox, id: &str, amount: &str) -> Value {
    let item = json!({
        "description": "work of Jane Doe", "product_id": "consulting", "type": "payin",
        "user": {"external_id": "jane@example.com"}, "currency_code": "USD", "price": {"amount": amount},
    });
    send(
        sandbox,
        "POST",
        "/invoices",
        &json!({"invoice_id": id, "line_items": [item]}),
    )
}

fn pay(sandbox: &Sandbox, external_id: &str, invoice: &str, amount: &str) -> Value {
    let part = json!({
        "amount": amount, "invoice_id": invoice, "type": "invoice_payin", "user": {"external_id": "jane@example.com"},
    });
    let movement = json!({
        "account": {"external_id": "acct"}, "allocations": [part], "amount": amount, "currency": "USD",
        "external_id": external_id, "posted": "2026-02-12T00:00:00",
    });
    send(sandbox, "POST", "/transactions", &movement)
}

#[test]
fn a_movement_is_shown_as_fragment_answers_it_with_what_is_personal_left_out() {
    for sandbox in documented() {
        let before = count(&sandbox, "fragment", "transactions");
        invoice(&sandbox, "inv/1", "1000");
        let made = pay(&sandbox, "Jane's rent", "inv/1", "400");
        let id = made["id"].as_str().unwrap();
        assert_eq!(count(&sandbox, "fragment", "transactions"), before + 1);
        let list = seen(&sandbox, "/records/fragment/transactions?limit=1");
        assert_eq!(
            list["records"][0],
            json!({
                "id": id, "label": id, "status": "reconciled", "created_at": "2026-03-01T12:00:00Z",
                "amount": {"minor": 400, "currency": "USD", "text": "$4.00"},
            })
        );
        let open = seen(
            &sandbox,
            "/records/fragment/transactions?limit=1&reveal=true",
        );
        assert_eq!(open["records"][0]["label"], "Jane's rent");

        let path = format!("/records/fragment/transactions/{id}");
        let open = seen(&sandbox, &format!("{path}?reveal=true"));
        assert_eq!(open["document"], made);
        let shown = seen(&sandbox, &path);
        let document = &shown["document"];
        assert_eq!(document["id"], id);
        assert_eq!(document["currency"], "USD");
        assert_eq!(document["posted"], made["posted"]);
        assert_eq!(document["amount"], "400");
        assert_eq!(document["external_id"], "[a text of 11]");
        assert_eq!(document["allocations"][0]["invoice_id"], "inv/1");
        assert!(!shown.to_string().contains("jane@example.com"), "{shown}");
        let account = made["account"]["id"].as_str().unwrap();
        let related = |name: &str, kind: &str, id: &Value| json!({"name": name, "api": "fragment", "kind": kind, "id": id});
        let relations = shown["relations"].as_array().unwrap();
        assert!(relations.contains(&related("account", "external-accounts", &json!(account))));
        assert!(relations.contains(&related("invoice", "invoices", &json!("inv/1"))));
        for relation in relations {
            let (kind, id) = (&relation["kind"], relation["id"].as_str().unwrap());
            let id = id.replace('/', "%2F");
            seen(
                &sandbox,
                &format!("/records/fragment/{}/{id}", kind.as_str().unwrap()),
            );
        }
        let account = seen(
            &sandbox,
            &format!("/records/fragment/external-accounts/{account}"),
        );
        assert_eq!(
            account["relations"],
            json!([related("transaction", "transactions", &json!(id))])
        );
        assert_eq!(account["history"], json!([]));
    }
}

#[test]
fn the_history_of_a_movement_is_its_versions_with_what_made_them() {
    for sandbox in documented() {
        let made = pay(&sandbox, "rent", "inv_1", "400");
        let id = made["id"].as_str().unwrap();
        let tags = json!({"current_transaction_version": 1, "tags": {"set": [{"key": "k", "value": "v"}]}});
        send(&sandbox, "PATCH", &format!("/transactions/{id}"), &tags);
        // Neither a look nor a refusal is a version.
        call(
            &sandbox,
            "GET",
            &format!("/fragment/billing/transactions/{id}"),
        )
        .send()
        .expect(200);
        call(
            &sandbox,
            "PATCH",
            &format!("/fragment/billing/transactions/{id}"),
        )
        .json(&tags)
        .send()
        .expect(409);
        let shown = seen(&sandbox, &format!("/records/fragment/transactions/{id}"));
        let at = "2026-03-01T12:00:00Z";
        assert_eq!(
            shown["history"],
            json!([
                {"at": at, "what": "version 1", "exchange": 1},
                {"at": at, "what": "version 2", "exchange": 2},
            ])
        );
        assert_eq!(NOW.parse::<jiff::Timestamp>().unwrap().to_string(), at);
        // An account has no versions, so that the journal tells what it knows.
        let account = json!({"external_id": "acct_2", "name": "Bank"});
        let account = send(&sandbox, "POST", "/external-accounts", &account);
        let account = account["id"].as_str().unwrap();
        let account = seen(
            &sandbox,
            &format!("/records/fragment/external-accounts/{account}"),
        );
        let made = json!([{"at": at, "what": "create-external-account: 200", "exchange": 5}]);
        assert_eq!(account["history"], made);
    }
}

#[test]
fn money_flows_from_movements_by_allocations_to_an_invoice_and_what_is_left_of_it() {
    for sandbox in documented() {
        invoice(&sandbox, "inv_1", "1000");
        let [first, second] = [("a", "400"), ("b", "100")]
            .map(|(id, amount)| pay(&sandbox, id, "inv_1", amount)["id"].clone());
        let flows = seen(&sandbox, "/flows");
        let of_invoice =
            json!({"api": "fragment", "id": "inv_1", "kind": "invoices", "label": "inv_1"});
        assert!(
            flows["flows"].as_array().unwrap().contains(&of_invoice),
            "{flows}"
        );
        let flow = seen(&sandbox, "/flows/fragment/inv_1");
        let usd = |minor: i64, text: &str| json!({"minor": minor, "currency": "USD", "text": text});
        let amount_of = |id: &Value| {
            let nodes = flow["nodes"].as_array().unwrap();
            nodes.iter().find(|it| it["id"] == *id).unwrap()["amount"].clone()
        };
        assert_eq!(amount_of(&first), usd(400, "$4.00"));
        assert_eq!(amount_of(&second), usd(100, "$1.00"));
        assert_eq!(amount_of(&json!("inv_1")), usd(1_000, "$10.00"));
        let left = json!("inv_1/balances/USD/payin");
        assert_eq!(amount_of(&left), usd(500, "$5.00"));
        let edges = flow["edges"].as_array().unwrap();
        let from = |id: &Value| edges.iter().find(|it| it["from"] == *id).unwrap();
        let allocation = &from(&first)["to"];
        assert_eq!(from(allocation)["to"], "inv_1");
        assert_eq!(from(allocation)["amount"], usd(400, "$4.00"));
        assert_eq!(from(&json!("inv_1"))["amount"], usd(500, "$5.00"));
        // From one movement the other is not seen, but what is left is.
        let flow = seen(
            &sandbox,
            &format!("/flows/fragment/{}", first.as_str().unwrap()),
        );
        let nodes = flow["nodes"].as_array().unwrap();
        let kinds: Vec<_> = nodes
            .iter()
            .map(|it| it["kind"].as_str().unwrap())
            .collect();
        assert_eq!(
            kinds,
            ["transactions", "allocations", "invoices", "balances"]
        );
        assert_eq!(nodes[3]["status"], "open");
        assert_eq!(nodes[3]["amount"], usd(500, "$5.00"));
    }
}

#[test]
fn what_was_paid_beyond_what_is_due_and_what_belongs_to_no_invoice_is_drawn_as_that() {
    for sandbox in documented() {
        invoice(&sandbox, "inv_1", "100");
        let paid = pay(&sandbox, "a", "inv_1", "400");
        let node = |flow: &Value, id: &str| {
            let mut nodes = flow["nodes"].as_array().unwrap().iter();
            let node = nodes.find(|it| it["id"] == id);
            node.unwrap_or_else(|| panic!("{id}: {flow}")).clone()
        };
        let flow = seen(
            &sandbox,
            &format!("/flows/fragment/{}", paid["id"].as_str().unwrap()),
        );
        let over = node(&flow, "inv_1/balances/USD/payin");
        assert_eq!(
            (&over["status"], &over["amount"]["minor"]),
            (&json!("overpaid"), &json!(300))
        );
        assert_eq!(flow["cut"], false);
        // Of a movement that goes out, what is not allocated comes from somewhere.
        let movement = json!({
            "account": {"external_id": "acct"}, "allocations": [], "amount": "-250", "currency": "USD",
            "external_id": "b", "posted": "2026-02-12T00:00:00",
        });
        let movement = send(&sandbox, "POST", "/transactions", &movement);
        let id = movement["id"].as_str().unwrap();
        let flow = seen(&sandbox, &format!("/flows/fragment/{id}"));
        let rest = format!("{id}/unallocated");
        assert_eq!(node(&flow, &rest)["amount"]["text"], "$2.50");
        let edge = &flow["edges"][0];
        assert_eq!((&edge["from"], &edge["to"]), (&json!(rest), &json!(id)));
        // No way of money is less than nothing.
        assert_eq!(edge["amount"]["minor"], 250);
    }
}

#[test]
fn a_flow_that_has_more_than_is_drawn_says_so() {
    for sandbox in documented() {
        invoice(&sandbox, "inv_1", "1000");
        for number in 0..200 {
            pay(&sandbox, &format!("a{number}"), "inv_1", "1");
        }
        let flow = || seen(&sandbox, "/flows/fragment/inv_1");
        assert_eq!(flow()["cut"], false);
        pay(&sandbox, "one-more", "inv_1", "1");
        let flow = flow();
        assert_eq!(flow["cut"], true);
        let movements = flow["nodes"].as_array().unwrap().iter();
        assert_eq!(
            movements.filter(|it| it["kind"] == "transactions").count(),
            200
        );
    }
}

#[test]
fn an_amount_beyond_what_json_readers_take_is_a_text() {
    for sandbox in strict() {
        let token = token(&sandbox);
        let post = |path: &str, body: Value| {
            let call = call(&sandbox, "POST", &format!("/fragment/billing{path}")).bearer(&token);
            call.json(&body).send().expect(200)
        };
        post(
            "/external-accounts",
            json!({"external_id": "acct", "name": "Bank"}),
        );
        post(
            "/transactions",
            json!({
                "account": {"external_id": "acct"}, "allocations": [], "amount": "-9007199254740992", "currency": "USD",
                "external_id": "x", "posted": "2026-02-12T00:00:00",
            }),
        );
        let list = seen(&sandbox, "/records/fragment/transactions");
        assert_eq!(ids(&list).len(), 1);
        assert_eq!(list["records"][0]["status"], "unreconciled");
        let amount = &list["records"][0]["amount"];
        assert_eq!(amount["minor"], "-9007199254740992");
        assert_eq!(amount["currency"], "USD");
        assert_eq!(
            look(&sandbox, "/flows/fragment/x").expect(404).body["status"],
            404
        );
    }
}

fn token(sandbox: &Sandbox) -> String {
    use base64::Engine as _;
    let endpoint = sandbox.fragment();
    let pair = format!("{}:{}", endpoint.client_id(), endpoint.client_secret());
    let pair = base64::engine::general_purpose::STANDARD.encode(pair);
    let call = call(sandbox, "POST", "/fragment/oauth2/token")
        .header("authorization", &format!("Basic {pair}"));
    let answer = call
        .body(
            "application/x-www-form-urlencoded",
            "grant_type=client_credentials",
        )
        .send();
    answer.expect(200).body["access_token"]
        .as_str()
        .unwrap()
        .to_owned()
}

//! Flexigift: rows, and the rows that they refer to.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{call, documented, strict};
use crate::{count, ids, look, seen};

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Value {
    let call = call(sandbox, method, &format!("/flexigift{path}"));
    let answer = match body {
        Value::Null => call.send(),
        body => call.json(body).send(),
    };
    assert!((200..300).contains(&answer.status), "{}", answer.body);
    answer.body
}

#[test]
fn a_row_is_shown_with_the_rows_that_it_refers_to() {
    for sandbox in documented() {
        let before = count(&sandbox, "flexigift", "transactions");
        let row = json!({
            "transaction_id": "txn-jane", "user_id": "user001", "card_id": "hanes-gc-001",
            "product_id": "hanes-underwear-001", "amount": 15.99, "status": "Completed", "productId": 2,
        });
        let made = send(&sandbox, "POST", "/transactions", &row);
        let id = made["id"].to_string();
        send(
            &sandbox,
            "PATCH",
            &format!("/transactions/{id}"),
            &json!({"status": "COMPLETED"}),
        );
        let now = send(
            &sandbox,
            "GET",
            &format!("/transactions/{id}"),
            &Value::Null,
        );
        assert_eq!(count(&sandbox, "flexigift", "transactions"), before + 1);
        let list = seen(
            &sandbox,
            "/records/flexigift/transactions?limit=1&reveal=true",
        );
        let listed = json!({"id": id, "label": "txn-jane", "status": "COMPLETED", "amount": null, "created_at": null});
        assert_eq!(list["records"], json!([listed]));
        let found = seen(&sandbox, "/records/flexigift/transactions?q=TXN-jane");
        assert_eq!(ids(&found), [id.as_str()]);
        assert_eq!(found["records"][0]["label"], json!(id));

        let path = format!("/records/flexigift/transactions/{id}");
        assert_eq!(
            seen(&sandbox, &format!("{path}?reveal=true"))["document"],
            now
        );
        let shown = seen(&sandbox, &path);
        assert_eq!(shown["document"]["transaction_id"], "[a text of 8]");
        assert_eq!(shown["document"]["status"], "COMPLETED");
        assert_eq!(shown["document"]["amount"], 15.99);
        // No schema knows this one.
        assert_eq!(shown["document"]["productId"], "[a number]");
        let related = |name: &str, kind: &str, id: &str| json!({"name": name, "api": "flexigift", "kind": kind, "id": id});
        let mut relations = shown["relations"].as_array().unwrap().clone();
        relations.sort_by_key(Value::to_string);
        let mut expected = vec![
            related("user_id", "users", "1"),
            related("card_id", "gift_cards", "1"),
            related("product_id", "products", "1"),
            related("foreign key", "products", "2"),
        ];
        expected.sort_by_key(Value::to_string);
        assert_eq!(relations, expected);
        let history = shown["history"].as_array().unwrap().iter();
        let history: Vec<_> = history
            .map(|it| (it["what"].as_str().unwrap(), &it["exchange"]))
            .collect();
        let [one, two, three] = [json!(1), json!(2), json!(3)];
        let whats = [
            ("create-transaction: 201", &one),
            ("patch-transaction: 200", &two),
            ("retrieve-transaction: 200", &three),
        ];
        assert_eq!(history, whats);

        // An id is only unique within a collection, whether the path or the response has it.
        let history = |path: &str| {
            let history = seen(&sandbox, path)["history"].clone();
            let whats = history.as_array().unwrap().iter();
            let whats = whats.map(|it| it["what"].as_str().unwrap().to_owned());
            whats.collect::<Vec<_>>()
        };
        for path in ["/products/1", "/users/1"] {
            send(&sandbox, "GET", path, &Value::Null);
        }
        let whats = history("/records/flexigift/users/1");
        assert_eq!(whats, ["retrieve-user: 200"]);
        for path in ["/products/", "/users"] {
            send(&sandbox, "POST", path, &json!({"id": 77}));
        }
        let whats = history("/records/flexigift/users/77");
        assert_eq!(whats, ["create-user: 201"]);
        let user = seen(&sandbox, "/records/flexigift/users/1");
        assert_eq!(
            user["relations"][0],
            related("gift_cards", "gift_cards", "1")
        );
        assert!(!user.to_string().contains("John"), "{user}");
        assert_eq!(
            look(&sandbox, "/flows/flexigift/1").expect(404).body["detail"],
            "flexigift moves no money that is shown here"
        );
    }
    for sandbox in strict() {
        assert_eq!(count(&sandbox, "flexigift", "users"), 0);
        assert_eq!(ids(&seen(&sandbox, "/records/flexigift/users")), [""; 0]);
    }
}

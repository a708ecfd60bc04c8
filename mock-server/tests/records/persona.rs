//! Persona: transactions and what their events tell of them.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use crate::raw_http::{Answer, call, documented, strict};
use crate::{count, ids, seen};

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Answer {
    let call = call(sandbox, method, &format!("/persona/api/v1{path}"));
    call.bearer(sandbox.persona().api_key()).json(body).send()
}

#[test]
fn a_transaction_is_shown_with_its_type_its_events_and_what_made_them() {
    for sandbox in documented().into_iter().chain(strict()) {
        let attributes = json!({
            "transaction-type-id": "txntp_ABC123", "reference-id": "jane@example.com", "tags": ["vip"],
            "fields": {"name-first": "Jane"},
        });
        let body = json!({"data": {"attributes": attributes}});
        let made = send(&sandbox, "POST", "/transactions", &body)
            .expect(201)
            .body["data"]
            .clone();
        let id = made["id"].as_str().unwrap();
        let path = format!("/transactions/{id}");
        let approved = json!({"data": {"attributes": {"status": "approved"}}});
        send(&sandbox, "PATCH", &path, &approved).expect(200);
        send(
            &sandbox,
            "PATCH",
            &path,
            &json!({"data": {"attributes": {"status": 7}}}),
        )
        .expect(400);
        let now = send(&sandbox, "GET", &path, &Value::Null).expect(200).body["data"].clone();

        let list = seen(&sandbox, "/records/persona/transactions?limit=1");
        let record = &list["records"][0];
        assert_eq!((&record["id"], &record["label"]), (&json!(id), &json!(id)));
        assert_eq!(record["status"], "approved");
        assert_eq!(record["amount"], Value::Null);
        let found = seen(
            &sandbox,
            "/records/persona/transactions?q=JANE@&reveal=true",
        );
        assert_eq!(ids(&found), [id]);
        assert_eq!(found["records"][0]["label"], "jane@example.com");

        let open = seen(&sandbox, &format!("/records/persona{path}?reveal=true"));
        assert_eq!(open["document"], now);
        let shown = seen(&sandbox, &format!("/records/persona{path}"));
        let text = shown.to_string();
        assert!(!text.contains("Jane") && !text.contains("jane"), "{text}");
        assert_eq!(shown["document"]["id"], id);
        assert_eq!(shown["document"]["attributes"]["status"], "approved");
        assert_eq!(
            shown["document"]["attributes"]["reference-id"],
            "[a text of 16]"
        );
        let whats = |record: &Value| {
            let history = record["history"].as_array().unwrap().iter();
            history
                .map(|it| {
                    (
                        it["what"].as_str().unwrap().to_owned(),
                        it["exchange"].clone(),
                    )
                })
                .collect::<Vec<_>>()
        };
        let expected = [
            ("transaction.created", 1),
            ("transaction.status-updated", 2),
        ];
        assert_eq!(
            whats(&shown),
            expected.map(|(what, number)| (what.to_owned(), json!(number)))
        );

        let relations = shown["relations"].as_array().unwrap();
        let of = |name: &str| {
            relations
                .iter()
                .filter(|it| it["name"] == name)
                .collect::<Vec<_>>()
        };
        assert_eq!(of("transaction-type")[0]["id"], "txntp_ABC123");
        assert_eq!(of("event").len(), 2);
        for relation in relations {
            let (kind, id) = (
                relation["kind"].as_str().unwrap(),
                relation["id"].as_str().unwrap(),
            );
            let path = format!("/records/persona/{kind}/{id}");
            let back = seen(&sandbox, &path);
            let back = back["relations"].as_array().unwrap();
            assert!(
                back.iter().any(|it| it["id"] == made["id"]),
                "{path}: {back:?}"
            );
        }
        let event = of("event")[0]["id"].as_str().unwrap();
        let event = seen(
            &sandbox,
            &format!("/records/persona/events/{event}?reveal=true"),
        );
        let told = send(
            &sandbox,
            "GET",
            &format!("/events/{}", event["id"].as_str().unwrap()),
            &Value::Null,
        );
        assert_eq!(event["document"], told.expect(200).body["data"]);
        assert_eq!(count(&sandbox, "persona", "events"), 2);
        assert_eq!(count(&sandbox, "persona", "tags"), 1);
    }
}

#[test]
fn what_no_schema_describes_is_shown_as_its_shape() {
    for sandbox in documented() {
        let put = |path: &str, body: Value| {
            let call = call(&sandbox, "POST", &format!("/_control/persona{path}"));
            call.json(&body).send().expect(200)
        };
        put("/tags", json!({"id": "tag_1", "name": "vip"}));
        put("/objects", json!({"id": "inq_1", "type": "inquiry"}));
        let tag = seen(&sandbox, "/records/persona/tags/tag_1");
        assert_eq!(
            tag["document"],
            json!({"id": "[a text of 5]", "name": "[a text of 3]"})
        );
        let tag = seen(&sandbox, "/records/persona/tags/tag_1?reveal=true");
        assert_eq!(tag["document"], json!({"id": "tag_1", "name": "vip"}));
        let object = seen(&sandbox, "/records/persona/objects/inq_1");
        assert_eq!(
            object["document"],
            json!({"type": "inquiry", "id": "inq_1"})
        );
    }
}

#[test]
fn the_access_token_of_a_file_is_not_revealed() {
    for sandbox in documented() {
        let url = "https://files.example/a.png?size=2&access_token=SECRET-1";
        let attributes = json!({"transaction-type-id": "txntp_ABC123", "fields": {"photo": url}});
        let body = json!({"data": {"attributes": attributes}});
        let made = send(&sandbox, "POST", "/transactions", &body).expect(201);
        let id = made.body["data"]["id"].as_str().unwrap();
        let path = format!("/records/persona/transactions/{id}?reveal=true");
        let text = seen(&sandbox, &path).to_string();
        assert!(text.contains("a.png?size=2&access_token="), "{text}");
        assert!(!text.contains("SECRET-1"), "{text}");
    }
}

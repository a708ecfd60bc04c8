//! The documentation's own calls, one test per page, with generated ids and times pinned by seed and clock.

use serde_json::{Value, json};

use crate::raw_http::{NOW, call, documented};
use crate::{get, new, post};

/// The transaction that the label page prints.
fn declined() -> Value {
    let photo = json!({
        "type": "file",
        "value": {
            "filename": "image.png",
            "byte-size": 237_011,
            "mime-type": "image/png",
            "url": "https://files.withpersona.com/image.png?access_token=ACCESS_ABC123",
        },
    });
    json!({
        "type": "transaction",
        "id": "txn_ABC123",
        "attributes": {
            "status": "declined",
            "reference-id": null,
            "fields": {
                "country": { "type": "string", "value": "US" },
                "name-first": { "type": "string", "value": "LeBron" },
                "name-last": { "type": "string", "value": "James" },
                "selected-id-class": { "type": "string", "value": "dl" },
                "front-photo": photo,
                "back-photo": photo,
            },
            "tags": [],
            "created-at": "2023-05-26T16:49:33.860Z",
            "updated-at": "2023-05-26T16:49:43.965Z",
        },
        "relationships": {
            "reviewer": { "data": { "type": "workflow-run", "id": "wfr_ABC123" } },
            "transaction-label": { "data": null },
            "transaction-type": { "data": { "type": "transaction-type", "id": "txntp_ABC123" } },
            "related-objects": { "data": [
                { "type": "account", "id": "act_ABC123" },
                { "type": "verification/government-id", "id": "ver_ABC123" },
            ] },
            "sentinel-sessions": { "data": [] },
        },
    })
}

#[test]
fn the_label_page_s_call_gets_the_label_page_s_answer() {
    for sandbox in documented() {
        // Printed as: curl -X POST .../transactions/transaction-id/label -H "Authorization: Bearer <token>"
        //             -H "Content-Type: application/json" -d '{}'
        let path = "/persona/api/v1/transactions/transaction-id/label";
        let answer = call(&sandbox, "POST", path)
            .bearer("<token>")
            .body("application/json", "{}")
            .send()
            .expect(200);
        let label = answer.body["included"][0]["id"].clone();
        assert!(label.as_str().unwrap().starts_with("txnl_"), "{label}");
        let mut data = declined();
        // The page prints the relationship empty beside the label; section 3 of the contract calls that an error of
        // the page.
        data["relationships"]["transaction-label"] =
            json!({ "data": { "type": "transaction-label", "id": label } });
        assert_eq!(
            answer.body,
            json!({
                "data": data,
                "included": [{
                    "type": "transaction-label",
                    "id": label,
                    "attributes": {
                        "model-label": "test",
                        "model-version": "1.2.3",
                        "created-at": NOW,
                        "updated-at": NOW,
                    },
                }],
            })
        );
    }
}

#[test]
fn the_documented_transaction_is_there_from_the_start() {
    for sandbox in documented() {
        let answer = get(&sandbox, "/txn_ABC123").expect(200);
        assert_eq!(answer.body, json!({ "data": declined() }));
        let page = get(&sandbox, "").expect(200);
        assert_eq!(
            page.body,
            json!({ "data": [declined()], "links": { "prev": null, "next": null } })
        );
    }
}

#[test]
fn a_create_with_what_the_help_article_names_gives_a_created_transaction() {
    for sandbox in documented() {
        let body = json!({ "data": { "attributes": {
            "transaction-type-id": "txntp_ABC123",
            "reference-id": "abc-123",
            "tags": ["vip"],
            "fields": {
                "name_first": "Jane",
                "birthdate": "1990-01-01",
                "id_front_photo": { "filename": "front.png", "data": "iVBORw0KGgo=" },
            },
        } } });
        let answer = post(&sandbox, "", &body).expect(201);
        let data = &answer.body["data"];
        let id = data["id"].as_str().unwrap();
        assert_eq!((&id[..4], id.len()), ("txn_", 28));
        let photo = &data["attributes"]["fields"]["id_front_photo"]["value"];
        let url = photo["url"].as_str().unwrap();
        assert!(
            url.starts_with("http://localhost/persona/files/front.png?access_token="),
            "{url}"
        );
        assert_eq!(
            answer.body,
            json!({ "data": {
                "type": "transaction",
                "id": id,
                "attributes": {
                    "status": "created",
                    "reference-id": "abc-123",
                    "fields": {
                        "name_first": { "type": "string", "value": "Jane" },
                        "birthdate": { "type": "date", "value": "1990-01-01" },
                        "id_front_photo": { "type": "file", "value": {
                            "filename": "front.png",
                            "byte-size": 8,
                            "mime-type": "image/png",
                            "url": url,
                        } },
                    },
                    "tags": ["vip"],
                    "created-at": NOW,
                    "updated-at": NOW,
                },
                "relationships": {
                    "reviewer": { "data": null },
                    "transaction-label": { "data": null },
                    "transaction-type": {
                        "data": { "type": "transaction-type", "id": "txntp_ABC123" },
                    },
                    "related-objects": { "data": [] },
                    "sentinel-sessions": { "data": [] },
                },
            } })
        );
        assert_eq!(
            get(&sandbox, &format!("/{id}")).expect(200).body,
            answer.body
        );
    }
}

#[test]
fn the_same_seed_and_calls_give_the_same_ids_on_every_world() {
    let ids = || -> Vec<Value> {
        let world = documented().remove(0);
        let made = (0..3).map(|_| post(&world, "", &new()).expect(201));
        made.map(|answer| answer.body["data"]["id"].clone())
            .collect()
    };
    assert_eq!(ids(), ids());
}

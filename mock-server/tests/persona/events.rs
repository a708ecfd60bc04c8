//! Recorded events.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use super::raw_http::{Answer, call, documented, strict};
use super::{create, error, get, patch, persona, post, refused};

fn events(sandbox: &Sandbox, query: &str) -> Answer {
    call(sandbox, "GET", &format!("/persona/api/v1/events{query}"))
        .bearer(sandbox.persona().api_key())
        .send()
}

fn names(answer: &Answer) -> Vec<&str> {
    let events = answer.body["data"].as_array().unwrap().iter();
    events
        .map(|event| event["attributes"]["name"].as_str().unwrap())
        .collect()
}

#[test]
fn every_change_is_an_event_and_nothing_else_is() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({"fields": {"a": 1}}));
        let path = format!("/{id}");
        patch(
            &sandbox,
            &path,
            json!({"status": "approved", "fields": {"a": 2}}),
        )
        .expect(200);
        patch(
            &sandbox,
            &path,
            json!({"status": "approved", "fields": {"a": 2}, "tags": ["x"]}),
        )
        .expect(200);
        let relation = json!({"meta": {"relation-schema-key": "k", "target-object-id": "act_1"}});
        post(&sandbox, &format!("{path}/add-relation"), &relation).expect(200);
        post(&sandbox, &format!("{path}/add-relation"), &relation).expect(200);
        post(&sandbox, &format!("{path}/remove-relation"), &relation).expect(200);
        post(
            &sandbox,
            &format!("{path}/add-tag"),
            &json!({"meta": {"tag-name": "y"}}),
        )
        .expect(200);
        post(
            &sandbox,
            &format!("{path}/label"),
            &json!({"meta": {"label": "l"}}),
        )
        .expect(200);
        post(
            &sandbox,
            &format!("{path}/label"),
            &json!({"meta": {"label": "l"}}),
        )
        .expect(422);
        persona(&sandbox, "POST", &format!("{path}/redact-biometrics"))
            .send()
            .expect(200);
        persona(&sandbox, "DELETE", &path).send().expect(200);
        persona(&sandbox, "DELETE", &path).send().expect(200);
        let answer = events(&sandbox, &format!("?filter[object-id]={id}")).expect(200);
        assert_eq!(
            names(&answer),
            [
                "transaction.redacted",
                "transaction.labeled",
                "transaction.removed-relation",
                "transaction.added-relation",
                "transaction.updated-fields",
                "transaction.status-updated",
                "transaction.created",
            ]
        );
        let one = format!("?filter[object_id]={id}&page[size]=1");
        let snake = events(&sandbox, &one).expect(200);
        assert_eq!(names(&snake), ["transaction.redacted"]);
        let context = &answer.body["data"][3]["attributes"]["context"];
        let expected = json!({"relation-schema-key": "k", "target-account-id": "act_1", "target-txn-id": null});
        assert_eq!(*context, expected);
    }
}

#[test]
fn an_event_shows_the_transaction_as_it_was_until_it_is_redacted() {
    for sandbox in documented() {
        let id = create(
            &sandbox,
            json!({"fields": {"name": "Jane"}, "reference-id": "r"}),
        );
        patch(
            &sandbox,
            &format!("/{id}"),
            json!({"fields": {"name": "Joan"}}),
        )
        .expect(200);
        let created = |sandbox: &Sandbox| -> Value {
            let query = format!("?filter[name]=transaction.created&filter[object-id]={id}");
            let found = events(sandbox, &query).expect(200).body["data"].take();
            found[0]["attributes"]["payload"]["data"]["attributes"].clone()
        };
        assert_eq!(created(&sandbox)["fields"]["name"]["value"], "Jane");
        persona(&sandbox, "DELETE", &format!("/{id}"))
            .send()
            .expect(200);
        assert_eq!(created(&sandbox)["fields"]["name"]["value"], Value::Null);
        assert_eq!(created(&sandbox)["reference-id"], Value::Null);
        let remembered = events(&sandbox, "?page[size]=100").body.to_string();
        assert!(!remembered.contains("Jane") && !remembered.contains("Joan"));
    }
}

#[test]
fn events_are_filtered_and_paged() {
    for sandbox in documented() {
        let first = create(&sandbox, json!({}));
        create(&sandbox, json!({}));
        patch(
            &sandbox,
            &format!("/{first}"),
            json!({"status": "approved"}),
        )
        .expect(200);
        let all = events(&sandbox, "").expect(200);
        assert_eq!(
            names(&all),
            [
                "transaction.status-updated",
                "transaction.created",
                "transaction.created"
            ]
        );
        let id = all.body["data"][0]["id"].as_str().unwrap();
        assert!(id.starts_with("evt_"));
        assert_eq!(
            names(&events(&sandbox, &format!("?filter[id]={id}"))),
            ["transaction.status-updated"]
        );
        assert_eq!(
            names(&events(&sandbox, "?filter[name]=transaction.created")).len(),
            2
        );
        let two = "?filter[name]=transaction.created,transaction.status-updated";
        assert_eq!(names(&events(&sandbox, two)).len(), 3);
        let page = events(&sandbox, "?page[size]=2").expect(200);
        let next = page.body["links"]["next"].as_str().unwrap();
        let rest = call(&sandbox, "GET", next)
            .bearer(sandbox.persona().api_key())
            .send();
        assert_eq!(names(&rest.expect(200)), ["transaction.created"]);
        let refused = events(&sandbox, "?page[after]=evt_none").expect(400);
        assert_eq!(
            refused.body,
            error("Bad Request", "page.after is not the id of an event")
        );
        events(&sandbox, "?filter[colour]=red").expect(400);
    }
}

#[test]
fn a_refused_request_leaves_no_event() {
    for sandbox in documented() {
        let bad = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": {"f": {"filename": "a", "data": "%"}}}}});
        post(&sandbox, "", &bad).expect(422);
        let send = || {
            persona(&sandbox, "POST", "")
                .header("idempotency-key", "k")
                .json(&bad)
                .send()
        };
        send().expect(422);
        send().expect(422);
        assert_eq!(names(&events(&sandbox, "")), Vec::<&str>::new());
        assert_eq!(get(&sandbox, "").body["data"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn an_event_is_retrieved_as_it_is_listed() {
    for sandbox in documented() {
        create(&sandbox, json!({"fields": {"name_first": "Jane"}}));
        let listed = events(&sandbox, "").expect(200).body["data"][0].take();
        let path = format!("/{}", listed["id"].as_str().unwrap());
        assert_eq!(
            events(&sandbox, &path).expect(200).body,
            json!({ "data": listed })
        );
        let empty = events(&sandbox, &format!("{path}?include=")).expect(200);
        assert_eq!(empty.body["included"], json!([]));
        let sparse = events(&sandbox, &format!("{path}?fields[event]=name")).expect(200);
        assert_eq!(
            sparse.body["data"]["attributes"],
            json!({"name": "transaction.created"})
        );
        let missing = events(&sandbox, "/evt_none").expect(404);
        assert_eq!(
            missing.body,
            json!({"errors": [{"title": "Record not found"}]})
        );
    }
}

#[test]
fn each_filter_of_events_is_a_list() {
    for sandbox in documented() {
        let made: Vec<_> = (0..3).map(|_| create(&sandbox, json!({}))).collect();
        let all = events(&sandbox, "").expect(200);
        let id = |place: usize| all.body["data"][place]["id"].as_str().unwrap();
        let count = |query: &str| names(&events(&sandbox, query)).len();
        assert_eq!(count(&format!("?filter[id]={},{}", id(0), id(2))), 2);
        assert_eq!(
            count(&format!("?filter[object-id]={},%20{}", made[0], made[1])),
            2
        );
        assert_eq!(count(&format!("?filter[object-id]={}", made[0])), 1);
        assert_eq!(
            count(&format!(
                "?filter[object-id]={},{}&filter[id]={}",
                made[0],
                made[1],
                id(0)
            )),
            0
        );
    }
}

#[test]
fn no_call_of_the_api_emits_an_event_but_a_test_can() {
    let payload =
        json!({"data": {"type": "loan", "id": "loan_42", "attributes": {"paidBack": true}}});
    let mut worlds = documented();
    worlds.extend(strict());
    for sandbox in worlds {
        let event = json!({"data": {"type": "event", "attributes": {"name": "custom.loan.paid-back", "payload": payload}}});
        for path in ["/persona/api/v1/events", "/persona/api/v1/custom-events"] {
            refused(&sandbox, 404, || {
                let call = call(&sandbox, "POST", path).bearer(sandbox.persona().api_key());
                call.json(&event).send()
            });
        }
        let sent = json!({"name": "custom.loan.paid-back", "payload": payload});
        sandbox.send_event(&sent).unwrap();
        let listed = events(&sandbox, "?filter[name]=custom.loan.paid-back").expect(200);
        assert_eq!(listed.body["data"][0]["attributes"]["payload"], payload);
    }
}

#[test]
fn open_objects_have_the_casing_that_is_asked_for() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let signals = json!({"risk_x": {"found_at": [{"isNew": true}]}});
        sandbox.process_sentinel_session(&id, &signals).unwrap();
        let open = json!({"loan_id": 1, "paidBack": {"in_full": true}});
        let payload = json!({"data": {"type": "inquiry", "id": "inq_1", "attributes": open}});
        for (name, payload) in [("inquiry.completed", &payload), ("custom.loan", &open)] {
            let sent = json!({"name": name, "payload": payload, "context": open});
            sandbox.send_event(&sent).unwrap();
        }
        for (casing, [risk, found, new, loan, paid, full]) in [
            (
                "kebab",
                [
                    "risk-x",
                    "found-at",
                    "is-new",
                    "loan-id",
                    "paid-back",
                    "in-full",
                ],
            ),
            (
                "camel",
                ["riskX", "foundAt", "isNew", "loanId", "paidBack", "inFull"],
            ),
            (
                "snake",
                [
                    "risk_x",
                    "found_at",
                    "is_new",
                    "loan_id",
                    "paid_back",
                    "in_full",
                ],
            ),
        ] {
            let signals = json!({ risk: { found: [{ new: true }] } });
            let recased = json!({ loan: 1, paid: { full: true } });
            let ask = |path: &str| {
                call(&sandbox, "GET", &format!("/persona/api/v1/{path}"))
                    .bearer(sandbox.persona().api_key())
                    .header("key-inflection", casing)
                    .send()
                    .expect(200)
                    .body
            };
            let one = ask(&format!("transactions/{id}"));
            assert_eq!(one["data"]["attributes"]["signals"], signals);
            let list = ask("transactions?page[size]=1");
            assert_eq!(list["data"][0]["attributes"]["signals"], signals);
            let events = ask("events");
            let [custom, ordered, session] =
                [0, 1, 2].map(|place| &events["data"][place]["attributes"]);
            assert_eq!(session["payload"]["data"]["attributes"]["signals"], signals);
            assert_eq!(ordered["payload"]["data"]["attributes"], recased);
            assert_eq!(ordered["context"], recased);
            assert_eq!(custom["payload"], open, "it is returned as sent");
            assert_eq!(custom["context"], recased);
            let nested = format!("transactions/{id}?fields[transaction]=signals.{risk}");
            assert_eq!(
                ask(&nested)["data"]["attributes"],
                json!({ "signals": signals })
            );
        }
    }
}

#[test]
fn a_field_without_a_value_that_is_set_to_none_is_no_change() {
    let fields = json!([{"type": "string", "key": "name", "label": null}]);
    let kind = json!({"id": "txntp_named", "field-schemas": fields});
    for sandbox in documented() {
        sandbox.put_transaction_type(&kind).unwrap();
        for (kind, unset) in [("txntp_named", "name"), ("txntp_ABC123", "other")] {
            let id = create(&sandbox, json!({"transaction-type-id": kind}));
            let path = format!("/{id}");
            let set = |value: Value| {
                patch(&sandbox, &path, json!({"fields": {unset: value}})).expect(200);
                names(&events(&sandbox, &format!("?filter[object-id]={id}"))).len()
            };
            let counts = [json!(null), json!("a"), json!(null), json!(null)].map(set);
            assert_eq!(counts, [1, 2, 3, 3]);
        }
    }
}

#[test]
fn a_processed_session_and_a_relation_do_not_change_when_a_transaction_was_updated() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let made =
            get(&sandbox, &format!("/{id}")).expect(200).body["data"]["attributes"]["updated-at"]
                .clone();
        let relation = json!({"meta": {"relation-schema-key": "k", "target-object-id": "act_1"}});
        let minute = std::time::Duration::from_secs(60);
        sandbox.clock().advance(minute);
        post(&sandbox, &format!("/{id}/add-relation"), &relation).expect(200);
        sandbox.clock().advance(minute);
        post(&sandbox, &format!("/{id}/remove-relation"), &relation).expect(200);
        sandbox.clock().advance(minute);
        let signals = json!({"vpn": true});
        sandbox.process_sentinel_session(&id, &signals).unwrap();
        let told = events(&sandbox, "").body;
        let told = told["data"].as_array().unwrap();
        assert_eq!(told.len(), 4);
        for event in told {
            let payload = &event["attributes"]["payload"]["data"];
            assert_eq!(payload["attributes"]["updated-at"], made, "{event}");
        }
        let found = get(&sandbox, &format!("/{id}")).expect(200);
        assert_eq!(found.body["data"]["attributes"]["updated-at"], made);
        assert_eq!(found.body["data"]["attributes"]["signals"], signals);
    }
}

#[test]
fn members_stand_in_the_order_of_the_documented_examples() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let keys = |object: &Value| -> Vec<String> {
            object.as_object().unwrap().keys().cloned().collect()
        };
        let signals = json!({"bot-likelihood": 0.9});
        sandbox.process_sentinel_session(&id, &signals).unwrap();
        let found = get(&sandbox, &format!("/{id}")).expect(200);
        let order = [
            "status",
            "reference-id",
            "fields",
            "tags",
            "signals",
            "created-at",
            "updated-at",
        ];
        assert_eq!(keys(&found.body["data"]["attributes"]), order);

        let relation = json!({"meta": {"relation-schema-key": "k", "target-object-id": "act_1"}});
        post(&sandbox, &format!("/{id}/add-relation"), &relation).expect(200);
        let event = &events(&sandbox, "").body["data"][0]["attributes"];
        assert_eq!(keys(event), ["name", "payload", "context", "created-at"]);
    }
}

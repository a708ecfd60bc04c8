//! Relations and added objects.

use std::time::Duration;

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use serde_json::{Value, json};

use super::raw_http::{Answer, documented, on_each_store, strict};
use super::{create, error, get, patch, persona, post};

fn relate(sandbox: &Sandbox, what: &str, id: &str, key: &str, target: &str) -> Answer {
    let body = json!({"meta": {"relation-schema-key": key, "target-object-id": target}});
    post(sandbox, &format!("/{id}/{what}"), &body)
}

fn related(answer: &Answer) -> &Value {
    &answer.body["data"]["relationships"]["related-objects"]["data"]
}

#[test]
fn a_relation_is_added_once_and_removed_once() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let account = json!([{"type": "account", "id": "act_1"}]);
        for _ in 0..2 {
            let answer = relate(&sandbox, "add-relation", &id, "parent-of", "act_1").expect(200);
            assert_eq!(*related(&answer), account);
        }
        relate(&sandbox, "add-relation", &id, "owner", "act_1").expect(200);
        let answer = relate(&sandbox, "remove-relation", &id, "parent-of", "act_1").expect(200);
        assert_eq!(*related(&answer), account, "another relation leads there");
        for _ in 0..2 {
            let answer = relate(&sandbox, "remove-relation", &id, "owner", "act_1").expect(200);
            assert_eq!(*related(&answer), json!([]));
        }
    }
}

#[test]
fn a_relation_leads_to_an_account_or_a_transaction() {
    for sandbox in documented() {
        let answer = relate(&sandbox, "add-relation", "txn_ABC123", "k", "inq_1").expect(422);
        assert_eq!(
            answer.body["errors"][0]["source"]["pointer"],
            "/meta/target-object-id"
        );
        relate(&sandbox, "add-relation", "txn_none", "k", "act_1").expect(404);
    }
    for sandbox in strict() {
        let id = create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"}));
        let answer = relate(&sandbox, "add-relation", &id, "parent-of", "txn_none").expect(404);
        assert_eq!(
            answer.body["errors"][0]["details"],
            "meta.target_object_id is not found"
        );
        let answer = relate(&sandbox, "add-relation", &id, "parent-of", &id).expect(200);
        assert_eq!(related(&answer)[0]["type"], "transaction");
    }
}

#[test]
fn a_relation_needs_both_its_arguments() {
    for sandbox in documented() {
        for (body, details) in [
            (json!({}), "meta is missing"),
            (
                json!({"meta": {"target-object-id": "act_1"}}),
                "meta.relation_schema_key is missing",
            ),
            (
                json!({"meta": {"relation-schema-key": "k"}}),
                "meta.target_object_id is missing",
            ),
            (
                json!({"meta": {"relation-schema-key": 5, "target-object-id": "act_1"}}),
                "meta.relation_schema_key must be a string",
            ),
        ] {
            for what in ["add-relation", "remove-relation"] {
                let answer = post(&sandbox, &format!("/txn_ABC123/{what}"), &body).expect(400);
                assert_eq!(answer.body["errors"][0]["details"], details);
            }
        }
        let body = json!({"meta": {"object-ids": "inq_1"}});
        let answer = post(&sandbox, "/txn_ABC123/add-objects", &body).expect(400);
        assert_eq!(
            answer.body["errors"][0]["details"],
            "meta.object_ids must be an array"
        );
    }
}

#[test]
fn objects_are_added_once_each_and_answers_name_a_hundred() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let ids: Vec<_> = (0..101).map(|number| format!("inq_{number}")).collect();
        let add = |ids: &Value| {
            post(
                &sandbox,
                &format!("/{id}/add-objects"),
                &json!({"meta": {"object-ids": ids}}),
            )
        };
        let refused = add(&json!(ids)).expect(400);
        assert_eq!(
            refused.body["errors"][0]["source"]["pointer"],
            "/meta/object-ids"
        );
        for ids in ids.chunks(100) {
            add(&json!(ids)).expect(200);
        }
        let answer = add(&json!(["inq_1"])).expect(200);
        assert_eq!(related(&answer).as_array().unwrap().len(), 100);
        let old = persona(&sandbox, "GET", &format!("/{id}"))
            .header("persona-version", "2023-01-05")
            .send();
        assert_eq!(related(&old.expect(200)).as_array().unwrap().len(), 101);
    }
}

#[test]
fn objects_of_four_types_are_added_and_removed_all_or_none() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let change = |what: &str, ids: &Value| {
            let body = json!({"meta": {"object-ids": ids}});
            post(&sandbox, &format!("/{id}/{what}"), &body)
        };
        let four = json!(["doc_1", "inq_1", "rep_1", "ver_1"]);
        change("add-objects", &four).expect(200);
        let before = get(&sandbox, &format!("/{id}")).expect(200).body;
        sandbox.clock().advance(Duration::from_secs(60));
        for what in ["add-objects", "remove-objects"] {
            for (bad, status) in [
                ("act_1", 422),
                ("txn_1", 422),
                ("case_1", 422),
                ("tag_1", 404),
                ("", 404),
            ] {
                let refused = change(what, &json!(["inq_1", "inq_2", bad])).expect(status);
                let error = &refused.body["errors"][0];
                match status {
                    422 => assert_eq!(error["source"]["pointer"], "/meta/object-ids/2"),
                    _ => assert_eq!(error["details"], "meta.object_ids.2 is not found"),
                }
            }
            change(what, &json!("inq_1")).expect(400);
        }
        // Adding an attached one, or removing a missing one, changes nothing.
        change("add-objects", &json!(["inq_1"])).expect(200);
        let same = change("remove-objects", &json!(["inq_2"])).expect(200);
        assert_eq!(same.body, before);
        let left = change("remove-objects", &json!(["inq_2", "doc_1", "ver_1"])).expect(200);
        let ids: Vec<_> = related(&left).as_array().unwrap().iter().collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(
            (&ids[0]["id"], &ids[1]["id"]),
            (&json!("inq_1"), &json!("rep_1"))
        );
        let moved = &left.body["data"]["attributes"]["updated-at"];
        assert_ne!(*moved, before["data"]["attributes"]["updated-at"]);
    }
}

#[test]
fn the_strict_world_knows_the_objects_and_relations_that_it_was_told() {
    let options = PersonaOptions::default()
        .object("verification/government-id", "ver_1")
        .object("account", "inq_odd");
    for sandbox in on_each_store(|builder| builder.strict().persona(options.clone())) {
        let id = create(&sandbox, json!({}));
        let add = |id_of_object: &str| {
            let body = json!({"meta": {"object-ids": [id_of_object]}});
            post(&sandbox, &format!("/{id}/add-objects"), &body)
        };
        let added = add("ver_1").expect(200);
        assert_eq!(related(&added)[0]["type"], "verification/government-id");
        add("inq_odd").expect(422);
        add("inq_1").expect(404);
        let object = json!({"type": "inquiry", "id": "inq_1"});
        let put = super::call(&sandbox, "POST", "/_control/persona/objects");
        put.json(&object).send().expect(200);
        add("inq_1").expect(200);

        let refused = relate(&sandbox, "add-relation", &id, "k", "act_1").expect(422);
        let error = &refused.body["errors"][0];
        assert_eq!(error["title"], "Unprocessable entity");
        assert_eq!(error["details"], "No relation schema found for 'k'");
        assert_eq!(error["source"]["pointer"], "/meta/relation-schema-key");
        relate(&sandbox, "remove-relation", &id, "k", "act_1").expect(200);
        let options = json!({"relation_schemas": ["k"], "unknown_names_are_bad_requests": true});
        let turn = super::call(&sandbox, "POST", "/_control/persona/options");
        turn.json(&options).send().expect(200);
        relate(&sandbox, "add-relation", &id, "k", "act_1").expect(200);
        let refused = relate(&sandbox, "add-relation", &id, "parent-of", "act_1").expect(400);
        assert_eq!(refused.body["errors"][0]["title"], "Bad Request");
        patch(&sandbox, &format!("/{id}"), json!({"status": "gone"})).expect(400);
    }
}

#[test]
fn before_october_2025_related_objects_came_unasked() {
    for sandbox in documented() {
        let ask = |version: &str, query: &str| {
            let path = format!("/txn_ABC123{query}");
            persona(&sandbox, "GET", &path)
                .header("persona-version", version)
                .send()
                .expect(200)
                .body
        };
        assert_eq!(
            ask("2023-01-05", "")["included"].as_array().unwrap().len(),
            2
        );
        assert_eq!(ask("2023-01-05", "?include=")["included"], json!([]));
        assert_eq!(ask("2025-10-27", "").get("included"), None);
        assert_eq!(
            get(&sandbox, "/txn_ABC123?include=related-objects").body["included"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
    }
}

#[test]
fn names_may_come_as_lists() {
    let lenient = documented().into_iter().map(|it| (it, false));
    let worlds = lenient.chain(strict().into_iter().map(|it| (it, true)));
    for (sandbox, is_strict) in worlds {
        let id = create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"}));
        relate(&sandbox, "add-relation", &id, "parent-of", "act_1").expect(200);
        let ask = |query: &str| get(&sandbox, &format!("/{id}?{query}"));
        let account = json!([{"type": "account", "id": "act_1"}]);
        for query in [
            "include[]=related-objects",
            "include[]=reviewer&include[]=related-objects",
        ] {
            assert_eq!(ask(query).expect(200).body["included"], account, "{query}");
        }
        // Of two lists the last counts, and what Rails writes is not split at commas.
        for (query, included) in [
            ("include[]=related-objects&include=reviewer", json!([])),
            (
                "include=reviewer&include[]=related-objects",
                account.clone(),
            ),
            ("include[]=", json!([])),
        ] {
            assert_eq!(ask(query).expect(200).body["included"], included, "{query}");
        }
        let unsplit = ask("include[]=related-objects,reviewer");
        match is_strict {
            true => drop(unsplit.expect(400)),
            false => assert_eq!(unsplit.expect(200).body["included"], json!([])),
        }
        let list = ask("fields[transaction][]=status&fields[transaction][]=tags").expect(200);
        let plain = ask("fields[transaction]=status,tags").expect(200);
        assert_eq!(list.body, plain.body);
        assert_eq!(
            list.body["data"]["attributes"],
            json!({"status": "created", "tags": []})
        );
        if is_strict {
            ask("include[]=nope").expect(400);
            let refused = ask("include[0]=reviewer").expect(400).body;
            assert_eq!(refused, error("Bad Request", "include must be an array"));
        } else {
            assert_eq!(
                ask("include[]=nope").expect(200).body,
                ask("include=nope").expect(200).body
            );
            ask("include[0]=reviewer").expect(200);
        }
    }
}

//! What each operation changes in a transaction, and what it does not.

use std::time::Duration;

use serde_json::{Value, json};

use crate::raw_http::{call, documented, strict};
use crate::{attributes, create, error, get, new, patch, persona, post};

const KIND: &str = "/data/attributes/transaction-type-id";

#[test]
fn a_create_needs_nothing_but_the_id_of_a_type() {
    for sandbox in documented().into_iter().chain(strict()) {
        let typed = |kind: Value| json!({"data": {"attributes": {"transaction-type-id": kind}}});
        for (body, pointer) in [
            (json!({}), "/data"),
            (json!({"data": {}}), "/data/attributes"),
            (json!({"data": {"attributes": {"tags": null}}}), KIND),
            (typed(json!(null)), KIND),
            (typed(json!("")), KIND),
            (typed(json!("loan")), KIND),
        ] {
            let answer = post(&sandbox, "", &body).expect(400);
            assert_eq!(answer.body["errors"][0]["source"]["pointer"], pointer);
        }
        for body in [
            new(),
            json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "tags": null}}, "meta": {}}),
        ] {
            let answer = post(&sandbox, "", &body).expect(201);
            assert_eq!(attributes(&answer)["status"], "created");
            assert_eq!(attributes(&answer)["reference-id"], json!(null));
            let kind = &answer.body["data"]["relationships"]["transaction-type"]["data"];
            assert_eq!(
                *kind,
                json!({"type": "transaction-type", "id": "txntp_ABC123"})
            );
        }
    }
}

#[test]
fn an_unknown_transaction_type_is_made_on_first_use_and_refused_in_the_strict_world() {
    let attributes = json!({"transaction-type-id": "txntp_new"});
    for sandbox in documented() {
        let id = create(&sandbox, attributes.clone());
        let answer = get(&sandbox, &format!("/{id}?include=transaction-type")).expect(200);
        assert_eq!(answer.body["included"][0]["id"], "txntp_new");
    }
    for sandbox in strict() {
        let answer = post(&sandbox, "", &json!({"data": {"attributes": attributes}}));
        let details = "data.attributes.transaction_type_id is not found";
        assert_eq!(answer.expect(404).body, error("Record not found", details));
        create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"}));
    }
}

#[test]
fn many_transactions_may_share_a_reference_id() {
    for sandbox in documented() {
        let first = create(&sandbox, json!({"reference-id": "jane"}));
        let second = create(&sandbox, json!({"reference-id": "jane"}));
        assert_ne!(first, second);
    }
}

#[test]
fn an_update_changes_what_is_sent_and_nothing_else() {
    for sandbox in documented() {
        let id = create(
            &sandbox,
            json!({"reference-id": "jane", "tags": ["vip"], "fields": {"amount": 1200, "note": "a"}}),
        );
        let before = get(&sandbox, &format!("/{id}"));
        sandbox.clock().advance(Duration::from_secs(60));
        let answer = patch(&sandbox, &format!("/{id}"), json!({"status": "approved"})).expect(200);
        let mut expected = attributes(&before).clone();
        expected["status"] = "approved".into();
        expected["updated-at"] = "2026-03-01T12:01:00.000Z".into();
        assert_eq!(*attributes(&answer), expected);
        assert!(answer.body.get("included").is_none());

        let changes = json!({
            "reference-id": "joe",
            "tags": ["new", "new"],
            "fields": {"amount": 12.5, "note": null, "more": true},
        });
        let answer = patch(&sandbox, &format!("/{id}"), changes).expect(200);
        let after = attributes(&answer);
        assert_eq!(after["status"], "approved");
        assert_eq!(after["reference-id"], "joe");
        assert_eq!(after["tags"], json!(["new"]));
        assert_eq!(
            after["fields"],
            json!({
                "amount": {"type": "number", "value": 12.5},
                "note": {"type": "string", "value": null},
                "more": {"type": "boolean", "value": true},
            })
        );
        assert_eq!(
            get(&sandbox, &format!("/{id}")).body["data"],
            answer.body["data"]
        );
    }
}

#[test]
fn an_update_without_a_change_leaves_the_transaction_as_it_was() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let before = get(&sandbox, &format!("/{id}"));
        sandbox.clock().advance(Duration::from_secs(60));
        let answer = patch(&sandbox, &format!("/{id}"), json!({})).expect(200);
        assert_eq!(answer.body, before.body);
    }
}

#[test]
fn an_update_with_a_label_labels_the_transaction_once() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let answer = patch(&sandbox, &format!("/{id}"), json!({"label": "fraud"})).expect(200);
        let included = &answer.body["included"];
        assert_eq!(included[0]["attributes"]["model-label"], "fraud");
        assert_eq!(included[0]["attributes"]["model-version"], json!(null));

        let second = patch(
            &sandbox,
            &format!("/{id}"),
            json!({"status": "declined", "label": "x"}),
        );
        let refused = error("Bad Request", "Transaction already has a label");
        assert_eq!(second.expect(422).body, refused);
        // The refused update left no trace.
        assert_eq!(
            attributes(&get(&sandbox, &format!("/{id}")))["status"],
            "created"
        );
    }
}

#[test]
fn a_status_that_the_type_does_not_have_is_refused() {
    for sandbox in documented().into_iter().chain(strict()) {
        let id = create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"}));
        for status in ["approved", "needs_review", "needs review", "created"] {
            patch(&sandbox, &format!("/{id}"), json!({"status": status})).expect(200);
        }
        let answer = patch(&sandbox, &format!("/{id}"), json!({"status": "s3cret"})).expect(422);
        let error = &answer.body["errors"][0];
        assert_eq!(error["title"], "Unprocessable entity");
        assert_eq!(error["details"], "Status does not exist");
        assert_eq!(error["source"]["pointer"], "/data/attributes/status");
    }
}

#[test]
fn a_label_is_included_and_linked_and_its_score_stays_inside() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let body = json!({"meta": {"label": "fraud", "score": 0.93, "model-version": "1.2.3"}});
        let answer = post(&sandbox, &format!("/{id}/label"), &body).expect(200);
        let label = &answer.body["included"][0];
        assert_eq!(label["type"], "transaction-label");
        assert_eq!(label["attributes"]["model-label"], "fraud");
        assert_eq!(label["attributes"]["model-version"], "1.2.3");
        assert!(!answer.body.to_string().contains("0.93"));
        let linked = json!({"data": {"type": "transaction-label", "id": label["id"]}});
        assert_eq!(
            answer.body["data"]["relationships"]["transaction-label"],
            linked
        );

        let retrieved = get(&sandbox, &format!("/{id}")).expect(200);
        assert_eq!(retrieved.body, json!({"data": answer.body["data"]}));
        let with_label = get(&sandbox, &format!("/{id}?include=transaction-label"));
        assert_eq!(with_label.expect(200).body, answer.body);
    }
}

#[test]
fn a_second_label_is_refused_in_the_documented_words() {
    for sandbox in documented() {
        let path = "/txn_ABC123/label";
        post(&sandbox, path, &json!({"meta": {"label": "a"}})).expect(200);
        let answer = post(&sandbox, path, &json!({"meta": {"label": "b"}})).expect(422);
        let refused = error("Bad Request", "Transaction already has a label");
        assert_eq!(answer.body, refused);
    }
}

#[test]
fn a_tag_is_added_once_and_removed_once() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({}));
        let tag =
            |action: &str, meta| post(&sandbox, &format!("/{id}/{action}"), &json!({"meta": meta}));
        for name in ["new tag", "vip", "new tag"] {
            tag("add-tag", json!({"tag-name": name})).expect(200);
        }
        let tagged = get(&sandbox, &format!("/{id}"));
        assert_eq!(attributes(&tagged)["tags"], json!(["new tag", "vip"]));

        sandbox.clock().advance(Duration::from_secs(60));
        let unchanged = tag("add-tag", json!({"tag-name": "vip"})).expect(200);
        assert_eq!(unchanged.body, tagged.body);
        let unchanged = tag("remove-tag", json!({"tag-name": "nobody knows it"})).expect(200);
        assert_eq!(unchanged.body, tagged.body);

        let removed = tag("remove-tag", json!({"tag-name": "new tag"})).expect(200);
        assert_eq!(attributes(&removed)["tags"], json!(["vip"]));
        assert_eq!(
            attributes(&removed)["updated-at"],
            "2026-03-01T12:01:00.000Z"
        );
    }
}

#[test]
fn setting_tags_replaces_all_of_them() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({"tags": ["old", "kept"]}));
        let set =
            |meta| post(&sandbox, &format!("/{id}/set-tags"), &json!({"meta": meta})).expect(200);
        let answer = set(json!({"tag-name": ["new tag 1", "kept", "new tag 1"]}));
        assert_eq!(attributes(&answer)["tags"], json!(["new tag 1", "kept"]));
        assert_eq!(
            attributes(&set(json!({})))["tags"],
            json!(["new tag 1", "kept"])
        );
        assert_eq!(attributes(&set(json!({"tag-name": []})))["tags"], json!([]));
    }
}

#[test]
fn a_tag_may_be_named_by_id_where_the_world_knows_or_makes_it() {
    let by_id = json!({"meta": {"tag-id": "tag_ABC123"}});
    for sandbox in documented() {
        let answer = post(&sandbox, "/txn_ABC123/add-tag", &by_id).expect(200);
        assert_eq!(attributes(&answer)["tags"], json!(["tag_ABC123"]));
        let answer = post(&sandbox, "/txn_ABC123/remove-tag", &by_id).expect(200);
        assert_eq!(attributes(&answer)["tags"], json!([]));
    }
    for sandbox in strict() {
        let id = create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"}));
        let answer = post(&sandbox, &format!("/{id}/add-tag"), &by_id).expect(404);
        assert_eq!(
            answer.body,
            error("Record not found", "meta.tag_id is not found")
        );
    }
}

#[test]
fn an_organization_has_at_most_a_thousand_tags() {
    for sandbox in documented() {
        let names = |count: usize| (0..count).map(|it| format!("tag {it}")).collect::<Vec<_>>();
        let set = |names: Vec<String>| {
            post(
                &sandbox,
                "/txn_ABC123/set-tags",
                &json!({"meta": {"tag-name": names}}),
            )
        };
        set(names(1_000)).expect(200);
        set(names(1_001)).expect(422);
        set(names(10)).expect(200);
    }
}

#[test]
fn redaction_keeps_types_and_status_and_nothing_personal() {
    for sandbox in documented() {
        sandbox.clock().advance(Duration::from_secs(60));
        let answer = persona(&sandbox, "DELETE", "/txn_ABC123")
            .send()
            .expect(200);
        let redacted = attributes(&answer);
        assert_eq!(redacted["status"], "declined");
        assert_eq!(redacted["reference-id"], json!(null));
        assert_eq!(redacted["tags"], json!([]));
        assert_eq!(
            redacted["fields"]["country"],
            json!({"type": "string", "value": null})
        );
        assert_eq!(
            redacted["fields"]["front-photo"],
            json!({"type": "file", "value": null})
        );
        assert_eq!(redacted["updated-at"], "2026-03-01T12:01:00.000Z");
        let related = &answer.body["data"]["relationships"]["related-objects"];
        assert_eq!(*related, json!({"data": []}));
        assert_eq!(get(&sandbox, "/txn_ABC123").expect(200).body, answer.body);

        let again = persona(&sandbox, "DELETE", "/txn_ABC123")
            .send()
            .expect(200);
        assert_eq!(again.body, answer.body);
    }
}

#[test]
fn the_strict_world_refuses_a_second_redaction() {
    for sandbox in strict() {
        let id = create(
            &sandbox,
            json!({"transaction-type-id": "txntp_ABC123", "reference-id": "jane"}),
        );
        persona(&sandbox, "DELETE", &format!("/{id}"))
            .send()
            .expect(200);
        let again = persona(&sandbox, "DELETE", &format!("/{id}"))
            .send()
            .expect(409);
        assert_eq!(
            again.body,
            error("Conflict", "Transaction already redacted")
        );
        let found = get(&sandbox, "?filter[reference-id]=jane").expect(200);
        assert_eq!(found.body["data"], json!([]));
    }
}

#[test]
fn redacting_biometrics_takes_the_files_and_leaves_the_rest() {
    for sandbox in documented() {
        let answer = persona(&sandbox, "POST", "/txn_ABC123/redact-biometrics")
            .send()
            .expect(200);
        let fields = &attributes(&answer)["fields"];
        assert_eq!(
            fields["front-photo"],
            json!({"type": "file", "value": null})
        );
        assert_eq!(fields["name-first"]["value"], "LeBron");
    }
}

#[test]
fn include_and_fields_choose_what_comes_back() {
    for sandbox in documented() {
        let ask = |query: &str| {
            get(&sandbox, &format!("/txn_ABC123?{query}"))
                .expect(200)
                .body
        };
        assert!(ask("").get("included").is_none());
        assert_eq!(ask("include=")["included"], json!([]));
        assert_eq!(ask("include=unheard-of")["included"], json!([]));
        let included = ask("include=related-objects,transaction-type")["included"].clone();
        let kinds: Vec<_> = included
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["type"].clone())
            .collect();
        assert_eq!(
            kinds,
            ["account", "verification/government-id", "transaction-type"]
        );

        let sparse = ask("fields[transaction]=status,fields.country");
        assert_eq!(
            sparse["data"],
            json!({"type": "transaction", "id": "txn_ABC123", "attributes": {
                "status": "declined",
                "fields": {"country": {"type": "string", "value": "US"}},
            }})
        );
        let page = get(&sandbox, "?fields[transaction]=reference_id").expect(200);
        assert_eq!(
            page.body["data"][0]["attributes"],
            json!({"reference-id": null})
        );
    }
}

#[test]
fn what_was_written_after_a_redaction_is_redacted_again() {
    let name = json!({"fields": {"name": "Jane"}});
    let writes: [(&str, &str, Value); 4] = [
        ("PATCH", "", json!({"data": {"attributes": name}})),
        (
            "PATCH",
            "",
            json!({"data": {"attributes": {"reference-id": "jane"}}}),
        ),
        ("POST", "/add-tag", json!({"meta": {"tag-name": "vip"}})),
        (
            "POST",
            "/add-relation",
            json!({"meta": {"relation-schema-key": "txn_account", "target-object-id": "act_1"}}),
        ),
    ];
    for sandbox in documented().into_iter().chain(strict()) {
        let path = format!("/{}", create(&sandbox, name.clone()));
        let redact = || persona(&sandbox, "DELETE", &path).send();
        redact().expect(200);
        for (method, action, body) in &writes {
            let write = persona(&sandbox, method, &format!("{path}{action}"));
            write.json(body).send().expect(200);
            sandbox.clock().advance(Duration::from_secs(60));
            let redacted = redact().expect(200);
            let data = redacted.body.to_string();
            assert!(
                !["Jane", "jane", "vip", "act_1"]
                    .iter()
                    .any(|it| data.contains(it)),
                "{data}"
            );
            let list = call(&sandbox, "GET", "/persona/api/v1/events?page[size]=100");
            let list = list.bearer(sandbox.persona().api_key()).send().expect(200);
            let event = &list.body["data"][0]["attributes"];
            assert_eq!(event["name"], "transaction.redacted");
            assert_eq!(event["created-at"], attributes(&redacted)["updated-at"]);
            assert!(!list.body.to_string().contains("Jane"));
        }
        // There is nothing new now.
        let again = redact();
        assert!([200, 409].contains(&again.status), "{}", again.body);
        let list = call(
            &sandbox,
            "GET",
            "/persona/api/v1/events?filter[name]=transaction.redacted",
        );
        let list = list.bearer(sandbox.persona().api_key()).send().expect(200);
        assert_eq!(
            list.body["data"].as_array().unwrap().len(),
            1 + writes.len()
        );
    }
}

#[test]
fn fields_choose_the_attributes_of_a_label_that_comes_unasked() {
    for sandbox in documented() {
        let chosen = json!({"model-label": "fraud"});
        let query = "fields[transaction-label]=model-label";
        let path = format!("/{}", create(&sandbox, json!({})));
        let body = json!({"meta": {"label": "fraud"}});
        let labeled = post(&sandbox, &format!("{path}/label?{query}"), &body).expect(200);
        assert_eq!(labeled.body["included"][0]["attributes"], chosen);
        let path = format!("/{}?{query}", create(&sandbox, json!({})));
        let updated = patch(&sandbox, &path, json!({"label": "fraud"})).expect(200);
        assert_eq!(updated.body["included"][0]["attributes"], chosen);
    }
}

#[test]
fn include_names_relationships_in_each_casing_that_responses_print() {
    for sandbox in documented().into_iter().chain(strict()) {
        let id = create(&sandbox, json!({}));
        for casing in ["kebab", "snake", "camel"] {
            let ask = |include: &str| {
                persona(&sandbox, "GET", &format!("/{id}?include={include}"))
                    .header("key-inflection", casing)
                    .send()
                    .expect(200)
                    .body
            };
            let printed = ask("")["data"]["relationships"].clone();
            for (name, _) in printed.as_object().unwrap() {
                ask(name);
            }
            for name in ["transaction-type", "transaction_type", "transactionType"] {
                assert_eq!(ask(name)["included"][0]["type"], "transaction-type");
            }
        }
    }
}

#[test]
fn before_october_2025_fields_name_attributes_as_the_response_does() {
    for sandbox in documented() {
        let spellings = [
            ("kebab", "reference-id"),
            ("snake", "reference_id"),
            ("camel", "referenceId"),
        ];
        for (casing, printed) in spellings {
            for (_, name) in spellings {
                let ask = |version: &str| {
                    let path = format!("/txn_ABC123?fields[transaction]={name}");
                    let call = persona(&sandbox, "GET", &path).header("key-inflection", casing);
                    let answer = call.header("persona-version", version).send().expect(200);
                    attributes(&answer).clone()
                };
                let found = json!({ printed: null });
                assert_eq!(ask("2025-10-27"), found);
                let is_printed = name == printed;
                assert_eq!(
                    ask("2023-01-05"),
                    if is_printed { found } else { json!({}) }
                );
            }
        }
    }
}

//! Each documented error status, in Persona's words.

use counterfoil_mock::Api;
use serde_json::json;

use crate::raw_http::{call, documented, strict};
use crate::{TRANSACTIONS, create, error, get, persona, post, seen, words};

#[test]
fn without_a_key_nothing_is_answered_but_401_and_no_header_of_the_api() {
    for sandbox in documented() {
        for path in ["", "/txn_ABC123", "/txn_nobody", "/a/b/c"] {
            let answer = call(&sandbox, "GET", &format!("{TRANSACTIONS}{path}"))
                .send()
                .expect(401);
            assert_eq!(
                answer.body,
                json!({"errors": [{"title": "Must be authenticated to access this endpoint"}]})
            );
            for header in [
                "ratelimit-limit",
                "ratelimit-remaining",
                "ratelimit-reset",
                "request-id",
                "persona-environment-id",
            ] {
                assert_eq!(answer.header(header), None, "{header}");
            }
        }
        let bare = |value: &str| {
            call(&sandbox, "GET", TRANSACTIONS)
                .header("authorization", value)
                .send()
        };
        bare("Bearer ").expect(401);
        bare("Basic YTpi").expect(401);
        let two_words = bare("Bearer two words").expect(401);
        assert_eq!(
            two_words.body,
            json!({"errors": [{"title": "Token is invalid"}]})
        );
        bare("bearer anything").expect(200);
    }
}

#[test]
fn the_strict_world_takes_only_keys_that_it_knows() {
    for sandbox in strict() {
        let with = |key: &str| call(&sandbox, "GET", TRANSACTIONS).bearer(key).send();
        for key in [
            "persona_production_counterfoil",
            sandbox.persona().api_key(),
        ] {
            with(key).expect(200);
        }
        for key in ["sk_s3cret", "persona_sandbox_", "persona_sandbox_1"] {
            let answer = with(key).expect(401);
            assert_eq!(
                answer.body,
                json!({"errors": [{"title": "Token is invalid"}]})
            );
        }
    }
}

#[test]
fn an_unknown_transaction_is_not_found_before_its_body_is_looked_at() {
    for sandbox in documented() {
        let missing = json!({"errors": [{"title": "Record not found"}]});
        assert_eq!(get(&sandbox, "/txn_nobody").expect(404).body, missing);
        for (method, path) in [
            ("PATCH", ""),
            ("DELETE", ""),
            ("POST", "/label"),
            ("POST", "/add-tag"),
            ("POST", "/remove-tag"),
            ("POST", "/set-tags"),
            ("POST", "/redact-biometrics"),
        ] {
            let answer = persona(&sandbox, method, &format!("/txn_nobody{path}"))
                .body("application/json", "not json")
                .send()
                .expect(404);
            assert_eq!(answer.body, missing, "{method} {path}");
        }
    }
    for sandbox in strict() {
        get(&sandbox, "/txn_ABC123").expect(404);
        get(&sandbox, "/transaction-id").expect(404);
    }
}

#[test]
fn what_is_not_served_is_not_found() {
    for sandbox in documented() {
        persona(&sandbox, "PUT", "/txn_ABC123").send().expect(404);
        persona(&sandbox, "GET", "/txn_ABC123/label")
            .send()
            .expect(404);
        let answer = call(&sandbox, "GET", "/persona/api/v1/widgets")
            .bearer("key")
            .send();
        assert_eq!(
            answer.expect(404).body,
            json!({"errors": [{"title": "Not found"}]})
        );
    }
}

#[test]
fn a_body_that_is_malformed_or_no_json_is_refused() {
    for sandbox in documented() {
        let send = |media_type: &str, body: &'static str| {
            persona(&sandbox, "POST", "")
                .body(media_type, body)
                .send()
                .expect(400)
        };
        assert_eq!(
            send("text/plain", "s3cret").body,
            error(
                "Bad Request",
                "the Content-Type header must be application/json or multipart/form-data"
            )
        );
        let malformed = send("application/json", "{\"data\": s3cret}");
        assert!(!malformed.body.to_string().contains("s3cret"));
    }
}

#[test]
fn an_error_points_into_the_body_with_the_keys_that_the_client_wrote() {
    for sandbox in documented().into_iter().chain(strict()) {
        let id = create(&sandbox, json!({}));
        let pointer = |answer: crate::Answer| answer.body["errors"][0]["source"]["pointer"].clone();
        for key in [
            "transaction_type_id",
            "transactionTypeId",
            "transaction-type-id",
        ] {
            let body = json!({"data": {"attributes": {key: 5}}});
            let answer = post(&sandbox, "", &body).expect(400);
            assert_eq!(pointer(answer), format!("/data/attributes/{key}"));
            let form = format!(
                "--B\r\nContent-Disposition: form-data; name=\"data[attributes][{key}]\"\r\n\r\nx\r\n--B--\r\n"
            );
            let media_type = "multipart/form-data; boundary=B";
            let sent = persona(&sandbox, "POST", "").body(media_type, form).send();
            assert_eq!(pointer(sent.expect(400)), format!("/data/attributes/{key}"));
        }
        for (objects, place) in [(json!(5), ""), (json!(["inq_1", 5]), "/1")] {
            for key in ["objectIds", "object_ids", "object-ids"] {
                let body = json!({"meta": {key: objects}});
                let answer = post(&sandbox, &format!("/{id}/add-objects"), &body).expect(400);
                assert_eq!(pointer(answer), format!("/meta/{key}{place}"));
            }
        }
        let body = json!({"meta": {"objectIds": ["act_1"]}});
        let answer = post(&sandbox, &format!("/{id}/add-objects"), &body).expect(422);
        assert_eq!(pointer(answer), "/meta/objectIds/0");
        let body = json!({"meta": {"relationSchemaKey": "k", "target_object_id": "inq_1"}});
        let answer = post(&sandbox, &format!("/{id}/add-relation"), &body).expect(422);
        assert_eq!(pointer(answer), "/meta/target_object_id");
        // A missing member has the documented name.
        let body = json!({"meta": {"relationSchemaKey": "k"}});
        let answer = post(&sandbox, &format!("/{id}/add-relation"), &body).expect(400);
        assert_eq!(pointer(answer), "/meta/target-object-id");
    }
    for sandbox in strict() {
        let attributes = json!({"transactionTypeId": "txntp_ABC123", "un_known/a": 1});
        let body = json!({"data": {"attributes": attributes}});
        let answer = post(&sandbox, "", &body).expect(400);
        let pointer = &answer.body["errors"][0]["source"]["pointer"];
        assert_eq!(*pointer, "/data/attributes/un_known~1a");
    }
}

#[test]
fn an_absent_body_names_no_argument() {
    for sandbox in documented() {
        let label = persona(&sandbox, "POST", "/txn_ABC123/label").send();
        assert_eq!(
            label.expect(200).body["included"][0]["attributes"]["model-label"],
            "test"
        );
        persona(&sandbox, "PATCH", "/txn_ABC123").send().expect(200);
        let relation = persona(&sandbox, "POST", "/txn_ABC123/add-relation").send();
        assert_eq!(
            words(relation.expect(400).body),
            error("Bad Request", "meta is missing")
        );
    }
    for sandbox in documented().into_iter().chain(strict()) {
        let answer = persona(&sandbox, "POST", "").send().expect(400);
        assert_eq!(words(answer.body), error("Bad Request", "data is missing"));
    }
}

#[test]
fn an_update_that_changes_nothing_is_accepted_in_every_world() {
    for sandbox in documented().into_iter().chain(strict()) {
        let id = create(&sandbox, json!({}));
        let path = format!("/{id}");
        sandbox.clock().advance(std::time::Duration::from_secs(60));
        let before = seen(&sandbox);
        for body in ["", "{}", r#"{"data":{}}"#, r#"{"data":{"attributes":{}}}"#] {
            let call = persona(&sandbox, "PATCH", &path).body("application/json", body);
            let answer = call.send().expect(200);
            assert_eq!(answer.body, get(&sandbox, &path).body);
        }
        assert_eq!(seen(&sandbox), before);
    }
}

#[test]
fn the_strict_world_refuses_what_the_schema_closes_or_practice_requires() {
    for sandbox in strict() {
        let id = create(&sandbox, json!({"transaction-type-id": "txntp_ABC123"}));
        let cases = [
            ("", json!({}), "data is missing"),
            (
                "",
                json!({"data": {"attributes": {}}}),
                "data.attributes.transaction_type_id is missing",
            ),
            ("/label", json!({}), "meta is missing"),
            (
                "/label",
                json!({"meta": {"label": "a", "colour": "red"}}),
                "meta.colour is not allowed",
            ),
            (
                "/add-tag",
                json!({"meta": {}}),
                "meta must have at least 1 members",
            ),
        ];
        for (path, body, details) in cases {
            let path = if path.is_empty() {
                String::new()
            } else {
                format!("/{id}{path}")
            };
            let answer = post(&sandbox, &path, &body).expect(400);
            assert_eq!(words(answer.body), error("Bad Request", details));
        }
        get(&sandbox, &format!("/{id}?include=unheard-of")).expect(400);
    }
}

#[test]
fn an_ordered_fault_speaks_persona() {
    for sandbox in documented() {
        sandbox
            .faults()
            .on(Api::Persona, "retrieve-a-transaction")
            .status(503)
            .times(1);
        let answer = get(&sandbox, "/txn_ABC123").expect(503);
        assert_eq!(
            answer.body,
            json!({"errors": [{"title": "Service unavailable"}]})
        );
        get(&sandbox, "/txn_ABC123").expect(200);
    }
}

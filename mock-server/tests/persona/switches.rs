//! Every behaviour that Persona's documentation leaves open, in each of its positions: as the world has it, and as the
//! options or the control API set it.

use std::time::Duration;

use bytes::Bytes;
use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Api, Sandbox};
use http::Request;
use serde_json::{Value, json};

use super::raw_http::{Answer, Call, World, call, documented, on_each_store, strict};
use super::{TRANSACTIONS, attributes, create, error, get, new, patch, persona, post};

/// The key that both worlds accept.
const KEY: &str = "persona_sandbox_counterfoil";

/// Worlds of both kinds with these options, on each store.
fn with(options: &PersonaOptions) -> Vec<World> {
    let mut worlds = on_each_store(|builder| builder.persona(options.clone()));
    worlds.extend(on_each_store(|builder| {
        builder.strict().persona(options.clone())
    }));
    worlds
}

fn turn(sandbox: &Sandbox, options: &Value) -> Answer {
    call(sandbox, "POST", "/_control/persona/options")
        .json(options)
        .send()
}

/// Holds a switch to its two outcomes: what each world does by itself, what it does when told to, by the builder and by
/// the control API.
fn holds(
    name: &str,
    set: impl Fn(PersonaOptions, bool) -> PersonaOptions,
    check: impl Fn(&Sandbox, bool),
) {
    for sandbox in documented() {
        check(&sandbox, false);
    }
    for sandbox in strict() {
        check(&sandbox, true);
    }
    for refuses in [true, false] {
        for sandbox in with(&set(PersonaOptions::default(), refuses)) {
            check(&sandbox, refuses);
        }
        let mut worlds = documented();
        worlds.extend(strict());
        for sandbox in worlds {
            turn(&sandbox, &json!({ name: refuses })).expect(200);
            check(&sandbox, refuses);
        }
    }
}

fn id(sandbox: &Sandbox) -> String {
    create(sandbox, json!({"transaction-type-id": "txntp_ABC123"}))
}

#[test]
fn a_second_redaction() {
    holds(
        "refuse_second_redaction",
        PersonaOptions::refuse_second_redaction,
        |sandbox, refuses| {
            let path = format!("/{}", id(sandbox));
            persona(sandbox, "DELETE", &path).send().expect(200);
            let again = persona(sandbox, "DELETE", &path).send();
            if refuses {
                let refused = error("Conflict", "Transaction already redacted");
                assert_eq!(again.expect(409).body, refused);
            } else {
                again.expect(200);
            }
        },
    );
}

#[test]
fn an_unknown_status() {
    let check = |sandbox: &Sandbox, refuses: bool| {
        let path = format!("/{}", id(sandbox));
        let answer = patch(sandbox, &path, json!({"status": "teleported"}));
        let (status, stored) = if refuses {
            (422, "created")
        } else {
            (200, "teleported")
        };
        answer.expect(status);
        let found = get(sandbox, &path).expect(200);
        assert_eq!(attributes(&found)["status"], stored);
        patch(sandbox, &path, json!({"status": "approved"})).expect(200);
    };
    for sandbox in with(&PersonaOptions::default()) {
        check(&sandbox, true);
        turn(&sandbox, &json!({"refuse_unknown_statuses": false})).expect(200);
        check(&sandbox, false);
    }
    for sandbox in with(&PersonaOptions::default().refuse_unknown_statuses(false)) {
        check(&sandbox, false);
    }
}

#[test]
fn an_unknown_attribute() {
    holds(
        "refuse_unknown_attributes",
        PersonaOptions::refuse_unknown_attributes,
        |sandbox, refuses| {
            let status = if refuses { 400 } else { 201 };
            let base = json!({"transaction-type-id": "txntp_ABC123"});
            for body in [
                json!({"data": {"attributes": base, "colour": 1}}),
                json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "colour": 1}}}),
                json!({"data": {"attributes": base}, "meta": {"colour": 1}}),
                json!({"data": {"attributes": base}, "colour": 1}),
            ] {
                let answer = post(sandbox, "", &body).expect(status);
                if refuses {
                    let details = answer.body["errors"][0]["details"].as_str().unwrap();
                    assert!(details.ends_with("colour is not allowed"), "{details}");
                }
            }
            let path = format!("/{}", id(sandbox));
            let status = if refuses { 400 } else { 200 };
            patch(sandbox, &path, json!({"colour": 1})).expect(status);
            let tag = json!({"meta": {"tag-name": "a", "colour": 1}});
            post(sandbox, &format!("{path}/add-tag"), &tag).expect(status);
            let relation = json!({"meta": {
                "relation-schema-key": "parent-of", "target-object-id": "act_1", "colour": 1}});
            post(sandbox, &format!("{path}/add-relation"), &relation).expect(status);
        },
    );
}

#[test]
fn a_call_about_tags_or_a_label_without_arguments() {
    holds(
        "refuse_empty_arguments",
        PersonaOptions::refuse_empty_arguments,
        |sandbox, refuses| {
            let path = format!("/{}", id(sandbox));
            let status = if refuses { 400 } else { 200 };
            for operation in ["add-tag", "remove-tag", "set-tags"] {
                for body in [json!({}), json!({"meta": {}})] {
                    post(sandbox, &format!("{path}/{operation}"), &body).expect(status);
                }
                let path = format!("{path}/{operation}");
                persona(sandbox, "POST", &path).send().expect(status);
            }
            post(sandbox, &format!("{path}/label"), &json!({})).expect(status);
            // A relation has the same requirements in every world.
            post(sandbox, &format!("{path}/add-relation"), &json!({})).expect(400);
        },
    );
}

#[test]
fn an_unknown_object_under_a_transaction() {
    holds(
        "refuse_unknown_objects",
        PersonaOptions::refuse_unknown_objects,
        |sandbox, refuses| {
            let path = format!("/{}/add-objects", id(sandbox));
            let body = json!({"meta": {"object-ids": ["inq_1"]}});
            let status = if refuses { 404 } else { 200 };
            post(sandbox, &path, &body).expect(status);
        },
    );
}

#[test]
fn the_place_in_a_bad_request() {
    let options = PersonaOptions::default().bad_requests_without_pointer();
    off_and_on("bad_requests_without_pointer", &options, |sandbox, on| {
        let refused = post(sandbox, "", &json!({"data": {}})).expect(400).body;
        let pointer = &refused["errors"][0]["source"]["pointer"];
        let told = if on {
            Value::Null
        } else {
            json!("/data/attributes")
        };
        assert_eq!(*pointer, told);
        // A missing member has no pointer.
        let refused = get(sandbox, "?page[size]=0").expect(400).body;
        assert!(refused["errors"][0].get("source").is_none());
    });
    let options = options
        .unknown_names_are_bad_requests()
        .relation_schemas(["parent-of"]);
    for sandbox in with(&options) {
        let path = format!("/{}", id(&sandbox));
        let relation = json!({"meta": {"relation-schema-key": "zz", "target-object-id": "act_1"}});
        for answer in [
            patch(&sandbox, &path, json!({"status": "zz"})),
            post(&sandbox, &format!("{path}/add-relation"), &relation),
            with_objects(&sandbox, &json!(["act_1"])),
        ] {
            let refused = &answer.expect(400).body["errors"][0];
            assert!(refused.get("source").is_none(), "{refused}");
        }
    }
}

#[test]
fn an_unknown_include() {
    holds(
        "refuse_unknown_includes",
        PersonaOptions::refuse_unknown_includes,
        |sandbox, refuses| {
            let path = format!("/{}", id(sandbox));
            let status = if refuses { 400 } else { 200 };
            get(sandbox, &format!("{path}?include=unheard-of")).expect(status);
            get(sandbox, &format!("{path}?include=reviewer.account.name")).expect(status);
            get(sandbox, &format!("{path}?include=transaction-type")).expect(200);
            let kind = "/persona/api/v1/transaction-types/txntp_ABC123?include=x";
            call(sandbox, "GET", kind).bearer(KEY).send().expect(status);
        },
    );
}

/// The worlds with a switch that is off unless it is set, once off and once on, by the builder and by the control API.
fn off_and_on(name: &str, options: &PersonaOptions, check: impl Fn(&Sandbox, bool)) {
    for sandbox in with(&PersonaOptions::default()) {
        check(&sandbox, false);
    }
    for sandbox in with(options) {
        check(&sandbox, true);
    }
    for sandbox in with(&PersonaOptions::default()) {
        turn(&sandbox, &json!({ name: true })).expect(200);
        check(&sandbox, true);
    }
    for sandbox in with(options) {
        turn(&sandbox, &json!({ name: false })).expect(200);
        check(&sandbox, false);
    }
}

#[test]
fn an_unknown_cursor() {
    let options = PersonaOptions::default().empty_page_for_unknown_cursor();
    off_and_on("empty_page_for_unknown_cursor", &options, |sandbox, on| {
        id(sandbox);
        for name in ["after", "before"] {
            let query = format!("?page[{name}]=txn_none");
            if on {
                let answer = get(sandbox, &query).expect(200);
                let empty = json!({"data": [], "links": {"prev": null, "next": null}});
                assert_eq!(answer.body, empty);
            } else {
                let details = format!("page.{name} is not the id of a transaction");
                let answer = get(sandbox, &query).expect(400);
                assert_eq!(answer.body, error("Bad Request", &details));
            }
        }
    });
}

#[test]
fn the_cursor_that_the_vendor_s_document_prints_is_taken_in_the_documented_world() {
    let query = "?page[after]=obj_ABC123&page[before]=obj_ABC123&page[size]=5";
    for sandbox in documented() {
        assert_eq!(get(&sandbox, query).expect(200).body["data"], json!([]));
        let events = call(&sandbox, "GET", &format!("/persona/api/v1/events{query}"));
        events.bearer(KEY).send().expect(200);
    }
    for sandbox in strict() {
        get(&sandbox, query).expect(400);
    }
}

#[test]
fn a_page_size_out_of_range() {
    let options = PersonaOptions::default().clamp_page_size();
    off_and_on("clamp_page_size", &options, |sandbox, on| {
        // More than a page of the default size.
        (0..11).for_each(|_| drop(id(sandbox)));
        let status = if on { 200 } else { 400 };
        let smallest = get(sandbox, "?page[size]=0").expect(status);
        get(sandbox, "?page[size]=101").expect(status);
        get(sandbox, "?page[size]=x").expect(400);
        let huge = get(sandbox, "?page[size]=99999999999999999999").expect(status);
        let negative = get(sandbox, "?page[size]=-99999999999999999999").expect(status);
        if on {
            let length = |page: Answer| page.body["data"].as_array().unwrap().len();
            assert_eq!([smallest, negative].map(length), [1, 1]);
            assert!(length(huge) > 10);
        }
    });
}

#[test]
fn a_reference_id_that_is_taken() {
    let options = PersonaOptions::default().unique_reference_ids();
    off_and_on("unique_reference_ids", &options, |sandbox, on| {
        let body = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123", "reference-id": "loan-42"}}});
        post(sandbox, "", &body).expect(201);
        let second = post(sandbox, "", &body);
        if on {
            let title = "Transaction already exists with this reference id";
            let refused = json!({"errors": [{ "title": title }]});
            assert_eq!(second.expect(409).body, refused);
        } else {
            second.expect(201);
        }
        let found = get(sandbox, "?filter[reference-id]=loan-42").expect(200);
        let found = found.body["data"].as_array().unwrap().len();
        assert_eq!(found, if on { 1 } else { 2 });
    });
}

#[test]
fn an_update_to_the_reference_id_of_another_transaction() {
    let options = PersonaOptions::default().unique_reference_ids();
    off_and_on("unique_reference_ids", &options, |sandbox, on| {
        let with = |reference: &str| {
            let attributes =
                json!({"transaction-type-id": "txntp_ABC123", "reference-id": reference});
            format!("/{}", create(sandbox, attributes))
        };
        let (first, second) = (with("loan-1"), with("loan-2"));
        let update = |path: &str, reference: &str| {
            patch(sandbox, path, json!({ "reference-id": reference }))
        };
        update(&first, "loan-1").expect(200);
        let answer = update(&second, "loan-1");
        if on {
            let title = "Transaction already exists with this reference id";
            let refused = json!({"errors": [{ "title": title }]});
            assert_eq!(answer.expect(409).body, refused);
            let kept = get(sandbox, &second).expect(200);
            assert_eq!(attributes(&kept)["reference-id"], "loan-2");
        } else {
            answer.expect(200);
        }
        update(&first, "loan-3").expect(200);
    });
}

#[test]
fn the_reference_id_of_a_redacted_transaction() {
    let options = PersonaOptions::default().keep_reference_id_on_redaction();
    off_and_on("keep_reference_id_on_redaction", &options, |sandbox, on| {
        let made = create(
            sandbox,
            json!({"transaction-type-id": "txntp_ABC123", "reference-id": "loan-42"}),
        );
        let redacted = persona(sandbox, "DELETE", &format!("/{made}")).send();
        let kept = if on { json!("loan-42") } else { Value::Null };
        assert_eq!(attributes(&redacted.expect(200))["reference-id"], kept);
    });
}

#[test]
fn an_idempotency_key_on_an_update() {
    let options = PersonaOptions::default().idempotent_updates();
    off_and_on("idempotent_updates", &options, |sandbox, on| {
        let path = format!("/{}", id(sandbox));
        let update = |status: &str| {
            persona(sandbox, "PATCH", &path)
                .header("idempotency-key", &format!("key of {path}"))
                .json(&json!({"data": {"attributes": {"status": status}}}))
                .send()
        };
        update("approved").expect(200);
        patch(sandbox, &path, json!({"status": "declined"})).expect(200);
        let again = update("approved").expect(200);
        assert_eq!(attributes(&again)["status"], "approved");
        let stored = get(sandbox, &path).expect(200);
        let stored = &attributes(&stored)["status"];
        assert_eq!(*stored, if on { "declined" } else { "approved" });
        update("declined").expect(if on { 400 } else { 200 });
    });
}

#[test]
fn a_key_whose_first_request_is_still_going_on() {
    let options = PersonaOptions::default().refuse_in_flight_duplicates();
    off_and_on("refuse_in_flight_duplicates", &options, |sandbox, on| {
        let request = |number: u32| {
            let body = json!({"data": {"attributes": {
                "transaction-type-id": "txntp_ABC123", "fields": {"number": number}}}});
            Request::post(TRANSACTIONS)
                .header("authorization", format!("Bearer {KEY}"))
                .header("idempotency-key", "k")
                .header("content-type", "application/json")
                .body(Bytes::from(body.to_string()))
                .unwrap()
        };
        // An answer that is not sent yet holds its key.
        let first = sandbox.handle(request(1));
        assert_eq!(first.status(), 201);
        let second = sandbox.handle(request(1));
        assert_eq!(second.status(), if on { 409 } else { 201 });
        if on {
            let refused: Value = serde_json::from_slice(second.body()).unwrap();
            let details = "A request with this idempotency key is still being processed";
            assert_eq!(refused, error("Conflict", details));
            let other = sandbox.handle(request(2));
            assert_eq!(other.status(), 400);
            let refused: Value = serde_json::from_slice(other.body()).unwrap();
            assert_eq!(refused["errors"][0]["title"], "Idempotency error");
            drop(other);
            // The refusal is not stored, and holds nothing.
            drop(second);
            assert_eq!(sandbox.handle(request(1)).status(), 409);
        } else {
            assert_eq!(first.body(), second.body());
        }
        drop(first);
        let third = sandbox.handle(request(1));
        assert_eq!(third.status(), 201);
        drop(third);
        // What is refused for its parameters does not take the place of those that the key was first used with.
        let other = sandbox.handle(request(2));
        assert_eq!(other.status(), 400);
        assert_eq!(sandbox.handle(request(1)).status(), 201);
        drop(other);
        let all = get(sandbox, "?filter[transaction-type-id]=txntp_ABC123");
        let made = all.expect(200).body["data"].as_array().unwrap().len();
        assert_eq!(made, 1 + usize::from(!is_strict(sandbox)));
    });
}

/// The documented world has its documented transaction.
fn is_strict(sandbox: &Sandbox) -> bool {
    get(sandbox, "/txn_ABC123").status == 404
}

#[test]
fn an_upsert() {
    let options = PersonaOptions::default().upsert();
    off_and_on("upsert", &options, |sandbox, on| {
        let send = |reference: &str, fields: Value, by: Value| {
            let attributes = json!({"transaction-type-id": "txntp_ABC123",
                "reference-id": reference, "fields": fields, "tags": ["t"]});
            let body = json!({"data": {"attributes": attributes}, "meta": {"upsert_by": by}});
            post(sandbox, "", &body)
        };
        if !on {
            let expected = if is_strict(sandbox) { 400 } else { 201 };
            send("r", json!({"a": 1}), json!("reference-id")).expect(expected);
            send("r", json!({"a": 1}), json!("reference-id")).expect(expected);
            return;
        }
        let first = send("r", json!({"a": 1, "b": 1}), json!("reference-id")).expect(201);
        let id = first.body["data"]["id"].clone();
        let by_reference = send("r", json!({"a": 2}), json!("reference-id")).expect(200);
        assert_eq!(by_reference.body["data"]["id"], id);
        let by_field = send("other", json!({"a": 2, "b": 3}), json!("a")).expect(200);
        assert_eq!(by_field.body["data"]["id"], id);
        let changed = get(sandbox, &format!("/{}", id.as_str().unwrap())).expect(200);
        let fields = &attributes(&changed)["fields"];
        assert_eq!(
            (&fields["a"]["value"], &fields["b"]["value"]),
            (&json!(2), &json!(3))
        );
        assert_eq!(attributes(&changed)["reference-id"], "r");
        send("new", json!({"a": 9}), json!("a")).expect(201);
        send("r", json!({}), Value::Null).expect(201);
        send("r", json!({}), json!(5)).expect(400);
        send("r", json!({}), json!("unnamed")).expect(201);
        let names: Vec<_> = call(sandbox, "GET", "/persona/api/v1/events?page[size]=100")
            .bearer(KEY)
            .send()
            .expect(200)
            .body["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["attributes"]["name"].as_str().unwrap().to_owned())
            .collect();
        let count = |name: &str| names.iter().filter(|it| *it == name).count();
        assert_eq!(count("transaction.created"), 4);
        assert_eq!(count("transaction.updated-fields"), 2);
    });
}

#[test]
fn links_between_pages() {
    let options = PersonaOptions::default().absolute_links();
    off_and_on("absolute_links", &options, |sandbox, on| {
        id(sandbox);
        id(sandbox);
        let page = get(sandbox, "?page[size]=1").expect(200);
        let next = page.body["links"]["next"].as_str().unwrap();
        let start = if on {
            "http://localhost/persona"
        } else {
            "/persona"
        };
        assert!(next.starts_with(&format!("{start}/api/v1/transactions?page%5Bsize%5D=1")));
    });
}

#[test]
fn an_ordered_fault_and_its_key() {
    let options = PersonaOptions::default().stored_faults();
    off_and_on("stored_faults", &options, |sandbox, on| {
        let send = || {
            persona(sandbox, "POST", "")
                .header("idempotency-key", "faulty")
                .json(&json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}}))
                .send()
        };
        let faults = sandbox.faults();
        faults
            .on(Api::Persona, "create-a-transaction")
            .status(500)
            .times(1);
        send().expect(500);
        send().expect(if on { 500 } else { 201 });
    });
}

#[test]
fn an_inactive_environment() {
    let options = PersonaOptions::default().inactive_environment();
    off_and_on("inactive_environment", &options, |sandbox, on| {
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
        let answer = post(sandbox, "", &body);
        if on {
            let details = "Resource cannot be created in an inactive environment";
            let answer = answer.expect(403);
            assert_eq!(answer.body, error("Forbidden", details));
            assert!(answer.header("request-id").is_some());
            assert!(answer.header("ratelimit-remaining").is_some());
        } else {
            answer.expect(201);
        }
        get(sandbox, "").expect(200);
    });
}

#[test]
fn a_quota_of_creations_is_told_in_its_headers_and_ends_with_its_minute() {
    for sandbox in with(&PersonaOptions::default()) {
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123"}}});
        assert_eq!(
            post(&sandbox, "", &body).expect(201).header("quota-limit"),
            None
        );
        turn(&sandbox, &json!({"creation_quota": 2})).expect(200);
        let send = |key: &str| {
            persona(&sandbox, "POST", "")
                .header("idempotency-key", key)
                .json(&body)
                .send()
        };
        for remaining in ["1", "0"] {
            let answer = send(remaining).expect(201);
            assert_eq!(answer.header("quota-limit"), Some("2"));
            assert_eq!(answer.header("quota-remaining"), Some(remaining));
            assert_eq!(answer.header("quota-reset"), Some("60"));
        }
        let details = "You have hit your create_transaction quota limit of 2 requests. Please reach out to \
                       support@withpersona.com if you need this changed.";
        let refused = send("later").expect(429);
        assert_eq!(refused.body, error("Quota exceeded", details));
        assert_eq!(refused.header("quota-remaining"), Some("0"));
        let reads = get(&sandbox, "").expect(200);
        assert_eq!(reads.header("quota-limit"), None);
        turn(&sandbox, &json!({"forbid_beyond_quota": true})).expect(200);
        let forbidden = send("later still").expect(403);
        assert_eq!(forbidden.body, error("Forbidden", details));
        // What a key has is its response.
        let replayed = send("0").expect(201);
        assert_eq!(replayed.header("quota-remaining"), Some("0"));
        sandbox.clock().advance(Duration::from_secs(60));
        // Only a 429 is not stored under its key.
        send("later").expect(201);
        assert_eq!(send("later still").expect(403).body, forbidden.body);
        assert!(sandbox.journal().entries().pop().unwrap().replayed);
        sandbox.clock().advance(Duration::from_secs(24 * 60 * 60));
        send("later still").expect(201);
    }
    let options = PersonaOptions::default()
        .creation_quota(0)
        .forbid_beyond_quota();
    for sandbox in with(&options) {
        post(&sandbox, "", &new()).expect(403);
    }
}

#[test]
fn options_are_shown_changed_one_by_one_and_refused_when_they_make_no_sense() {
    let options = PersonaOptions::default().rate_limit(30).upsert();
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let shown = call(&sandbox, "GET", "/_control/persona/options").send();
        let shown = shown.expect(200).body;
        assert_eq!(shown["rate_limit"], 30);
        assert_eq!(shown["upsert"], true);
        assert_eq!(shown["refuse_unknown_includes"], Value::Null);
        for wrong in [
            json!({"colour": 1}),
            json!({"upsert": "yes"}),
            json!([]),
            json!({"transaction_types": [{"id": "txntp_t"}]}),
        ] {
            turn(&sandbox, &wrong).expect(400);
        }
        let changed = turn(&sandbox, &json!({"rate_limit": 7})).expect(200);
        assert_eq!(changed.body["rate_limit"], 7);
        assert_eq!(changed.body["upsert"], true);
        assert_eq!(get(&sandbox, "").header("ratelimit-limit"), Some("7"));
        let wrong = call(&sandbox, "DELETE", "/_control/persona/options");
        wrong.send().expect(405);
        call(&sandbox, "POST", "/_control/reset").send().expect(200);
        assert_eq!(get(&sandbox, "").header("ratelimit-limit"), Some("30"));
    }
}

#[test]
fn the_context_of_an_event_that_has_none() {
    let options = PersonaOptions::default().empty_event_context();
    off_and_on("empty_event_context", &options, |sandbox, on| {
        id(sandbox);
        let events = call(sandbox, "GET", "/persona/api/v1/events");
        let events = events.bearer(KEY).send().expect(200);
        let context = events.body["data"][0]["attributes"].get("context");
        assert_eq!(context, on.then_some(&json!({})));
    });
}

#[test]
fn a_rate_limit_of_a_key_beside_that_of_its_environment() {
    let options = PersonaOptions::default()
        .rate_limit(5)
        .api_key_rate_limit("persona_sandbox_few", 2);
    assert!(!format!("{options:?}").contains("persona_sandbox_few"));
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let ask = |key: &str| {
            let answer = call(&sandbox, "GET", TRANSACTIONS)
                .bearer(&format!("persona_sandbox_{key}"))
                .send();
            let count = |name| answer.header(name).unwrap().parse::<u32>().unwrap();
            (
                answer.status,
                count("ratelimit-limit"),
                count("ratelimit-remaining"),
            )
        };
        assert_eq!(ask("few"), (200, 2, 1), "the key's is nearer");
        assert_eq!(ask("many"), (200, 5, 3));
        assert_eq!(ask("few"), (200, 2, 0));
        assert_eq!(ask("few"), (429, 2, 0), "the one that refuses");
        assert_eq!(ask("many"), (200, 5, 1), "what was refused counts nowhere");
        assert_eq!(ask("many"), (200, 5, 0));
        assert_eq!(ask("many"), (429, 5, 0));
        sandbox.clock().advance(Duration::from_secs(60));
        for left in [4, 3, 2, 1] {
            assert_eq!(ask("many"), (200, 5, left));
        }
        assert_eq!(
            ask("few"),
            (200, 5, 0),
            "the environment's is nearer by now"
        );
        assert_eq!(ask("few"), (429, 5, 0));
        let details = "You have hit your rate limit of 5 requests / min.";
        let refused = call(&sandbox, "GET", TRANSACTIONS)
            .bearer("persona_sandbox_few")
            .send();
        assert!(
            refused.body["errors"][0]["details"]
                .as_str()
                .unwrap()
                .starts_with(details)
        );
    }
    for sandbox in on_each_store(|builder| builder.persona(options.clone()).rate_limits(false)) {
        let answer = call(&sandbox, "GET", TRANSACTIONS)
            .bearer("persona_sandbox_few")
            .send();
        assert_eq!(answer.header("ratelimit-limit"), Some("2"));
    }
    let too_many = PersonaOptions::default().api_key_rate_limit("persona_sandbox_many", 301);
    let error =
        super::raw_socket::block_on(Sandbox::builder().persona(too_many).try_start()).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("at most that of its environment"),
        "{error}"
    );
}

/// Adds objects to a new transaction a minute after it was made.
fn with_objects(sandbox: &Sandbox, ids: &Value) -> Answer {
    let id = id(sandbox);
    let add = |ids: &Value| {
        let body = json!({"meta": {"object-ids": ids}});
        post(sandbox, &format!("/{id}/add-objects"), &body)
    };
    for id in ["inq_1", "inq_2", "ver_1"] {
        call(sandbox, "POST", "/_control/persona/objects")
            .json(&json!({"type": "inquiry", "id": id}))
            .send()
            .expect(200);
    }
    add(&json!(["inq_1"])).expect(200);
    sandbox.clock().advance(Duration::from_secs(60));
    add(ids)
}

fn related_ids(answer: &Answer) -> Vec<&str> {
    let related = &answer.body["data"]["relationships"]["related-objects"]["data"];
    let related = related.as_array().unwrap().iter();
    related.filter_map(|it| it["id"].as_str()).collect()
}

#[test]
fn good_objects_beside_bad_ones() {
    let options = PersonaOptions::default().keep_good_objects();
    off_and_on("keep_good_objects", &options, |sandbox, on| {
        for (bad, status) in [("act_1", 422), ("tag_1", 404)] {
            let answer = with_objects(sandbox, &json!(["inq_2", bad]));
            match on {
                true => assert_eq!(related_ids(&answer.expect(200)), ["inq_1", "inq_2"]),
                false => assert_eq!(answer.status, status),
            }
        }
    });
}

#[test]
fn the_place_and_time_of_added_objects() {
    let options = PersonaOptions::default().newest_object_first();
    off_and_on("newest_object_first", &options, |sandbox, on| {
        let answer = with_objects(sandbox, &json!(["inq_2", "ver_1"])).expect(200);
        let expected = match on {
            true => ["ver_1", "inq_2", "inq_1"],
            false => ["inq_1", "inq_2", "ver_1"],
        };
        assert_eq!(related_ids(&answer), expected);
    });
    let options = PersonaOptions::default().objects_keep_updated_at();
    off_and_on("objects_keep_updated_at", &options, |sandbox, on| {
        let answer = with_objects(sandbox, &json!(["inq_2"])).expect(200);
        let attributes = attributes(&answer);
        assert_eq!(attributes["updated-at"] == attributes["created-at"], on);
    });
}

#[test]
fn an_object_of_a_foreign_type() {
    let options = PersonaOptions::default().unknown_names_are_bad_requests();
    off_and_on("unknown_names_are_bad_requests", &options, |sandbox, on| {
        let answer = with_objects(sandbox, &json!(["act_1"])).expect(if on { 400 } else { 422 });
        assert_eq!(
            answer.body["errors"][0]["source"]["pointer"],
            "/meta/object-ids/0"
        );
    });
}

#[test]
fn the_attributes_of_a_session() {
    let options = PersonaOptions::default().sessions_without_attributes();
    off_and_on("sessions_without_attributes", &options, |sandbox, on| {
        let id = id(sandbox);
        let session = sandbox.process_sentinel_session(&id, &json!({})).unwrap();
        let txn = get(sandbox, &format!("/{id}?include=sentinel-sessions")).expect(200);
        let mut expected = json!({"type": "sentinel-session", "id": session});
        if !on {
            expected["attributes"] = json!({});
        }
        assert_eq!(txn.body["included"], json!([expected]));
    });
}

/// Makes a transaction of a type with these fields.
fn of_type(sandbox: &Sandbox, schemas: &Value, fields: &Value) -> Answer {
    let definition = super::types::definition(schemas);
    sandbox.put_transaction_type(&definition).unwrap();
    let attributes = json!({"transaction-type-id": definition["id"], "fields": fields});
    post(sandbox, "", &json!({"data": {"attributes": attributes}}))
}

#[test]
fn the_value_of_a_platform_file_field() {
    let field =
        |key: &str| json!({"type": "platform-file", "key": key, "label": null, "config": {}});
    let array = json!({"type": "array", "key": "many", "label": null, "config": {"item-schema": field("")}});
    let schemas = json!([field("one"), array]);
    let upload = json!({"filename": "a.bin", "data": "AAEC"});
    let options = PersonaOptions::default().platform_files_by_id();
    off_and_on("platform_files_by_id", &options, |sandbox, on| {
        let named = json!({"type": "file", "id": "file_1"});
        let by_name = of_type(
            sandbox,
            &schemas,
            &json!({"one": "file_1", "many": [named]}),
        );
        let uploaded = of_type(sandbox, &schemas, &json!({"one": upload, "many": [upload]}));
        if on {
            let value = |kind: &str| json!({"type": "platform-file", "value": {"type": kind, "id": "file_1"}});
            let by_name = by_name.expect(201);
            let fields = &attributes(&by_name)["fields"];
            assert_eq!(fields["one"], value("platform-file"));
            assert_eq!(fields["many"]["value"], json!([value("file")]));
            let refused = uploaded.expect(422);
            let pointers = [0, 1].map(|at| &refused.body["errors"][at]["source"]["pointer"]);
            let places = ["one", "many/0"].map(|it| json!(format!("/data/attributes/fields/{it}")));
            assert!(
                places.iter().all(|it| pointers.contains(&it)),
                "{pointers:?}"
            );
        } else {
            by_name.expect(422);
            let uploaded = uploaded.expect(201);
            let fields = &attributes(&uploaded)["fields"];
            for value in [&fields["one"], &fields["many"]["value"][0]] {
                assert_eq!(
                    (&value["type"], &value["value"]["byte-size"]),
                    (&json!("file"), &json!(3))
                );
            }
        }
    });
}

#[test]
fn a_stored_file_among_the_fields() {
    let schemas = json!([
        {"type": "file", "key": "photo", "label": null, "config": {}},
        {"type": "hash", "key": "a/b", "label": null, "config": {}},
    ]);
    let upload = json!({"filename": "a.png", "data": "AAEC"});
    let options = PersonaOptions::default().uploads_only();
    off_and_on("uploads_only", &options, |sandbox, on| {
        let fields = json!({"photo": upload, "a/b": {"filename": "a.png", "urls": [upload]}});
        let made = of_type(sandbox, &schemas, &fields).expect(201);
        // As in a response, and without its type.
        let stored = &attributes(&made)["fields"]["photo"]["value"];
        assert!(stored["url"].is_string());
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        let nested = json!({"fields": {"a/b": {"c": [1, stored]}}});
        let (changed, status) = (patch(sandbox, &path, nested), if on { 400 } else { 200 });
        let place = &changed.expect(status).body["errors"][0]["source"]["pointer"];
        let pointer = "/data/attributes/fields/a~1b/c/1";
        assert_eq!(*place, if on { json!(pointer) } else { Value::Null });
        let declared = of_type(sandbox, &schemas, &json!({"photo": stored}));
        let refused = declared.expect(if on { 400 } else { 422 });
        assert_eq!(
            refused.body["errors"][0]["source"]["pointer"],
            "/data/attributes/fields/photo"
        );
        // Of a type without declared fields.
        let attributes = json!({"transaction-type-id": "txntp_ABC123", "fields": {"any": stored, "url": "x", "filename": "y"}});
        let undeclared = post(sandbox, "", &json!({"data": {"attributes": attributes}}));
        let answer = undeclared.expect(if on { 400 } else { 201 });
        if on {
            assert_eq!(answer.body["errors"].as_array().unwrap().len(), 1);
        }
    });
}

#[test]
fn the_casing_of_requests_that_name_none() {
    let snake = PersonaOptions::default().key_inflection("snake");
    for sandbox in with(&snake) {
        let has = |call: Call<'_>, key: &str| {
            let body = call.send().expect(200).body;
            body["data"]["attributes"].get(key).is_some()
        };
        let read = persona(&sandbox, "GET", &format!("/{}", id(&sandbox)));
        assert!(has(read, "created_at"));
        let path = format!("/{}", id(&sandbox));
        let read = persona(&sandbox, "GET", &path).header("key-inflection", "camel");
        assert!(has(read, "createdAt"), "the header decides");
        turn(&sandbox, &json!({"key_inflection": null})).expect(200);
        assert!(has(persona(&sandbox, "GET", &path), "created-at"));
        turn(&sandbox, &json!({"key_inflection": "shouting"})).expect(400);
    }
    let unknown = PersonaOptions::default().key_inflection("shouting");
    let started = super::raw_socket::block_on(Sandbox::builder().persona(unknown).try_start());
    assert!(started.unwrap_err().to_string().contains("key_inflection"));
}

#[test]
fn the_attributes_that_responses_leave_out() {
    let entries = ["name_*", "/data/attributes/tags", "!name_last"];
    let options = PersonaOptions::default().attributes_blocklist(entries);
    for sandbox in with(&options) {
        let fields = json!({"name_first": "Jane", "name_last": "Roe"});
        let made = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": fields}}});
        let send = || {
            let call = persona(&sandbox, "POST", "").header("idempotency-key", "k");
            call.json(&made).send().expect(201)
        };
        let (first, replayed) = (send(), send());
        assert_eq!(first.body, replayed.body);
        let path = format!("/{}", first.body["data"]["id"].as_str().unwrap());
        let lasting = json!({"name_last": {"type": "string", "value": "Roe"}});
        let list = get(&sandbox, "").expect(200).body["data"][0].clone();
        let events = call(&sandbox, "GET", "/persona/api/v1/events").bearer(KEY);
        let event = events.send().expect(200).body["data"][0]["attributes"]["payload"].clone();
        for shown in [
            &first.body["data"],
            &list,
            &get(&sandbox, &path).expect(200).body["data"],
            &event["data"],
        ] {
            assert_eq!(shown["attributes"]["fields"], lasting);
            let is_path = *shown == event["data"];
            assert_eq!(shown["attributes"].get("tags").is_some(), is_path);
            assert!(shown["relationships"].is_object());
        }
        turn(&sandbox, &json!({"attributes_blocklist": []})).expect(200);
        let whole = get(&sandbox, &path).expect(200);
        assert_eq!(attributes(&whole)["fields"].as_object().unwrap().len(), 2);
        turn(&sandbox, &json!({"attributes_blocklist": ["a/b"]})).expect(400);
    }
    let unknown = PersonaOptions::default().attributes_blocklist(["a/b"]);
    let started = super::raw_socket::block_on(Sandbox::builder().persona(unknown).try_start());
    let refused = started.unwrap_err().to_string();
    assert!(refused.contains("attributes_blocklist: `a/b` is no entry"));
}

#[test]
fn the_version_of_requests_that_name_none() {
    let recases = |sandbox: &Sandbox, version: Option<&str>| {
        let made = create(
            sandbox,
            json!({"transaction-type-id": "txntp_ABC123", "fields": {"name_first": "Jane"}}),
        );
        let call = persona(sandbox, "GET", &format!("/{made}"));
        let call = version
            .into_iter()
            .fold(call, |call, it| call.header("persona-version", it));
        attributes(&call.send().expect(200))["fields"]["name-first"].is_object()
    };
    let old = PersonaOptions::default().api_version("2023-01-05");
    for sandbox in with(&old) {
        assert!(recases(&sandbox, None));
        assert!(!recases(&sandbox, Some("2026-09-29")), "the header decides");
        turn(&sandbox, &json!({"api_version": null})).expect(200);
        assert!(!recases(&sandbox, None));
        turn(&sandbox, &json!({"api_version": "2022-09-01"})).expect(200);
        assert!(recases(&sandbox, None));
        let refused = turn(&sandbox, &json!({"api_version": "2024-01-01"})).expect(400);
        assert!(
            refused.body["detail"]
                .as_str()
                .unwrap()
                .contains("no API version `2024-01-01`")
        );
    }
    let unknown = PersonaOptions::default().api_version("soon");
    let started = super::raw_socket::block_on(Sandbox::builder().persona(unknown).try_start());
    let error = started.unwrap_err().to_string();
    assert!(
        error.contains("api_version: there is no API version `soon`"),
        "{error}"
    );
}

//! Rules of every call: headers, rate limit, idempotency, casing, versions, concurrency.

use std::thread;
use std::time::Duration;

use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Api, Sandbox};
use serde_json::{Value, json};

use crate::raw_http::{Answer, call, documented, on_each_store, strict};
use crate::{
    TRANSACTIONS, attributes, create, error, get, new, persona, post, raw_socket, refused,
};

#[test]
fn every_answer_to_a_known_client_names_itself() {
    for sandbox in documented() {
        let ok = get(&sandbox, "").expect(200);
        let missing = get(&sandbox, "/txn_nobody").expect(404);
        for answer in [&ok, &missing] {
            assert!(answer.header("request-id").unwrap().starts_with("req_"));
            assert!(
                answer
                    .header("persona-environment-id")
                    .unwrap()
                    .starts_with("env_")
            );
            assert!(
                answer
                    .header("persona-organization-id")
                    .unwrap()
                    .starts_with("org_")
            );
            assert_eq!(answer.header("content-type"), Some("application/json"));
        }
        assert_ne!(ok.header("request-id"), missing.header("request-id"));
        let production = call(&sandbox, "GET", TRANSACTIONS)
            .bearer("persona_production_1")
            .send();
        assert_ne!(
            ok.header("persona-environment-id"),
            production.header("persona-environment-id")
        );
    }
}

#[test]
fn an_environment_takes_three_hundred_requests_a_minute() {
    for sandbox in on_each_store(|builder| builder.rate_limits(true)) {
        let first = get(&sandbox, "/txn_ABC123").expect(200);
        assert_eq!(first.header("ratelimit-limit"), Some("300"));
        assert_eq!(first.header("ratelimit-remaining"), Some("299"));
        assert_eq!(first.header("ratelimit-reset"), Some("60"));
        for _ in 1..300 {
            get(&sandbox, "/txn_ABC123").expect(200);
        }
        sandbox.clock().advance(Duration::from_secs(20));
        let refused = persona(&sandbox, "POST", "")
            .header("idempotency-key", "k")
            .json(&new())
            .send();
        let refused = refused.expect(429);
        let details = "You have hit your rate limit of 300 requests / min. Please reach out to \
                       support@withpersona.com if you need this changed.";
        assert_eq!(refused.body, error("Rate limit exceeded", details));
        assert_eq!(refused.header("ratelimit-remaining"), Some("0"));
        assert_eq!(refused.header("ratelimit-reset"), Some("40"));
        // Another key of the same environment shares the window; another environment does not.
        let other = |key: &str| call(&sandbox, "GET", TRANSACTIONS).bearer(key).send();
        other("persona_sandbox_other").expect(429);
        other("persona_production_other").expect(200);

        sandbox.clock().advance(Duration::from_secs(40));
        let retried = persona(&sandbox, "POST", "")
            .header("idempotency-key", "k")
            .json(&new())
            .send();
        retried.expect(201);
    }
}

#[test]
fn a_repeated_key_gets_the_first_answer_and_creates_nothing() {
    for sandbox in documented() {
        let send = |body: &serde_json::Value| {
            persona(&sandbox, "POST", "")
                .header("idempotency-key", "k")
                .json(body)
                .send()
        };
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "jane"}}});
        let first = send(&body).expect(201);
        sandbox.clock().advance(Duration::from_secs(3_600));
        let second = send(&body).expect(201);
        assert_eq!(first.body, second.body);
        assert_ne!(first.header("request-id"), second.header("request-id"));
        let found = get(&sandbox, "?filter[reference-id]=jane").expect(200);
        assert_eq!(found.body["data"].as_array().unwrap().len(), 1);
        assert!(
            sandbox
                .journal()
                .entries()
                .iter()
                .any(|entry| entry.replayed)
        );
    }
}

#[test]
fn a_repeated_key_with_other_parameters_is_refused_in_the_documented_words() {
    for sandbox in documented() {
        let send = |path: &str, body: &serde_json::Value| {
            persona(&sandbox, "POST", path)
                .header("idempotency-key", "k1")
                .json(body)
                .send()
        };
        send("", &new()).expect(201);
        let details = "Keys for idempotent requests can only be used with the same parameters they were first used \
                       with. Try using a key other than 'k1' if you meant to execute a different request.";
        let refused = error("Idempotency error", details);
        assert_eq!(
            send(
                "",
                &json!({"data": {"attributes": {"transaction-type-id": "txntp_2"}}})
            )
            .expect(400)
            .body,
            refused
        );
        assert_eq!(
            send("/txn_ABC123/label", &json!({})).expect(400).body,
            refused
        );
        assert_eq!(send("?include=", &new()).expect(400).body, refused);
        send("", &new()).expect(201);
        // Another spelling of a body is the same, another order of a list is not.
        let send = |fields: &str| {
            let body = format!(
                r#"{{"data": {{"attributes": {{"transaction-type-id": "txntp_1", "fields": {fields}}}}}}}"#
            );
            persona(&sandbox, "POST", "")
                .header("idempotency-key", "k2")
                .body("application/json", body)
                .send()
        };
        let first = send(r#"{"a": [1, {"b": null, "c": "x"}], "d": true}"#).expect(201);
        let again = send(r#"{"d":true,"a":[1,{"c":"x","b":null}]}"#).expect(201);
        assert_eq!(first.body, again.body);
        for other in [
            r#"{"a": [{"b": null, "c": "x"}, 1], "d": true}"#,
            r#"{"a": [1, {"b": null, "c": "x"}], "d": "true"}"#,
            r#"{"a": [1, {"b": null}], "c": "x", "d": true}"#,
            r#"{"a": [11, {"b": null, "c": "x"}], "d": true}"#,
        ] {
            send(other).expect(400);
        }
    }
}

#[test]
fn a_repeated_query_and_a_missing_body_are_the_same_in_every_spelling() {
    for sandbox in documented().into_iter().chain(strict()) {
        let id = create(&sandbox, json!({}));
        let replays = |first: (&str, &str), again: (&str, &str)| {
            let key = format!("{first:?} {again:?}").replace('"', "");
            let send = |(path, body): (&str, &str)| {
                let call = persona(&sandbox, "POST", &format!("/{id}/{path}"));
                let call = call.header("idempotency-key", &key);
                match body {
                    "" => call.send(),
                    body => call.body("application/json", body.to_owned()).send(),
                }
            };
            let first = send(first);
            assert!(!sandbox.journal().entries().last().unwrap().replayed);
            let again = send(again);
            let is_replay = sandbox.journal().entries().last().unwrap().replayed;
            match is_replay {
                true => assert_eq!((again.status, again.body), (first.status, first.body)),
                false => assert_eq!(
                    again.expect(400).body["errors"][0]["title"],
                    "Idempotency error"
                ),
            }
            is_replay
        };
        let tag = r#"{"meta": {"tag-name": "vip"}}"#;
        let with = |query: &'static str| (query, tag);
        for (first, again, is_same) in [
            (
                with("add-tag?fields[transaction]=tags"),
                with("add-tag?fields%5Btransaction%5D=tags"),
                true,
            ),
            (
                with("add-tag?fields[a]=b&include=reviewer"),
                with("add-tag?include=reviewer&fields[a]=b"),
                true,
            ),
            (
                with("add-tag?include[]=a&include[]=b"),
                with("add-tag?include[]=b&include[]=a"),
                false,
            ),
            (
                with("add-tag?fields[a]=b"),
                with("add-tag?fields[a]=c"),
                false,
            ),
            (with("add-tag"), with("add-tag?include="), false),
            (("redact-biometrics", ""), ("redact-biometrics", "{}"), true),
            (
                ("redact-biometrics", "{ }"),
                ("redact-biometrics", ""),
                true,
            ),
            (
                ("redact-biometrics", ""),
                ("redact-biometrics", r#"{"a": 1}"#),
                false,
            ),
            (("label", ""), ("label", "{}"), true),
            // A refused body is compared as it was read, too.
            (("add-relation", ""), ("add-relation", "{}"), true),
            (
                ("add-relation", r#"{"a": 1, "b": 2}"#),
                ("add-relation", r#"{"b":2,"a":1}"#),
                true,
            ),
        ] {
            assert_eq!(replays(first, again), is_same, "{first:?} {again:?}");
        }
    }
}

#[test]
fn a_key_remembers_a_failure_too() {
    for sandbox in documented() {
        let label = || {
            let body = json!({"meta": {"label": "a"}});
            persona(&sandbox, "POST", "/txn_ABC123/label")
                .header("idempotency-key", "k")
                .json(&body)
                .send()
        };
        post(&sandbox, "/txn_ABC123/label", &json!({})).expect(200);
        let first = label().expect(422);
        assert_eq!(label().expect(422).body, first.body);
        assert!(sandbox.journal().entries().last().unwrap().replayed);
    }
}

#[test]
fn a_key_is_fresh_again_after_a_day() {
    for sandbox in documented() {
        let send = |body: &serde_json::Value| {
            persona(&sandbox, "POST", "")
                .header("idempotency-key", "k")
                .json(body)
                .send()
        };
        let first = send(&new()).expect(201);
        sandbox.clock().advance(Duration::from_secs(24 * 3_600 - 1));
        assert_eq!(
            send(&new()).expect(201).body["data"]["id"],
            first.body["data"]["id"]
        );
        sandbox.clock().advance(Duration::from_secs(1));
        let other = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "joe"}}});
        let second = send(&other).expect(201);
        assert_ne!(second.body["data"]["id"], first.body["data"]["id"]);
        assert_eq!(send(&other).expect(201).body, second.body);
    }
}

#[test]
fn keys_count_on_post_alone_and_per_environment() {
    for sandbox in documented() {
        for status in ["approved", "declined"] {
            let body = json!({"data": {"attributes": {"status": status}}});
            let answer = persona(&sandbox, "PATCH", "/txn_ABC123")
                .header("idempotency-key", "k")
                .json(&body)
                .send();
            assert_eq!(attributes(&answer.expect(200))["status"], status);
        }
        for (key, reference) in [("persona_sandbox_1", "a"), ("persona_production_1", "b")] {
            let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": reference}}});
            let answer = call(&sandbox, "POST", TRANSACTIONS)
                .bearer(key)
                .header("idempotency-key", "k")
                .json(&body)
                .send();
            assert_eq!(attributes(&answer.expect(201))["reference-id"], reference);
        }
    }
}

#[test]
fn a_refused_key_leaves_nothing_under_the_idempotency_key() {
    for sandbox in documented() {
        let send = |key: &str| {
            call(&sandbox, "POST", TRANSACTIONS)
                .header("authorization", key)
                .header("idempotency-key", "k")
                .json(&new())
                .send()
        };
        send("Bearer").expect(401);
        send("Bearer key").expect(201);
    }
}

#[test]
fn sixty_four_identical_creates_at_once_make_one_transaction() {
    for sandbox in documented() {
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "once"}}});
        let ids: Vec<_> = thread::scope(|scope| {
            let create = || {
                let request = persona(&sandbox, "POST", "").header("idempotency-key", "once");
                request.json(&body).send().expect(201).body["data"]["id"].clone()
            };
            let calls: Vec<_> = (0..64).map(|_| scope.spawn(create)).collect();
            calls.into_iter().map(|call| call.join().unwrap()).collect()
        });
        assert!(ids.iter().all(|id| *id == ids[0]));
        let found = get(&sandbox, "?filter[reference-id]=once").expect(200);
        assert_eq!(found.body["data"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn request_keys_may_come_in_any_casing_and_field_keys_stay_as_they_are() {
    for sandbox in documented() {
        for key in ["reference-id", "reference_id", "referenceId"] {
            let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", key: "jane", "fields": {"name_first": "J", "nameLast": "D"}}}});
            let answer = post(&sandbox, "", &body).expect(201);
            assert_eq!(attributes(&answer)["reference-id"], "jane");
            let fields = attributes(&answer)["fields"].as_object().unwrap();
            assert_eq!(
                fields.keys().collect::<Vec<_>>(),
                ["name_first", "nameLast"]
            );
        }
        let body = json!({"meta": {"modelVersion": "2", "label": "a"}});
        let answer = post(&sandbox, "/txn_ABC123/label", &body).expect(200);
        assert_eq!(
            answer.body["included"][0]["attributes"]["model-version"],
            "2"
        );
    }
}

#[test]
fn answers_come_in_the_casing_that_is_asked_for() {
    for sandbox in documented() {
        let id = create(
            &sandbox,
            json!({"fields": {"name_first": "Jane", "id-number": 5}}),
        );
        let ask = |inflection: &str| {
            persona(&sandbox, "GET", &format!("/{id}"))
                .header("key-inflection", inflection)
                .send()
        };
        for (inflection, created_at, kind) in [
            ("kebab", "created-at", "transaction-type"),
            ("snake", "created_at", "transaction_type"),
            ("camel", "createdAt", "transactionType"),
        ] {
            let body = ask(inflection).expect(200).body;
            assert!(body["data"]["attributes"][created_at].is_string(), "{body}");
            // Values keep their casing.
            assert_eq!(
                body["data"]["relationships"][kind]["data"]["type"],
                "transaction-type"
            );
            let fields = body["data"]["attributes"]["fields"].as_object().unwrap();
            assert_eq!(
                fields.keys().collect::<Vec<_>>(),
                ["name_first", "id-number"]
            );
        }
        let refused = ask("pascal").expect(400).body;
        assert_eq!(
            refused,
            error(
                "Bad Request",
                "Key-Inflection must be one of: camel, kebab, snake"
            )
        );
    }
}

#[test]
fn before_october_2025_field_keys_were_recased_like_any_other() {
    for sandbox in documented() {
        let id = create(&sandbox, json!({"fields": {"name_first": "Jane"}}));
        let ask = |version: &str| {
            persona(&sandbox, "GET", &format!("/{id}"))
                .header("persona-version", version)
                .send()
        };
        let old = ask("2023-01-05").expect(200);
        assert!(attributes(&old)["fields"]["name-first"].is_object());
        let new = ask("2025-10-27").expect(200);
        assert!(attributes(&new)["fields"]["name_first"].is_object());
        ask("1999-01-01").expect(400);
    }
}

#[test]
fn a_request_is_also_known_by_its_host() {
    for sandbox in documented() {
        let answer = call(&sandbox, "GET", "/api/v1/transactions?page[size]=1")
            .header("host", "api.withpersona.com")
            .bearer("<token>")
            .send();
        assert_eq!(answer.expect(200).body["data"][0]["id"], "txn_ABC123");
    }
}

#[test]
fn the_newest_version_answers_as_the_one_before_it() {
    let history = |sandbox: &Sandbox, version: &str| -> Vec<(u16, Value)> {
        let send = |method: &str, path: &str, body: Value| {
            let call = persona(sandbox, method, path).header("persona-version", version);
            let answer = match method {
                "GET" | "DELETE" => call.send(),
                _ => call.json(&body).send(),
            };
            (answer.status, answer.body)
        };
        let file = json!({"filename": "a.png", "data": "AAEC"});
        let fields = json!({"name_first": "Jane", "photo": file});
        let attributes =
            json!({"transaction-type-id": "txntp_ABC123", "fields": fields, "reference-id": "r"});
        let made = send("POST", "", json!({"data": {"attributes": attributes}}));
        let path = format!("/{}", made.1["data"]["id"].as_str().unwrap());
        let objects = json!({"meta": {"object-ids": ["inq_1", "ver_1"]}});
        let at = |end: &str| format!("{path}{end}");
        let relation =
            json!({"meta": {"relation-schema-key": "parent-of", "target-object-id": "act_1"}});
        vec![
            made,
            send("POST", "", json!({"data": {}})),
            send(
                "PATCH",
                &path,
                json!({"data": {"attributes": {"status": "approved"}}}),
            ),
            send(
                "PATCH",
                &path,
                json!({"data": {"attributes": {"status": "teleported"}}}),
            ),
            send("POST", &at("/add-objects"), objects.clone()),
            send(
                "POST",
                &at("/add-objects"),
                json!({"meta": {"object-ids": ["act_1"]}}),
            ),
            send("POST", &at("/remove-objects"), objects),
            send("POST", &at("/add-relation"), relation.clone()),
            send("POST", &at("/remove-relation"), relation),
            send("POST", &at("/add-tag"), json!({"meta": {"tag-name": "t"}})),
            send(
                "POST",
                &at("/label"),
                json!({"meta": {"label": "l", "score": 0.5}}),
            ),
            send(
                "GET",
                &at("?include=sentinel-sessions,transaction-type"),
                json!({}),
            ),
            send("GET", "?page[size]=1", json!({})),
            send("POST", &at("/redact-biometrics"), json!({})),
            send("DELETE", &path, json!({})),
        ]
    };
    for start in [documented, strict] {
        let of_each =
            |version: &str| -> Vec<_> { start().iter().map(|it| history(it, version)).collect() };
        let (newest, before) = (of_each("2026-09-29"), of_each("2025-12-08"));
        for (newest, before) in newest.iter().zip(&before) {
            assert!(newest.iter().any(|(status, _)| *status == 201));
            for (newest, before) in newest.iter().zip(before) {
                assert_eq!(newest, before);
            }
        }
    }
}

#[test]
fn a_refused_header_leaves_nothing_under_the_idempotency_key() {
    for sandbox in documented().into_iter().chain(strict()) {
        let whole = new().to_string();
        let bodies = [("a", whole.as_str(), 201), ("b", "{", 400), ("c", "", 400)];
        for (of_body, body, status) in bodies {
            for (name, value, details) in [
                ("persona-version", "1999-01-01", "Persona-Version must be"),
                ("key-inflection", "pascal", "Key-Inflection must be"),
                ("content-type", "text/plain", "the Content-Type header must"),
            ] {
                if name == "content-type" && body.is_empty() {
                    continue;
                }
                let key = format!("{name} {of_body}");
                let send = || {
                    persona(&sandbox, "POST", "")
                        .header("idempotency-key", &key)
                        .body("application/json", body.to_owned())
                };
                let refuse = || {
                    let refused = refused(&sandbox, 400, || send().header(name, value).send());
                    let said = refused.body["errors"][0]["details"].as_str().unwrap();
                    assert!(said.starts_with(details), "{said}");
                };
                refuse();
                let first = send().send().expect(status);
                assert!(!first.body.to_string().contains(details), "{}", first.body);
                refuse();
                assert_eq!(send().send().expect(status).body, first.body);
                assert!(sandbox.journal().entries().last().unwrap().replayed);
            }
        }
        // A header is read before anything is looked up.
        refused(&sandbox, 400, || {
            let call = persona(&sandbox, "GET", "/txn_nobody");
            call.header("persona-version", "1999-01-01").send()
        });
    }
}

#[test]
fn a_replay_is_the_first_body_whatever_its_headers_ask_for() {
    let forms = [
        ("kebab", "2026-09-29"),
        ("camel", "2026-09-29"),
        ("snake", "2023-01-05"),
        ("kebab", "2020-05-18"),
    ];
    for sandbox in documented() {
        let path = format!("/{}", create(&sandbox, json!({})));
        let objects = json!({"meta": {"object-ids": ["inq_1"]}});
        post(&sandbox, &format!("{path}/add-objects"), &objects).expect(200);
        let file = json!({"filename": "a.png", "data": "AAEC"});
        let fields = json!({"name_first": "Jane", "photo": file});
        let make = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_ABC123", "fields": fields}}});
        let tag = json!({"meta": {"tag-name": "t"}});
        let bad = json!({"data": {"attributes": {"transaction-type-id": 1}}});
        for (place, body, status) in [
            (String::new(), &make, 201),
            (format!("{path}/add-tag"), &tag, 200),
            (String::new(), &bad, 400),
        ] {
            for first in forms {
                let key = format!("{first:?} {status}");
                let send = |(casing, version): (&str, &str)| {
                    persona(&sandbox, "POST", &place)
                        .header("idempotency-key", &key)
                        .header("key-inflection", casing)
                        .header("persona-version", version)
                        .json(body)
                        .send()
                        .expect(status)
                        .body
                };
                let answer = send(first);
                for other in forms {
                    assert_eq!(send(other), answer, "{first:?}, {other:?}");
                }
            }
        }
    }
}

#[test]
fn a_request_with_a_known_key_is_counted_and_told_the_rest_whatever_ends_it() {
    for sandbox in on_each_store(|builder| builder.rate_limits(true)) {
        let told = |answer: &Answer| {
            let count = |name| answer.header(name).map(|it| it.parse::<u32>().unwrap());
            (count("ratelimit-limit"), count("ratelimit-remaining"))
        };
        let left = |remaining| (Some(300), Some(remaining));
        let fault = |status| {
            let faults = sandbox.faults();
            faults
                .on(Api::Persona, "list-all-transactions")
                .status(status)
                .times(1);
        };
        for (status, remaining) in (0..)
            .zip([400, 403, 404, 409, 422, 500, 503])
            .map(|(n, s)| (s, 299 - n))
        {
            fault(status);
            assert_eq!(told(&get(&sandbox, "").expect(status)), left(remaining));
        }
        fault(429);
        let limited = get(&sandbox, "").expect(429);
        let details = "You have hit your rate limit of 300 requests / min. Please reach out to \
                       support@withpersona.com if you need this changed.";
        assert_eq!(limited.body, error("Rate limit exceeded", details));
        assert_eq!(told(&limited), left(0));
        assert_eq!(limited.header("ratelimit-reset"), Some("60"));

        let too_long = |key: &str| {
            let url = sandbox.persona().url().to_owned();
            let (address, path) = url
                .strip_prefix("http://")
                .unwrap()
                .split_once('/')
                .unwrap();
            let length = 10 * 1024 * 1024 + 1;
            let head = format!(
                "POST /{path}/transactions HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\
                 content-type: application/json\r\ncontent-length: {length}\r\n{key}\r\n"
            );
            let raw = raw_socket::exchange(address, &(head + &" ".repeat(length)));
            assert_eq!(raw_socket::status_of(&raw), 413);
            raw_socket::header_of(&raw, "ratelimit-remaining")
        };
        let key = sandbox.persona().api_key().to_owned();
        let remaining = too_long(&format!("authorization: Bearer {key}\r\n"));
        assert_eq!(remaining.as_deref(), Some("291"));

        let photo = json!({"photo": {"filename": "a.png", "data": "AAA="}});
        let id = create(&sandbox, json!({"fields": photo}));
        let answer = persona(&sandbox, "GET", &format!("/{id}"))
            .header("persona-version", "2022-09-01")
            .send();
        assert_eq!(told(&answer), left(289));
        let url = attributes(&answer)["fields"]["photo"]["value"]["url"].as_str();
        let path = url.unwrap().strip_prefix("http://localhost").unwrap();
        let file = call(&sandbox, "GET", path);
        let file = file.bearer(sandbox.persona().api_key()).send().expect(200);
        assert_eq!(told(&file), left(288));

        // Without a known key there is nothing to count or to tell.
        fault(500);
        let stranger = call(&sandbox, "GET", TRANSACTIONS).send().expect(500);
        assert_eq!(told(&stranger), (None, None));
        assert_eq!(too_long(""), None);
        assert_eq!(told(&get(&sandbox, "").expect(200)), left(287));
    }
}

#[test]
fn a_file_behind_the_key_is_refused_beyond_the_rate_limit() {
    for sandbox in on_each_store(|builder| {
        let options = PersonaOptions::default().rate_limit(2);
        builder.rate_limits(true).persona(options)
    }) {
        let photo = json!({"photo": {"filename": "a.png", "data": "AAA="}});
        let id = create(&sandbox, json!({"fields": photo}));
        let answer = persona(&sandbox, "GET", &format!("/{id}"))
            .header("persona-version", "2022-09-01")
            .send();
        let url = attributes(&answer)["fields"]["photo"]["value"]["url"].as_str();
        let path = url.unwrap().strip_prefix("http://localhost").unwrap();
        let file = call(&sandbox, "GET", path);
        let file = file.bearer(sandbox.persona().api_key()).send().expect(429);
        assert_eq!(file.header("ratelimit-remaining"), Some("0"));
    }
}

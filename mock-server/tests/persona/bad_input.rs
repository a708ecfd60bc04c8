//! The exact errors for wrong input, and the kinds of wrong input that only Persona has. Everything that its
//! contract describes is made wrong in `sweep.rs`.

use counterfoil_mock::Sandbox;
use serde_json::json;

use super::raw_http::{Answer, World, call, on_each_store};
use super::{error, get, new, persona, refused, words};

/// Documented worlds that count no requests.
fn documented() -> Vec<World> {
    on_each_store(|builder| builder.rate_limits(false))
}

/// Checks a refusal with these words.
#[track_caller]
fn bad(sandbox: &Sandbox, details: &str, send: impl FnOnce() -> Answer) {
    let answer = refused(sandbox, 400, send);
    assert_eq!(words(answer.body), error("Bad Request", details));
}

#[test]
fn query_parameters() {
    for sandbox in documented() {
        for (query, details) in [
            (
                "?page[size]=0",
                "page.size must be greater than or equal to 1",
            ),
            (
                "?page[size]=-1",
                "page.size must be greater than or equal to 1",
            ),
            (
                "?page[size]=101",
                "page.size must be less than or equal to 100",
            ),
            ("?page[size]=ten", "page.size must be an integer"),
            ("?page[size]=1.5", "page.size must be an integer"),
            ("?page[size]=", "page.size must be an integer"),
            (
                "?page[size]=99999999999999999999",
                "page.size must be less than or equal to 100",
            ),
            (
                "?page[size]=5&page[size]=500",
                "page.size must be less than or equal to 100",
            ),
            ("?page[number]=1", "page.number is not allowed"),
            (
                "?page[after]=txn_none",
                "page.after is not the id of a transaction",
            ),
            (
                "?page[before]=txn_none",
                "page.before is not the id of a transaction",
            ),
            ("?page[after]=", "page.after is not the id of a transaction"),
            (
                "?page[after]=txn_ABC123&page[before]=txn_ABC123",
                "page.after and page.before exclude each other",
            ),
            ("?filter[colour]=red", "filter.colour is not allowed"),
            (
                "?filter[external_id]=1",
                "filter.external_id is not allowed",
            ),
            (
                "?filter[identifier]=x",
                "filter.identifier must be an object",
            ),
            (
                "?filter[reference-id][x]=1",
                "filter.reference_id must be a string",
            ),
        ] {
            bad(&sandbox, details, || get(&sandbox, query));
            let entry = &sandbox.journal().matching("GET", "/transactions");
            assert!(
                entry
                    .iter()
                    .any(|entry| entry.operation.as_deref() == Some("list-all-transactions"))
            );
        }
        // Of a name that is sent twice the last value counts; the encoding of a bracket does not.
        get(&sandbox, "?page[size]=500&page[size]=5").expect(200);
        get(&sandbox, "?page%5Bsize%5D=5").expect(200);
        get(&sandbox, "?unknown=1").expect(200);
        // An object without members is written without a value.
        get(&sandbox, "?page=&filter=&filter[identifier]=").expect(200);
        bad(&sandbox, "page must be an object", || {
            get(&sandbox, "?page=1")
        });
        get(&sandbox, "?filter[reference-id]=%ff%fe").expect(200);
        let long = format!("?filter[reference-id]={}", "x".repeat(8_000));
        assert_eq!(get(&sandbox, &long).expect(200).body["data"], json!([]));
    }
}

#[test]
fn headers() {
    for sandbox in documented() {
        for (name, value, details) in [
            (
                "key-inflection",
                "pascal",
                "Key-Inflection must be one of: camel, kebab, snake",
            ),
            (
                "key-inflection",
                "",
                "Key-Inflection must be one of: camel, kebab, snake",
            ),
            (
                "persona-version",
                "1999-01-01",
                "Persona-Version must be one of: 2026-09-29, 2025-12-08, 2025-10-27, 2023-01-05, 2022-09-01, 2021-08-18, \
                 2021-07-05, 2021-05-14 and 2 more",
            ),
        ] {
            bad(&sandbox, details, || {
                let call = persona(&sandbox, "POST", "").header(name, value);
                call.json(&new()).send()
            });
        }
        for header in ["", "Bearer", "Bearer ", "Basic abc", "Bearer a b"] {
            let answer = refused(&sandbox, 401, || {
                call(&sandbox, "POST", super::TRANSACTIONS)
                    .header("authorization", header)
                    .json(&new())
                    .send()
            });
            assert_eq!(answer.body["errors"][0].get("details"), None);
            assert_eq!(answer.header("request-id"), None);
        }
    }
}

#[test]
fn bodies_that_cannot_be_read() {
    for sandbox in documented() {
        let media = "the Content-Type header must be application/json or multipart/form-data";
        let cases: [(&str, &[u8], &str); 8] = [
            (
                "application/json",
                b"{",
                "the body cannot be read: EOF while parsing an object at line 1 column 1",
            ),
            (
                "application/json",
                b"{\"data\": }",
                "the body cannot be read: expected value at line 1 column 10",
            ),
            (
                "application/json",
                b"{} {}",
                "the body cannot be read: trailing characters at line 1 column 4",
            ),
            (
                "application/json",
                b"\"\xff\xfe\"",
                "the body cannot be read: invalid unicode code point at line 1 column 2",
            ),
            (
                "application/json",
                b"{\"a\": \"\\ud800\"}",
                "the body cannot be read: unexpected end of hex escape at line 1 column 14",
            ),
            ("application/vnd.api+json", b"{}", media),
            ("application/x-www-form-urlencoded", b"a=b", media),
            ("", b"{}", media),
        ];
        for (media_type, body, details) in cases {
            for path in [
                "",
                "/txn_ABC123/label",
                "/txn_ABC123/set-tags",
                "/txn_ABC123/add-relation",
            ] {
                bad(&sandbox, details, || {
                    persona(&sandbox, "POST", path)
                        .body(media_type, body)
                        .send()
                });
            }
            bad(&sandbox, details, || {
                persona(&sandbox, "PATCH", "/txn_ABC123")
                    .body(media_type, body)
                    .send()
            });
        }
        let deep = "[".repeat(100_000);
        let details = "the body cannot be read: recursion limit exceeded at line 1 column 128";
        bad(&sandbox, details, || {
            persona(&sandbox, "POST", "")
                .body("application/json", deep)
                .send()
        });
        // Of a member that is sent twice the last value counts, as in most JSON readers (RFC 8259, section 4).
        let twice =
            "{\"data\": 5, \"data\": {\"attributes\": {\"status\": 1, \"status\": \"approved\"}}}";
        let answer = persona(&sandbox, "PATCH", "/txn_ABC123")
            .body("application/json", twice)
            .send();
        assert_eq!(
            answer.expect(200).body["data"]["attributes"]["status"],
            "approved"
        );
    }
}

#[test]
fn broken_base64() {
    for sandbox in documented() {
        for data in [
            "%",
            "A",
            "AAA",
            "AA=A",
            "data:image/png;base64",
            "data:,%",
            "ñ",
        ] {
            let file = json!({"filename": "a.png", "data": data});
            for fields in [json!({"a/b": file}), json!({"a/b": {"deep": [file]}})] {
                let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": fields}}});
                for (method, path) in [("POST", ""), ("PATCH", "/txn_ABC123")] {
                    let answer = refused(&sandbox, 422, || {
                        persona(&sandbox, method, path).json(&body).send()
                    });
                    assert_eq!(
                        answer.body,
                        json!({"errors": [{
                            "title": "Record invalid",
                            "details": "File data must be base64",
                            "source": {"pointer": "/data/attributes/fields/a~1b"},
                        }]})
                    );
                }
            }
        }
    }
}

#[test]
fn a_field_has_48_levels_at_most_so_that_all_that_is_kept_of_it_can_be_read() {
    for sandbox in documented() {
        let body = |levels: usize| {
            let value = format!("{}1{}", "[".repeat(levels), "]".repeat(levels));
            format!(
                r#"{{"data":{{"attributes":{{"transaction-type-id":"txntp_ABC123","fields":{{"a":{value}}}}}}}}}"#
            )
        };
        let send = |method: &str, path: &str, levels: usize, key: &str| {
            let call = persona(&sandbox, method, path).header("idempotency-key", key);
            call.body("application/json", body(levels)).send()
        };
        let made = send("POST", "", 48, "deep").expect(201).body;
        let path = format!("/{}", made["data"]["id"].as_str().unwrap());
        assert_eq!(send("POST", "", 48, "deep").expect(201).body, made);
        send("PATCH", &path, 48, "deep again").expect(200);
        get(&sandbox, &path).expect(200);
        get(&sandbox, "").expect(200);
        call(&sandbox, "GET", "/persona/api/v1/events")
            .header("authorization", "Bearer persona_sandbox_counterfoil")
            .send()
            .expect(200);
        sandbox.snapshots().save("deep").unwrap();
        sandbox.snapshots().restore("deep").unwrap();
        get(&sandbox, &path).expect(200);
        for (method, path) in [("POST", ""), ("PATCH", &*path)] {
            let answer = refused(&sandbox, 422, || send(method, path, 49, "too deep"));
            let said = answer.body.to_string();
            assert!(said.contains("has more than 48 levels"), "{said}");
        }
    }
}

#[test]
fn an_idempotency_key_may_be_as_long_as_a_header_and_must_be_text() {
    for sandbox in documented() {
        // Any string is documented, and no length: two long keys that differ at their end are two keys.
        let key = "k".repeat(20_000);
        let send = |key: &str| {
            let call = persona(&sandbox, "POST", "").header("idempotency-key", key);
            call.json(&new()).send().expect(201).body["data"]["id"].clone()
        };
        let first = send(&key);
        assert_eq!(send(&key), first);
        assert_ne!(send(&format!("{key}k")), first);
        let long = "r".repeat(100_000);
        let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": long}}});
        let made = persona(&sandbox, "POST", "").json(&body).send().expect(201);
        assert_eq!(made.body["data"]["attributes"]["reference-id"], long);
        for name in ["idempotency-key", "key-inflection", "persona-version"] {
            let answer = refused(&sandbox, 400, || {
                let mut request = http::Request::post(super::TRANSACTIONS)
                    .header("authorization", "Bearer key")
                    .header("content-type", "application/json")
                    .body(bytes::Bytes::from_static(b"{}"))
                    .unwrap();
                let value = http::HeaderValue::from_bytes(b"\xff\xfe").unwrap();
                request.headers_mut().insert(name, value);
                super::raw_http::send(&sandbox, request)
            });
            let details = answer.body["errors"][0]["details"].as_str().unwrap();
            assert!(details.ends_with(" must be text"), "{details}");
        }
    }
}

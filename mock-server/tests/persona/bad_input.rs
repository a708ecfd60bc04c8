//! Every documented parameter, wrong in each way it can be: what it is answered with, what the journal says, and that
//! nothing was stored.

use counterfoil_mock::Sandbox;
use serde_json::{Value, json};

use super::raw_http::{Answer, call, documented};
use super::{error, get, persona};

/// Checks an answer of 400 with these details, its journal entry, and that the world is as it was.
fn refused(sandbox: &Sandbox, answer: Answer, details: &str) {
    let answer = answer.expect(400);
    assert_eq!(answer.body, error("Bad Request", details));
    untouched(sandbox, 400);
}

/// The last exchange has this status, and the documented transaction is all there is, unchanged.
fn untouched(sandbox: &Sandbox, status: u16) {
    let entry = sandbox.journal().entries().pop().unwrap();
    assert_eq!(entry.status, status);
    assert!(!entry.replayed && !entry.injected);
    let all = get(sandbox, "").expect(200).body;
    let rows = all["data"].as_array().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0]["attributes"]["updated-at"],
        "2023-05-26T16:49:43.965Z"
    );
    assert_eq!(rows[0]["attributes"]["tags"], json!([]));
    let events = call(sandbox, "GET", "/persona/api/v1/events")
        .bearer("key")
        .send();
    assert_eq!(events.expect(200).body["data"], json!([]));
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
            refused(&sandbox, get(&sandbox, query), details);
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
            let answer = persona(&sandbox, "POST", "")
                .header(name, value)
                .json(&json!({}))
                .send();
            refused(&sandbox, answer, details);
        }
        for header in ["", "Bearer", "Bearer ", "Basic abc", "Bearer a b"] {
            let answer = call(&sandbox, "POST", super::TRANSACTIONS)
                .header("authorization", header)
                .json(&json!({}))
                .send()
                .expect(401);
            assert_eq!(answer.body["errors"][0].get("details"), None);
            assert_eq!(answer.header("request-id"), None);
            untouched(&sandbox, 401);
        }
    }
}

#[test]
fn paths() {
    for sandbox in documented() {
        let long = "x".repeat(4_000);
        for id in [
            "txn_none",
            "%00",
            "..",
            "txn_ABC123%2Flabel",
            "TXN_abc123",
            "'%20or%201=1",
            long.as_str(),
        ] {
            for (method, below) in [
                ("GET", ""),
                ("PATCH", ""),
                ("DELETE", ""),
                ("POST", "/label"),
                ("POST", "/add-tag"),
            ] {
                let call = persona(&sandbox, method, &format!("/{id}{below}"));
                let answer = call.json(&json!({})).send().expect(404);
                assert_eq!(
                    answer.body["errors"][0]["title"], "Record not found",
                    "{method} {id}{below}"
                );
                untouched(&sandbox, 404);
            }
        }
        for (method, path) in [
            ("PUT", "/txn_ABC123"),
            ("GET", "/txn_ABC123/label"),
            ("POST", "/txn_ABC123/unknown"),
            ("DELETE", ""),
        ] {
            persona(&sandbox, method, path)
                .json(&json!({}))
                .send()
                .expect(404);
            untouched(&sandbox, 404);
        }
    }
}

#[test]
fn bodies_of_every_operation() {
    let attributes = |value: Value| json!({"data": {"attributes": value}});
    let meta = |value: Value| json!({ "meta": value });
    let of = "data.attributes";
    let cases: Vec<(&str, &str, Value, String)> = vec![
        (
            "POST",
            "",
            json!([]),
            "the body must be an object".to_owned(),
        ),
        (
            "POST",
            "",
            json!("x"),
            "the body must be an object".to_owned(),
        ),
        (
            "POST",
            "",
            json!(null),
            "the body must be an object".to_owned(),
        ),
        (
            "POST",
            "",
            json!({"data": 1}),
            "data must be an object".to_owned(),
        ),
        (
            "POST",
            "",
            json!({"meta": 1}),
            "meta must be an object".to_owned(),
        ),
        (
            "POST",
            "",
            attributes(json!([])),
            format!("{of} must be an object"),
        ),
        (
            "POST",
            "",
            attributes(json!({"transaction-type-id": 1})),
            format!("{of}.transaction_type_id must be a string"),
        ),
        (
            "POST",
            "",
            attributes(json!({"transaction-type-id": null})),
            format!("{of}.transaction_type_id must be a string"),
        ),
        (
            "POST",
            "",
            attributes(json!({"reference-id": {}})),
            format!("{of}.reference_id must be a string"),
        ),
        (
            "POST",
            "",
            attributes(json!({"fields": []})),
            format!("{of}.fields must be an object"),
        ),
        (
            "POST",
            "",
            attributes(json!({"tags": "vip"})),
            format!("{of}.tags must be null or an array"),
        ),
        (
            "POST",
            "",
            attributes(json!({"tags": [1]})),
            format!("{of}.tags.0 must be a string"),
        ),
        (
            "PATCH",
            "/txn_ABC123",
            attributes(json!({"status": 1})),
            format!("{of}.status must be a string"),
        ),
        (
            "PATCH",
            "/txn_ABC123",
            attributes(json!({"tags": null})),
            format!("{of}.tags must be an array"),
        ),
        (
            "PATCH",
            "/txn_ABC123",
            attributes(json!({"label": []})),
            format!("{of}.label must be a string"),
        ),
        (
            "PATCH",
            "/txn_ABC123",
            attributes(json!({"fields": "x"})),
            format!("{of}.fields must be an object"),
        ),
        (
            "PATCH",
            "/txn_ABC123",
            attributes(json!({"reference-id": 5})),
            format!("{of}.reference_id must be a string"),
        ),
        (
            "POST",
            "/txn_ABC123/label",
            meta(json!("x")),
            "meta must be an object".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/label",
            meta(json!({"label": 1})),
            "meta.label must be a string".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/label",
            meta(json!({"score": "high"})),
            "meta.score must be a number".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/label",
            meta(json!({"model-version": 1})),
            "meta.model_version must be a string".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/add-tag",
            meta(json!({"tag-name": ["a"]})),
            "meta.tag_name must be a string".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/add-tag",
            meta(json!({"tag-id": 1})),
            "meta.tag_id must be a string".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/remove-tag",
            meta(json!({"tag-name": null})),
            "meta.tag_name must be a string".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/set-tags",
            meta(json!({"tag-name": "a"})),
            "meta.tag_name must be an array".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/set-tags",
            meta(json!({"tag-id": [1]})),
            "meta.tag_id.0 must be a string".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/add-relation",
            json!({}),
            "meta is missing".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/remove-relation",
            meta(json!({"target-object-id": "act_1"})),
            "meta.relation_schema_key is missing".to_owned(),
        ),
        (
            "POST",
            "/txn_ABC123/add-objects",
            meta(json!({"object-ids": [1]})),
            "meta.object_ids.0 must be a string".to_owned(),
        ),
    ];
    for sandbox in documented() {
        for (method, path, body, details) in &cases {
            let answer = persona(&sandbox, method, path).json(body).send();
            refused(&sandbox, answer, details);
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
                let answer = persona(&sandbox, "POST", path)
                    .body(media_type, body)
                    .send();
                refused(&sandbox, answer, details);
            }
            let answer = persona(&sandbox, "PATCH", "/txn_ABC123")
                .body(media_type, body)
                .send();
            refused(&sandbox, answer, details);
        }
        let deep = "[".repeat(100_000);
        let answer = persona(&sandbox, "POST", "")
            .body("application/json", deep)
            .send();
        let details = "the body cannot be read: recursion limit exceeded at line 1 column 128";
        refused(&sandbox, answer, details);
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
                let body = json!({"data": {"attributes": {"fields": fields}}});
                for (method, path) in [("POST", ""), ("PATCH", "/txn_ABC123")] {
                    let answer = persona(&sandbox, method, path)
                        .json(&body)
                        .send()
                        .expect(422);
                    assert_eq!(
                        answer.body,
                        json!({"errors": [{
                            "title": "Record invalid",
                            "details": "File data must be base64",
                            "source": {"pointer": "/data/attributes/fields/a~1b"},
                        }]})
                    );
                    untouched(&sandbox, 422);
                }
            }
        }
    }
}

#[test]
fn an_oversized_body_is_not_read_to_its_end() {
    for sandbox in documented() {
        let url = url::Url::parse(sandbox.persona().url()).unwrap();
        let address = format!("127.0.0.1:{}", url.port().unwrap());
        let length = 11 * 1024 * 1024;
        let head = format!(
            "POST {}/transactions HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer key\r\n\
             content-type: application/json\r\ncontent-length: {length}\r\n\r\n",
            url.path(),
        );
        let answer = super::raw_socket::exchange(&address, &(head + &" ".repeat(length)));
        assert_eq!(super::raw_socket::status_of(&answer), 413, "{answer}");
        assert!(answer.contains("Payload too large"), "{answer}");
        untouched(&sandbox, 413);
    }
}

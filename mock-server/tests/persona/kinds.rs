//! The fourteen kinds of field: what each accepts and refuses.

use serde_json::{Value, json};

use super::raw_http::{World, on_each_store};
use super::types::{definition, field, send};
use super::{attributes, patch, refused};

/// Worlds of both kinds whose type has these fields.
fn with_fields(schemas: Value) -> Vec<World> {
    let options =
        counterfoil_mock::persona::PersonaOptions::default().transaction_type(definition(&schemas));
    let mut worlds = on_each_store(|builder| builder.rate_limits(false).persona(options.clone()));
    worlds.extend(on_each_store(|builder| {
        builder.rate_limits(false).strict().persona(options.clone())
    }));
    worlds
}

/// A configuration, what it accepts and returns, and what it refuses with which text.
type Case = (Value, Vec<(Value, Value)>, Vec<(Value, &'static str)>);

/// One case for every kind.
fn kinds() -> Vec<Case> {
    let same = |kind: &str, value: Value| (value.clone(), json!({"type": kind, "value": value}));
    let numbers = json!({"min": 1, "max": 10});
    let options = json!({"options": ["a", "b"], "option-labels": ["A", "B"]});
    vec![
        (
            field(
                "string",
                json!({"max-char-length": 5, "sanitize": ["html"]}),
            ),
            vec![
                same("string", json!("Jane")),
                same("string", json!("ééééé")),
                (
                    json!("<b>Jane</b>"),
                    json!({"type": "string", "value": "Jane"}),
                ),
            ],
            vec![
                (json!(5), "must be a string"),
                (json!("Johnny"), "is too long (maximum is 5 characters)"),
            ],
        ),
        (
            field("boolean", json!({})),
            vec![same("boolean", json!(false))],
            vec![
                (json!("true"), "must be a boolean"),
                (json!(0), "must be a boolean"),
            ],
        ),
        (
            field("integer", numbers.clone()),
            vec![same("integer", json!(10))],
            vec![
                (json!(1.5), "must be an integer"),
                (json!("5"), "must be an integer"),
                (json!(0), "must be greater than or equal to 1"),
                (json!(11), "must be less than or equal to 10"),
            ],
        ),
        (
            field("number", numbers),
            vec![same("number", json!(1.5)), same("number", json!(2))],
            vec![
                (json!("1.5"), "must be a number"),
                (json!(0.5), "must be greater than or equal to 1"),
            ],
        ),
        (
            field(
                "date",
                json!({"min-date": "2000-01-01", "max-date": "2009-12-31"}),
            ),
            vec![same("date", json!("2000-01-01"))],
            vec![
                (json!("01/01/2000"), "must be a date as YYYY-MM-DD"),
                (json!("2000-02-30"), "must be a date as YYYY-MM-DD"),
                (json!(20_000_101), "must be a string"),
                (json!("1999-12-31"), "must be on or after 2000-01-01"),
                (json!("2010-01-01"), "must be on or before 2009-12-31"),
            ],
        ),
        (
            field("datetime", json!({})),
            vec![same("datetime", json!("2026-01-01T10:00:00+02:00"))],
            vec![(
                json!("2026-01-01T10:00:00"),
                "must be a date and time with an offset",
            )],
        ),
        (
            field("email-address", json!({})),
            vec![same("email-address", json!("jane@example.com"))],
            vec![
                (json!("jane"), "must be an email address"),
                (json!("jane@a@b"), "must be an email address"),
                (json!("jane doe@example.com"), "must be an email address"),
            ],
        ),
        (
            field("choices", options.clone()),
            vec![same("choices", json!("a"))],
            vec![
                (json!("c"), "is not one of the options"),
                (json!(""), "is not one of the options"),
                (json!(["a"]), "must be a string"),
            ],
        ),
        (
            field("multi-choices", options),
            vec![same("multi_choices", json!(["b", "a"]))],
            vec![
                (json!("a"), "must be an array"),
                (json!([]), "must have at least one option"),
                (json!(["c"]), "is not one of the options"),
                (json!(["a", "a"]), "must not name an option twice"),
            ],
        ),
        (
            field(
                "array",
                json!({"item-schema": {"type": "integer", "key": "i", "label": null, "config": {}}}),
            ),
            vec![
                (
                    json!([1]),
                    json!({"type": "array", "value": [{"type": "integer", "value": 1}]}),
                ),
                same("array", json!([])),
            ],
            vec![
                (json!({}), "must be an array"),
                (json!(["x"]), "must be an integer"),
            ],
        ),
        (
            field(
                "hash",
                json!({"item-schemas": [{"type": "string", "key": "city", "label": null, "config": {"required": true}}]}),
            ),
            vec![(
                json!({"city": "Oslo"}),
                json!({"type": "hash", "value": {"city": {"type": "string", "value": "Oslo"}}}),
            )],
            vec![
                (json!([]), "must be an object"),
                (json!({}), "can't be blank"),
                (
                    json!({"city": "Oslo", "zip": 1}),
                    "is not a key of the field",
                ),
            ],
        ),
        (
            field(
                "file",
                json!({"max-file-size-bytes": 3, "min-file-size-bytes": 2, "supported-mime-types": ["image/png"]}),
            ),
            vec![],
            vec![
                (
                    json!("a.png"),
                    "must be a file: an object of filename and data",
                ),
                (
                    json!({"filename": "a.png", "data": "%"}),
                    "File data must be base64",
                ),
                (
                    json!({"filename": "a.png", "data": "AAAAAA=="}),
                    "File must be under 3 bytes",
                ),
                (
                    json!({"filename": "a.png", "data": "AA=="}),
                    "File must be at least 2 bytes",
                ),
                (
                    json!({"filename": "a.gif", "data": "AAA="}),
                    "File type image/gif is not supported",
                ),
                (
                    json!({"filename": "a.png", "data": 5}),
                    "must be a file: an object of filename and data",
                ),
                (
                    json!({"filename": "a.png"}),
                    "must be a file: an object of filename and data",
                ),
            ],
        ),
        (
            field(
                "json",
                json!({"json-schema": {"type": "object", "required": ["a"]}}),
            ),
            vec![same("json", json!({"a": [1, {"b": null}]}))],
            vec![
                (
                    json!({}),
                    "breaks the rule `required` of its JSON Schema at \"\"",
                ),
                (
                    json!("text"),
                    "breaks the rule `type` of its JSON Schema at \"\"",
                ),
            ],
        ),
        (
            field("relation-schema", json!({"target": "selfie"})),
            vec![
                (
                    json!("self_1"),
                    json!({"type": "relation-schema", "value": {"type": "selfie", "id": "self_1"}}),
                ),
                (
                    json!({"type": "x", "id": "self_1"}),
                    json!({"type": "relation-schema", "value": {"type": "x", "id": "self_1"}}),
                ),
            ],
            vec![
                (json!(1), "must be the id of an object"),
                (json!(""), "must be the id of an object"),
            ],
        ),
    ]
}

#[test]
fn each_of_the_fourteen_kinds_takes_what_it_is_configured_for() {
    assert_eq!(kinds().len(), 14);
    for (schemas, taken, _) in kinds() {
        for sandbox in with_fields(schemas) {
            for (bare, wrapped) in &taken {
                let answer = send(&sandbox, &json!({"f": bare})).expect(201);
                assert_eq!(attributes(&answer)["fields"], json!({"f": wrapped}));
            }
            let answer = send(&sandbox, &json!({"f": null})).expect(201);
            assert_eq!(attributes(&answer)["fields"]["f"]["value"], Value::Null);
        }
    }
}

#[test]
fn each_of_the_fourteen_kinds_refuses_anything_else_and_stores_nothing() {
    for (schemas, _, wrong) in kinds() {
        for sandbox in with_fields(schemas) {
            let made = send(&sandbox, &json!({})).expect(201);
            let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
            for (bare, rule) in &wrong {
                let fields = json!({"f": bare});
                let answer = refused(&sandbox, 422, || send(&sandbox, &fields));
                let update = refused(&sandbox, 422, || {
                    patch(&sandbox, &path, json!({ "fields": fields }))
                });
                assert_eq!(update.body, answer.body);
                let error = &answer.body["errors"][0];
                assert_eq!(error["title"], "Record invalid");
                assert_eq!(error["details"], *rule, "{bare}");
                let pointer = error["source"]["pointer"].as_str().unwrap();
                assert!(
                    pointer.starts_with("/data/attributes/fields/f"),
                    "{pointer}"
                );
            }
        }
    }
}

#[test]
fn each_documented_limit_holds_where_nothing_is_configured() {
    let text = |length: usize| "x".repeat(length);
    let file = |name: &str, bytes: usize| {
        use base64::Engine as _;
        let data = base64::engine::general_purpose::STANDARD.encode(vec![b'x'; bytes]);
        json!({"filename": name, "data": data})
    };
    let plain = |kind: &str| field(kind, json!({}));
    let pages = field(
        "file",
        json!({"page-count-limit-enabled": true, "page-count-min": 1, "page-count-max": 1}),
    );
    let paper = |content: &str| {
        use base64::Engine as _;
        let data = base64::engine::general_purpose::STANDARD.encode(content);
        json!({"filename": "a.pdf", "data": data})
    };
    let cases: Vec<(Value, Value, Value)> = vec![
        (plain("string"), json!(text(255)), json!(text(256))),
        (
            field("string", json!({"max-char-length": 1_024})),
            json!(text(1_024)),
            json!(text(1_025)),
        ),
        (
            plain("file"),
            file("a.txt", 10_000_000 / 4),
            file("a.txt", 0),
        ),
        (plain("file"), file("a.csv", 1), file("a.exe", 1)),
        (
            pages,
            paper("%PDF /Type /Page"),
            paper("%PDF /Type /Page /Type /Page"),
        ),
        (plain("choices"), json!("anything"), json!("")),
        (
            field("choices", json!({"allow-empty": true, "options": ["a"]})),
            json!(""),
            json!("b"),
        ),
        (
            field(
                "multi-choices",
                json!({"allow-empty": true, "options": ["a"]}),
            ),
            json!([]),
            json!([""]),
        ),
        (
            field(
                "hash",
                json!({"ignore-unknown-keys": true, "item-schemas": [
                {"type": "integer", "key": "n", "label": null, "config": {"max": 3}}]}),
            ),
            json!({"n": 3, "other": 1}),
            json!({"n": 4}),
        ),
    ];
    for (schemas, taken, too_much) in cases {
        for sandbox in with_fields(schemas) {
            send(&sandbox, &json!({"f": taken})).expect(201);
            refused(&sandbox, 422, || send(&sandbox, &json!({"f": too_much})));
        }
    }
}

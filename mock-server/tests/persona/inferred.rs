//! Unconfigured fields, and the pointers in errors of configured ones.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::Request;
use serde_json::{Value, json};

use super::raw_http::{documented, on_each_store};
use super::types::{field, send, with_fields};
use super::{TRANSACTIONS, attributes, create, get, patch, persona};

#[test]
fn a_bare_value_gets_the_type_it_looks_like() {
    for sandbox in documented() {
        for (value, kind) in [
            (json!("Jane"), "string"),
            (json!("1990-01-01"), "date"),
            (json!("1990-13-01"), "string"),
            (json!("1990-01-01T10:00:00Z"), "datetime"),
            (json!("0123456789 0123456789"), "string"),
            (json!("ééééééééééééé"), "string"),
            (json!(true), "boolean"),
            (json!(1200), "integer"),
            (json!(12.5), "number"),
            (json!(null), "string"),
        ] {
            let id = create(&sandbox, json!({"fields": {"f": value}}));
            let made = get(&sandbox, &format!("/{id}"));
            assert_eq!(
                attributes(&made)["fields"]["f"],
                json!({"type": kind, "value": value})
            );
        }
    }
}

#[test]
fn a_value_of_as_many_levels_as_it_may_have_is_kept_whole() {
    let sandbox = documented().into_iter().next().unwrap();
    let ask = |method, path: &str, body: String| {
        let request = Request::builder()
            .method(method)
            .uri(format!("{TRANSACTIONS}{path}"))
            .header(
                "authorization",
                format!("Bearer {}", sandbox.persona().api_key()),
            )
            .header("content-type", "application/json");
        let answer = sandbox.handle(request.body(body.into()).unwrap());
        String::from_utf8(answer.into_body().to_vec()).unwrap()
    };
    let deep = format!("{}\"here\"{}", "[".repeat(48), "]".repeat(48));
    let made = ask(
        "POST",
        "",
        format!(
            r#"{{"data":{{"attributes":{{"transaction-type-id":"txntp_ABC123","fields":{{"f":{deep}}}}}}}}}"#
        ),
    );
    assert!(
        made.contains(r#"{"type":"string","value":"here"}"#),
        "{made}"
    );
    let (_, id) = made.split_once(r#""id":"txn_"#).unwrap();
    let (id, _) = id.split_once('"').unwrap();
    assert_eq!(ask("GET", &format!("/txn_{id}"), String::new()), made);
}

#[test]
fn lists_and_objects_hold_typed_values_again_and_a_file_is_measured() {
    for sandbox in documented() {
        let file = json!({"filename": "my front.png", "data": "iVBORw0KGgo="});
        let sent = json!({"f": {"first": "Jane", "pets": ["Rex"]}, "file": file});
        let id = create(&sandbox, json!({ "fields": sent }));
        let made = get(&sandbox, &format!("/{id}"));
        let fields = &attributes(&made)["fields"];
        let pets = json!({"type": "array", "value": [{"type": "string", "value": "Rex"}]});
        let members = json!({"first": {"type": "string", "value": "Jane"}, "pets": pets});
        assert_eq!(fields["f"], json!({"type": "hash", "value": members}));
        assert_eq!(fields["file"]["type"], "file");
        assert_eq!(fields["file"]["value"]["byte-size"], 8);
        assert_eq!(fields["file"]["value"]["mime-type"], "image/png");
        let broken = json!({"filename": "front.png", "data": "not base64"});
        patch(
            &sandbox,
            &format!("/{id}"),
            json!({"fields": {"f": broken}}),
        )
        .expect(422);
    }
}

#[test]
fn a_create_writes_fields_and_refuses_them_as_an_update_does() {
    for sandbox in documented() {
        let file =
            json!({"filename": "counterfoil-file:a.pdf", "data": STANDARD.encode("/Type /Page")});
        let sent = json!({"fields": {
            "b": [1, -2.5, {"d": {}, "c": file}, []], "a": null, "e": "counterfoil-file:x", "f": file,
        }});
        let made = create(&sandbox, sent.clone());
        let changed = create(&sandbox, json!({}));
        patch(&sandbox, &format!("/{changed}"), sent).expect(200);
        let [made, changed] = [made, changed].map(|id| {
            let answer = get(&sandbox, &format!("/{id}")).expect(200);
            let mut fields = attributes(&answer)["fields"].clone();
            for place in ["/f/value/url", "/b/value/2/value/c/value/url"] {
                let url = fields.pointer_mut(place).unwrap().take();
                assert!(url.as_str().unwrap().starts_with("http"), "{url}");
            }
            fields.to_string()
        });
        assert_eq!(made, changed);

        let deep = (0..49).fold(json!("here"), |inside, _| json!([inside]));
        let broken = json!({"filename": "a.png", "data": "not base64"});
        let wrong =
            json!({"fields": {"a/b": [file, broken], "c": deep, "d": {"e": broken}, "f": file}});
        let id = create(&sandbox, json!({}));
        let changed = patch(&sandbox, &format!("/{id}"), wrong.clone()).expect(422);
        let mut body = super::new();
        body["data"]["attributes"]["fields"] = wrong["fields"].clone();
        let made = super::post(&sandbox, "", &body).expect(422);
        assert_eq!(made.body, changed.body);
        assert_eq!(made.body["errors"].as_array().unwrap().len(), 3);
    }
}

#[test]
fn redaction_keeps_the_types() {
    for sandbox in documented() {
        let papers = json!({"photo": {"filename": "a.png", "data": ""}});
        let id = create(
            &sandbox,
            json!({"fields": {"name": "Jane", "papers": papers}}),
        );
        let redact = |method, path: String| persona(&sandbox, method, &path).send().expect(200);
        let without_pictures = redact("POST", format!("/{id}/redact-biometrics"));
        let fields = &attributes(&without_pictures)["fields"];
        assert_eq!(fields["name"]["value"], "Jane");
        let photo = &fields["papers"]["value"]["photo"];
        assert_eq!(*photo, json!({"type": "file", "value": null}));
        let redacted = redact("DELETE", format!("/{id}"));
        let papers = &attributes(&redacted)["fields"]["papers"];
        assert_eq!(*papers, json!({"type": "hash", "value": null}));
    }
}

#[test]
fn every_error_names_its_place() {
    let schema = field(
        "hash",
        json!({"item-schemas": [
            {"type": "array", "key": "list", "label": null, "config": {"item-schema":
                {"type": "integer", "key": "item", "label": null, "config": {"min": 1}}}},
            {"type": "string", "key": "name", "label": null, "config": {"required": true}},
        ]}),
    );
    for sandbox in with_fields(schema) {
        let answer = send(&sandbox, &json!({"f": {"list": [1, 0, "x"], "a/b": 1}})).expect(422);
        let errors = answer.body["errors"].as_array().unwrap().iter();
        let errors: Vec<_> = errors
            .map(|it| {
                (
                    it["source"]["pointer"].as_str().unwrap(),
                    it["details"].as_str().unwrap(),
                )
            })
            .collect();
        let at = "/data/attributes/fields/f";
        let expected = [
            ("/list/1", "must be greater than or equal to 1"),
            ("/list/2", "must be an integer"),
            ("/a~1b", "is not a key of the field"),
            ("/name", "can't be blank"),
        ];
        let expected = expected.map(|(place, rule)| (format!("{at}{place}"), rule));
        assert_eq!(
            errors,
            expected
                .each_ref()
                .map(|(place, rule)| (place.as_str(), *rule))
        );
    }
}

#[test]
fn tags_are_taken_out_and_lone_brackets_stay() {
    for sandbox in with_fields(field("string", json!({"sanitize": ["html"]}))) {
        for (sent, kept) in [("a<b>c</b> < d", "ac < d"), ("1 < 2", "1 < 2")] {
            let made = send(&sandbox, &json!({ "f": sent })).expect(201);
            assert_eq!(attributes(&made)["fields"]["f"]["value"], kept);
        }
    }
}

#[test]
fn a_pdf_is_counted_by_its_pages() {
    let pdf = "%PDF-1.4 /Type /Pages /Type /Page /Type/Page";
    let sent = json!({"f": {"filename": "a.pdf", "data": STANDARD.encode(pdf)}});
    let limits = json!({"page-count-limit-enabled": true, "page-count-max": 1});
    for sandbox in with_fields(field("file", limits)) {
        let refused = send(&sandbox, &sent).expect(422);
        let details = &refused.body["errors"][0]["details"];
        assert_eq!(*details, "File must have 0 to 1 pages");
    }
    for sandbox in on_each_store(|builder| builder) {
        let made = send(&sandbox, &sent).expect(201);
        assert_eq!(attributes(&made)["fields"]["f"]["value"]["page-count"], 2);
    }
}

#[test]
fn the_documented_types_can_be_configured() {
    let contract: Value = serde_json::from_str(counterfoil_spec::PERSONA.json).unwrap();
    for sandbox in documented() {
        for example in ["DocumentedTransactionType", "TransactionTypeOfEveryKind"] {
            let value = &contract["components"]["examples"][example]["value"];
            sandbox.put_transaction_type(value).unwrap();
        }
    }
}

#[test]
fn a_wrong_definition_is_refused_with_its_place() {
    let sandbox = documented().remove(0);
    let with = |field: Value| json!({"id": "txntp_t", "field-schemas": [field]});
    let forms = "must have one of the documented forms";
    for (definition, reason) in [
        (json!({"name": "x"}), "missing field `id`".to_owned()),
        (
            with(json!({"type": "colour", "key": "c", "config": {}})),
            format!("field `c` {forms}"),
        ),
        (
            with(json!({"type": "string", "key": "s", "config": {"min": 1}})),
            format!("field `s` {forms}"),
        ),
        (
            with(json!({"type": "json", "key": "j", "config": {"json-schema": {"type": "thing"}}})),
            "field `j`: its json-schema is no JSON Schema".to_owned(),
        ),
        (
            json!({"id": "txntp_t", "colour": 1}),
            "unknown field `colour`".to_owned(),
        ),
        (
            json!({"id": "x"}),
            "begins with `txntp_`, and `x` does not".to_owned(),
        ),
    ] {
        let error = sandbox.put_transaction_type(&definition).unwrap_err();
        assert!(error.contains(&reason), "{error}");
    }
}

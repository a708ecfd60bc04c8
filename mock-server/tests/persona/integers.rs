//! Integers beyond 64 bits in fields: Ruby keeps them, whatever their length.

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::PersonaOptions;
use http::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::raw_http::{Store, World, on, on_each_store};
use super::types::definition;
use super::webhooks::{Endpoint, settle};
use super::{TRANSACTIONS, error};

const LONG: &str = "123456789012345678901234567890";

fn worlds() -> Vec<World> {
    let field =
        |kind: &str, config| json!({"type": kind, "key": kind, "label": null, "config": config});
    let fields = json!([
        field("integer", json!({"max": 1e30})),
        field("number", json!({})),
        field("string", json!({})),
        field(
            "json",
            json!({"json-schema": {"properties": {"n": {"type": "integer", "maximum": 1e30}}}})
        ),
        field("array", json!({})),
        json!({"type": "string", "key": "clean", "label": null, "config": {"sanitize": ["html"]}}),
    ]);
    let options = PersonaOptions::default().transaction_type(definition(&fields));
    let mut worlds = on_each_store(|builder| builder.persona(options.clone()));
    worlds.extend(on_each_store(|builder| {
        builder.strict().persona(options.clone())
    }));
    worlds
}

/// The status and the text of an answer: `Value` has no room for such integers.
fn send(
    sandbox: &Sandbox,
    method: &str,
    path: &str,
    media_type: &str,
    body: &str,
) -> (u16, String) {
    let key = sandbox.persona().api_key().to_owned();
    let request = Request::builder()
        .method(method)
        .uri(format!("{TRANSACTIONS}{path}"))
        .header("authorization", format!("Bearer {key}"))
        .header("idempotency-key", "k")
        .header("content-type", media_type)
        .body(body.to_owned().into())
        .unwrap();
    let answer = sandbox.handle(request);
    let text = String::from_utf8(answer.body().to_vec()).unwrap();
    (answer.status().as_u16(), text)
}

fn post(sandbox: &Sandbox, fields: &str) -> (u16, String) {
    let body = format!(
        r#"{{"data":{{"attributes":{{"transaction-type-id":"txntp_kinds","fields":{fields}}}}}}}"#
    );
    send(sandbox, "POST", "", "application/json", &body)
}

#[test]
fn an_integer_of_any_length_comes_back_as_it_came() {
    for sandbox in worlds() {
        let fields = format!(
            r#"{{"integer":{LONG},"number":-{LONG},"json":{{"n":{LONG}}},"array":[{LONG},1.5]}}"#
        );
        let (status, created) = post(&sandbox, &fields);
        assert_eq!(status, 201, "{created}");
        let shown = [
            format!(r#""integer":{{"type":"integer","value":{LONG}}}"#),
            format!(r#""number":{{"type":"number","value":-{LONG}}}"#),
            format!(r#""json":{{"type":"json","value":{{"n":{LONG}}}}}"#),
            format!(r#"[{{"type":"integer","value":{LONG}}},{{"type":"number","value":1.5}}]"#),
        ];
        let found = format!("?filter[identifier][key]=integer&filter[identifier][value]={LONG}");
        let (_, listed) = send(&sandbox, "GET", &found, "", "");
        for text in [&created, &listed, &post(&sandbox, &fields).1] {
            for field in &shown {
                assert!(text.contains(field), "{field} in {text}");
            }
        }
    }
}

#[test]
fn its_range_and_its_type_are_checked() {
    for sandbox in worlds() {
        for (fields, pointer, rule) in [
            (
                format!(r#"{{"integer":{LONG}0}}"#),
                "integer",
                "must be less than or equal to 1000000000000000000000000000000",
            ),
            (
                format!(r#"{{"string":{LONG}}}"#),
                "string",
                "must be a string",
            ),
            (
                format!(r#"{{"json":{{"n":{LONG}0}}}}"#),
                "json",
                "breaks the rule `maximum` of its JSON Schema at \"/n\"",
            ),
        ] {
            let (status, text) = post(&sandbox, &fields);
            assert_eq!(status, 422, "{text}");
            let body: serde_json::Value = serde_json::from_str(&text).unwrap();
            let mut expected = error("Record invalid", rule);
            expected["errors"][0]["source"] =
                json!({"pointer": format!("/data/attributes/fields/{pointer}")});
            assert_eq!(body, expected);
            sandbox
                .clock()
                .advance(std::time::Duration::from_secs(25 * 3_600));
        }
    }
}

#[test]
fn a_form_and_a_change_keep_it_too() {
    for sandbox in worlds() {
        let part = |name: &str, text: &str| {
            format!(
                "--B\r\nContent-Disposition: form-data; name=\"data[attributes]{name}\"\r\n\r\n{text}\r\n"
            )
        };
        let form = part("[transaction_type_id]", "txntp_kinds")
            + &part("[fields][integer]", LONG)
            + "--B--";
        let (status, created) = send(
            &sandbox,
            "POST",
            "",
            "multipart/form-data; boundary=B",
            &form,
        );
        assert_eq!(status, 201, "{created}");
        assert!(created.contains(&format!(r#""value":{LONG}"#)), "{created}");
        let body: serde_json::Value = serde_json::from_str(&created).unwrap();
        let path = format!("/{}", body["data"]["id"].as_str().unwrap());
        let change = format!(r#"{{"data":{{"attributes":{{"fields":{{"number":{LONG}1}}}}}}}}"#);
        let (status, changed) = send(&sandbox, "PATCH", &path, "application/json", &change);
        assert_eq!(status, 200, "{changed}");
        assert!(
            changed.contains(&format!(r#""value":{LONG}1"#)),
            "{changed}"
        );
    }
}

#[test]
fn its_length_has_no_bound_where_no_double_holds_it_either() {
    for sandbox in worlds() {
        let long = "9".repeat(400);
        let fields = format!(r#"{{"number":-{long},"json":{{"m":{long}}},"array":[{long}]}}"#);
        let (status, created) = post(&sandbox, &fields);
        assert_eq!(status, 201, "{created}");
        for shown in [
            format!(r#""number":{{"type":"number","value":-{long}}}"#),
            format!(r#""value":{{"m":{long}}}"#),
            format!(r#"[{{"type":"integer","value":{long}}}]"#),
        ] {
            assert!(created.contains(&shown), "{created}");
        }
        sandbox
            .clock()
            .advance(std::time::Duration::from_secs(25 * 3_600));
        for (fields, rule) in [
            (
                format!(r#"{{"integer":{long}}}"#),
                "must be less than or equal to 1000000000000000000000000000000",
            ),
            (
                format!(r#"{{"json":{{"n":{long}}}}}"#),
                "breaks the rule `maximum`",
            ),
        ] {
            let (status, text) = post(&sandbox, &fields);
            assert_eq!(status, 422, "{text}");
            assert!(text.contains(rule), "{text}");
            sandbox
                .clock()
                .advance(std::time::Duration::from_secs(25 * 3_600));
        }
    }
}

#[test]
fn what_a_test_plants_signals_and_sends_keeps_it_too() {
    for sandbox in worlds() {
        let endpoint = Endpoint::start(&[]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        let steer = |path: &str, body: &str| {
            let request = Request::post(format!("/_control/{path}"));
            let answer = sandbox.handle(request.body(body.to_owned().into()).unwrap());
            let text = String::from_utf8(answer.body().to_vec()).unwrap();
            (answer.status().as_u16(), text)
        };
        let fields = format!(r#"{{"array":[{LONG}],"integer":-{LONG}}}"#);
        let shown = format!(r#""fields":{{"integer":{{"type":"integer","value":{LONG}}}}}"#);
        let planted = |id: &str, rest: &str| {
            format!(r#"{{"id":"{id}","transaction-type-id":"txntp_kinds",{rest}}}"#)
        };
        let bare = format!(r#""fields":{fields},"label":{{"score":{LONG}}}"#);
        let seed = planted("txn_3", &bare);
        for (path, body) in [
            ("persona/transactions", planted("txn_1", &bare)),
            (
                "persona/transactions",
                planted("txn_2", &format!(r#""attributes":{{{shown}}}"#)),
            ),
            (
                "seed",
                format!(r#"{{"persona":{{"transactions":[{seed}]}}}}"#),
            ),
            (
                "persona/sentinel-sessions",
                format!(r#"{{"transaction":"txn_1","signals":{{"risk":{LONG}}}}}"#),
            ),
            (
                "persona/events",
                format!(
                    r#"{{"name":"custom.x","payload":{{"alpha":{LONG}}},"context":{{"beta":-{LONG}}}}}"#
                ),
            ),
            (
                "persona/events",
                format!(
                    r#"{{"name":"inquiry.completed","payload":{{"data":{{"type":"inquiry","id":"inq_1","attributes":{{"gamma":{LONG}}}}}}}}}"#
                ),
            ),
        ] {
            let (status, text) = steer(path, &body);
            assert_eq!(status, 200, "{body}: {text}");
        }
        let array = format!(r#"[{{"type":"integer","value":{LONG}}}]"#);
        let signals = format!(r#""signals":{{"risk":{LONG}}}"#);
        let read = |path: &str| {
            let key = format!("Bearer {}", sandbox.persona().api_key());
            let request = Request::get(path).header("authorization", key);
            let answer = sandbox.handle(request.body("".into()).unwrap());
            String::from_utf8(answer.body().to_vec()).unwrap()
        };
        let text = |path: &str| read(&format!("{TRANSACTIONS}{path}"));
        for found in [text("/txn_1"), text("/txn_3"), text("")] {
            assert!(found.contains(&array), "{found}");
            assert!(found.contains(&format!(r#""value":-{LONG}"#)), "{found}");
        }
        assert!(text("/txn_2").contains(&shown));
        assert!(text("/txn_1").contains(&signals) && text("").contains(&signals));
        settle(&sandbox);
        let told: String = endpoint.received().into_iter().map(|it| it.body).collect();
        for told in [told, read("/persona/api/v1/events")] {
            for shown in [
                &signals,
                &format!(r#""payload":{{"alpha":{LONG}}},"context":{{"beta":-{LONG}}}"#),
                &format!(r#""gamma":{LONG}"#),
            ] {
                assert!(told.contains(shown), "{shown} in {told}");
            }
        }
        let record = read("/_control/records/persona/transactions/txn_1?reveal=true");
        assert!(record.contains(&array), "{record}");
        // Anywhere else it is a number like others, and no text is one.
        let (status, text) = steer("clock", &format!(r#"{{"advance_seconds":{LONG}}}"#));
        assert!(status == 400 && !text.contains("integer:"), "{text}");
        let marked =
            format!(r#"{{"name":"custom.x","payload":{{"alpha":"\u0000integer:{LONG}"}}}}"#);
        assert_eq!(steer("persona/events", &marked).0, 400);
    }
}

#[test]
fn no_text_passes_for_an_integer() {
    for sandbox in worlds() {
        let sent = |media_type: &str, body: &str| {
            let day = std::time::Duration::from_secs(25 * 3_600);
            sandbox.clock().advance(day);
            send(&sandbox, "POST", "", media_type, body)
        };
        let marked = format!(r"\u0000integer:{LONG}");
        let reference = |text: &str| {
            format!(
                r#"{{"data":{{"attributes":{{"transaction-type-id":"txntp_kinds","reference-id":"{text}"}}}}}}"#
            )
        };
        let in_field = |field: &str| {
            format!(
                r#"{{"data":{{"attributes":{{"transaction-type-id":"txntp_kinds","fields":{field}}}}}}}"#
            )
        };
        for body in [
            reference(&marked),
            reference(&marked.replace('1', r"\u0031")),
            in_field(&format!(r#"{{"number":"{marked}"}}"#)),
            in_field(&format!(r#"{{"number":{LONG},"array":["{marked}"]}}"#)),
        ] {
            let (status, text) = sent("application/json", &body);
            assert_eq!(status, 400, "{text}");
            assert!(
                text.contains(r"a text begins with \\u0000integer:"),
                "{text}"
            );
        }
        let form = format!(
            "--B\r\nContent-Disposition: form-data; name=\"data[attributes][fields][number]\"\r\n\r\n\0integer:{LONG}\r\n--B--"
        );
        let media_type = "multipart/form-data; boundary=B";
        let (status, text) = sent(media_type, &form);
        assert_eq!(status, 400, "{text}");
        // Nor does one that is left of a text.
        let split = in_field(&format!(r#"{{"clean":"\u0000int<b>eger:{LONG}"}}"#));
        let (status, text) = sent("application/json", &split);
        assert_eq!(status, 422, "{text}");
        // Any other text is one.
        let other = reference(r"\u0000integer:12");
        let (status, text) = sent("application/json", &other);
        assert_eq!(status, 201, "{text}");
        assert!(
            text.contains(r#""reference-id":"\u0000integer:12""#),
            "{text}"
        );
    }
}

#[test]
fn integers_of_any_length_come_back_as_they_came_in_any_json() {
    let text = concat!(
        r#"{"a":123456789012345678901234567890,"b":[-18446744073709551617,18446744073709551616],"#,
        r#""c":18446744073709551615,"d":-9223372036854775809,"e":-9223372036854775808,"#,
        r#""f":"12345678901234567890123 \\\" 12345678901234567890123","12345678901234567890123":1}"#,
    );
    for sandbox in worlds() {
        let (status, created) = post(&sandbox, &format!(r#"{{"json":{text}}}"#));
        assert_eq!(status, 201, "{created}");
        assert!(created.contains(text), "{created}");
    }
}

#[test]
fn what_is_no_json_is_told_of_by_its_place_in_the_text() {
    let long = "9".repeat(30);
    for sandbox in worlds() {
        let (status, text) = post(&sandbox, &format!(r#"{{"integer":{long},"b" 1}}"#));
        assert_eq!(status, 400, "{text}");
        let place = r#"{"data":{"attributes":{"transaction-type-id":"txntp_kinds","fields":{"integer":,"b" 1"#.len() + 30;
        assert!(text.contains(&format!("line 1 column {place}")), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changes_but_long_integers(text in "[\\[\\]{},:\"\\\\0-9eE.+\\- a]{0,60}") {
        let sandbox = on(Store::Memory, |builder| builder);
        let (status, answer) = post(&sandbox, &format!(r#"{{"f":[{text}]}}"#));
        if status == 201 {
            // Typed, and without values that are doubles in both.
            let sent: Value = serde_json::from_str(&format!("[{text}]")).unwrap();
            let shown: Value = serde_json::from_str(&answer).unwrap();
            let shown = &shown["data"]["attributes"]["fields"]["f"];
            prop_assert_eq!(super::forms::bare(shown), sent);
        }
    }
}

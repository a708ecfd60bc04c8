//! Every response of the mock and every webhook against the vendor's own document, which is beside the checkout.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::thread;

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::{PersonaOptions, Webhook};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::raw_http::{Answer, call, documented, on_each_store};
use super::raw_socket::{Received, block_on};

/// The vendor's document, or nothing and a line that says so.
fn document() -> Option<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/vendor/persona-2025-12-08-transactions.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        println!("skipped: the vendor's document is not here");
        return None;
    };
    let mut root = serde_json::from_str(&text).unwrap();
    bring_up_to_date(&mut root);
    Some(Document::new(root))
}

/// Adds what the version of 2026-09-29 has beyond the document of 2025-12-08, as `vendor/persona-2026-09-29.json` tells it.
fn bring_up_to_date(root: &mut Value) {
    let schemas = "/components/schemas";
    let of_transaction = format!("{schemas}/transaction/properties");
    let sessions = root
        .pointer(&format!(
            "{of_transaction}/relationships/properties/related-objects"
        ))
        .cloned()
        .unwrap();
    let error = "/components/responses/bad-request/content/application~1json/schema/properties/errors/items/properties";
    let source = json!({"type": "object", "additionalProperties": false, "properties": {"pointer": {"type": "string"}}});
    let set_tags = root["paths"]["/transactions/{transaction-id}/set-tags"].clone();
    for (place, name, value) in [
        (
            &*format!("{of_transaction}/attributes/properties"),
            "signals",
            json!({"type": "object"}),
        ),
        (
            &format!("{of_transaction}/relationships/properties"),
            "sentinel-sessions",
            sessions,
        ),
        (error, "source", source),
        (
            "/paths",
            "/transactions/{transaction-id}/add-objects",
            set_tags.clone(),
        ),
        (
            "/paths",
            "/transactions/{transaction-id}/remove-objects",
            set_tags,
        ),
    ] {
        root.pointer_mut(place).unwrap()[name] = value;
    }
    for operation in ["add-objects", "remove-objects"] {
        let path = format!("/transactions/{{transaction-id}}/{operation}");
        root["paths"][&path]["post"]["operationId"] = format!("transactions-{operation}").into();
    }
    let kind = json!({"type": "object", "additionalProperties": false, "required": ["type"], "properties": {
        "type": {"const": "platform-file"}, "key": {"type": "string"}, "label": {"type": ["string", "null"]},
        "config": {"$ref": "#/components/schemas/field-schema-default-config"}}});
    let kinds = root.pointer_mut(&format!("{schemas}/field-schema/anyOf"));
    kinds.unwrap().as_array_mut().unwrap().push(kind);
}

/// A document and the validators made from it so far: each takes a while to compile.
struct Document {
    root: Value,
    validators: RefCell<HashMap<String, Validator>>,
}

impl Document {
    fn new(mut root: Value) -> Self {
        mend(&mut root);
        Self {
            root,
            validators: RefCell::default(),
        }
    }

    /// The violations of the schema at `pointer` in a value.
    fn complaints(&self, pointer: &str, value: &Value) -> Vec<String> {
        let mut validators = self.validators.borrow_mut();
        let compile = || {
            let schema = self.root.pointer(pointer);
            let schema = schema.unwrap_or_else(|| panic!("no {pointer}"));
            let root = json!({ "allOf": [schema], "components": self.root["components"] });
            jsonschema::options()
                .with_draft(jsonschema::Draft::Draft202012)
                .should_validate_formats(true)
                .build(&root)
                .unwrap()
        };
        let validator = validators.entry(pointer.to_owned()).or_insert_with(compile);
        validator
            .iter_errors(value)
            .map(|error| format!("at {}: {error}", error.instance_path()))
            .collect()
    }
}

/// `include` works on every operation but the list, and the document closes most answers to `included` all the same:
/// that one member is let in, and nothing else.
fn mend(value: &mut Value) {
    match value {
        Value::Object(members) => {
            let is_closed = members.get("additionalProperties") == Some(&json!(false));
            if let Some(Value::Object(properties)) = members.get_mut("properties")
                && is_closed
                && properties.contains_key("data")
            {
                properties.entry("included").or_insert(json!(true));
            }
            members.values_mut().for_each(mend);
        }
        Value::Array(items) => items.iter_mut().for_each(mend),
        _ => {}
    }
}

/// The calls made, each checked against the vendor's schema of its answer.
struct Checked<'a> {
    document: &'a Document,
    sandbox: &'a Sandbox,
    seen: Vec<String>,
}

impl Checked<'_> {
    fn send(&mut self, template: &str, method: &str, path: &str, body: Option<&Value>) -> Answer {
        let call = call(self.sandbox, method, &format!("/persona/api/v1{path}")).bearer("key");
        let answer = match body {
            Some(body) => call.json(body).send(),
            None => call.send(),
        };
        self.check(template, method, &answer);
        answer
    }

    fn check(&mut self, template: &str, method: &str, answer: &Answer) {
        let operation = format!(
            "/paths/{}/{}",
            template.replace('/', "~1"),
            method.to_ascii_lowercase()
        );
        let response = format!("{operation}/responses/{}", answer.status);
        let response = match self
            .document
            .root
            .pointer(&response)
            .and_then(|it| it["$ref"].as_str())
        {
            Some(reference) => reference.trim_start_matches('#').to_owned(),
            None => response,
        };
        let schema = format!("{response}/content/application~1json/schema");
        let found = self.document.complaints(&schema, &answer.body);
        assert!(
            found.is_empty(),
            "{method} {template} {}: {found:?}\n{}",
            answer.status,
            answer.body
        );
        let id = self.document.root.pointer(&operation).unwrap()["operationId"]
            .as_str()
            .unwrap();
        self.seen.push(format!("{id} {}", answer.status));
    }
}

#[test]
fn every_answer_fits_the_vendor_s_own_schema() {
    let Some(document) = document() else { return };
    let contract: Value = serde_json::from_str(counterfoil_spec::PERSONA.json).unwrap();
    let kind = &contract["components"]["examples"]["TransactionTypeOfEveryKind"]["value"];
    for sandbox in documented() {
        let mut kind = kind.clone();
        kind["data"]["id"] = json!("txntp_every");
        sandbox.put_transaction_type(&kind).unwrap();
        let mut checked = Checked {
            document: &document,
            sandbox: &sandbox,
            seen: Vec::new(),
        };
        let all = "/transactions";
        let one = "/transactions/{transaction-id}";
        let file = json!({"filename": "a.png", "data": "iVBORw0KGgo="});
        let body = json!({"data": {"attributes": {
            "transaction-type-id": "txntp_every", "reference-id": "r", "tags": ["vip"],
            "fields": {
                "name": "Jane", "vip": true, "age": 30, "score": 0.5, "born": "1990-01-01",
                "seen": "2026-01-01T00:00:00Z", "email": "jane@example.com", "size": "m", "colours": ["red"],
                "aliases": ["J"], "address": {"city": "Oslo"}, "photo": file, "extra": {"a": 1}, "selfie": "self_1",
            },
        }}});
        let made = checked.send(all, "POST", all, Some(&body)).expect(201);
        let path = format!("{all}/{}", made.body["data"]["id"].as_str().unwrap());
        let wrong = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": {"f": {"filename": "a", "data": "%"}}}}});
        checked.send(all, "POST", all, Some(&wrong)).expect(422);
        checked.send(all, "POST", all, Some(&json!([]))).expect(400);
        checked.send(all, "GET", all, None).expect(200);
        checked
            .send(all, "GET", "/transactions?page[size]=1", None)
            .expect(200);
        checked
            .send(all, "GET", "/transactions?fields[transaction]=tags", None)
            .expect(200);
        checked
            .send(all, "GET", "/transactions?page[size]=0", None)
            .expect(400);
        let include = "?include=reviewer,transaction-label,transaction-type,related-objects";
        for query in ["", "?include=", include] {
            checked
                .send(one, "GET", &format!("{path}{query}"), None)
                .expect(200);
        }
        checked
            .send(
                one,
                "GET",
                "/transactions/txn_ABC123?include=related-objects,reviewer",
                None,
            )
            .expect(200);
        checked
            .send(one, "GET", "/transactions/txn_none", None)
            .expect(404);
        let change =
            json!({"data": {"attributes": {"status": "approved", "fields": {"name": "Joan"}}}});
        checked.send(one, "PATCH", &path, Some(&change)).expect(200);
        let label = json!({"data": {"attributes": {"label": "fraud"}}});
        checked.send(one, "PATCH", &path, Some(&label)).expect(200);
        checked.send(one, "PATCH", &path, Some(&label)).expect(422);
        sandbox
            .faults()
            .on(counterfoil_mock::Api::Persona, "update-a-transaction")
            .status(409)
            .times(1);
        checked.send(one, "PATCH", &path, Some(&change)).expect(409);
        let meta = |meta: Value| json!({ "meta": meta });
        let below = |name: &str| (format!("{one}/{name}"), format!("{path}/{name}"));
        for (name, body) in [
            ("add-tag", meta(json!({"tag-name": "a"}))),
            ("remove-tag", meta(json!({"tag-name": "a"}))),
            ("set-tags", meta(json!({"tag-name": ["b", "c"]}))),
            (
                "add-relation",
                meta(json!({"relation-schema-key": "k", "target-object-id": "act_1"})),
            ),
            (
                "remove-relation",
                meta(json!({"relation-schema-key": "k", "target-object-id": "act_1"})),
            ),
            (
                "add-objects",
                meta(json!({"object-ids": ["inq_1", "rep_1"]})),
            ),
            ("remove-objects", meta(json!({"object-ids": ["inq_1"]}))),
        ] {
            let (template, path) = below(name);
            checked
                .send(&template, "POST", &path, Some(&body))
                .expect(200);
            checked
                .send(&template, "POST", &path, Some(&json!([])))
                .expect(400);
        }
        let (template, labelled) = below("label");
        checked
            .send(
                &template,
                "POST",
                &labelled,
                Some(&meta(json!({"label": "x"}))),
            )
            .expect(422);
        checked
            .send(
                &template,
                "POST",
                "/transactions/txn_ABC123/label",
                Some(&json!({})),
            )
            .expect(200);
        let (template, biometrics) = below("redact-biometrics");
        checked
            .send(&template, "POST", &biometrics, None)
            .expect(200);
        checked.send(one, "DELETE", &path, None).expect(200);
        let kinds = "/transaction-types/{transaction-type-id}";
        for query in ["", "?include=", "?fields[transaction-type]=name"] {
            let path = format!("/transaction-types/txntp_every{query}");
            checked.send(kinds, "GET", &path, None).expect(200);
        }
        checked
            .send(kinds, "GET", "/transaction-types/txntp_none", None)
            .expect(404);
        let anonymous = call(&sandbox, "GET", "/persona/api/v1/transactions")
            .send()
            .expect(401);
        checked.check(all, "GET", &anonymous);
        let mut operations: Vec<_> = checked
            .seen
            .iter()
            .filter(|it| it.contains(" 20"))
            .collect();
        operations.sort();
        operations.dedup();
        assert_eq!(operations.len(), 15, "{operations:?}");
    }
    for sandbox in on_each_store(|builder| builder.persona(PersonaOptions::default().rate_limit(0)))
    {
        let mut checked = Checked {
            document: &document,
            sandbox: &sandbox,
            seen: Vec::new(),
        };
        checked
            .send("/transactions", "GET", "/transactions", None)
            .expect(429);
    }
}

#[test]
fn every_webhook_fits_the_vendor_s_own_schema() {
    let Some(document) = document() else { return };
    let contract = Document::new(serde_json::from_str(counterfoil_spec::PERSONA.json).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let (sender, receiver) = std::sync::mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let Some(received) = Received::read(&mut stream) else {
                continue;
            };
            stream.write_all(b"HTTP/1.1 204 X\r\n\r\n").unwrap();
            sender
                .send(serde_json::from_str::<Value>(&received.body).unwrap())
                .unwrap();
        }
    });
    for sandbox in documented() {
        sandbox
            .webhooks()
            .register(Webhook::new(&url).include_all())
            .unwrap();
        sandbox.webhooks().register(Webhook::new(&url)).unwrap();
        let send = |method: &str, path: &str, body: &Value| {
            let call = call(
                &sandbox,
                method,
                &format!("/persona/api/v1/transactions{path}"),
            );
            call.bearer("key").json(body).send()
        };
        let made = send(
            "POST",
            "",
            &json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": {"a": 1}}}}),
        )
        .expect(201);
        let path = format!("/{}", made.body["data"]["id"].as_str().unwrap());
        let change = json!({"data": {"attributes": {"status": "approved", "label": "x", "fields": {"a": 2}}}});
        send("PATCH", &path, &change).expect(200);
        for target in ["act_1", "txn_ABC123"] {
            let relation =
                json!({"meta": {"relation-schema-key": "k", "target-object-id": target}});
            send("POST", &format!("{path}/add-relation"), &relation).expect(200);
            send("POST", &format!("{path}/remove-relation"), &relation).expect(200);
        }
        let id = &path[1..];
        sandbox
            .process_sentinel_session(id, &json!({"vpn": true}))
            .unwrap();
        let kind = json!({"id": "txntp_a", "field-schemas": [{"type": "string", "key": "f", "label": null, "config": {}}]});
        sandbox.put_transaction_type(&kind).unwrap();
        sandbox.delete_field("txntp_a", "f").unwrap();
        send("DELETE", &path, &json!(null)).expect(200);
        block_on(sandbox.webhooks().settled());
        let mut names = Vec::new();
        for event in receiver.try_iter() {
            let name = event["data"]["attributes"]["name"]
                .as_str()
                .unwrap()
                .to_owned();
            let body = "post/requestBody/content/application~1json/schema";
            let found = document.complaints(&format!("/webhooks/{name}/{body}"), &event);
            assert!(found.is_empty(), "{name}: {found:?}\n{event}");
            let found = contract.complaints(&format!("/webhooks/{name}/{body}"), &event);
            assert!(found.is_empty(), "ours, {name}: {found:?}\n{event}");
            names.push(name);
        }
        assert_eq!(names.len(), 22);
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 9, "{names:?}");
    }
}

//! The control API against its document.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use bytes::Bytes;
use counterfoil_mock::Sandbox;
use http::{Method, Request};
use serde_json::{Value, json};

struct Operation<'a> {
    id: &'a str,
    method: Method,
    path: &'a str,
    document: &'a Value,
}

fn document() -> Value {
    serde_json::from_str(counterfoil_spec::CONTROL.json).unwrap()
}

fn operations(document: &Value) -> Vec<Operation<'_>> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, methods)| {
            let methods = methods.as_object().unwrap().iter();
            methods.map(move |(method, document)| Operation {
                id: document["operationId"].as_str().unwrap(),
                method: method.to_uppercase().parse().unwrap(),
                path,
                document,
            })
        })
        .collect()
}

fn send(sandbox: &Sandbox, method: &Method, path: &str, body: &Value) -> (u16, Value) {
    let request = Request::builder()
        .method(method)
        .uri(format!("/_control{path}"))
        .body(Bytes::from(body.to_string()));
    let response = sandbox.handle(request.unwrap());
    let text = || Value::from(String::from_utf8_lossy(response.body()));
    let body = serde_json::from_slice(response.body()).unwrap_or_else(|_| text());
    (response.status().as_u16(), body)
}

#[test]
fn head_is_answered_as_get_without_a_body() {
    let document = document();
    let sandbox = sandbox();
    for operation in operations(&document) {
        if operation.method != Method::GET || operation.path == "/metrics" {
            continue;
        }
        let path = operation.path.replace("{api}", "persona");
        let path = path.replace("{kind}", "transactions");
        let ask = |method: Method| {
            let request = Request::builder().method(method);
            let request = request.uri(format!("/_control{path}").replace(['{', '}'], ""));
            sandbox.handle(request.body(Bytes::new()).unwrap())
        };
        let (get, head) = (ask(Method::GET), ask(Method::HEAD));
        assert_eq!(head.status(), get.status(), "{path}");
        assert!(head.body().is_empty(), "{path}");
        let media_type = |it: &http::Response<Bytes>| it.headers().get("content-type").cloned();
        assert_eq!(media_type(&head), media_type(&get), "{path}");
    }
}

#[test]
fn every_405_says_what_is_allowed() {
    let document = document();
    let sandbox = sandbox();
    let ask = |method: &Method, uri: &str| {
        let request = Request::builder().method(method).uri(uri);
        let request = request.header("authorization", "Bearer persona_sandbox_counterfoil");
        sandbox.handle(request.body(Bytes::new()).unwrap())
    };
    let mut refused = 0;
    let mut check = |method: &Method, uri: &str| {
        let answer = ask(method, uri);
        if answer.status() == 405 {
            refused += 1;
            let allowed = answer.headers().get("allow");
            let allowed = allowed
                .unwrap_or_else(|| panic!("{method} {uri}"))
                .to_str()
                .unwrap();
            assert!(
                !allowed.split(", ").any(|it| it == method.as_str()),
                "{uri}: {allowed}"
            );
            let methods: Vec<_> = allowed.split(", ").collect();
            let once: std::collections::BTreeSet<_> = methods.iter().collect();
            assert_eq!(once.len(), methods.len(), "{uri}: {allowed}");
            for allowed in allowed.split(", ") {
                let allowed: Method = allowed.parse().unwrap();
                assert_ne!(ask(&allowed, uri).status(), 405, "{allowed} {uri}");
            }
        }
        answer.status().as_u16()
    };
    for operation in operations(&document) {
        let path = operation
            .path
            .replace("{api}", "persona")
            .replace("{kind}", "transactions");
        let path = path.replace(['{', '}'], "");
        let uri = format!("/_control{path}");
        if !["/healthz", "/readyz", "/metrics"].contains(&&*path) {
            assert_eq!(check(&Method::PATCH, &uri), 405, "{uri}");
        }
    }
    for uri in [
        "/commerce-layer/api/transactions",
        "/commerce-layer/api/orders",
        "/commerce-layer/api/2026-05/payment_sessions",
        "/commerce-layer/oauth/token",
        "/commerce-layer/oauth/revoke",
        "/fragment/billing/transactions",
        "/fragment/oauth2/token",
        "/persona/api/v1/transactions",
        "/flexigift/transactions",
    ] {
        for method in [Method::PUT, Method::DELETE, Method::PATCH] {
            check(&method, uri);
        }
    }
    assert!(refused > 60, "{refused}");
}

fn sandbox() -> Sandbox {
    support::block_on(Sandbox::start())
}

/// A payment of Commerce Layer's that is not settled yet.
fn authorization(sandbox: &Sandbox, order: &str) -> Value {
    let create = |kind: &str, related: &[(&str, &str, &Value)]| {
        let related = related.iter().map(|(name, kind, id)| {
            let identifier = json!({"data": {"type": kind, "id": id}});
            ((*name).to_owned(), identifier)
        });
        let related: Value = related.collect();
        let body = json!({"data": {"type": kind, "attributes": {}, "relationships": related}});
        let request = Request::post(format!("/commerce-layer/api/2026-05/{kind}"))
            .header("authorization", "Bearer your-access-token")
            .header("accept", "application/vnd.api+json")
            .header("content-type", "application/vnd.api+json")
            .body(Bytes::from(body.to_string()));
        let response = sandbox.handle(request.unwrap());
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        body["data"]["id"].clone()
    };
    let setting = create("payment_setting_manuals", &[]);
    let order = json!(order);
    let setting = ("payment_setting", "payment_setting_manuals", &setting);
    let session = create("payment_sessions", &[("order", "orders", &order), setting]);
    let session = ("payment_session", "payment_sessions", &session);
    create("payment_authorizations", &[session])
}

#[test]
fn every_documented_call_is_answered_as_documented() {
    let document = document();
    let sandbox = sandbox();
    let control = |method, path: &str, body: &Value| send(&sandbox, &method, path, body).1;
    let webhook = json!({"url": "http://127.0.0.1:9/hooks"});
    let webhook = control(Method::POST, "/persona/webhooks", &webhook)["id"].clone();
    let order = control(
        Method::POST,
        "/commerce-layer/orders",
        &json!({"number": "1"}),
    )["ids"][0]
        .clone();
    let fault = json!({"api": "persona", "operation": "*", "status": 500, "times": null});
    let fault = control(Method::POST, "/faults", &fault)["number"].clone();
    let payment = authorization(&sandbox, order.as_str().unwrap());
    let other = self::sandbox();
    let url = other.flexigift().url().to_owned();
    let name = url.split('/').nth(4).unwrap();
    // The removal of one comes before the removal of all.
    let (mut last, mut operations): (Vec<_>, Vec<_>) = operations(&document)
        .into_iter()
        .partition(|it| ["clear-faults", "clear-journal", "reset"].contains(&it.id));
    operations.append(&mut last);
    for Operation {
        id,
        method,
        path,
        document,
    } in operations
    {
        let path = path.replace("/journal/{number}", "/journal/1");
        let path = path.replace("{number}", &fault.to_string());
        let path = path.replace("{name}", name).replace("{api}", "fragment");
        let path = path.replace("{snapshot}", "before");
        let path = path
            .replace("{kind}", "invoices")
            .replace("{id}", "inv_1234567890");
        let examples = &document["requestBody"]["content"]["application/json"]["examples"];
        let examples = examples.as_object().into_iter().flatten();
        let mut bodies: Vec<_> = examples.map(|(_, it)| it["value"].clone()).collect();
        assert_ne!(
            bodies.is_empty(),
            document.get("requestBody").is_some(),
            "{id}"
        );
        if bodies.is_empty() {
            bodies.push(Value::Null);
        }
        for mut body in bodies {
            // References must be to existing records.
            for (member, known) in [
                ("webhook", &webhook),
                ("owner", &order),
                ("payment", &payment),
            ] {
                if let Some(reference) = body.get_mut(member) {
                    reference.clone_from(known);
                }
            }
            // An answer that is not as documented is a 500.
            let (status, answer) = send(&sandbox, &method, &path, &body);
            // A sandbox counts nothing.
            let expected = if id == "metrics" { 404 } else { 200 };
            assert_eq!(status, expected, "{id}: {answer}");
        }
    }
}

#[test]
fn a_body_that_is_not_as_documented_is_refused() {
    let document = document();
    let sandbox = sandbox();
    for Operation {
        id,
        method,
        path,
        document,
    } in operations(&document)
    {
        if document.get("requestBody").is_none() {
            continue;
        }
        // No schema of a definition is closed, because the vendor's own response is one.
        let open = json!({"id": 1});
        for wrong in [
            json!(null),
            json!("text"),
            json!({"colour": "red"}),
            json!([1]),
            open,
        ] {
            let (status, answer) = send(&sandbox, &method, path, &wrong);
            assert_eq!(status, 400, "{id} {wrong}: {answer}");
        }
    }
}

#[test]
fn a_name_that_is_not_known_is_refused_with_those_that_are() {
    let sandbox = sandbox();
    let (post, get) = (Method::POST, Method::GET);
    for (method, path, body, known) in [
        (
            &post,
            "/clock",
            json!({ "advance": 5 }),
            "the body /advance is not allowed; known are advance_seconds",
        ),
        (
            &post,
            "/faults",
            json!({ "api": "persona", "operation": "*", "stauts": 503 }),
            "the body /stauts is not allowed; known are api, operation, status, ",
        ),
        (
            &post,
            "/seed",
            json!({ "faults": [{ "api": "persona", "operation": "*", "often": 2 }] }),
            "the body /faults/0/often is not allowed; known are api, operation, status, ",
        ),
        (
            &get,
            "/journal?operation=list&stat=200",
            json!(null),
            "`stat` is not known here; known are ",
        ),
    ] {
        let (status, answer) = send(&sandbox, method, path, &body);
        assert_eq!(status, 400, "{path}: {answer}");
        let detail = answer["detail"].as_str().unwrap();
        assert!(detail.contains(known), "{path}: {detail}");
    }
}

#[test]
fn a_circuit_that_no_failure_opens_first_is_refused() {
    let sandbox = sandbox();
    let path = "/commerce-layer/payment-options";
    for (failures, expected) in [(0, 400), (1, 200)] {
        let options = json!({ "circuit_threshold": failures });
        let (status, answer) = send(&sandbox, &Method::POST, path, &options);
        assert_eq!(status, expected, "{answer}");
    }
}

#[test]
fn a_wrong_method_is_told_the_right_ones_and_a_wrong_path_all_calls() {
    let document = document();
    let sandbox = sandbox();
    for Operation { method, path, .. } in operations(&document) {
        let (status, answer) = send(&sandbox, &Method::PATCH, path, &Value::Null);
        assert_eq!(status, 405, "{path}");
        assert!(answer["detail"].as_str().unwrap().contains(method.as_str()));
        let (status, answer) = send(
            &sandbox,
            &method,
            &format!("{path}/nowhere/x/y/z"),
            &Value::Null,
        );
        assert_eq!(status, 404, "{path}");
        let known = format!("{method} /_control{}", path.trim_end_matches('/'));
        assert!(
            answer["detail"].as_str().unwrap().contains(&known),
            "{known}"
        );
    }
    let reset = Request::post("/_controlreset").body(Bytes::new()).unwrap();
    let answer = sandbox.handle(reset);
    assert_eq!(answer.status(), 404);
    assert!(String::from_utf8_lossy(answer.body()).contains("the APIs start at"));
}

#[test]
fn help_lists_every_call_with_what_it_does() {
    let document = document();
    let sandbox = sandbox();
    let (status, help) = send(&sandbox, &Method::GET, "", &Value::Null);
    assert_eq!(status, 200);
    let listed = help["calls"].as_array().unwrap();
    assert_eq!(listed.len(), operations(&document).len());
    let reset = json!({"method": "POST", "path": "/_control/reset", "summary": "Resets the world"});
    assert!(listed.contains(&reset), "{help}");
    assert_eq!(send(&sandbox, &Method::GET, "/", &Value::Null).1, help);
}

/// Invalid payment options: in a file, and through the control API.
fn wrong_payments() -> [Value; 13] {
    let card = |code: &str, cents: i64, currency: &str| {
        let card = json!({ "code": code, "balance_cents": cents, "currency_code": currency });
        json!({ "gift_cards": [card] })
    };
    let webhook = |topic: &str, url: &str, secret: &str| {
        let webhook = json!({ "topic": topic, "callback_url": url, "shared_secret": secret });
        json!({ "webhooks": [webhook] })
    };
    [
        json!({ "outcomes": [{ "status": "declined", "type": "nope" }] }),
        json!({ "outcomes": [{ "status": "requires_action", "type": "payment_voids" }] }),
        json!({ "outcomes": [{ "status": "requires_action", "type": "payment_captures" }] }),
        json!({ "outcomes": [{ "status": "requires_action", "type": "payment_refunds" }] }),
        webhook("payment_rules.succeeded", "http://127.0.0.1:9/", "s"),
        webhook("orders.place", "http://127.0.0.1:9/", "s"),
        webhook("payment_sessions", "http://127.0.0.1:9/", "s"),
        webhook("*", "https://127.0.0.1:9/", "s"),
        webhook("*", "http://127.0.0.1:9/", ""),
        card("", 100, "EUR"),
        card("SUMMER", -1, "EUR"),
        card("SUMMER", 100, "eur"),
        card("SUMMER", 100, "XYZ"),
    ]
}

#[test]
fn payment_options_that_could_never_be_are_refused_wherever_they_are_given() {
    let living = sandbox();
    for wrong in wrong_payments() {
        let (path, body) = match wrong["gift_cards"].get(0) {
            Some(card) => ("/commerce-layer/gift-cards", card.clone()),
            None => ("/commerce-layer/payment-options", wrong.clone()),
        };
        let (status, answer) = send(&living, &Method::POST, path, &body);
        assert_eq!(status, 400, "{body}: {answer}");
        let options = serde_json::from_value(wrong.clone()).unwrap();
        let refused = support::block_on(Sandbox::builder().payments(options).try_start());
        assert!(refused.is_err(), "{wrong}");
    }
    for right in [
        json!({ "outcomes": [{ "status": "requires_action", "type": "payment_authorizations" }] }),
        json!({ "outcomes": [{ "status": "requires_action", "type": "payment_wallets" }] }),
        json!({ "outcomes": [{ "status": "declined", "type": null }] }),
        json!({ "outcomes": [{ "status": "succeeded", "type": "payment_links" }] }),
    ] {
        let path = "/commerce-layer/payment-options";
        let (status, answer) = send(&living, &Method::POST, path, &right);
        assert_eq!(status, 200, "{right}: {answer}");
        let options = serde_json::from_value(right).unwrap();
        support::block_on(Sandbox::builder().payments(options).try_start()).unwrap();
    }
}

#[test]
fn every_option_is_documented_and_every_switch_is_turned_on_and_off() {
    let document = document();
    let sandbox = sandbox();
    for (path, schema) in [
        ("/commerce-layer/options", "CommerceLayerOptions"),
        ("/commerce-layer/payment-options", "PaymentOptions"),
        ("/persona/options", "PersonaOptions"),
    ] {
        let documented = &document["components"]["schemas"][schema]["properties"];
        let documented = documented.as_object().unwrap();
        let shown = send(&sandbox, &Method::GET, path, &Value::Null).1;
        let shown = shown.as_object().unwrap();
        assert!(shown.keys().eq(documented.keys()), "{path}");
        let is_switch = |it: &Value| it["$ref"] == "#/components/schemas/Switch";
        let switches = documented.iter().filter(|(_, it)| is_switch(it));
        for (name, _) in switches {
            for value in [true, false] {
                let (status, answer) = send(&sandbox, &Method::POST, path, &json!({ name: value }));
                assert_eq!((status, &answer[name]), (200, &json!(value)), "{name}");
            }
        }
    }
}

#[test]
fn every_field_has_a_key_but_the_items_of_an_array() {
    let living = sandbox();
    let path = "/persona/transaction-types";
    let put = |fields: Value| {
        let definition = json!({ "id": "txntp_loan", "field-schemas": fields });
        send(&living, &Method::POST, path, &definition)
    };
    let items = json!({ "item-schema": { "type": "integer" } });
    let array = json!({ "type": "array", "key": "list", "config": items });
    let (status, answer) = put(json!([array]));
    assert_eq!(status, 200, "{answer}");
    let members = json!({ "item-schemas": [{ "type": "string" }] });
    let hash = json!({ "type": "hash", "key": "address", "config": members });
    let nested = json!({ "item-schema": { "type": "hash", "config": members } });
    for wrong in [
        json!({ "type": "array", "config": items }),
        json!({ "type": "string", "key": "" }),
        hash,
        json!({ "type": "array", "key": "list", "config": nested }),
    ] {
        let (status, answer) = put(json!([wrong]));
        assert_eq!(status, 400, "{wrong}: {answer}");
        let detail = answer["detail"].as_str().unwrap();
        assert!(detail.contains("key"), "{detail}");
    }
}

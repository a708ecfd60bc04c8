//! Commerce Layer: orders, what paid for them, and the ways of the money.

use std::time::Duration;

use counterfoil_mock::commerce_layer::{Order, PaymentOptions, RelatedResource};
use counterfoil_mock::{Sandbox, WorldBuilder};
use serde_json::{Value, json};

use crate::raw_http::{Answer, call, documented, on_each_store};
use crate::{count, ids, look, seen};

const JSON_API: &str = "application/vnd.api+json";

fn send(sandbox: &Sandbox, method: &str, path: &str, body: &Value) -> Answer {
    let call = call(sandbox, method, &format!("/commerce-layer/api{path}"));
    let call = call.bearer("your-access-token").header("accept", JSON_API);
    match body {
        Value::Null => call.send(),
        body => call.body(JSON_API, body.to_string()).send(),
    }
}

fn get(sandbox: &Sandbox, path: &str) -> Value {
    send(sandbox, "GET", path, &Value::Null).expect(200).body["data"].clone()
}

fn pull(sandbox: &Sandbox, kind: &str, id: &str, attributes: Value) {
    let data = json!({"type": kind, "id": id, "attributes": attributes});
    send(
        sandbox,
        "PATCH",
        &format!("/{kind}/{id}"),
        &json!({ "data": data }),
    )
    .expect(200);
}

fn create(
    sandbox: &Sandbox,
    kind: &str,
    attributes: Value,
    related: &[(&str, &str, &str)],
) -> String {
    let related = related.iter().map(|(name, kind, id)| {
        let identifier = json!({"data": {"type": kind, "id": id}});
        ((*name).to_owned(), identifier)
    });
    let relationships: Value = related.collect();
    let data = json!({"type": kind, "attributes": attributes, "relationships": relationships});
    let made = send(
        sandbox,
        "POST",
        &format!("/2026-05/{kind}"),
        &json!({ "data": data }),
    )
    .expect(201);
    made.body["data"]["id"].as_str().unwrap().to_owned()
}

/// The one record of a kind.
fn only(sandbox: &Sandbox, kind: &str) -> String {
    let list = seen(sandbox, &format!("/records/commerce-layer/{kind}"));
    match ids(&list)[..] {
        [id] => id.to_owned(),
        _ => panic!("{kind}: {list}"),
    }
}

fn names<'v>(values: &'v Value, name: &str) -> Vec<&'v str> {
    let values = values.as_array().unwrap().iter();
    values.map(|it| it[name].as_str().unwrap()).collect()
}

#[test]
fn the_transactions_of_an_order_are_records_of_their_kinds_and_money_flows_through_them() {
    for sandbox in documented() {
        let order = Order::new("R-42").total_amount_cents(1_500).authorized();
        let order = sandbox.add_order(&order).unwrap();
        let authorization = only(&sandbox, "authorizations");
        pull(
            &sandbox,
            "authorizations",
            &authorization,
            json!({"_capture_amount_cents": 1_000, "_capture": true}),
        );
        let capture = only(&sandbox, "captures");
        pull(
            &sandbox,
            "captures",
            &capture,
            json!({"_refund_amount_cents": 400, "_refund": true}),
        );
        let refund = only(&sandbox, "refunds");
        pull(
            &sandbox,
            "authorizations",
            &authorization,
            json!({"_void": true}),
        );
        let void = only(&sandbox, "voids");

        let list = seen(&sandbox, "/records/commerce-layer/orders?limit=1");
        let record = &list["records"][0];
        assert_eq!(record["id"], json!(order));
        assert_eq!(record["label"], "R-42");
        assert_eq!(
            record["amount"],
            json!({"minor": 1_500, "currency": "EUR", "text": "€15,00"})
        );

        // As the vendor's API answers it, links included.
        let path = format!("/records/commerce-layer/captures/{capture}");
        let open = seen(&sandbox, &format!("{path}?reveal=true"));
        assert_eq!(
            open["document"],
            get(&sandbox, &format!("/captures/{capture}"))
        );
        let shown = seen(&sandbox, &path);
        assert_eq!(
            shown["document"]["attributes"]["formatted_amount"],
            "€10,00"
        );
        let related = |name: &str, kind: &str, id: &str| json!({"name": name, "api": "commerce-layer", "kind": kind, "id": id});
        let relations = shown["relations"].as_array().unwrap();
        assert!(
            relations.contains(&related("order", "orders", &order)),
            "{shown}"
        );
        assert!(relations.contains(&related(
            "reference_authorization",
            "authorizations",
            &authorization
        )));
        assert!(relations.contains(&related("refunds", "refunds", &refund)));
        let history = names(&shown["history"], "what");
        assert_eq!(history[0], "create");
        assert!(
            history[1].starts_with("update: ") && history[1].contains("refund_balance_cents"),
            "{history:?}"
        );
        assert_eq!(history.len(), 2);
        // Both are of one moment, and what made it was for another path.
        assert_eq!(shown["history"][1]["exchange"], Value::Null);

        let flow = seen(&sandbox, &format!("/flows/commerce-layer/{order}"));
        let mut nodes = names(&flow["nodes"], "kind");
        nodes.sort_unstable();
        assert_eq!(
            nodes,
            ["authorizations", "captures", "orders", "refunds", "voids"]
        );
        let edges = flow["edges"].as_array().unwrap();
        for (from, to, minor, text) in [
            (&order, &authorization, 1_500, "€15,00"),
            (&authorization, &capture, 1_000, "€10,00"),
            (&capture, &refund, 400, "€4,00"),
            (&authorization, &void, 500, "€5,00"),
        ] {
            let amount = json!({"minor": minor, "currency": "EUR", "text": text});
            let edge = json!({"from": from, "to": to, "amount": amount});
            assert!(edges.contains(&edge), "{edge}: {flow}");
        }
        assert_eq!(edges.len(), 4);
        look(
            &sandbox,
            &format!("/records/commerce-layer/refunds/{capture}"),
        )
        .expect(404);
        assert_eq!(count(&sandbox, "commerce-layer", "refunds"), 1);
    }
}

#[test]
fn a_session_leads_from_its_order_to_what_was_authorized_captured_and_refunded() {
    for sandbox in documented() {
        let order = Order::new("7")
            .total_amount_cents(2_000)
            .related(RelatedResource::new("attachments"));
        let order = sandbox.add_order(&order).unwrap();
        let attributes = json!({"name": "Cash of Jane", "reference": "jane@example.com"});
        let setting = create(&sandbox, "payment_setting_manuals", attributes, &[]);
        let setting = (
            "payment_setting",
            "payment_setting_manuals",
            setting.as_str(),
        );
        let session = create(
            &sandbox,
            "payment_sessions",
            json!({}),
            &[("order", "orders", &order), setting],
        );
        let within = ("payment_session", "payment_sessions", session.as_str());
        let settle = |payment: &str| {
            let call = call(&sandbox, "POST", "/_control/commerce-layer/settlements");
            call.json(&json!({"payment": payment, "status": "succeeded"}))
                .send()
                .expect(200);
        };
        let authorization = create(&sandbox, "payment_authorizations", json!({}), &[within]);
        settle(&authorization);
        let parent = (
            "payment_authorization",
            "payment_authorizations",
            authorization.as_str(),
        );
        let capture = create(
            &sandbox,
            "payment_captures",
            json!({"amount_cents": 1_200}),
            &[within, parent],
        );
        settle(&capture);
        let parent = ("payment_capture", "payment_captures", capture.as_str());
        let refund = create(
            &sandbox,
            "payment_refunds",
            json!({"amount_cents": 200}),
            &[within, parent],
        );
        settle(&refund);

        let list = seen(&sandbox, "/records/commerce-layer/payment_captures");
        assert_eq!(ids(&list), [capture.as_str()]);
        assert_eq!(list["records"][0]["status"], "succeeded");
        let open = seen(
            &sandbox,
            &format!("/records/commerce-layer/payment_sessions/{session}?reveal=true"),
        );
        assert_eq!(
            open["document"],
            get(&sandbox, &format!("/2026-05/payment_sessions/{session}"))
        );
        let relations = names(&open["relations"], "id");
        for id in [&order, &authorization, &capture, &refund] {
            assert!(relations.contains(&id.as_str()), "{id}: {open}");
        }
        for relation in open["relations"].as_array().unwrap() {
            let (kind, id) = (
                relation["kind"].as_str().unwrap(),
                relation["id"].as_str().unwrap(),
            );
            seen(&sandbox, &format!("/records/commerce-layer/{kind}/{id}"));
        }
        let shown = seen(
            &sandbox,
            &format!(
                "/records/commerce-layer/payment_setting_manuals/{}",
                setting.2
            ),
        );
        assert!(!shown.to_string().contains("jane@"), "{shown}");

        for from in [&order, &session] {
            let flow = seen(&sandbox, &format!("/flows/commerce-layer/{from}"));
            let edges = flow["edges"].as_array().unwrap().iter();
            let edges: Vec<_> = edges
                .map(|it| {
                    (
                        it["from"].as_str().unwrap(),
                        it["to"].as_str().unwrap(),
                        it["amount"]["minor"].as_i64().unwrap(),
                    )
                })
                .collect();
            let expected = [
                (order.as_str(), session.as_str(), 2_000),
                (&session, &authorization, 2_000),
                (&authorization, &capture, 1_200),
                (&capture, &refund, 200),
            ];
            assert_eq!(edges, expected, "{flow}");
        }
        let flows = seen(&sandbox, "/flows");
        for (kind, id) in [("orders", &order), ("payment_sessions", &session)] {
            let mut flows = flows["flows"].as_array().unwrap().iter();
            assert!(
                flows.any(|it| it["kind"] == kind && it["id"] == **id),
                "{kind}"
            );
        }
        let attachment = only(&sandbox, "related");
        let attachment = seen(
            &sandbox,
            &format!("/records/commerce-layer/related/{attachment}"),
        );
        assert_eq!(attachment["document"]["type"], "[a text of 11]");
    }
}

#[test]
fn what_is_due_is_done_before_it_is_shown() {
    let delay = Duration::from_secs(3);
    let slow = |it: WorldBuilder| it.payments(PaymentOptions::default().delay(delay));
    for sandbox in on_each_store(slow) {
        let order = sandbox.add_order(&Order::new("7").total_amount_cents(2_000));
        let order = order.unwrap();
        let setting = create(&sandbox, "payment_setting_manuals", json!({}), &[]);
        let setting = (
            "payment_setting",
            "payment_setting_manuals",
            setting.as_str(),
        );
        let order = ("order", "orders", order.as_str());
        let session = create(&sandbox, "payment_sessions", json!({}), &[order, setting]);
        let within = ("payment_session", "payment_sessions", session.as_str());
        create(&sandbox, "payment_authorizations", json!({}), &[within]);
        let status = || {
            let flow = seen(&sandbox, &format!("/flows/commerce-layer/{session}"));
            let list = seen(&sandbox, "/records/commerce-layer/payment_authorizations");
            let mut nodes = flow["nodes"].as_array().unwrap().iter();
            let node = nodes.find(|it| it["kind"] == "payment_authorizations");
            let record = list["records"][0]["status"].clone();
            (node.unwrap()["status"].clone(), record)
        };
        assert_eq!(status(), (json!("pending"), json!("pending")));
        sandbox.clock().advance(delay);
        assert_eq!(status(), (json!("succeeded"), json!("succeeded")));
    }
}

#[test]
fn a_secret_of_a_setting_is_shown_to_nobody() {
    for sandbox in documented() {
        let url =
            |name: &str| format!("https://USER-1:SECRET-1@gateway.example/{name}?key=SECRET-2");
        let external = create(
            &sandbox,
            "payment_setting_externals",
            json!({
                "authorization_url": url("authorize"), "capture_url": url("capture"),
                "void_url": url("void"), "refund_url": url("refund"),
            }),
            &[],
        );
        let stripe = create(
            &sandbox,
            "payment_setting_stripes",
            json!({"api_key": "SECRET-3"}),
            &[],
        );
        for (kind, id, member) in [
            ("payment_setting_externals", external, "shared_secret"),
            ("payment_setting_stripes", stripe, "webhook_endpoint_secret"),
        ] {
            let answered = get(&sandbox, &format!("/2026-05/{kind}/{id}"));
            let secret = answered["attributes"][member].as_str().unwrap();
            let path = format!("/records/commerce-layer/{kind}/{id}");
            let [hidden, revealed] = ["", "?reveal=true"].map(|it| {
                let shown = seen(&sandbox, &format!("{path}{it}"));
                let text = shown.to_string();
                assert!(!text.contains(secret), "{text}");
                assert!(
                    !text.contains("SECRET-1") && !text.contains("USER-1"),
                    "{text}"
                );
                shown["document"]["attributes"].clone()
            });
            assert!(!hidden.to_string().contains("SECRET-2"), "{hidden}");
            assert_eq!(revealed["name"], answered["attributes"]["name"]);
            if kind == "payment_setting_externals" {
                let url = revealed["void_url"].as_str().unwrap();
                assert!(
                    url.starts_with("https://gateway.example/void?key="),
                    "{url}"
                );
            }
        }
    }
}

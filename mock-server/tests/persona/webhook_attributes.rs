//! A webhook's settings beside its URL and events: its own headers, and the content of its payloads.

use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::Webhook;
use serde_json::{Value, json};

use super::raw_http::{Answer, call, documented};
use super::webhooks::{Endpoint, settle};
use super::{create, patch, post};

fn register(sandbox: &Sandbox, webhook: &Value) -> Answer {
    let call = call(sandbox, "POST", "/_control/persona/webhooks");
    call.json(webhook).send()
}

fn refused(sandbox: &Sandbox, webhook: Webhook) -> String {
    sandbox
        .webhooks()
        .register(webhook)
        .unwrap_err()
        .to_string()
}

#[test]
fn each_attempt_has_the_headers_of_its_webhook_and_nobody_else_sees_them() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[500, 200]);
        let webhook = endpoint.webhook().custom_http_header("X-API-Key", "s3cret");
        let webhook = webhook.custom_http_header("authorization", "Bearer t0ken");
        assert!(!format!("{webhook:?}").contains("s3cret"));
        sandbox.webhooks().register(webhook).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        sandbox.clock().advance(std::time::Duration::from_secs(3));
        settle(&sandbox);
        let received = endpoint.received();
        assert_eq!(received.len(), 2);
        for attempt in received {
            assert_eq!(attempt.header("x-api-key"), "s3cret");
            assert_eq!(attempt.header("authorization"), "Bearer t0ken");
            assert!(attempt.header("persona-signature").starts_with("t="));
        }
        let journal = sandbox.journal();
        let shown = format!("{:?} {}", journal.entries(), journal.to_har());
        assert!(!shown.contains("s3cret") && !shown.contains("t0ken"));
    }
}

#[test]
fn headers_from_the_control_api_are_sent_too_and_others_are_refused() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        let ours = json!({"Calling-Application": "a", "CF-Access-Client-Id": "b", "CF-Access-Client-Secret": "c"});
        let webhook = json!({"url": endpoint.url(), "custom_http_headers": ours});
        register(&sandbox, &webhook).expect(200);
        create(&sandbox, json!({}));
        settle(&sandbox);
        let received = &endpoint.received()[0];
        let names = [
            "calling-application",
            "cf-access-client-id",
            "cf-access-client-secret",
        ];
        assert_eq!(names.map(|name| received.header(name)), ["a", "b", "c"]);
        let cookie = json!({"url": endpoint.url(), "custom_http_headers": {"Cookie": "s3cret"}});
        let answer = register(&sandbox, &cookie).expect(400);
        let detail = answer.body["detail"].as_str().unwrap();
        assert!(detail.contains("cannot have a header `Cookie`"), "{detail}");
        assert!(!detail.contains("s3cret"), "{detail}");
        let broken = endpoint.webhook().custom_http_header("X-API-Key", "a\nb");
        assert!(refused(&sandbox, broken).contains("no text of a header"));
    }
}

#[test]
fn an_event_includes_what_its_entry_names_and_no_other_does() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        let entry = ["transaction-label", "related-objects"];
        let webhook = endpoint
            .webhook()
            .included_allowlist("transaction.labeled", entry);
        let webhook = webhook.included_allowlist("transaction.redacted", ["reviewer"]);
        sandbox.webhooks().register(webhook).unwrap();
        let path = format!("/{}", create(&sandbox, json!({})));
        let objects = json!({"meta": {"object-ids": ["inq_1"]}});
        post(&sandbox, &format!("{path}/add-objects"), &objects).expect(200);
        patch(&sandbox, &path, json!({"label": "fraud"})).expect(200);
        settle(&sandbox);
        let included: Vec<Value> = endpoint
            .received()
            .iter()
            .map(|it| {
                let included = it.event()["data"]["attributes"]["payload"]["included"].take();
                let types = included.as_array().unwrap().iter();
                types.map(|it| it["type"].clone()).collect()
            })
            .collect();
        assert_eq!(
            included,
            [json!([]), json!(["transaction-label", "inquiry"])]
        );

        let webhook = || {
            endpoint
                .webhook()
                .included_allowlist("transaction.created", ["account"])
        };
        assert!(refused(&sandbox, webhook()).contains("no relationship `account`"));
        let event = endpoint
            .webhook()
            .included_allowlist("transaction.teleported", entry);
        assert!(
            refused(&sandbox, event)
                .contains("`transaction.teleported` in its `included_allowlist`")
        );
        let many = (0..201).fold(endpoint.webhook(), |webhook, _| {
            webhook.included_allowlist("transaction.created", entry)
        });
        assert!(refused(&sandbox, many).contains("more than 200 events"));
        let both = webhook().include_all();
        assert!(refused(&sandbox, both).contains("all or what"));
    }
}

#[test]
fn the_relationships_of_transactions_can_be_left_empty() {
    for sandbox in documented() {
        let (whole, bare) = (Endpoint::start(&[]), Endpoint::start(&[]));
        sandbox.webhooks().register(whole.webhook()).unwrap();
        let webhook = json!({"url": bare.url(), "without_relationships": true, "included_allowlist":
            [{"event_type": "transaction.created", "relationships": ["transaction-type"]}]});
        register(&sandbox, &webhook).expect(200);
        create(&sandbox, json!({}));
        let payload = json!({"data": {"type": "loan", "id": "loan_1", "relationships": {"by": {"data": null}}}});
        let event = json!({"name": "custom.loan.made", "payload": payload});
        sandbox.send_event(&event).unwrap();
        settle(&sandbox);
        let payloads = |endpoint: &Endpoint| -> Vec<Value> {
            let events = endpoint.received().into_iter().map(|it| it.event());
            events
                .map(|mut it| it["data"]["attributes"]["payload"].take())
                .collect()
        };
        let (mut whole, bare) = (payloads(&whole), payloads(&bare));
        assert_eq!(bare[0]["data"]["relationships"], json!({}));
        assert_eq!(bare[0]["included"][0]["type"], "transaction-type");
        assert!(whole[0]["data"]["relationships"]["related-objects"].is_object());
        whole[0]["data"]["relationships"] = json!({});
        assert_eq!(whole[0]["data"], bare[0]["data"]);
        assert_eq!(
            (&whole[1], &whole[1]),
            (&bare[1], &payload),
            "what is somebody's own stays"
        );
    }
}

//! Deliveries to a real endpoint: signed, retried on the world's clock, visible in the journal.

use std::collections::VecDeque;
use std::io::Write as _;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use counterfoil_mock::persona::{PersonaOptions, Webhook};
use counterfoil_mock::{DeliveryFaults, Sandbox, Server, WorldBuilder};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use super::raw_http::{call, documented, on_each_store};
use super::raw_socket::{Received, block_on, exchange};
use super::{create, new, patch, persona};

impl Received {
    pub(super) fn event(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    fn name(&self) -> String {
        let name = &self.event()["data"]["attributes"]["name"];
        name.as_str().unwrap().to_owned()
    }

    /// Whether a group of the signature is right under a secret.
    fn is_signed_with(&self, secret: &str) -> bool {
        self.header("persona-signature").split(' ').any(|group| {
            let (at, digest) = group
                .strip_prefix("t=")
                .unwrap()
                .split_once(",v1=")
                .unwrap();
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(format!("{at}.{}", self.body).as_bytes());
            let expected: String = mac
                .finalize()
                .into_bytes()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            expected == digest
        })
    }
}

/// An endpoint that answers with the given statuses, then with 200. 0 hangs up; 1 never answers.
pub(super) struct Endpoint {
    url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Endpoint {
    pub(super) fn start(statuses: &[u16]) -> Self {
        Self::with(statuses, || ())
    }

    /// One that does something with each delivery before it answers.
    fn with(statuses: &[u16], mut arrive: impl FnMut() + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/hooks?x=1", listener.local_addr().unwrap());
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = received.clone();
        let mut statuses: VecDeque<u16> = statuses.to_vec().into();
        thread::spawn(move || {
            let mut hanging = Vec::new();
            for stream in listener.incoming() {
                let status = statuses.pop_front().unwrap_or(200);
                let mut stream = stream.unwrap();
                // A delivery with little time may give up before it was sent.
                let Some(delivery) = Received::read(&mut stream) else {
                    continue;
                };
                kept.lock().unwrap().push(delivery);
                arrive();
                match status {
                    0 => {}
                    1 => hanging.push(stream),
                    status => {
                        let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\n\r\n");
                        stream.write_all(answer.as_bytes()).unwrap();
                    }
                }
            }
        });
        Self { url, received }
    }

    pub(super) fn url(&self) -> &str {
        &self.url
    }

    pub(super) fn webhook(&self) -> Webhook {
        Webhook::new(&self.url).secret("wbhsec_test")
    }

    pub(super) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

pub(super) fn settle(sandbox: &Sandbox) {
    block_on(sandbox.webhooks().settled());
}

#[test]
fn an_event_is_delivered_signed_with_its_attempts_counted() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        let webhook = sandbox.webhooks().register(endpoint.webhook()).unwrap();
        assert!(webhook.id().starts_with("wbh_"));
        let id = create(&sandbox, json!({"fields": {"name_first": "Jane"}}));
        settle(&sandbox);
        let received = endpoint.received();
        assert_eq!(received.len(), 1);
        let delivery = &received[0];
        assert!(
            delivery.head.starts_with("POST /hooks?x=1 HTTP/1.1\r\n"),
            "{}",
            delivery.head
        );
        assert_eq!(
            delivery.header("content-type"),
            "application/json; charset=utf-8"
        );
        assert_eq!(delivery.header("persona-webhook-attempts-made"), "1");
        assert_eq!(delivery.header("persona-webhook-attempts-left"), "7");
        assert_eq!(
            delivery.header("persona-webhook-first-attempted-at"),
            "1772366400"
        );
        assert!(
            delivery
                .header("persona-signature")
                .starts_with("t=1772366400,v1=")
        );
        assert!(delivery.is_signed_with("wbhsec_test"));
        assert!(!delivery.is_signed_with("wbhsec_other"));
        let event = delivery.event();
        assert_eq!(event["data"]["type"], "event");
        assert_eq!(event["data"]["attributes"]["name"], "transaction.created");
        let payload = &event["data"]["attributes"]["payload"];
        assert_eq!(payload["data"]["id"], id);
        assert_eq!(payload["included"], json!([]));

        let log = sandbox.webhooks().deliveries();
        assert_eq!(
            (log[0].status, log[0].accepted, log[0].attempt),
            (Some(200), true, 1)
        );
        assert_eq!(log[0].event_id, event["data"]["id"].as_str().unwrap());
        let entries = sandbox.journal().matching("POST", "/hooks");
        assert_eq!(
            entries[0].operation.as_deref(),
            Some("webhook-transaction-created")
        );
        assert_eq!(entries[0].delivery.as_ref(), Some(&log[0]));
        assert_eq!(sandbox.webhooks().pending(), 0);
    }
}

#[test]
fn a_credential_in_an_address_is_never_shown_and_a_query_where_bodies_are() {
    for (record_bodies, builder) in [
        (false, WorldBuilder::default()),
        (true, WorldBuilder::default().record_bodies()),
    ] {
        let sandbox = block_on(builder.start());
        let endpoint = Endpoint::start(&[]);
        let url = endpoint.url.replace("http://", "http://me:hid-1@");
        let webhook = Webhook::new(format!("{url}&place=hid-2&token=hid-1"));
        assert!(!format!("{webhook:?}").contains("hid-"));
        sandbox.webhooks().register(webhook).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        assert_eq!(endpoint.received().len(), 1);
        let entries = sandbox.journal().matching("POST", "/hooks");
        let entry = serde_json::to_value(&entries[0]).unwrap();
        let har = sandbox.journal().to_har();
        let (world, webhooks) = (&sandbox, sandbox.webhooks());
        let shown = format!("{world:?} {webhooks:?} {entries:?} {entry} {har}");
        assert!(!shown.contains("hid-1"), "{shown}");
        assert_eq!(shown.contains("hid-2"), record_bodies, "{shown}");
        let place = endpoint.url.trim_end_matches('1');
        assert!(entry["request"]["url"].as_str().unwrap().starts_with(place));
    }
}

#[test]
fn a_failed_delivery_is_tried_eight_times_over_two_days() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[500, 0, 302, 404, 203, 429, 503, 500]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        for (attempt, wait) in (1_usize..).zip([3, 64, 729, 4_096, 15_625, 46_656, 117_649]) {
            assert_eq!(endpoint.received().len(), attempt);
            assert_eq!(sandbox.webhooks().pending(), 1);
            sandbox.clock().advance(Duration::from_secs(wait - 1));
            settle(&sandbox);
            assert_eq!(endpoint.received().len(), attempt, "not before its time");
            sandbox.clock().advance(Duration::from_secs(1));
            settle(&sandbox);
        }
        let received = endpoint.received();
        assert_eq!(received.len(), 8);
        let last = &received[7];
        assert_eq!(last.header("persona-webhook-attempts-made"), "8");
        assert_eq!(last.header("persona-webhook-attempts-left"), "0");
        assert_eq!(
            last.header("persona-webhook-first-attempted-at"),
            "1772366400"
        );
        // Every attempt has a new signature of the same event.
        assert!(
            last.header("persona-signature")
                .starts_with("t=1772551222,")
        );
        assert!(
            received
                .iter()
                .all(|it| it.body == last.body && it.is_signed_with("wbhsec_test"))
        );
        assert_eq!(sandbox.webhooks().pending(), 0, "it is given up");
        let statuses: Vec<_> = sandbox
            .webhooks()
            .deliveries()
            .iter()
            .map(|it| it.status)
            .collect();
        assert_eq!(
            statuses,
            [
                Some(500),
                None,
                Some(302),
                Some(404),
                Some(203),
                Some(429),
                Some(503),
                Some(500)
            ]
        );
        let journal: Vec<_> = sandbox
            .journal()
            .matching("POST", "/hooks")
            .iter()
            .map(|it| it.status)
            .collect();
        assert_eq!(journal, [500, 0, 302, 404, 203, 429, 503, 500]);
    }
}

#[test]
fn a_retry_after_a_redaction_is_the_event_as_it_was_first_sent() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[500]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        let id = create(&sandbox, json!({"fields": {"name_first": "Jane"}}));
        settle(&sandbox);
        let path = format!("/{id}");
        persona(&sandbox, "DELETE", &path).send().expect(200);
        settle(&sandbox);
        sandbox.clock().advance(Duration::from_secs(3));
        settle(&sandbox);
        let received = endpoint.received();
        let (of_creation, of_redaction): (Vec<_>, Vec<_>) = received
            .iter()
            .partition(|it| it.name() == "transaction.created");
        assert_eq!((of_creation.len(), of_redaction.len()), (2, 1));
        assert_eq!(of_creation[0].body, of_creation[1].body);
        assert!(of_creation[1].body.contains("Jane"));
        assert!(!of_redaction[0].body.contains("Jane"));
    }
}

#[test]
fn each_documented_success_ends_the_delivery() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[200, 201, 202, 204]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        for _ in 0..4 {
            create(&sandbox, json!({}));
        }
        settle(&sandbox);
        assert!(
            sandbox
                .webhooks()
                .deliveries()
                .iter()
                .all(|delivery| delivery.accepted)
        );
        assert_eq!(sandbox.webhooks().pending(), 0);
    }
}

#[test]
fn an_endpoint_that_does_not_answer_in_time_is_tried_again() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[1]);
        sandbox.webhooks().set_timeout(Duration::from_millis(20));
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        let failed = &sandbox.webhooks().deliveries()[0];
        assert_eq!(
            failed.failure.as_deref(),
            Some("there was no answer in time")
        );
        sandbox.webhooks().set_timeout(Duration::from_secs(5));
        sandbox.clock().advance(Duration::from_secs(3));
        settle(&sandbox);
        assert!(sandbox.webhooks().deliveries()[1].accepted);
    }
}

#[test]
fn an_endpoint_that_asks_to_continue_for_ever_is_a_failed_attempt_long_before_its_time_is_over() {
    let sandbox = &documented()[0];
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let endless = thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let mut written = 0;
        let some = "HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000);
        while stream.write_all(some.as_bytes()).is_ok() {
            written += some.len();
        }
        written
    });
    let an_hour = Duration::from_secs(3_600);
    sandbox.webhooks().set_timeout(an_hour);
    sandbox.webhooks().register(Webhook::new(url)).unwrap();
    create(sandbox, json!({}));
    settle(sandbox);
    let failed = &sandbox.webhooks().deliveries()[0];
    assert_eq!(failed.failure.as_deref(), Some("the connection broke"));
    // What is read, and what the system holds for both ends.
    assert!(endless.join().unwrap() < 64 * 1024 * 1024);
}

#[test]
fn nobody_listening_is_a_failed_attempt() {
    for sandbox in documented() {
        // Bound, so that nothing else gets the port meanwhile, but not listening.
        let unheard = tokio::net::TcpSocket::new_v4().unwrap();
        unheard.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let address = unheard.local_addr().unwrap();
        sandbox
            .webhooks()
            .register(Webhook::new(format!("http://{address}")))
            .unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        let failed = &sandbox.webhooks().deliveries()[0];
        assert_eq!(failed.failure.as_deref(), Some("nobody listens at the URL"));
        assert!(failed.next_attempt_at.is_some());
    }
}

#[test]
fn a_rotation_signs_with_both_secrets_until_the_old_one_expires() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        let webhook = sandbox.webhooks().register(endpoint.webhook()).unwrap();
        let day = Duration::from_secs(86_400);
        let new = sandbox.webhooks().rotate_secret(webhook.id(), day).unwrap();
        assert!(new.starts_with("wbhsec_"));
        assert_eq!(sandbox.webhooks().rotate_secret("wbh_none", day), None);
        create(&sandbox, json!({}));
        settle(&sandbox);
        sandbox.clock().advance(day);
        create(&sandbox, json!({}));
        settle(&sandbox);
        let received = endpoint.received();
        assert_eq!(
            received[0].header("persona-signature").split(' ').count(),
            2
        );
        assert!(received[0].is_signed_with(&new) && received[0].is_signed_with("wbhsec_test"));
        assert!(received[1].is_signed_with(&new) && !received[1].is_signed_with("wbhsec_test"));
    }
}

#[test]
fn an_endpoint_gets_the_events_it_asked_for_in_the_shape_it_asked_for() {
    let plain = Endpoint::start(&[]);
    let old = Endpoint::start(&[]);
    let options = PersonaOptions::default()
        .webhook(
            plain
                .webhook()
                .events(["transaction.labeled", "transaction.status-updated"]),
        )
        .webhook(
            old.webhook()
                .events(["transaction.created"])
                .api_version("2023-01-05")
                .key_inflection("camel")
                .include_all(),
        );
    for sandbox in on_each_store(|builder| builder.persona(options.clone())) {
        let id = create(&sandbox, json!({"fields": {"name_first": "Jane"}}));
        patch(
            &sandbox,
            &format!("/{id}"),
            json!({"status": "approved", "label": "x", "fields": {"a": 1}}),
        )
        .expect(200);
        settle(&sandbox);
    }
    let names: Vec<_> = plain.received().iter().map(Received::name).collect();
    assert_eq!(
        names[..2],
        ["transaction.status-updated", "transaction.labeled"]
    );
    let event = old.received()[0].event();
    let payload = &event["data"]["attributes"]["payload"];
    assert!(payload["data"]["attributes"]["createdAt"].is_string());
    assert!(payload["data"]["attributes"]["fields"]["nameFirst"].is_object());
    assert_eq!(payload["included"][0]["type"], "transaction-type");
}

#[test]
fn the_included_objects_of_a_payload_are_in_the_order_of_the_documented_examples() {
    let endpoint = Endpoint::start(&[]);
    let told = endpoint.webhook().events(["transaction.status-updated"]);
    let options = PersonaOptions::default().webhook(told.include_all());
    let sandbox = &on_each_store(|builder| builder.persona(options.clone())).remove(0);
    let transaction = json!({
        "id": "txn_1", "transaction-type-id": "txntp_ABC123",
        "reviewer": {"type": "workflow-run", "id": "wfr_1"},
        "related-objects": [{"type": "account", "id": "act_1"}, {"type": "report/watchlist", "id": "rep_1"}],
        "label": {"label": "fraud"},
    });
    let put = call(sandbox, "POST", "/_control/persona/transactions");
    put.json(&transaction).send().expect(200);
    sandbox
        .process_sentinel_session("txn_1", &json!({}))
        .unwrap();
    patch(sandbox, "/txn_1", json!({"status": "approved"})).expect(200);
    settle(sandbox);
    let event = endpoint.received()[0].event();
    let payload = &event["data"]["attributes"]["payload"];
    let included = payload["included"].as_array().unwrap();
    let included: Vec<_> = included.iter().map(|it| it["type"].as_str()).collect();
    let expected = [
        "workflow-run",
        "transaction-label",
        "transaction-type",
        "account",
        "report/watchlist",
        "sentinel-session",
    ];
    assert_eq!(included, expected.map(Some));
}

#[test]
fn the_files_of_a_simulated_event_are_where_the_call_came_to() {
    for sandbox in documented() {
        let endpoints = ["2026-09-29", "2022-09-01"].map(|version| {
            let endpoint = Endpoint::start(&[]);
            let webhook = endpoint.webhook().api_version(version);
            sandbox.webhooks().register(webhook).unwrap();
            endpoint
        });
        let file = json!({"filename": "a.png", "data": "AAA="});
        let id = create(&sandbox, json!({"fields": {"photo": file}}));
        let event = json!({"name": "transaction.labeled", "object": id});
        let session = json!({"transaction": id});
        for (path, body) in [("events", &event), ("sentinel-sessions", &session)] {
            let call = call(&sandbox, "POST", &format!("/_control/persona/{path}"));
            let call = call.header("host", "127.0.0.1:4010").json(body);
            call.send().expect(200);
        }
        sandbox.send_event(&event).unwrap();
        settle(&sandbox);
        let own = sandbox.persona();
        let own = own.url().strip_suffix("/api/v1").unwrap();
        let called = "http://127.0.0.1:4010/persona";
        for endpoint in endpoints {
            let received = endpoint.received();
            let bases = ["http://localhost/persona", called, called, own];
            assert_eq!(received.len(), bases.len());
            for (delivery, base) in received.iter().zip(bases) {
                let payload = &delivery.event()["data"]["attributes"]["payload"];
                let url = payload.pointer("/data/attributes/fields/photo/value/url");
                let url = url.unwrap().as_str().unwrap();
                let path = url.strip_prefix(base).expect(url);
                let file = call(&sandbox, "GET", &format!("/persona{path}"));
                file.bearer("key").send().expect(200);
            }
        }
    }
}

#[test]
fn the_files_of_a_world_that_no_key_opens_are_served_too() {
    let endpoint = Endpoint::start(&[]);
    let options = PersonaOptions::default().separate_environments();
    let options = options.webhook(endpoint.webhook());
    let sandbox = &on_each_store(|builder| builder.persona(options.clone())).remove(0);
    let file = json!({"filename": "a.png", "data": "AAA="});
    let transaction =
        json!({"id": "txn_1", "transaction-type-id": "txntp_ABC123", "fields": {"photo": file}});
    let put = call(sandbox, "POST", "/_control/persona/transactions");
    put.json(&transaction).send().expect(200);
    let event = json!({"name": "transaction.labeled", "object": "txn_1"});
    sandbox.send_event(&event).unwrap();
    settle(sandbox);
    let payload = &endpoint.received()[0].event()["data"]["attributes"]["payload"];
    let url = payload.pointer("/data/attributes/fields/photo/value/url");
    let (_, path) = url
        .unwrap()
        .as_str()
        .unwrap()
        .split_once("/persona")
        .unwrap();
    let file = call(sandbox, "GET", &format!("/persona{path}"));
    file.send().expect(200);
}

#[test]
fn what_is_refused_or_replayed_is_not_delivered_again() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        let send = |body: &Value| {
            persona(&sandbox, "POST", "")
                .header("idempotency-key", "k")
                .json(body)
                .send()
        };
        send(&new()).expect(201);
        send(&new()).expect(201);
        send(&json!({"data": {}})).expect(400);
        let bad = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "fields": {"f": {"filename": "a", "data": "%"}}}}});
        persona(&sandbox, "POST", "")
            .header("idempotency-key", "l")
            .json(&bad)
            .send()
            .expect(422);
        settle(&sandbox);
        assert_eq!(endpoint.received().len(), 1);
    }
}

#[test]
fn a_slow_endpoint_holds_up_neither_requests_nor_other_endpoints() {
    for sandbox in documented() {
        let (arrived, arrivals) = mpsc::channel();
        let quick = Endpoint::with(&[], move || arrived.send(()).unwrap());
        // It does not answer its first delivery before the other endpoint has all of them.
        let mut awaited = 3;
        let slow = Endpoint::with(&[], move || {
            for _ in 0..std::mem::take(&mut awaited) {
                arrivals.recv().unwrap();
            }
        });
        sandbox.webhooks().set_timeout(Duration::from_secs(60));
        sandbox.webhooks().register(slow.webhook()).unwrap();
        sandbox.webhooks().register(quick.webhook()).unwrap();
        for _ in 0..3 {
            create(&sandbox, json!({}));
        }
        settle(&sandbox);
        assert_eq!((quick.received().len(), slow.received().len()), (3, 3));
        let deliveries = sandbox.webhooks().deliveries();
        assert!(deliveries.iter().all(|delivery| delivery.accepted));
    }
}

#[test]
fn a_webhook_that_cannot_be_delivered_to_is_not_registered() {
    let sandbox = documented().remove(0);
    for url in [
        "https://example.com",
        "not a url",
        "localhost",
        "ftp://x",
        "http://",
    ] {
        assert!(sandbox.webhooks().register(Webhook::new(url)).is_err());
    }
    let endpoint = || Webhook::new("http://localhost");
    let register = |webhook: Webhook| sandbox.webhooks().register(webhook);
    for name in [
        "report/screening.reviewed",
        "report/crypto_address.matched",
        "batch-job.paused",
        "custom.a-1.b.c.d",
    ] {
        assert!(register(endpoint().events([name])).is_ok(), "{name}");
    }
    for name in [
        "transaction.tagged",
        "custom",
        "custom.a_b",
        "custom.a.b.c.d.e",
        "nothing",
    ] {
        assert!(register(endpoint().events([name])).is_err(), "{name}");
    }
    for version in ["2026-09-29", "2021-05-14", "2020-05-18"] {
        assert!(
            register(endpoint().api_version(version)).is_ok(),
            "{version}"
        );
    }
    let error = register(endpoint().api_version("2026-09-30")).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("there is no API version `2026-09-30`"),
        "{error}"
    );
    let hidden = Webhook::new("http://localhost").secret("wbhsec_test");
    assert!(!format!("{hidden:?}").contains("wbhsec_test"));
    let options = PersonaOptions::default().webhook(Webhook::new("https://example.com"));
    assert!(block_on(Sandbox::builder().persona(options).try_start()).is_err());
}

#[test]
fn a_reset_forgets_what_is_queued_and_keeps_the_endpoints() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[500]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        create(&sandbox, json!({}));
        settle(&sandbox);
        assert_eq!(sandbox.webhooks().pending(), 1);
        call(&sandbox, "POST", "/_control/reset")
            .json(&json!({}))
            .send()
            .expect(200);
        assert_eq!(sandbox.webhooks().pending(), 0);
        create(&sandbox, json!({}));
        settle(&sandbox);
        assert_eq!(endpoint.received().len(), 2);
    }
}

#[test]
fn a_server_delivers_too_and_is_steered_by_control_calls() {
    let endpoint = Endpoint::start(&[500]);
    let at = "2026-03-01T12:00:00Z".parse().unwrap();
    block_on(async {
        let server = Server::builder()
            .world(WorldBuilder::default().at(at))
            .bind("127.0.0.1:0".parse().unwrap())
            .await
            .unwrap();
        let address = server.local_addr().to_string();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let url = endpoint.url.clone();
        let client = thread::spawn(move || {
            let send = |method: &str, path: &str, body: &Value| -> Value {
                let body = body.to_string();
                let request = format!(
                    "{method} {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\nauthorization: Bearer k\r\n\
                     content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                );
                let answer = exchange(&address, &request);
                serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
            };
            let until = |count: usize| loop {
                let answer = send("GET", "/_control/persona/deliveries", &json!({}));
                if answer["deliveries"].as_array().unwrap().len() == count {
                    return answer;
                }
            };
            let webhook = send("POST", "/_control/persona/webhooks", &json!({"url": url}));
            assert!(webhook["secret"].as_str().unwrap().starts_with("wbhsec_"));
            send("POST", "/persona/api/v1/transactions", &new());
            assert_eq!(until(1)["pending"], 1);
            send("POST", "/_control/clock", &json!({"advance_seconds": 3}));
            assert_eq!(until(2)["pending"], 0);
            let order = json!({"webhook": webhook["id"], "expires_in_seconds": 60});
            let rotated = send("POST", "/_control/persona/rotate-secret", &order);
            assert_ne!(rotated["secret"], webhook["secret"]);
            let _ = stop.send(());
        });
        server.serve_until(stopped).await;
        client.join().unwrap();
    });
    assert_eq!(endpoint.received().len(), 2);
}

#[test]
fn deliveries_come_twice_and_out_of_order_when_a_test_orders_it() {
    for sandbox in documented() {
        let endpoint = Endpoint::start(&[]);
        sandbox.webhooks().register(endpoint.webhook()).unwrap();
        sandbox
            .webhooks()
            .disturb(DeliveryFaults::none().duplicates(1).held());
        let id = create(&sandbox, json!({}));
        patch(&sandbox, &format!("/{id}"), json!({"status": "approved"})).expect(200);
        patch(&sandbox, &format!("/{id}"), json!({"status": "declined"})).expect(200);
        settle(&sandbox);
        assert!(endpoint.received().is_empty());
        assert_eq!(sandbox.webhooks().pending(), 6);
        sandbox
            .webhooks()
            .disturb(DeliveryFaults::none().newest_first());
        settle(&sandbox);
        let received = endpoint.received();
        let statuses: Vec<_> = received
            .iter()
            .map(|it| {
                it.event()["data"]["attributes"]["payload"]["data"]["attributes"]["status"].clone()
            })
            .collect();
        assert_eq!(
            statuses,
            [
                "declined", "declined", "approved", "approved", "created", "created"
            ]
        );
        for pair in received.chunks(2) {
            assert_eq!(pair[0].event()["data"]["id"], pair[1].event()["data"]["id"]);
            assert!(pair[0].is_signed_with("wbhsec_test") && pair[1].is_signed_with("wbhsec_test"));
            assert_eq!(pair[1].header("persona-webhook-attempts-made"), "1");
        }
        // The faults end with the next order, and the control API orders too.
        patch(&sandbox, &format!("/{id}"), json!({"status": "approved"})).expect(200);
        settle(&sandbox);
        assert_eq!(endpoint.received().len(), 7);
        let faults = |body: &Value| {
            call(&sandbox, "POST", "/_control/persona/delivery-faults")
                .json(body)
                .send()
        };
        faults(&json!({"duplicates": 2})).expect(200);
        patch(&sandbox, &format!("/{id}"), json!({"status": "declined"})).expect(200);
        settle(&sandbox);
        assert_eq!(endpoint.received().len(), 10);
        faults(&json!({"colour": 1})).expect(400);
        call(&sandbox, "POST", "/_control/reset").send().expect(200);
        create(&sandbox, json!({}));
        settle(&sandbox);
        assert_eq!(endpoint.received().len(), 11);
    }
}

/// Registers an endpoint with these settings, causes one event, and returns what the endpoint got.
fn told(
    sandbox: &Sandbox,
    attributes: Value,
    configure: impl Fn(Webhook) -> Webhook,
) -> Vec<Value> {
    let endpoint = Endpoint::start(&[]);
    let webhook = configure(endpoint.webhook().events(["transaction.created"]));
    sandbox.webhooks().register(webhook).unwrap();
    create(sandbox, attributes);
    settle(sandbox);
    let payload = |it: &Received| it.event()["data"]["attributes"]["payload"].take();
    endpoint.received().iter().map(payload).collect()
}

#[test]
fn blocked_attributes_are_left_out_of_what_a_webhook_is_told() {
    let attributes = json!({"reference-id": "r", "tags": ["vip"],
        "fields": {"name_first": "Jane", "name_last": "Doe", "phone_number": "1", "address": {"street": "S", "city": "C"}}});
    let cases: [(&[&str], &str, &str); 11] = [
        (
            &[],
            "status reference-id fields tags created-at updated-at",
            "name_first name_last phone_number address",
        ),
        (
            &["name-first"],
            "status reference-id fields tags created-at updated-at",
            "name_last phone_number address",
        ),
        (
            &["nameFirst", "reference_id"],
            "status fields tags created-at updated-at",
            "name_last phone_number address",
        ),
        (
            &["name-*", "*-at"],
            "status reference-id fields tags",
            "phone_number address",
        ),
        (
            &["/data/attributes/tags", "/data/attributes/name-first"],
            "status reference-id fields created-at updated-at",
            "name_first name_last phone_number address",
        ),
        (
            &["/data/attributes/fields/name-*?type=transaction"],
            "status reference-id fields tags created-at updated-at",
            "phone_number address",
        ),
        (
            &[
                "/data/attributes/fields/name-*?type=inquiry",
                "/included/attributes/*",
            ],
            "status reference-id fields tags created-at updated-at",
            "name_first name_last phone_number address",
        ),
        (
            &["/*/attributes/fields/*-number"],
            "status reference-id fields tags created-at updated-at",
            "name_first name_last address",
        ),
        (
            &["!name-first", "name-*"],
            "status reference-id fields tags created-at updated-at",
            "name_first phone_number address",
        ),
        (
            &["/data/attributes/*", "!/data/attributes/status"],
            "status",
            "",
        ),
        (
            &[
                "/data/attributes/*",
                "!/data/attributes/fields",
                "/data/attributes/fields/*",
                "!/data/attributes/fields/*-number",
            ],
            "fields",
            "phone_number",
        ),
    ];
    for sandbox in documented() {
        for (blocklist, expected, fields) in cases {
            for casing in ["kebab", "camel"] {
                let payload = &told(&sandbox, attributes.clone(), |it| {
                    it.api_attributes_blocklist(blocklist.iter().copied())
                        .key_inflection(casing)
                })[0]["data"];
                let names = |of: &Value| {
                    let members = of.as_object().into_iter().flatten();
                    members
                        .map(|(name, _)| name.clone())
                        .collect::<std::collections::BTreeSet<_>>()
                };
                let wanted = |names: &str| names.split_whitespace().map(str::to_owned).collect();
                if casing == "kebab" {
                    assert_eq!(
                        names(&payload["attributes"]),
                        wanted(expected),
                        "{blocklist:?}"
                    );
                }
                assert_eq!(
                    names(&payload["attributes"]["fields"]),
                    wanted(fields),
                    "{blocklist:?}"
                );
                assert!(payload["id"].is_string() && payload["relationships"].is_object());
            }
        }
        let payload = &told(&sandbox, attributes.clone(), |it| {
            it.api_attributes_blocklist(["city"])
        })[0];
        let address = &payload["data"]["attributes"]["fields"]["address"]["value"];
        assert!(
            address.get("city").is_none() && address["street"].is_object(),
            "{address}"
        );
    }
}

#[test]
fn a_payload_filter_skips_what_has_not_all_of_it() {
    let attributes =
        json!({"reference-id": "r", "tags": ["vip", "new"], "fields": {"country": "US"}});
    let of = |attributes: Value| json!({"data": {"attributes": attributes}});
    let cases = [
        (json!({"data": {}}), true),
        (json!({"data": {"type": "transaction"}}), true),
        (
            json!({"data": {"relationships": {"transaction-type": {"data": {"id": "txntp_ABC123"}}}}}),
            true,
        ),
        (
            json!({"data": {"relationships": {"transaction-type": {"data": {"id": "txntp_other"}}}}}),
            false,
        ),
        (of(json!({"fields": {"country": {"value": "US"}}})), true),
        (of(json!({"fields": {"country": {"value": "FR"}}})), false),
        (of(json!({"tags": ["vip"]})), true),
        (of(json!({"tags": ["new", "vip"]})), true),
        (of(json!({"tags": ["vip", "old"]})), false),
        (
            of(json!({"status": {"$or": ["declined", "created"]}})),
            true,
        ),
        (
            of(json!({"status": {"$or": ["declined", "approved"]}})),
            false,
        ),
        (
            of(json!({"$or": [{"status": "approved"}, {"reference-id": "r"}]})),
            true,
        ),
        (
            of(json!({"$or": [{"status": "approved"}, {"reference-id": "s"}]})),
            false,
        ),
        (of(json!({"tags": {"$or": ["old", "new"]}})), true),
        (of(json!({"referenceId": "r"})), false),
    ];
    for sandbox in documented() {
        for (filter, passes) in &cases {
            let told = told(&sandbox, attributes.clone(), |it| {
                it.payload_filter(filter.clone())
            });
            assert_eq!(told.len(), usize::from(*passes), "{filter}");
        }
        let camel = |it: Webhook| {
            it.key_inflection("camel")
                .payload_filter(of(json!({"referenceId": "r"})))
        };
        assert_eq!(
            told(&sandbox, attributes.clone(), camel).len(),
            1,
            "as it is delivered"
        );
        let skipped = json!({"query": {"attribute": "status", "operator": "eq", "value": "skipped"}, "page": {"size": 100}});
        let found = call(&sandbox, "POST", "/persona/api/v1/webhook-events/search")
            .bearer(sandbox.persona().api_key());
        let found = found.json(&skipped).send().expect(200);
        let found = found.body["data"].as_array().unwrap();
        let attempts = |it: &Value| {
            it["attributes"]["attempts-made"] == 0 && it["attributes"]["result-code"].is_null()
        };
        assert!(found.len() >= 6 && found.iter().all(attempts), "{found:?}");
    }
}

#[test]
fn the_links_to_files_last_as_long_as_the_webhook_says() {
    for sandbox in documented() {
        let photo = json!({"fields": {"photo": {"filename": "a.png", "data": "AAAA"}}});
        let short = told(&sandbox, photo.clone(), |it| {
            it.file_access_token_expires_in(Duration::from_secs(10))
        });
        let usual = told(&sandbox, photo, |it| it);
        let get = |payload: &Value| {
            let url = payload["data"]["attributes"]["fields"]["photo"]["value"]["url"]
                .as_str()
                .unwrap();
            let path = &url[url.find("/persona/files/").unwrap()..];
            call(&sandbox, "GET", path).send().status
        };
        sandbox.clock().advance(Duration::from_secs(9));
        assert_eq!((get(&short[0]), get(&usual[0])), (200, 200));
        sandbox.clock().advance(Duration::from_secs(1));
        assert_eq!((get(&short[0]), get(&usual[0])), (403, 200));
    }
}

#[test]
fn what_a_webhook_cannot_be_told_to_do_is_refused_when_it_is_registered() {
    let sandbox = documented().remove(0);
    let url = "http://127.0.0.1:9/hooks";
    let register = |mut webhook: Value| {
        webhook["url"] = url.into();
        call(&sandbox, "POST", "/_control/persona/webhooks")
            .json(&webhook)
            .send()
            .status
    };
    for (webhook, status) in [
        (
            json!({"api_attributes_blocklist": ["name-*", "!/data/attributes/x?type=inquiry"]}),
            200,
        ),
        (json!({"api_attributes_blocklist": [""]}), 400),
        (json!({"api_attributes_blocklist": ["!"]}), 400),
        (json!({"api_attributes_blocklist": ["a/b"]}), 400),
        (json!({"api_attributes_blocklist": ["/data//a"]}), 400),
        (json!({"api_attributes_blocklist": ["a?type="]}), 400),
        (json!({"api_attributes_blocklist": [1]}), 400),
        (json!({"file_access_token_expires_in": 259_200}), 200),
        (json!({"file_access_token_expires_in": 0}), 400),
        (json!({"file_access_token_expires_in": 259_201}), 400),
        (json!({"payload_filter": {"data": {"$or": [{}]}}}), 200),
        (json!({"payload_filter": {"data": {"$or": {}}}}), 400),
        (json!({"payload_filter": {"data": 1}}), 400),
        (json!({"payload_filter": {"data": {}, "included": []}}), 400),
        (json!({"payload_filter": {}}), 400),
    ] {
        assert_eq!(register(webhook.clone()), status, "{webhook}");
    }
    let long = Duration::from_secs(259_201);
    let webhook = Webhook::new(url).file_access_token_expires_in(long);
    assert!(sandbox.webhooks().register(webhook).is_err());
}

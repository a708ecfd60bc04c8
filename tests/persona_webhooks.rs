//! Persona's webhooks from the mock to a receiver that verifies and reads them with the client's own code.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use counterfoil::persona::webhooks::{
    ATTEMPTS_LEFT_HEADER, ATTEMPTS_MADE_HEADER, SIGNATURE_HEADER, Signer, Verifier, WebhookError,
};
use counterfoil::persona::{
    Comparison, Event, EventName, Object, WebhookEvent, WebhookEventQuery as Query,
    WebhookEventStatus,
};
use counterfoil_mock::DeliveryFaults;
use counterfoil_mock::persona::{PersonaOptions, Webhook};
use futures_util::TryStreamExt as _;
use serde_json::{Value, json};
use support::{Instant, on_every_store, on_every_store_with, persona};

/// Everything that arrived, and the responses to it.
#[derive(Default)]
struct Mailbox {
    received: Mutex<Vec<Letter>>,
    refusals: Mutex<u32>,
}

#[derive(Clone)]
struct Letter {
    headers: HeaderMap,
    body: Bytes,
}

impl Letter {
    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    fn signature(&self) -> &str {
        self.header(SIGNATURE_HEADER)
    }
}

async fn receive(
    State(mailbox): State<Arc<Mailbox>>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    mailbox
        .received
        .lock()
        .unwrap()
        .push(Letter { headers, body });
    let mut refusals = mailbox.refusals.lock().unwrap();
    if *refusals == 0 {
        return StatusCode::NO_CONTENT;
    }
    *refusals -= 1;
    StatusCode::INTERNAL_SERVER_ERROR
}

impl Mailbox {
    async fn open() -> (Arc<Self>, String) {
        let mailbox = Arc::new(Self::default());
        let app = Router::new()
            .route("/hooks", post(receive))
            .with_state(mailbox.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hooks", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        (mailbox, url)
    }

    fn letters(&self) -> Vec<Letter> {
        self.received.lock().unwrap().clone()
    }
}

fn verifier(secret: &str) -> Verifier {
    Verifier::new(secret).unwrap().runtime(Instant::default())
}

#[tokio::test]
async fn a_delivery_is_genuine_and_tells_what_happened() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        let webhook = webhooks.register(Webhook::new(url)).unwrap();
        let txns = persona(&world.sandbox).transactions();
        let created = txns
            .create("txntp_ABC123")
            .field("name_first", "Jane")
            .send()
            .await
            .unwrap();
        webhooks.settled().await;
        let letters = mailbox.letters();
        assert_eq!(letters.len(), 1, "{}", world.store);
        let letter = &letters[0];
        let verifier = verifier(webhook.secret());
        let event = verifier.event(letter.signature(), &letter.body).unwrap();
        assert_eq!(event.name, EventName::TransactionCreated);
        let txn = event.transaction().unwrap();
        assert_eq!(txn.id, created.id);
        assert_eq!(txn.field("name_first").unwrap(), "Jane");
        assert_eq!(letter.header(ATTEMPTS_MADE_HEADER), "1");
        assert_eq!(letter.header(ATTEMPTS_LEFT_HEADER), "7");

        let mut forged = letter.body.to_vec();
        forged[20] ^= 1;
        let refused = verifier.event(letter.signature(), &forged).unwrap_err();
        assert_eq!(refused, WebhookError::Mismatch, "{}", world.store);
        let listed = persona(&world.sandbox)
            .events()
            .list()
            .id(&event.id)
            .send()
            .await
            .unwrap();
        assert_eq!(listed.items[0].name, event.name);
    }
}

#[tokio::test]
async fn a_receiver_with_either_secret_gets_through_a_rotation() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        let webhook = webhooks
            .register(Webhook::new(url).secret("wbhsec_old"))
            .unwrap();
        let renewed = webhooks
            .rotate_secret(webhook.id(), Duration::from_secs(3600))
            .unwrap();
        persona(&world.sandbox)
            .transactions()
            .create("txntp_ABC123")
            .send()
            .await
            .unwrap();
        webhooks.settled().await;
        let letter = &mailbox.letters()[0];
        assert_eq!(letter.signature().split(' ').count(), 2, "{}", world.store);
        for secret in ["wbhsec_old", &renewed] {
            verifier(secret)
                .verify(letter.signature(), &letter.body)
                .unwrap();
        }
        let stranger = verifier("wbhsec_other").verify(letter.signature(), &letter.body);
        assert_eq!(stranger, Err(WebhookError::Mismatch));
    }
}

#[tokio::test]
async fn every_casing_and_version_of_a_payload_is_read() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        for inflection in ["kebab", "camel", "snake"] {
            for version in ["2022-09-01", "2025-12-08"] {
                let webhook = Webhook::new(&url)
                    .secret("wbhsec_1")
                    .key_inflection(inflection);
                webhooks.register(webhook.api_version(version)).unwrap();
            }
        }
        let create = persona(&world.sandbox)
            .transactions()
            .create("txntp_ABC123");
        create
            .reference_id("loan-42")
            .field("name_first", "Jane")
            .send()
            .await
            .unwrap();
        webhooks.settled().await;
        let letters = mailbox.letters();
        assert_eq!(letters.len(), 6, "{}", world.store);
        for letter in letters {
            let event = verifier("wbhsec_1")
                .event(letter.signature(), &letter.body)
                .unwrap();
            assert!(event.created_at.is_some());
            let txn = event.transaction().unwrap();
            assert_eq!(txn.reference_id.as_deref(), Some("loan-42"));
            assert_eq!(txn.field("name_first").unwrap(), "Jane");
            assert_eq!(txn.transaction_type_id.as_ref().unwrap(), "txntp_ABC123");
        }
    }
}

#[tokio::test]
async fn a_refused_delivery_comes_again_by_the_schedule_and_stays_genuine() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        *mailbox.refusals.lock().unwrap() = 7;
        let webhooks = world.sandbox.webhooks();
        webhooks
            .register(Webhook::new(url).secret("wbhsec_1"))
            .unwrap();
        persona(&world.sandbox)
            .transactions()
            .create("txntp_ABC123")
            .send()
            .await
            .unwrap();
        webhooks.settled().await;
        for (made, wait) in [3, 64, 729, 4_096, 15_625, 46_656, 117_649]
            .into_iter()
            .enumerate()
        {
            world.sandbox.clock().advance(Duration::from_secs(wait - 1));
            webhooks.settled().await;
            assert_eq!(
                mailbox.letters().len(),
                made + 1,
                "{}: too early",
                world.store
            );
            world.sandbox.clock().advance(Duration::from_secs(1));
            webhooks.settled().await;
            assert_eq!(
                mailbox.letters().len(),
                made + 2,
                "{}: too late",
                world.store
            );
        }
        let letters = mailbox.letters();
        assert_eq!(letters[7].header(ATTEMPTS_MADE_HEADER), "8");
        assert_eq!(letters[7].header(ATTEMPTS_LEFT_HEADER), "0");
        assert_eq!(webhooks.pending(), 0);
        // Days later the receiver's clock has moved too; here it stands still, so that age is left out.
        let patient = verifier("wbhsec_1").any_age();
        for letter in &letters {
            let event = patient.event(letter.signature(), &letter.body).unwrap();
            assert_eq!(event.name, EventName::TransactionCreated);
        }
        let last = verifier("wbhsec_1").verify(letters[7].signature(), &letters[7].body);
        assert!(
            matches!(last, Err(WebhookError::FromTheFuture { .. })),
            "{last:?}"
        );
    }
}

#[tokio::test]
async fn a_receiver_that_knows_ids_and_times_is_right_whatever_comes_twice_or_late() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        let webhook = Webhook::new(url).secret("wbhsec_1");
        webhooks.register(webhook).unwrap();
        webhooks.disturb(DeliveryFaults::none().duplicates(2).held());
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        for status in ["needs_review", "approved"] {
            world.sandbox.clock().advance(Duration::from_secs(1));
            txns.update(&id).status(status).send().await.unwrap();
        }
        webhooks.settled().await;
        assert!(mailbox.letters().is_empty(), "{}", world.store);
        webhooks.disturb(DeliveryFaults::none().newest_first());
        webhooks.settled().await;
        let letters = mailbox.letters();
        assert_eq!(letters.len(), 9, "{}", world.store);

        let verifier = verifier("wbhsec_1").any_age();
        let mut seen = std::collections::BTreeSet::new();
        let mut latest = None;
        let mut arrived = Vec::new();
        for letter in &letters {
            let event = verifier.event(letter.signature(), &letter.body).unwrap();
            if !seen.insert(event.id.to_string()) {
                continue;
            }
            let status = event.transaction().unwrap().status.clone();
            arrived.push(status.as_str().to_owned());
            if latest.as_ref().is_none_or(|(at, _)| event.created_at > *at) {
                latest = Some((event.created_at, status));
            }
        }
        assert_eq!(arrived, ["approved", "needs_review", "created"]);
        assert_eq!(latest.unwrap().1.as_str(), "approved", "{}", world.store);
    }
}

#[tokio::test]
async fn only_the_events_that_were_asked_for_are_delivered() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        let webhook = Webhook::new(url).secret("wbhsec_1");
        webhooks
            .register(webhook.events(["transaction.redacted"]))
            .unwrap();
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        txns.redact(&id).send().await.unwrap();
        webhooks.settled().await;
        let letters = mailbox.letters();
        assert_eq!(letters.len(), 1, "{}", world.store);
        let event = verifier("wbhsec_1")
            .event(letters[0].signature(), &letters[0].body)
            .unwrap();
        assert_eq!(event.name, EventName::TransactionRedacted);
    }
}

#[tokio::test]
async fn what_sentinel_finds_is_told_signed_and_on_the_transaction() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        let webhook = webhooks.register(Webhook::new(url)).unwrap();
        let client = persona(&world.sandbox);
        let txns = client.transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let sandbox = &world.sandbox;
        let first = sandbox
            .process_sentinel_session(id.as_str(), &json!({"bot-likelihood": 0.9, "vpn": true}))
            .unwrap();
        let second = sandbox
            .process_sentinel_session(id.as_str(), &json!({"vpn": false}))
            .unwrap();
        let txn = txns
            .retrieve(&id)
            .include("sentinel-sessions")
            .send()
            .await
            .unwrap();
        assert_eq!(txn.signals["bot-likelihood"], 0.9, "{}", world.store);
        assert_eq!(txn.signals["vpn"], false);
        let sessions: Vec<_> = txn.sentinel_sessions.iter().map(|it| &it.id).collect();
        assert_eq!(sessions, [&first, &second]);
        assert_eq!(txn.included(&second).unwrap().kind(), "sentinel-session");
        let missing = sandbox.process_sentinel_session("txn_none", &json!({}));
        assert!(missing.unwrap_err().contains("txn_none"));

        webhooks.settled().await;
        let read = |letter: &Letter| {
            let verifier = verifier(webhook.secret());
            verifier.event(letter.signature(), &letter.body).unwrap()
        };
        let told: Vec<Event> = mailbox.letters().iter().map(read).collect();
        let names: Vec<_> = told.iter().map(|event| event.name.as_str()).collect();
        let processed = "transaction.sentinel-session-processed";
        assert_eq!(names, ["transaction.created", processed, processed]);
        let sessions = |event: &Event| event.transaction().unwrap().sentinel_sessions.len();
        assert_eq!(told.iter().map(sessions).collect::<Vec<_>>(), [0, 1, 2]);

        let redacted = txns.redact(&id).send().await.unwrap();
        assert!(redacted.signals.is_empty() && redacted.sentinel_sessions.is_empty());
    }
}

#[tokio::test]
async fn any_event_is_sent_on_demand_and_a_custom_ones_payload_keeps_its_keys() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        let webhooks = world.sandbox.webhooks();
        let endpoint = Webhook::new(url).key_inflection("camel");
        let webhook = webhooks.register(endpoint).unwrap();
        let attributes = json!({"paid_back": 1, "paidBy": {"first-name": "Jane"}});
        let payload = json!({"data": {"type": "loan", "id": "loan_42", "attributes": attributes}});
        let custom = json!({"name": "custom.loan.paid-back", "payload": payload});
        let labeled = json!({"name": "transaction.labeled", "object": "txn_ABC123"});
        let id = world.sandbox.send_event(&custom).unwrap();
        world.sandbox.send_event(&labeled).unwrap();
        webhooks.settled().await;

        let letters = mailbox.letters();
        let delivery = &letters[0];
        let sent: Value = serde_json::from_slice(&delivery.body).unwrap();
        assert_eq!(
            sent["data"]["attributes"]["payload"], payload,
            "{}",
            world.store
        );
        assert!(sent["data"]["attributes"]["createdAt"].is_string());
        let verifier = verifier(webhook.secret());
        let event = verifier
            .event(delivery.signature(), &delivery.body)
            .unwrap();
        let Some(Object::Other(loan)) = &event.object else {
            panic!("{event:?}");
        };
        assert_eq!(Value::from(loan.attributes.clone()), attributes);
        let event = Event::from_slice(&letters[1].body).unwrap();
        assert_eq!(event.name, EventName::TransactionLabeled);
        assert_eq!(event.transaction().unwrap().id, "txn_ABC123");

        let listed = persona(&world.sandbox).events().list().id(id.as_str());
        let listed = listed.send().await.unwrap();
        assert_eq!(listed.items[0].name.as_str(), "custom.loan.paid-back");
        assert_eq!(listed.items[0].object.as_ref().unwrap().id(), "loan_42");
        let bare = json!({"loan_id": 42, "data": {"note": "of no type"}, "paidBack": null});
        let custom = json!({"name": "custom.loan.written-off", "payload": bare});
        let id = world.sandbox.send_event(&custom).unwrap();
        webhooks.settled().await;
        let delivery = mailbox.letters().pop().unwrap();
        let event = verifier
            .event(delivery.signature(), &delivery.body)
            .unwrap();
        assert_eq!(Value::from(event.payload.clone()), bare);
        assert_eq!(event.object, None);
        let retrieved = persona(&world.sandbox)
            .events()
            .retrieve(id.as_str())
            .send()
            .await
            .unwrap();
        assert_eq!(*retrieved, event, "{}", world.store);
        let missing = persona(&world.sandbox)
            .events()
            .retrieve("evt_none")
            .send()
            .await;
        assert!(missing.unwrap_err().is_not_found());
        for (wrong, reason) in [
            (json!({"name": "custom.Loan", "payload": {}}), "no event"),
            (
                json!({"name": "custom.a.b.c.d.e", "payload": {}}),
                "no event",
            ),
            (
                json!({"name": "transaction.teleported", "object": "txn_ABC123"}),
                "no event",
            ),
            (
                json!({"name": "transaction.created"}),
                "either an object or a payload",
            ),
            (
                json!({"name": "transaction.created", "object": "txntp_ABC123"}),
                "something else",
            ),
            (
                json!({"name": "transaction.created", "payload": {}}),
                "something else",
            ),
            (
                json!({"name": "custom.a", "payload": {"data": 1}}),
                "payload/data",
            ),
            (
                json!({"name": "transaction.added-relation", "object": "txn_ABC123"}),
                "context",
            ),
            (
                json!({"name": "transaction.created", "object": "txn_none"}),
                "txn_none",
            ),
        ] {
            let error = world.sandbox.send_event(&wrong).unwrap_err();
            assert!(error.contains(reason), "{error}");
        }
    }
}

#[tokio::test]
async fn a_field_that_is_deleted_from_a_type_is_told() {
    let kind = json!({"id": "txntp_loan", "name": "Loan", "field-schemas": [
        {"type": "integer", "key": "amount", "label": null, "config": {}}]});
    let options = PersonaOptions::default().transaction_type(kind);
    for world in on_every_store_with(|builder| builder.persona(options.clone())).await {
        let client = persona(&world.sandbox);
        let id = world.sandbox.delete_field("txntp_loan", "amount").unwrap();
        let listed = client.events().list().id(id.as_str()).send().await.unwrap();
        let event = &listed.items[0];
        assert_eq!(
            event.name,
            EventName::TransactionTypeDeletedField,
            "{}",
            world.store
        );
        let Some(Object::TransactionType(kind)) = &event.object else {
            panic!("{event:?}");
        };
        assert!(kind.id == "txntp_loan" && kind.field_schemas.is_empty());
        let kind = client.transaction_types().retrieve("txntp_loan");
        assert!(kind.send().await.unwrap().field_schemas.is_empty());
        for (kind, field) in [("txntp_none", "amount"), ("txntp_loan", "amount")] {
            world.sandbox.delete_field(kind, field).unwrap_err();
        }
    }
}

#[test]
fn what_a_signer_signs_a_verifier_accepts() {
    let runtime = Instant::default;
    let body = br#"{"data": {"type": "event", "id": "evt_1", "attributes": {"name": "transaction.created"}}}"#;
    let signer = Signer::new("wbhsec_new").unwrap().runtime(runtime());
    let header = signer.sign(body);
    assert_eq!(
        verifier("wbhsec_new").event(&header, body).unwrap().id,
        "evt_1"
    );
    verifier("wbhsec_old").verify(&header, body).unwrap_err();
    let rotating = signer.clone().and_secret("wbhsec_old").unwrap().sign(body);
    for secret in ["wbhsec_new", "wbhsec_old"] {
        verifier(secret).verify(&rotating, body).unwrap();
        assert!(!format!("{signer:?} {header}").contains(secret));
    }
    verifier("wbhsec_new").verify(&header, b"{}").unwrap_err();
    assert!(Signer::new(" ").unwrap_err().is_configuration());
}

#[tokio::test]
async fn how_deliveries_went_is_searched_page_by_page() {
    for world in on_every_store().await {
        let (mailbox, url) = Mailbox::open().await;
        *mailbox.refusals.lock().unwrap() = 1;
        let webhooks = world.sandbox.webhooks();
        let webhook = webhooks.register(Webhook::new(url)).unwrap();
        let client = persona(&world.sandbox);
        let txns = client.transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        webhooks.settled().await;
        for status in ["approved", "declined", "approved"] {
            txns.update(&id).status(status).send().await.unwrap();
        }
        webhooks.settled().await;
        let search = || client.webhook_events().search();
        let find = async |query: Query| {
            let found = search().matching(query).page_size(1).items();
            found.try_collect::<Vec<WebhookEvent>>().await.unwrap()
        };

        let waiting = find(Query::status(WebhookEventStatus::Pending)).await;
        assert_eq!(waiting.len(), 1, "{}", world.store);
        let refused = &waiting[0];
        assert_eq!(refused.event_name, EventName::TransactionCreated);
        assert_eq!(refused.webhook_id, webhook.id());
        assert_eq!(
            (refused.result_code, refused.attempts_made),
            (Some(500), Some(1))
        );
        assert_eq!(refused.last_attempted_at, refused.updated_at);
        assert!(refused.created_at.is_some() && refused.last_attempted_at.is_some());

        let event = refused.event_id.clone().unwrap();
        let moment = refused.updated_at.unwrap();
        let updates = Query::event_name(EventName::TransactionStatusUpdated);
        for (query, count) in [
            (Query::webhook_id(webhook.id()), 4),
            (Query::webhook_event_id(&refused.id), 1),
            (Query::event_id(&event), 1),
            (Query::related_object_id(&id), 4),
            (Query::updated_at(Comparison::Gte, moment), 4),
            (Query::updated_at(Comparison::Gt, moment), 0),
            (Query::and([updates.clone(), Query::event_id(&event)]), 0),
            (Query::or([updates.clone(), Query::event_id(&event)]), 4),
            (
                Query::and([
                    Query::not(updates),
                    Query::related_object_id("txntp_ABC123"),
                ]),
                1,
            ),
        ] {
            assert_eq!(find(query.clone()).await.len(), count, "{query:?}");
        }
        let newest = search().items().try_collect::<Vec<_>>().await.unwrap();
        let mut oldest = search()
            .oldest_first()
            .page_size(3)
            .items()
            .try_collect::<Vec<_>>()
            .await
            .unwrap();
        oldest.reverse();
        assert_eq!(newest, oldest);
        let deep = Query::not(Query::not(Query::not(Query::status("failed"))));
        let error = search().matching(deep).send().await.unwrap_err();
        assert!(error.is_validation());
        assert_eq!(error.errors()[0].pointer.as_deref(), Some("/query/not/not"));
    }
}

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
use counterfoil::persona::EventName;
use counterfoil::persona::webhooks::{
    ATTEMPTS_LEFT_HEADER, ATTEMPTS_MADE_HEADER, SIGNATURE_HEADER, Verifier, WebhookError,
};
use counterfoil_mock::DeliveryFaults;
use counterfoil_mock::persona::Webhook;
use support::{Instant, on_every_store, persona};

/// Everything that arrived, and what to say about it.
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

//! Sentinel's signals about a transaction, from its processed session to the decision, and the test of a receiver
//! of such events, against the in-process mock. No network, no key, no setup; it ends by itself.
//!
//! ```sh
//! cargo run --example persona_sentinel
//! ```

use std::process::ExitCode;

use counterfoil::persona::webhooks::{Event, EventName, Signer, Verifier};
use counterfoil::persona::{self, Status, Transaction, WebhookEventQuery, WebhookEventStatus};
use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::Webhook;
use serde_json::json;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The probability of a bot above which a person reviews.
const MOST: f64 = 0.5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match decisions().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the decisions end early: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The program under test: its decision by the signals.
fn decide(txn: &Transaction) -> Status {
    match txn.signals.get("bot-likelihood").and_then(|it| it.as_f64()) {
        Some(likelihood) if likelihood > MOST => Status::Other("needs review".to_owned()),
        Some(_) => Status::Approved,
        None => Status::Created,
    }
}

async fn decisions() -> Result {
    let sandbox = Sandbox::start().await;
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .build()?;
    let txns = persona.transactions();
    println!("━━ Sentinel's signals, of two withdrawals");
    for (reference, likelihood) in [("withdrawal-1", 0.04), ("withdrawal-2", 0.97)] {
        let created = txns.create("txntp_ABC123").reference_id(reference);
        let id = created.send().await?.id.clone();
        // A session continues in the applicant's browser; the mock is given its result.
        let signals = json!({"bot-likelihood": likelihood});
        let session = sandbox.process_sentinel_session(id.as_str(), &signals)?;
        let txn = txns
            .retrieve(&id)
            .include("sentinel-sessions")
            .send()
            .await?;
        println!(
            "   {reference}: session {session}, signals {:?}",
            txn.signals
        );
        let decided = txns.update(&id).status(decide(&txn)).send().await?;
        println!("      is `{}`", decided.status);
    }

    println!("\n   the events that told of it");
    let told = persona
        .events()
        .list()
        .name(EventName::TransactionSentinelSessionProcessed)
        .send()
        .await?;
    for event in &told.items {
        let sessions = event
            .transaction()
            .map_or(0, |it| it.sentinel_sessions.len());
        println!("      {} {} with {sessions} session", event.id, event.name);
    }

    println!("\n   an event of one's own, retrieved as it was sent");
    let payload =
        json!({"data": {"type": "payout", "id": "pay_42", "attributes": {"paidOut": true}}});
    let id = sandbox.send_event(&json!({"name": "custom.payout.released", "payload": payload}))?;
    let custom = persona.events().retrieve(id.as_str()).send().await?;
    println!(
        "      {} {}",
        custom.name, custom.payload["data"]["attributes"]
    );

    println!("\n   a delivery of one, signed as Persona signs, for the test of a receiver");
    let event: &Event = told.items.first().ok_or("no event")?;
    let body = serde_json::to_vec(&json!({ "data": event }))?;
    let header = Signer::new("wbhsec_example")?.sign(&body);
    let received = Verifier::new("wbhsec_example")?.event(&header, &body)?;
    assert_eq!(received.id, event.id);
    println!("      {}...", &header[..24]);

    println!("\n   how the deliveries to a receiver that is down go");
    let down = Webhook::new("http://127.0.0.1:9/hooks").events(["transaction.redacted"]);
    sandbox.webhooks().register(down)?;
    txns.redact("txn_ABC123").send().await?;
    sandbox.webhooks().settled().await;
    let pending = WebhookEventQuery::status(WebhookEventStatus::Pending);
    let pending = persona
        .webhook_events()
        .search()
        .matching(pending)
        .send()
        .await?;
    for delivery in &pending.items {
        let attempts = delivery.attempts_made.unwrap_or_default();
        println!(
            "      {} is {} after {attempts} attempt",
            delivery.event_name, delivery.status
        );
    }
    Ok(())
}

//! A receiver of Persona's webhooks, with axum, and real deliveries from the in-process mock: a first one, a retried one,
//! one signed with two secrets, and a forged one. No network, no key, no setup; it ends by itself.
//!
//! ```sh
//! cargo run --example persona_webhooks
//! ```

use std::net::Ipv4Addr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use counterfoil::persona;
use counterfoil::persona::webhooks::{ATTEMPTS_MADE_HEADER, SIGNATURE_HEADER, Verifier};
use counterfoil_mock::Sandbox;
use counterfoil_mock::persona::Webhook;
use tokio::net::TcpListener;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The receiver and Persona share it.
const SECRET: &str = "wbhsec_example";

/// Everything that a receiver needs; the rest of this program plays Persona.
struct Receiver {
    verifier: Verifier,
    busy: AtomicBool,
}

async fn receive(
    State(receiver): State<Arc<Receiver>>,
    headers: HeaderMap,
    // The bytes as received: reserialized JSON would not match the signature.
    body: Bytes,
) -> StatusCode {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let event = match receiver
        .verifier
        .event(header(SIGNATURE_HEADER).unwrap_or_default(), &body)
    {
        Ok(event) => event,
        Err(problem) if problem.is_signature() => {
            println!("   ✗ 401  {problem}");
            return StatusCode::UNAUTHORIZED;
        }
        Err(problem) => {
            println!("   ✗ 400  {problem}");
            return StatusCode::BAD_REQUEST;
        }
    };
    let attempt = header(ATTEMPTS_MADE_HEADER).unwrap_or("?");
    if receiver.busy.swap(false, Ordering::Relaxed) {
        println!("   ✗ 503  {} {}, attempt {attempt}", event.name, event.id);
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    println!("   ✓ 204  {} {}, attempt {attempt}", event.name, event.id);
    if let Some(txn) = event.transaction() {
        // Only names: the values are personal.
        let fields: Vec<_> = txn.fields.keys().map(String::as_str).collect();
        println!("          {} is `{}`", txn.id, txn.status);
        println!("          fields {fields:?}, tags {:?}", txn.tags);
    }
    StatusCode::NO_CONTENT
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match deliveries().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the deliveries end early: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn deliveries() -> Result {
    let receiver = Arc::new(Receiver {
        verifier: Verifier::new(SECRET)?,
        busy: AtomicBool::new(false),
    });
    let app = Router::new()
        .route("/hooks", post(receive))
        .with_state(receiver.clone());
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let url = format!("http://{}/hooks", listener.local_addr()?);
    tokio::spawn(async move { axum::serve(listener, app).await });

    let sandbox = Sandbox::start().await;
    let webhooks = sandbox.webhooks();
    let webhook = webhooks.register(Webhook::new(&url).secret(SECRET))?;
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .build()?;
    let txns = persona.transactions();
    println!("━━ Persona's webhooks, delivered to {url}");

    println!("\n   a transaction is created");
    let txn = txns
        .create("txntp_ABC123")
        .field("name_first", "Jane")
        .tag("vip")
        .send()
        .await?;
    webhooks.settled().await;

    println!(
        "\n   it is approved while the receiver is busy; three seconds later Persona tries again"
    );
    receiver.busy.store(true, Ordering::Relaxed);
    txns.update(&txn.id).status("approved").send().await?;
    webhooks.settled().await;
    sandbox.clock().advance(Duration::from_secs(3));
    webhooks.settled().await;

    println!(
        "\n   the secret is replaced: for an hour both sign, and the receiver still knows the old one"
    );
    webhooks.rotate_secret(webhook.id(), Duration::from_secs(3600));
    txns.redact(&txn.id).send().await?;
    webhooks.settled().await;

    println!("\n   somebody else says that something happened");
    let forged = reqwest::Client::new()
        .post(&url)
        .header(
            SIGNATURE_HEADER,
            format!("t=1700000000,v1={}", "0".repeat(64)),
        )
        .body(r#"{"data":{"id":"evt_forged"}}"#)
        .send()
        .await?;
    println!("          and is told {}", forged.status());

    let accepted = webhooks
        .deliveries()
        .iter()
        .filter(|delivery| delivery.accepted)
        .count();
    println!(
        "\n━━ That was all  {} deliveries, {accepted} of them accepted.",
        webhooks.deliveries().len()
    );
    Ok(())
}

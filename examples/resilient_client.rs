//! A client under faults: `cargo run --example resilient_client`.
//!
//! The sandbox has faults, and the client's metrics hook prints every attempt and every wait as it happens.

use std::time::Duration;

use counterfoil::fragment::AccountRef;
use counterfoil::metrics::{Attempt, AttemptOutcome, CallInfo, Metrics, Throttle};
use counterfoil::types::Timestamp;
use counterfoil::{commerce_layer, fragment, persona};
use counterfoil_mock::{Api, Sandbox};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Prints what happens below a call.
#[derive(Clone, Copy, Debug)]
struct Print;

impl Metrics for Print {
    fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
        print!(
            "    {} {} attempt {}: {}",
            call.method, call.path, attempt.number, attempt.outcome
        );
        match attempt.wait {
            None => println!(),
            Some(wait) => println!(", again in {} ms", wait.as_millis()),
        }
    }

    fn call(&self, _: &CallInfo<'_>, outcome: AttemptOutcome, attempts: u32, elapsed: Duration) {
        let elapsed = elapsed.as_millis();
        println!("    after {attempts} attempts and {elapsed} ms: {outcome}");
    }

    fn throttle(&self, _: &CallInfo<'_>, throttle: Throttle) {
        println!("    held back: {throttle:?}");
    }
}

#[tokio::main]
async fn main() -> Result {
    let sandbox = Sandbox::start().await;
    happens_once_although_the_answer_is_lost(&sandbox).await?;
    waits_as_long_as_it_is_told_to(&sandbox).await?;
    recognises_a_repeated_create(&sandbox).await?;
    says_what_it_does_not_know(&sandbox).await?;
    gives_up_in_time(&sandbox).await
}

fn persona(sandbox: &Sandbox) -> counterfoil::Result<persona::Client> {
    persona::Client::builder()
        .variables(sandbox.variables())
        .metrics(Print)
        .build()
}

async fn happens_once_although_the_answer_is_lost(sandbox: &Sandbox) -> Result {
    println!("Persona: the answer to a create is lost, then a gateway fails");
    let faults = sandbox.faults();
    faults
        .on(Api::Persona, "create-a-transaction")
        .reset_after()
        .times(1);
    faults
        .on(Api::Persona, "create-a-transaction")
        .after(1)
        .status(502)
        .times(1);
    let client = persona(sandbox)?;
    let create = client.transactions().create("txntp_ABC123");
    let txn = create.reference_id("loan-42").send().await?;
    let all = client
        .transactions()
        .list()
        .reference_id("loan-42")
        .send()
        .await?;
    println!(
        "  {} after {} attempts; {} there\n",
        txn.id,
        txn.attempts(),
        all.items.len()
    );
    Ok(())
}

async fn waits_as_long_as_it_is_told_to(sandbox: &Sandbox) -> Result {
    println!("Persona: too many requests, for one second");
    let limit = sandbox.faults().on(Api::Persona, "list-all-transactions");
    limit.rate_limited(Duration::from_secs(1)).times(1);
    persona(sandbox)?.transactions().list().send().await?;
    println!();
    Ok(())
}

async fn recognises_a_repeated_create(sandbox: &Sandbox) -> Result {
    println!("Fragment: the token has expired, and the body of the answer breaks off");
    let faults = sandbox.faults();
    faults
        .on(Api::Fragment, "create-transaction")
        .expired_token()
        .times(1);
    faults
        .on(Api::Fragment, "create-transaction")
        .after(1)
        .truncate(30)
        .times(1);
    let client = fragment::Client::builder()
        .variables(sandbox.variables())
        .metrics(Print)
        .build()?;
    let synced = client
        .transactions()
        .create(
            "bank_txn_123",
            AccountRef::external_id("acct"),
            -1000,
            "USD",
            Timestamp::from_unix(1_770_000_000, 0)?,
        )
        .send()
        .await?;
    println!("  {} after {} attempts\n", synced.id, synced.attempts());
    Ok(())
}

async fn says_what_it_does_not_know(sandbox: &Sandbox) -> Result {
    println!(
        "Commerce Layer: the answer to a create is lost, and no contract makes another one safe"
    );
    let lost = sandbox
        .faults()
        .on(Api::CommerceLayer, "create-transaction");
    lost.reset_after().times(1);
    let client = commerce_layer::Client::builder()
        .variables(sandbox.variables())
        .metrics(Print)
        .build()?;
    match client
        .transactions()
        .create()
        .reference("order-1")
        .send()
        .await
    {
        Ok(_) => println!("  created\n"),
        Err(error) => println!("  {:?}: {error}\n", error.kind()),
    }
    Ok(())
}

async fn gives_up_in_time(sandbox: &Sandbox) -> Result {
    println!("Persona: nothing but failures, and a deadline");
    let outage = sandbox
        .faults()
        .on(Api::Persona, "*")
        .status(503)
        .until_removed();
    let client = persona(sandbox)?;
    let list = client.transactions().list().max_retries(20);
    if let Err(error) = list.deadline(Duration::from_secs(2)).send().await {
        println!("  {error}");
    }
    println!("  the outage struck {} requests", outage.struck());
    Ok(())
}

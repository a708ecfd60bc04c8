//! A client under each fault profile: `cargo run --example chaos_drill`.
//!
//! Delays and waits move the world's clock and take no time, so a drill of minutes ends at once.

use std::time::Duration;

use counterfoil::persona;
use counterfoil_mock::{Api, FaultProfile, Sandbox};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Calls of each kind.
const CALLS: usize = 25;

#[tokio::main]
async fn main() -> Result {
    println!(
        "{:<20} {:>7} {:>7} {:>8} {:>8}",
        "", "created", "listed", "requests", "seconds"
    );
    for profile in FaultProfile::ALL {
        drill(profile).await?;
    }
    Ok(())
}

async fn drill(profile: FaultProfile) -> Result {
    let sandbox = Sandbox::builder()
        .seed(2_026)
        .at("2026-02-12T00:00:00Z".parse()?)
        .virtual_delays()
        .start()
        .await;
    let client = persona::Client::builder()
        .variables(sandbox.variables())
        .runtime(sandbox.clock().functions())
        .timeout(Duration::from_secs(30))
        .build()?;
    let faults = sandbox.faults().profile(profile, [Api::Persona]);
    let begun = sandbox.clock().now();
    let (mut created, mut listed) = (0, 0);
    for number in 0..CALLS {
        let create = client.transactions().create("txntp_ABC123");
        let create = create.reference_id(format!("drill-{number}")).send().await;
        created += usize::from(create.is_ok());
        listed += usize::from(client.transactions().list().send().await.is_ok());
    }
    let seconds = sandbox.clock().now().duration_since(begun).as_secs();
    let requests = sandbox.journal().total();
    println!(
        "{:<20} {created:>7} {listed:>7} {requests:>8} {seconds:>8}",
        profile.name()
    );

    // Afterwards, everything that succeeded for the client exists exactly once.
    faults.into_iter().for_each(|fault| fault.remove());
    for number in 0..CALLS {
        let list = client.transactions().list();
        let there = list
            .reference_id(format!("drill-{number}"))
            .send()
            .await?
            .items
            .len();
        if there > 1 {
            return Err(format!("drill-{number} is there {there} times").into());
        }
    }
    Ok(())
}

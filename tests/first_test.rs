//! The first test of README.md, word for word: `readme.rs` holds the two together.

use std::time::Duration;

use counterfoil::persona;
use counterfoil_mock::operation::persona::RETRIEVE_A_TRANSACTION;
use counterfoil_mock::{Api, Sandbox};

#[tokio::test]
async fn a_loan_survives_an_outage_of_the_vendor() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await; // an isolated world, without a separate process
    let persona = persona::Client::builder()
        .variables(sandbox.variables())
        .build()?;

    // A short outage: two responses are 503, and the client retries.
    sandbox
        .faults()
        .on(Api::Persona, RETRIEVE_A_TRANSACTION)
        .status(503)
        .times(2);
    let txn = persona
        .transactions()
        .create("txntp_ABC123")
        .reference_id("loan-42")
        .send()
        .await?;
    let again = persona.transactions().retrieve(&txn.id).send().await?;
    assert_eq!(again.attempts(), 3);
    assert_eq!(again.reference_id.as_deref(), Some("loan-42"));

    // A day passes.
    sandbox.clock().advance(Duration::from_secs(24 * 3600));
    assert_eq!(sandbox.journal().matching("POST", "/transactions").len(), 1);
    Ok(())
}

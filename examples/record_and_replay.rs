//! A test on a real recording: traffic is recorded once, without secrets and personal data, replayed to the program from then on,
//! and checked against the mock to see whether the mock is still accurate. The in-process mock replaces the vendor. No network, no key,
//! no setup; it ends by itself.
//!
//! ```sh
//! cargo run --example record_and_replay
//! ```

use std::process::ExitCode;

use counterfoil::cassette::{self, Cassette, Player, Recorder};
use counterfoil::persona::Client;
use counterfoil_mock::cassette::check;
use counterfoil_mock::{Api, Sandbox};

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match drill().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("the drill ends early: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The program: how many transactions does this person have after one more?
async fn program(persona: &Client) -> Result<(String, usize)> {
    let txns = persona.transactions();
    let created = txns.create("txntp_ABC123").reference_id("jane-doe-7");
    let created = created.send().await?;
    let page = txns.list().reference_id("jane-doe-7").send().await?;
    Ok((created.id.to_string(), page.items.len()))
}

async fn drill() -> Result {
    let folder = std::env::temp_dir().join(format!("counterfoil-cassettes-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let file = folder.join("persona.har");

    println!("━━ Recorded, of the vendor");
    let vendor = Sandbox::start().await;
    // In production: `cassette::Network::new()?`, with the feature `network` of counterfoil-cassette.
    let recorder = Recorder::new(cassette::Api::Persona, vendor.service());
    let persona = Client::builder()
        .variables(vendor.variables())
        .transport(recorder.clone())
        .build()?;
    let recorded = program(&persona).await?;
    recorder.save(&file)?;
    let text = std::fs::read_to_string(&file)?;
    println!("   {recorded:?}, {} bytes of HTTP Archive", text.len());
    println!("   `jane` is in it: {}", text.contains("jane"));

    println!("━━ Played, with nobody there");
    let player = Player::new(Cassette::open(&file)?);
    let persona = Client::builder()
        .api_key("any")
        .base_url("http://localhost/api/v1")
        .transport(player.clone())
        .build()?;
    println!(
        "   {:?}, not asked for: {:?}",
        program(&persona).await?,
        player.unplayed()
    );

    println!("━━ Checked, against a fresh mock");
    let mut cassette = Cassette::open(&file)?;
    let checked = check(&cassette, Api::Persona, Sandbox::builder(), &[]).await?;
    println!(
        "   {} requests, {} divergences",
        checked.played,
        checked.divergences.len()
    );
    // As if the vendor had changed.
    let created = &mut cassette.exchanges[0].response;
    let body = String::from_utf8_lossy(created.body()).replace("\"created\"", "\"pending\"");
    *created.body_mut() = body.into();
    for divergence in check(&cassette, Api::Persona, Sandbox::builder(), &[])
        .await?
        .divergences
    {
        println!("   {divergence}");
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}

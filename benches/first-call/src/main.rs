//! What a test waits for before its own work begins: a sandbox, a client of it, the first call and the next one. Debug
//! builds are what tests run in:
//!
//! ```sh
//! cargo run -p first-call
//! ```
//!
//! Each measurement has a process of its own, since the first call of a process is what costs.

#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "measuring is about real time")]

use std::process::{Command, Stdio};
use std::time::Instant;

use counterfoil::{commerce_layer, flexigift, fragment, persona};
use counterfoil_mock::Sandbox;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Processes per API. The fastest counts, for whatever else the machine does only adds to it.
const ROUNDS: usize = 10;

/// Names the API that a process is about.
const API: &str = "FIRST_CALL_OF";

const STEPS: [&str; 4] = ["sandbox", "client", "first call", "second call"];

/// Measures one API in this process and prints the milliseconds of its steps.
macro_rules! measure {
    ($client:expr, $call:expr) => {{
        let begin = Instant::now();
        let sandbox = Sandbox::start().await;
        let started = Instant::now();
        let client = $client(&sandbox)?;
        let built = Instant::now();
        $call(&client).await?;
        let called = Instant::now();
        $call(&client).await?;
        let again = Instant::now();
        for (from, to) in [
            (begin, started),
            (started, built),
            (built, called),
            (called, again),
        ] {
            println!("{}", (to - from).as_secs_f64() * 1_000.0);
        }
    }};
}

async fn one(api: &str) -> Result {
    match api {
        "persona" => measure!(
            |it: &Sandbox| persona::Client::builder()
                .base_url(it.persona().url())
                .api_key(it.persona().api_key())
                .build(),
            async |it: &persona::Client| it.transactions().create("txntp_ABC123").send().await
        ),
        "commerce-layer" => measure!(
            |it: &Sandbox| commerce_layer::Client::builder()
                .base_url(it.commerce_layer().url())
                .token_url(it.commerce_layer().token_url())
                .client_id(it.commerce_layer().client_id())
                .client_secret(it.commerce_layer().client_secret())
                .build(),
            async |it: &commerce_layer::Client| it
                .transactions()
                .create()
                .reference("r")
                .send()
                .await
        ),
        "fragment" => measure!(
            |it: &Sandbox| fragment::Client::builder()
                .base_url(it.fragment().url())
                .token_url(it.fragment().token_url())
                .client_id(it.fragment().client_id())
                .client_secret(it.fragment().client_secret())
                .build(),
            async |it: &fragment::Client| it.transactions().list().send().await
        ),
        _ => measure!(
            |it: &Sandbox| flexigift::Client::builder()
                .base_url(it.flexigift().url())
                .build(),
            async |it: &flexigift::Client| it.transactions().list().send().await
        ),
    }
    Ok(())
}

fn main() -> Result {
    if let Ok(api) = std::env::var(API) {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        return runtime.block_on(one(&api));
    }
    print!("{:<16}", "");
    for step in STEPS {
        print!("{step:>12}");
    }
    println!("  ms, the fastest of {ROUNDS} processes");
    for api in counterfoil_mock::Api::ALL {
        let mut fastest = [f64::INFINITY; STEPS.len()];
        for _ in 0..ROUNDS {
            let mut process = Command::new(std::env::current_exe()?);
            let output = process
                .env(API, api.name())
                .stderr(Stdio::inherit())
                .output()?;
            let text = String::from_utf8(output.stdout)?;
            let mut lines = text.lines();
            for step in &mut fastest {
                let millis = lines.next().ok_or("a process failed")?.parse()?;
                *step = step.min(millis);
            }
        }
        print!("{:<16}", api.name());
        for step in fastest {
            print!("{step:>12.2}");
        }
        println!();
    }
    Ok(())
}

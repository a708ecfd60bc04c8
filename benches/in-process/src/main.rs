//! The cost of sandboxes in their process. `cargo xtask bench` runs it and measures the process from outside.
//!
//! - `in-process worlds N`: says `ready` once everything lazy is built, waits for a line, starts N sandboxes with one
//!   Persona create each, says `done`, and ends with its input.
//! - `in-process threads N`: prints the creates a second of one world on one thread and of N worlds on N threads.

#![forbid(unsafe_code)]
#![allow(clippy::disallowed_methods, reason = "measuring is about real time")]

use std::io::{BufRead as _, Write as _};
use std::time::Instant;

use bytes::Bytes;
use counterfoil_mock::Sandbox;
use http::Request;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

const CREATES: u32 = 20_000;

const BODY: &str = r#"{"data":{"attributes":{"transaction-type-id":"txntp_ABC123","reference-id":"abc-123","tags":["vip"]}}}"#;

fn create(sandbox: &Sandbox) -> Result {
    let request = Request::post("/persona/api/v1/transactions")
        .header("authorization", "Bearer persona_sandbox_counterfoil")
        .header("content-type", "application/json")
        .body(Bytes::from_static(BODY.as_bytes()))?;
    let answer = sandbox.handle(request);
    match answer.status().as_u16() {
        201 => Ok(()),
        status => Err(format!("{status}: {:?}", answer.body()).into()),
    }
}

fn sandbox() -> Result<Sandbox> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    // Older revisions count in sandboxes too.
    Ok(runtime.block_on(Sandbox::builder().rate_limits(false).try_start())?)
}

fn worlds(count: u32) -> Result {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    create(&sandbox()?)?;
    let mut input = std::io::stdin().lock();
    let mut line = String::new();
    say("ready")?;
    input.read_line(&mut line)?;
    let mut worlds = Vec::new();
    for _ in 0..count {
        let sandbox = runtime.block_on(Sandbox::try_start())?;
        create(&sandbox)?;
        worlds.push(sandbox);
    }
    say("done")?;
    input.read_line(&mut line)?;
    Ok(())
}

fn threads(count: u32) -> Result {
    per_second(1)?;
    say(&format!("{}", per_second(1)?))?;
    say(&format!("{}", per_second(count)?))
}

/// Creates a second, of all threads together.
fn per_second(threads: u32) -> Result<f64> {
    let worlds = (0..threads)
        .map(|_| sandbox())
        .collect::<Result<Vec<_>>>()?;
    let started = Instant::now();
    std::thread::scope(|scope| {
        let threads: Vec<_> = worlds
            .iter()
            .map(|world| scope.spawn(|| (0..CREATES).try_for_each(|_| create(world))))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err("a thread panicked".into()))
        })
    })?;
    Ok(f64::from(threads * CREATES) / started.elapsed().as_secs_f64())
}

fn say(what: &str) -> Result {
    let mut out = std::io::stdout();
    writeln!(out, "{what}")?;
    Ok(out.flush()?)
}

fn main() -> Result {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["worlds", count] => worlds(count.parse()?),
        ["threads", count] => threads(count.parse()?),
        _ => Err("in-process worlds N | threads N".into()),
    }
}

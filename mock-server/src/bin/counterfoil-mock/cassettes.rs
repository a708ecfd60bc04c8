//! The commands about recorded traffic.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use counterfoil_mock::cassette::{Cassette, Checked, Proxy, check_and_tell, proxy, replay, seed};
use counterfoil_mock::{Api, WorldBuilder};
use indicatif::ProgressBar;
use serde_json::json;
use tokio::net::TcpListener;

use crate::listen::{self, Listen};
use crate::output::Output;
use crate::{BoxError, signals};

#[derive(clap::Args)]
pub(crate) struct ProxyOptions {
    /// Whose API it is [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Api,

    /// The real API, such as https://api.withpersona.com.
    #[arg(long, value_name = "URL")]
    upstream: String,

    /// Write what passes to this file at the end, without secrets and personal data.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,

    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4020", value_parser = listen::read)]
    listen: Listen,

    #[command(flatten)]
    output: Output,
}

#[derive(clap::Args)]
pub(crate) struct ReplayOptions {
    /// A cassette, or another HTTP Archive.
    #[arg(value_name = "CASSETTE")]
    cassette: PathBuf,

    /// The address to listen on.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4030", value_parser = listen::read)]
    listen: Listen,

    #[command(flatten)]
    output: Output,
}

#[derive(clap::Args)]
pub(crate) struct CheckOptions {
    /// A cassette, or another HTTP Archive.
    #[arg(value_name = "CASSETTE")]
    cassette: PathBuf,

    /// Whose API it is, where the file does not say so [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Option<Api>,

    /// Play it against the strict world.
    #[arg(long)]
    strict: bool,

    /// A JSON pointer into answers that does not count, `*` for any member or index; repeat it for more.
    #[arg(long = "ignore", value_name = "POINTER")]
    ignored: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Forwards until interrupted. `true` if nothing drifted.
pub(crate) async fn run_proxy(options: ProxyOptions) -> Result<bool, BoxError> {
    let settings = Proxy::new(options.api, &options.upstream)?;
    local(options.listen.address)?;
    let interrupted = signals::watch(signals::GRACE)?;
    let listener = TcpListener::bind(options.listen.address).await?;
    eprintln!(
        "listening on http://{} for {}, in front of {}",
        listener.local_addr()?,
        options.api,
        options.upstream
    );
    let drifts = Arc::new(AtomicUsize::new(0));
    let (count, output) = (drifts.clone(), options.output);
    let told = move |drift: &_| {
        count.fetch_add(1, Ordering::Relaxed);
        output.line(drift);
    };
    let cassette = proxy(settings, listener, told, interrupted).await?;
    if let Some(file) = options.record {
        cassette.save(&file)?;
        eprintln!(
            "{} exchanges in {}",
            cassette.exchanges.len(),
            file.display()
        );
    }
    let drifts = drifts.load(Ordering::Relaxed);
    eprintln!("{} exchanges, {drifts} drifts", cassette.exchanges.len());
    Ok(drifts == 0)
}

/// Answers until interrupted.
pub(crate) async fn run_replay(options: ReplayOptions) -> Result<bool, BoxError> {
    local(options.listen.address)?;
    let cassette = Cassette::open(&options.cassette)?;
    let interrupted = signals::watch(signals::GRACE)?;
    let listener = TcpListener::bind(options.listen.address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    for unplayed in replay(cassette, listener, interrupted).await {
        match options.output.is_json() {
            true => println!("{}", json!({ "unplayed": unplayed.to_string() })),
            false => eprintln!("nobody asked for {unplayed}"),
        }
    }
    Ok(true)
}

#[derive(clap::Args)]
pub(crate) struct SeedOptions {
    /// A cassette, or another HTTP Archive.
    #[arg(value_name = "CASSETTE")]
    cassette: PathBuf,

    /// Whose API it is, where the file does not say so [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Option<Api>,
}

/// Prints a seed file, in JSON, which is YAML.
pub(crate) fn run_seed(options: SeedOptions) -> Result<bool, BoxError> {
    let cassette = Cassette::open(&options.cassette)?;
    let api = api_of(&cassette, options.api)?;
    println!("{:#}", seed(&cassette, api));
    Ok(true)
}

/// Whose API a cassette is of.
fn api_of(cassette: &Cassette, named: Option<Api>) -> Result<Api, BoxError> {
    let recorded = cassette.api.map(|it| it.name().parse()).transpose()?;
    let api = named.or(recorded);
    Ok(api.ok_or("the file does not say whose API it is: name it with --api")?)
}

/// `true` if the mock answers as it was recorded.
pub(crate) async fn run_check(options: CheckOptions) -> Result<bool, BoxError> {
    let cassette = Cassette::open(&options.cassette)?;
    let api = api_of(&cassette, options.api)?;
    let world = match options.strict {
        true => WorldBuilder::default().strict(),
        false => WorldBuilder::default(),
    };
    // It shows itself on a terminal alone.
    let bar = ProgressBar::new(cassette.exchanges.len() as u64);
    let told = |done: usize| bar.set_position(done as u64);
    let checked = check_and_tell(&cassette, api, world, &options.ignored, told).await;
    bar.finish_and_clear();
    let checked = checked?;
    if checked.played == 0 {
        return Err(
            "the file has no request that can be played, so that nothing was checked".into(),
        );
    }
    if options.output.is_json() {
        println!("{}", serde_json::to_string(&checked)?);
        return Ok(checked.divergences.is_empty());
    }
    for divergence in &checked.divergences {
        println!("{divergence}");
    }
    println!("{}", summary(&checked));
    Ok(checked.divergences.is_empty())
}

fn summary(checked: &Checked) -> String {
    let skipped = match checked.skipped.len() {
        0 => String::new(),
        count => format!(", {count} skipped since their requests were not recorded whole"),
    };
    let (played, found) = (checked.played, checked.divergences.len());
    format!("{played} requests played{skipped}, {found} divergences")
}

/// A recording has answers of a real account: nobody else is to have them.
fn local(address: SocketAddr) -> Result<(), BoxError> {
    match address.ip().is_loopback() {
        true => Ok(()),
        false => Err(format!(
            "{address} can be reached from other machines; only loopback addresses are served"
        )
        .into()),
    }
}

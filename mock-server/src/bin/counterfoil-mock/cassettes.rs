//! The commands about recorded traffic.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use counterfoil_mock::cassette::{Cassette, Checked, Proxy, check_and_tell, proxy, replay, seed};
use counterfoil_mock::{Api, WorldBuilder};
use indicatif::ProgressBar;
use serde_json::json;

use crate::listen::{self, Listen};
use crate::output::{Output, counted, is_unread, print, tell};
use crate::{BoxError, signals};

#[derive(clap::Args)]
pub(crate) struct ProxyOptions {
    /// The API [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Api,

    /// The real API, such as https://api.withpersona.com.
    #[arg(long, value_name = "URL")]
    upstream: String,

    /// Write the traffic to this file at the end, without secrets and personal data.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,

    /// The address to listen on.
    #[arg(long, visible_alias = "port", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4020", value_parser = listen::read)]
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
    #[arg(long, visible_alias = "port", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4030", value_parser = listen::read)]
    listen: Listen,

    #[command(flatten)]
    output: Output,
}

#[derive(clap::Args)]
pub(crate) struct CheckOptions {
    /// A cassette, or another HTTP Archive.
    #[arg(value_name = "CASSETTE")]
    cassette: PathBuf,

    /// The API, if the file does not name it [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Option<Api>,

    /// Replay it against the strict world.
    #[arg(long)]
    strict: bool,

    /// A JSON pointer into responses to ignore, with `*` for any member or index; repeat it for more.
    #[arg(long = "ignore", value_name = "POINTER", value_parser = pointer)]
    ignored: Vec<String>,

    #[command(flatten)]
    output: Output,
}

/// Forwards until interrupted. `true` if nothing drifted.
pub(crate) async fn run_proxy(options: ProxyOptions) -> Result<bool, BoxError> {
    let settings = Proxy::new(options.api, &options.upstream)?;
    local(options.listen.address)?;
    if let Some(file) = &options.record {
        writable(file).map_err(|error| format!("--record {}: {error}", file.display()))?;
    }
    let interrupted = signals::watch(None)?;
    let listener = listen::bind(options.listen.address).await?;
    tell(format_args!(
        "listening on http://{} for {}, in front of {}",
        listener.local_addr()?,
        options.api,
        options.upstream
    ));
    let drifts = Arc::new(AtomicUsize::new(0));
    let (count, output) = (drifts.clone(), options.output);
    let told = move |drift: &_| {
        count.fetch_add(1, Ordering::Relaxed);
        output.line(drift);
    };
    let cassette = proxy(settings, listener, told, interrupted).await?;
    let exchanges = counted(cassette.exchanges.len() as u64, "exchange");
    if let Some(file) = options.record {
        let file_name = file.display();
        if cassette.exchanges.is_empty() && file.exists() {
            tell(format_args!(
                "{exchanges}, so that {file_name} stays as it is"
            ));
        } else {
            cassette.save(&file)?;
            tell(format_args!("{exchanges} in {file_name}"));
        }
    }
    let drifts = drifts.load(Ordering::Relaxed);
    tell(format_args!(
        "{exchanges}, {}",
        counted(drifts as u64, "drift")
    ));
    Ok(drifts == 0)
}

/// Fails if a recording could not be saved at the end: it is written to a temporary file, which then replaces it.
fn writable(file: &Path) -> io::Result<()> {
    if file.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut beside = file.as_os_str().to_owned();
    beside.push(".unfinished");
    std::fs::write(&beside, "")?;
    std::fs::remove_file(&beside)
}

/// Serves until interrupted.
pub(crate) async fn run_replay(options: ReplayOptions) -> Result<bool, BoxError> {
    local(options.listen.address)?;
    let cassette = Cassette::open(&options.cassette)?;
    let interrupted = signals::watch(None)?;
    let listener = listen::bind(options.listen.address).await?;
    let origin = format!("http://{}", listener.local_addr()?);
    print(&match options.output.is_json() {
        true => json!({ "listening": origin }).to_string(),
        false => format!("listening on {origin}"),
    })?;
    for unplayed in replay(cassette, listener, interrupted).await {
        match options.output.is_json() {
            true => print(&json!({ "unplayed": unplayed.to_string() }).to_string())?,
            false => tell(format_args!("nobody asked for {unplayed}")),
        }
    }
    Ok(true)
}

#[derive(clap::Args)]
pub(crate) struct SeedOptions {
    /// A cassette, or another HTTP Archive.
    #[arg(value_name = "CASSETTE")]
    cassette: PathBuf,

    /// The API, if the file does not name it [persona, commerce-layer, fragment, flexigift].
    #[arg(long, value_name = "NAME")]
    api: Option<Api>,
}

/// Prints a seed file, in JSON, which is YAML.
pub(crate) fn run_seed(options: SeedOptions) -> Result<bool, BoxError> {
    let cassette = Cassette::open(&options.cassette)?;
    let api = api_of(&cassette, options.api)?;
    print(&format!("{:#}", seed(&cassette, api))).map(|()| true)
}

/// The API of a cassette.
fn api_of(cassette: &Cassette, named: Option<Api>) -> Result<Api, BoxError> {
    let recorded = cassette.api.map(|it| it.name().parse()).transpose()?;
    if let (Some(named), Some(recorded)) = (named, recorded)
        && named != recorded
    {
        return Err(format!("--api {named}: the file says that it is of {recorded}").into());
    }
    let api = named.or(recorded);
    Ok(api.ok_or("the file does not say whose API it is: name it with --api")?)
}

/// `true` if the mock responds as recorded.
pub(crate) async fn run_check(options: CheckOptions) -> Result<bool, BoxError> {
    let cassette = Cassette::open(&options.cassette)?;
    let api = api_of(&cassette, options.api)?;
    let world = match options.strict {
        true => WorldBuilder::default().strict(),
        false => WorldBuilder::default(),
    };
    // It is only shown on a terminal.
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
    let lines = match options.output.is_json() {
        true => vec![serde_json::to_string(&checked)?],
        false => {
            let lines = checked.divergences.iter().map(ToString::to_string);
            lines.chain([summary(&checked)]).collect()
        }
    };
    match lines.iter().try_for_each(|it| print(it)) {
        // The exit code also reports differences.
        Err(error) if !is_unread(&error) => Err(error),
        _ => Ok(checked.divergences.is_empty()),
    }
}

fn summary(checked: &Checked) -> String {
    let skipped = match checked.skipped.len() {
        0 => String::new(),
        count => format!(", {count} skipped as not recorded whole"),
    };
    let played = counted(checked.played as u64, "request");
    let found = counted(checked.divergences.len() as u64, "divergence");
    format!("{played} played{skipped}, {found}")
}

/// Reads a JSON pointer (RFC 6901).
fn pointer(text: &str) -> Result<String, String> {
    let escapes = text.split('~').skip(1);
    let is_pointer = text.is_empty() || text.starts_with('/');
    match is_pointer && escapes.into_iter().all(|it| it.starts_with(['0', '1'])) {
        true => Ok(text.to_owned()),
        false => Err("a JSON pointer begins with `/`, and its `~` is `~0` or `~1`".to_owned()),
    }
}

/// A recording has responses of a real account, which must stay private.
fn local(address: SocketAddr) -> Result<(), BoxError> {
    match address.ip().is_loopback() {
        true => Ok(()),
        false => Err(format!(
            "{address} can be reached from other machines; only loopback addresses are served"
        )
        .into()),
    }
}

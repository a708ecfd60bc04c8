//! The `counterfoil-mock` program.

#![forbid(unsafe_code)]
// Their macros panic where nobody reads.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod cassettes;
mod config;
mod environment;
mod faults;
mod health;
mod init;
mod lines;
mod listen;
mod logs;
#[path = "../../names.rs"]
mod names;
mod numbers;
mod output;
#[path = "../../private_file.rs"]
mod private_file;
mod requests;
mod signals;
mod steer;
mod worlds;

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::str::FromStr;
use std::time::Duration;

use clap::{Parser, Subcommand};
use counterfoil_mock::commerce_layer::ApiVersion;
use counterfoil_mock::{
    Api, Cors, Limits, Server, ServerBuilder, ServerError, Tls, TlsError, WorldBuilder,
};
use indicatif::ProgressBar;
use jiff::Timestamp;
use lines::Lines;
use listen::Listen;
use logs::LogFormat;
use numbers::{instant, seconds, whole};

/// A stateful, contract-checked mock of four transaction APIs.
///
/// Every example of the vendors' documentation works against it as printed; what it stores can be retrieved,
/// listed, updated and deleted.
#[derive(Parser)]
#[command(name = "counterfoil-mock", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
#[command(defer = true)]
enum Command {
    /// Serve the APIs until interrupted.
    ///
    /// The first line on standard output is `listening on http://ADDRESS:PORT`. The environment variables for
    /// clients follow, and then a line per request. With several APIs each is served under its name:
    ///
    ///   /persona/api/v1        /commerce-layer/api
    ///   /fragment/billing      /flexigift
    ///
    /// A single `--api` is served at the vendor's own paths. `/s/NAME/...` in front of any path addresses
    /// an isolated world of that name; `/_control` controls a world: health, reset, journal, clock, faults.
    #[command(verbatim_doc_comment)]
    Serve(Serve),
    /// Write a seed file with comments, for `serve --seed-file`.
    Init(init::Init),
    /// Show what happened in a world of a running server, redacted like its journal.
    Requests(requests::Requests),
    /// Verify how many requests a world of a running server got. If the number differs, print how the nearest
    /// requests differ and exit with 1.
    Verify(requests::Verify),
    /// Start or end a fault profile, such as an outage, in a world of a running server, and list the faults.
    Faults(faults::Faults),
    /// List the worlds of a running server with their size and age.
    Worlds(worlds::Worlds),
    /// Save and restore a world of a running server.
    Snapshot(worlds::Snapshot),

    /// Ask a running server whether it can serve. Exit code 1 if it cannot, or if it does not respond.
    Health(health::Health),

    /// Forward to a real API, and report where its traffic deviates from the contract.
    ///
    /// Point a client at it instead of the vendor. It validates every request and response against our document, and
    /// prints each difference with a JSON pointer. With `--record` it writes a cassette. Exit code 1 if there was a
    /// difference.
    Proxy(cassettes::ProxyOptions),

    /// Serve the responses of a cassette.
    Replay(cassettes::ReplayOptions),

    /// Replay the requests of a cassette against the mock, and report different responses.
    ///
    /// Times always match, and ids that the mock generates replace the recorded ones. Exit code 1 if there was a
    /// difference.
    Check(cassettes::CheckOptions),

    /// Print the records in the responses of a cassette as a seed file.
    SeedFrom(cassettes::SeedOptions),
    /// Print the settings for clients as environment variables: base URLs and credentials. It needs no server.
    Env(environment::Environment),

    /// Print shell completions: counterfoil-mock completions bash > COMPLETIONS.
    Completions {
        /// The shell.
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
}

#[derive(clap::Args)]
struct Serve {
    /// The address to listen on: 127.0.0.1:4010, localhost:4010, :4010 or 4010. Port 0 selects a free port.
    /// `localhost` is 127.0.0.1 and, if the machine has it, [::1].
    #[arg(long, visible_alias = "port", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:4010", value_parser = listen::read)]
    listen: Listen,

    /// Read settings from this TOML file: the options of this command without `--`, such as `seed = 7`. Options and
    /// environment variables take precedence.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Print the effective settings and their sources, without secrets, and exit.
    #[arg(long)]
    print_config: bool,

    /// The format of log lines.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log_format: LogFormat,

    /// Print only the address.
    #[arg(long, short)]
    quiet: bool,

    /// Serve this API only; repeat it for more [persona, commerce-layer, fragment, flexigift].
    #[arg(long = "api", value_name = "NAME")]
    apis: Vec<Api>,

    /// Refuse everything that the vendors document as refused; omit the documented example rows.
    #[arg(long)]
    strict: bool,

    /// Serve Commerce Layer as published: writes of transactions get a 405.
    #[arg(long)]
    published_transactions: bool,

    /// The version of Commerce Layer's API for paths without one: `2017-08`, which is the default, or `2026-05`.
    #[arg(long, value_name = "VERSION")]
    default_api_version: Option<ApiVersion>,

    /// Serve Commerce Layer's numbers and booleans as strings, as its documentation of February 2021 printed them.
    #[arg(long)]
    values_as_strings: bool,

    /// Generate ids from this seed; by default each world has a random one. A world that is already in the store
    /// keeps its seed.
    #[arg(long, value_name = "N", value_parser = whole::<u64>)]
    seed: Option<u64>,

    /// Pin the clock to this instant (RFC 3339) until it is advanced through the control API. A world that is already
    /// in the store keeps its own clock.
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    at: Option<Timestamp>,

    /// Where worlds are stored: `memory`; `sqlite:FILE`, which survives a restart; or
    /// `postgres://USER@HOST/DATABASE`, which any number of servers share. The password can be in the environment
    /// variable PGPASSWORD.
    #[arg(long, value_name = "STORE", default_value = "memory")]
    store: Store,

    /// How many exchanges the journal of each world keeps.
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = whole::<usize>)]
    journal: usize,

    /// Show bodies and queries in journals unredacted, including personal data.
    #[arg(long)]
    record_bodies: bool,

    /// Start each world with the content of this file: YAML or JSON with options, rows, faults and a time.
    /// `counterfoil-mock init` writes one. A world that is already in the store is not changed.
    #[arg(long, value_name = "FILE")]
    seed_file: Option<PathBuf>,

    /// Remove a world and everything it stores after this many seconds without a request; the default world stays.
    /// Not with PostgreSQL: servers that share a database do not know of each other's requests.
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    world_idle: Option<f64>,

    /// Validate each response against the contract before it is sent; a violation is a bug of ours and becomes a 500.
    #[arg(long)]
    check_responses: bool,

    /// Let web pages of these comma-separated origins call the vendors' APIs: `any`, or `off` for each vendor's own
    /// behaviour.
    #[arg(long, value_name = "ORIGINS", default_value = "off")]
    cors: Cors,

    /// Serve over TLS with the certificate chain in this PEM file, and its key in --tls-key.
    #[arg(long, value_name = "FILE")]
    tls_cert: Option<PathBuf>,

    /// The key of the certificate, in PEM.
    #[arg(long, value_name = "FILE")]
    tls_key: Option<PathBuf>,

    /// Serve over TLS with a certificate that is generated for localhost and the address to listen on. The
    /// certificate of its authority, which clients have to trust, is written to this file.
    #[arg(long, value_name = "FILE")]
    tls_self_signed: Option<PathBuf>,

    /// Do not apply the vendors' rate limits.
    #[arg(long)]
    no_rate_limits: bool,

    /// Exit this many seconds after a signal, whatever is in progress; a second signal exits at once.
    #[arg(long, value_name = "SECONDS", default_value_t = 5.0, value_parser = seconds)]
    grace: f64,

    /// The token of the control API, sent as `Authorization: Bearer TOKEN`. By default it is only accessible from
    /// this machine.
    #[arg(long, value_name = "TOKEN")]
    control_token: Option<String>,

    /// Allow an address that other machines can reach. It also requires a --control-token.
    #[arg(long)]
    allow_remote: bool,
}

impl Serve {
    fn grace(&self) -> Duration {
        Duration::from_secs_f64(self.grace)
    }
}

type BoxError = Box<dyn std::error::Error>;

/// Where worlds are kept.
#[derive(Clone)]
enum Store {
    Memory,
    Sqlite(PathBuf),
    Postgres(String),
}

impl FromStr for Store {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once(':') {
            None if text == "memory" => Ok(Self::Memory),
            Some(("sqlite", file)) if !file.is_empty() => Ok(Self::Sqlite(file.into())),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres(text.to_owned())),
            _ => {
                let known = "`memory`, `sqlite:FILE` or `postgres://USER@HOST/DATABASE`";
                Err(format!("a store is {known}"))
            }
        }
    }
}

fn main() -> ExitCode {
    let done = match config::arguments() {
        Ok(Some(arguments)) => arguments.command.run(),
        Ok(None) => Ok(true),
        Err(error) => Err(error),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        // Something was found.
        Ok(false) => ExitCode::FAILURE,
        Err(error) if output::is_unread(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::tell(format_args!("counterfoil-mock: {error}"));
            ExitCode::from(2)
        }
    }
}

impl Command {
    /// Returns whether no problem was found.
    fn run(self) -> Result<bool, BoxError> {
        match self {
            Self::Serve(options) => serve(options),
            Self::Requests(requests) => run(requests.run()),
            Self::Verify(verify) => run(verify.run()),
            Self::Faults(faults) => run(faults.run()).map(|()| true),
            Self::Init(init) => init.run().map(|()| true),
            Self::Worlds(worlds) => run(worlds.run()).map(|()| true),
            Self::Snapshot(snapshot) => run(snapshot.run()).map(|()| true),
            Self::SeedFrom(options) => cassettes::run_seed(options),
            Self::Health(health) => run(health.run()),
            Self::Proxy(options) => run(cassettes::run_proxy(options)),
            Self::Replay(options) => run(cassettes::run_replay(options)),
            Self::Check(options) => run(cassettes::run_check(options)),
            Self::Env(environment) => environment.run().map(|()| true),
            Self::Completions { shell } => {
                let mut script = Vec::new();
                clap_complete::generate(
                    shell,
                    &mut config::for_completions(),
                    "counterfoil-mock",
                    &mut script,
                );
                output::print(String::from_utf8_lossy(&script).trim_end()).map(|()| true)
            }
        }
    }
}

/// One thread serves a small machine best: with more, a request waits for the scheduler (p99 3 ms against 0.3 ms).
fn run<T>(command: impl Future<Output = Result<T, BoxError>>) -> Result<T, BoxError> {
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    runtime.enable_all().build()?.block_on(command)
}

/// Makes the allocator keep the memory that the heads of requests are read into. glibc returns free memory at the end of the heap
/// from 128 KiB on, and requests it again with the next request, unless a larger block was freed before (mallopt(3),
/// `M_MMAP_THRESHOLD`).
fn keep_freed_memory() {
    drop(black_box(Vec::<u8>::with_capacity(1024 * 1024)));
}

/// Returns whether everything that was underway at the end finished.
fn serve(options: Serve) -> Result<bool, BoxError> {
    keep_freed_memory();
    let interrupted = signals::watch(Some(options.grace()))?;
    run(async {
        let lines = Lines::new()?;
        let (quiet, limited) = (options.quiet, !options.no_rate_limits);
        let logs = (options.log_format == LogFormat::Json).then(|| lines.logs());
        let seeding = options.seed_file.as_ref().map(|file| {
            // It is only shown on a terminal.
            let bar = ProgressBar::new_spinner();
            bar.set_message(format!("seeding from {}", file.display()));
            bar.tick();
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        let server = bind(options, &lines).await;
        if let Some(bar) = seeding {
            bar.finish_and_clear();
        }
        let server = server.map_err(|error| advised(&error))?;
        let origin = server.origin();
        match logs {
            Some(logs) => logs.listening(&origin),
            None => {
                lines.line(format!("listening on {origin}"));
                if !quiet {
                    lines.start(&origin, &server.variables(), limited);
                }
            }
        }
        let is_finished = server.serve_until(interrupted).await;
        lines.end();
        if !is_finished {
            output::tell(signals::CUT_OFF);
        }
        Ok(is_finished)
    })
}

/// The error, and the option that helps.
fn advised(error: &BoxError) -> String {
    let option = match error.downcast_ref() {
        Some(ServerError::NotLoopback(_)) => "; --allow-remote allows it",
        Some(ServerError::NoControlToken(_)) => "; --control-token sets it",
        Some(ServerError::Listen { .. }) => {
            "; --listen takes another address, and port 0 is a free one"
        }
        _ => "",
    };
    format!("{error}{option}")
}

async fn bind(options: Serve, lines: &Lines) -> Result<Server, BoxError> {
    let tls = tls(&options)?;
    let mut limits = Limits::default();
    // The rest is for what is to be saved and printed.
    limits.shutdown = options.grace().mul_f64(0.8);
    let mut world = WorldBuilder::default()
        .rate_limits(!options.no_rate_limits)
        .check_responses(options.check_responses)
        .journal_capacity(options.journal);
    if options.strict {
        world = world.strict();
    }
    if options.record_bodies {
        world = world.record_bodies();
    }
    if let Some(version) = options.default_api_version {
        world = world.default_api_version(version);
    }
    if options.published_transactions {
        world = world.published_transactions();
    }
    if options.values_as_strings {
        world = world.values_as_strings();
    }
    if let Some(seed) = options.seed {
        world = world.seed(seed);
    }
    if let Some(at) = options.at {
        world = world.at(at);
    }
    world = match options.store {
        Store::Memory => world,
        Store::Sqlite(path) => world.store_sqlite(path),
        Store::Postgres(url) => world.store_postgres(url),
    };
    if let Some(file) = options.seed_file {
        world = world.seed_file(file);
    }
    let server = Server::builder().world(world).limits(limits);
    let server = options.apis.into_iter().fold(server, ServerBuilder::api);
    let mut server = server.allow_remote(options.allow_remote).cors(options.cors);
    if let Some(tls) = tls {
        server = server.tls(tls);
    }
    if options.listen.both_loopbacks {
        server = server.both_loopbacks();
    }
    if let Some(idle) = options.world_idle {
        server = server.world_idle(Duration::from_secs_f64(idle));
    }
    if let Some(token) = options.control_token {
        server = server.control_token(token);
    }
    if !options.quiet {
        server = match options.log_format {
            LogFormat::Text => {
                let requests = lines.requests();
                server.on_served(move |served| requests.tell(served))
            }
            LogFormat::Json => {
                let logs = lines.logs();
                server.on_served(move |served| logs.request(served))
            }
        };
    }
    Ok(server.bind(options.listen.address).await?)
}

/// The TLS settings, if enabled.
fn tls(options: &Serve) -> Result<Option<Tls>, BoxError> {
    let contents = |option: &str, file: &Path| {
        std::fs::read(file).map_err(|error| format!("{option} {}: {error}", file.display()))
    };
    match (
        &options.tls_cert,
        &options.tls_key,
        &options.tls_self_signed,
    ) {
        (None, None, None) => Ok(None),
        (Some(certificate), Some(key), None) => {
            let chain = contents("--tls-cert", certificate)?;
            let tls = Tls::from_pem(&chain, &contents("--tls-key", key)?);
            let wrong = |error: TlsError| match error {
                TlsError::Key(_) => format!("--tls-key {}: {error}", key.display()),
                _ => format!("--tls-cert {}: {error}", certificate.display()),
            };
            Ok(Some(tls.map_err(wrong)?))
        }
        (None, None, Some(file)) => {
            let own = options.listen.address.ip().to_string();
            let names = ["localhost", "127.0.0.1", "::1", &own];
            let tls = Tls::self_signed(names)?;
            std::fs::write(file, tls.authority().unwrap_or_default())
                .map_err(|error| format!("--tls-self-signed {}: {error}", file.display()))?;
            Ok(Some(tls))
        }
        _ => Err("--tls-cert and --tls-key go together, and --tls-self-signed stands alone".into()),
    }
}

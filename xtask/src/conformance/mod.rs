//! The mock beside the real thing: the same requests to both and every answer compared, or, of a vendor whose service
//! cannot be had, its own client against the mock; and beside the contracts, with requests that a generator draws.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

mod clients;
mod commerce_layer;
mod comparison;
mod documents;
mod error;
mod fragment;
mod http;
mod packages;
mod packaging;
mod random;
mod requests;
mod schemathesis;
mod servers;

use crate::generate::workspace_root;
use comparison::Answer;
pub(crate) use error::Error;
use random::Random;
use requests::Seen;
use servers::{JsonServer, Mock};

/// The release whose behaviour Flexigift's contract is.
const JSON_SERVER: &str = "json-server@0.17.4";

/// The rows that both sides start with.
const ROWS: &str = "mock-server/src/apis/flexigift/rows.json";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// What to hold the mock to
    #[arg(value_enum)]
    suite: Suite,

    /// Decides the requests: the same seed sends the same
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// Requests, all in all
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    requests: u32,

    /// Requests in a sequence at most: each sequence has a fresh world
    #[arg(long, value_name = "N", default_value_t = 100)]
    sequence: u32,

    /// Differences to print
    #[arg(long, value_name = "N", default_value_t = 1)]
    show: u32,

    /// Of `clients` this one only; repeat it for more
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,

    #[command(flatten)]
    schemathesis: schemathesis::Drawing,
}

/// What the mock is held to: the software of a vendor, or the contracts.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Suite {
    /// Flexigift is json-server
    Flexigift,
    /// Commerce Layer's own clients drive the mock
    CommerceLayer,
    /// Fragment's own Python client drives the mock, and so do its tests
    Fragment,
    /// schemathesis draws requests from the contracts
    Schemathesis,
    /// Other people's linters read the documents
    Documents,
    /// Clients that other people's generators make of the documents drive the mock
    Clients,
    /// Other people's linters read what is in `packaging/`
    Packaging,
}

/// Compares, and prints what differs and a count. Where the vendor's software cannot be had, there is nothing to compare
/// with: that is said, and is no failure.
pub(crate) fn run(options: &Options) -> Result<(), Error> {
    match options.suite {
        Suite::Flexigift => flexigift(options),
        Suite::CommerceLayer => commerce_layer::run(&mock_binary()?),
        Suite::Fragment => fragment::run(&mock_binary()?),
        Suite::Schemathesis => {
            schemathesis::run(&mock_binary()?, &options.schemathesis, options.seed)
        }
        Suite::Documents => documents::run(),
        Suite::Clients => clients::run(&mock_binary()?, &options.only),
        Suite::Packaging => packaging::run(&mock_binary()?),
    }
}

fn flexigift(options: &Options) -> Result<(), Error> {
    let folder = workspace_root().join("target/conformance");
    fs::create_dir_all(&folder).map_err(Error::io("making target/conformance"))?;
    if let Err(reason) = install(&folder, &[JSON_SERVER], servers::JSON_SERVER_PROGRAM) {
        println!("skipped: {JSON_SERVER} cannot be installed: {reason}");
        return Ok(());
    }
    let mock = Mock::start(&mock_binary()?, "flexigift", &[])?;
    let mut random = Random::new(options.seed);
    let (mut compared, mut different) = (0_u32, 0_u32);
    while compared < options.requests {
        let vendor = JsonServer::start(&folder, &workspace_root().join(ROWS))?;
        mock.reset()?;
        let mut seen = None;
        for _ in 0..options.sequence.min(options.requests - compared) {
            let request = requests::draw(&mut random, seen.as_ref());
            let theirs = Answer::read(&http::send(vendor.address, &request)?)?;
            let ours = Answer::read(&http::send(mock.address, &request)?)?;
            compared += 1;
            let is_random = theirs.without_random_id();
            let is_same = match &is_random {
                Some(theirs) => ours.without_random_id().as_ref() == Some(theirs),
                None => ours == theirs,
            };
            if !is_same {
                different += 1;
                if different <= options.show {
                    println!("answer {compared}:\n{request}");
                    println!("json-server answers {theirs}\nthe mock answers {ours}");
                }
            }
            // From here on the two have different ids for the same rows.
            if is_random.is_some() {
                break;
            }
            let tag = theirs.header("etag").map(str::to_owned);
            seen = tag.map(|tag| Seen {
                target: request.target,
                tag,
            });
        }
    }
    println!(
        "{compared} answers compared, {different} different (seed {})",
        options.seed
    );
    match different {
        0 => Ok(()),
        _ => Err(Error::Different),
    }
}

/// Installs packages of npm into a folder below `target`, unless this file of theirs exists.
fn install(folder: &Path, packages: &[&str], file: &str) -> Result<(), String> {
    if folder.join(file).exists() {
        return Ok(());
    }
    let npm = Command::new("npm")
        .args(["install", "--no-audit", "--no-fund", "--prefix"])
        .arg(folder)
        .args(packages)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("npm: {error}"))?;
    match npm.status.success() {
        true => Ok(()),
        false => {
            let text = String::from_utf8_lossy(&npm.stderr);
            Err(text.lines().next().unwrap_or("npm failed").to_owned())
        }
    }
}

/// Builds the mock and returns its program's path.
/// The operations that a running mock routes these calls of a contract to.
pub(crate) fn routed(
    contract: &str,
    calls: &[(&'static str, String)],
) -> Result<BTreeSet<String>, Error> {
    // Versions of an API are served together.
    let api = contract.find("-2").map_or(contract, |at| &contract[..at]);
    let mock = Mock::start(&mock_binary()?, api, &[])?;
    for (method, path) in calls {
        let request = http::Request::new(method, path.clone());
        http::send(mock.address, &request)?;
    }
    let journal = http::Request::new("GET", "/_control/journal".to_owned());
    let answer = http::send(mock.address, &journal)?;
    let body = answer.windows(4).position(|it| it == b"\r\n\r\n");
    let body = body.map_or(&[][..], |at| &answer[at + 4..]);
    let journal: serde_json::Value = serde_json::from_slice(body)
        .map_err(|_| Error::NotHttp(String::from_utf8_lossy(&answer).into_owned()))?;
    let entries = journal["entries"].as_array().into_iter().flatten();
    // One of a version that is not the default has that in front of its name.
    let routed = entries.filter_map(|it| it["operation"].as_str()?.rsplit('/').next());
    Ok(routed.map(str::to_owned).collect())
}

fn mock_binary() -> Result<PathBuf, Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(workspace_root())
        .args(["build", "--quiet", "--package", "counterfoil-mock"])
        .args(["--features", "cli"])
        .status()
        .map_err(Error::io("cargo build"))?;
    if !status.success() {
        return Err(Error::Build(status));
    }
    // This program is beside it, wherever cargo's target folder is.
    let beside = env::current_exe().map_err(Error::io("finding this program"))?;
    Ok(beside.with_file_name("counterfoil-mock"))
}

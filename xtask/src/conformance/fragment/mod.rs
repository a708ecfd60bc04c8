//! Fragment's own Python client against the mock: driven through every operation, and with its own test-suite.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use super::error::Error;
use super::packages;
use super::servers::Mock;
use crate::generate::workspace_root;

/// The release whose contract the mock implements, and its tests' dependencies.
const PACKAGES: [&str; 3] = [
    "fragment-py[aiohttp]==0.13.0",
    "pytest==9.2.0",
    "pytest-asyncio==1.5.0",
];

/// Below the folder that they are installed into.
const PYTHON: &str = "venv/bin/python";

/// The driver of the client.
const CLIENT: &str = "xtask/src/conformance/fragment/client.py";

/// The release whose tests are run. Its source distribution has them, below its API resources one for each operation
/// and client.
const SUITE: &str = "fragment-py==0.13.0";

const TESTS: &str = "tests/api_resources";

/// How many tests that are.
const COUNT: &str = "515 passed in ";

/// Both worlds, with the option that starts each.
const WORLDS: [(&str, &[&str]); 2] = [("documented", &[]), ("strict", &["--strict"])];

pub(super) fn run(mock: &Path) -> Result<(), Error> {
    let folder = match packages::install("fragment-py", &[], &PACKAGES) {
        Ok(folder) => folder,
        Err(reason) => {
            println!("skipped: {} cannot be installed: {reason}", PACKAGES[0]);
            return Ok(());
        }
    };
    let mut agree = true;
    for (world, options) in WORLDS {
        let server = Mock::start(mock, "fragment", options)?;
        agree &= client(&folder, server.address, world)?;
    }
    let server = Mock::start(mock, "fragment", &[])?;
    agree &= suite(&folder, server.address)?;
    match agree {
        true => Ok(()),
        false => Err(Error::Different),
    }
}

/// Runs the client, which prints the number of checks.
fn client(folder: &Path, address: SocketAddr, world: &str) -> Result<bool, Error> {
    let status = Command::new(folder.join(PYTHON))
        .arg(workspace_root().join(CLIENT))
        .args([&address.to_string(), world])
        .stdin(Stdio::null())
        .status()
        .map_err(Error::io("python"))?;
    Ok(status.success())
}

/// Runs the vendor's tests of its API, none of which may be skipped, against the documented world.
fn suite(folder: &Path, address: SocketAddr) -> Result<bool, Error> {
    let sources = folder.join("fragment_py-0.13.0");
    if !sources.join(TESTS).exists()
        && let Err(reason) = unpack(folder)
    {
        println!("skipped: the sources of {SUITE} cannot be had: {reason}");
        return Ok(true);
    }
    let plugin = workspace_root().join("xtask/src/conformance/fragment");
    let output = Command::new(folder.join(PYTHON))
        .current_dir(&sources)
        .env("PYTHONPATH", plugin)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("TEST_API_BASE_URL", format!("http://{address}/billing"))
        // Its own options require a plugin for parallel tests.
        .args(["-m", "pytest", "-q", "-o", "addopts=", "-p", "unskip"])
        .args(["-p", "no:cacheprovider", "--tb=short", TESTS])
        .stdin(Stdio::null())
        .output()
        .map_err(Error::io("pytest"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let summary = text.lines().last().unwrap_or_default();
    let all_passed = output.status.success() && summary.starts_with(COUNT);
    if !all_passed {
        println!("{text}{}", String::from_utf8_lossy(&output.stderr));
    }
    println!("documented: {SUITE}'s own tests: {summary}");
    Ok(all_passed)
}

/// Downloads the source distribution, only to `target`.
fn unpack(folder: &Path) -> Result<(), String> {
    let download = [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        "fragment-py",
    ];
    packages::run(folder, PYTHON, &[&download[..], &[SUITE]].concat())?;
    let archive = "fragment_py-0.13.0.tar.gz";
    packages::run(folder, PYTHON, &["-m", "tarfile", "-e", archive])
}

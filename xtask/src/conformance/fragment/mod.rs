//! Fragment's own Python client against the mock: driven through every operation, and with its own test-suite.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use super::error::Error;
use super::python;
use super::servers::Mock;
use crate::generate::workspace_root;

/// What drives the client.
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
    let Some(python) = python::interpreter() else {
        return Ok(());
    };
    let mut agree = true;
    for (world, options) in WORLDS {
        let server = Mock::start(mock, "fragment", options)?;
        agree &= client(&python, server.address, world)?;
    }
    let server = Mock::start(mock, "fragment", &[])?;
    agree &= suite(&python, server.address)?;
    match agree {
        true => Ok(()),
        false => Err(Error::Different),
    }
}

/// Runs the client, which says how many checks there were.
fn client(python: &Path, address: SocketAddr, world: &str) -> Result<bool, Error> {
    let status = Command::new(python)
        .arg(workspace_root().join(CLIENT))
        .args([&address.to_string(), world])
        .stdin(Stdio::null())
        .status()
        .map_err(Error::io("python"))?;
    Ok(status.success())
}

/// Runs the vendor's tests of its API, none of which may be skipped, against the documented world.
fn suite(python: &Path, address: SocketAddr) -> Result<bool, Error> {
    let folder = python::folder();
    let sources = folder.join("fragment_py-0.13.0");
    if !sources.join(TESTS).exists()
        && let Err(reason) = unpack(python, &folder)
    {
        println!("skipped: the sources of {SUITE} cannot be had: {reason}");
        return Ok(true);
    }
    let plugin = workspace_root().join("xtask/src/conformance/fragment");
    let output = Command::new(python)
        .current_dir(&sources)
        .env("PYTHONPATH", plugin)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("TEST_API_BASE_URL", format!("http://{address}/billing"))
        // Its own options ask for a plugin that runs tests side by side.
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

/// Downloads the source distribution, of which nothing is kept outside `target`.
fn unpack(python: &Path, folder: &Path) -> Result<(), String> {
    let mut download = python::pip(python);
    download.args([
        "download",
        "--quiet",
        "--no-deps",
        "--no-binary",
        "fragment-py",
        "--dest",
    ]);
    python::quietly(download.arg(folder).arg(SUITE))?;
    let archive = folder.join("fragment_py-0.13.0.tar.gz");
    let mut unpack = Command::new(python);
    python::quietly(
        unpack
            .args(["-m", "tarfile", "-e"])
            .arg(&archive)
            .arg(folder),
    )?;
    fs::remove_file(archive).map_err(|error| error.to_string())
}

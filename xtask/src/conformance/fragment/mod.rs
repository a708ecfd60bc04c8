//! Fragment's own Python client against the mock, and requests that a generator draws from the contract.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::error::Error;
use super::http::{self, Request};
use super::servers::Mock;
use crate::generate::workspace_root;

/// The release whose contract the mock honours, and the generator.
const PACKAGES: [&str; 2] = ["fragment-py==0.13.0", "schemathesis==4.32.5"];

const CLIENT: &str = "xtask/src/conformance/fragment/client.py";

const CONTRACT: &str = "spec/embedded/fragment.json";

/// What every answer must keep to. That a valid request is accepted is not among it: what the contract has no words for
/// may refuse one, such as a cursor of no search.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,negative_data_rejection";

/// Both worlds, with the option that starts each.
const WORLDS: [(&str, &[&str]); 2] = [("documented", &[]), ("strict", &["--strict"])];

pub(super) fn run(mock: &Path) -> Result<(), Error> {
    let folder = workspace_root().join("target/conformance/python");
    let python = match install(&folder) {
        Ok(python) => python,
        Err(reason) => {
            println!("skipped: {} cannot be installed: {reason}", PACKAGES[0]);
            return Ok(());
        }
    };
    let mut different = false;
    for (world, options) in WORLDS {
        let server = Mock::start(mock, "fragment", options)?;
        different |= !client(&python, server.address, world)?;
        let server = Mock::start(mock, "fragment", options)?;
        different |= !generator(&python, server.address, world)?;
    }
    match different {
        false => Ok(()),
        true => Err(Error::Different),
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

/// Runs the generator, and tells the line with its count; all that it says only if something was wrong.
fn generator(python: &Path, address: SocketAddr, world: &str) -> Result<bool, Error> {
    let output = Command::new(python.with_file_name("schemathesis"))
        .current_dir(workspace_root().join("target/conformance"))
        .arg("run")
        .arg(workspace_root().join(CONTRACT))
        .args(["--url", &format!("http://{address}/billing")])
        .args(["--checks", CHECKS, "--phases", "coverage,fuzzing"])
        .args(["--max-examples", "15", "--seed", "1", "--no-color"])
        .args(["--suppress-health-check", "all", "--warnings", "off"])
        .args(["--header", &format!("Authorization: {}", token(address)?)])
        .stdin(Stdio::null())
        .output()
        .map_err(Error::io("schemathesis"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        println!("{text}");
        return Ok(false);
    }
    let count = text.lines().find(|line| line.contains("generated"));
    println!(
        "{world}: {} by schemathesis",
        count.unwrap_or_default().trim()
    );
    Ok(true)
}

/// A token of the mock's own client, which both worlds take.
fn token(address: SocketAddr) -> Result<String, Error> {
    let form = "grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret";
    let mut request = Request::new("POST", "/oauth2/token".to_owned());
    request.header("content-type", "application/x-www-form-urlencoded");
    request.body = Some(form.into());
    let answer = http::send(address, &request)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let body: Value = serde_json::from_str(body).unwrap_or_default();
    match body["access_token"].as_str() {
        Some(token) => Ok(format!("Bearer {token}")),
        None => Err(Error::NotHttp(answer)),
    }
}

/// Makes an environment with the packages below `target`, unless it is there, and tells its interpreter.
fn install(folder: &Path) -> Result<PathBuf, String> {
    let python = folder.join("bin/python");
    let installed = folder.join("installed");
    if fs::read_to_string(&installed).is_ok_and(|text| text == PACKAGES.join(" ")) {
        return Ok(python);
    }
    quietly(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]);
    quietly(pip.args(PACKAGES))?;
    fs::write(&installed, PACKAGES.join(" ")).map_err(|error| error.to_string())?;
    Ok(python)
}

/// Runs a program, and tells its last words if it fails.
fn quietly(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output();
    let output = output.map_err(|error| format!("{name}: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => {
            let text = String::from_utf8_lossy(&output.stderr);
            Err(text.lines().last().unwrap_or("it failed").to_owned())
        }
    }
}

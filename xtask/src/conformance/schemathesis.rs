//! Requests that schemathesis draws from each contract as a world enforces it.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use counterfoil_spec::Contract;
use serde_json::Value;

use super::error::Error;
use super::http::{self, Request};
use super::packages;
use super::servers::Mock;
use crate::generate::workspace_root;

const PACKAGE: &str = "schemathesis==4.32.5";

/// What every answer must keep to. That a valid request is accepted is not among it: what the contract has no words for
/// may refuse one, such as a cursor of no search.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance";

/// What else, where the contract is enforced.
const ENFORCED: &str = ",response_schema_conformance,negative_data_rejection";

/// Which requests are drawn.
#[derive(Debug, clap::Args)]
pub(crate) struct Drawing {
    /// An API to draw requests for; repeat it for more. All unless given
    #[arg(long, value_name = "NAME")]
    api: Vec<String>,

    /// Draw for the strict world only
    #[arg(long)]
    strict: bool,

    /// Requests to draw for each operation, beside those that cover its parameters and bodies
    #[arg(long, value_name = "N", default_value_t = 1)]
    examples: u32,
}

pub(super) fn run(mock: &Path, options: &Drawing, seed: u64) -> Result<(), Error> {
    let is_asked_for = |contract: &&Contract| {
        options.api.is_empty() || options.api.iter().any(|name| name == contract.api)
    };
    let contracts: Vec<_> = counterfoil_spec::ALL.iter().filter(is_asked_for).collect();
    if contracts.is_empty() {
        return Err(Error::UnknownApi(options.api.join(", ")));
    }
    let program = match packages::install("schemathesis", &[], &[PACKAGE]) {
        Ok(folder) => folder.join("venv/bin/schemathesis"),
        Err(reason) => {
            println!("skipped: {PACKAGE} cannot be installed: {reason}");
            return Ok(());
        }
    };
    let mut agree = true;
    for contract in contracts {
        for strict in [false, true] {
            if strict || !options.strict {
                agree &= draw(&program, mock, contract, strict, options.examples, seed)?;
            }
        }
    }
    match agree {
        true => Ok(()),
        false => Err(Error::Different),
    }
}

/// Draws for one world, and tells the line with the count; all that was said only if something was wrong.
fn draw(
    program: &Path,
    mock: &Path,
    contract: &Contract,
    strict: bool,
    examples: u32,
    seed: u64,
) -> Result<bool, Error> {
    let name = contract.name;
    let world = if strict { "strict" } else { "documented" };
    let mut options = vec!["--no-rate-limits"];
    options.extend(strict.then_some("--strict"));
    let mock = Mock::start(mock, contract.api, &options)?;
    let document = mock.document(contract)?;
    let server = document["servers"][0]["url"].as_str().unwrap_or_default();
    // Its host is the one that the question for the document named.
    let base = server.splitn(4, '/').nth(3).unwrap_or_default();
    let folder = workspace_root().join("target/conformance");
    let file = folder.join(format!("{name}-{world}.json"));
    fs::write(&file, document.to_string()).map_err(Error::io("writing a contract"))?;

    // What json-server takes and gives in its documented world, no schema bounds.
    let enforced = strict || name != "flexigift";
    let mut command = Command::new(program);
    command
        .current_dir(&folder)
        .arg("run")
        .arg(&file)
        .args(["--url", &format!("http://{}/{base}", mock.address)])
        .args([
            "--checks",
            &format!("{CHECKS}{}", if enforced { ENFORCED } else { "" }),
        ])
        .args(["--phases", "coverage,fuzzing", "--no-color"])
        .args(["--max-examples", &examples.to_string()])
        .args(["--seed", &seed.to_string()])
        .args(["--suppress-health-check", "all", "--warnings", "off"]);
    for (header, value) in headers(contract.api, mock.address)? {
        command.args(["--header", &format!("{header}: {value}")]);
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(Error::io("schemathesis"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() {
        println!("{text}{}", String::from_utf8_lossy(&output.stderr));
    }
    let count = text.lines().find(|line| line.contains("generated"));
    println!(
        "{name}, {world}: {} by schemathesis",
        count.unwrap_or_default().trim()
    );
    Ok(output.status.success())
}

/// What every request to an API has: the credentials that all worlds know.
fn headers(api: &str, address: SocketAddr) -> Result<Vec<(&'static str, String)>, Error> {
    let client = "grant_type=client_credentials&client_id=counterfoil-client&client_secret=counterfoil-secret";
    Ok(match api {
        "persona" => vec![
            (
                "Authorization",
                "Bearer persona_sandbox_counterfoil".to_owned(),
            ),
            // The contract has the keys in their default spelling alone.
            ("Key-Inflection", "kebab".to_owned()),
        ],
        "commerce-layer" => vec![("Authorization", token(address, "/oauth/token", client)?)],
        "fragment" => vec![("Authorization", token(address, "/oauth2/token", client)?)],
        _ => Vec::new(),
    })
}

fn token(address: SocketAddr, path: &str, form: &str) -> Result<String, Error> {
    let mut request = Request::new("POST", path.to_owned());
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

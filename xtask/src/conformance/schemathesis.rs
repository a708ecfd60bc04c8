//! Requests that schemathesis draws from each contract as a world enforces it.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use counterfoil_spec::Contract;
use serde_json::{Map, Value};

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
    let document: Value = serde_json::from_str(contract.json).unwrap_or_default();
    let server = document.pointer("/servers/0/url").and_then(Value::as_str);
    let base = server
        .and_then(|url| url.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..]))
        .unwrap_or_default();
    let folder = workspace_root().join("target/conformance");
    let file = folder.join(format!("{name}-{world}.json"));
    fs::write(&file, effective(&document, strict).to_string())
        .map_err(Error::io("writing a contract"))?;

    let mut options = vec!["--no-rate-limits"];
    options.extend(strict.then_some("--strict"));
    let mock = Mock::start(mock, contract.api, &options)?;
    // What json-server takes and gives in its documented world, no schema bounds.
    let enforced = strict || name != "flexigift";
    let mut command = Command::new(program);
    command
        .current_dir(&folder)
        .arg("run")
        .arg(&file)
        .args(["--url", &format!("http://{}{base}", mock.address)])
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

/// The document as a world enforces it: the strict world merges every `x-strict` overlay over what it stands in, and in
/// none does a `format` refuse a number.
fn effective(value: &Value, strict: bool) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| effective(item, strict)).collect(),
        Value::Object(members) => {
            let mut merged = Map::new();
            let is_number = |value: &Value| value == "int32" || value == "int64";
            for (name, value) in members {
                if name != "x-strict" && !(name == "format" && is_number(value)) {
                    merged.insert(name.clone(), effective(value, strict));
                }
            }
            if strict && let Some(Value::Object(overlay)) = members.get("x-strict") {
                for (name, value) in overlay {
                    merged.insert(name.clone(), effective(value, strict));
                }
            }
            Value::Object(merged)
        }
        value => value.clone(),
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::effective;

    #[test]
    fn the_strict_document_has_the_overlays_merged_and_the_documented_one_has_none() {
        let document = json!({"a": [{"type": "integer", "format": "int32", "minimum": 0, "x-strict": {"minimum": 1, "maximum": 9}}],
            "b": {"format": "date-time"}});
        assert_eq!(
            effective(&document, false),
            json!({"a": [{"type": "integer", "minimum": 0}], "b": {"format": "date-time"}})
        );
        assert_eq!(
            effective(&document, true),
            json!({"a": [{"type": "integer", "minimum": 1, "maximum": 9}], "b": {"format": "date-time"}})
        );
    }
}

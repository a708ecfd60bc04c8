//! Other people's clients, each end to end against the mock. Those that generators make of the documents, of each API, and
//! those of JSON:API and of json-server, of the API that speaks it, create a transaction, retrieve it and find it in a list
//! by a filter and a page, and are refused once. Those of a protocol do what it has.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::error::Error;
use super::packages;
use super::servers::Mock;
use crate::generate::workspace_root;

mod client;
mod rust;

use client::{CLIENTS, Client, FILES, HOW_TO, Language};

const NPM: [&str; 28] = [
    "openapi-typescript@7.13.0",
    "openapi-fetch@0.17.0",
    "@hey-api/openapi-ts@0.99.0",
    "orval@8.38.0",
    "zod@4.6.7",
    "axios@1.21.1",
    "openid-client@6.9.0",
    "simple-oauth2@5.1.0",
    "@types/simple-oauth2@5.0.8",
    "typescript@5.9.3",
    "@types/node@20.19.0",
    "kitsu@11.1.0",
    "jsona@1.14.0",
    "devour-client@3.2.0",
    "spraypaint@0.11.1",
    "jsonapi-datastore@0.4.0-beta",
    "@warp-drive/core@5.8.2",
    "@warp-drive/json-api@5.8.2",
    "@warp-drive/utilities@5.8.2",
    "@commercelayer/sdk@7.12.1",
    "@commercelayer/js-auth@8.0.1",
    "json-server@0.17.4",
    "ra-data-json-server@5.15.3",
    "ra-core@5.15.3",
    "@refinedev/simple-rest@6.0.1",
    "@refinedev/core@5.0.12",
    "react@19.2.0",
    "react-dom@19.2.0",
];

const PYPI: [&str; 13] = [
    "openapi-python-client==0.29.1",
    "datamodel-code-generator==0.89.0",
    "openapi-generator-cli==7.26.0",
    "pydantic==2.14.4",
    "httpx==0.28.1",
    "h2==4.4.1",
    "Authlib==1.9.10",
    "oauthlib==4.0.1",
    "requests==2.34.2",
    "requests-oauthlib==2.0.0",
    "urllib3==2.7.0",
    "python-dateutil==2.9.0.post0",
    "jsonapi-client==0.9.9",
];

const APIS: [&str; 4] = ["persona", "commerce-layer", "fragment", "flexigift"];

/// Generates, compiles and drives the clients of these names, or all, and prints a table of what each does.
pub(super) fn run(program: &Path, only: &[String]) -> Result<(), Error> {
    if let Some(name) = only
        .iter()
        .find(|it| !CLIENTS.iter().any(|client| client.name == **it))
    {
        let known: Vec<_> = CLIENTS.iter().map(|client| client.name).collect();
        return Err(Error::UnknownClient(format!(
            "{name}; there are {}",
            known.join(", ")
        )));
    }
    let folder = match packages::install("clients", &NPM, &PYPI) {
        Ok(folder) => folder,
        Err(reason) => {
            println!("skipped: the generators cannot be installed: {reason}");
            return Ok(());
        }
    };
    for (name, text) in FILES {
        fs::write(folder.join(name), text).map_err(Error::io("writing a driver"))?;
    }
    let mut failed = 0;
    for client in CLIENTS {
        if !only.is_empty() && !only.iter().any(|name| name == client.name) {
            continue;
        }
        let options = [
            "--no-rate-limits",
            "--api",
            "commerce-layer",
            "--api",
            "fragment",
            "--api",
            "flexigift",
        ];
        let options = [&options, client.options()].concat();
        let mock = Mock::start(program, "persona", &options)?;
        let url = format!("http://{}", mock.address);
        for (name, language) in [
            ("how-to-typescript.ts", "ts"),
            ("how_to_python.py", "python"),
            ("how-to-commerce-layer.mjs", "js"),
        ] {
            let text = how_to(language).replace("http://127.0.0.1:4010", &url);
            fs::write(folder.join(name), text).map_err(Error::io("writing a driver"))?;
        }
        if let Some(program) = client.language.missing() {
            println!(
                "{}\nskipped: there is no {program} on this machine",
                client.name
            );
            continue;
        }
        match drive(client, &folder, &url) {
            Ok(outcome) => print!("{}\n{outcome}", client.name),
            Err(reason) => {
                failed += 1;
                println!("{}\n{reason}", client.name);
            }
        }
    }
    match failed {
        0 => Ok(()),
        _ => Err(Error::Clients(failed)),
    }
}

/// The first block in a language.
fn how_to(language: &str) -> &'static str {
    let block = HOW_TO.split_once(&format!("```{language}\n"));
    let block = block.and_then(|(_, rest)| rest.split_once("```"));
    block.map(|(block, _)| block).unwrap_or_default()
}

/// The driver's output, or the first failure.
fn drive(client: &Client, folder: &Path, url: &str) -> Result<String, String> {
    let generated = folder.join("gen").join(client.name.replace('-', "_"));
    if generated.exists() {
        fs::remove_dir_all(&generated).map_err(|error| error.to_string())?;
    }
    fs::create_dir_all(&generated).map_err(|error| error.to_string())?;
    let documents = workspace_root().join("spec");
    let per_api = client.generate.contains("{api}");
    for api in if per_api { &APIS[..] } else { &APIS[..1] } {
        let command = client
            .generate
            .replace("{api}", api)
            .replace("{module}", &api.replace('-', "_"))
            .replace("{spec}", &documents.display().to_string())
            .replace("{gen}", &generated.display().to_string());
        shell(folder, &command)?;
    }
    match client.language {
        Language::TypeScript => {
            let name = client.name;
            let options = format!(r#"{{"extends": "./tsconfig.json", "files": ["{name}.ts"]}}"#);
            let file = folder.join(format!("tsconfig.{name}.json"));
            fs::write(file, options).map_err(|error| error.to_string())?;
            shell(
                folder,
                &format!("node_modules/.bin/tsc -p tsconfig.{name}.json"),
            )?;
            shell(folder, &format!("node out/{name}.js {url}"))
        }
        Language::JavaScript(options) => {
            shell(folder, &format!("node {options} {}.mjs {url}", client.name))
        }
        Language::Python => {
            let name = client.name.replace('-', "_");
            shell(folder, &format!("venv/bin/python {name}.py {url}"))
        }
        Language::Ruby => shell(folder, &format!("ruby {}.rb {url}", client.name)),
        Language::Rust => rust::drive(client, folder, &generated, url),
    }
}

/// Runs a line with the programs of both package managers in the path: its output, or the failure.
fn shell(folder: &Path, line: &str) -> Result<String, String> {
    let output = Command::new("sh")
        .current_dir(folder)
        .args([
            "-c",
            &format!("PATH=$PWD/venv/bin:$PWD/node_modules/.bin:$PATH; {line}"),
        ])
        .stdin(Stdio::null())
        .output()
        .map_err(|error| error.to_string())?;
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.success() {
        true => Ok(stdout),
        false => {
            let stderr = String::from_utf8_lossy(&output.stderr);
            Err(format!("{line}: {}\n{stdout}{stderr}", output.status))
        }
    }
}

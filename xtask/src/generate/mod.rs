//! `spec/<api>.yaml` becomes `spec/embedded/<api>.json` and `sdk/src/generated/<api>.rs`, and the names of operations
//! of all of them become `mock-server/src/operation.rs`, and their own `cassette/src/generated.rs`.

use std::path::{Path, PathBuf};

mod api;
mod artifact;
mod cassette_apis;
mod check;
mod compact;
mod document;
mod emit;
mod error;
mod expand;
mod lowering;
mod operation_names;
mod plain;

#[cfg(test)]
mod tests;

use serde_json::Value;

use api::{APIS, Api, CONTROL};
use artifact::Artifact;
use error::Error;

pub(crate) use plain::clients as plain_clients;

/// Regenerates every file and writes those that changed.
pub(crate) fn write() -> Result<(), Error> {
    let root = workspace_root();
    for artifact in artifacts(&root)? {
        artifact.write(&root)?;
    }
    Ok(())
}

/// Regenerates every file in memory and compares it with the one on disk.
pub(crate) fn check() -> Result<(), Error> {
    let root = workspace_root();
    check::compare(&root, &artifacts(&root)?)
}

fn artifacts(root: &Path) -> Result<Vec<Artifact>, Error> {
    let mut artifacts = Vec::from(embed(&CONTROL, &contract(root, &CONTROL)?)?);
    let mut documents = Vec::new();
    for api in APIS {
        let contract = contract(root, api)?;
        artifacts.extend(generate(api, &contract)?);
        documents.push((api, contract));
    }
    let documents: Vec<_> = documents.iter().map(|(api, it)| (*api, it)).collect();
    artifacts.push(operation_names::artifact(&documents));
    artifacts.push(cassette_apis::artifact(&documents));
    Ok(artifacts)
}

fn generate(api: &Api, contract: &Value) -> Result<Vec<Artifact>, Error> {
    let lowered = lowering::lower(contract.clone(), api).map_err(|reason| Error::Lowering {
        api: api.name,
        reason,
    })?;
    let client = emit::client(api, contract, lowered)?;
    let mut artifacts = Vec::from(embed(api, contract)?);
    artifacts.push(Artifact {
        path: api.client_path(),
        text: client.text,
    });
    artifacts.extend(client.facts.map(|text| Artifact {
        path: api.facts_path(),
        text,
    }));
    Ok(artifacts)
}

/// The whole document of an API.
fn contract(root: &Path, api: &Api) -> Result<Value, Error> {
    let document = document::read(&root.join(api.contract_path()))?;
    let whole = expand::whole(document, |name| {
        document::read(&root.join("spec").join(name))
    });
    whole.map_err(|refusal| match refusal {
        expand::Refusal::Read(error) => error,
        expand::Refusal::Facts(reason) => Error::Incomplete {
            api: api.name,
            reason,
        },
    })
}

/// The complete document, and the parts that programs need.
fn embed(api: &Api, contract: &Value) -> Result<[Artifact; 2], Error> {
    let artifact = |folder: &str, text| Artifact {
        path: Path::new("spec")
            .join(folder)
            .join(format!("{}.json", api.name)),
        text,
    };
    Ok([
        artifact("embedded", document::embedded(contract)?),
        artifact("embedded/compact", compact::text(contract)),
    ])
}

pub(crate) fn workspace_root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

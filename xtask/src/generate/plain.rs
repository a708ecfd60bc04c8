//! What progenitor makes of the documents for people who do not use the SDK.

use std::fs;
use std::path::Path;

use progenitor::Generator;

use super::api::APIS;
use super::error::Error;
use super::{document, lowering, workspace_root};

/// Writes `<api>.json`, the document in OpenAPI 3.0, and `<api>.rs`, progenitor's client of it in its default settings.
pub(crate) fn clients(folder: &Path) -> Result<(), Error> {
    let write = |name: String, text: String| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(|error| Error::io(&path, error))
    };
    for api in APIS {
        let mut contract = document::read(&workspace_root().join(api.contract_path()))?;
        lowering::lower_for_others(&mut contract).map_err(|reason| Error::Lowering {
            api: api.name,
            reason,
        })?;
        write(format!("{}.json", api.module()), format!("{contract:#}"))?;
        let contract = serde_json::from_value(contract).map_err(|error| Error::Document {
            api: api.name,
            error,
        })?;
        let tokens = Generator::default()
            .generate_tokens(&contract)
            .map_err(|error| Error::Progenitor {
                api: api.name,
                error,
            })?;
        let file = syn::parse2(tokens).map_err(|error| Error::Syntax {
            api: api.name,
            error,
        })?;
        write(format!("{}.rs", api.module()), prettyplease::unparse(&file))?;
    }
    Ok(())
}

//! Progenitor's output for the documents, for people who do not use the SDK.

use std::fs;
use std::path::Path;

use progenitor::Generator;
use serde_json::Value;

use super::api::{APIS, Api};
use super::error::Error;
use super::{contract, lowering, workspace_root};

/// Writes `<api>.json`, the document in OpenAPI 3.0, and `<api>.rs`, progenitor's client of it.
pub(crate) fn clients(folder: &Path) -> Result<(), Error> {
    for api in APIS {
        let (document, text) = client(api)?;
        for (extension, text) in [("json", format!("{document:#}")), ("rs", text)] {
            let path = folder.join(format!("{}.{extension}", api.module()));
            fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
        }
    }
    Ok(())
}

/// The document for progenitor, and its output for that with default settings.
pub(super) fn client(api: &Api) -> Result<(Value, String), Error> {
    let mut document = contract(&workspace_root(), api)?;
    lowering::lower_for_others(&mut document).map_err(|reason| Error::Lowering {
        api: api.name,
        reason,
    })?;
    let parsed = serde_json::from_value(document.clone()).map_err(|error| Error::Document {
        api: api.name,
        error,
    })?;
    let tokens = Generator::default()
        .generate_tokens(&parsed)
        .map_err(|error| Error::Progenitor {
            api: api.name,
            error,
        })?;
    let file = syn::parse2(tokens).map_err(|error| Error::Syntax {
        api: api.name,
        error,
    })?;
    Ok((document, prettyplease::unparse(&file)))
}

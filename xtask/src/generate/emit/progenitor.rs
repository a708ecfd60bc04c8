use proc_macro2::TokenStream;
use progenitor::{CrateVers, GenerationSettings, Generator, InterfaceStyle, TagStyle};
use serde_json::Value;

use super::super::api::Api;
use super::super::error::Error;

/// Runs progenitor. Positional and merged is the smallest client: the SDK's hand-written layer has the builders.
pub(super) fn generate(api: &Api, document: &Value) -> Result<TokenStream, Error> {
    let document = serde_json::from_value(document.clone()).map_err(|error| Error::Document {
        api: api.name,
        error,
    })?;
    let mut settings = GenerationSettings::new();
    settings
        .with_interface(InterfaceStyle::Positional)
        .with_tag(TagStyle::Merged)
        .with_map_type("::std::collections::BTreeMap")
        .with_crate("counterfoil", CrateVers::Any, None)
        .with_crate("std", CrateVers::Any, None);
    Generator::new(&settings)
        .generate_tokens(&document)
        .map_err(|error| Error::Progenitor {
            api: api.name,
            error,
        })
}

//! The lowered document becomes the text of one Rust file.

use serde_json::Value;

use super::api::Api;
use super::error::Error;
use super::lowering::Lowered;

mod crate_paths;
mod documentation;
mod enums;
mod operations;
mod personal;
mod progenitor;
mod requests;
mod resources;
mod tolerant_members;
mod unique_names;
mod unused_items;

/// The most lines that one API may cost its users to compile and its reviewers to read. Commerce Layer's payments have 19
/// resource types, most with more than twenty attributes, each of which is three lines of a struct; they need 5,600.
const LINE_BUDGET: usize = 6_000;

/// Generates the client of one API.
pub(super) fn client(api: &Api, contract: &Value, lowered: Lowered) -> Result<Client, Error> {
    let tokens = progenitor::generate(api, &lowered.document)?;
    let mut file = syn::parse2(tokens).map_err(|error| Error::Syntax {
        api: api.name,
        error,
    })?;

    requests::from_operations(api, &mut file, &operations::rows(contract))?;
    unused_items::drop_unused(&mut file);
    crate_paths::shorten(&mut file);
    tolerant_members::read_tolerantly(&mut file);
    documentation::tidy(&mut file);
    unique_names::check(api, &file)?;

    let (resources, mut open_enums) = resources::text(api, contract)?.unwrap_or_default();
    open_enums.extend(lowered.enums);
    let enums = enums::text(&open_enums);
    let apart = !api.models.is_empty();
    let personal = personal::text(contract, api.models);
    let facts = [enums.as_str(), personal.as_str()];
    let facts: Vec<_> = facts.into_iter().filter(|part| !part.is_empty()).collect();
    let facts = facts.join("\n");
    let named = match (apart, personal.is_empty()) {
        (false, _) => facts.clone(),
        (true, true) => "pub(crate) mod facts;\npub use facts::enums;\n".to_owned(),
        (true, false) => "pub(crate) mod facts;\npub use facts::{enums, personal};\n".to_owned(),
    };
    let text = [
        header(api),
        without_spaced_paths(&prettyplease::unparse(&file)),
        resources,
        named,
        operations::text(api, contract)?,
    ];
    let text = text.into_iter().filter(|part| !part.is_empty());
    let text = text.collect::<Vec<_>>().join("\n");
    Ok(Client {
        text: within_budget(api, text)?,
        facts: apart.then(|| format!("{}\n{facts}", note(api))),
    })
}

/// The generated client of one API.
pub(super) struct Client {
    pub(super) text: String,
    /// The parts that the models need, if some schemas are models: otherwise they and the client would form a cycle.
    pub(super) facts: Option<String>,
}

fn note(api: &Api) -> String {
    format!(
        "// Written by `cargo xtask generate` from {}. Do not edit.\n",
        api.contract_path().display()
    )
}

fn header(api: &Api) -> String {
    format!(
        "{}\n\
         use http::Method;\n\n\
         use crate::transport::{{OperationInfo, OperationRequest, Repeat}};\n",
        note(api)
    )
}

/// typify prints the path of the map type token by token into a string, where no formatter reaches it.
fn without_spaced_paths(text: &str) -> String {
    text.replace(
        "\":: std :: collections :: BTreeMap::is_empty\"",
        "\"::std::collections::BTreeMap::is_empty\"",
    )
}

fn within_budget(api: &Api, text: String) -> Result<String, Error> {
    match text.lines().count() {
        lines if lines > LINE_BUDGET => Err(Error::TooLong {
            api: api.name,
            lines,
            budget: LINE_BUDGET,
        }),
        _ => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::api::APIS;
    use super::*;

    #[test]
    fn a_client_over_the_budget_is_refused() {
        let outcome = within_budget(&APIS[0], "\n".repeat(LINE_BUDGET + 1));
        assert!(matches!(outcome, Err(Error::TooLong { lines: 6_001, .. })));
        assert!(within_budget(&APIS[0], "\n".repeat(LINE_BUDGET)).is_ok());
    }
}

//! OpenAPI 3.1 as people write it becomes the OpenAPI 3.0 that progenitor 0.15 turns into good Rust.
//!
//! Each pass is one file, names the limitation that it works around and changes the document in place. The order
//! matters; a pass may rely on what the passes above it have removed.

use std::fmt;

use serde_json::Value;

use super::api::Api;

mod additional_properties;
mod all_of;
mod alternatives;
mod big_integers;
mod comma_lists;
mod constants;
mod constraints;
mod deep_object_parameters;
mod error_statuses;
mod extensions;
mod hyphenated_names;
mod inline_names;
mod inlined_components;
mod media_types;
mod null_types;
mod open_enums;
mod optional_collections;
mod reference_siblings;
mod resource_operations;
mod runtime_parameters;
mod rust_type;
mod scalar_components;
mod success_statuses;
mod surroundings;
mod three_state;
mod timestamps;
mod tolerant_scalars;
mod tree;
mod unreachable_components;
mod write_only;

pub(super) use open_enums::OpenEnum;

/// A pass changes the document, or refuses it with a reason for the author of the contract.
type Pass = fn(&mut Value) -> Result<(), Refusal>;

/// The document around the schemas, then JSON Schema 2020-12 to the subset that openapiv3 knows, then named objects and
/// nothing else that is named; in the order in which they run.
const DOCUMENT: &[Pass] = &[
    write_only::lower,
    inlined_components::lower,
    surroundings::lower,
    runtime_parameters::lower,
    media_types::lower,
    success_statuses::lower,
    error_statuses::lower,
    deep_object_parameters::lower,
    reference_siblings::lower,
    null_types::lower,
    constants::lower,
    all_of::lower,
    alternatives::lower,
    constraints::lower,
    additional_properties::lower,
    inline_names::lower,
    scalar_components::lower,
    unreachable_components::lower,
];

/// Rust types that are more specific than JSON's, mostly the SDK's own.
const RUST_TYPES: &[Pass] = &[
    comma_lists::lower,
    big_integers::lower,
    timestamps::lower,
    open_enums::lower,
    tolerant_scalars::lower,
    optional_collections::lower,
    three_state::lower,
];

/// Names and leftovers.
const NAMES: &[Pass] = &[hyphenated_names::lower, extensions::lower];

/// The emitter's input: the document for progenitor, and the enums that progenitor does not emit.
#[derive(Debug)]
pub(super) struct Lowered {
    pub(super) document: Value,
    pub(super) enums: Vec<OpenEnum>,
}

/// Runs every pass. The parts of models, which are schemas with the SDK's own types, are omitted.
pub(super) fn lower(mut document: Value, api: &Api) -> Result<Lowered, Refusal> {
    // The SDK has its own code for these.
    resource_operations::lower(&mut document)?;
    for pass in [DOCUMENT, RUST_TYPES, NAMES].iter().copied().flatten() {
        pass(&mut document)?;
    }
    let enums = open_enums::take(&mut document)?;
    for (name, model) in api.models {
        let place = format!("/components/schemas/{name}");
        let schema = document
            .pointer_mut(&place)
            .ok_or_else(|| Refusal::new(&place, "has a model and is not there"))?;
        if name.contains('/') {
            rust_type::replace(schema, rust_type::model(&api.module(), model));
        } else {
            *schema = serde_json::json!({"type": "object"});
        }
    }
    unreachable_components::lower(&mut document)?;
    Ok(Lowered { document, enums })
}

/// Runs the passes without which progenitor refuses or misreads the document, and none for the SDK: a tolerant scalar,
/// for which the SDK has a type, is any value.
pub(super) fn lower_for_others(document: &mut Value) -> Result<(), Refusal> {
    for pass in DOCUMENT {
        pass(document)?;
    }
    let usages = tree::Usages::of(document);
    tree::for_each_schema(document, |place, schema| {
        let is_loose = schema.get("x-loose") == Some(&Value::Bool(true));
        if let (true, true, Some(loose)) = (
            is_loose,
            usages.at(place).in_responses,
            schema.as_object_mut(),
        ) {
            loose.retain(|member, _| member == "description");
        }
    });
    for pass in NAMES {
        pass(document)?;
    }
    Ok(())
}

/// A construct that no pass can lower: where it is and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    place: String,
    reason: String,
}

impl Refusal {
    fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.reason)
    }
}

/// Shared helpers of the tests of the passes.
#[cfg(test)]
mod fixture {
    #![allow(clippy::unwrap_used)]

    use serde_json::Value;

    use super::{Pass, Refusal};

    /// The fixture after the pass, as YAML.
    pub(super) fn after(pass: Pass, yaml: &str) -> String {
        let mut document: Value = serde_norway::from_str(yaml).unwrap();
        pass(&mut document).unwrap();
        serde_norway::to_string(&document).unwrap()
    }

    /// The reason for which the pass refuses the fixture.
    pub(super) fn refusal(pass: Pass, yaml: &str) -> Refusal {
        let mut document: Value = serde_norway::from_str(yaml).unwrap();
        pass(&mut document).unwrap_err()
    }
}

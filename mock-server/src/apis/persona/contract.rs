//! Persona's document.

use std::sync::LazyLock;

use serde_json::Value;

use crate::engine::Contract;

pub(super) static CONTRACT: LazyLock<Result<Contract, String>> =
    LazyLock::new(|| Contract::read(counterfoil_spec::PERSONA.compact));

/// The dated version of the API that has this name, if there is one.
pub(super) fn version(name: &str) -> Option<&'static str> {
    let contract = CONTRACT.as_ref().ok()?;
    let versions = contract.schema("ApiVersion")?.get("enum")?;
    let mut versions = versions.as_array()?.iter().filter_map(Value::as_str);
    versions.find(|version| *version == name)
}

//! The schema of a request, out of its contract, compiled when it is first needed.

use std::cell::OnceCell;

use counterfoil_spec::Contract;
use http::StatusCode;
use jsonschema::Validator;
use serde_json::{Value, json};

pub(crate) struct Schema {
    contract: Contract,
    name: &'static str,
    compiled: OnceCell<Option<Validator>>,
}

impl Schema {
    pub(crate) const fn new(contract: Contract, name: &'static str) -> Self {
        Self {
            contract,
            name,
            compiled: OnceCell::new(),
        }
    }

    /// Refuses what it does not allow.
    pub(crate) fn check(&self, request: &Value) -> Result<(), StatusCode> {
        let validator = self.compiled.get_or_init(|| self.compile());
        match validator.as_ref().map(|it| it.is_valid(request)) {
            Some(true) => Ok(()),
            Some(false) => Err(StatusCode::UNPROCESSABLE_ENTITY),
            None => Err(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    fn compile(&self) -> Option<Validator> {
        let mut document: Value = serde_json::from_str(self.contract.compact).ok()?;
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": format!("#/components/schemas/{}", self.name),
            "components": document["components"].take(),
        });
        jsonschema::validator_for(&schema).ok()
    }
}

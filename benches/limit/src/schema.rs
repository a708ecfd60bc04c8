//! The schema of a request, out of its contract, compiled when it is first needed.

use std::cell::OnceCell;

use counterfoil_spec::Contract;
use http::StatusCode;
use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

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

    /// Of the contract's components, only those that it refers to. The schema itself is a mere reference in the smallest draft,
    /// because that is what gets validated against its metaschema.
    fn compile(&self) -> Option<Validator> {
        let document: Value = serde_json::from_str(self.contract.compact).ok()?;
        let mut schemas = Map::new();
        let mut pending = vec![self.name];
        while let Some(name) = pending.pop() {
            if !schemas.contains_key(name) {
                let schema = document.pointer(&["/components/schemas/", name].concat())?;
                references(schema, &mut pending);
                schemas.insert(name.to_owned(), schema.clone());
            }
        }
        let own = ["#/components/schemas/", self.name].concat();
        let contract = json!({
            "$ref": own,
            "components": { "schemas": schemas },
        });
        let registry = Registry::new().draft(Draft::Draft202012);
        let registry = registry.add("contract:", &contract).ok()?.prepare().ok()?;
        jsonschema::draft4::options()
            .with_registry(&registry)
            .build(&json!({ "$ref": "contract:" }))
            .ok()
    }
}

/// The names of the components that a schema refers to directly.
fn references<'v>(schema: &'v Value, names: &mut Vec<&'v str>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|it| references(it, names)),
        Value::Object(members) => {
            let name = members.get("$ref").and_then(Value::as_str);
            names.extend(name.and_then(|it| it.strip_prefix("#/components/schemas/")));
            members.values().for_each(|it| references(it, names));
        }
        _ => {}
    }
}

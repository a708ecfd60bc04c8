//! The schemas of a document, and what they refer to.

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Value, json};

/// A schema of the document, with its two validators: what the documented world accepts, and what the strict one does.
pub(crate) struct Schema {
    pub(super) value: Value,
    documented: OnceLock<Result<Validator, String>>,
    strict: OnceLock<Result<Validator, String>>,
}

impl Schema {
    /// The component of this name.
    pub(crate) fn component(name: &str) -> Self {
        Self::new(json!({ "$ref": format!("#/components/schemas/{name}") }))
    }

    pub(super) fn new(value: Value) -> Self {
        Self {
            value,
            documented: OnceLock::new(),
            strict: OnceLock::new(),
        }
    }

    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    /// What checks values against the schema. The error is why it does not compile.
    pub(super) fn validator(
        &self,
        components: &Components,
        strict: bool,
    ) -> Result<&Validator, String> {
        let validator = match strict {
            true => self.strict.get_or_init(|| {
                let strict = components
                    .strict
                    .get_or_init(|| tighten(&components.documented));
                compile(tighten(&self.value), strict)
            }),
            false => {
                let compile = || compile(self.value.clone(), &components.documented);
                self.documented.get_or_init(compile)
            }
        };
        validator.as_ref().map_err(String::clone)
    }
}

/// The parts of a document that schemas refer to.
pub(super) struct Components {
    pub(super) documented: Value,
    strict: OnceLock<Value>,
}

impl Components {
    pub(super) fn new(documented: Value) -> Self {
        let strict = OnceLock::new();
        Self { documented, strict }
    }
}

/// Compiles a schema together with the components it may refer to. Formats stay annotations, as JSON Schema 2020-12 has
/// them by default: Fragment's own example sends a date-time without a zone.
fn compile(mut schema: Value, components: &Value) -> Result<Validator, String> {
    let members = schema.as_object_mut().ok_or("a schema must be an object")?;
    members.insert("components".to_owned(), components.clone());
    jsonschema::draft202012::options()
        .should_validate_formats(false)
        .build(&schema)
        .map_err(|error| error.to_string())
}

/// Merges every `x-strict` overlay over the schema that it stands in.
fn tighten(schema: &Value) -> Value {
    match schema {
        Value::Array(items) => items.iter().map(tighten).collect(),
        Value::Object(members) => {
            let own = members.iter().filter(|(name, _)| *name != "x-strict");
            let overlay = members.get("x-strict").and_then(Value::as_object);
            let all = own.chain(overlay.into_iter().flatten());
            Value::Object(all.map(|(name, it)| (name.clone(), tighten(it))).collect())
        }
        other => other.clone(),
    }
}

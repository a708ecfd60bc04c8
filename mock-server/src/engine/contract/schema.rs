//! The schemas of a document, and their references.

use std::sync::OnceLock;

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Map, Value, json};

use super::Components;

/// A schema of the document, with its two validators, for the documented and the strict world.
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

    /// The validator of values. The error is why the schema does not compile.
    pub(super) fn validator(
        &self,
        components: &Components<'_>,
        strict: bool,
    ) -> Result<&Validator, String> {
        let (validator, adapted): (_, fn(&Value) -> Value) = match strict {
            true => (&self.strict, |it| effective(it, true)),
            false => (&self.documented, Value::clone),
        };
        let validator =
            validator.get_or_init(|| compile(adapted(&self.value), components, adapted));
        validator.as_ref().map_err(String::clone)
    }
}

/// Compiles a schema together with only the components that it refers to, because each is copied. Formats stay
/// annotations, the default of JSON Schema 2020-12: Fragment's own example sends a date-time without a zone.
fn compile(
    mut schema: Value,
    components: &Components<'_>,
    adapted: fn(&Value) -> Value,
) -> Result<Validator, String> {
    let mut referred = Map::new();
    let mut pending = Vec::new();
    references(&schema, &mut pending);
    while let Some(name) = pending.pop() {
        if !referred.contains_key(&name)
            && let Some(component) = components.get("schemas", &name)
        {
            let component = adapted(component);
            references(&component, &mut pending);
            referred.insert(name, component);
        }
    }
    let members = schema.as_object_mut().ok_or("a schema must be an object")?;
    let referred = Map::from_iter([("schemas".to_owned(), Value::Object(referred))]);
    members.insert("components".to_owned(), Value::Object(referred));
    // Validating against the metaschema would dominate the first validation of a process. The tests of
    // `counterfoil-spec` do that for the contracts; this schema is a mere reference, in the smallest draft.
    let registry = Registry::new()
        .draft(Draft::Draft202012)
        .add("contract:", &schema)
        .and_then(|registry| registry.prepare())
        .map_err(|error| error.to_string())?;
    jsonschema::draft4::options()
        .with_registry(&registry)
        .should_validate_formats(false)
        .build(&json!({ "$ref": "contract:" }))
        .map_err(|error| error.to_string())
}

/// Builds what the first validator of a process waits for: `jsonschema` 0.61 validates every schema, however small, with the metaschema
/// of its draft (`findings/jsonschema-first-validator-of-a-draft.sh`).
pub(crate) fn prepare_validation() {
    drop(jsonschema::draft4::meta::validator());
}

/// The names of the component schemas that a schema refers to directly.
fn references(schema: &Value, names: &mut Vec<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|it| references(it, names)),
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            let name = reference.and_then(|it| it.strip_prefix("#/components/schemas/"));
            names.extend(name.map(str::to_owned));
            members.values().for_each(|it| references(it, names));
        }
        _ => {}
    }
}

/// The enforced form of a schema, or of a whole document: the strict one merges every `x-strict` overlay into its
/// schema, and in neither does a `format` reject a number.
pub(crate) fn effective(value: &Value, strict: bool) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|it| effective(it, strict)).collect(),
        Value::Object(members) => {
            let of_number = |it: &Value| it == "int32" || it == "int64";
            let own = members.iter().filter(|(name, value)| {
                *name != "x-strict" && !(*name == "format" && of_number(value))
            });
            let overlay = members.get("x-strict").filter(|_| strict);
            let overlay = overlay.and_then(Value::as_object);
            let all = own.chain(overlay.into_iter().flatten());
            let all = all.map(|(name, it)| (name.clone(), effective(it, strict)));
            Value::Object(all.collect())
        }
        other => other.clone(),
    }
}

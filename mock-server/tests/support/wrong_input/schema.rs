//! A schema's rules for one value, however composed.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::contract::{items, members};

/// The JSON types, an integer being a number without a fraction.
pub(super) const TYPES: [&str; 7] = [
    "null", "boolean", "integer", "number", "string", "array", "object",
];

/// The schemas of a document.
pub(super) struct Schemas {
    components: Value,
}

impl Schemas {
    pub(super) fn new(document: &Value) -> Self {
        Self {
            components: document["components"].clone(),
        }
    }

    pub(super) fn validator(&self, schema: &Value) -> Validator {
        let root = json!({ "allOf": [schema], "components": self.components });
        jsonschema::draft202012::options()
            .should_validate_formats(false)
            .build(&root)
            .unwrap()
    }

    fn resolve<'s>(&'s self, schema: &'s Value) -> &'s Value {
        let reference = schema.get("$ref").and_then(Value::as_str);
        reference.map_or(schema, |it| {
            let pointer = it.strip_prefix("#/components").unwrap();
            self.resolve(self.components.pointer(pointer).unwrap())
        })
    }

    /// The schemas without composition that apply to a value: of several forms those that it has.
    pub(super) fn parts<'s>(&'s self, schema: &'s Value, value: &Value) -> Vec<&'s Value> {
        let resolved = self.resolve(schema);
        let mut parts = vec![resolved];
        for part in items(&resolved["allOf"]) {
            parts.extend(self.parts(part, value));
        }
        for form in self.forms(resolved) {
            if self.validator(form).is_valid(value) {
                parts.extend(self.parts(form, value));
            }
        }
        parts
    }

    /// The forms of which a value has one.
    pub(super) fn forms<'s>(&'s self, schema: &'s Value) -> impl Iterator<Item = &'s Value> {
        let resolved = self.resolve(schema);
        items(&resolved["oneOf"])
            .iter()
            .chain(items(&resolved["anyOf"]))
    }

    /// The types that a schema accepts.
    pub(super) fn types(&self, schema: &Value) -> BTreeSet<&'static str> {
        let resolved = self.resolve(schema);
        let mut types: BTreeSet<_> = TYPES.into();
        match &resolved["type"] {
            Value::String(name) => types = with_integers([name.as_str()]),
            Value::Array(names) => types = with_integers(names.iter().filter_map(Value::as_str)),
            _ => {}
        }
        let listed = items(&resolved["enum"]).iter().chain(resolved.get("const"));
        let listed: BTreeSet<_> = listed.map(type_of).collect();
        if !listed.is_empty() {
            types.retain(|it| listed.contains(it));
        }
        for part in items(&resolved["allOf"]) {
            let of_part = self.types(part);
            types.retain(|it| of_part.contains(it));
        }
        let forms: BTreeSet<_> = self.forms(resolved).flat_map(|it| self.types(it)).collect();
        if !forms.is_empty() {
            types.retain(|it| forms.contains(it));
        }
        types
    }

    /// Every member and item that a schema has a place for, as pointers with `*` for an index.
    pub(super) fn places(&self, schema: &Value) -> BTreeSet<String> {
        let mut places = BTreeSet::new();
        self.collect(schema, "", &mut Vec::new(), &mut places);
        places
    }

    fn collect(
        &self,
        schema: &Value,
        pointer: &str,
        above: &mut Vec<String>,
        places: &mut BTreeSet<String>,
    ) {
        let name = schema.get("$ref").and_then(Value::as_str);
        if let Some(name) = name {
            // A schema within itself has the places that it has anyway.
            if above.iter().any(|it| it == name) {
                return;
            }
            above.push(name.to_owned());
        }
        let resolved = self.resolve(schema);
        places.insert(pointer.to_owned());
        for part in items(&resolved["allOf"]).iter().chain(self.forms(resolved)) {
            self.collect(part, pointer, above, places);
        }
        for (name, member) in members(&resolved["properties"]) {
            self.collect(
                member,
                &format!("{pointer}/{}", escaped(name)),
                above,
                places,
            );
        }
        if let Some(item) = resolved.get("items") {
            self.collect(item, &format!("{pointer}/*"), above, places);
        }
        if name.is_some() {
            above.pop();
        }
    }
}

fn with_integers<'n>(names: impl IntoIterator<Item = &'n str>) -> BTreeSet<&'static str> {
    let names: Vec<_> = names.into_iter().collect();
    TYPES
        .into_iter()
        .filter(|it| names.contains(it) || (*it == "integer" && names.contains(&"number")))
        .collect()
}

pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// A member's name as a token of a JSON pointer.
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

//! Walks a value along its schema: what is declared, and what is personal.

use serde_json::Value;

use crate::document::{letters, resolve};

/// The contract's statement on one scalar of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Declaration {
    /// Declared, and not personal, or in a part that is declared not to be.
    Plain,
    /// `x-personal`.
    Personal,
    /// In a part that is `x-personal` as a whole.
    Within,
    /// In a part whose members the contract leaves open, such as metadata.
    Open,
    /// Not declared.
    Unknown,
}

/// Visits every scalar of a value, with its JSON pointer. Members match in their own casing only, or in any.
pub(crate) fn scalars(
    document: &Value,
    schema: Option<&Value>,
    any_casing: bool,
    value: &mut Value,
    visit: &mut dyn FnMut(Declaration, &str, &mut Value),
) {
    let (schemas, otherwise) = match schema {
        Some(schema) => (vec![schema], Declaration::Open),
        None => (Vec::new(), Declaration::Unknown),
    };
    let mut walk = Walk {
        document,
        any_casing,
        visit,
    };
    walk.value(&schemas, otherwise, &mut String::new(), value);
}

struct Walk<'a> {
    document: &'a Value,
    any_casing: bool,
    visit: &'a mut dyn FnMut(Declaration, &str, &mut Value),
}

impl Walk<'_> {
    /// `otherwise` applies to a value without a schema.
    fn value(
        &mut self,
        schemas: &[&Value],
        otherwise: Declaration,
        pointer: &mut String,
        value: &mut Value,
    ) {
        let mut all = Vec::new();
        for schema in schemas {
            expand(self.document, schema, &mut all);
        }
        // Resources included by JSON:API are described by their type.
        if let Some(schema) = value["type"].as_str().and_then(|it| self.resource(it))
            && !all.is_empty()
        {
            expand(self.document, schema, &mut all);
        }
        let is_marked = |mark: bool| all.iter().any(|it| it["x-personal"] == mark);
        let own = match () {
            () if is_marked(true) => Declaration::Personal,
            () if is_marked(false) => Declaration::Plain,
            () if all.is_empty() || otherwise == Declaration::Within => otherwise,
            () => Declaration::Plain,
        };
        let is_plain_throughout = own == Declaration::Plain && (is_marked(false) || all.is_empty());
        let length = pointer.len();
        match value {
            Value::Object(members) => {
                let is_closed = all.iter().any(|it| it["properties"].is_object())
                    && !all.iter().any(|it| it["additionalProperties"] == true);
                let others = match own {
                    Declaration::Plain if is_plain_throughout => own,
                    Declaration::Plain if is_closed => Declaration::Unknown,
                    Declaration::Plain => Declaration::Open,
                    Declaration::Personal => Declaration::Within,
                    own => own,
                };
                for (name, member) in members {
                    let declared = all.iter().filter_map(|it| self.property(it, name));
                    let mut schemas: Vec<_> = declared.collect();
                    if schemas.is_empty() {
                        let rest = all.iter().filter_map(|it| it.get("additionalProperties"));
                        schemas.extend(rest.filter(|it| it.is_object()));
                    }
                    let name = name.replace('~', "~0").replace('/', "~1");
                    pointer.extend(["/", &name]);
                    self.value(&schemas, others, pointer, member);
                    pointer.truncate(length);
                }
            }
            Value::Array(items) => {
                let schemas: Vec<_> = all.iter().filter_map(|it| it.get("items")).collect();
                let others = match own {
                    Declaration::Plain if is_plain_throughout => own,
                    Declaration::Plain => Declaration::Open,
                    Declaration::Personal => Declaration::Within,
                    own => own,
                };
                for (index, item) in items.iter_mut().enumerate() {
                    pointer.extend(["/", &index.to_string()]);
                    self.value(&schemas, others, pointer, item);
                    pointer.truncate(length);
                }
            }
            scalar => {
                let own = match own {
                    Declaration::Plain
                        if !is_plain_throughout && !all.iter().any(|it| takes_scalars(it)) =>
                    {
                        Declaration::Unknown
                    }
                    own => own,
                };
                (self.visit)(own, pointer, scalar);
            }
        }
    }
}

impl<'a> Walk<'a> {
    /// The schema of the resources of a type.
    fn resource(&self, kind: &str) -> Option<&'a Value> {
        let schemas = self.document["components"]["schemas"].as_object()?;
        let is_it =
            |it: &&Value| it["x-resource"] == true && it["properties"]["type"]["const"] == kind;
        schemas.values().find(is_it)
    }

    fn property<'s>(&self, schema: &'s Value, name: &str) -> Option<&'s Value> {
        let properties = schema["properties"].as_object()?;
        let is_it = |(other, _): &(&String, _)| letters(other) == letters(name);
        let in_another = || properties.iter().find(is_it).map(|(_, it)| it);
        let exact = properties.get(name);
        exact.or_else(|| self.any_casing.then(in_another).flatten())
    }
}

/// Whether a schema accepts scalars, or does not say.
fn takes_scalars(schema: &Value) -> bool {
    let is_scalar = |kind: &str| !matches!(kind, "object" | "array");
    match &schema["type"] {
        Value::String(kind) => is_scalar(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_scalar),
        _ => ["properties", "items", "allOf", "anyOf", "oneOf", "$ref"]
            .iter()
            .all(|keyword| schema.get(keyword).is_none()),
    }
}

/// The schema, its reference targets, and all their parts and alternatives.
fn expand<'d>(document: &'d Value, schema: &'d Value, all: &mut Vec<&'d Value>) {
    if all.iter().any(|known| std::ptr::eq(*known, schema)) {
        return;
    }
    all.push(schema);
    let target = resolve(document, schema);
    if !std::ptr::eq(target, schema) {
        expand(document, target, all);
    }
    for keyword in ["allOf", "anyOf", "oneOf"] {
        for part in schema[keyword].as_array().into_iter().flatten() {
            expand(document, part, all);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_scalar_is_declared_personal_or_unknown() {
        let document = json!({"components": {"schemas": {
            "Base": {"properties": {"id": {}, "name": {"x-personal": true}}},
            "Thing": {
                "allOf": [{"$ref": "#/components/schemas/Base"}],
                "properties": {
                    "notes": {"additionalProperties": true},
                    "parts": {"items": {"$ref": "#/components/schemas/Thing"}},
                    "owner": {"x-personal": true, "properties": {"ids": {"x-personal": false}, "part": {}}},
                },
            },
        }}});
        let schema = json!({"$ref": "#/components/schemas/Thing"});
        let mut value = json!({
            "id": 1, "name": "a", "notes": {"x": 1}, "other": true,
            "parts": [{"id": 2, "name": "b"}], "owner": {"any": [3], "ids": [{"id": 4}], "part": 5},
        });
        let mut seen = Vec::new();
        scalars(
            &document,
            Some(&schema),
            false,
            &mut value,
            &mut |declaration, pointer, _| {
                seen.push((declaration, pointer.to_owned()));
            },
        );
        let of = |wanted| -> Vec<_> {
            let found = seen.iter().filter(|(it, _)| *it == wanted);
            found.map(|(_, pointer)| pointer.as_str()).collect()
        };
        assert_eq!(
            of(Declaration::Plain),
            ["/id", "/parts/0/id", "/owner/ids/0/id"]
        );
        assert_eq!(of(Declaration::Personal), ["/name", "/parts/0/name"]);
        assert_eq!(of(Declaration::Within), ["/owner/any/0", "/owner/part"]);
        assert_eq!(of(Declaration::Open), ["/notes/x"]);
        assert_eq!(of(Declaration::Unknown), ["/other"]);
    }

    #[test]
    fn what_is_included_is_described_by_its_type() {
        let order = json!({"x-resource": true, "properties": {
            "type": {"const": "orders"},
            "attributes": {"properties": {"number": {}, "email": {"x-personal": true}}},
        }});
        let document = json!({"components": {"schemas": {"Order": order}}});
        let schema = json!({"properties": {"included": {"items": {
            "properties": {"type": {}, "attributes": {"additionalProperties": true}},
        }}}});
        let attributes = json!({"number": "42", "email": "jane@doe.example", "other": 1});
        let mut value = json!({"included": [
            {"type": "orders", "attributes": attributes}, {"type": "skus", "attributes": attributes},
        ]});
        let mut seen = Vec::new();
        scalars(
            &document,
            Some(&schema),
            false,
            &mut value,
            &mut |declaration, pointer, _| {
                if let Some((_, name)) = pointer.split_once("/attributes/") {
                    seen.push((name.to_owned(), declaration));
                }
            },
        );
        let expected = [
            ("number", Declaration::Plain),
            ("email", Declaration::Personal),
            ("other", Declaration::Open),
            ("number", Declaration::Open),
            ("email", Declaration::Open),
            ("other", Declaration::Open),
        ];
        assert_eq!(seen, expected.map(|(name, it)| (name.to_owned(), it)));
    }
}

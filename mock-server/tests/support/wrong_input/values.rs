//! The ways in which one value of a body can be wrong.

use regress::Regex;
use serde_json::{Value, json};

use super::Wrong;
use super::contract::{items, members};
use super::schema::{Schemas, TYPES, escaped};

/// A body made wrong.
pub(super) struct Change {
    /// The place, as a JSON pointer.
    pub(super) pointer: String,
    pub(super) wrong: Wrong,
    pub(super) edit: Edit,
}

pub(super) enum Edit {
    Set(Value),
    Remove,
    /// The member twice, with these values.
    Twice(Value, Value),
}

/// Every way in which a value and all inside it can be wrong.
pub(super) fn changes(schemas: &Schemas, schema: &Value, value: &Value) -> Vec<Change> {
    let mut walk = Walk {
        schemas,
        found: Vec::new(),
    };
    walk.value(schema, value, "");
    walk.found
}

/// Texts that are not of a format.
pub(super) fn malformed(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "2026-13-45T25:61:61Z",
        "date" => "2026-13-45",
        "uri" | "url" => "not a url",
        "email" => "not an address",
        "bigint" => "0x10",
        _ => return None,
    })
}

/// A text that a pattern does not match.
pub(super) fn mismatch(pattern: &str) -> Option<&'static str> {
    let pattern = Regex::with_flags(pattern, "u").unwrap();
    ["no match", "#/:", "", "\u{1}"]
        .into_iter()
        .find(|text| pattern.find(text).is_none())
}

struct Walk<'s> {
    schemas: &'s Schemas,
    found: Vec<Change>,
}

impl Walk<'_> {
    fn set(&mut self, pointer: &str, wrong: Wrong, value: impl Into<Value>) {
        self.edit(pointer, wrong, Edit::Set(value.into()));
    }

    fn edit(&mut self, pointer: &str, wrong: Wrong, edit: Edit) {
        self.found.push(Change {
            pointer: pointer.to_owned(),
            wrong,
            edit,
        });
    }

    fn value(&mut self, schema: &Value, value: &Value, pointer: &str) {
        for (name, other) in other_types(self.schemas, schema) {
            self.set(pointer, Wrong::Type(name), other);
        }
        let parts = self.schemas.parts(schema, value);
        match value {
            Value::String(text) => self.text(&parts, text, pointer),
            Value::Number(_) => self.number(&parts, pointer),
            Value::Array(found) => self.array(&parts, found, pointer),
            Value::Object(_) => self.object(schema, &parts, value, pointer),
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn text(&mut self, parts: &[&Value], text: &str, pointer: &str) {
        self.set(pointer, Wrong::Blank, "");
        self.set(pointer, Wrong::Nul, format!("{text}\0"));
        for length in [10_000, 100_000] {
            self.set(pointer, Wrong::Long(length), "x".repeat(length));
        }
        for part in parts {
            if part.get("enum").or(part.get("const")).is_some() {
                self.set(pointer, Wrong::Unlisted, "no-such-value");
                let upper = text.to_uppercase();
                let other = if upper == text {
                    text.to_lowercase()
                } else {
                    upper
                };
                if other != text {
                    self.set(pointer, Wrong::OtherCase, other);
                }
            }
            if let Some(other) = part["pattern"].as_str().and_then(mismatch) {
                self.set(pointer, Wrong::Pattern, other);
            }
            if let Some(other) = part["format"].as_str().and_then(malformed) {
                self.set(pointer, Wrong::Format, other);
            }
            if let Some(least @ 1..) = part["minLength"].as_u64() {
                self.set(pointer, Wrong::TooShort, "x".repeat(size(least) - 1));
            }
            if let Some(most) = part["maxLength"].as_u64() {
                self.set(pointer, Wrong::TooLong, "x".repeat(size(most) + 1));
            }
        }
    }

    fn number(&mut self, parts: &[&Value], pointer: &str) {
        self.set(pointer, Wrong::Huge, 1e30);
        self.set(pointer, Wrong::Huge, -1e30);
        self.set(pointer, Wrong::Huge, u64::MAX);
        let mut bounded = false;
        for part in parts {
            if let Some(least) = part["minimum"].as_i64() {
                self.set(pointer, Wrong::BelowMinimum, least - 1);
                bounded = true;
            }
            if let Some(least) = part["exclusiveMinimum"].as_i64() {
                self.set(pointer, Wrong::BelowMinimum, least);
                bounded = true;
            }
            if let Some(most) = part["maximum"].as_i64() {
                self.set(pointer, Wrong::AboveMaximum, most + 1);
            }
            if let Some(most) = part["exclusiveMaximum"].as_i64() {
                self.set(pointer, Wrong::AboveMaximum, most);
            }
        }
        if !bounded {
            self.set(pointer, Wrong::Negative, -1);
        }
    }

    fn array(&mut self, parts: &[&Value], found: &[Value], pointer: &str) {
        for part in parts {
            if let Some(least @ 1..) = part["minItems"].as_u64() {
                let few: Vec<_> = found.iter().take(size(least) - 1).cloned().collect();
                self.set(pointer, Wrong::TooFewItems, few);
            }
            if let (Some(most), Some(first)) = (part["maxItems"].as_u64(), found.first()) {
                self.set(
                    pointer,
                    Wrong::TooManyItems,
                    vec![first.clone(); size(most) + 1],
                );
            }
            if let Some(schema) = part.get("items") {
                for (index, item) in found.iter().enumerate() {
                    self.value(schema, item, &format!("{pointer}/{index}"));
                }
            }
        }
    }

    fn object(&mut self, schema: &Value, parts: &[&Value], value: &Value, pointer: &str) {
        self.set(
            &format!("{pointer}/no_such_member"),
            Wrong::UnknownMember,
            1,
        );
        let validator = self.schemas.validator(schema);
        for (name, member) in members(value) {
            let at = format!("{pointer}/{}", escaped(name));
            let mut without = value.clone();
            without.as_object_mut().unwrap().shift_remove(name);
            if !validator.is_valid(&without) {
                self.edit(&at, Wrong::Missing, Edit::Remove);
            }
            self.edit(
                &at,
                Wrong::Twice,
                Edit::Twice(member.clone(), member.clone()),
            );
            let documented: Vec<_> = parts
                .iter()
                .filter_map(|part| part["properties"].get(name))
                .collect();
            let schema = match documented[..] {
                [] => parts
                    .iter()
                    .filter_map(|part| part.get("additionalProperties"))
                    .find(|schema| schema.is_object()),
                [one, ..] => Some(one),
            };
            let Some(schema) = schema else { continue };
            if let Some((_, wrong)) = other_types(self.schemas, schema).pop() {
                let (first, last) = (member.clone(), wrong.clone());
                self.edit(&at, Wrong::ThenOther, Edit::Twice(first, last));
                self.edit(&at, Wrong::AfterOther, Edit::Twice(wrong, member.clone()));
            }
            self.value(schema, member, &at);
        }
        let forms: Vec<_> = self.schemas.forms(schema).collect();
        let mut all = value.clone();
        for form in forms {
            for part in self.schemas.parts(form, &Value::Null) {
                for name in items(&part["required"]).iter().filter_map(Value::as_str) {
                    if all.get(name).is_none() {
                        all[name] = json!("x");
                    }
                }
            }
        }
        if all != *value && !validator.is_valid(&all) {
            self.set(pointer, Wrong::SeveralForms, all);
        }
    }
}

/// A value of each JSON type that a schema does not accept.
fn other_types(schemas: &Schemas, schema: &Value) -> Vec<(&'static str, Value)> {
    let taken = schemas.types(schema);
    let mut others: Vec<_> = TYPES
        .into_iter()
        .filter(|name| !taken.contains(name))
        .map(|name| {
            let value = match name {
                "boolean" => json!(true),
                "integer" => json!(7),
                "number" => json!(7.5),
                "string" => json!("text"),
                "array" => json!([]),
                "object" => json!({}),
                _ => Value::Null,
            };
            (name, value)
        })
        .collect();
    if taken.contains("integer") && !taken.contains("string") {
        others.push(("digits", json!("7")));
    }
    others
}

fn size(number: u64) -> usize {
    usize::try_from(number).unwrap()
}

//! The casing of keys. Values keep theirs, and from version 2025-10-27 on so does everything inside `fields`.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::event_names::is_custom;

/// How keys are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inflection {
    Camel,
    Kebab,
    Snake,
}

pub(super) const CASINGS: [Inflection; 3] =
    [Inflection::Camel, Inflection::Kebab, Inflection::Snake];

/// Whether a key is written like this in some casing.
pub(super) fn is_written(key: &str, sent: &str) -> bool {
    // Most keys differ in more than their casing, which is seen without writing them.
    letters(key).eq(letters(sent)) && CASINGS.iter().any(|casing| casing.of(key) == sent)
}

/// The keys by what each casing writes for them; the first of two that are written alike counts. A casing is never undone,
/// because none shows where `addressStreet1` had its hyphens.
pub(super) fn spellings<'k>(keys: impl Iterator<Item = &'k String>) -> HashMap<String, String> {
    let mut spellings = HashMap::new();
    for key in keys {
        for casing in CASINGS {
            let spelling = spellings.entry(casing.of(key));
            spelling.or_insert_with(|| key.clone());
        }
    }
    spellings
}

fn letters(key: &str) -> impl Iterator<Item = u8> {
    let bytes = key.bytes().filter(|byte| !matches!(byte, b'-' | b'_'));
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// Rewrites every key, except inside `fields` by default.
pub(super) fn recase(value: &mut Value, to: Inflection, into_fields: bool) {
    match value {
        Value::Array(items) => {
            for item in items {
                recase(item, to, into_fields);
            }
        }
        Value::Object(members) => {
            if !members.keys().all(|key| to.writes(key)) {
                let mut recased = Map::with_capacity(members.len());
                for (key, value) in std::mem::take(members) {
                    // Of two that are written alike, the one is shown that is found by that name.
                    let name = to.of(&key);
                    match name == key || !recased.contains_key(&name) {
                        true => recased.insert(name, value),
                        false => None,
                    };
                }
                *members = recased;
            }
            // The payload of a custom event stays unchanged.
            let name = members.get("name").and_then(Value::as_str);
            let is_custom = name.is_some_and(is_custom);
            for (key, member) in members.iter_mut() {
                if (into_fields || key != "fields") && !(is_custom && key == "payload") {
                    recase(member, to, into_fields);
                }
            }
        }
        _ => {}
    }
}

/// An open object as responses are built: in kebab case, whatever it came in.
pub(super) fn in_kebab(open: &(impl Clone + Into<Value>)) -> Value {
    let mut open = open.clone().into();
    recase(&mut open, Inflection::Kebab, false);
    open
}

impl Inflection {
    /// The one of this name.
    pub(super) fn read(name: &str) -> Option<Self> {
        match name {
            "camel" => Some(Self::Camel),
            "kebab" => Some(Self::Kebab),
            "snake" => Some(Self::Snake),
            _ => None,
        }
    }

    /// Kebab case is Persona's default.
    pub(super) fn named(name: Option<&str>) -> Self {
        name.and_then(Self::read).unwrap_or(Self::Kebab)
    }

    /// Whether a key already is in this casing.
    fn writes(self, key: &str) -> bool {
        !key.chars().any(|character| match self {
            Self::Camel => matches!(character, '-' | '_'),
            Self::Kebab => character == '_' || character.is_ascii_uppercase(),
            Self::Snake => character == '-' || character.is_ascii_uppercase(),
        })
    }

    pub(super) fn of(self, key: &str) -> String {
        let mut written = String::with_capacity(key.len() + 2);
        let mut starts_word = false;
        for character in key.chars() {
            if matches!(character, '-' | '_') {
                starts_word = !written.is_empty();
                continue;
            }
            starts_word |= character.is_ascii_uppercase() && !written.is_empty();
            match (starts_word, self) {
                (true, Self::Camel) => written.push(character.to_ascii_uppercase()),
                (true, Self::Kebab) => written.extend(['-', character.to_ascii_lowercase()]),
                (true, Self::Snake) => written.extend(['_', character.to_ascii_lowercase()]),
                (false, _) => written.push(character.to_ascii_lowercase()),
            }
            starts_word = false;
        }
        written
    }
}

//! Patterns for the values of tags.

use serde::{Deserialize, Deserializer};

use crate::apis::wildcards::{PatternPart, Wildcards};

/// A pattern for a whole value: `*` matches any characters, `?` one character, and a backslash before either makes it
/// literal. Elsewhere a backslash is literal itself. Of several before a `*` or `?`, each two are one literal backslash.
#[derive(Debug)]
pub(super) struct Pattern(Option<Wildcards>);

impl Pattern {
    pub(super) fn is_too_long(&self) -> bool {
        self.0.is_none()
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        self.0.as_ref().is_some_and(|it| it.matches(text))
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut parts = Vec::with_capacity(text.len());
        let mut backslashes = 0;
        for character in text.chars() {
            let wildcard = match character {
                '*' => Some(PatternPart::AnyText),
                '?' => Some(PatternPart::AnyCharacter),
                _ => None,
            };
            let literal = PatternPart::Literal(character);
            if wildcard.is_some() {
                parts.truncate(parts.len() - (backslashes - backslashes / 2));
            }
            parts.push(wildcard.filter(|_| backslashes % 2 == 0).unwrap_or(literal));
            backslashes = if character == '\\' {
                backslashes + 1
            } else {
                0
            };
        }
        Ok(Self(Wildcards::new(parts)))
    }
}

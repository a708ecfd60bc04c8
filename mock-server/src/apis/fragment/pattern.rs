//! Patterns for the values of tags.

use serde::{Deserialize, Deserializer};

use crate::apis::wildcards::{PatternPart, Wildcards};

/// A pattern for a whole value: `*` matches any characters, `?` one character, and a backslash escapes the next
/// character.
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
        let mut characters = text.chars();
        let parts = std::iter::from_fn(|| {
            Some(match characters.next()? {
                '*' => PatternPart::AnyText,
                '?' => PatternPart::AnyCharacter,
                '\\' => PatternPart::Literal(characters.next().unwrap_or('\\')),
                literal => PatternPart::Literal(literal),
            })
        });
        Ok(Self(Wildcards::new(parts)))
    }
}

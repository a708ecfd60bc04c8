//! Patterns for the values of tags.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::apis::wildcards::{Part, Wildcards};

/// A pattern for the whole of a value: `*` stands for any characters, `?` for one, and a backslash takes the meaning from the
/// character behind it.
#[derive(Debug)]
pub(super) struct Pattern(Wildcards);

impl Pattern {
    pub(super) fn matches(&self, text: &str) -> bool {
        self.0.matches(text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut characters = text.chars();
        let parts = std::iter::from_fn(|| {
            Some(match characters.next()? {
                '*' => Part::AnyText,
                '?' => Part::AnyCharacter,
                '\\' => Part::Literal(characters.next().unwrap_or('\\')),
                literal => Part::Literal(literal),
            })
        });
        let pattern = Wildcards::new(parts);
        pattern
            .map(Self)
            .ok_or_else(|| D::Error::custom("a pattern is too long"))
    }
}

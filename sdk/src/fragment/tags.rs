use serde::{Deserialize, Serialize};

use super::models::Tag;
use crate::types::tolerant::{list, text};

/// A set of tag changes, applied in one call. Keys have at most 50 characters and values 200, without `#`, `/` and
/// `:`. The order in which Fragment applies them is not documented; the mock deletes, creates, updates and sets, and
/// returns 400 if a rule is violated (decision 13 of `docs/fidelity/fragment.md`).
///
/// ```
/// use counterfoil::fragment::TagUpdates;
///
/// let changes = TagUpdates::new().set("department", "sales").delete("region");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[must_use = "changes do nothing until they are part of a call"]
pub struct TagUpdates {
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    create: Vec<Tag>,
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    delete: Vec<TagKey>,
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    set: Vec<Tag>,
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    update: Vec<Tag>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct TagKey {
    #[serde(deserialize_with = "text")]
    key: String,
}

impl TagUpdates {
    /// Creates an empty set of changes.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a tag; its key must not exist.
    pub fn create(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.create.push(Tag::new(key, value));
        self
    }

    /// Removes a tag.
    pub fn delete(mut self, key: impl Into<String>) -> Self {
        self.delete.push(TagKey { key: key.into() });
        self
    }

    /// Sets a tag, whether it exists or not.
    pub fn set(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.set.push(Tag::new(key, value));
        self
    }

    /// Changes the value of a tag; its key must exist.
    pub fn update(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.update.push(Tag::new(key, value));
        self
    }
}

/// A filter on tags. A value is a pattern: `*` matches any characters, `?` one character, `\*` and `\?` match
/// themselves. A key is not a pattern. All tags of `all` and at least one of `any` must be present.
///
/// ```
/// use counterfoil::fragment::TagsFilter;
///
/// let engineers_somewhere = TagsFilter::new().all("department", "eng*").all("site", "*");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[must_use = "a filter does nothing until it is part of a search"]
pub struct TagsFilter {
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    all: Vec<Tag>,
    #[serde(
        default,
        deserialize_with = "list",
        skip_serializing_if = "Vec::is_empty"
    )]
    any: Vec<Tag>,
}

impl TagsFilter {
    /// Creates a filter that matches everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Requires this tag, in addition to all others given here.
    pub fn all(mut self, key: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.all.push(Tag::new(key, pattern));
        self
    }

    /// Requires this tag or another one given here.
    pub fn any(mut self, key: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.any.push(Tag::new(key, pattern));
        self
    }
}

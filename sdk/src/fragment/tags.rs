use serde::{Deserialize, Serialize};

use super::models::Tag;
use crate::types::tolerant::{list, text};

/// Changes of tags, of as many as you like in one call. Keys have at most 50 characters and values 200,
/// without `#`, `/` and `:`. In which order Fragment applies them is not documented; the mock deletes,
/// creates, updates and sets, and answers 400 if a rule is broken (decision 13 of
/// `docs/fidelity/fragment.md`).
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
    /// No changes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A new tag; its key must not exist.
    pub fn create(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.create.push(Tag::new(key, value));
        self
    }

    /// A tag to remove.
    pub fn delete(mut self, key: impl Into<String>) -> Self {
        self.delete.push(TagKey { key: key.into() });
        self
    }

    /// A tag that is there afterwards, whether it was before or not.
    pub fn set(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.set.push(Tag::new(key, value));
        self
    }

    /// A new value of a tag; its key must exist.
    pub fn update(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.update.push(Tag::new(key, value));
        self
    }
}

/// Which tags must be there. A value is a pattern: `*` stands for any characters, `?` for one, `\*`
/// and `\?` for themselves. A key is no pattern. With both, all of `all` and one of `any` must be there.
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
    /// A filter that everything passes.
    pub fn new() -> Self {
        Self::default()
    }

    /// A tag that must be there, beside all others named so.
    pub fn all(mut self, key: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.all.push(Tag::new(key, pattern));
        self
    }

    /// A tag of which one must be there among those named so.
    pub fn any(mut self, key: impl Into<String>, pattern: impl Into<String>) -> Self {
        self.any.push(Tag::new(key, pattern));
        self
    }
}

//! Tags: their changes and searches.

use serde::{Deserialize, Serialize};

use super::pattern::Pattern;
use super::wire;
use crate::engine::{Exchange, Refusal};

/// A label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tag {
    pub(super) key: String,
    pub(super) value: String,
}

/// The tags of a create. One key twice is refused in the strict world; elsewhere the last one counts.
pub(super) fn unique(
    exchange: &Exchange<'_>,
    sent: Vec<Tag>,
    field: &str,
) -> Result<Vec<Tag>, Refusal> {
    let mut tags = Vec::with_capacity(sent.len());
    for (index, tag) in sent.into_iter().enumerate() {
        if exchange.strict() && position(&tags, &tag.key).is_some() {
            return Err(refused(&format!("{field}.{index}.key: is given twice")));
        }
        set(&mut tags, tag);
    }
    Ok(tags)
}

/// Tags in an order that does not depend on the one in which they were sent, for the digest of a create.
pub(super) fn by_key(tags: &[Tag]) -> Vec<&Tag> {
    let mut tags: Vec<&Tag> = tags.iter().collect();
    tags.sort_by_key(|tag| &tag.key);
    tags
}

/// Changes of tags, one list for each way.
#[derive(Debug, Default, Deserialize)]
pub(super) struct TagUpdates {
    #[serde(default)]
    create: Vec<Tag>,
    #[serde(default)]
    delete: Vec<TagKey>,
    #[serde(default)]
    set: Vec<Tag>,
    #[serde(default)]
    update: Vec<Tag>,
}

#[derive(Debug, Deserialize)]
struct TagKey {
    key: String,
}

impl TagUpdates {
    /// Applies the changes in the order delete, create, update, set, which is not documented. Deleting a missing tag
    /// changes nothing, and neither does creating an existing one with the same value, except in the strict world.
    pub(super) fn apply(
        self,
        exchange: &Exchange<'_>,
        tags: &mut Vec<Tag>,
        field: &str,
    ) -> Result<(), Refusal> {
        for deleted in self.delete {
            tags.retain(|tag| tag.key != deleted.key);
        }
        for (index, tag) in self.create.into_iter().enumerate() {
            if position(tags, &tag.key).is_none() {
                tags.push(tag);
            } else if exchange.strict() || !tags.contains(&tag) {
                return Err(refused(&format!("{field}.create.{index}.key: exists")));
            }
        }
        for (index, tag) in self.update.into_iter().enumerate() {
            if position(tags, &tag.key).is_none() {
                return Err(refused(&format!("{field}.update.{index}.key: no such tag")));
            }
            set(tags, tag);
        }
        for tag in self.set {
            set(tags, tag);
        }
        Ok(())
    }
}

fn refused(message: &str) -> Refusal {
    wire::bad_request(message).into()
}

fn position(tags: &[Tag], key: &str) -> Option<usize> {
    tags.iter().position(|tag| tag.key == key)
}

fn set(tags: &mut Vec<Tag>, tag: Tag) {
    match position(tags, &tag.key).and_then(|at| tags.get_mut(at)) {
        Some(known) => known.value = tag.value,
        None => tags.push(tag),
    }
}

/// The maximum tags of a filter, so a search's time only depends on the records.
const FILTERS: usize = 100;

/// Which tags must be there.
#[derive(Debug, Deserialize)]
pub(super) struct TagsFilter {
    #[serde(default)]
    all: Vec<TagFilter>,
    any: Option<Vec<TagFilter>>,
}

#[derive(Debug, Deserialize)]
struct TagFilter {
    key: String,
    value: Pattern,
}

impl TagsFilter {
    /// Refuses too many tags, and a pattern that is too long, in the filter of this name.
    pub(super) fn check(&self, field: &str) -> Result<(), Refusal> {
        if self.all.len() + self.any.as_ref().map_or(0, Vec::len) > FILTERS {
            return Err(refused(&format!("{field}: names more than {FILTERS} tags")));
        }
        for (list, filters) in [("all", Some(&self.all)), ("any", self.any.as_ref())] {
            let mut filters = filters.into_iter().flatten();
            if let Some(index) = filters.position(|it| it.value.is_too_long()) {
                let field = format!("{field}.{list}.{index}.value");
                return Err(refused(&format!("{field}: is too long a pattern")));
            }
        }
        Ok(())
    }

    /// Every one of `all` and, if it is given, at least one of `any`.
    pub(super) fn matches(&self, tags: &[Tag]) -> bool {
        self.all.iter().all(|filter| filter.matches(tags))
            && self
                .any
                .as_ref()
                .is_none_or(|any| any.iter().any(|filter| filter.matches(tags)))
    }
}

impl TagFilter {
    fn matches(&self, tags: &[Tag]) -> bool {
        tags.iter()
            .any(|tag| tag.key == self.key && self.value.matches(&tag.value))
    }
}

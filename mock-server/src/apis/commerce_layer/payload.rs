//! The changes of a resource, as an entry of its history has them.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use super::jsonapi::{Described, Schema};
use super::version::ApiVersion;

/// For each attribute that differs, its value before and after.
#[derive(Clone)]
pub(super) enum Payload {
    /// As text, they take a fifth of a tree's memory.
    Written(Box<RawValue>),
    /// All attributes of a resource that was new. Most are never read, so they are written when they are.
    Created(Created),
}

/// A resource as it was created.
pub(super) type Created = Arc<dyn Described + Send + Sync>;

impl Payload {
    pub(super) fn of_update<R: Described>(before: &R, after: &R) -> Self {
        let before: Option<&dyn Described> = Some(before);
        // Writing to memory does not fail.
        Self::Written(to_raw_value(&Changes { before, after }).unwrap_or_default())
    }

    pub(super) fn value(&self) -> Value {
        match self {
            Self::Written(text) => serde_json::from_str(text.get()).unwrap_or_default(),
            Self::Created(_) => json!(self),
        }
    }
}

/// Shows none of the values, which may be personal.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Payload")
    }
}

impl Serialize for Payload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(text) => text.serialize(serializer),
            Self::Created(after) => {
                let (before, after) = (None, &**after);
                Changes { before, after }.serialize(serializer)
            }
        }
    }
}

impl<'de> Deserialize<'de> for Payload {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Box::deserialize(deserializer).map(Self::Written)
    }
}

/// The type of a resource, in the first version that has it.
pub(super) fn schema(resource: &dyn Described) -> Option<&'static Schema> {
    let mut versions = ApiVersion::ALL.into_iter();
    versions.find_map(|it| it.catalogue().named(resource.kind()))
}

/// Derived attributes are omitted.
struct Changes<'r> {
    before: Option<&'r dyn Described>,
    after: &'r dyn Described,
}

impl Serialize for Changes<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { before, after } = *self;
        // Secrets are no part of it.
        let names = schema(after).into_iter().flat_map(|it| it.shown(true));
        let names = names.filter(|name| {
            !(name.starts_with("formatted_") || name.ends_with("_float") || *name == "updated_at")
        });
        let changes = names.map(|name| {
            let old = before.and_then(|before| before.value(name));
            let new = after.value(name);
            (name, [old.unwrap_or_default(), new.unwrap_or_default()])
        });
        to.collect_map(changes.filter(|(_, [old, new])| old != new))
    }
}

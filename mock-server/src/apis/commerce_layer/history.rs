//! The history of a resource, as its `event_stores` show it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use super::jsonapi::{Described, Schema};
use super::model::{EventStore, Mode};
use super::object::Object;
use super::stamp::Stamp;
use super::version::ApiVersion;
use crate::store::{StoreError, Transaction};

/// The changes of a resource: for each attribute its value before and after.
#[derive(Debug, Clone)]
pub(super) enum Payload {
    /// As text, they take a fifth of a tree's memory.
    Written(Box<RawValue>),
    /// All attributes of a resource that was new. Most are never read, so they are written when they are.
    Created(Object),
}

impl Payload {
    pub(super) fn value(&self) -> Value {
        match self {
            Self::Written(text) => serde_json::from_str(text.get()).unwrap_or_default(),
            Self::Created(_) => json!(self),
        }
    }
}

impl Serialize for Payload {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Written(text) => text.serialize(serializer),
            Self::Created(after) => {
                let before = None;
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

/// Notes a new resource.
pub(super) fn record_create(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    mode: Mode,
    created: Object,
) -> Result<(), StoreError> {
    let owner = owner(&created);
    note(stamp, tx, mode, "create", owner, Payload::Created(created))
}

/// Notes a change of a resource.
pub(super) fn record_update<R: Described>(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    mode: Mode,
    before: &R,
    after: &R,
) -> Result<(), StoreError> {
    let before = Some(before);
    // Writing to memory does not fail.
    let changes = to_raw_value(&Changes { before, after }).unwrap_or_default();
    let payload = Payload::Written(changes);
    note(stamp, tx, mode, "update", owner(after), payload)
}

/// The id and the type that its entries name.
fn owner<R: Described>(resource: &R) -> (String, String) {
    let kind = match resource.kind() {
        // The kinds are none of the documented values.
        "authorizations" | "captures" | "voids" | "refunds" => "transactions",
        kind => kind,
    };
    (resource.id().to_owned(), kind.to_owned())
}

fn note(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    mode: Mode,
    event: &str,
    (owner, owner_type): (String, String),
    payload: Payload,
) -> Result<(), StoreError> {
    tx.put(EventStore {
        id: stamp.ids.letters(10),
        mode,
        owner,
        owner_type,
        event: event.to_owned(),
        payload,
        who: stamp.who.clone(),
        created_at: stamp.now,
    })?;
    Ok(())
}

/// The type of a resource, in the first version that has it.
pub(super) fn schema<R: Described>(resource: &R) -> Option<&'static Schema> {
    let mut versions = ApiVersion::ALL.into_iter();
    versions.find_map(|it| it.catalogue().named(resource.kind()))
}

/// For each attribute that differs, its value before and after. Derived attributes are omitted.
struct Changes<'r, R> {
    before: Option<&'r R>,
    after: &'r R,
}

impl<R: Described> Serialize for Changes<'_, R> {
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

//! The history of a resource, as its `event_stores` show it.

use serde::{Serialize, Serializer};
use serde_json::value::to_raw_value;

use super::jsonapi::{Described, Schema};
use super::model::{EventStore, Mode};
use super::stamp::Stamp;
use super::version::ApiVersion;
use crate::store::{StoreError, Transaction};

/// Notes a change of a resource, or that it is new.
pub(super) fn record<R: Described>(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    mode: Mode,
    before: Option<&R>,
    after: &R,
) -> Result<(), StoreError> {
    let event = match before {
        Some(_) => "update",
        None => "create",
    };
    let owner_type = match after.kind() {
        // The kinds are none of the documented values.
        "authorizations" | "captures" | "voids" | "refunds" => "transactions",
        kind => kind,
    };
    tx.put(EventStore {
        id: stamp.ids.letters(10),
        mode,
        owner: after.id().to_owned(),
        owner_type: owner_type.to_owned(),
        event: event.to_owned(),
        // Writing to memory does not fail.
        payload: to_raw_value(&Changes { before, after }).unwrap_or_default(),
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
            let old = before.and_then(|before| before.attribute(name));
            let new = after.attribute(name);
            (name, [old.unwrap_or_default(), new.unwrap_or_default()])
        });
        to.collect_map(changes.filter(|(_, [old, new])| old != new))
    }
}

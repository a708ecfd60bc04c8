//! The history of a resource: what its `event_stores` tell.

use serde_json::{Map, Value, json};

use super::jsonapi::Resource as _;
use super::model::{EventStore, Object};
use super::stamp::Stamp;
use super::version::V2017_08;
use crate::store::{StoreError, Transaction};

/// Notes a change of a resource, or that it is new.
pub(super) fn record(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    before: Option<&Object>,
    after: &Object,
) -> Result<(), StoreError> {
    let event = match before {
        Some(_) => "update",
        None => "create",
    };
    let owner_type = match after {
        Object::Order(_) => "orders",
        // The kinds are none of the documented values.
        _ => "transactions",
    };
    tx.put(EventStore {
        id: stamp.ids.letters(10),
        mode: after.mode(),
        owner: after.id().to_owned(),
        owner_type: owner_type.to_owned(),
        event: event.to_owned(),
        payload: changes(before, after),
        who: stamp.who.clone(),
        created_at: stamp.now,
    })?;
    Ok(())
}

/// For each attribute that differs, its value before and after. What only says another attribute again is left out.
fn changes(before: Option<&Object>, after: &Object) -> Map<String, Value> {
    let schema = V2017_08.catalogue().named(after.kind());
    let names = schema.into_iter().flat_map(|it| &it.attributes);
    let names = names.map(|it| it.name).filter(|name| {
        !(name.starts_with("formatted_") || name.ends_with("_float") || *name == "updated_at")
    });
    names
        .map(|name| {
            let old = before.and_then(|before| before.attribute(name));
            let new = after.attribute(name);
            (name, old.unwrap_or_default(), new.unwrap_or_default())
        })
        .filter(|(_, old, new)| old != new)
        .map(|(name, old, new)| (name.to_owned(), json!([old, new])))
        .collect()
}

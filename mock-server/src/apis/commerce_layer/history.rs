//! The history of a resource, as its `event_stores` show it.

use super::jsonapi::Described;
use super::model::{EventStore, Mode};
use super::payload::{Created, Payload};
use super::stamp::Stamp;
use crate::store::{StoreError, Transaction};

/// Notes a new resource.
pub(super) fn record_create(
    stamp: &Stamp<'_>,
    tx: &mut Transaction<'_>,
    mode: Mode,
    created: Created,
) -> Result<(), StoreError> {
    let owner = owner(&*created);
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
    let payload = Payload::of_update(before, after);
    note(stamp, tx, mode, "update", owner(after), payload)
}

/// The id and the type that its entries name.
fn owner(resource: &dyn Described) -> (String, String) {
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

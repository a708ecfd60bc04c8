//! The transaction that the documentation's examples show: a row of the documented world from the start.

use jiff::Timestamp;
use serde_json::{Map, json};

use super::model::{EventStore, Mode, Transaction};
use super::payload::Payload;
use super::{options, stamp};
use crate::engine::World;
use crate::store::{self, StoreError};

/// Its id, which the pages of all its calls print.
const ID: &str = "xYZkjABcde";

/// 2018-01-01T12:00:00Z, in seconds of the Unix epoch.
const CREATED: i64 = 1_514_808_000;

/// Puts it; the strict world starts empty, and among published transactions none is without a type.
pub(super) fn seed(tx: &mut store::Transaction<'_>, world: &World) -> Result<(), StoreError> {
    if world.settings.strict || options::of(world).published_transactions {
        return Ok(());
    }
    let created = Timestamp::from_second(CREATED).unwrap_or_default();
    let mut documented = Transaction::new(ID.to_owned(), Mode::Test, created);
    let mut attributes = Map::new();
    attributes.insert("reference".to_owned(), json!("ANY-EXTERNAL-REFEFERNCE"));
    attributes.insert(
        "reference_origin".to_owned(),
        json!("ANY-EXTERNAL-REFEFERNCE-ORIGIN"),
    );
    attributes.insert("metadata".to_owned(), json!({ "foo": "bar" }));
    documented.write(&attributes);
    let documented = tx.put(documented)?;
    // An id of its own: those of the seed are for what a test creates.
    tx.put(EventStore {
        id: "RbKdTwPzQm".to_owned(),
        mode: documented.mode,
        owner: ID.to_owned(),
        owner_type: "transactions".to_owned(),
        event: "create".to_owned(),
        payload: Payload::Created(documented),
        who: stamp::written(&json!({})),
        created_at: created,
    })
    .map(drop)
}

//! The state of a world beyond its vendors' records, stored so that the world can be resumed.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::{Record, StoreError, Transaction};

/// A part of a persistent world.
pub(super) trait Persisted: Serialize + DeserializeOwned {
    /// Unique among all parts, including the names of the APIs.
    const NAME: &'static str;
}

#[derive(Serialize, Deserialize)]
struct Kept {
    part: Cow<'static, str>,
    value: Value,
}

impl Record for Kept {
    const COLLECTION: &'static str = "world";
    const TELLS: bool = true;

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.part)
    }
}

/// A part, if stored.
pub(super) fn get<P: Persisted>(tx: &mut Transaction<'_>) -> Result<Option<P>, StoreError> {
    read(tx.get::<Kept>(P::NAME)?.as_deref())
}

/// The same, also in a unit of work of an environment, or of the data beside the world.
pub(super) fn get_of_world<P: Persisted>(
    tx: &mut Transaction<'_>,
) -> Result<Option<P>, StoreError> {
    read(tx.get_of_world::<Kept>(P::NAME)?.as_deref())
}

fn read<P: Persisted>(kept: Option<&Kept>) -> Result<Option<P>, StoreError> {
    let unreadable = |error: serde_json::Error| StoreError::Unreadable {
        collection: Kept::COLLECTION,
        reason: format!("`{}`: {error}", P::NAME),
    };
    kept.map(|it| P::deserialize(&it.value).map_err(unreadable))
        .transpose()
}

/// Stores a part.
pub(super) fn put<P: Persisted>(tx: &mut Transaction<'_>, part: &P) -> Result<(), StoreError> {
    let value = serde_json::to_value(part).map_err(|it| StoreError::Backend(it.to_string()))?;
    put_value(tx, P::NAME, value)
}

/// A part under a name without a type, if stored.
pub(super) fn get_value(tx: &mut Transaction<'_>, name: &str) -> Result<Option<Value>, StoreError> {
    Ok(tx.get::<Kept>(name)?.map(|kept| kept.value.clone()))
}

/// Stores a part under a name without a type.
pub(super) fn put_value(
    tx: &mut Transaction<'_>,
    name: &'static str,
    value: Value,
) -> Result<(), StoreError> {
    let part = Cow::Borrowed(name);
    tx.put(Kept { part, value }).map(drop)
}

//! What a world keeps in its own store beside its vendors' records, so that it goes on where it ended.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::store::{Record, StoreError, Transaction};

/// A part of a world, by its name.
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

/// The part of this name, if it was kept.
pub(super) fn get<T: DeserializeOwned>(
    tx: &mut Transaction<'_>,
    part: &str,
) -> Result<Option<T>, StoreError> {
    let Some(kept) = tx.get::<Kept>(part)? else {
        return Ok(None);
    };
    let unreadable = |error: serde_json::Error| StoreError::Unreadable {
        collection: Kept::COLLECTION,
        reason: format!("`{part}`: {error}"),
    };
    T::deserialize(&kept.value).map(Some).map_err(unreadable)
}

/// Keeps a part.
pub(super) fn put(
    tx: &mut Transaction<'_>,
    part: &'static str,
    value: &impl Serialize,
) -> Result<(), StoreError> {
    let value = serde_json::to_value(value).map_err(|it| StoreError::Backend(it.to_string()))?;
    let part = Cow::Borrowed(part);
    tx.put(Kept { part, value }).map(drop)
}

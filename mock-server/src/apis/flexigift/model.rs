//! json-server's rows: any JSON object or array, under an id.

use std::borrow::Cow;
use std::sync::LazyLock;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::javascript;
use super::print::{self, WithId};
use crate::engine::Ids;
use crate::store::{IndexEntry, Record, Scan, StoreError, Transaction};

/// The rows that Flexigift's own database file starts with.
const ROWS: &str = include_str!("rows.json");

/// The index that knows the greatest number so far.
const BY_NUMBER: &str = "number";

/// The index of the rows whose id is not a number; there are none unless a client makes one.
const ODD: &str = "odd";

/// The one key of [`ODD`].
const IS_ODD: &str = "odd";

/// The index that the strict world keeps `transaction_id` unique by.
const BY_TRANSACTION_ID: &str = "transaction_id";

/// One row. It is kept as it is printed, because it is read far more often than it is looked into: an answer shares
/// its bytes, and a tree of values would take four times the memory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Row {
    /// The id as text, which is how json-server compares ids.
    id: String,
    /// The id, if it is a number.
    number: Option<f64>,
    /// The member that has to be unique, in the worlds that enforce it.
    transaction_id: Option<String>,
    #[serde(with = "as_text")]
    pub(super) printed: Bytes,
}

impl Record for Row {
    const COLLECTION: &'static str = "flexigift_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        let id = match self.number {
            Some(number) => IndexEntry::shared(BY_NUMBER, sortable(number)),
            None => IndexEntry::shared(ODD, IS_ODD),
        };
        let transaction_id = self
            .transaction_id
            .as_deref()
            .map(|id| IndexEntry::shared(BY_TRANSACTION_ID, id));
        std::iter::once(id).chain(transaction_id).collect()
    }
}

impl Row {
    /// A row with these members under this id.
    pub(super) fn object(members: &Map<String, Value>, id: &Value) -> Result<Self, StoreError> {
        Self::new(&WithId { members, id }, id)
    }

    /// An array as a row: it has an id like any other, but does not show it.
    pub(super) fn array(items: &[Value], id: &Value) -> Result<Self, StoreError> {
        Self::new(&items, id)
    }

    fn new(body: &impl Serialize, id: &Value) -> Result<Self, StoreError> {
        let printed = print::pretty(body).map_err(|error| unreadable(&error))?;
        Ok(Self {
            id: javascript::text(id).into_owned(),
            number: id.as_f64(),
            transaction_id: None,
            // Boxed, so that the buffer's spare room is not kept with the row.
            printed: printed.into_boxed_slice().into(),
        })
    }

    /// Lets the row be found by its `transaction_id`.
    pub(super) fn indexed_by(mut self, transaction_id: Option<&str>) -> Self {
        self.transaction_id = transaction_id.map(str::to_owned);
        self
    }

    /// The row's value.
    pub(super) fn value(&self) -> Result<Value, StoreError> {
        serde_json::from_slice(&self.printed).map_err(|error| unreadable(&error))
    }

    /// The id as the client or the server gave it.
    pub(super) fn id_value(&self) -> Result<Value, StoreError> {
        if let Some(number) = self.number {
            return Ok(javascript::number(number));
        }
        let shown = self.value()?.get("id").cloned();
        Ok(shown.unwrap_or_else(|| Value::String(self.id.clone())))
    }
}

/// The id of the next row: one more than the greatest, so a deleted greatest number is used again.
pub(super) fn next_id(tx: &mut Transaction<'_>, ids: &Ids) -> Result<Value, StoreError> {
    if tx.last::<Row>(ODD)?.is_some() {
        return next_odd_id(tx, ids);
    }
    let greatest = tx.last::<Row>(BY_NUMBER)?.and_then(|row| row.number);
    Ok(javascript::number(greatest.map_or(1.0, |it| it + 1.0)))
}

/// The same where some id is not a number. JavaScript then compares pair by pair, in the order of the rows, and what
/// it ends with may be no number; the next id is seven random characters in that case.
fn next_odd_id(tx: &mut Transaction<'_>, ids: &Ids) -> Result<Value, StoreError> {
    let mut greatest: Option<Value> = None;
    for row in tx.scan::<Row>(Scan::all())? {
        let id = row.id_value()?;
        let is_greater = greatest
            .as_ref()
            .is_none_or(|it| javascript::compare(&id, it).is_some_and(std::cmp::Ordering::is_gt));
        if is_greater {
            greatest = Some(id);
        }
    }
    Ok(match greatest.as_ref().and_then(Value::as_f64) {
        Some(number) => javascript::number(number + 1.0),
        None => Value::String(ids.base58(7)),
    })
}

/// Whether another row than `id` has this `transaction_id`.
pub(super) fn is_taken(
    tx: &mut Transaction<'_>,
    transaction_id: &str,
    id: Option<&str>,
) -> Result<bool, StoreError> {
    let holder = tx.find_by::<Row>(BY_TRANSACTION_ID, transaction_id)?;
    Ok(holder.is_some_and(|row| Some(row.id.as_str()) != id))
}

/// The documented rows, read and printed once per process.
pub(super) fn seed(tx: &mut Transaction<'_>) -> Result<(), StoreError> {
    static SEEDS: LazyLock<Result<Vec<Row>, StoreError>> = LazyLock::new(|| {
        let file: Value = serde_json::from_str(ROWS).map_err(|error| unreadable(&error))?;
        let rows = file.get("transactions").and_then(Value::as_array);
        rows.into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .filter_map(|row| Some(Row::object(row, row.get("id")?)))
            .collect()
    });
    for row in SEEDS.as_ref().map_err(Clone::clone)? {
        tx.put(row.clone())?;
    }
    Ok(())
}

fn unreadable(error: &serde_json::Error) -> StoreError {
    StoreError::Unreadable {
        collection: Row::COLLECTION,
        reason: error.to_string(),
    }
}

/// A key whose byte order is the order of numbers: the sign bit flipped for positive ones, every bit for negative ones.
fn sortable(number: f64) -> String {
    let bits = number.to_bits();
    let ordered = if bits >> 63 == 0 {
        bits ^ (1 << 63)
    } else {
        !bits
    };
    format!("{ordered:016x}")
}

/// Printed JSON is UTF-8, and a store in a file keeps it as a string.
mod as_text {
    use bytes::Bytes;
    use serde::{Deserialize as _, Deserializer, Serializer, ser::Error as _};

    pub(super) fn serialize<S: Serializer>(
        bytes: &Bytes,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let text = std::str::from_utf8(bytes).map_err(S::Error::custom)?;
        serializer.serialize_str(text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Bytes, D::Error> {
        String::deserialize(deserializer)
            .map(|text| text.into_boxed_str().into_boxed_bytes().into())
    }
}

#[cfg(test)]
mod tests {
    use super::sortable;

    #[test]
    fn keys_sort_as_the_numbers_do() {
        let numbers = [-1e9, -7.0, -0.5, 0.0, 0.5, 1.0, 9.0, 10.0, 102.0, 1e300];
        let keys: Vec<_> = numbers.iter().map(|it| sortable(*it)).collect();
        assert!(keys.is_sorted());
    }
}

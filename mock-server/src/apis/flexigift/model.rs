//! json-server's rows: any JSON object, under a number that the server gives.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::store::{IndexEntry, Record, StoreError, Transaction};

/// The rows that Flexigift's own database file starts with.
const ROWS: &str = include_str!("rows.json");

/// The index that knows the greatest number so far.
const BY_NUMBER: &str = "number";

/// One row. The body holds `id` like any other member, in the place where the client or the server put it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Row {
    id: String,
    pub(super) body: Arc<Value>,
}

impl Record for Row {
    const COLLECTION: &'static str = "flexigift_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        let number = self.body.get("id").and_then(Value::as_f64);
        number
            .map(|number| IndexEntry::shared(BY_NUMBER, sortable(number)))
            .into_iter()
            .collect()
    }
}

impl Row {
    /// The row as it goes onto the wire.
    pub(super) fn new(body: Map<String, Value>) -> Self {
        Self {
            id: body.get("id").map(id_text).unwrap_or_default(),
            body: Arc::new(Value::Object(body)),
        }
    }
}

/// How json-server compares ids: as text.
pub(super) fn id_text(id: &Value) -> String {
    match id {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The number that the next row gets: one more than the greatest, so a deleted greatest number is used again.
pub(super) fn next_id(tx: &mut Transaction<'_>) -> Result<Value, StoreError> {
    let greatest = tx
        .last::<Row>(BY_NUMBER)?
        .and_then(|row| row.body.get("id").and_then(Value::as_f64))
        .unwrap_or(0.0);
    Ok(number(greatest + 1.0))
}

pub(super) fn seed(tx: &mut Transaction<'_>) -> Result<(), StoreError> {
    let rows: Map<String, Value> =
        serde_json::from_str(ROWS).map_err(|error| StoreError::Unreadable {
            collection: Row::COLLECTION,
            reason: error.to_string(),
        })?;
    for row in rows.values().filter_map(Value::as_array).flatten() {
        if let Value::Object(body) = row {
            tx.put(Row::new(body.clone()))?;
        }
    }
    Ok(())
}

/// A number as JavaScript has it: whole ones without a fraction.
fn number(value: f64) -> Value {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "guarded: whole and within the range that a double holds exactly"
    )]
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        return Value::from(value as i64);
    }
    Value::from(value)
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

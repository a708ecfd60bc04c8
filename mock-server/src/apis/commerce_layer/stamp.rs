//! The marks of a change.

use jiff::Timestamp;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::engine::{Ids, World};

/// The marks of a change: ids for new records, the time, and its author.
pub(super) struct Stamp<'a> {
    pub(super) ids: &'a Ids,
    pub(super) now: Timestamp,
    pub(super) who: Box<RawValue>,
}

impl<'a> Stamp<'a> {
    /// The marks of a test's change.
    pub(super) fn of_a_test(world: &'a World) -> Self {
        Self {
            ids: &world.ids,
            now: world.clock.now(),
            who: written(&json!({})),
        }
    }
}

/// A value as it is written.
pub(super) fn written(value: &Value) -> Box<RawValue> {
    // Writing to memory does not fail.
    to_raw_value(value).unwrap_or_default()
}

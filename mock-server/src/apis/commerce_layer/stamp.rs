//! The marks of a change.

use jiff::Timestamp;
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Value, json};

use crate::engine::{Ids, World};

/// What a change is marked with: ids for what is new, the time, and who made it.
pub(super) struct Stamp<'a> {
    pub(super) ids: &'a Ids,
    pub(super) now: Timestamp,
    pub(super) who: Box<RawValue>,
}

impl<'a> Stamp<'a> {
    /// Of what a test puts into a world.
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

//! What a change is marked with.

use jiff::Timestamp;
use serde_json::{Value, json};

use crate::engine::{Ids, World};

/// What a change is marked with: ids for what is new, the time, and who made it.
pub(super) struct Stamp<'a> {
    pub(super) ids: &'a Ids,
    pub(super) now: Timestamp,
    pub(super) who: Value,
}

impl<'a> Stamp<'a> {
    /// Of what a test puts into a world.
    pub(super) fn of_a_test(world: &'a World) -> Self {
        Self {
            ids: &world.ids,
            now: world.clock.now(),
            who: json!({}),
        }
    }
}

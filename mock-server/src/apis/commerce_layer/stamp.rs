//! What a change is marked with.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::token;
use crate::engine::{Exchange, Ids, Refusal, World};
use crate::store;

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

    pub(super) fn of(
        exchange: &Exchange<'a>,
        tx: &mut store::Transaction<'_>,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            ids: &exchange.world.ids,
            now: exchange.now,
            who: token::who(exchange, tx)?,
        })
    }
}

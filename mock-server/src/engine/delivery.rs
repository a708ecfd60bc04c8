//! Deliveries of events: how they may go wrong, and what became of them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What goes wrong with deliveries: no vendor promises that an event comes once, or that events come in order.
///
/// The same as JSON is what the control call `POST /_control/persona/delivery-faults` takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "delivery faults do nothing until webhooks have them"]
pub struct DeliveryFaults {
    pub(super) duplicates: u32,
    pub(super) newest_first: bool,
    pub(super) held: bool,
}

impl DeliveryFaults {
    /// No faults: every event is delivered at once, once, and in order.
    pub fn none() -> Self {
        Self::default()
    }

    /// Delivers each event that is yet to happen so many times more, 9 at most.
    pub fn duplicates(mut self, times: u32) -> Self {
        self.duplicates = times.min(9);
        self
    }

    /// Delivers, of those that are due, the newest first.
    pub fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }

    /// Delivers nothing. What is due waits until these faults are replaced by others, so that a test can have several
    /// events wait and then arrive in an order of its choice.
    pub fn held(mut self) -> Self {
        self.held = true;
        self
    }
}

/// One attempt to deliver an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Delivery {
    /// When the attempt ended, on the world's clock.
    pub at: Timestamp,
    /// The id of the webhook; of one of Commerce Layer's, its URL, shown as in the journal.
    pub webhook: String,
    /// The id of the event.
    pub event_id: String,
    /// The name of the event, such as `transaction.created`, or the topic.
    pub event: String,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// The status of the answer, if there was one in time.
    pub status: Option<u16>,
    /// Whether the endpoint took it: 200, 201, 202 or 204, and every other 2xx of Commerce Layer's.
    pub accepted: bool,
    /// Why there was no answer.
    pub failure: Option<String>,
    /// When the next attempt is due, if there is to be one.
    pub next_attempt_at: Option<Timestamp>,
}

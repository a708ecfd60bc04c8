//! Deliveries of events: their faults and outcomes.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Faults of deliveries: no vendor promises that events arrive only once or in order.
///
/// Its JSON form is the body of the control call `POST /_control/persona/delivery-faults`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[must_use = "delivery faults do nothing until webhooks have them"]
pub struct DeliveryFaults {
    pub(super) duplicates: u32,
    pub(super) newest_first: bool,
    pub(super) held: bool,
}

impl DeliveryFaults {
    /// Creates a value without faults: every event is delivered at once, once, and in order.
    pub fn none() -> Self {
        Self::default()
    }

    /// Delivers each future event this many additional times, up to 9.
    pub fn duplicates(mut self, times: u32) -> Self {
        self.duplicates = times.min(9);
        self
    }

    /// Delivers the newest of the due events first.
    pub fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }

    /// Delivers nothing. Due events wait until these faults are replaced, so a test can queue several and have them
    /// delivered in the order of its choice.
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
    /// The id of the webhook; for Commerce Layer, its URL, redacted as in the journal.
    pub webhook: String,
    /// The id of the event.
    pub event_id: String,
    /// The name of the event, such as `transaction.created`, or the topic.
    pub event: String,
    /// The number of the attempt, starting at 1.
    pub attempt: u32,
    /// The status of the response, if one arrived in time.
    pub status: Option<u16>,
    /// Whether the endpoint accepted it: 200, 201, 202 or 204, and for Commerce Layer every other 2xx.
    pub accepted: bool,
    /// Why there was no response.
    pub failure: Option<String>,
    /// When the next attempt is due, if any.
    pub next_attempt_at: Option<Timestamp>,
}

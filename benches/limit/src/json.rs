//! What the responses of several APIs have in common.

use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// The member that a response is in, and a linkage.
#[derive(Serialize)]
pub(crate) struct Data<T> {
    pub(crate) data: T,
}

/// `2026-02-12T00:00:00.000Z`.
#[derive(Clone, Copy)]
pub(crate) struct Instant(pub(crate) Timestamp);

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("{:.3}", self.0))
    }
}

//! How an answer travels: what the core orders and a shell carries out, because only shells wait and own connections.

use std::time::Duration;

/// What is to happen while an answer is sent. It is a response extension; without it the answer is sent as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Transfer {
    /// Passes before the first byte.
    pub(crate) delay: Duration,
    /// The connection is reset instead.
    pub(crate) reset: bool,
    /// So many bytes of the body arrive, then the connection breaks.
    pub(crate) truncate: Option<usize>,
    pub(crate) drip: Option<Drip>,
    /// The connection is closed after the answer, without notice.
    pub(crate) close: bool,
}

/// A body in small pieces with pauses between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Drip {
    pub(crate) bytes: usize,
    pub(crate) pause: Duration,
}

impl Transfer {
    pub(crate) fn is_undisturbed(&self) -> bool {
        *self == Self::default()
    }

    /// What of a body arrives.
    pub(crate) fn arriving(&self, length: usize) -> usize {
        self.truncate.map_or(length, |bytes| bytes.min(length))
    }

    /// How long the pauses in a body of this length take together.
    pub(crate) fn dripping(&self, length: usize) -> Duration {
        self.drip.map_or(Duration::ZERO, |drip| {
            let pieces = self.arriving(length).div_ceil(drip.bytes.max(1));
            let pauses = u32::try_from(pieces.saturating_sub(1)).unwrap_or(u32::MAX);
            drip.pause.saturating_mul(pauses)
        })
    }
}

//! How a response is sent: the core decides and a shell carries it out, because only shells wait and own connections.

use std::time::Duration;

/// What to do while a response is sent: a response extension. Without it the response is sent normally.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Transfer {
    /// The delay before the first byte.
    pub(crate) delay: Duration,
    /// The connection is reset instead.
    pub(crate) reset: bool,
    /// The number of bytes of the body after which the connection breaks.
    pub(crate) truncate: Option<usize>,
    pub(crate) drip: Option<Drip>,
    /// The connection is closed after the response, without notice.
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

    /// How much of a body arrives.
    pub(crate) fn arriving(&self, length: usize) -> usize {
        self.truncate.map_or(length, |bytes| bytes.min(length))
    }

    /// The delay, and the total of the pauses in a body of this length.
    pub(crate) fn wait(&self, length: usize) -> Duration {
        let pauses = self.drip.map_or(Duration::ZERO, |drip| {
            let pieces = self.arriving(length).div_ceil(drip.bytes.max(1));
            let pauses = u32::try_from(pieces.saturating_sub(1)).unwrap_or(u32::MAX);
            drip.pause.saturating_mul(pauses)
        });
        self.delay.saturating_add(pauses)
    }
}

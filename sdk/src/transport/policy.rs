use http::Method;

use super::Answer;

/// What is different about one API. Everything else in the transport is the same for all.
#[derive(Debug)]
pub(crate) struct Policy {
    /// The API's name in spans.
    pub(crate) api: &'static str,
    /// The media type of bodies in both directions.
    pub(crate) media_type: &'static str,
    /// Headers that every request carries.
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// Whether an operation may be repeated, by method and path template.
    pub(crate) safety: fn(&Method, &str) -> Safety,
    /// Whether an answer with status 401 means that the access token is no longer good, rather than
    /// that it does not suffice.
    pub(crate) token_is_stale: fn(&Answer) -> bool,
    /// Whether a retrieved `{}` means that there is no such object.
    pub(crate) empty_object_is_absent: bool,
    /// Whether a caller may ask for other casings of keys than the types have.
    pub(crate) recasing: Option<Recasing>,
}

/// Casings of keys that a caller may choose.
#[derive(Debug)]
pub(crate) struct Recasing {
    /// The header that chooses.
    pub(crate) header: &'static str,
    /// Brings a body back into the casing of the types.
    pub(crate) undo: fn(&[u8]) -> Option<Vec<u8>>,
}

/// Under which circumstances the vendor's contract makes it harmless to send a request again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Safety {
    /// Always: it changes nothing, or the body names the thing so that the vendor recognises it.
    Repeatable,
    /// With the same idempotency key. The vendor keeps the first answer, a 500 among them, so that
    /// there is no use in repeating after one.
    Keyed,
    /// As [`Keyed`](Safety::Keyed), and what it does is the same however often it is done, so that after
    /// a failure that may be stored under one key it may be sent with another.
    Rekeyed,
    /// Never, unless the request provably had no effect.
    Once,
}

impl Safety {
    /// Whether a request whose fate is unknown may be sent again.
    pub(crate) fn allows_unknown_fate(self) -> bool {
        self != Self::Once
    }

    /// Whether a request may be sent again after an answer with this status.
    pub(crate) fn allows_status(self, status: u16) -> bool {
        match status {
            // The rate limiters stand in front of everything else, so that nothing has happened.
            429 => true,
            408 | 502..=504 => self != Self::Once,
            500 => matches!(self, Self::Repeatable | Self::Rekeyed),
            _ => false,
        }
    }
}

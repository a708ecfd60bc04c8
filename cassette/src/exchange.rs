//! One request and its answer.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;

/// A request, and the answer that came.
/// `Debug` shows method, path and status alone: before a [`Redaction`](crate::Redaction) the rest may be secret.
#[derive(Clone)]
pub struct Exchange {
    /// When the request left.
    pub started: Timestamp,
    /// How long its answer took, to the millisecond.
    pub took: Duration,
    /// The request, with an absolute URI.
    pub request: Request<Bytes>,
    /// The answer.
    pub response: Response<Bytes>,
    /// Which bodies were not kept, since no rule says what in them is secret or personal: a form with files, a page.
    pub left_out: LeftOut,
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("method", self.request.method())
            .field("path", &self.request.uri().path())
            .field("status", &self.response.status().as_u16())
            .finish_non_exhaustive()
    }
}

/// Which bodies of an exchange were not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// That of the request.
    pub request: bool,
    /// That of the answer.
    pub response: bool,
}

//! One request and its response.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;

/// A request and its response. `Debug` only shows method, path and status: before a [`Redaction`](crate::Redaction)
/// the rest may be secret.
#[derive(Clone)]
pub struct Exchange {
    /// When the request was sent.
    pub started: Timestamp,
    /// How long the response took, to the millisecond.
    pub took: Duration,
    /// The request, with an absolute URI.
    pub request: Request<Bytes>,
    /// The response.
    pub response: Response<Bytes>,
    /// The query parameters whose secret or personal values were replaced: their positions, starting at 0.
    pub query_stand_ins: Vec<usize>,
    /// How the request body was redacted.
    pub request_body: BodyRedaction,
    /// How the response body was redacted.
    pub response_body: BodyRedaction,
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

/// How a body was redacted before it was stored.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BodyRedaction {
    /// Whether the body was dropped, because no rule says which parts are secret or personal: a web page or an image,
    /// for example.
    pub left_out: bool,
    /// JSON pointers to the scalars that were replaced because they were secret or personal; in a form with files,
    /// the names of such parts.
    pub stand_ins: Vec<String>,
}

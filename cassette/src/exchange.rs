//! One request and its response.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use jiff::Timestamp;

/// A request, and the response that came.
/// `Debug` shows method, path and status alone: before a [`Redaction`](crate::Redaction) the rest may be secret.
#[derive(Clone)]
pub struct Exchange {
    /// When the request left.
    pub started: Timestamp,
    /// How long its response took, to the millisecond.
    pub took: Duration,
    /// The request, with an absolute URI.
    pub request: Request<Bytes>,
    /// The response.
    pub response: Response<Bytes>,
    /// Which parameters of the request's query stand for others, which were secret or personal: their places, from 0.
    pub query_stand_ins: Vec<usize>,
    /// What became of the request's body.
    pub request_body: BodyRedaction,
    /// What became of the response's body.
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

/// What was done to a body before it was kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BodyRedaction {
    /// It was not kept, since no rule says what in it is secret or personal: a page, a picture.
    pub left_out: bool,
    /// JSON pointers to the scalars that stand for others, which were secret or personal; of a form with files, the names of such
    /// parts.
    pub stand_ins: Vec<String>,
}

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::{CallTarget, Cut};
use crate::metrics::Attempt;

/// Everything that came back, buffered, so nothing is lost however the body turns out. A body
/// that the caller reads as it comes is not in it.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) place: CallTarget,
    /// What it is the response to; `None` if no server sent it.
    pub(crate) url: Option<url::Url>,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Why the body is not whole. A success has no such body: it is an error then.
    pub(crate) cut: Option<Cut>,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
    /// The attempts before the one that this is the response to.
    pub(crate) failed: Vec<Attempt>,
    /// Whether `Debug` may show personal values.
    pub(crate) debug_values: bool,
}

impl Answer {
    /// A header's value as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// The vendor's id of a request.
pub(super) fn request_id(headers: &HeaderMap) -> Option<String> {
    ["request-id", "x-request-id"]
        .into_iter()
        .find_map(|name| headers.get(name)?.to_str().ok())
        .map(str::to_owned)
}

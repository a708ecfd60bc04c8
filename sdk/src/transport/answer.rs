use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};
use url::Url;

use super::{CallTarget, Cut};
use crate::metrics::Attempt;

/// Everything that came back, buffered, so that nothing is lost however the body turns out. A body
/// that the caller reads as it comes is not in it.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) place: CallTarget,
    /// What it is the answer to; `None` if no server sent it.
    pub(crate) url: Option<Arc<Url>>,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Why the body is not whole. A success has no such body: it is an error then.
    pub(crate) cut: Option<Cut>,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
    /// The attempts before the one that this is the answer to.
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
    static NAMES: [HeaderName; 2] = [
        HeaderName::from_static("request-id"),
        HeaderName::from_static("x-request-id"),
    ];
    NAMES
        .iter()
        .find_map(|name| headers.get(name)?.to_str().ok())
        .map(str::to_owned)
}

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, StatusCode};
use url::Url;

use super::{CallTarget, Truncation};
use crate::Error;
use crate::metrics::Attempt;

/// A buffered response, so that nothing is lost if its body is invalid. It does not contain a body that the caller
/// streams.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) place: CallTarget,
    /// The URL of the request; `None` if no server sent the response.
    pub(crate) url: Option<Arc<Url>>,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// Why the body is incomplete. Never set for a success, which is an error then.
    pub(crate) cut: Option<Truncation>,
    pub(crate) request_id: Option<String>,
    pub(crate) attempts: u32,
    pub(crate) retry_after: Option<Duration>,
    /// The attempts before this response.
    pub(crate) failed: Vec<Attempt>,
    /// Whether one of them may have taken effect.
    pub(crate) in_doubt: bool,
    /// Whether `Debug` may show personal values.
    pub(crate) debug_values: bool,
}

/// A response, or why there is none. Boxed, because each layer passes it on.
pub(super) type Outcome = Result<Box<Answer>, Error>;

impl Answer {
    /// Returns a header's value as text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Returns the vendor's request id.
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

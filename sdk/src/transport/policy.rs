use http::{HeaderName, Method};

use super::repeat::Repeat;
use super::{Answer, OperationInfo};

/// The differences between APIs. The rest of the transport is the same for all.
#[derive(Debug)]
pub(crate) struct Policy {
    /// The API's name in spans.
    pub(crate) api: &'static str,
    /// The headers of every request.
    pub(crate) headers: &'static [(HeaderName, &'static str)],
    /// The contract's operations.
    pub(crate) operations: &'static [OperationInfo],
    /// When it is harmless to repeat a POST that the contract does not contain.
    pub(crate) unknown_post: Repeat,
    /// Whether a 401 means that the access token has expired, as opposed to being insufficient.
    pub(crate) token_is_stale: fn(&Answer) -> bool,
    /// Whether a retrieved `{}` means that the object does not exist.
    pub(crate) empty_object_is_absent: bool,
    /// Whether a 409 may be transient, so that repeatable requests are retried unless the vendor says otherwise.
    pub(crate) conflicts_pass: bool,
    /// Whether a requested wait is ignored if it is zero or longer than the client's limit. Otherwise, a wait that is
    /// too long ends the call.
    pub(crate) ignores_unfit_waits: bool,
    /// Whether calls that write have a rate limit of their own.
    pub(crate) limits_writes_apart: bool,
    /// The vendor's own hosts, if several take the same credentials.
    pub(crate) hosts: &'static [&'static str],
    /// Whether a caller may request other key casings than the types have.
    pub(crate) recasing: Option<Recasing>,
}

impl Policy {
    /// The media type of a request that the caller wrote.
    pub(super) fn media_type(&self) -> &'static str {
        let known = self.operations.first();
        known.map_or("application/json", |it| it.media_type)
    }

    /// When it is harmless to repeat a request that the caller wrote: as for its operation, if it matches one.
    pub(super) fn repeat(&self, method: &Method, path: &str) -> Repeat {
        let known = self.operations.iter();
        let fitting = known.filter_map(|it| Some((it.fits(method, path)?, it.repeat)));
        match fitting.max_by_key(|(literal, _)| *literal) {
            Some((_, repeat)) => repeat,
            None if matches!(*method, Method::GET | Method::HEAD) => Repeat::Always,
            None if *method == Method::POST => self.unknown_post,
            None => Repeat::Never,
        }
    }
}

/// The key casings that a caller may request.
#[derive(Debug)]
pub(crate) struct Recasing {
    /// The header that requests a casing.
    pub(crate) header: &'static str,
    /// Converts a body back to the casing of the types.
    pub(crate) undo: fn(&[u8]) -> Option<Vec<u8>>,
}

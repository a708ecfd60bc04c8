use http::{HeaderName, Method};

use super::repeat::Repeat;
use super::{Answer, OperationInfo};

/// What is different about one API. Everything else in the transport is the same for all.
#[derive(Debug)]
pub(crate) struct Policy {
    /// The API's name in spans.
    pub(crate) api: &'static str,
    /// Headers that every request carries.
    pub(crate) headers: &'static [(HeaderName, &'static str)],
    /// The contract's operations.
    pub(crate) operations: &'static [OperationInfo],
    /// When it is harmless to repeat a POST that the contract does not know.
    pub(crate) unknown_post: Repeat,
    /// Whether an answer with status 401 means that the access token is no longer good, rather than
    /// that it does not suffice.
    pub(crate) token_is_stale: fn(&Answer) -> bool,
    /// Whether a retrieved `{}` means that there is no such object.
    pub(crate) empty_object_is_absent: bool,
    /// Whether a 409 may be the passing kind, so that what can be repeated is, unless the vendor says
    /// that it should not.
    pub(crate) conflicts_pass: bool,
    /// Whether a wait that the vendor asks for counts for nothing when it is no time at all, or longer
    /// than the client obeys. Else there is no other attempt after a wait that is too long.
    pub(crate) ignores_unfit_waits: bool,
    /// Whether a caller may ask for other casings of keys than the types have.
    pub(crate) recasing: Option<Recasing>,
}

impl Policy {
    /// The media type of a request that the caller wrote, as of every other.
    pub(super) fn media_type(&self) -> &'static str {
        let known = self.operations.first();
        known.map_or("application/json", |it| it.media_type)
    }

    /// When it is harmless to repeat a request that the caller wrote: as its operation, if it is one.
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

/// Casings of keys that a caller may choose.
#[derive(Debug)]
pub(crate) struct Recasing {
    /// The header that chooses.
    pub(crate) header: &'static str,
    /// Brings a body back into the casing of the types.
    pub(crate) undo: fn(&[u8]) -> Option<Vec<u8>>,
}

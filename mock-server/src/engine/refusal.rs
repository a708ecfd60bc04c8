//! Why a request is refused. The engine says what is wrong; each vendor's `wire` module says it in that vendor's words.

use http::{Method, StatusCode};

use super::media::BodyTooLarge;
use super::{Quota, Reply, Violation};
use crate::store::StoreError;

/// What is wrong with the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuthFailure {
    Missing,
    Unknown,
    Expired,
}

/// A reason not to do what a request asks for.
#[derive(Debug, Clone)]
pub(crate) enum Refusal {
    Unauthenticated(AuthFailure),
    RateLimited(Quota),
    /// No operation has this path.
    UnknownPath,
    /// The path exists, but not with this method.
    MethodNotAllowed(Vec<Method>),
    NotAcceptable {
        accept: String,
    },
    UnsupportedMediaType {
        content_type: Option<String>,
    },
    MalformedBody {
        reason: String,
    },
    BodyTooLarge(BodyTooLarge),
    /// The request breaks the contract.
    Invalid(Vec<Violation>),
    /// The resource that the path names does not exist.
    NotFound,
    /// An idempotency key came back with other parameters.
    IdempotencyMismatch {
        key: String,
    },
    /// A fault that the test asked for.
    Injected(StatusCode),
    /// The mock broke the contract itself: a bug of ours, and said so.
    BrokenContract(Vec<Violation>),
    Store(StoreError),
    /// A vendor's own rule, answered in full by the handler.
    Vendor(Box<Reply>),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Reply> for Refusal {
    fn from(reply: Reply) -> Self {
        Self::Vendor(Box::new(reply))
    }
}

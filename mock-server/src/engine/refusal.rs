//! Why a request is refused. The engine states the reason; each vendor's `wire` module writes it in that vendor's
//! format.

use http::{Method, StatusCode};

use super::media::BodyTooLarge;
use super::{Quota, Reply, Violation};
use crate::store::StoreError;

/// The problem with the credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AuthFailure {
    Missing,
    Unknown,
    Expired,
}

/// The reason of a refusal.
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
    /// The request violates the contract.
    Invalid(Vec<Violation>),
    /// The resource in the path does not exist.
    NotFound,
    /// An idempotency key was reused with other parameters.
    IdempotencyMismatch {
        key: String,
    },
    /// An injected fault.
    Injected(StatusCode),
    /// The mock violated the contract itself: a bug of ours, reported as such.
    BrokenContract(Vec<Violation>),
    Store(StoreError),
    /// The store is not available at the moment.
    Unavailable,
    /// A vendor's own rule, with the handler's complete response.
    Vendor(Box<Reply>),
}

/// The rule that refuses a body which was not read to its end.
pub(crate) const TOO_LARGE: &str = "body too large";

/// Why a request has to be sent again later, and nothing of the database's, which may name files and hosts.
pub(crate) const UNAVAILABLE: &str = "the mock's store is not available at the moment";

impl Refusal {
    /// The name of the rule, for the journal.
    pub(crate) fn rule(&self) -> String {
        match self {
            Self::Unauthenticated(AuthFailure::Missing) => "unauthenticated: missing".to_owned(),
            Self::Unauthenticated(AuthFailure::Unknown) => "unauthenticated: unknown".to_owned(),
            Self::Unauthenticated(AuthFailure::Expired) => "unauthenticated: expired".to_owned(),
            Self::RateLimited(quota) => format!("rate limit: {}", quota.limit),
            Self::UnknownPath => "unknown path".to_owned(),
            Self::MethodNotAllowed(_) => "method not allowed".to_owned(),
            Self::NotAcceptable { .. } => "not acceptable".to_owned(),
            Self::UnsupportedMediaType { .. } => "unsupported media type".to_owned(),
            Self::MalformedBody { .. } => "malformed body".to_owned(),
            Self::BodyTooLarge(_) => TOO_LARGE.to_owned(),
            Self::Invalid(violations) => {
                let first = violations.first().map(Violation::to_string);
                format!("contract: {}", first.unwrap_or_default())
            }
            Self::NotFound => "not found".to_owned(),
            Self::IdempotencyMismatch { .. } => "idempotency key with other parameters".to_owned(),
            Self::Injected(status) => format!("fault: {}", status.as_u16()),
            Self::BrokenContract(_) => "the mock broke the contract".to_owned(),
            Self::Store(_) | Self::Unavailable => "store".to_owned(),
            Self::Vendor(reply) => format!("vendor: {}", reply.code()),
        }
    }

    /// Whether its message contains nothing of the client's except the contract violation, which the journal shows
    /// anyway.
    pub(crate) fn is_fixed(&self) -> bool {
        match self {
            Self::Unauthenticated(_)
            | Self::RateLimited(_)
            | Self::UnknownPath
            | Self::MethodNotAllowed(_)
            | Self::BodyTooLarge(_)
            | Self::Invalid(_)
            | Self::NotFound
            | Self::Injected(_)
            | Self::Unavailable => true,
            Self::Vendor(reply) => reply.is_fixed,
            Self::NotAcceptable { .. }
            | Self::UnsupportedMediaType { .. }
            | Self::MalformedBody { .. }
            | Self::IdempotencyMismatch { .. }
            | Self::BrokenContract(_)
            | Self::Store(_) => false,
        }
    }
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

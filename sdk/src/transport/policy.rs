use http::Method;

use super::{Answer, OperationInfo};
use crate::ErrorKind;

/// What is different about one API. Everything else in the transport is the same for all.
#[derive(Debug)]
pub(crate) struct Policy {
    /// The API's name in spans.
    pub(crate) api: &'static str,
    /// The media type of bodies in both directions.
    pub(crate) media_type: &'static str,
    /// Headers that every request carries.
    pub(crate) headers: &'static [(&'static str, &'static str)],
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

/// When the vendor's contract makes it harmless to send a request again: `x-repeat` in the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Always: it changes nothing, or the body names the thing so that the vendor recognises it.
    Always,
    /// With the same idempotency key. The vendor keeps the first answer, whatever it is.
    SameKey,
    /// As [`SameKey`](Repeat::SameKey), and doing it twice has the effect of doing it once, so that even
    /// another key does no harm.
    AnyKey,
    /// Never, unless the request provably had no effect.
    Never,
}

/// How an attempt failed, as far as the next one depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Nothing left this machine.
    NeverSent,
    /// Nobody knows whether it had its effect.
    UnknownFate,
    /// There is an answer.
    Status(u16),
}

impl Failure {
    /// What an attempt's outcome means; `None` is a success, or nothing that another attempt could
    /// change.
    pub(crate) fn of(outcome: &Result<Answer, crate::Error>) -> Option<Self> {
        match outcome {
            Ok(answer) if answer.status.is_success() => None,
            Ok(answer) => Some(Self::Status(answer.status.as_u16())),
            Err(error) => match error.kind() {
                ErrorKind::NeverSent => Some(Self::NeverSent),
                ErrorKind::MaybeSent | ErrorKind::Timeout => Some(Self::UnknownFate),
                _ => None,
            },
        }
    }
}

/// What the contract says about another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It could do harm, or cannot help.
    Never,
    /// The same request again.
    Again,
    /// The same request again, but only if the attempt before this one did not fail in the same way:
    /// then the answer is the stored one and stays as it is.
    AgainOnce,
    /// The same request under a new key, because the old one is spent.
    AgainUnderNewKey,
}

impl Repeat {
    /// The policy table: what follows from a failure.
    pub(crate) fn verdict(self, failure: Failure) -> Verdict {
        match failure {
            // The rate limiters stand in front of everything else, so that nothing has happened.
            Failure::NeverSent | Failure::Status(429) => Verdict::Again,
            Failure::UnknownFate | Failure::Status(408) => match self {
                Self::Never => Verdict::Never,
                Self::Always | Self::SameKey | Self::AnyKey => Verdict::Again,
            },
            Failure::Status(status @ 500..=599) => match self {
                Self::Never => Verdict::Never,
                Self::Always => Verdict::Again,
                Self::SameKey if status == 500 => Verdict::AgainOnce,
                Self::SameKey => Verdict::Again,
                Self::AnyKey => Verdict::AgainUnderNewKey,
            },
            Failure::Status(_) => Verdict::Never,
        }
    }

    /// Whether the vendor's own word that a retry is fine may be believed.
    pub(crate) fn is_repeatable_in_some_way(self) -> bool {
        self != Self::Never
    }

    pub(crate) fn is_keyed(self) -> bool {
        matches!(self, Self::SameKey | Self::AnyKey)
    }

    /// A key of the caller's own is never exchanged for another.
    pub(crate) fn under_own_key(self) -> Self {
        match self {
            Self::AnyKey => Self::SameKey,
            other => other,
        }
    }
}

use std::time::Duration;

/// Why a delivery is rejected. Contains neither the secret nor anything from the body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header contains no signature in a known format.
    #[error(
        "the signature header holds no group of the form `t=<unix seconds>,v1=<64 hex digits>`"
    )]
    Malformed,
    /// No signature in the header was made over this body with any of the secrets.
    #[error(
        "no signature matches the body: it was changed on the way, or signed with another secret"
    )]
    Mismatch,
    /// The signature is authentic but too old: the delivery may be a replay.
    #[error("the signature is {age:?} old, which is more than is tolerated")]
    TooOld {
        /// The age of the signature.
        age: Duration,
    },
    /// The signature is authentic but from the future: the clocks disagree.
    #[error("the signature is from {lead:?} in the future, which is more than is tolerated")]
    FromTheFuture {
        /// How far in the future its time is.
        lead: Duration,
    },
    /// The body is not JSON, or not an event.
    #[error("the body is not an event: {problem}")]
    NotAnEvent {
        /// What is wrong with the body, and where.
        problem: String,
    },
}

impl WebhookError {
    /// Returns whether the delivery must not be trusted, as opposed to not being understood.
    #[must_use]
    pub fn is_signature(&self) -> bool {
        !matches!(self, Self::NotAnEvent { .. })
    }

    pub(crate) fn not_an_event(problem: impl ToString) -> Self {
        Self::NotAnEvent {
            problem: problem.to_string(),
        }
    }
}

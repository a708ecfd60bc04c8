use std::time::Duration;

/// Why a delivery is not accepted. It holds neither the secret nor anything of the body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The header holds no signature in a form that is known.
    #[error(
        "the signature header holds no group of the form `t=<unix seconds>,v1=<64 hex digits>`"
    )]
    Malformed,
    /// No signature in the header was made with any of the secrets over this body.
    #[error(
        "no signature matches the body: it was changed on the way, or signed with another secret"
    )]
    Mismatch,
    /// The signature is genuine and was made too long ago: someone may be replaying a delivery.
    #[error("the signature is {age:?} old, which is more than is tolerated")]
    TooOld {
        /// How long ago it was made.
        age: Duration,
    },
    /// The signature is genuine and from the future: the clocks disagree.
    #[error("the signature is from {lead:?} in the future, which is more than is tolerated")]
    FromTheFuture {
        /// How far ahead its time is.
        lead: Duration,
    },
    /// The body is not JSON, or not an event.
    #[error("the body is not an event: {problem}")]
    NotAnEvent {
        /// What is wrong with it, and where.
        problem: String,
    },
}

impl WebhookError {
    /// Whether the delivery is not to be trusted, rather than not understood.
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

/// When the vendor's contract makes it harmless to send a request again: `x-repeat` in the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Always: it changes nothing, or the body names the thing so that the vendor recognises it.
    Always,
    /// With the same idempotency key. The vendor keeps the first response, whatever it is.
    SameKey,
    /// As [`SameKey`](Repeat::SameKey), and doing it twice has the effect of doing it once, so even
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
    /// No one knows whether it had its effect.
    UnknownFate,
    /// There is a response.
    Status(u16),
}

/// What the contract says about another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It could do harm, or cannot help.
    Never,
    /// The same request again.
    Again,
    /// The same request again, but only if the attempt before this one did not fail in the same way:
    /// then the response is the stored one and stays as it is.
    AgainOnce,
    /// The same request under a new key, because the old one is spent.
    AgainUnderNewKey,
}

impl Repeat {
    /// The policy table: what follows from a failure.
    pub(crate) fn verdict(self, failure: Failure) -> Verdict {
        match failure {
            // The rate limiters stand in front of everything else, so nothing has happened.
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

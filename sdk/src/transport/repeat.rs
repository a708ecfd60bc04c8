/// When the vendor's contract makes it harmless to repeat a request: `x-repeat` in the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// Always: it changes nothing, or the vendor recognises the object by its body.
    Always,
    /// With the same idempotency key. The vendor stores the first response, whatever it is.
    SameKey,
    /// Like [`SameKey`](Repeat::SameKey), but the operation is idempotent, so another key is harmless too.
    AnyKey,
    /// Never, unless the request provably had no effect.
    Never,
}

/// How an attempt failed, as far as retries depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Nothing left this machine.
    NeverSent,
    /// It is unknown whether the request took effect.
    UnknownFate,
    /// There is a response.
    Status(u16),
}

/// Whether and how the contract permits another attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// No: it could do harm, or cannot help.
    Never,
    /// Repeat the request.
    Again,
    /// Repeat the request, unless the previous attempt failed in the same way: then the response is the stored one
    /// and will not change.
    AgainOnce,
    /// Repeat the request under a new key, because the old one is used up.
    AgainUnderNewKey,
}

impl Failure {
    /// Whether the request may have taken effect.
    pub(crate) fn leaves_doubt(self) -> bool {
        match self {
            Self::UnknownFate => true,
            Self::Status(status) => matches!(status, 408 | 500..=599),
            Self::NeverSent => false,
        }
    }
}

impl Repeat {
    /// The retry table: what follows a failure.
    pub(crate) fn verdict(self, failure: Failure) -> Verdict {
        match failure {
            // Rate limiters come before everything else, so the request had no effect.
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

    /// Whether to trust the vendor's own statement that a retry is safe.
    pub(crate) fn is_repeatable_in_some_way(self) -> bool {
        self != Self::Never
    }

    pub(crate) fn is_keyed(self) -> bool {
        matches!(self, Self::SameKey | Self::AnyKey)
    }

    /// A key that the caller set is never replaced.
    pub(crate) fn under_own_key(self) -> Self {
        match self {
            Self::AnyKey => Self::SameKey,
            other => other,
        }
    }
}

use std::fmt;

/// Stands in `Debug` where a personal value is.
pub(crate) struct Redacted;

impl Redacted {
    /// Tells whether there is a value, and no more.
    pub(crate) fn option<T>(value: &Option<T>) -> Option<Self> {
        value.as_ref().map(|_| Self)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

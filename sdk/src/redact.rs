//! Personal values in `Debug`: left out, unless the client was told to show them.

use std::cell::Cell;
use std::fmt;

thread_local! {
    /// Set while something is written down whose client shows personal values: `Debug` has no other
    /// way to pass that on to the models below.
    static SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// Writes something down, personal values included if `show` is set.
pub(crate) fn showing<T>(show: bool, write: impl FnOnce() -> T) -> T {
    /// Puts the old setting back, even if writing panics.
    struct Before(bool);

    impl Drop for Before {
        fn drop(&mut self) {
            SHOWN.set(self.0);
        }
    }

    let _before = Before(SHOWN.replace(show));
    write()
}

/// Stands in `Debug` where a personal value is.
pub(crate) struct Redacted;

impl Redacted {
    /// Stands for a value.
    pub(crate) fn value<T: fmt::Debug + ?Sized>(value: &T) -> Personal<'_, T> {
        Personal(value)
    }

    /// Tells whether there is a value, and no more.
    pub(crate) fn option<T: fmt::Debug>(value: &Option<T>) -> Option<Personal<'_, T>> {
        value.as_ref().map(Personal)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A personal value.
pub(crate) struct Personal<'a, T: ?Sized>(&'a T);

impl<T: fmt::Debug + ?Sized> fmt::Debug for Personal<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match SHOWN.get() {
            true => self.0.fmt(f),
            false => Redacted.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_personal_value_is_shown_only_where_that_was_asked_for() {
        let name = Some("Jane".to_owned());
        let debug = || {
            format!(
                "{:?} {:?}",
                Redacted::option(&name),
                Redacted::value("Jane")
            )
        };
        assert_eq!(debug(), "Some([redacted]) [redacted]");
        assert_eq!(showing(true, debug), r#"Some("Jane") "Jane""#);
        assert_eq!(showing(true, || showing(false, debug)), debug());
        assert_eq!(debug(), "Some([redacted]) [redacted]");
    }
}

//! What is accepted although it is wrong.

use super::Case;

/// A row of an API's table. The first three take `*` for any characters and `|` between alternatives.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tolerance {
    pub(crate) operation: &'static str,
    /// As a [`Place`](super::Place) is written: `query account`, `body /allocations/*/amount`.
    pub(crate) place: &'static str,
    /// As a [`Wrong`](super::Wrong) is written: `unknown member`, `long *`.
    pub(crate) wrong: &'static str,
    pub(crate) because: &'static str,
}

impl Tolerance {
    pub(super) fn covers(&self, case: &Case) -> bool {
        matches(self.operation, &case.operation)
            && matches(self.place, &case.place.to_string())
            && matches(self.wrong, &case.wrong.to_string())
    }
}

fn matches(patterns: &str, text: &str) -> bool {
    patterns.split('|').any(|pattern| glob(pattern, text))
}

fn glob(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((head, tail)) => text.strip_prefix(head).is_some_and(|rest| {
            rest.char_indices()
                .map(|(at, _)| at)
                .chain([rest.len()])
                .any(|at| glob(tail, &rest[at..]))
        }),
    }
}

#[test]
fn a_star_takes_any_characters_and_a_bar_parts_alternatives() {
    for (patterns, text, expected) in [
        ("*", "", true),
        ("body /a/*/b", "body /a/0/b", true),
        ("body /a/*/b", "body /a/0/c", false),
        ("long *", "long 10000", true),
        ("blank|long *", "blank", true),
        ("blank|nul", "long 1", false),
    ] {
        assert_eq!(matches(patterns, text), expected, "{patterns} {text}");
    }
}

//! Comparisons of an attribute with a value, as SQL makes them for Ransack.

use std::cmp::Ordering;

use serde_json::Value;

/// A comparison of an attribute with one value. Null never fulfils one, not even the negated ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Matches,
    DoesNotMatch,
    Starts,
    DoesNotStart,
    Ends,
    DoesNotEnd,
    Contains,
    DoesNotContain,
    Includes,
}

impl Comparison {
    /// Whether this looks into a text, which Ransack does without regard to case.
    pub(super) fn is_about_text(self) -> bool {
        matches!(
            self,
            Self::Matches
                | Self::DoesNotMatch
                | Self::Starts
                | Self::DoesNotStart
                | Self::Ends
                | Self::DoesNotEnd
                | Self::Contains
                | Self::DoesNotContain
        )
    }

    pub(super) fn holds(self, attribute: &Value, wanted: &Value) -> bool {
        let text = || attribute.as_str().unwrap_or_default().to_lowercase();
        let part = wanted.as_str().unwrap_or_default();
        let order = || compare(attribute, wanted);
        match self {
            Self::Equal => attribute == wanted,
            Self::NotEqual => attribute != wanted,
            Self::Less => order().is_some_and(Ordering::is_lt),
            Self::AtMost => order().is_some_and(Ordering::is_le),
            Self::Greater => order().is_some_and(Ordering::is_gt),
            Self::AtLeast => order().is_some_and(Ordering::is_ge),
            Self::Matches => like(&text(), part),
            Self::DoesNotMatch => !like(&text(), part),
            Self::Starts => text().starts_with(part),
            Self::DoesNotStart => !text().starts_with(part),
            Self::Ends => text().ends_with(part),
            Self::DoesNotEnd => !text().ends_with(part),
            Self::Contains => text().contains(part),
            Self::DoesNotContain => !text().contains(part),
            Self::Includes => contains(attribute, wanted),
        }
    }
}

/// Whether a JSON value contains another, as PostgreSQL's `@>` has it.
fn contains(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Object(value), Value::Object(wanted)) => wanted.iter().all(|(name, wanted)| {
            let member = value.get(name);
            member.is_some_and(|member| contains(member, wanted))
        }),
        (Value::Array(value), Value::Array(wanted)) => wanted
            .iter()
            .all(|wanted| value.iter().any(|item| contains(item, wanted))),
        (value, wanted) => value == wanted,
    }
}

fn compare(attribute: &Value, wanted: &Value) -> Option<Ordering> {
    match (attribute, wanted) {
        (Value::String(attribute), Value::String(wanted)) => Some(attribute.cmp(wanted)),
        (Value::Bool(attribute), Value::Bool(wanted)) => Some(attribute.cmp(wanted)),
        _ => Some(attribute.as_i64()?.cmp(&wanted.as_i64()?)),
    }
}

/// SQL's `LIKE`: `%` is any text and `_` any character. Only the last `%` is ever taken back, so many of them cost no
/// more than the product of the lengths.
fn like(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<_>, Vec<_>) = (text.chars().collect(), pattern.chars().collect());
    let (mut at, mut in_pattern) = (0, 0);
    let mut last_wildcard = None;
    while at < text.len() {
        match pattern.get(in_pattern) {
            Some('%') => {
                last_wildcard = Some((in_pattern, at));
                in_pattern += 1;
            }
            Some(wanted) if *wanted == '_' || *wanted == text[at] => {
                at += 1;
                in_pattern += 1;
            }
            _ => match last_wildcard {
                // The last wildcard takes one more character.
                Some((wildcard, taken)) => {
                    last_wildcard = Some((wildcard, taken + 1));
                    at = taken + 1;
                    in_pattern = wildcard + 1;
                }
                None => return false,
            },
        }
    }
    pattern[in_pattern..].iter().all(|it| *it == '%')
}

#[cfg(test)]
mod tests {
    use super::like;

    #[test]
    fn wildcards_stand_for_any_text_and_any_character() {
        for (pattern, hits, misses) in [
            ("a%", ["a", "abc"], ["ba", ""]),
            ("%b%d", ["bd", "xbxbxd"], ["b", "bdx"]),
            ("a_c", ["abc", "a%c"], ["ac", "abbc"]),
            ("%", ["", "x"], ["never", "never"]),
        ] {
            assert!(hits.iter().all(|it| like(it, pattern)), "{pattern}");
            assert!(
                pattern == "%" || !misses.iter().any(|it| like(it, pattern)),
                "{pattern}"
            );
        }
    }
}

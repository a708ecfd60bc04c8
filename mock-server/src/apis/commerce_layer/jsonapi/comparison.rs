//! Comparisons of an attribute with a value, as SQL makes them for Ransack.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::Value;

use crate::apis::wildcards::{PatternPart, Wildcards};
use crate::engine::integers;

/// The value that an attribute is compared with.
#[derive(Debug)]
pub(super) enum Wanted {
    Value(Value),
    Pattern(Wildcards),
}

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

    /// The value of a text for a comparison; `None` if it is too long a pattern.
    pub(super) fn wanted_text(self, text: &str) -> Option<Wanted> {
        let text = text.to_lowercase();
        match self {
            Self::Matches | Self::DoesNotMatch => like(&text).map(Wanted::Pattern),
            _ => Some(Wanted::Value(text.into())),
        }
    }

    pub(super) fn holds(self, attribute: &Value, wanted: &Wanted) -> bool {
        let text = || attribute.as_str().unwrap_or_default().to_lowercase();
        let wanted = match wanted {
            Wanted::Value(wanted) => wanted,
            Wanted::Pattern(pattern) => {
                return pattern.matches(&text()) == (self == Self::Matches);
            }
        };
        let part = wanted.as_str().unwrap_or_default();
        let order = || compare(attribute, wanted);
        match self {
            Self::Equal => equals(attribute, wanted),
            Self::NotEqual => !equals(attribute, wanted),
            Self::Less => order().is_some_and(Ordering::is_lt),
            Self::AtMost => order().is_some_and(Ordering::is_le),
            Self::Greater => order().is_some_and(Ordering::is_gt),
            Self::AtLeast => order().is_some_and(Ordering::is_ge),
            // Their patterns are above.
            Self::Matches | Self::DoesNotMatch => false,
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
        (value, wanted) => equals(value, wanted),
    }
}

/// Whether two JSON values are equal in PostgreSQL, to which `1` and `1.0` are one number.
fn equals(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Object(value), Value::Object(wanted)) => {
            let has = |(name, it)| wanted.get(name).is_some_and(|wanted| equals(it, wanted));
            value.len() == wanted.len() && value.iter().all(has)
        }
        (Value::Array(value), Value::Array(wanted)) => {
            let mut pairs = value.iter().zip(wanted);
            value.len() == wanted.len() && pairs.all(|(value, wanted)| equals(value, wanted))
        }
        (value, wanted) => {
            value == wanted || whole(value).is_some_and(|it| whole(wanted) == Some(it))
        }
    }
}

/// The shortest digits that are this whole number, followed by zeros, and not those of the double itself.
fn written_out(double: f64) -> String {
    let scientific = format!("{double:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros = exponent.parse().unwrap_or(0_usize);
    let zeros = zeros.saturating_sub(fraction.len());
    [whole, fraction, &"0".repeat(zeros)].concat()
}

/// The digits of a number without a fraction.
fn whole(value: &Value) -> Option<Cow<'_, str>> {
    match value.as_f64() {
        // A negative zero is zero.
        Some(double) if value.is_f64() => {
            (double.fract() == 0.0).then(|| written_out(double + 0.0).into())
        }
        Some(_) => Some(value.to_string().into()),
        None => integers::digits(value).map(Cow::Borrowed),
    }
}

fn compare(attribute: &Value, wanted: &Value) -> Option<Ordering> {
    match (attribute, wanted) {
        (Value::String(attribute), Value::String(wanted)) => Some(attribute.cmp(wanted)),
        (Value::Bool(attribute), Value::Bool(wanted)) => Some(attribute.cmp(wanted)),
        _ => Some(attribute.as_i64()?.cmp(&wanted.as_i64()?)),
    }
}

/// SQL's `LIKE`: `%` is any text and `_` any character. `None` if the pattern is too long.
fn like(pattern: &str) -> Option<Wildcards> {
    Wildcards::new(pattern.chars().map(|character| match character {
        '%' => PatternPart::AnyText,
        '_' => PatternPart::AnyCharacter,
        literal => PatternPart::Literal(literal),
    }))
}

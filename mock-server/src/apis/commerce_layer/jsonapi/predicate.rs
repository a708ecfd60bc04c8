//! Ransack's predicates: a comparison, the combination of several values, and whether null matches.

use jiff::Timestamp;
use jiff::fmt::temporal::Pieces;
use serde_json::Value;

use super::comparison::{Comparison, Wanted};
use super::schema::Kind;
use crate::apis::times;
use crate::engine::integers;

/// A test of an attribute that a true or false value turns on or around.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flag {
    Present,
    Blank,
    Null,
    NotNull,
    True,
    False,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    Any,
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Compare(Comparison, Option<Quantifier>),
    Flag(Flag),
}

/// The predicates by name, longer ones before those that they end with.
const TESTS: [(&str, Test); 23] = [
    ("not_eq", one(Comparison::NotEqual)),
    ("eq", one(Comparison::Equal)),
    ("not_in", many(Comparison::NotEqual, Quantifier::All)),
    ("in", many(Comparison::Equal, Quantifier::Any)),
    ("lteq", one(Comparison::AtMost)),
    ("lt", one(Comparison::Less)),
    ("gteq", one(Comparison::AtLeast)),
    ("gt", one(Comparison::Greater)),
    ("does_not_match", one(Comparison::DoesNotMatch)),
    ("matches", one(Comparison::Matches)),
    ("not_start", one(Comparison::DoesNotStart)),
    ("start", one(Comparison::Starts)),
    ("not_end", one(Comparison::DoesNotEnd)),
    ("end", one(Comparison::Ends)),
    ("not_cont", one(Comparison::DoesNotContain)),
    ("jcont", one(Comparison::Includes)),
    ("cont", one(Comparison::Contains)),
    ("not_null", Test::Flag(Flag::NotNull)),
    ("null", Test::Flag(Flag::Null)),
    ("present", Test::Flag(Flag::Present)),
    ("blank", Test::Flag(Flag::Blank)),
    ("true", Test::Flag(Flag::True)),
    ("false", Test::Flag(Flag::False)),
];

const fn one(comparison: Comparison) -> Test {
    Test::Compare(comparison, None)
}

const fn many(comparison: Comparison, quantifier: Quantifier) -> Test {
    Test::Compare(comparison, Some(quantifier))
}

/// A predicate by its name, without a value yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    test: Test,
    or_null: bool,
}

/// A predicate with the values it compares to.
#[derive(Debug)]
pub(super) struct Predicate {
    test: Test,
    or_null: bool,
    values: Vec<Wanted>,
    /// For the flags.
    is_on: bool,
}

impl Predicate {
    /// Splits `reference_or_number_eq` into `reference_or_number` and the predicate.
    pub(super) fn split(name: &str) -> Option<(&str, Named)> {
        let (rest, or_null) = match name.strip_suffix("_or_null") {
            Some(rest) => (rest, true),
            None => (name, false),
        };
        let (rest, quantifier) = match (rest.strip_suffix("_any"), rest.strip_suffix("_all")) {
            (Some(rest), _) => (rest, Some(Quantifier::Any)),
            (_, Some(rest)) => (rest, Some(Quantifier::All)),
            _ => (rest, None),
        };
        let (attributes, test) = TESTS.iter().find_map(|(suffix, test)| {
            let attributes = rest.strip_suffix(suffix)?.strip_suffix('_')?;
            (!attributes.is_empty()).then_some((attributes, *test))
        })?;
        let test = match (test, quantifier) {
            (test, None) => test,
            (Test::Compare(comparison, None), quantifier) => Test::Compare(comparison, quantifier),
            _ => return None,
        };
        Some((attributes, Named { test, or_null }))
    }

    pub(super) fn holds(&self, attribute: &Value) -> bool {
        if attribute.is_null() && self.or_null {
            return true;
        }
        let (comparison, quantifier) = match self.test {
            Test::Flag(flag) => return flag.holds(attribute, self.is_on),
            Test::Compare(..) if attribute.is_null() => return false,
            Test::Compare(comparison, quantifier) => (comparison, quantifier),
        };
        let mut values = self.values.iter();
        match quantifier {
            Some(Quantifier::All) => values.all(|value| comparison.holds(attribute, value)),
            Some(Quantifier::Any) | None => values.any(|value| comparison.holds(attribute, value)),
        }
    }
}

impl Named {
    /// Reads the value of a filter for attributes of this kind; `None` if it is not a value of that kind.
    pub(super) fn read(self, kind: Kind, text: &str) -> Option<Predicate> {
        let (values, is_on) = match self.test {
            Test::Flag(Flag::True | Flag::False) if kind != Kind::Boolean => return None,
            Test::Flag(_) => (Vec::new(), boolean(text)?),
            Test::Compare(comparison, None) => (vec![value(comparison, kind, text)?], true),
            // Commas in a JSON value do not separate.
            Test::Compare(_, Some(_)) if kind == Kind::Json => return None,
            Test::Compare(comparison, Some(_)) => {
                let values = text.split(',').map(|text| value(comparison, kind, text));
                (values.collect::<Option<_>>()?, true)
            }
        };
        Some(Predicate {
            test: self.test,
            or_null: self.or_null,
            values,
            is_on,
        })
    }
}

fn value(comparison: Comparison, kind: Kind, text: &str) -> Option<Wanted> {
    if comparison.is_about_text() {
        return comparison.wanted_text(text).filter(|_| kind == Kind::Text);
    }
    let is_about_json = match comparison {
        Comparison::Includes => true,
        Comparison::Equal | Comparison::NotEqual => kind == Kind::Json,
        _ => false,
    };
    if is_about_json != (kind == Kind::Json) {
        return None;
    }
    let value = match kind {
        Kind::Text => Some(Value::from(text)),
        Kind::Integer => text.trim().parse::<i64>().ok().map(Value::from),
        Kind::Boolean => boolean(text).map(Value::from),
        Kind::Time => time(text.trim()).map(Value::from),
        Kind::Json => integers::document(text.as_bytes(), "").ok(),
    };
    value.map(Wanted::Value)
}

fn boolean(text: &str) -> Option<bool> {
    match text.trim() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// A time of ISO 8601, as it is written and compared: with a blank for the `T`, a word for the zone or a blank before its
/// offset, as databases and Ruby write it. One without a zone is in UTC, a date alone is its first moment, and what is
/// finer than a nanosecond is cut.
fn time(text: &str) -> Option<String> {
    let mut text = text.to_ascii_uppercase();
    if let Some(point) = text.find('.') {
        let fraction = &text[point + 1..];
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        text.replace_range(point + 1 + digits.min(9)..point + 1 + digits, "");
    }
    let mut zones = ["UTC", "GMT", "Z"].into_iter();
    let local = zones.find_map(|zone| text.strip_suffix(zone));
    let is_utc = local.is_some();
    let local = local.unwrap_or(&text).trim_end();
    let local = local.replace(" +", "+").replace(" -", "-");
    let pieces = Pieces::parse(&local).ok()?;
    if is_utc && pieces.to_numeric_offset().is_some() {
        return None;
    }
    times::utc(&pieces).map(|it| format!("{it:.3}Z"))
}

/// A string's time in its stored form. Years before the first have no form in RFC 3339.
pub(super) fn written_time(text: &str) -> Option<String> {
    time(text.trim()).filter(|it| !it.starts_with('-'))
}

/// `2018-01-01T12:00:00.000Z`, as times are written and compared.
pub(crate) fn time_text(time: Timestamp) -> String {
    format!("{time:.3}")
}

impl Flag {
    fn holds(self, attribute: &Value, is_on: bool) -> bool {
        let is_blank = attribute.is_null() || attribute.as_str() == Some("");
        match self {
            Self::Present => is_blank != is_on,
            Self::Blank => is_blank == is_on,
            Self::Null => attribute.is_null() == is_on,
            Self::NotNull => attribute.is_null() != is_on,
            // Null is neither.
            Self::True => attribute.as_bool().is_some_and(|it| it == is_on),
            Self::False => attribute.as_bool().is_some_and(|it| it != is_on),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    fn holds(name: &str, kind: Kind, value: &str, attribute: Value) -> Option<bool> {
        let name = format!("a_{name}");
        let (attributes, named) = Predicate::split(&name)?;
        assert_eq!(attributes, "a");
        Some(named.read(kind, value)?.holds(&attribute))
    }

    #[test]
    fn values_are_read_by_the_kind_of_the_attribute() {
        assert_eq!(
            holds("gteq", Kind::Integer, "1500", json!(1500)),
            Some(true)
        );
        assert_eq!(holds("gt", Kind::Integer, "200", json!(1500)), Some(true));
        assert_eq!(holds("gt", Kind::Integer, "many", json!(1500)), None);
        let noon = json!("2026-01-01T12:00:00.000Z");
        assert_eq!(
            holds("lt", Kind::Time, "2026-01-01T13:00:00+01:00", noon.clone()),
            Some(false)
        );
        for written in [
            "2026-01-01 14:00:00 +0200",
            "2026-01-01 07:00:00 -05:00",
            "2026-01-01 12:00:00 GMT",
            "2026-01-01 12:00:00 utc",
            "2026-01-01t12:00:00 z",
            "2026-01-01T12:00:00.000000000999Z",
            "2026-01-01 14:00:00.0000000000 +0200",
        ] {
            let equals = holds("eq", Kind::Time, written, noon.clone());
            assert_eq!(equals, Some(true), "{written}");
        }
        for wrong in ["12:00 UTC", "2026-01-01 CET", "2026-01-01 12:00:00 +", "."] {
            assert_eq!(
                holds("eq", Kind::Time, wrong, noon.clone()),
                None,
                "{wrong}"
            );
        }
        assert_eq!(holds("gt", Kind::Time, "2026-01-01", noon), Some(true));
        let metadata = json!({"a": {"b": [1, 2]}, "c": 3});
        assert_eq!(
            holds("jcont", Kind::Json, r#"{"a":{"b":[2]}}"#, metadata.clone()),
            Some(true)
        );
        assert_eq!(
            holds("jcont", Kind::Json, r#"{"a":{"b":[5]}}"#, metadata.clone()),
            Some(false)
        );
        assert_eq!(holds("gt", Kind::Json, "{}", metadata), None);
        assert!(Predicate::split("reference_equals").is_none());
        assert!(Predicate::split("_eq").is_none());
        assert!(Predicate::split("reference_null_any").is_none());
    }
}

//! JSON whose numbers keep all their digits: a `Value` only where it holds them.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::json::from_text;

/// The maximum depth of JSON. `serde_json` has the same limit, but not for a `RawValue`.
pub(in crate::persona) const DEEPEST: usize = 128;

/// The text of a value, unless it is nested too deeply.
pub(in crate::persona) fn text<'de, D: Deserializer<'de>>(
    from: D,
) -> Result<Box<RawValue>, D::Error> {
    let json = Box::<RawValue>::deserialize(from)?;
    match scan(json.get(), |_| {}) > DEEPEST {
        true => Err(D::Error::custom("is nested too deeply")),
        false => Ok(json),
    }
}

/// Decodes the text into a type; `None` if it does not fit.
pub(in crate::persona) fn of<'a, T: Deserialize<'a>>(json: &'a RawValue) -> Option<T> {
    from_text(json.get()).ok()
}

/// The text as a `Value`; `None` if that would lose digits of a number.
pub(super) fn value(json: &str) -> Option<Value> {
    let mut exact = true;
    scan(json, |number| exact &= fits(number));
    if exact { from_text(json).ok() } else { None }
}

/// The number as a float; `None` if it is not a number or has more digits.
pub(super) fn float(number: &str) -> Option<f64> {
    let float: f64 = number.parse().ok().filter(|it: &f64| it.is_finite())?;
    (decimal(number)? == decimal(&format!("{float:e}"))?).then_some(float)
}

fn fits(number: &str) -> bool {
    number.parse::<i64>().is_ok() || number.parse::<u64>().is_ok() || float(number).is_some()
}

/// The sign, significant digits and exponent of a number, in any notation.
fn decimal(number: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches(['-', '+']));
    let significant = digits.trim_end_matches('0');
    let zeros = i64::try_from(digits.len() - significant.len()).ok()?;
    let places = i64::try_from(fraction.len()).ok()?;
    let exponent = exponent.parse::<i64>().ok()?.checked_add(zeros)? - places;
    let significant = significant.trim_start_matches('0');
    Some(match significant {
        "" => (false, String::new(), 0),
        _ => (whole.starts_with('-'), significant.to_owned(), exponent),
    })
}

/// Visits the numbers of a JSON text and returns its nesting depth.
fn scan(json: &str, mut visit: impl FnMut(&str)) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut rest = json;
    while let Some(at) =
        rest.find(|it: char| matches!(it, '"' | '{' | '[' | '}' | ']' | '-' | '0'..='9'))
    {
        let (_, from) = rest.split_at(at);
        rest = from.get(1..).unwrap_or_default();
        match from.as_bytes().first() {
            Some(b'"') => rest = behind_string(rest),
            Some(b'{' | b'[') => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            Some(b'}' | b']') => depth = depth.saturating_sub(1),
            _ => {
                let is_end = |it: char| !matches!(it, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
                let (number, behind) = from.split_at(from.find(is_end).unwrap_or(from.len()));
                visit(number);
                rest = behind;
            }
        }
    }
    deepest
}

fn behind_string(mut rest: &str) -> &str {
    while let Some(at) = rest.find(['"', '\\']) {
        let is_end = rest.as_bytes().get(at) == Some(&b'"');
        rest = rest
            .get(at + if is_end { 1 } else { 2 }..)
            .unwrap_or_default();
        if is_end {
            break;
        }
    }
    rest
}

/// Serializes to JSON text.
pub(super) fn written(value: &impl serde::Serialize) -> Result<Box<RawValue>, &'static str> {
    serde_json::value::to_raw_value(value).map_err(|_| "cannot be written as JSON")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_value_is_exact_if_it_has_every_digit() {
        for json in [
            "0",
            "-0.0",
            "1.50",
            "1e2",
            "0.1",
            "18446744073709551615",
            "-9223372036854775808",
            "1E+22",
            r#"{"123456789012345678901234567890":["\"0.1234567890123456789012345\\",true,null,5]}"#,
        ] {
            assert!(value(json).is_some(), "{json}");
        }
        for json in [
            "18446744073709551617",
            "0.1234567890123456789012345",
            "1e+400",
            r#"{"a\"":[{"b":123456789012345678901234567890}]}"#,
        ] {
            assert_eq!(value(json), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn every_float_is_exact_as_it_is_written(number in any::<f64>().prop_filter("finite", |it| it.is_finite())) {
            prop_assert_eq!(float(&number.to_string()), Some(number));
            prop_assert_eq!(float(&format!("{number:E}")), Some(number));
        }
    }
}

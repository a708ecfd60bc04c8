//! Integers beyond 64 bits in what clients may put anywhere: Ruby keeps them whole, and `serde_json::Value` as doubles.
//!
//! In a [`Value`] such an integer is a text with a mark. serde_json's own way, its feature `arbitrary_precision`, would
//! change every number in the program that the mock is a dependency of: untagged and flattened types stop reading floats.

use serde_json::Value;

use super::rewritten::Rewritten;
use crate::engine::{Refusal, media};

/// Begins the text that stands for an integer. A client's text that would pass for one is refused.
const MARK: &str = "\0integer:";

/// Reads a JSON document, what stands at a pointer in it with integers of any length. Elsewhere they are doubles.
///
/// # Errors
///
/// Like [`media::json`], and for a text that would pass for an integer.
pub(crate) fn document(bytes: &[u8], pointer: &str) -> Result<Value, Refusal> {
    let is_long = |run: &[u8]| run.len() > 18;
    let has_long = bytes.split(|it| !it.is_ascii_digit()).any(is_long);
    let text = std::str::from_utf8(bytes).ok().filter(|_| has_long);
    let rounded = text.map(|it| replaced(it, |number| double(number).into()));
    let mut document = match rounded.and_then(|it| serde_json::from_str(&it).ok()) {
        Some(document) => document,
        // What is wrong stands at another place in the text that was changed.
        None => media::json(bytes)?,
    };
    check(&document)?;
    if let (Some(slot), Some(text)) = (document.pointer_mut(pointer), text) {
        let mut marked = media::json(replaced(text, marked).as_bytes())?;
        *slot = marked
            .pointer_mut(pointer)
            .map(Value::take)
            .unwrap_or_default();
    }
    Ok(document)
}

/// Refuses what a client sent if a text in it would pass for an integer.
pub(crate) fn check(document: &Value) -> Result<(), Refusal> {
    match document {
        Value::Array(items) => items.iter().try_for_each(check),
        Value::Object(members) => members.values().try_for_each(check),
        value => match digits(value) {
            None => Ok(()),
            Some(_) => Err(Refusal::MalformedBody {
                reason: "a text begins with \\u0000integer:".to_owned(),
            }),
        },
    }
}

/// Reads a whole number of any length.
pub(crate) fn read(text: &str) -> Option<Value> {
    match is_beyond(text) {
        true => Some(marked(text)),
        false => text
            .parse::<i64>()
            .map(Value::from)
            .ok()
            .or_else(|| Some(text.parse::<u64>().ok()?.into())),
    }
}

/// The digits of an integer beyond 64 bits.
pub(crate) fn digits(value: &Value) -> Option<&str> {
    value
        .as_str()?
        .strip_prefix(MARK)
        .filter(|it| is_beyond(it))
}

/// The value with doubles in the place of such integers, which is what JSON Schema is checked with.
pub(crate) fn rounded(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(rounded).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(name, it)| (name.clone(), rounded(it)));
            Value::Object(members.collect())
        }
        value => digits(value).map_or_else(|| value.clone(), |it| double(it).into()),
    }
}

/// Writes a value as JSON.
pub(crate) fn write(value: &Value) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Rewritten(value, |it: &Value| {
        digits(it).map(str::to_owned)
    }))
}

fn marked(number: &str) -> Value {
    format!("{MARK}{number}").into()
}

/// The nearest double.
fn double(number: &str) -> f64 {
    let nearest = number.parse().unwrap_or(f64::NAN);
    nearest.clamp(f64::MIN, f64::MAX)
}

/// A JSON text with others in the place of its integers beyond 64 bits.
fn replaced(text: &str, by: impl Fn(&str) -> Value) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut copied, mut at) = (String::with_capacity(text.len() + 32), 0, 0);
    while let Some(byte) = bytes.get(at) {
        let rest = &bytes[at..];
        let length = match byte {
            b'"' => string_length(rest),
            b'-' | b'0'..=b'9' => {
                let is_part = |it: &u8| it.is_ascii_digit() || b"+-.eE".contains(it);
                let length = rest.iter().take_while(|it| is_part(it)).count();
                let number = &text[at..at + length];
                if is_beyond(number) {
                    out.push_str(&text[copied..at]);
                    out.push_str(&by(number).to_string());
                    copied = at + length;
                }
                length
            }
            _ => 1,
        };
        at += length;
    }
    out + &text[copied..]
}

fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    let is_end = |byte: &u8| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    };
    let inside = text.iter().skip(1).position(is_end);
    inside.map_or(text.len(), |it| it + 2)
}

/// Whether a JSON number is whole, and beyond what 64 bits hold.
fn is_beyond(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_whole = digits.len() > 18 && digits.bytes().all(|it| it.is_ascii_digit());
    is_whole
        && !digits.starts_with('0')
        && number.parse::<i64>().is_err()
        && number.parse::<u64>().is_err()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn kept(text: &str) -> Value {
        document(text.as_bytes(), "").unwrap()
    }

    #[test]
    fn integers_of_any_length_come_back_as_they_came() {
        let text = concat!(
            r#"{"a":123456789012345678901234567890,"b":[-18446744073709551617,18446744073709551616],"#,
            r#""c":18446744073709551615,"d":-9223372036854775809,"e":-9223372036854775808,"#,
            r#""f":"12345678901234567890123 \\\" 12345678901234567890123","12345678901234567890123":1}"#,
        );
        let value = kept(text);
        assert_eq!(String::from_utf8(write(&value).unwrap()).unwrap(), text);
        assert_eq!(digits(&value["a"]), Some("123456789012345678901234567890"));
        assert_eq!(
            rounded(&value)["a"],
            json!(123_456_789_012_345_678_901_234_567_890.0)
        );
        assert_eq!(
            rounded(&value)["b"][0],
            json!(-18_446_744_073_709_551_617.0)
        );
    }

    #[test]
    fn only_what_stands_at_the_pointer_is_read_anew() {
        let text = r#"{"a":{"b":100000000000000000000},"c":100000000000000000000}"#;
        let read = document(text.as_bytes(), "/a").unwrap();
        assert!(digits(&read["a"]["b"]).is_some());
        assert_eq!(read["c"], json!(1e20));
        document(text.as_bytes(), "/none").unwrap();
    }

    #[test]
    fn what_no_double_holds_is_the_greatest_one_elsewhere() {
        let long = "9".repeat(1_000);
        let read = document(format!(r#"{{"a":{long},"c":[-{long}]}}"#).as_bytes(), "/a").unwrap();
        assert_eq!(digits(&read["a"]), Some(long.as_str()));
        assert_eq!(rounded(&read), json!({"a": f64::MAX, "c": [f64::MIN]}));
    }

    #[test]
    fn what_is_no_json_is_told_of_by_its_place_in_the_text() {
        let text = format!(r#"{{"a":{},"b" 1}}"#, "9".repeat(30));
        let reason = |read: Result<Value, Refusal>| format!("{:?}", read.unwrap_err());
        let told = reason(document(text.as_bytes(), "/a"));
        assert_eq!(told, reason(media::json(text.as_bytes())));
    }

    #[test]
    fn a_text_that_would_pass_for_an_integer_is_refused() {
        for digits in [
            "123456789012345678901234567890",
            r"\u00399999999999999999999",
        ] {
            for text in [
                format!(r#"["\u0000integer:{digits}"]"#),
                format!(r#"{{"a":"\u0000integer:{digits}","b":{}}}"#, "9".repeat(30)),
            ] {
                assert!(document(text.as_bytes(), "").is_err(), "{text}");
            }
        }
    }

    #[test]
    fn fractions_and_exponents_stay_doubles_and_texts_stay_texts() {
        for text in [
            "1234567890123456789012.5",
            "1234567890123456789012e2",
            r#""123456789012345678901234567890""#,
            r#""\u0000integer:1""#,
        ] {
            assert_eq!(kept(text), serde_json::from_str::<Value>(text).unwrap());
            assert_eq!(digits(&kept(text)), None, "{text}");
        }
        assert_eq!(read("12"), Some(json!(12)));
        assert_eq!(read("18446744073709551615"), Some(json!(u64::MAX)));
        assert_eq!(read("1.5"), None);
        assert_eq!(
            digits(&read("-99999999999999999999").unwrap()),
            Some("-99999999999999999999")
        );
    }

    proptest! {
        #[test]
        fn marking_changes_nothing_but_long_integers(text in "[\\[\\]{},:\"\\\\0-9eE.+\\- a]{0,60}") {
            let marked = replaced(&text, marked);
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                let read: Value = serde_json::from_str(&marked).unwrap();
                prop_assert_eq!(rounded(&read), value);
            }
        }
    }
}

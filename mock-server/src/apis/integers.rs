//! Integers beyond 64 bits in what clients may put anywhere: Ruby keeps them whole, and `serde_json::Value` as doubles.
//!
//! In a [`Value`] such an integer is a text with a mark. serde_json's own way, its feature `arbitrary_precision`, would
//! change every number in the program that the mock is a dependency of: untagged and flattened types stop reading floats.

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::engine::{Refusal, media};

/// Begins the text that stands for an integer. No text of a client can: PostgreSQL stores no NUL.
const MARK: &str = "\0integer:";

/// Reads what stands at a pointer in a JSON document once more, with integers of any length.
///
/// # Errors
///
/// Like [`media::json`], with the same text.
pub(crate) fn keep(document: &mut Value, text: &[u8], pointer: &str) -> Result<(), Refusal> {
    let is_long = |run: &[u8]| run.len() > 18;
    if !text.split(|it| !it.is_ascii_digit()).any(is_long) {
        return Ok(());
    }
    if let (Some(slot), Some(text)) = (
        document.pointer_mut(pointer),
        std::str::from_utf8(text).ok(),
    ) {
        let mut marked = media::json(marked(text).as_bytes())?;
        *slot = marked
            .pointer_mut(pointer)
            .map(Value::take)
            .unwrap_or_default();
    }
    Ok(())
}

/// Reads a whole number of any length.
pub(crate) fn read(text: &str) -> Option<Value> {
    match is_beyond(text) {
        true => Some(format!("{MARK}{text}").into()),
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
        value => digits(value)
            .and_then(|it| it.parse::<f64>().ok())
            .map_or_else(|| value.clone(), Value::from),
    }
}

/// Writes a value as JSON.
pub(crate) fn write(value: &Value) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&Written(value))
}

struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => serializer.collect_seq(items.iter().map(Written)),
            Value::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, it)| (name, Written(it))))
            }
            value => match digits(value).map(|it| RawValue::from_string(it.to_owned())) {
                Some(Ok(digits)) => digits.serialize(serializer),
                _ => value.serialize(serializer),
            },
        }
    }
}

/// A JSON text with its integers beyond 64 bits marked.
fn marked(text: &str) -> String {
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
                    out.push_str(&Value::from(format!("{MARK}{number}")).to_string());
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
        let mut document = serde_json::from_str(text).unwrap();
        keep(&mut document, text.as_bytes(), "").unwrap();
        document
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
        let mut document = serde_json::from_str(text).unwrap();
        keep(&mut document, text.as_bytes(), "/a").unwrap();
        assert!(digits(&document["a"]["b"]).is_some());
        assert_eq!(digits(&document["c"]), None);
        keep(&mut document, text.as_bytes(), "/none").unwrap();
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
            let _ = marked(&text);
            if let Ok(value) = serde_json::from_str::<Value>(&text) {
                let read: Value = serde_json::from_str(&marked(&text)).unwrap();
                prop_assert_eq!(rounded(&read), value);
            }
        }
    }
}

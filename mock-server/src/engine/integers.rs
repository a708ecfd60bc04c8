//! Integers beyond 64 bits in free-form values: Ruby keeps them exact, but `serde_json::Value` as doubles.
//!
//! In a [`Value`] such an integer is a marked text. serde_json's own feature, `arbitrary_precision`, would change
//! every number in the program that depends on the mock: untagged and flattened types stop reading floats.

use std::borrow::Cow;

use serde_json::Value;

use super::{Refusal, Rewritten, media};

/// The prefix of a text that represents an integer. A client's text with it is refused.
const MARK: &str = "\0integer:";

/// Reads a JSON document; integers at a pointer in it keep any length. Elsewhere they are doubles.
///
/// # Errors
///
/// Like [`media::json`], and if a string has the mark of an integer.
pub(crate) fn document(bytes: &[u8], pointer: &str) -> Result<Value, Refusal> {
    media::check_extent(bytes)?;
    extensive_document(bytes, pointer)
}

/// Reads a document of any extent.
pub(crate) fn extensive_document(bytes: &[u8], pointer: &str) -> Result<Value, Refusal> {
    let mut digits = 0;
    // Nineteen digits have one among the nineteenth bytes.
    let mut nineteenth = bytes.iter().skip(18).step_by(19);
    let has_long = nineteenth.any(u8::is_ascii_digit)
        && bytes.iter().any(|it| {
            digits = if it.is_ascii_digit() { digits + 1 } else { 0 };
            digits > 18
        });
    let text = std::str::from_utf8(bytes).ok().filter(|_| has_long);
    let rounded = text.map(|it| replaced(it, |number| double(number).into()));
    let mut document = match rounded.and_then(|it| serde_json::from_str(&it).ok()) {
        Some(document) => document,
        // The error is at another position in the changed text.
        None => media::extensive_json(bytes)?,
    };
    check(&document)?;
    if let Some(text) = text
        && let Some(slot) = document.pointer_mut(pointer)
    {
        let mut marked = media::extensive_json(replaced(text, marked).as_bytes())?;
        *slot = marked
            .pointer_mut(pointer)
            .map(Value::take)
            .unwrap_or_default();
    }
    Ok(document)
}

/// Refuses a client's value if a string in it has the mark of an integer.
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

/// Whether a JSON text may have such integers in it.
pub(crate) fn may_stand_in(text: &[u8]) -> bool {
    let escapes = memchr::memchr_iter(b'\\', text);
    let mut rests = escapes.map(|at| &text[at..]);
    rests.any(|rest| rest.starts_with(b"\\u0000integer:"))
}

/// The value with doubles in place of such integers, for JSON Schema.
pub(crate) fn rounded(value: &Value) -> Cow<'_, Value> {
    match check(value) {
        Ok(()) => Cow::Borrowed(value),
        Err(_) => Cow::Owned(as_doubles(value)),
    }
}

fn as_doubles(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(as_doubles).collect(),
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, it)| (name.clone(), as_doubles(it)));
            Value::Object(members.collect())
        }
        value => digits(value).map_or_else(|| value.clone(), |it| double(it).into()),
    }
}

/// The value with doubles in place of such integers, except at these pointers.
pub(crate) fn kept_at<'p>(value: &Value, pointers: impl Iterator<Item = &'p str>) -> Value {
    let mut kept = rounded(value).into_owned();
    for pointer in pointers {
        if let (Some(slot), Some(exact)) = (kept.pointer_mut(pointer), value.pointer(pointer)) {
            slot.clone_from(exact);
        }
    }
    kept
}

/// Writes a value as JSON.
pub(crate) fn write(value: &Value) -> Result<Vec<u8>, serde_json::Error> {
    let mut written = Vec::with_capacity(1_024);
    let digits = |it: &Value| digits(it).map(str::to_owned);
    serde_json::to_writer(&mut written, &Rewritten(value, digits))?;
    Ok(written)
}

fn marked(number: &str) -> Value {
    format!("{MARK}{number}").into()
}

/// The nearest double.
fn double(number: &str) -> f64 {
    let nearest = number.parse().unwrap_or(f64::NAN);
    nearest.clamp(f64::MIN, f64::MAX)
}

/// A JSON text with others in place of its integers beyond 64 bits.
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

//! JavaScript's treatment of values, where json-server's responses show it.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::{Map, Value};

/// `String(number)` (ECMA-262, section 6.1.6.1.20).
pub(super) fn number_text(number: f64) -> String {
    if let Some(whole) = whole(number) {
        return whole.to_string();
    }
    ryu_js::Buffer::new().format(number).to_owned()
}

/// A number value, whole ones without a fraction.
pub(super) fn number(value: f64) -> Value {
    whole(value).map_or_else(|| Value::from(value), Value::from)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "guarded: whole and within the range that a double holds exactly"
)]
fn whole(value: f64) -> Option<i64> {
    let is_whole = value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0;
    is_whole.then_some(value as i64)
}

/// `String(value)`.
pub(super) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed("null"),
        Value::Bool(truth) => Cow::Borrowed(if *truth { "true" } else { "false" }),
        Value::Number(number) => Cow::Owned(number_text(number.as_f64().unwrap_or(f64::NAN))),
        Value::String(text) => Cow::Borrowed(text),
        Value::Array(items) => {
            let items: Vec<_> = items
                .iter()
                .map(|item| match item {
                    Value::Null => Cow::Borrowed(""),
                    item => text(item),
                })
                .collect();
            Cow::Owned(items.join(","))
        }
        Value::Object(_) => Cow::Borrowed("[object Object]"),
    }
}

/// Whether a value counts as true.
pub(super) fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// `parseInt(text, 10)`.
pub(super) fn parse_int(text: &str) -> Option<f64> {
    let text = text.trim_start();
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    let end = rest
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(rest.len());
    rest[..end].parse::<f64>().ok().map(|number| sign * number)
}

/// `Number(text)`.
fn parse_number(text: &str) -> f64 {
    const RADIXES: [(&str, u32); 6] = [
        ("0x", 16),
        ("0X", 16),
        ("0o", 8),
        ("0O", 8),
        ("0b", 2),
        ("0B", 2),
    ];
    let text = text.trim();
    let mut radixes = RADIXES.into_iter();
    if let Some((digits, radix)) =
        radixes.find_map(|(prefix, radix)| Some((text.strip_prefix(prefix)?, radix)))
    {
        let number = digits.chars().try_fold(0.0, |number, digit| {
            Some(number * f64::from(radix) + f64::from(digit.to_digit(radix)?))
        });
        return number.unwrap_or(f64::NAN);
    }
    match text.trim_start_matches(['+', '-']) {
        _ if text.is_empty() => 0.0,
        "Infinity" if text.starts_with('-') => f64::NEG_INFINITY,
        "Infinity" => f64::INFINITY,
        // Rust would read `inf` and `nan` too.
        _ if text.contains(|it: char| it.is_ascii_alphabetic() && !matches!(it, 'e' | 'E')) => {
            f64::NAN
        }
        _ => text.parse().unwrap_or(f64::NAN),
    }
}

/// `left < right`, `left == right` or `left > right`; `None` if all of these are false.
///
/// Two texts compare by their UTF-16 units; anything else compares as numbers.
pub(super) fn compare(left: &Value, right: &Value) -> Option<Ordering> {
    let is_text =
        |value: &Value| matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_));
    if is_text(left) && is_text(right) {
        return Some(text(left).encode_utf16().cmp(text(right).encode_utf16()));
    }
    numeric(left).partial_cmp(&numeric(right))
}

fn numeric(value: &Value) -> f64 {
    match value {
        Value::Null => 0.0,
        Value::Bool(truth) => f64::from(u8::from(*truth)),
        Value::Number(number) => number.as_f64().unwrap_or(f64::NAN),
        other => parse_number(&text(other)),
    }
}

/// lodash's `get`: a member of that very name, or else the path that the name spells.
pub(super) fn get<'v>(value: &'v Value, path: &str) -> Option<Cow<'v, Value>> {
    if let Some(found) = member(value, path) {
        return Some(found);
    }
    if !is_deep(path) {
        return None;
    }
    let mut names = names(path).into_iter();
    let mut found = member(value, &names.next()?)?;
    for name in names {
        found = match found {
            Cow::Borrowed(value) => member(value, &name)?,
            Cow::Owned(value) => Cow::Owned(member(&value, &name)?.into_owned()),
        };
    }
    Some(found)
}

/// Whether a name spells a path: it has a point, or a bracket that is closed.
fn is_deep(path: &str) -> bool {
    let closed = |rest: &str| {
        let next = rest.find(['[', ']']);
        next.is_some_and(|at| rest[at..].starts_with(']')) || quoted(rest).is_some()
    };
    path.contains('.')
        || path
            .match_indices('[')
            .any(|(at, _)| closed(&path[at + 1..]))
}

/// The names in a path such as `a.b[0]["c"]` (lodash's `stringToPath`).
fn names(path: &str) -> Vec<Cow<'_, str>> {
    let is_empty_name = |rest: &str| {
        let after = rest.strip_prefix('.').or(rest.strip_prefix("[]"));
        after.is_some_and(|it| it.is_empty() || it.starts_with('.') || it.starts_with("[]"))
    };
    let mut names = Vec::new();
    if path.starts_with('.') {
        names.push(Cow::Borrowed(""));
    }
    let mut rest = path;
    while !rest.is_empty() {
        let (name, after) = rest.split_at(rest.find(['.', '[', ']']).unwrap_or(rest.len()));
        if !name.is_empty() {
            names.push(Cow::Borrowed(name));
            rest = after;
        } else if let Some((name, after)) = rest.strip_prefix('[').and_then(bracketed) {
            names.push(name);
            rest = after;
        } else {
            if is_empty_name(rest) {
                names.push(Cow::Borrowed(""));
            }
            rest = &rest[1..];
        }
    }
    names
}

/// The number or the quoted name at the start of a text, up to the `]`, and the rest.
fn bracketed(text: &str) -> Option<(Cow<'_, str>, &str)> {
    if let Some((name, rest)) = quoted(text) {
        let mut letters = name.chars();
        let mut plain = String::with_capacity(name.len());
        while let Some(letter) = letters.next() {
            plain.extend(match letter {
                '\\' => letters.next(),
                letter => Some(letter),
            });
        }
        return Some((Cow::Owned(plain), rest));
    }
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '-' && it != '.')?;
    let (number, rest) = text.split_at(end);
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit());
    let rest = rest.strip_prefix(']')?;
    (is_number(whole) && is_number(fraction)).then_some((Cow::Borrowed(number), rest))
}

/// The inside of the quotes at the start of a text, with its escapes, if a `]` follows, and the rest.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    let mut letters = text.char_indices().skip(1);
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => _ = letters.next(),
            _ if letter == quote => {
                return Some((&text[1..at], text[at + 1..].strip_prefix(']')?));
            }
            _ => {}
        }
    }
    None
}

/// A member of a value. Strings have members too: their letters and their length, in UTF-16 units.
fn member<'v>(value: &'v Value, name: &str) -> Option<Cow<'v, Value>> {
    match value {
        Value::Object(members) => members.get(name).map(Cow::Borrowed),
        Value::Array(items) if name == "length" => Some(Cow::Owned(items.len().into())),
        Value::Array(items) => items.get(position(name)?).map(Cow::Borrowed),
        Value::String(text) if name == "length" => {
            Some(Cow::Owned(text.encode_utf16().count().into()))
        }
        Value::String(text) => {
            let unit = text.encode_utf16().nth(position(name)?)?;
            Some(Cow::Owned(String::from_utf16_lossy(&[unit]).into()))
        }
        _ => None,
    }
}

/// The position in an array that a member's name is.
pub(super) fn position(name: &str) -> Option<usize> {
    usize::try_from(index(name)?).ok()
}

/// The number that a member's name is, if it is one that JavaScript sorts by.
fn index(name: &str) -> Option<u32> {
    let first = name.bytes().next()?;
    let is_canonical = name == "0" || (first.is_ascii_digit() && first != b'0');
    let number: u32 = is_canonical.then(|| name.parse().ok())??;
    (number != u32::MAX).then_some(number)
}

/// Sorts members as JavaScript does: indexes first, ascending, then the others in order of insertion.
pub(super) fn reorder(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(reorder),
        Value::Object(members) => {
            members.values_mut().for_each(reorder);
            if members.keys().any(|name| index(name).is_some()) {
                let mut sorted: Vec<_> = std::mem::take(members).into_iter().collect();
                sorted.sort_by_key(|(name, _)| index(name).map_or(u64::MAX, u64::from));
                *members = sorted.into_iter().collect();
            }
        }
        _ => {}
    }
}

/// lodash's `isArrayLike`, of an object: the `length` by which its `forEach` visits positions only.
pub(super) fn array_length(members: &Map<String, Value>) -> Option<u64> {
    let length = members.get("length")?.as_f64().and_then(whole)?;
    u64::try_from(length).ok()
}

/// lodash's `forEach` over an object, deleting what it visits.
pub(super) fn empty(members: &mut Map<String, Value>) {
    match array_length(members) {
        None => members.clear(),
        Some(length) => members.retain(|name, _| {
            let position: Option<u64> = name.parse().ok().filter(|it| *it < length);
            position.is_none_or(|it| it.to_string() != *name)
        }),
    }
}

/// `Object.assign({}, array)`: an array's positions become names.
pub(super) fn spread(items: &[Value]) -> Map<String, Value> {
    (0_usize..)
        .zip(items)
        .map(|(position, item)| (position.to_string(), item.clone()))
        .collect()
}

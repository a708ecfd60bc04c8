//! What JavaScript does with values, where json-server's answers show it.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde_json::{Map, Value};

/// The greatest integer up to which doubles hold every integer.
pub(super) const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// `String(number)` (ECMA-262, section 6.1.6.1.20).
pub(super) fn number_text(number: f64) -> String {
    ryu_js::Buffer::new().format(number).to_owned()
}

/// A number value, whole ones without a fraction.
pub(super) fn number(value: f64) -> Value {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "guarded: whole and within the range that a double holds exactly"
    )]
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 {
        return Value::from(value as i64);
    }
    Value::from(value)
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
    let text = text.trim();
    let radix = |prefix: [&str; 2], radix: u32| {
        let digits = text
            .strip_prefix(prefix[0])
            .or_else(|| text.strip_prefix(prefix[1]))?;
        digits.chars().try_fold(0.0, |number, letter| {
            Some(number * f64::from(radix) + f64::from(letter.to_digit(radix)?))
        })
    };
    match text.trim_start_matches(['+', '-']) {
        _ if text.is_empty() => 0.0,
        "Infinity" if text.starts_with('-') => f64::NEG_INFINITY,
        "Infinity" => f64::INFINITY,
        // Rust would read `inf` and `nan` too.
        _ if text.starts_with("0x") || text.starts_with("0X") => {
            radix(["0x", "0X"], 16).unwrap_or(f64::NAN)
        }
        _ if text.starts_with("0o") || text.starts_with("0O") => {
            radix(["0o", "0O"], 8).unwrap_or(f64::NAN)
        }
        _ if text.starts_with("0b") || text.starts_with("0B") => {
            radix(["0b", "0B"], 2).unwrap_or(f64::NAN)
        }
        _ if text.contains(|it: char| it.is_ascii_alphabetic() && !matches!(it, 'e' | 'E')) => {
            f64::NAN
        }
        _ => text.parse().unwrap_or(f64::NAN),
    }
}

/// `left < right`, `left == right` or `left > right`; `None` where all of these are false.
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
    if !path.contains(['.', '[']) {
        return None;
    }
    let mut found = Cow::Borrowed(value);
    for name in names(path) {
        found = match found {
            Cow::Borrowed(value) => member(value, &name)?,
            Cow::Owned(value) => Cow::Owned(member(&value, &name)?.into_owned()),
        };
    }
    Some(found)
}

/// The names in a path such as `a.b[0]["c"]`.
fn names(path: &str) -> Vec<Cow<'_, str>> {
    let mut names = Vec::new();
    let mut rest = path;
    loop {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        if end > 0 || !rest.starts_with('[') {
            names.push(Cow::Borrowed(&rest[..end]));
        }
        rest = &rest[end..];
        while let Some((inside, after)) = rest.strip_prefix('[').and_then(|it| it.split_once(']')) {
            names.push(Cow::Borrowed(inside.trim_matches(['"', '\''])));
            rest = after;
        }
        match rest.strip_prefix('.') {
            Some(after) => rest = after,
            None if rest.is_empty() => return names,
            None => rest = rest.trim_start_matches('['),
        }
    }
}

/// A member of a value. Texts have members too: their letters and their length, in UTF-16 units.
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

/// Puts members into the order in which JavaScript keeps them: indexes first, ascending, then the others as they came.
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

/// `Object.assign({}, array)`: an array's positions become names.
pub(super) fn spread(items: &[Value]) -> Map<String, Value> {
    (0_usize..)
        .zip(items)
        .map(|(position, item)| (position.to_string(), item.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_print_as_javascript_prints_them() {
        let printed = [
            (0.0, "0"),
            (-0.0, "0"),
            (1.5, "1.5"),
            (100.0, "100"),
            (-7.0, "-7"),
            (12_345_678_901_234_567_890.0, "12345678901234567000"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (-1.5e-7, "-1.5e-7"),
            (0.000_001, "0.000001"),
            (0.000_001_25, "0.00000125"),
            (123.456, "123.456"),
            (5e-324, "5e-324"),
        ];
        for (number, text) in printed {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn integers_are_parsed_as_far_as_they_go() {
        let parsed = [
            ("12", Some(12.0)),
            (" -3x", Some(-3.0)),
            ("1e3", Some(1.0)),
            ("+7", Some(7.0)),
            ("", None),
            ("x1", None),
            ("-", None),
        ];
        for (text, number) in parsed {
            assert_eq!(parse_int(text), number, "{text}");
        }
    }

    #[test]
    fn values_compare_as_javascript_compares_them() {
        let order = |left: Value, right: Value| compare(&left, &right);
        assert_eq!(order(json!("10"), json!(9)), Some(Ordering::Greater));
        assert_eq!(order(json!("10"), json!("9")), Some(Ordering::Less));
        assert_eq!(order(json!("abc"), json!(9)), None);
        assert_eq!(order(json!(""), json!(0)), Some(Ordering::Equal));
        assert_eq!(order(json!(true), json!(0.5)), Some(Ordering::Greater));
        assert_eq!(order(json!("0x10"), json!(16)), Some(Ordering::Equal));
        assert_eq!(order(json!("nan"), json!(1)), None);
        assert_eq!(order(json!("-Infinity"), json!(-1)), Some(Ordering::Less));
    }

    #[test]
    fn indexes_come_before_names_at_every_depth() {
        let mut value = json!({"b": {"2": 0, "x": 0, "1": 0}, "10": 1, "01": 2, "9": 3});
        reorder(&mut value);
        assert_eq!(
            value.to_string(),
            r#"{"9":3,"10":1,"b":{"1":0,"2":0,"x":0},"01":2}"#
        );
    }

    #[test]
    fn a_member_named_like_a_path_wins_over_the_path() {
        let value = json!({"a.b": 1, "a": {"b": 2, "c": [3, {"d": 4}], "e": "xyz"}});
        let found = |path: &str| get(&value, path).map(Cow::into_owned);
        assert_eq!(found("a.b"), Some(json!(1)));
        assert_eq!(found("a.c.1.d"), Some(json!(4)));
        assert_eq!(found("a.c[1][\"d\"]"), Some(json!(4)));
        assert_eq!(found("a.c.length"), Some(json!(2)));
        assert_eq!(found("a.e.length"), Some(json!(3)));
        assert_eq!(found("a.e.1"), Some(json!("y")));
        assert_eq!(found("a.x"), None);
        assert_eq!(found("a..b"), None);
    }
}

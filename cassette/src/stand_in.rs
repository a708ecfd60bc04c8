//! Replacements for secret and personal values. Each original has one replacement, so that related values still
//! match, and it has the original's form, so that it is still valid.

use std::collections::{HashMap, HashSet};

use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan as _};
use serde_json::{Number, Value};

/// The shortest original that is searched for inside other texts: a shorter one could match by accident.
const SHORTEST_INSIDE: usize = 6;

#[derive(Default)]
pub(crate) struct StandIns {
    known: HashMap<String, String>,
    numbers: HashMap<String, Value>,
    /// The originals that are secret or personal by declaration. Others are replaced where they were found and inside
    /// other texts, but not where a declared member has them.
    declared: HashSet<String>,
    /// Texts that declared members have.
    left: HashSet<String>,
    drawn: usize,
    /// How many originals were later found to be declared, or to be left elsewhere.
    changed: usize,
}

impl StandIns {
    /// The replacement of a secret of any form.
    pub(crate) fn secret(&mut self, original: &str) -> String {
        self.declare(original);
        self.text(original, |_, number| format!("secret-{number}"))
    }

    /// The replacement of a text that is personal by declaration.
    pub(crate) fn declared(&mut self, original: &str) -> String {
        self.declare(original);
        self.personal(original)
    }

    fn declare(&mut self, original: &str) {
        if self.declared.insert(original.to_owned()) && self.known.contains_key(original) {
            self.changed += 1;
        }
    }

    /// The replacement of a text that may be personal.
    pub(crate) fn personal(&mut self, original: &str) -> String {
        self.text(original, of_form)
    }

    /// The replacement of a file name, which keeps the file type.
    pub(crate) fn filename(&mut self, original: &str) -> String {
        self.declare(original);
        self.text(original, |original, number| {
            let extension = original.rsplit_once('.').map(|(_, extension)| extension);
            let is_plain =
                |it: &&str| it.len() <= 4 && it.bytes().all(|it| it.is_ascii_alphanumeric());
            match extension.filter(is_plain) {
                Some(extension) => format!("text-{number}.{extension}"),
                None => format!("text-{number}"),
            }
        })
    }

    /// The replacement of a parameter's value, which has no type: that of a number too.
    pub(crate) fn parameter(&mut self, original: &str) -> String {
        self.replacement(original)
            .unwrap_or_else(|| self.personal(original))
    }

    /// The replacement of a known original.
    pub(crate) fn replacement(&self, original: &str) -> Option<String> {
        let number = || self.numbers.get(original).map(Value::to_string);
        self.known.get(original).cloned().or_else(number)
    }

    /// A measure of what is known: if it has grown, what was redacted before has to be redacted again.
    pub(crate) fn known(&self) -> usize {
        self.drawn + self.changed
    }

    fn text(&mut self, original: &str, draw: impl Fn(&str, usize) -> String) -> String {
        if original.is_empty() {
            return String::new();
        }
        if let Some(known) = self.known.get(original) {
            return known.clone();
        }
        self.drawn += 1;
        let stand_in = draw(original, self.drawn);
        self.known.insert(original.to_owned(), stand_in.clone());
        stand_in
    }

    pub(crate) fn number(&mut self, original: &Number) -> Value {
        let text = original.to_string();
        if let Some(known) = self.numbers.get(&text) {
            return known.clone();
        }
        // A parameter may have told it before.
        let known = self.known.get(&text).and_then(|it| it.parse().ok());
        let stand_in = known.map(Value::Number).unwrap_or_else(|| {
            self.drawn += 1;
            match original.is_f64() {
                true => Value::from(f64::from(u32::try_from(self.drawn).unwrap_or(u32::MAX)) + 0.5),
                false => Value::from(self.drawn),
            }
        });
        self.numbers.insert(text, stand_in.clone());
        stand_in
    }

    /// A text that the contract allows to keep, except for the originals in it.
    pub(crate) fn leave(&mut self, text: &str) -> String {
        // In this order: a replacement has the shape of an original.
        let kept = self.without_shapes(text);
        if kept == text && self.left.insert(kept.clone()) && self.known.contains_key(text) {
            self.changed += 1;
        }
        self.without_originals(&kept)
    }

    /// A text for people, such as an error, without addresses, telephone numbers and credentials.
    pub(crate) fn without_shapes(&mut self, text: &str) -> String {
        let mut after_scheme = false;
        let mut kept = String::with_capacity(text.len());
        for piece in text.split_inclusive(|it: char| it.is_whitespace() || "\"'<>(),;".contains(it))
        {
            let end =
                piece.trim_end_matches(|it: char| it.is_whitespace() || "\"'<>(),;:.".contains(it));
            let is_mail = end.contains('@') && !end.starts_with('@');
            let digits = end.bytes().filter(u8::is_ascii_digit).count();
            let is_phone = end.starts_with('+') && digits >= 7;
            let replaced = match () {
                () if after_scheme && !end.is_empty() => self.secret(end),
                () if is_mail || is_phone => self.personal(end),
                () => end.to_owned(),
            };
            after_scheme = matches!(end, "Bearer" | "Basic");
            kept.push_str(&replaced);
            kept.push_str(&piece[end.len()..]);
        }
        kept
    }

    /// Whether a declared member keeps this text.
    pub(crate) fn is_left(&self, text: &str) -> bool {
        self.left.contains(text) && !self.declared.contains(text)
    }

    /// A text without the originals in it.
    pub(crate) fn without_originals(&self, text: &str) -> String {
        let is_replaced = |original: &str| is_distinctive(original) && !self.is_left(original);
        if let Some(known) = self.known.get(text).filter(|_| is_replaced(text)) {
            return known.clone();
        }
        let mut found: Vec<_> = self
            .known
            .iter()
            .filter(|(original, _)| text.contains(*original) && is_replaced(original))
            .collect();
        // The longest first: it may contain another.
        found.sort_by_key(|(original, _)| (std::cmp::Reverse(original.len()), *original));
        let replace = |text: String, (original, stand_in): (&String, &String)| {
            replace_words(&text, original, stand_in)
        };
        found.into_iter().fold(text.to_owned(), replace)
    }
}

/// Whether a text is specific enough to be replaced anywhere. A word such as `transaction` may be anyone's value, and
/// is a type too.
fn is_distinctive(text: &str) -> bool {
    let is_word = text.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
    text.len() >= SHORTEST_INSIDE && !is_word
}

/// Replaces occurrences that are not part of a longer word.
fn replace_words(text: &str, original: &str, stand_in: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(original) {
        let (before, after) = (&rest[..at], &rest[at + original.len()..]);
        let touches = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_part = touches(before.chars().next_back()) || touches(after.chars().next());
        replaced.push_str(before);
        replaced.push_str(if is_part { original } else { stand_in });
        rest = after;
    }
    replaced.push_str(rest);
    replaced
}

/// A text of the same form as the original.
fn of_form(original: &str, number: usize) -> String {
    let day = || day(number);
    if original.parse::<Timestamp>().is_ok() {
        return format!("{}T00:00:00.000Z", day());
    }
    if original.len() == 10 && original.parse::<Date>().is_ok() {
        return day().to_string();
    }
    if original.contains('@') && !original.contains(char::is_whitespace) {
        return format!("person-{number}@example.com");
    }
    if original.starts_with("https://") || original.starts_with("http://") {
        return format!("https://example.com/{number}");
    }
    if is_uuid(original) {
        return format!("00000000-0000-4000-8000-{number:012}");
    }
    let digits = original.strip_prefix('+').unwrap_or(original);
    if !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit()) {
        let sign = if digits.len() < original.len() {
            "+"
        } else {
            ""
        };
        let number = format!("{number:0>width$}", width = digits.len().saturating_sub(1));
        return format!("{sign}1{number}");
    }
    if original.len() <= 3 && original.bytes().all(|it| it.is_ascii_uppercase()) {
        let letter = |place: u32| {
            let index = (number / 26_usize.pow(place)) % 26;
            char::from(b'A' + u8::try_from(index).unwrap_or_default())
        };
        let places = u32::try_from(original.len()).unwrap_or_default();
        return (0..places).rev().map(letter).collect();
    }
    format!("text-{number}")
}

fn day(number: usize) -> Date {
    let days = i64::try_from(number % 20_000).unwrap_or_default();
    date(1950, 1, 1).saturating_add(days.days())
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    let is_hex = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(is_hex)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_has_the_form_of_its_original() {
        let mut them = StandIns::default();
        for (original, expected) in [
            ("jane@doe.test", "person-1@example.com"),
            ("1999-12-31", "1950-01-03"),
            ("2026-01-31T10:00:00.5Z", "1950-01-04T00:00:00.000Z"),
            ("+442071838750", "+100000000004"),
            ("https://doe.test/jane", "https://example.com/5"),
            (
                "0f8fad5b-d9cb-469f-a165-70867728950e",
                "00000000-0000-4000-8000-000000000006",
            ),
            ("US", "AH"),
            ("Jane Doe", "text-8"),
        ] {
            assert_eq!(them.personal(original), expected);
        }
    }

    #[test]
    fn one_original_has_one_stand_in_wherever_it_stands() {
        let mut them = StandIns::default();
        let first = them.personal("jane@doe.test");
        assert_eq!(them.personal("jane@doe.test"), first);
        assert_eq!(them.secret("sk_live_1"), "secret-2");
        assert_eq!(
            them.without_originals("email jane@doe.test is taken"),
            "email person-1@example.com is taken"
        );
        assert_eq!(
            them.leave("email jane@doe.test is taken"),
            "email person-1@example.com is taken"
        );
        assert_eq!(them.number(&Number::from(7)), them.number(&Number::from(7)));
    }
}

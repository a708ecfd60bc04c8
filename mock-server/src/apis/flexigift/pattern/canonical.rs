//! JavaScript's letters: UTF-16 units, which regular expressions compare with the flag `i` by their upper case.

use std::sync::LazyLock;

/// `Canonicalize` of a unit, without the flag `u` (ECMA-262, section 22.2.2.7.3).
pub(super) fn unit(unit: u16) -> u16 {
    let mut upper = letter(unit).to_uppercase().map(u32::from);
    match (upper.next().map(u16::try_from), upper.next()) {
        // No other unit becomes an ASCII one.
        (Some(Ok(upper)), None) if unit < 128 || upper >= 128 => upper,
        _ => unit,
    }
}

/// The canonical units of a range that are not the units themselves.
pub(super) fn images(first: u16, last: u16) -> impl Iterator<Item = u16> {
    /// Units and what they become, if that is another.
    static CHANGED: LazyLock<Vec<(u16, u16)>> = LazyLock::new(|| {
        let all = (0..=u16::MAX).map(|it| (it, unit(it)));
        all.filter(|(from, to)| from != to).collect()
    });
    let from = CHANGED.partition_point(|(unit, _)| *unit < first);
    let changed = CHANGED[from..].iter();
    changed
        .take_while(move |(unit, _)| *unit <= last)
        .map(|(_, image)| *image)
}

/// A unit as one letter of Rust's: half of a surrogate pair is one of a private plane.
pub(super) fn letter(unit: u16) -> char {
    let code = u32::from(unit);
    char::from_u32(code)
        .or_else(|| char::from_u32(PRIVATE + code))
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// No text has letters of this plane once they are units.
const PRIVATE: u32 = 0x10_0000;

/// A text with its canonical units as letters.
pub(super) fn text(text: &str) -> String {
    match text.is_ascii() {
        true => text.to_ascii_uppercase(),
        false => text.encode_utf16().map(|it| letter(unit(it))).collect(),
    }
}

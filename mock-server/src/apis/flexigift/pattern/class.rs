//! Classes of UTF-16 units.

/// A range of units, both ends included.
pub(super) type Range = (u16, u16);

const DIGITS: &[Range] = &[(0x30, 0x39)];
const WORD: &[Range] = &[(0x30, 0x39), (0x41, 0x5a), (0x5f, 0x5f), (0x61, 0x7a)];
pub(super) const LINE_ENDS: &[Range] = &[(0x0a, 0x0a), (0x0d, 0x0d), (0x2028, 0x2029)];
const SPACE: &[Range] = &[
    (0x09, 0x0d),
    (0x20, 0x20),
    (0xa0, 0xa0),
    (0x1680, 0x1680),
    (0x2000, 0x200a),
    (0x2028, 0x2029),
    (0x202f, 0x202f),
    (0x205f, 0x205f),
    (0x3000, 0x3000),
    (0xfeff, 0xfeff),
];

/// The class of an escape such as `\d`, and whether it is inverted.
pub(super) fn class_escape(letter: char) -> Option<(&'static [Range], bool)> {
    let class = match letter.to_ascii_lowercase() {
        'd' => DIGITS,
        's' => SPACE,
        'w' => WORD,
        _ => return None,
    };
    Some((class, letter.is_ascii_uppercase()))
}

pub(super) fn inverted(class: &[Range]) -> Vec<Range> {
    let mut gaps = Vec::new();
    let mut next = Some(0);
    for (first, last) in class {
        gaps.extend(
            next.zip(first.checked_sub(1))
                .filter(|(from, to)| from <= to),
        );
        next = last.checked_add(1);
    }
    gaps.extend(next.map(|from| (from, u16::MAX)));
    gaps
}

/// Sorted, and none overlaps another.
pub(super) fn merged(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort_unstable();
    ranges.dedup_by(|next, range| {
        let overlaps = next.0 <= range.1;
        if overlaps {
            range.1 = range.1.max(next.1);
        }
        overlaps
    });
    ranges
}

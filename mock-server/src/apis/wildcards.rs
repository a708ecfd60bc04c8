//! Patterns with one wildcard for any text and another for any character. The time of a match only grows with the
//! text, whatever the pattern.

use std::collections::HashMap;

/// The maximum number of characters of a pattern, without wildcards for any text.
const LONGEST: usize = 1_024;

/// One place of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PatternPart {
    AnyText,
    AnyCharacter,
    Literal(char),
}

/// A pattern for a whole string.
#[derive(Debug, Clone)]
pub(super) struct Wildcards(Vec<Piece>);

/// The text between two wildcards.
#[derive(Debug, Clone, Default)]
struct Piece {
    length: usize,
    /// By character a bit for each place that takes it.
    literals: HashMap<char, Vec<u64>>,
    any: Vec<u64>,
}

impl Wildcards {
    /// A pattern of these parts; `None` if it is too long.
    pub(super) fn new(parts: impl IntoIterator<Item = PatternPart>) -> Option<Self> {
        let mut pieces = vec![Piece::default()];
        let mut length = 0;
        for part in parts {
            match part {
                // Two of them are one.
                PatternPart::AnyText if pieces.len() > 1 && pieces.last()?.length == 0 => {}
                PatternPart::AnyText => pieces.push(Piece::default()),
                part => {
                    length += 1;
                    pieces.last_mut()?.push(part);
                }
            }
            if length > LONGEST {
                return None;
            }
        }
        Some(Self(pieces))
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let mut text = &text[..];
        let [first, rest @ ..] = &self.0[..] else {
            return text.is_empty();
        };
        let Some((last, middle)) = rest.split_last() else {
            return text.len() == first.length && first.end_in(text).is_some();
        };
        if text.len() < first.length + last.length {
            return false;
        }
        let (begin, behind) = text.split_at(first.length);
        let (between, end) = behind.split_at(behind.len() - last.length);
        if first.end_in(begin).is_none() || last.end_in(end).is_none() {
            return false;
        }
        text = between;
        middle.iter().all(|piece| {
            let end = piece.end_in(text);
            text = text.get(end.unwrap_or_default()..).unwrap_or_default();
            end.is_some()
        })
    }
}

impl Piece {
    fn push(&mut self, part: PatternPart) {
        let (word, bit) = (self.length / 64, 1 << (self.length % 64));
        self.length += 1;
        let places = match part {
            PatternPart::Literal(literal) => self.literals.entry(literal).or_default(),
            _ => &mut self.any,
        };
        places.resize(word + 1, 0);
        places[word] |= bit;
    }

    /// Where the first place ends in a text that has it, by the Shift-And algorithm: a bit for each beginning of the piece that
    /// what was read ends with.
    fn end_in(&self, text: &[char]) -> Option<usize> {
        let Some(last) = self.length.checked_sub(1) else {
            return Some(0);
        };
        let mut begun = vec![0_u64; last / 64 + 1];
        for (at, character) in text.iter().enumerate() {
            let literals = self.literals.get(character);
            let mut carry = 1;
            for (word, begun) in begun.iter_mut().enumerate() {
                let bits = |places: &Vec<u64>| places.get(word).copied().unwrap_or_default();
                let shifted = (*begun << 1) | carry;
                carry = *begun >> 63;
                *begun = shifted & (bits(&self.any) | literals.map_or(0, bits));
            }
            if begun[last / 64] >> (last % 64) & 1 == 1 {
                return Some(at + 1);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn matches(pattern: &str, text: &str) -> Option<bool> {
        let part = |character| match character {
            '*' => PatternPart::AnyText,
            '?' => PatternPart::AnyCharacter,
            literal => PatternPart::Literal(literal),
        };
        Some(Wildcards::new(pattern.chars().map(part))?.matches(text))
    }

    /// The meaning, in as many steps as it takes.
    fn means(pattern: &[char], text: &[char]) -> bool {
        match (pattern, text) {
            ([], _) => text.is_empty(),
            (['*', rest @ ..], _) => (0..=text.len()).any(|at| means(rest, &text[at..])),
            (['?', rest @ ..], [_, behind @ ..]) => means(rest, behind),
            ([one, rest @ ..], [other, behind @ ..]) => one == other && means(rest, behind),
            (_, []) => false,
        }
    }

    #[test]
    fn every_short_pattern_means_what_it_says() {
        let words = |alphabet: &[char], longest: u32| -> Vec<Vec<char>> {
            let lengths = 0..=longest;
            let all = lengths.flat_map(|length| {
                let count = alphabet.len().pow(length);
                (0..count).map(move |number| (length, number))
            });
            all.map(|(length, mut number)| {
                let draw = (0..length).map(|_| {
                    let drawn = alphabet[number % alphabet.len()];
                    number /= alphabet.len();
                    drawn
                });
                draw.collect()
            })
            .collect()
        };
        let texts = words(&['a', 'b'], 5);
        for pattern in words(&['a', 'b', '*', '?'], 5) {
            let written: String = pattern.iter().collect();
            for text in &texts {
                let found = matches(&written, &text.iter().collect::<String>());
                assert_eq!(found, Some(means(&pattern, text)), "{written} {text:?}");
            }
        }
    }

    #[test]
    fn a_long_pattern_and_a_long_text_take_no_longer_than_their_bits() {
        // By going back it would be a thousand million steps.
        let text = "a".repeat(1_000_000);
        let pattern = format!("*{}?b*", "a".repeat(1_000));
        assert_eq!(matches(&pattern, &text), Some(false));
        assert_eq!(matches(&pattern.replace('b', "a"), &text), Some(true));
        assert_eq!(matches(&"*a".repeat(1_024), &text), Some(true));
        assert_eq!(matches(&"a".repeat(1_025), &text), None);
        assert_eq!(matches(&"*".repeat(100_000), &text), Some(true));
    }
}

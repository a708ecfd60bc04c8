//! The syntax of JavaScript's regular expressions, as V8 11.3 reads it without the flag `u`. A pattern is rewritten for
//! canonical texts, in what other engines read alike.

use std::fmt::Write as _;
use std::mem;

use super::canonical;
use super::class::{LINE_ENDS, Range, class_escape, inverted, merged};
use super::cost::{Body, Cost};

/// A pattern that compares canonical texts by their letters.
pub(super) struct Rewritten {
    pub(super) text: String,
    pub(super) cost: Cost,
    /// Whether it has lookaround or a backreference, which takes backtracking.
    pub(super) looks_around: bool,
}

/// Reads a pattern. The error is V8's reason.
pub(super) fn rewrite(pattern: &str) -> Result<Rewritten, &'static str> {
    let units: Vec<u16> = pattern.encode_utf16().collect();
    let (groups, names) = captures(&units);
    let mut parser = Parser {
        units,
        at: 0,
        groups,
        names,
        ended: Vec::new(),
        open: Vec::new(),
        body: Body::default(),
        is_resolved: true,
        rewritten: Rewritten {
            text: String::with_capacity(pattern.len()),
            cost: Cost::default(),
            looks_around: false,
        },
    };
    parser.pattern()?;
    Ok(parser.rewritten)
}

const NOTHING_TO_REPEAT: &str = "Nothing to repeat";
const ENDS_IN_ESCAPE: &str = "\\ at end of pattern";
const INVALID_NAME: &str = "Invalid capture group name";

/// The number of groups that capture, and the names among them with their numbers.
fn captures(units: &[u16]) -> (usize, Vec<(Vec<u16>, usize)>) {
    let (mut count, mut names) = (0, Vec::new());
    let (mut is_in_class, mut at) = (false, 0);
    let letter = |at: usize| units.get(at).copied().map(canonical::letter);
    while let Some(next) = letter(at) {
        match next {
            '\\' => at += 1,
            ']' => is_in_class = false,
            '[' => is_in_class = true,
            '(' if is_in_class => {}
            '(' => match (letter(at + 1), letter(at + 2), letter(at + 3)) {
                (Some('?'), Some('<'), Some('=' | '!')) => {}
                (Some('?'), Some('<'), _) => {
                    count += 1;
                    let name = name(units, at + 3).unwrap_or_default();
                    names.push((name.to_vec(), count));
                }
                (Some('?'), ..) => {}
                _ => count += 1,
            },
            _ => {}
        }
        at += 1;
    }
    (count, names)
}

/// The units up to the `>`.
fn name(units: &[u16], from: usize) -> Option<&[u16]> {
    let rest = units.get(from..)?;
    let end = rest.iter().position(|it| *it == u16::from(b'>'))?;
    Some(&rest[..end])
}

/// What a quantifier may follow.
#[derive(Clone, Copy)]
enum Atom {
    Single,
    Group { varies: bool, body: Body },
    Lookbehind,
}

struct Group {
    name: Option<Vec<u16>>,
    /// As it is written.
    begin: &'static str,
    /// The choices before it.
    before: i32,
    /// Of what it is in, up to it.
    outer: Body,
}

impl Group {
    fn looks_around(&self) -> bool {
        !matches!(self.begin, "(" | "(?:")
    }
}

struct Parser {
    units: Vec<u16>,
    at: usize,
    /// How many groups of the pattern capture.
    groups: usize,
    names: Vec<(Vec<u16>, usize)>,
    /// The names of the groups that have ended.
    ended: Vec<Vec<u16>>,
    open: Vec<Group>,
    /// Of the innermost group that is open.
    body: Body,
    /// Whether every backreference by name has its group.
    is_resolved: bool,
    rewritten: Rewritten,
}

type Parsed<T = ()> = Result<T, &'static str>;

impl Parser {
    fn peek(&self, ahead: usize) -> Option<char> {
        let unit = self.units.get(self.at + ahead)?;
        Some(canonical::letter(*unit))
    }

    fn takes(&mut self, wanted: char) -> bool {
        let found = self.peek(0) == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn pattern(&mut self) -> Parsed {
        while let Some(next) = self.peek(0) {
            let atom = match next {
                '(' => {
                    self.begin()?;
                    continue;
                }
                ')' => self.end()?,
                '|' | '^' | '$' => {
                    self.at += 1;
                    self.rewritten.text.push(next);
                    match next {
                        '|' => {
                            self.rewritten.cost.alternatives += 1;
                            self.body.or();
                        }
                        _ => self.body.then(Body::ASSERTION, 1),
                    }
                    continue;
                }
                '*' | '+' | '?' => return Err(NOTHING_TO_REPEAT),
                '{' if self.interval().is_some() => return Err(NOTHING_TO_REPEAT),
                '\\' => match self.escape()? {
                    Some(atom) => atom,
                    None => continue,
                },
                '[' => {
                    self.class()?;
                    Atom::Single
                }
                '.' => {
                    self.at += 1;
                    self.put_class(LINE_ENDS, true);
                    Atom::Single
                }
                _ => {
                    let unit = self.units[self.at];
                    self.at += 1;
                    self.put(canonical::unit(unit));
                    Atom::Single
                }
            };
            self.quantifier(atom)?;
        }
        match (self.open.is_empty(), self.is_resolved) {
            (false, _) => Err("Unterminated group"),
            (true, false) => Err("Invalid named capture referenced"),
            (true, true) => Ok(()),
        }
    }

    fn begin(&mut self) -> Parsed {
        let (begin, length) = match (self.peek(1), self.peek(2), self.peek(3)) {
            (Some('?'), Some(':'), _) => ("(?:", 3),
            (Some('?'), Some('='), _) => ("(?=", 3),
            (Some('?'), Some('!'), _) => ("(?!", 3),
            (Some('?'), Some('<'), Some('=')) => ("(?<=", 4),
            (Some('?'), Some('<'), Some('!')) => ("(?<!", 4),
            (Some('?'), Some('<'), _) => ("(", 3),
            (Some('?'), ..) => return Err("Invalid group"),
            _ => ("(", 1),
        };
        self.at += length;
        let is_named = begin == "(" && length > 1;
        let name = is_named.then(|| self.name()).transpose()?;
        self.rewritten.text.push_str(begin);
        let group = Group {
            name,
            begin,
            before: self.rewritten.cost.choices(),
            outer: mem::take(&mut self.body),
        };
        self.rewritten.looks_around |= group.looks_around();
        self.open.push(group);
        Ok(())
    }

    fn end(&mut self) -> Parsed<Atom> {
        let group = self.open.pop().ok_or("Unmatched ')'")?;
        let body = match group.looks_around() {
            true => Body::ASSERTION,
            false => self.body,
        };
        if let Some(name) = group.name {
            if self.ended.contains(&name) {
                return Err("Duplicate capture group name");
            }
            self.ended.push(name);
        }
        self.at += 1;
        self.rewritten.text.push(')');
        let varies = self.rewritten.cost.choices() > group.before;
        self.body = group.outer;
        Ok(match group.begin {
            "(?<=" | "(?<!" => Atom::Lookbehind,
            _ => Atom::Group { varies, body },
        })
    }

    /// The name of a group, after its `<`.
    fn name(&mut self) -> Parsed<Vec<u16>> {
        let name = name(&self.units, self.at).ok_or(INVALID_NAME)?.to_vec();
        // The engine knows what is a letter of a name.
        let group = format!("(?<{}>)", String::from_utf16_lossy(&name));
        regress::Regex::new(&group).map_err(|_| INVALID_NAME)?;
        self.at += name.len() + 1;
        Ok(name)
    }

    /// Reads an escape outside a class; none if it cannot be repeated.
    fn escape(&mut self) -> Parsed<Option<Atom>> {
        let reference = Atom::Group {
            varies: false,
            body: Body::BACKREFERENCE,
        };
        let letter = self.peek(1).ok_or(ENDS_IN_ESCAPE)?;
        let index = match letter {
            '1'..='9' => self.reference(),
            _ => None,
        };
        if let Some((index, length)) = index {
            self.at += 1 + length;
            self.put_reference(index);
            return Ok(Some(reference));
        } else if let Some((class, is_inverted)) = class_escape(letter) {
            self.at += 2;
            self.put_class(class, is_inverted);
        } else if matches!(letter, 'b' | 'B') {
            self.at += 2;
            self.rewritten.text.extend(['\\', letter]);
            self.body.then(Body::ASSERTION, 1);
            return Ok(None);
        } else if letter == 'k' && !self.names.is_empty() {
            self.at += 2;
            if !self.takes('<') {
                return Err("Invalid named reference");
            }
            let name = self.name()?;
            let named = self.names.iter().find(|it| it.0 == name);
            self.is_resolved &= named.is_some();
            self.put_reference(named.map_or(0, |it| it.1));
            return Ok(Some(reference));
        } else {
            let unit = self.character(false);
            self.put(canonical::unit(unit));
        }
        Ok(Some(Atom::Single))
    }

    /// The number of a group in a backreference, and how many digits it has.
    fn reference(&self) -> Option<(usize, usize)> {
        let digits = self.units[self.at + 1..].iter();
        let digits = digits.map_while(|it| canonical::letter(*it).to_digit(10));
        let (mut index, mut length) = (0_usize, 0);
        for digit in digits {
            index = index.saturating_mul(10).saturating_add(digit as usize);
            length += 1;
        }
        (index <= self.groups).then_some((index, length))
    }

    /// Reads an escape that is one character.
    fn character(&mut self, is_in_class: bool) -> u16 {
        let letter = self.peek(1).unwrap_or_default();
        self.at += 2;
        let code = match letter {
            'b' if is_in_class => 0x08,
            't' => 0x09,
            'n' => 0x0a,
            'v' => 0x0b,
            'f' => 0x0c,
            'r' => 0x0d,
            'x' => self.hex(2).unwrap_or(u32::from(b'x')),
            'u' => self.hex(4).unwrap_or(u32::from(b'u')),
            'c' => match self.peek(0) {
                Some(it)
                    if it.is_ascii_alphabetic()
                        || is_in_class && (it.is_ascii_digit() || it == '_') =>
                {
                    self.at += 1;
                    u32::from(it) % 32
                }
                // The backslash is literal.
                _ => {
                    self.at -= 1;
                    u32::from(b'\\')
                }
            },
            '0'..='7' => self.octal(letter),
            _ => return self.units[self.at - 1],
        };
        u16::try_from(code).unwrap_or_default()
    }

    fn hex(&mut self, length: usize) -> Option<u32> {
        let digits = (0..length).map(|ahead| self.peek(ahead)?.to_digit(16));
        let digits: Option<Vec<u32>> = digits.collect();
        let code = digits?.into_iter().fold(0, |code, digit| code * 16 + digit);
        self.at += length;
        Some(code)
    }

    /// At most three digits, and less than 256.
    fn octal(&mut self, first: char) -> u32 {
        let mut code = first.to_digit(8).unwrap_or_default();
        for _ in 0..2 {
            let digit = self.peek(0).and_then(|it| it.to_digit(8));
            let Some(digit) = digit.filter(|_| code < 32) else {
                break;
            };
            self.at += 1;
            code = code * 8 + digit;
        }
        code
    }

    fn class(&mut self) -> Parsed {
        self.at += 1;
        let is_inverted = self.takes('^');
        let mut ranges = Vec::new();
        while self.peek(0).is_some_and(|it| it != ']') {
            let first = self.class_atom(&mut ranges)?;
            let is_range = self.peek(0) == Some('-') && self.peek(1).is_some_and(|it| it != ']');
            if !is_range {
                ranges.extend(first.map(|it| (it, it)));
                continue;
            }
            self.at += 1;
            match (first, self.class_atom(&mut ranges)?) {
                (Some(first), Some(last)) if first > last => {
                    return Err("Range out of order in character class");
                }
                (Some(first), Some(last)) => ranges.push((first, last)),
                // A class is no end of a range: the hyphen is literal.
                (first, last) => {
                    let units = [first, last, Some(u16::from(b'-'))];
                    ranges.extend(units.into_iter().flatten().map(|it| (it, it)));
                }
            }
        }
        if !self.takes(']') {
            return Err("Unterminated character class");
        }
        let ranges = merged(ranges);
        let images = ranges.iter().flat_map(|it| canonical::images(it.0, it.1));
        let images: Vec<_> = images.map(|it| (it, it)).collect();
        let ranges = merged([ranges, images].concat());
        self.put_class(&ranges, is_inverted);
        Ok(())
    }

    /// One unit of a class, or none but the ranges of an escape.
    fn class_atom(&mut self, ranges: &mut Vec<Range>) -> Parsed<Option<u16>> {
        if self.peek(0) != Some('\\') {
            self.at += 1;
            return Ok(Some(self.units[self.at - 1]));
        }
        let letter = self.peek(1).ok_or(ENDS_IN_ESCAPE)?;
        if let Some((class, is_inverted)) = class_escape(letter) {
            self.at += 2;
            match is_inverted {
                true => ranges.extend(inverted(class)),
                false => ranges.extend(class),
            }
            return Ok(None);
        }
        match letter == 'k' && !self.names.is_empty() {
            true => Err("Invalid escape"),
            false => Ok(Some(self.character(true))),
        }
    }

    /// Where `{2}`, `{2,}` or `{2,3}` ends, and its numbers.
    fn interval(&self) -> Option<(usize, u32, Option<u32>)> {
        let inside = self.units.get(self.at + 1..)?.iter();
        let inside = inside.map(|it| canonical::letter(*it));
        let inside: String = inside
            .take_while(|it| it.is_ascii_digit() || *it == ',')
            .collect();
        let end = self.at + 1 + inside.len();
        if self.units.get(end) != Some(&u16::from(b'}')) {
            return None;
        }
        // Greater numbers are endless.
        let number = |digits: &str| {
            let is_number = !digits.is_empty() && !digits.contains(',');
            is_number.then(|| digits.parse().unwrap_or(ENDLESS).min(ENDLESS))
        };
        let (least, most) = match inside.split_once(',') {
            None => (number(&inside)?, number(&inside)),
            Some((least, "")) => (number(least)?, None),
            Some((least, most)) => (number(least)?, Some(number(most)?)),
        };
        Some((end + 1, least, most.filter(|it| *it < ENDLESS)))
    }

    /// Reads the quantifier of an atom, if it has one.
    fn quantifier(&mut self, atom: Atom) -> Parsed {
        let (varies, body) = match atom {
            Atom::Single => (false, Body::UNIT),
            Atom::Group { varies, body } => (varies, body),
            Atom::Lookbehind => (false, Body::ASSERTION),
        };
        let interval = match self.peek(0) {
            Some('*') => Some((self.at + 1, 0, None)),
            Some('+') => Some((self.at + 1, 1, None)),
            Some('?') => Some((self.at + 1, 0, Some(1))),
            Some('{') => self.interval(),
            _ => None,
        };
        let Some((end, least, most)) = interval else {
            self.body.then(body, 1);
            return Ok(());
        };
        if most.is_some_and(|most| most < least) {
            return Err("numbers out of order in {} quantifier");
        }
        self.at = end;
        let is_lazy = self.takes('?');
        if let Atom::Lookbehind = atom {
            return Err("Invalid quantifier");
        }
        self.body.then(body, least);
        let Rewritten { text, cost, .. } = &mut self.rewritten;
        let least = cost.quantify(body, varies, least);
        let most = most.map(|it| it.to_string()).unwrap_or_default();
        let lazy = if is_lazy { "?" } else { "" };
        let _ = write!(text, "{{{least},{most}}}{lazy}");
        Ok(())
    }

    /// Writes a literal unit.
    fn put(&mut self, unit: u16) {
        let text = &mut self.rewritten.text;
        match canonical::letter(unit) {
            letter if letter.is_ascii() && !letter.is_ascii_alphanumeric() => {
                let _ = write!(text, "\\x{unit:02X}");
            }
            letter => text.push(letter),
        }
    }

    /// Writes a backreference, apart from a digit that may follow.
    fn put_reference(&mut self, index: usize) {
        self.rewritten.looks_around = true;
        let _ = write!(self.rewritten.text, "(?:\\{index})");
    }

    fn put_class(&mut self, ranges: &[Range], is_inverted: bool) {
        /// The units that are not all letters of one plane.
        const PARTS: [Range; 3] = [(0, 0xd7ff), (0xd800, 0xdfff), (0xe000, u16::MAX)];
        // Not every engine reads a class of nothing.
        if ranges.is_empty() {
            let (nothing, everything) = ("[^\\x00-\u{10ffff}]", "[\\x00-\u{10ffff}]");
            let class = if is_inverted { everything } else { nothing };
            return self.rewritten.text.push_str(class);
        }
        self.rewritten
            .text
            .push_str(if is_inverted { "[^" } else { "[" });
        for (first, last) in ranges {
            for (from, to) in PARTS.map(|part| (part.0.max(*first), part.1.min(*last))) {
                if from <= to {
                    self.put(from);
                }
                if from < to {
                    self.rewritten.text.push('-');
                    self.put(to);
                }
            }
        }
        self.rewritten.text.push(']');
    }
}

/// No text is as long.
const ENDLESS: u32 = 0x7fff_ffff;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_matches_nothing_is_repeated_once_instead_of_often() {
        for (pattern, text) in [
            ("(){5000}", "(){1,5000}"),
            ("(?:^|\\b){5000,}", "(?:^|\\b){1,}"),
            ("(?:B?){5000}", "(?:B{0,1}){1,5000}"),
            // As often as is told where that can make a difference, and no text needs more steps for it than it has letters.
            ("(){500}", "(){500,500}"),
            ("(?:B|\\b){5000}", "(?:B|\\b){5000,5000}"),
            ("B{5000}", "B{5000,5000}"),
        ] {
            assert_eq!(rewrite(pattern).unwrap().text, text);
        }
    }

    #[test]
    fn what_may_match_nothing_costs_its_repetitions() {
        let cost = |pattern| rewrite(pattern).unwrap().cost.at_most(0);
        assert!(cost("(?=q)*()(?:\\1){4096}") >= 4096.0);
        assert!(cost("B{4096}") < 2.0);
    }
}

//! Patterns for the values of tags.

/// Whether `pattern` describes the whole of `text`: `*` stands for any characters, `?` for one, and a backslash takes
/// the meaning from the character behind it.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let pattern = parse(pattern);
    let text: Vec<char> = text.chars().collect();
    let (mut at, mut read) = (0, 0);
    // Where to go on when what follows the last `*` does not fit: behind that `*`, one character further in the text.
    let mut retry: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some(Part::Any) => {
                at += 1;
                retry = Some((at, read));
            }
            Some(part) if part.takes(text[read]) => {
                at += 1;
                read += 1;
            }
            _ => match retry {
                Some((behind, from)) => {
                    at = behind;
                    read = from + 1;
                    retry = Some((behind, read));
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|part| *part == Part::Any)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Any,
    One,
    Literal(char),
}

impl Part {
    fn takes(self, character: char) -> bool {
        match self {
            Self::Any => false,
            Self::One => true,
            Self::Literal(literal) => literal == character,
        }
    }
}

fn parse(pattern: &str) -> Vec<Part> {
    let mut parts = Vec::with_capacity(pattern.len());
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        parts.push(match character {
            '*' => Part::Any,
            '?' => Part::One,
            '\\' => Part::Literal(characters.next().unwrap_or('\\')),
            literal => Part::Literal(literal),
        });
    }
    parts
}

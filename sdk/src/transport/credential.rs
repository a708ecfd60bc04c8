//! Credentials as they come out of files and environments.

use crate::Error;

/// A credential without what copying left around it: blanks, ends of lines, a byte order mark. Within it, none of that
/// can be meant: no vendor issues such a one, and nothing would tell that it is wrong but a refusal of every call.
pub(crate) fn credential<'a>(setting: &str, text: &'a str) -> Result<&'a str, Error> {
    let text = text.trim_matches(is_stray);
    if text.is_empty() {
        return Err(Error::configuration(setting, "is empty"));
    }
    if text.contains(is_stray) {
        return Err(Error::configuration(
            setting,
            "contains a space, a line break or another character that it cannot have",
        ));
    }
    Ok(text)
}

fn is_stray(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character, '\u{feff}' | '\u{200b}')
}

//! Arguments in a path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Error;

/// What RFC 3986 lets a path segment hold as it is. The generator's own encoder leaves more alone,
/// among it the backslash, which the URL standard reads as a slash.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@');

/// Refuses what cannot be one segment of a path: nothing at all would address the collection, and a
/// dot segment something else entirely.
pub(crate) fn check(name: &str, argument: &str) -> Result<(), Error> {
    match argument {
        "" => Err(Error::invalid_argument(name, "is empty")),
        "." | ".." => Err(Error::invalid_argument(
            name,
            "is a dot segment, which would address another resource",
        )),
        _ => Ok(()),
    }
}

/// Puts an argument, percent-encoded, in place of the first `{name}` of a template.
pub(crate) fn fill(template: &str, argument: &str) -> String {
    let placeholder = template
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?.1)));
    match placeholder {
        Some((before, after)) => {
            format!("{before}{}{after}", utf8_percent_encode(argument, SEGMENT))
        }
        None => template.to_owned(),
    }
}

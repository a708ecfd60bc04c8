//! Path arguments.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Error;

/// The characters that RFC 3986 allows in a path segment. The generator's own encoder leaves more unescaped,
/// including the backslash, which the URL standard reads as a slash.
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

/// Rejects values that cannot be a path segment: an empty one would address the collection, and a dot segment
/// something else entirely.
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

/// Replaces the first `{name}` of a template with a percent-encoded argument.
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

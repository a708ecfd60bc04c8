//! JSON text inside a body.

use serde::Deserialize;

/// Reads a type from text in the way it is read from the bytes of a body: serde's code of a type is compiled once for each
/// kind of source, and a second one was a tenth of what this crate had to compile with one API.
pub(crate) fn from_text<'a, T: Deserialize<'a>>(text: &'a str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

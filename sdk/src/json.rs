//! JSON text inside a body.

use serde::Deserialize;

/// Reads a type from text in the way it is read from the bytes of a body: for each kind of source, serde's code of the type
/// is compiled anew, and a program with one API was an eighth larger for that.
pub(crate) fn from_text<'a, T: Deserialize<'a>>(text: &'a str) -> serde_json::Result<T> {
    serde_json::from_slice(text.as_bytes())
}

//! `JSON.stringify(value, null, 2)`.

use serde_json::Value;

use super::javascript;
use crate::apis::rewritten::Rewritten;

/// Writes any value the way json-server does: numbers as JavaScript prints them.
pub(super) fn pretty(value: &Value) -> Result<String, serde_json::Error> {
    let number = |it: &Value| it.is_number().then(|| javascript::text(it).into_owned());
    serde_json::to_string_pretty(&Rewritten(value, number))
}

/// An array of documents that are printed already. A line break in printed JSON is never part of a string, so to
/// indent a document is to indent its lines.
pub(super) fn array<'t>(documents: impl Iterator<Item = &'t str>) -> Vec<u8> {
    let mut bytes = vec![b'['];
    for (position, document) in documents.enumerate() {
        if position > 0 {
            bytes.push(b',');
        }
        bytes.extend_from_slice(b"\n  ");
        indent(&mut bytes, document.as_bytes());
    }
    if bytes.len() > 1 {
        bytes.push(b'\n');
    }
    bytes.push(b']');
    bytes
}

/// An object of documents that are printed already.
pub(super) fn object<'t>(documents: impl Iterator<Item = (&'t str, Vec<u8>)>) -> Vec<u8> {
    let mut bytes = vec![b'{'];
    for (position, (name, document)) in documents.enumerate() {
        if position > 0 {
            bytes.push(b',');
        }
        bytes.extend_from_slice(b"\n  \"");
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(b"\": ");
        indent(&mut bytes, &document);
    }
    bytes.extend_from_slice(b"\n}");
    bytes
}

/// Appends a document one level deeper.
fn indent(bytes: &mut Vec<u8>, document: &[u8]) {
    for line in document.split_inclusive(|byte| *byte == b'\n') {
        bytes.extend_from_slice(line);
        if line.ends_with(b"\n") {
            bytes.extend_from_slice(b"  ");
        }
    }
}

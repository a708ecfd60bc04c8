//! `JSON.stringify(value, null, 2)`.

use serde::Serializer as _;
use serde_json::{Map, Value};

use super::javascript;
use crate::engine::Rewritten;

/// Writes any value the way json-server does: numbers as JavaScript prints them.
pub(super) fn pretty(value: &Value) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&Rewritten(value, number))
}

fn number(value: &Value) -> Option<String> {
    let is_number = value.is_number();
    is_number.then(|| javascript::text(value).into_owned())
}

/// Writes an object with one member replaced: at its position, or else last.
pub(super) fn pretty_with(
    members: &Map<String, Value>,
    name: &str,
    value: &Value,
) -> serde_json::Result<String> {
    let mut printed = serde_json::Serializer::pretty(Vec::with_capacity(512));
    let set = |(known, it)| (known, if known == name { value } else { it });
    let own = members.iter().map(|(known, it)| (known.as_str(), it));
    let added = (!members.contains_key(name)).then_some((name, value));
    let all = own.map(set).chain(added);
    printed.collect_map(all.map(|(known, it)| (known, Rewritten(it, number))))?;
    // JSON is UTF-8.
    Ok(String::from_utf8(printed.into_inner()).unwrap_or_default())
}

/// An array of documents that are printed already. A line break in printed JSON is never part of a string, so
/// indenting the lines is enough.
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

//! `JSON.stringify(value, null, 2)`.

use std::io;

use serde::Serialize;
use serde::ser::Error as _;
use serde_json::Value;
use serde_json::ser::{Formatter, PrettyFormatter};

use super::javascript::MAX_SAFE_INTEGER;

/// Writes any value the way json-server does.
pub(super) fn pretty(value: &impl Serialize) -> Result<String, serde_json::Error> {
    let mut bytes = Vec::with_capacity(512);
    let formatter = JavaScript {
        pretty: PrettyFormatter::new(),
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    value.serialize(&mut serializer)?;
    String::from_utf8(bytes).map_err(serde_json::Error::custom)
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

/// An object with this `id`: in the place that it has in the object, or else last.
pub(super) struct WithId<'a> {
    pub(super) members: &'a serde_json::Map<String, Value>,
    pub(super) id: &'a Value,
}

impl Serialize for WithId<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let given = self.members.contains_key("id");
        let last = (!given).then_some(("id", self.id));
        let members = self
            .members
            .iter()
            .map(|(name, value)| match name.as_str() {
                "id" => ("id", self.id),
                name => (name, value),
            });
        serializer.collect_map(members.chain(last))
    }
}

/// Two-space JSON with numbers as JavaScript prints them: all are doubles, and a whole one has no fraction.
struct JavaScript {
    pretty: PrettyFormatter<'static>,
}

impl Formatter for JavaScript {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        writer.write_all(ryu_js::Buffer::new().format(value).as_bytes())
    }

    /// How numbers come where something in the program has switched on `serde_json/arbitrary_precision`.
    fn write_number_str<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        value: &str,
    ) -> io::Result<()> {
        self.write_f64(writer, value.parse().map_err(io::Error::other)?)
    }

    fn write_u64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        #[expect(clippy::cast_precision_loss, reason = "JavaScript loses it too")]
        match value {
            0..=MAX_SAFE_INTEGER => self.pretty.write_u64(writer, value),
            _ => self.write_f64(writer, value as f64),
        }
    }

    fn write_i64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: i64) -> io::Result<()> {
        #[expect(clippy::cast_precision_loss, reason = "JavaScript loses it too")]
        match value.unsigned_abs() {
            0..=MAX_SAFE_INTEGER => self.pretty.write_i64(writer, value),
            _ => self.write_f64(writer, value as f64),
        }
    }

    fn begin_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_array(writer)
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array(writer)
    }

    fn begin_array_value<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_array_value(writer, first)
    }

    fn end_array_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_array_value(writer)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object(writer)
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object(writer)
    }

    fn begin_object_key<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.pretty.begin_object_key(writer, first)
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.begin_object_value(writer)
    }

    fn end_object_value<W: io::Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.pretty.end_object_value(writer)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use serde_json::json;

    use super::*;

    fn printed(value: &impl Serialize) -> String {
        pretty(value).unwrap()
    }

    #[test]
    fn json_is_printed_as_json_stringify_prints_it() {
        let value = json!({"a": 50.0, "b": [], "c": {"d": -0.0, "e": 15.99}, "f": u64::MAX, "g": "\u{7f}\u{1}"});
        assert_eq!(
            printed(&value),
            "{\n  \"a\": 50,\n  \"b\": [],\n  \"c\": {\n    \"d\": 0,\n    \"e\": 15.99\n  },\n  \
             \"f\": 18446744073709552000,\n  \"g\": \"\u{7f}\\u0001\"\n}"
        );
    }

    #[test]
    fn an_array_of_printed_documents_is_the_printed_array_of_the_documents() {
        let rows = [
            json!({"a": {"b": "line\nbreak"}}),
            json!([]),
            json!([1, {}]),
        ];
        for count in 0..=rows.len() {
            let texts: Vec<_> = rows[..count]
                .iter()
                .map(|row| pretty(row).unwrap())
                .collect();
            let joined = array(texts.iter().map(String::as_str));
            let whole = Value::Array(rows[..count].to_vec());
            assert_eq!(String::from_utf8(joined).unwrap(), printed(&whole));
        }
    }

    #[test]
    fn an_id_is_printed_where_it_stands_or_last() {
        let print = |value: Value| {
            let Value::Object(members) = value else {
                panic!("an object")
            };
            let id = json!(7);
            let with_id = WithId {
                members: &members,
                id: &id,
            };
            printed(&with_id).replace(['\n', ' '], "")
        };
        assert_eq!(print(json!({"a": 1})), r#"{"a":1,"id":7}"#);
        assert_eq!(print(json!({"id": null, "a": 1})), r#"{"id":7,"a":1}"#);
        assert_eq!(print(json!({})), r#"{"id":7}"#);
    }
}

//! `multipart/form-data` (RFC 7578) with the bracketed names of Rails, as Persona's guides send files.

use bytes::Bytes;
use http::HeaderValue;

use super::fields::{FieldValue, FileUpload};

/// A form in the making.
pub(super) struct Form {
    boundary: String,
    body: Vec<u8>,
}

impl Form {
    /// The boundary is random, so that no content holds it.
    pub(super) fn new(random: u128) -> Self {
        Self {
            boundary: format!("counterfoil-{random:032x}"),
            body: Vec::new(),
        }
    }

    /// A text under a name that holds no quotes and no line breaks.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.part(&format!("name=\"{name}\""), text.as_bytes());
    }

    /// A field's value under its name below another, or what is wrong with it.
    pub(super) fn field(
        &mut self,
        below: &str,
        name: &str,
        value: &FieldValue,
    ) -> Result<(), &'static str> {
        let is_plain = |character: char| {
            !character.is_control() && !matches!(character, '[' | ']' | '"' | '\\')
        };
        if name.is_empty() || !name.chars().all(is_plain) {
            return Err("has a name that a form cannot hold");
        }
        self.value(&format!("{below}[{name}]"), value)
    }

    fn value(&mut self, name: &str, value: &FieldValue) -> Result<(), &'static str> {
        match value {
            FieldValue::Upload(file) => self.file(name, file),
            FieldValue::Hash(members) if !members.is_empty() => {
                for (member, value) in members {
                    self.field(name, member, value)?;
                }
                Ok(())
            }
            FieldValue::Array(items) if !items.is_empty() => {
                let name = format!("{name}[]");
                for item in items {
                    if matches!(item, FieldValue::Hash(_) | FieldValue::Array(_)) {
                        return Err("is a list of lists or hashes, which a form cannot hold");
                    }
                    self.value(&name, item)?;
                }
                Ok(())
            }
            FieldValue::MultiChoices(options) if !options.is_empty() => {
                let name = format!("{name}[]");
                options.iter().for_each(|option| self.text(&name, option));
                Ok(())
            }
            plain => {
                let text = match plain.bare()? {
                    serde_json::Value::String(text) => text,
                    serde_json::Value::Number(number) => number.to_string(),
                    serde_json::Value::Bool(value) => value.to_string(),
                    _ => return Err("is null, empty or JSON, which a form cannot hold"),
                };
                self.text(name, &text);
                Ok(())
            }
        }
    }

    fn file(&mut self, name: &str, file: &FileUpload) -> Result<(), &'static str> {
        if file.filename().chars().any(char::is_control) {
            return Err("has a file name that a form cannot hold");
        }
        let filename = file.filename().replace('\\', "\\\\").replace('"', "\\\"");
        let head = format!(
            "name=\"{name}\"; filename=\"{filename}\"\r\nContent-Type: application/octet-stream"
        );
        self.part(&head, file.bytes());
        Ok(())
    }

    fn part(&mut self, head: &str, content: &[u8]) {
        let boundary = &self.boundary;
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; {head}\r\n\r\n");
        self.body.extend_from_slice(head.as_bytes());
        self.body.extend_from_slice(content);
        self.body.extend_from_slice(b"\r\n");
    }

    /// The media type and the body.
    pub(super) fn finish(mut self) -> (HeaderValue, Bytes) {
        let boundary = &self.boundary;
        self.body
            .extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        let media_type = format!("multipart/form-data; boundary={boundary}");
        // A boundary of letters, digits and a hyphen is always a header value.
        let media_type = HeaderValue::try_from(media_type)
            .unwrap_or(HeaderValue::from_static("multipart/form-data"));
        (media_type, self.body.into())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    fn written(name: &str, value: &FieldValue) -> Result<String, &'static str> {
        let mut form = Form::new(7);
        form.field("f", name, value)?;
        let (_, body) = form.finish();
        Ok(String::from_utf8(body.to_vec()).unwrap())
    }

    #[test]
    fn a_file_goes_as_its_bytes_under_its_name() {
        let file = FieldValue::file(b"a\r\nb".as_slice(), "my \"front\".png");
        let boundary = "--counterfoil-00000000000000000000000000000007";
        assert_eq!(
            written("photo", &file).unwrap(),
            format!(
                "{boundary}\r\nContent-Disposition: form-data; name=\"f[photo]\"; \
                 filename=\"my \\\"front\\\".png\"\r\nContent-Type: application/octet-stream\r\n\r\n\
                 a\r\nb\r\n{boundary}--\r\n"
            )
        );
    }

    #[test]
    fn lists_and_hashes_are_spelled_in_the_names() {
        let value = FieldValue::hash([("tags", FieldValue::choices(["x", "y"]))]);
        let form = written("h", &value).unwrap();
        let names: Vec<_> = form.lines().filter(|line| line.contains("name=")).collect();
        assert_eq!(
            names,
            ["Content-Disposition: form-data; name=\"f[h][tags][]\""; 2]
        );
    }

    #[test]
    fn what_a_form_cannot_say_is_refused() {
        for value in [
            FieldValue::null(),
            FieldValue::Array(Vec::new()),
            FieldValue::Array(vec![FieldValue::Array(vec![1.into()])]),
            FieldValue::Hash([].into()),
            FieldValue::Json(json!({"a": 1})),
            FieldValue::Number(f64::NAN),
            FieldValue::file(b"".as_slice(), "a\r\nb.png"),
        ] {
            written("a", &value).unwrap_err();
        }
        for name in ["", "a]b", "a\"", "a\r\n"] {
            written(name, &1.into()).unwrap_err();
        }
    }
}

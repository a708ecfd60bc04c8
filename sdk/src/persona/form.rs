//! `multipart/form-data` (RFC 7578) with the bracketed names of Rails, as Persona's guides send files.

use bytes::Bytes;
use http::HeaderValue;

use super::fields::{FieldValue, FileUpload};
use crate::json::from_text;

/// A form under construction.
pub(super) struct Form {
    boundary: String,
    body: Vec<u8>,
}

impl Form {
    /// The boundary is random, so no content contains it.
    pub(super) fn new(random: u128) -> Self {
        Self {
            boundary: format!("counterfoil-{random:032x}"),
            body: Vec::new(),
        }
    }

    /// Adds text under a name without quotes and line breaks.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.part(&format!("name=\"{name}\""), text.as_bytes());
    }

    /// Adds a field's value under its name below another; the error says what is wrong with it.
    pub(super) fn field(
        &mut self,
        below: &str,
        name: &str,
        value: &FieldValue,
    ) -> Result<(), &'static str> {
        for (name, content) in member(name, value)? {
            let name = format!("{below}{name}");
            match content {
                Content::Text(text) => self.text(&name, &text),
                Content::File(file) => self.file(&name, file)?,
            }
        }
        Ok(())
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

    /// Returns the media type and the body.
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

/// The content of a part.
enum Content<'a> {
    Text(String),
    File(&'a FileUpload),
}

/// The parts of a value, each with the rest of its name.
type Parts<'a> = Vec<(String, Content<'a>)>;

fn member<'a>(name: &str, value: &'a FieldValue) -> Result<Parts<'a>, &'static str> {
    let is_plain =
        |character: char| !character.is_control() && !matches!(character, '[' | ']' | '"' | '\\');
    if name.is_empty() || !name.chars().all(is_plain) {
        return Err("has a name that a form cannot hold");
    }
    Ok(below(&format!("[{name}]"), parts(value)?))
}

fn below<'a>(name: &str, mut parts: Parts<'a>) -> Parts<'a> {
    for (rest, _) in &mut parts {
        rest.insert_str(0, name);
    }
    parts
}

const UNSPEAKABLE: &str = "is null, empty or JSON, which a form cannot hold";

fn parts(value: &FieldValue) -> Result<Parts<'_>, &'static str> {
    let text = |text| vec![(String::new(), Content::Text(text))];
    Ok(match value {
        FieldValue::Upload(file) => vec![(String::new(), Content::File(file))],
        FieldValue::Hash(members) if !members.is_empty() => {
            let parts = members.iter().map(|(name, value)| member(name, value));
            parts
                .collect::<Result<Vec<_>, _>>()?
                .into_iter()
                .flatten()
                .collect()
        }
        FieldValue::Array(items) if !items.is_empty() => list(items)?,
        FieldValue::MultiChoices(options) if !options.is_empty() => {
            let options = options.iter().flat_map(|option| text(option.clone()));
            below("[]", options.collect())
        }
        plain => {
            let json = plain.bare()?;
            match json.get() {
                "null" => return Err(UNSPEAKABLE),
                it if it.starts_with(['{', '[']) => return Err(UNSPEAKABLE),
                it => text(from_text(it).unwrap_or_else(|_| it.to_owned())),
            }
        }
    })
}

/// The items of a list. In Rails, a hash in a list ends where a member repeats, so each must begin with a member of
/// the previous one. A list inside a hash ends nothing.
fn list(items: &[FieldValue]) -> Result<Parts<'_>, &'static str> {
    let mut all = Vec::new();
    let mut previous: Option<Vec<String>> = None;
    for item in items {
        if matches!(item, FieldValue::Array(_) | FieldValue::MultiChoices(_)) {
            return Err("is a list of lists, which a form cannot hold");
        }
        let mut parts = parts(item)?;
        let is_hash = matches!(item, FieldValue::Hash(_));
        if is_hash && let Some(previous) = &previous {
            let repeats = |(name, _): &(String, _)| !name.contains("[]") && previous.contains(name);
            let first = parts.iter().position(repeats);
            let first = first.ok_or(
                "is a list of hashes of which two in a row have no member in common, which a form cannot hold",
            )?;
            parts[..=first].rotate_right(1);
        }
        previous = is_hash.then(|| parts.iter().map(|(name, _)| name.clone()).collect());
        all.extend(below("[]", parts));
    }
    Ok(all)
}

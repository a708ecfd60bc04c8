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

/// What a part holds.
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
                it => text(serde_json::from_str(it).unwrap_or_else(|_| it.to_owned())),
            }
        }
    })
}

/// The items of a list. In Rails a hash of it ends where a member comes that it has already, so that each begins with a
/// member of the one before it. A list inside a hash ends nothing.
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
    fn each_hash_of_a_list_begins_with_a_member_of_the_one_before() {
        let file = || FieldValue::file(b"z".as_slice(), "z.png");
        let value = FieldValue::Array(vec![
            FieldValue::hash([("m", FieldValue::hash([("p", 1), ("q", 2)])), ("z", file())]),
            FieldValue::hash([("a", ["3"].into()), ("z", file())]),
            "4".into(),
            FieldValue::hash([("b", 5)]),
        ]);
        let form = written("l", &value).unwrap();
        let names: Vec<_> = form
            .lines()
            .filter_map(|line| line.split_once("name=\"f[l][]")?.1.split('"').next())
            .collect();
        assert_eq!(
            names,
            ["[m][p]", "[m][q]", "[z]", "[z]", "[a][]", "", "[b]"]
        );
    }

    #[test]
    fn what_a_form_cannot_say_is_refused() {
        for value in [
            FieldValue::null(),
            FieldValue::Array(Vec::new()),
            FieldValue::Array(vec![FieldValue::Array(vec![1.into()])]),
            FieldValue::Array(vec![FieldValue::choices(["x"])]),
            FieldValue::Array(vec![
                FieldValue::hash([("x", 1)]),
                FieldValue::hash([("y", 2)]),
            ]),
            FieldValue::Array(vec![
                FieldValue::hash([("x", ["a"])]),
                FieldValue::hash([("x", ["b"])]),
            ]),
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

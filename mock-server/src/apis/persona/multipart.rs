//! `multipart/form-data` (RFC 7578) with the bracketed names of Rails: `data[attributes][fields][photo]`.
//!
//! The well-kept parsers (multer, axum's) read an asynchronous stream, and the core of the mock does no I/O and has the
//! whole body in its hands. Splitting it takes less than bridging to them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

/// Parts read of one body, and brackets of one name: a client must not make the mock nest or allocate without end.
const MAX_PARTS: usize = 1_000;
const MAX_DEPTH: usize = 16;

/// The boundary that a Content-Type names.
pub(super) fn boundary(content_type: &str) -> Option<&str> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches('"');
        // RFC 2046, section 5.1.1: 1 to 70 characters.
        (name.trim().eq_ignore_ascii_case("boundary") && (1..=70).contains(&value.len()))
            .then_some(value)
    })
}

/// The form as the JSON object that its names spell. A part with a file name becomes `{filename, data}`.
///
/// # Errors
///
/// What is wrong with the form; never a part of it.
pub(super) fn read(body: &[u8], boundary: &str) -> Result<Value, String> {
    let mut form = Value::Object(Map::new());
    for (name, value) in parts(body, boundary)? {
        insert(&mut form, &name, value)?;
    }
    Ok(form)
}

fn parts(body: &[u8], boundary: &str) -> Result<Vec<(String, Value)>, String> {
    let opening = format!("--{boundary}");
    let delimiter = format!("\r\n--{boundary}");
    // What stands before the first delimiter is a preamble, to be ignored.
    let mut rest = match body.starts_with(opening.as_bytes()) {
        true => &body[opening.len()..],
        false => {
            split(body, delimiter.as_bytes())
                .ok_or("the first boundary is missing")?
                .1
        }
    };
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        // Blanks may follow a delimiter (RFC 2046, section 5.1.1).
        let (padding, after) =
            split(rest, b"\r\n").ok_or("a boundary is not followed by a line")?;
        if !padding.iter().all(|byte| matches!(byte, b' ' | b'\t')) {
            return Err("a boundary is followed by other text".to_owned());
        }
        let (part, after) = split(after, delimiter.as_bytes())
            .or_else(|| {
                after
                    .strip_prefix(opening.as_bytes())
                    .map(|rest| (&b""[..], rest))
            })
            .ok_or("the last boundary is missing")?;
        if parts.len() == MAX_PARTS {
            return Err(format!("the form has more than {MAX_PARTS} parts"));
        }
        parts.push(self::part(part)?);
        rest = after;
    }
    Ok(parts)
}

fn part(part: &[u8]) -> Result<(String, Value), String> {
    let (head, content) = match part.strip_prefix(b"\r\n") {
        Some(content) => (&b""[..], content),
        None => split(part, b"\r\n\r\n").ok_or("a part has no end of its headers")?,
    };
    let head = std::str::from_utf8(head).map_err(|_| "the headers of a part are not UTF-8")?;
    let disposition = head
        .split("\r\n")
        .find_map(|line| {
            let (name, value) = line.split_once(':')?;
            let is_it = name.trim().eq_ignore_ascii_case("content-disposition");
            is_it.then(|| value.trim())
        })
        .ok_or("a part has no Content-Disposition")?;
    if !disposition.to_ascii_lowercase().starts_with("form-data") {
        return Err("a part is not form-data".to_owned());
    }
    let name = parameter(disposition, "name").ok_or("a part has no name")?;
    let value = match parameter(disposition, "filename") {
        Some(filename) => json!({ "filename": filename, "data": STANDARD.encode(content) }),
        None => std::str::from_utf8(content)
            .map_err(|_| "a part that is no file is not UTF-8")?
            .into(),
    };
    Ok((name, value))
}

/// A quoted parameter of a Content-Disposition, with its escapes undone, or a bare one.
fn parameter(disposition: &str, wanted: &str) -> Option<String> {
    let mut rest = disposition;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, value) = after.split_once('=')?;
        let (value, after) = match value.trim_start().strip_prefix('"') {
            Some(quoted) => unquoted(quoted)?,
            None => {
                let end = value.find(';').unwrap_or(value.len());
                (value[..end].trim().to_owned(), &value[end..])
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
    None
}

fn unquoted(quoted: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, &quoted[at + 1..])),
            // Browsers write a quote as %22, curl as \"; a lone backslash is part of the name.
            '\\' if quoted[at + 1..].starts_with(['"', '\\']) => {
                value.extend(characters.next().map(|(_, escaped)| escaped));
            }
            _ => value.push(character),
        }
    }
    None
}

/// Puts a value where its name says: `a[b][]` is the next item of the list `b` of `a`.
fn insert(form: &mut Value, name: &str, value: Value) -> Result<(), String> {
    let (first, brackets) = match name.find('[') {
        Some(at) => name.split_at(at),
        None => (name, ""),
    };
    let mut keys = vec![first];
    let mut rest = brackets;
    while let Some(after) = rest.strip_prefix('[') {
        let (key, after) = after.split_once(']').ok_or("a name has an open bracket")?;
        keys.push(key);
        rest = after;
    }
    if !rest.is_empty() || first.is_empty() || keys.len() > MAX_DEPTH {
        return Err("a name is not of the form a[b][c]".to_owned());
    }
    let mut slot = form;
    for key in keys {
        if slot.is_null() {
            *slot = match key.is_empty() {
                true => Value::Array(Vec::new()),
                false => Value::Object(Map::new()),
            };
        }
        slot = match slot {
            Value::Array(items) if key.is_empty() => {
                items.push(Value::Null);
                items.last_mut().ok_or("a list is empty")?
            }
            Value::Object(members) if !key.is_empty() => members.entry(key).or_insert(Value::Null),
            _ => return Err("a name is used for a list and for an object".to_owned()),
        };
    }
    *slot = value;
    Ok(())
}

fn split<'b>(bytes: &'b [u8], at: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let position = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..position], &bytes[position + at.len()..]))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn form(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut body = String::new();
        for (disposition, content) in parts {
            body += &format!(
                "--B\r\nContent-Disposition: form-data; {disposition}\r\n\r\n{content}\r\n"
            );
        }
        (body + "--B--\r\n").into_bytes()
    }

    #[test]
    fn names_with_brackets_nest() {
        let body = form(&[
            ("name=\"data[attributes][tags][]\"", "a"),
            ("name=\"data[attributes][tags][]\"", "b"),
            (
                "name=\"data[attributes][fields][name_first]\"",
                "Jane\r\nDoe",
            ),
            (
                "name=\"data[attributes][fields][photo]\"; filename=\"a \\\"b\\\".png\"",
                "\u{1}bytes",
            ),
            ("name=empty", ""),
        ]);
        assert_eq!(
            read(&body, "B").unwrap(),
            json!({
                "data": {"attributes": {
                    "tags": ["a", "b"],
                    "fields": {
                        "name_first": "Jane\r\nDoe",
                        "photo": {"filename": "a \"b\".png", "data": STANDARD.encode("\u{1}bytes")},
                    },
                }},
                "empty": "",
            })
        );
        assert_eq!(read(b"--B--\r\n", "B").unwrap(), json!({}));
    }

    #[test]
    fn a_broken_form_is_refused_with_a_reason() {
        for (body, reason) in [
            (&b"hello"[..], "the first boundary is missing"),
            (
                b"--B\r\nContent-Disposition: form-data; name=a\r\n\r\nx",
                "the last boundary is missing",
            ),
            (
                b"--B\r\nContent-Type: text/plain\r\n\r\nx\r\n--B--",
                "a part has no Content-Disposition",
            ),
            (
                b"--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--",
                "a part has no name",
            ),
            (
                b"--B\r\nContent-Disposition: attachment\r\n\r\nx\r\n--B--",
                "a part is not form-data",
            ),
            (
                b"--B\r\nContent-Disposition: form-data; name=a[b\r\n\r\nx\r\n--B--",
                "a name has an open bracket",
            ),
            (
                b"--B\r\nContent-Disposition: form-data; name=a\r\n\r\n\xff\r\n--B--",
                "a part that is no file is not UTF-8",
            ),
            (b"--Bx\r\n\r\n--B--", "a boundary is followed by other text"),
            (
                b"--B\r\nContent-Disposition: form-data\r\n--B--",
                "a part has no end of its headers",
            ),
        ] {
            assert_eq!(read(body, "B").unwrap_err(), reason);
        }
        let twice = form(&[("name=a[b]", "1"), ("name=a[]", "2")]);
        assert_eq!(
            read(&twice, "B").unwrap_err(),
            "a name is used for a list and for an object"
        );
    }

    #[test]
    fn the_boundary_is_read_from_the_media_type() {
        assert_eq!(
            boundary("multipart/form-data; charset=utf-8; boundary=\"a b\""),
            Some("a b")
        );
        assert_eq!(boundary("multipart/form-data; Boundary=x"), Some("x"));
        assert_eq!(boundary("multipart/form-data"), None);
        assert_eq!(boundary("multipart/form-data; boundary="), None);
    }

    proptest! {
        #[test]
        fn no_body_brings_the_reader_down(body in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = read(&body, "B");
            let framed = [b"--B\r\n", body.as_slice(), b"\r\n--B--"].concat();
            let _ = read(&framed, "B");
        }

        #[test]
        fn any_file_comes_through_unchanged(content in prop::collection::vec(any::<u8>(), 0..100)) {
            let head = b"--Boundary7\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n";
            let body = [head, content.as_slice(), b"\r\n--Boundary7--"].concat();
            let form = read(&body, "Boundary7").unwrap();
            prop_assert_eq!(form["f"]["data"].as_str().unwrap(), STANDARD.encode(&content));
        }
    }
}

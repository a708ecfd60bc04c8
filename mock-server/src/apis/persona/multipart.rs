//! `multipart/form-data` (RFC 7578) with the bracketed names of Rails: `data[attributes][fields][photo]`.
//!
//! multer splits the body into its parts. Names and file names are parsed here, because it supports neither `name*`
//! and `filename*` (RFC 5987) nor an escaped backslash.

use std::convert::Infallible;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use futures_util::{FutureExt as _, stream};
use http::header::CONTENT_DISPOSITION;
use multer::{Field, Multipart};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

/// Parts read of one body, and brackets of one name: a client must not make the mock nest or allocate without end.
const MAX_PARTS: usize = 1_000;
const MAX_DEPTH: usize = 16;

/// The form as the JSON object that its names spell. A part with a file name becomes `{filename, data}`.
///
/// # Errors
///
/// Why the form is invalid; never the content of a part.
pub(super) fn read(body: &Bytes, content_type: &str) -> Result<Value, String> {
    // multer's own parser refuses what Rack accepts: `boundary=a:b/c=?`, or a parameter without a value.
    let boundary = plain(content_type, "boundary")
        .filter(|it| !it.is_empty())
        .ok_or("multipart boundary not found in Content-Type")?;
    let whole = stream::iter([Ok::<_, Infallible>(body.clone())]);
    // The body is all there, so nothing is ever waited for.
    parts(Multipart::new(whole, boundary))
        .now_or_never()
        .unwrap_or_else(|| Err(multer::Error::IncompleteStream.to_string()))
}

async fn parts(mut parts: Multipart<'_>) -> Result<Value, String> {
    let (mut form, mut files) = (Value::Object(Map::new()), Vec::new());
    let mut count = 0;
    while let Some(part) = parts.next_field().await.map_err(|it| it.to_string())? {
        count += 1;
        if count > MAX_PARTS {
            return Err(format!("the form has more than {MAX_PARTS} parts"));
        }
        let (name, filename) = names(&part)?;
        // This is how browsers send that no file was chosen.
        if filename.as_deref() == Some("") {
            continue;
        }
        let content = part.bytes().await.map_err(|it| it.to_string())?;
        let value = match filename {
            // Form values are strings, so a number can represent a file: no later member belongs into that.
            Some(filename) => {
                files.push(json!({ "filename": filename, "data": STANDARD.encode(content) }));
                (files.len() - 1).into()
            }
            None => std::str::from_utf8(&content)
                .map_err(|_| "a part that is no file is not UTF-8")?
                .into(),
        };
        insert(&mut form, &name, value)?;
    }
    put_files(&mut form, &mut files);
    Ok(form)
}

fn put_files(value: &mut Value, files: &mut [Value]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| put_files(it, files)),
        Value::Object(members) => members.values_mut().for_each(|it| put_files(it, files)),
        Value::Number(index) => {
            let index = index.as_u64().and_then(|it| usize::try_from(it).ok());
            *value = index
                .and_then(|it| files.get_mut(it))
                .map(Value::take)
                .unwrap_or_default();
        }
        _ => {}
    }
}

/// The name of a part, and its file name if it is a file.
fn names(part: &Field<'_>) -> Result<(String, Option<String>), String> {
    let disposition = part
        .headers()
        .get(CONTENT_DISPOSITION)
        .ok_or("a part has no Content-Disposition")?;
    let disposition = std::str::from_utf8(disposition.as_bytes())
        .map_err(|_| "the headers of a part are not UTF-8")?;
    let kind = disposition.split(';').next().unwrap_or_default();
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return Err("a part is not form-data".to_owned());
    }
    let name = parameter(disposition, "name")?.ok_or("a part has no name")?;
    Ok((name, parameter(disposition, "filename")?))
}

/// A parameter of a Content-Disposition; the extended one counts before the plain one (RFC 6266, section 4.3).
fn parameter(disposition: &str, name: &str) -> Result<Option<String>, String> {
    let plain = plain(disposition, name);
    let Some(value) = self::plain(disposition, &format!("{name}*")) else {
        return Ok(plain);
    };
    match extended(&value).or(plain) {
        Some(value) => Ok(Some(value)),
        None => Err(format!(
            "the {name}* of a part is not of the form UTF-8''a%20b"
        )),
    }
}

/// A quoted parameter, with its escapes undone, or a bare one.
fn plain(disposition: &str, wanted: &str) -> Option<String> {
    let mut rest = disposition;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, value) = after.split_once('=')?;
        if name.contains(';') {
            rest = after;
            continue;
        }
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

/// `charset'language'text` with percent-encoding (RFC 5987, section 3.2).
fn extended(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let text = percent_decode_str(rest.split_once('\'')?.1);
    if charset.eq_ignore_ascii_case("utf-8") {
        return Some(text.decode_utf8().ok()?.into_owned());
    }
    charset
        .eq_ignore_ascii_case("iso-8859-1")
        .then(|| text.map(char::from).collect())
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

/// Puts a value at its name's position, as Rack does: `a[b][]` is the next item of the list `b` of `a`, and `a[][b]`
/// goes into the last object of the list `a` until a member repeats.
fn insert(form: &mut Value, name: &str, value: Value) -> Result<(), String> {
    let keys = keys(name)?;
    let mut slot = form;
    for (at, &key) in keys.iter().enumerate() {
        if slot.is_null() {
            *slot = match key.is_empty() {
                true => Value::Array(Vec::new()),
                false => Value::Object(Map::new()),
            };
        }
        slot = match slot {
            Value::Array(items) if key.is_empty() => {
                if !items
                    .last()
                    .is_some_and(|last| lacks(last, &keys[at + 1..]))
                {
                    items.push(Value::Null);
                }
                items.last_mut().ok_or("a list is empty")?
            }
            Value::Object(members) if !key.is_empty() => members.entry(key).or_insert(Value::Null),
            _ => return Err("a name is used for a list and for an object".to_owned()),
        };
    }
    *slot = value;
    Ok(())
}

/// Whether an object can get a member. One in a list of its own always can.
fn lacks(object: &Value, member: &[&str]) -> bool {
    let is_in_list = || member.contains(&"");
    let found = || member.iter().try_fold(object, |it, key| it.get(key));
    object.is_object() && !member.is_empty() && (is_in_list() || found().is_none())
}

fn keys(name: &str) -> Result<Vec<&str>, String> {
    let (first, mut rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let mut keys = vec![first];
    while let Some(after) = rest.strip_prefix('[') {
        let (key, after) = after.split_once(']').ok_or("a name has an open bracket")?;
        keys.push(key);
        rest = after;
    }
    match rest.is_empty() && !first.is_empty() && keys.len() <= MAX_DEPTH {
        true => Ok(keys),
        false => Err("a name is not of the form a[b][c]".to_owned()),
    }
}

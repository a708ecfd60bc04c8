//! Request bodies as Express's parsers read them.

use std::borrow::Cow;

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use serde_json::{Map, Value};

use super::{coding, javascript, syntax_error, wire};
use crate::engine::media;
use crate::engine::{Exchange, Refusal};

/// The greatest JSON body, as json-server configures it.
const JSON_LIMIT: usize = 10 * 1024 * 1024;

/// The greatest form body, as Express has it by default.
const FORM_LIMIT: usize = 100 * 1024;

/// The greatest number of arguments in a form, as Express has it by default.
const FORM_ARGUMENTS: usize = 1_000;

/// Reads the body. One of a type that is neither JSON nor a form is ignored, as if there were none.
pub(super) fn read(exchange: &Exchange<'_>) -> Result<Option<Value>, Refusal> {
    let body = media::bytes(exchange.request)?;
    let headers = exchange.request.headers();
    let is_announced =
        headers.contains_key(CONTENT_LENGTH) || headers.contains_key(TRANSFER_ENCODING);
    if body.is_empty() && !is_announced {
        return Ok(None);
    }
    let content_type = exchange.header(&CONTENT_TYPE);
    let Some(content_type) = content_type.and_then(ContentType::read) else {
        return Ok(None);
    };
    let charset = content_type.charset.as_deref();
    let charset = charset.filter(|it| !it.is_empty()).unwrap_or("utf-8");
    match content_type.essence.as_str() {
        "application/json" => {
            if !charset.starts_with("utf-") {
                return Err(wire::unsupported_charset(charset).into());
            }
            let body = coding::decoded(exchange, body, JSON_LIMIT)?;
            if exchange.strict() && std::str::from_utf8(&body).is_err() {
                return Err(Refusal::MalformedBody {
                    reason: "the body is not UTF-8".to_owned(),
                });
            }
            match text(&body).as_ref() {
                "" => Ok(None),
                text => parse(text).map(Some),
            }
        }
        "application/x-www-form-urlencoded" => {
            if charset != "utf-8" {
                return Err(wire::unsupported_charset(charset).into());
            }
            let body = coding::decoded(exchange, body, FORM_LIMIT)?;
            let text = text(&body);
            match text.split('&').count() > FORM_ARGUMENTS {
                true => Err(wire::too_many_arguments().into()),
                false => Ok(Some(form(&text))),
            }
        }
        _ => Ok(None),
    }
}

fn text(body: &[u8]) -> Cow<'_, str> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // Most bodies are valid, which is faster to check than to find an error.
    std::str::from_utf8(body).map_or_else(|_| String::from_utf8_lossy(body), Cow::Borrowed)
}

/// A `Content-Type` as Express reads it: a malformed one counts as none.
struct ContentType {
    /// The media type without its parameters, in lower case.
    essence: String,
    /// In lower case; the last one counts.
    charset: Option<String>,
}

impl ContentType {
    fn read(header: &str) -> Option<Self> {
        let (essence, mut rest) = header
            .split_once(';')
            .map_or((header, None), |(it, rest)| (it, Some(rest)));
        let mut charset = None;
        while let Some(parameter) = rest {
            let (name, value) = parameter.split_once('=')?;
            let (name, value) = (name.trim_matches(' '), value.trim_start_matches(' '));
            let after;
            let value = match value.strip_prefix('"') {
                Some(quoted) => {
                    let (inside, behind) = unquoted(quoted)?;
                    after = behind;
                    inside
                }
                None => {
                    let end = value.find([' ', ';']).unwrap_or(value.len());
                    after = &value[end..];
                    let token = &value[..end];
                    if token.is_empty() || !token.bytes().all(is_token) {
                        return None;
                    }
                    token.to_owned()
                }
            };
            if name.is_empty() || !name.bytes().all(is_token) {
                return None;
            }
            if name.eq_ignore_ascii_case("charset") {
                charset = Some(value.to_ascii_lowercase());
            }
            rest = match after.trim_start_matches(' ') {
                "" => None,
                after => Some(after.strip_prefix(';')?),
            };
        }
        Some(Self {
            essence: essence.trim_matches(' ').to_ascii_lowercase(),
            charset,
        })
    }
}

/// The quoted text, and the rest.
fn unquoted(quoted: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((inside, &quoted[at + 1..])),
            '\\' => inside.push(letters.next()?.1),
            letter => inside.push(letter),
        }
    }
    None
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+.^_`|~-".contains(&byte)
}

/// Parses strictly: a scalar or `null` is no body.
fn parse(text: &str) -> Result<Value, Refusal> {
    let space = [' ', '\t', '\n', '\r'];
    if !text.trim_start_matches(space).starts_with(['{', '[']) {
        return Err(Refusal::MalformedBody {
            reason: syntax_error::not_strict(text),
        });
    }
    media::check_extent(text.as_bytes())?;
    let mut value: Value = serde_json::from_str(text).map_err(|error| Refusal::MalformedBody {
        reason: syntax_error::message(text).unwrap_or_else(|| error.to_string()),
    })?;
    javascript::reorder(&mut value);
    Ok(value)
}

/// A flat form: a repeated name is an array, and brackets in a name are part of it.
fn form(text: &str) -> Value {
    let mut members = Map::new();
    for (name, value) in url::form_urlencoded::parse(text.as_bytes()) {
        let value = Value::String(value.into_owned());
        match members.get_mut(name.as_ref()) {
            None => {
                members.insert(name.into_owned(), value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    let mut form = Value::Object(members);
    javascript::reorder(&mut form);
    form
}

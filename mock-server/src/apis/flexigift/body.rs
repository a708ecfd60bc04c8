//! What Express's body parsers make of a request body.

use std::borrow::Cow;

use http::header::CONTENT_TYPE;
use serde_json::{Map, Value};

use super::{javascript, wire};
use crate::apis::media;
use crate::engine::{Exchange, Refusal};

/// The greatest JSON body, as json-server configures it.
const JSON_LIMIT: usize = 10 * 1024 * 1024;

/// The greatest form body, as Express has it by default.
const FORM_LIMIT: usize = 100 * 1024;

/// Reads the body. A body of a type that is neither JSON nor a form is ignored, and what is missing or ignored counts
/// as an empty object.
pub(super) fn read(exchange: &Exchange<'_>) -> Result<Value, Refusal> {
    let body = media::bytes(exchange)?;
    let nothing = || Value::Object(Map::new());
    if body.is_empty() {
        return Ok(nothing());
    }
    match media::essence(exchange).as_deref() {
        Some("application/json") => {
            let text = decode(exchange, body, JSON_LIMIT, |charset| {
                charset.starts_with("utf-")
            })?;
            parse(&text)
        }
        Some("application/x-www-form-urlencoded") => {
            let text = decode(exchange, body, FORM_LIMIT, |charset| charset == "utf-8")?;
            Ok(form(&text))
        }
        _ => Ok(nothing()),
    }
}

fn decode<'b>(
    exchange: &Exchange<'_>,
    body: &'b [u8],
    limit: usize,
    knows: impl Fn(&str) -> bool,
) -> Result<Cow<'b, str>, Refusal> {
    if let Some(charset) = charset(exchange)
        && !knows(&charset)
    {
        return Err(wire::unsupported_charset(&charset).into());
    }
    if body.len() > limit {
        return Err(Refusal::BodyTooLarge { limit });
    }
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    Ok(String::from_utf8_lossy(body))
}

/// The `charset` of the request, in lower case.
fn charset(exchange: &Exchange<'_>) -> Option<String> {
    let parameters = exchange.header(&CONTENT_TYPE)?.split(';').skip(1);
    parameters
        .filter_map(|parameter| parameter.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, value)| value.trim().trim_matches('"').to_ascii_lowercase())
}

/// Parses strictly: a scalar or `null` is no body.
fn parse(text: &str) -> Result<Value, Refusal> {
    let mut value: Value = serde_json::from_str(text).map_err(|error| Refusal::MalformedBody {
        reason: error.to_string(),
    })?;
    if !matches!(value, Value::Object(_) | Value::Array(_)) {
        return Err(Refusal::MalformedBody {
            reason: "the top level must be an object or an array".to_owned(),
        });
    }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::form;

    #[test]
    fn a_form_is_flat_and_repeated_names_are_arrays() {
        assert_eq!(
            form("a[b]=1&c=1&c=2&c=3&d&e=x+y%20z"),
            json!({"a[b]": "1", "c": ["1", "2", "3"], "d": "", "e": "x y z"})
        );
    }
}

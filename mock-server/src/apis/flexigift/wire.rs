//! json-server's bytes: pretty-printed JSON, Express's headers and its error pages.

use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL,
    CONTENT_SECURITY_POLICY, ETAG, EXPIRES, HeaderName, IF_NONE_MATCH, ORIGIN, PRAGMA, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{Method, Response, StatusCode};
use serde::Serialize as _;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};
use serde_json::{Map, Value, json};
use sha1::{Digest, Sha1};

use crate::apis::media;
use crate::engine::{Body, Exchange, Refusal, Reply, Violation};

const JSON: &str = "application/json; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";

/// Parses a body as Express does: strictly, so that a scalar or `null` is no body.
pub(super) fn parse(body: &[u8]) -> Result<Value, Refusal> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    match media::json(text)? {
        value @ (Value::Object(_) | Value::Array(_)) => Ok(value),
        _ => Err(Refusal::MalformedBody {
            reason: "the top level must be an object or an array".to_owned(),
        }),
    }
}

/// json-server's answer to a repeated id: not a JSON error but a stack trace, of which the first line is stable.
pub(super) fn duplicate_id() -> Reply {
    text(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Error: Insert failed, duplicate id\n".to_owned(),
    )
}

pub(super) fn refuse(refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Vendor(reply) => *reply,
        // json-server knows no 405: what it does not route is not found.
        Refusal::NotFound | Refusal::UnknownPath | Refusal::MethodNotAllowed(_) => {
            Reply::json(StatusCode::NOT_FOUND, Value::Object(Map::new()))
        }
        Refusal::MalformedBody { reason } => {
            page(StatusCode::BAD_REQUEST, &format!("SyntaxError: {reason}"))
        }
        Refusal::BodyTooLarge { .. } => page(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PayloadTooLargeError: request entity too large",
        ),
        Refusal::Invalid(violations) => invalid(&violations),
        Refusal::Injected(status) => text(status, format!("Error: {status}\n")),
        Refusal::BrokenContract(violations) => text(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("Error: the mock broke the contract: {}\n", sentence(&violations)),
        ),
        Refusal::Store(error) => text(
            StatusCode::INTERNAL_SERVER_ERROR,
            format!("Error: {error}\n"),
        ),
        // Nothing asks a Flexigift client for credentials or media types.
        Refusal::Unauthenticated(_)
        | Refusal::RateLimited(_)
        | Refusal::NotAcceptable { .. }
        | Refusal::UnsupportedMediaType { .. }
        | Refusal::IdempotencyMismatch { .. } => {
            Reply::json(StatusCode::BAD_REQUEST, Value::Object(Map::new()))
        }
    }
}

/// The strict world's refusal. The vendor documents the constraints and no body for breaking them; this one names the
/// field and the rule.
fn invalid(violations: &[Violation]) -> Reply {
    let errors: Vec<_> = violations
        .iter()
        .map(|violation| {
            let pointer = violation.full_pointer();
            json!({
                "field": pointer.trim_start_matches('/'),
                "rule": violation.rule,
            })
        })
        .collect();
    Reply::json(
        StatusCode::UNPROCESSABLE_ENTITY,
        json!({ "error": sentence(violations), "errors": errors }),
    )
}

fn sentence(violations: &[Violation]) -> String {
    let sentences: Vec<_> = violations.iter().map(Violation::to_string).collect();
    sentences.join("; ")
}

fn text(status: StatusCode, text: String) -> Reply {
    Reply::new(
        status,
        Body::Text {
            media_type: HTML,
            text: text.into(),
        },
    )
}

/// An error page of Express.
fn page(status: StatusCode, message: &str) -> Reply {
    let escaped = message
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
         <body>\n<pre>{escaped}</pre>\n</body>\n</html>\n"
    );
    text(status, html).header(CONTENT_SECURITY_POLICY, "default-src 'none'")
}

/// The headers of every answer.
pub(super) fn finish(exchange: &Exchange<'_>, reply: &mut Reply) {
    let vary = match *exchange.request.method() {
        Method::POST => "Origin, X-HTTP-Method-Override, Accept-Encoding",
        _ => "Origin, Accept-Encoding",
    };
    reply.set(HeaderName::from_static("x-powered-by"), "Express");
    reply.set(VARY, vary);
    reply.set(ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    reply.set(CACHE_CONTROL, "no-cache");
    reply.set(PRAGMA, "no-cache");
    reply.set(EXPIRES, "-1");
    reply.set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    if let Some(origin) = exchange.header(&ORIGIN) {
        reply.set(ACCESS_CONTROL_ALLOW_ORIGIN, origin.to_owned());
    }
}

/// Writes the body, tags it, and answers 304 to a client that has it.
pub(super) fn render(exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
    let mut response = crate::apis::render(reply, JSON, pretty);
    let tag = entity_tag(response.body());
    let is_read = matches!(*exchange.request.method(), Method::GET | Method::HEAD);
    let is_known = exchange.header(&IF_NONE_MATCH) == Some(tag.as_str());
    if let Ok(tag) = tag.parse() {
        response.headers_mut().insert(ETAG, tag);
    }
    if is_read && is_known && response.status().is_success() {
        return not_modified(response);
    }
    response
}

fn not_modified(response: Response<Bytes>) -> Response<Bytes> {
    let (mut parts, _) = response.into_parts();
    parts.status = StatusCode::NOT_MODIFIED;
    parts.headers.remove(http::header::CONTENT_LENGTH);
    parts.headers.remove(http::header::CONTENT_TYPE);
    parts
        .headers
        .insert(VARY, http::HeaderValue::from_static("Origin"));
    Response::from_parts(parts, Bytes::new())
}

/// Express's weak entity tag: the length in hex, and 27 characters of the SHA-1.
fn entity_tag(body: &[u8]) -> String {
    let mut digest = STANDARD.encode(Sha1::digest(body));
    digest.truncate(27);
    format!("W/\"{:x}-{digest}\"", body.len())
}

/// `JSON.stringify(value, null, 2)`.
fn pretty(value: &Value) -> Result<Vec<u8>, serde_json::Error> {
    let mut bytes = Vec::with_capacity(512);
    let formatter = JavaScript {
        pretty: PrettyFormatter::new(),
    };
    let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
    value.serialize(&mut serializer)?;
    Ok(bytes)
}

/// Two-space JSON with numbers as JavaScript prints them: a whole double has no fraction.
struct JavaScript {
    pretty: PrettyFormatter<'static>,
}

impl Formatter for JavaScript {
    fn write_f64<W: io::Write + ?Sized>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        if value.fract() == 0.0 && value.abs() < 1e21 {
            // Positive and negative zero both print as `0`.
            return write!(writer, "{:.0}", value + 0.0);
        }
        self.pretty.write_f64(writer, value)
    }

    fn write_char_escape<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        self.pretty.write_char_escape(writer, escape)
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
    #![allow(clippy::unwrap_used)]

    use serde_json::json;

    use super::*;

    #[test]
    fn json_is_printed_as_json_stringify_prints_it() {
        let text = String::from_utf8(pretty(&json!({"a": 50.0, "b": [], "c": {"d": -0.0, "e": 15.99}})).unwrap());
        assert_eq!(
            text.unwrap(),
            "{\n  \"a\": 50,\n  \"b\": [],\n  \"c\": {\n    \"d\": 0,\n    \"e\": 15.99\n  }\n}"
        );
    }

    #[test]
    fn the_entity_tag_of_the_recorded_empty_object_is_reproduced() {
        assert_eq!(entity_tag(b"{}"), "W/\"2-vyGp6PvFo4RvsFtPoIWeCReyIC8\"");
    }
}

//! json-server's responses: its errors, which are Express's, and the headers of all.

use std::borrow::Cow;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_REQUEST_HEADERS, ALLOW, CACHE_CONTROL, CONNECTION,
    CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, EXPIRES, HeaderName, HeaderValue,
    IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, ORIGIN, PRAGMA, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{Method, Response, StatusCode, Version};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Map, Value, json};
use sha1::{Digest, Sha1};

use super::exceptions::{exception, text, unreadable};
use super::express;
use super::print;
use super::query::Query;
use crate::engine::{
    Body, Exchange, Handled, Location, Refusal, Reply, TargetAsSent, UNAVAILABLE, Violation,
};

const JSON: &str = "application/json; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// A document that is printed already.
pub(super) fn written(exchange: &Exchange<'_>, status: StatusCode, text: Bytes) -> Reply {
    let body = match callback(exchange).filter(|_| !exchange.strict()) {
        Some(callback) => Body::Text {
            media_type: JAVASCRIPT,
            text: padded(&callback, &text),
        },
        None => Body::Written(text),
    };
    Reply::new(status, body)
}

/// An object without members, json-server's response if a row was deleted or never existed.
pub(super) fn nothing(exchange: &Exchange<'_>, status: StatusCode) -> Reply {
    match callback(exchange) {
        Some(callback) if !exchange.strict() => {
            let media_type = JAVASCRIPT;
            let text = padded(&callback, b"{}");
            Reply::new(status, Body::Text { media_type, text })
        }
        _ => Reply::json(status, Value::Object(Map::new())),
    }
}

/// The name of a JSONP client's function, without characters that no name may have.
fn callback(exchange: &Exchange<'_>) -> Option<String> {
    if exchange.query.is_empty() {
        return None;
    }
    let callback = Query::read(exchange.request).take("callback")?;
    let name = match &callback {
        Value::Array(names) => names.first()?.as_str()?,
        name => name.as_str()?,
    };
    if name.is_empty() {
        return None;
    }
    let is_legal = |it: &char| it.is_ascii_alphanumeric() || "[]_$.".contains(*it);
    Some(name.chars().filter(is_legal).collect())
}

/// Express's JSONP: a call of the function, if there is one. JavaScript ends a line where JSON does not.
fn padded(callback: &str, json: &[u8]) -> Bytes {
    let json = String::from_utf8_lossy(json)
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029");
    format!("/**/ typeof {callback} === 'function' && {callback}({json});").into()
}

/// A value that is not stored as it is answered.
pub(super) fn value(exchange: &Exchange<'_>, value: &Value) -> Handled {
    let printed = print::pretty(value).map_err(|error| unreadable(&error))?;
    Ok(written(exchange, StatusCode::OK, printed.into()))
}

pub(super) fn unsupported_charset(charset: &str) -> Reply {
    page(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        &format!(
            "UnsupportedMediaTypeError: unsupported charset \"{}\"",
            charset.to_ascii_uppercase()
        ),
    )
}

pub(super) fn unsupported_coding(coding: &str) -> Reply {
    page(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        &format!("UnsupportedMediaTypeError: unsupported content encoding \"{coding}\""),
    )
}

/// A body that is not in the coding that it claims.
pub(super) fn broken_coding(reason: &str) -> Reply {
    page(StatusCode::BAD_REQUEST, &format!("Error: {reason}"))
}

pub(super) fn too_many_arguments() -> Reply {
    page(
        StatusCode::PAYLOAD_TOO_LARGE,
        "PayloadTooLargeError: too many parameters",
    )
}

/// The response to `OPTIONS`, whatever the path.
pub(super) fn preflight(exchange: &Exchange<'_>) -> Reply {
    let mut reply = Reply::empty(StatusCode::NO_CONTENT)
        .header(VARY, "Origin, Access-Control-Request-Headers")
        .header(
            ACCESS_CONTROL_ALLOW_METHODS,
            "GET,HEAD,PUT,PATCH,POST,DELETE",
        )
        .header(CONTENT_LENGTH, "0");
    if let Some(wanted) = joined(exchange, &ACCESS_CONTROL_REQUEST_HEADERS) {
        reply.headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted);
    }
    reply
}

/// The methods of a route, as Express lists them if json-server does not.
pub(super) fn allowed(methods: &'static str) -> Reply {
    text(StatusCode::OK, methods.to_owned()).header(ALLOW, methods)
}

pub(super) fn refuse(exchange: &Exchange<'_>, refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Vendor(reply) => *reply,
        // json-server has no 405: an unknown route is not found.
        Refusal::NotFound | Refusal::UnknownPath | Refusal::MethodNotAllowed(_) => {
            nothing(exchange, StatusCode::NOT_FOUND)
        }
        Refusal::MalformedBody { reason } => {
            page(StatusCode::BAD_REQUEST, &format!("SyntaxError: {reason}"))
        }
        Refusal::BodyTooLarge(_) => page(
            StatusCode::PAYLOAD_TOO_LARGE,
            "PayloadTooLargeError: request entity too large",
        ),
        Refusal::Invalid(violations) => invalid(&violations),
        Refusal::Injected(status) => text(status, format!("Error: {status}")),
        Refusal::BrokenContract(violations) => exception(&format!(
            "Error: the mock broke the contract: {}",
            sentence(&violations)
        )),
        Refusal::Unavailable => text(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("Error: {UNAVAILABLE}"),
        ),
        Refusal::Store(error) => exception(&format!("Error: {error}")),
        // Flexigift requires no credentials or media types.
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
            let field = match &violation.location {
                Location::Query(name) | Location::Header(name) => name,
                Location::Body | Location::Status => pointer.trim_start_matches('/'),
            };
            json!({
                "field": field,
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

/// An error page of Express, which it returns before json-server sees the request.
fn page(status: StatusCode, message: &str) -> Reply {
    let escaped = message
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        .replace('\n', "<br>")
        .replace("  ", " &nbsp;");
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
         <body>\n<pre>{escaped}</pre>\n</body>\n</html>\n"
    );
    text(status, html)
        .header(CONTENT_SECURITY_POLICY, "default-src 'none'")
        .header(X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(VARY, "Origin, Accept-Encoding")
}

/// The target of the request as the client wrote it, and as it was read.
fn targets<'e>(exchange: &'e Exchange<'_>) -> (Option<&'e str>, &'e str) {
    let sent = exchange.request.extensions().get::<TargetAsSent>();
    let read = exchange.request.uri().path_and_query();
    (sent.map(|it| &*it.0), read.map_or("/", |it| it.as_str()))
}

/// The URL of the request, as the client wrote it.
pub(super) fn address(exchange: &Exchange<'_>) -> String {
    let (sent, read) = targets(exchange);
    exchange.origin() + sent.filter(|it| it.starts_with('/')).unwrap_or(read)
}

/// Refuses a target and headers of 16 KiB together, as Node does before json-server sees them.
pub(super) fn check_head(exchange: &Exchange<'_>) -> Result<(), Refusal> {
    let (sent, read) = targets(exchange);
    let headers = exchange.request.headers().iter();
    let headers = headers.map(|(name, value)| name.as_str().len() + value.len());
    match headers.sum::<usize>() + sent.unwrap_or(read).len() < 16 * 1024 {
        true => Ok(()),
        false => Err(Reply::empty(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE).into()),
    }
}

/// Express's `encodeUrl`: encodes what no URL may contain, unless it is encoded already.
pub(super) fn encode_url(url: &str) -> Cow<'_, str> {
    const ILLEGAL: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'{')
        .add(b'}');
    let encoded: Cow<'_, str> = utf8_percent_encode(url, ILLEGAL).into();
    if !encoded.contains('%') {
        return encoded;
    }
    let mut parts = encoded.split('%');
    let mut legal = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_escape = part.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        legal.push_str(if is_escape { "%" } else { "%25" });
        legal.push_str(part);
    }
    legal.into()
}

/// The headers of every response.
pub(super) fn finish(exchange: &Exchange<'_>, reply: &mut Reply) {
    const X_POWERED_BY: HeaderName = HeaderName::from_static("x-powered-by");
    // Enough for all that follow, so the map grows once.
    reply.headers.reserve(16);
    if let Some(origin) = joined(exchange, &ORIGIN) {
        reply.headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    let is_json = match &reply.body {
        Body::Json(_) | Body::Written(_) => true,
        Body::Text { media_type, .. } => *media_type == JAVASCRIPT,
        Body::Empty => false,
    };
    let method = exchange.request.method();
    reply.set_static(X_POWERED_BY, "Express");
    reply.set_static(ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    if method == Method::OPTIONS {
        return;
    }
    // A file is served before json-server runs.
    if reply.headers.contains_key(LAST_MODIFIED) {
        return;
    }
    reply.set_static(CACHE_CONTROL, "no-cache");
    reply.set_static(PRAGMA, "no-cache");
    reply.set_static(EXPIRES, "-1");
    if is_json {
        reply.set_static(X_CONTENT_TYPE_OPTIONS, "nosniff");
    }
    if !reply.headers.contains_key(VARY) {
        let vary = match *method {
            Method::POST => "Origin, X-HTTP-Method-Override, Accept-Encoding",
            _ => "Origin, Accept-Encoding",
        };
        reply.set_static(VARY, vary);
    }
}

/// Writes the body with its tag; a client that has it already gets 304, and `HEAD` no body.
pub(super) fn render(exchange: &Exchange<'_>, reply: Reply) -> Response<Bytes> {
    if reply.status == StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE {
        let mut response = Response::new(Bytes::new());
        *response.status_mut() = reply.status;
        response
            .headers_mut()
            .insert(CONNECTION, HeaderValue::from_static("close"));
        return response;
    }
    let mut response = crate::engine::render(reply, JSON, |value| {
        print::pretty(value).map(String::into_bytes)
    });
    let status = response.status();
    // Express tags what json-server sends, and not its own error pages, which alone have a policy.
    let is_page = response.headers().contains_key(CONTENT_SECURITY_POLICY);
    if status == StatusCode::NO_CONTENT || is_page {
        return response;
    }
    let of_a_file = response.headers().get(ETAG).and_then(|it| it.to_str().ok());
    let tag = of_a_file.map_or_else(|| entity_tag(response.body()), str::to_owned);
    let is_read = express::method(exchange.request) == Method::GET;
    if is_read && status.is_success() && is_fresh(exchange, &tag) {
        response = not_modified(response);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// Says whether the connection stays open, as Node does: over HTTP/1.0 only for a body of known length.
pub(super) fn keep_alive(exchange: &Exchange<'_>, response: &mut Response<Bytes>) {
    const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");
    let (request, headers) = (exchange.request, response.headers_mut());
    if request.version() > Version::HTTP_11 || headers.contains_key(CONNECTION) {
        return;
    }
    let wants = |wanted: &str| {
        let named = request.headers().get_all(CONNECTION).into_iter();
        let mut options = named
            .filter_map(|it| it.to_str().ok())
            .flat_map(|it| it.split(','));
        options.any(|it| it.trim().eq_ignore_ascii_case(wanted))
    };
    let stays = match request.version() {
        Version::HTTP_11 => !wants("close"),
        _ => wants("keep-alive") && headers.contains_key(CONTENT_LENGTH),
    };
    let option = if stays { "keep-alive" } else { "close" };
    headers.insert(CONNECTION, HeaderValue::from_static(option));
    if stays {
        headers.insert(KEEP_ALIVE, HeaderValue::from_static("timeout=5"));
    }
    // Or else hyper tells a client of HTTP/1.0 something of its own, too.
    *response.version_mut() = request.version();
}

/// Whether the client has the response with this tag. As in Express, `no-cache` requests the response anyway, and so
/// does a date, because json-server's responses have none. A lone star matches any tag.
fn is_fresh(exchange: &Exchange<'_>, tag: &str) -> bool {
    let Some(known) = joined(exchange, &IF_NONE_MATCH) else {
        return false;
    };
    let known = known.to_str().unwrap_or_default();
    let control = joined(exchange, &CACHE_CONTROL);
    let control = control.as_ref().and_then(|it| it.to_str().ok());
    let is_reload = control.is_some_and(|it| it.split(',').any(|it| it.trim() == "no-cache"));
    if is_reload || joined(exchange, &IF_MODIFIED_SINCE).is_some() {
        return false;
    }
    let mut tags = known.split(',').map(|it| it.trim_matches(' '));
    // One of the two may be weaker by a prefix, even a second one.
    let strong = |tag| str::strip_prefix(tag, "W/");
    known == "*" || tags.any(|it| it == tag || strong(it) == Some(tag) || strong(tag) == Some(it))
}

/// The values of a request header as Node gives them: as one, and absent if it is empty.
fn joined(exchange: &Exchange<'_>, name: &HeaderName) -> Option<HeaderValue> {
    let mut values = exchange.request.headers().get_all(name).iter();
    let first = values.next()?;
    let mut joined = Cow::Borrowed(first);
    for value in values {
        let bytes = [joined.as_bytes(), b", ", value.as_bytes()].concat();
        joined = Cow::Owned(HeaderValue::from_bytes(&bytes).ok()?);
    }
    (!joined.is_empty()).then(|| joined.into_owned())
}

fn not_modified(mut response: Response<Bytes>) -> Response<Bytes> {
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    *response.body_mut() = Bytes::new();
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.remove(CONTENT_TYPE);
    // A response without a body does not vary by coding.
    let vary = match headers.get(VARY).map(HeaderValue::as_bytes) {
        Some(b"Origin, X-HTTP-Method-Override, Accept-Encoding") => {
            "Origin, X-HTTP-Method-Override"
        }
        _ => "Origin",
    };
    headers.insert(VARY, HeaderValue::from_static(vary));
    response
}

/// Express's weak entity tag: the length in hex, and 27 characters of the SHA-1.
fn entity_tag(body: &[u8]) -> String {
    let mut digest = [0; 28];
    // Twenty bytes are 27 characters and a padding.
    let _ = STANDARD.encode_slice(Sha1::digest(body), &mut digest);
    let mut tag = String::with_capacity(48);
    let _ = write!(tag, "W/\"{:x}-", body.len());
    tag.extend(digest[..27].iter().copied().map(char::from));
    tag.push('"');
    tag
}

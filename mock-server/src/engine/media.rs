//! Request bodies and their media types (RFC 9110, section 8.3).

use std::fmt;

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::Refusal;

/// A body exceeds the limit. As a request extension, it is set by a shell that stopped reading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyTooLarge {
    pub(crate) limit: usize,
    /// The unit of the limit.
    pub(crate) unit: &'static str,
}

impl fmt::Display for BodyTooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "has more than {} {}", self.limit, self.unit)
    }
}

/// The maximum number of values of a JSON text; each costs many times its bytes.
const VALUES: usize = 50_000;

/// The maximum number of members of all objects of a JSON text; each costs even more.
const MEMBERS: usize = 20_000;

/// The bytes of the body.
///
/// # Errors
///
/// [`Refusal::BodyTooLarge`] if the shell stopped reading it.
pub(crate) fn bytes(request: &Request<Bytes>) -> Result<&Bytes, Refusal> {
    match request.extensions().get::<BodyTooLarge>() {
        Some(excess) => Err(Refusal::BodyTooLarge(*excess)),
        None => Ok(request.body()),
    }
}

/// The media type of the body without its parameters, in lower case.
pub(crate) fn essence(request: &Request<Bytes>) -> Option<String> {
    let value = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next().unwrap_or_default();
    Some(essence.trim().to_ascii_lowercase())
}

/// Whether the body is a form that may contain files (RFC 7578).
pub(crate) fn is_form_data(request: &Request<Bytes>) -> bool {
    essence(request).as_deref() == Some("multipart/form-data")
}

/// Parses a body as JSON. An error names a position, and never quotes the body.
pub(crate) fn json(body: &[u8]) -> Result<Value, Refusal> {
    check_extent(body)?;
    extensive_json(body)
}

/// Parses a body of any extent.
pub(crate) fn extensive_json(body: &[u8]) -> Result<Value, Refusal> {
    // Validating a text as a whole is faster than string by string.
    let read = match std::str::from_utf8(body) {
        Ok(text) => serde_json::from_str(text),
        Err(_) => serde_json::from_slice(body),
    };
    read.map_err(|error| Refusal::MalformedBody {
        reason: error.to_string(),
    })
}

/// The maximum depth that serde_json reads: deeper JSON is malformed.
const DEPTH: usize = 127;

/// Rejects a JSON text with too many values, before it is parsed.
pub(crate) fn check_extent(text: &[u8]) -> Result<(), Refusal> {
    // Too short for that many: `{"":0,"":0`.
    if text.len() < 2 * VALUES {
        return Ok(());
    }
    let (mut values, mut members) = (1_usize, 0_usize);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if quoted => {}
            // The rest is not parsed.
            b'[' | b'{' if depth > DEPTH => break,
            b'[' | b'{' => {
                values += 1;
                depth += 1;
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            b':' => members += 1,
            _ => {}
        }
    }
    for (count, limit, unit) in [(values, VALUES, "values"), (members, MEMBERS, "members")] {
        if count > limit {
            return Err(Refusal::BodyTooLarge(BodyTooLarge { limit, unit }));
        }
    }
    Ok(())
}

/// Reads an optional JSON body of this media type.
pub(crate) fn read_json(
    request: &Request<Bytes>,
    media_type: &str,
) -> Result<Option<Value>, Refusal> {
    of_type(request, media_type)?
        .map(|body| json(body))
        .transpose()
}

/// The bytes of an optional body that must have this media type.
pub(crate) fn of_type<'r>(
    request: &'r Request<Bytes>,
    media_type: &str,
) -> Result<Option<&'r Bytes>, Refusal> {
    let body = bytes(request)?;
    if body.is_empty() {
        return Ok(None);
    }
    match essence(request) {
        Some(essence) if essence == media_type => Ok(Some(body)),
        content_type => Err(Refusal::UnsupportedMediaType { content_type }),
    }
}

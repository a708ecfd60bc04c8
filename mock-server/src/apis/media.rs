//! Request bodies and their media types (RFC 9110, section 8.3).

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use crate::engine::{Exchange, Refusal};

/// Set as a request extension by a shell that stopped reading a body at its limit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BodyTooLarge {
    pub(crate) limit: usize,
}

/// The bytes of the body.
///
/// # Errors
///
/// [`Refusal::BodyTooLarge`] when the shell stopped reading it.
pub(crate) fn bytes<'a>(exchange: &'a Exchange<'_>) -> Result<&'a Bytes, Refusal> {
    match exchange.request.extensions().get::<BodyTooLarge>() {
        Some(BodyTooLarge { limit }) => Err(Refusal::BodyTooLarge { limit: *limit }),
        None => Ok(exchange.request.body()),
    }
}

/// The media type of the body without its parameters, in lower case.
pub(crate) fn essence(exchange: &Exchange<'_>) -> Option<String> {
    let value = exchange.header(&CONTENT_TYPE)?;
    let essence = value.split(';').next().unwrap_or_default();
    Some(essence.trim().to_ascii_lowercase())
}

/// Parses a body as JSON. The reason of a failure names a place, and never quotes the body.
pub(crate) fn json(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::MalformedBody {
        reason: error.to_string(),
    })
}

/// Reads a JSON body the plain way: of this media type, present or not.
pub(crate) fn read_json(
    exchange: &Exchange<'_>,
    media_type: &str,
) -> Result<Option<Value>, Refusal> {
    let body = bytes(exchange)?;
    if body.is_empty() {
        return Ok(None);
    }
    match essence(exchange) {
        Some(essence) if essence == media_type => json(body).map(Some),
        content_type => Err(Refusal::UnsupportedMediaType { content_type }),
    }
}

//! Request bodies and their media types (RFC 9110, section 8.3).

use bytes::Bytes;
use http::Request;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::Refusal;

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
pub(crate) fn bytes(request: &Request<Bytes>) -> Result<&Bytes, Refusal> {
    match request.extensions().get::<BodyTooLarge>() {
        Some(BodyTooLarge { limit }) => Err(Refusal::BodyTooLarge { limit: *limit }),
        None => Ok(request.body()),
    }
}

/// The media type of the body without its parameters, in lower case.
pub(crate) fn essence(request: &Request<Bytes>) -> Option<String> {
    let value = request.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = value.split(';').next().unwrap_or_default();
    Some(essence.trim().to_ascii_lowercase())
}

/// Whether the body is a form that may hold files (RFC 7578).
pub(crate) fn is_form_data(request: &Request<Bytes>) -> bool {
    essence(request).as_deref() == Some("multipart/form-data")
}

/// Parses a body as JSON. The reason of a failure names a place, and never quotes the body.
pub(crate) fn json(body: &[u8]) -> Result<Value, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::MalformedBody {
        reason: error.to_string(),
    })
}

/// Reads a JSON body the plain way: of this media type, present or not.
pub(crate) fn read_json(
    request: &Request<Bytes>,
    media_type: &str,
) -> Result<Option<Value>, Refusal> {
    of_type(request, media_type)?
        .map(|body| json(body))
        .transpose()
}

/// The bytes of a body that has to be of this media type, if there is one.
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

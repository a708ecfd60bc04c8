//! Media types: what a request must say of itself and of what it wants.

use http::header::ACCEPT;

use crate::engine::media;
use crate::engine::{Exchange, Refusal};

/// The media type of JSON:API.
pub(super) const MEDIA_TYPE: &str = "application/vnd.api+json";

/// Checks `Content-Type` where there is a body to be, then `Accept`.
pub(super) fn check(exchange: &Exchange<'_>, writes: bool) -> Result<(), Refusal> {
    let content_type = media::essence(exchange.request);
    if writes && content_type.as_deref() != Some(MEDIA_TYPE) {
        return Err(Refusal::UnsupportedMediaType { content_type });
    }
    let accept = exchange.header(&ACCEPT).unwrap_or_default();
    let mut ranges = accept.split(',').map(str::trim);
    let is_accepted = match exchange.strict() {
        // The documentation wants the media type named in every request.
        true => ranges.any(|range| range == MEDIA_TYPE),
        // The gem also takes no wish, and any.
        false => accept.is_empty() || ranges.any(|it| it == MEDIA_TYPE || it.starts_with("*/*")),
    };
    match is_accepted {
        true => Ok(()),
        false => Err(Refusal::NotAcceptable {
            accept: accept.to_owned(),
        }),
    }
}

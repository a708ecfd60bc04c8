//! Media types: what a request must say of itself and of what it wants.

use http::header::{ACCEPT, CONTENT_TYPE};

use crate::engine::{Exchange, Refusal};

/// The media type of JSON:API.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.api+json";

/// Checks `Content-Type` where there is a body to be, then `Accept`.
pub(crate) fn check(exchange: &Exchange<'_>, writes: bool) -> Result<(), Refusal> {
    let content_type = exchange.header(&CONTENT_TYPE);
    if writes && !content_type.is_some_and(is_json_api) {
        let content_type = content_type.map(str::to_owned);
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

/// Whether a content type is JSON:API's. Of its parameters the server has to look past `profile`; an `ext` would need an
/// extension that the vendor has, and there is none (JSON:API 1.1, "Server Responsibilities").
fn is_json_api(content_type: &str) -> bool {
    // A quoted value may hold any separator.
    let unquoted: String = content_type.split('"').step_by(2).collect();
    let mut parts = unquoted.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let is_profile = |part: &str| {
        let name = part.split('=').next().unwrap_or_default();
        name.trim_end().eq_ignore_ascii_case("profile")
    };
    essence.eq_ignore_ascii_case(MEDIA_TYPE)
        && parts.all(|part| part.is_empty() || is_profile(part))
}

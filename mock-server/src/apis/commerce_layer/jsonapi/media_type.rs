//! Media types: the required `Content-Type` and `Accept` of a request.

use http::header::{ACCEPT, CONTENT_TYPE};

use crate::engine::{Exchange, Refusal};

/// The media type of JSON:API.
pub(crate) const MEDIA_TYPE: &str = "application/vnd.api+json";

/// Checks `Content-Type` if a body is expected, then `Accept`.
pub(crate) fn check(exchange: &Exchange<'_>, writes: bool) -> Result<(), Refusal> {
    let content_type = exchange.header(&CONTENT_TYPE);
    if writes && !content_type.is_some_and(is_json_api) {
        let content_type = content_type.map(str::to_owned);
        return Err(Refusal::UnsupportedMediaType { content_type });
    }
    let accept = exchange.header(&ACCEPT).unwrap_or_default();
    let mut ranges = parts(accept, ',');
    let is_accepted = match exchange.strict() {
        // The documentation wants the media type named in every request.
        true => ranges.any(is_json_api),
        // The gem also takes no wish, and any.
        false => accept.is_empty() || ranges.any(|it| is_json_api(it) || it.starts_with("*/*")),
    };
    match is_accepted {
        true => Ok(()),
        false => Err(Refusal::NotAcceptable {
            accept: accept.to_owned(),
        }),
    }
}

/// Whether a media type is JSON:API's. The server must ignore its parameter `profile`; `ext` would need an extension,
/// and the vendor has none (JSON:API 1.1, "Server Responsibilities").
fn is_json_api(media_type: &str) -> bool {
    if media_type.eq_ignore_ascii_case(MEDIA_TYPE) {
        return true;
    }
    let mut parts = parts(media_type, ';');
    let is_profile = |part: &str| {
        let name = part.split('=').next().unwrap_or_default();
        name.trim_end().eq_ignore_ascii_case("profile")
    };
    (parts.next()).is_some_and(|essence| essence.eq_ignore_ascii_case(MEDIA_TYPE))
        && parts.all(|part| part.is_empty() || is_profile(part))
}

/// The parts between separators; a quoted value may hold any.
fn parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut is_quoted = false;
    let parts = text.split(move |it| {
        is_quoted ^= it == '"';
        it == separator && !is_quoted
    });
    parts.map(str::trim)
}

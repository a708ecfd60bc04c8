//! Access control for worlds: no web page in the user's browser may control them, and on a network only holders of
//! the token.

use bytes::Bytes;
use http::header::{
    AUTHORIZATION, CONTENT_SECURITY_POLICY, HeaderName, HeaderValue, ORIGIN, WWW_AUTHENTICATE,
};
use http::{Request, Response, StatusCode};

use crate::engine::{authority, origin};
use crate::problem::problem;

const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Refuses requests that a page of another origin may have sent, whatever their target.
pub(crate) fn foreign(request: &Request<Bytes>, token: Option<&str>) -> Option<Response<Bytes>> {
    let detail = if has_foreign_origin(request) {
        "the control API answers no web page but its own: see `Origin`"
    } else if is_cross_site(request) {
        "the control API answers no web page but its own: see `Sec-Fetch-Site`"
    } else if token.is_none() && !authority(request).is_none_or(is_local) {
        // The name may have been rebound to this machine after the page was loaded (DNS rebinding).
        "the control API is for `localhost` and IP addresses: see `Host`"
    } else {
        return None;
    };
    Some(problem(StatusCode::FORBIDDEN, detail))
}

/// Refuses a call of the control API.
pub(crate) fn refusal(request: &Request<Bytes>, token: Option<&str>) -> Option<Response<Bytes>> {
    foreign(request, token).or_else(|| match token {
        Some(token) if has(request, token) != Some(true) => {
            let detail = match has(request, token) {
                None => "the control API needs the token of the server, as `Authorization: Bearer`",
                Some(_) => "this is not the control token of the server",
            };
            let mut refused = problem(StatusCode::UNAUTHORIZED, detail);
            let challenge = HeaderValue::from_static("Bearer");
            refused.headers_mut().insert(WWW_AUTHENTICATE, challenge);
            Some(refused)
        }
        _ => None,
    })
}

/// Whether a browser names an origin other than the request's target.
fn has_foreign_origin(request: &Request<Bytes>) -> bool {
    let own = origin(request);
    let mut named = request.headers().get_all(ORIGIN).iter();
    named.any(|it| it.as_bytes() != own.as_bytes())
}

/// Gives a vendor's response an opaque origin if a browser opens it as a document, such as an uploaded image that
/// contains a script: otherwise it would run as one of our pages. Other requests get the response unchanged.
pub(crate) fn seclude(request: &Request<Bytes>, answer: &mut Response<Bytes>) {
    let place = request.headers().get(SEC_FETCH_DEST);
    if place.is_some_and(|it| it != "empty" && it != "image") {
        let policy = HeaderValue::from_static("sandbox allow-scripts");
        answer.headers_mut().append(CONTENT_SECURITY_POLICY, policy);
    }
}

/// Whether a browser says that another site caused the request, such as an image's source.
pub(crate) fn is_cross_site(request: &Request<Bytes>) -> bool {
    let site = request.headers().get(SEC_FETCH_SITE);
    site.is_some_and(|it| it != "same-origin" && it != "none")
}

fn is_local(authority: &str) -> bool {
    let url = url::Url::parse(&format!("http://{authority}/"));
    match url.as_ref().ok().and_then(url::Url::host) {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        host => host.is_some(),
    }
}

/// Whether the token that was sent is this one, compared in constant time.
fn has(request: &Request<Bytes>, token: &str) -> Option<bool> {
    let sent = request.headers().get(AUTHORIZATION);
    // The scheme is case-insensitive (RFC 9110, section 11.1).
    let sent = sent.and_then(|it| it.as_bytes().split_first_chunk::<7>());
    let sent = sent.filter(|(scheme, _)| scheme.eq_ignore_ascii_case(b"bearer "));
    let sent = sent.map(|(_, token)| token);
    sent.map(|sent| {
        let pairs = sent.iter().zip(token.as_bytes());
        let differences = pairs.fold(0, |all, (one, other)| all | (one ^ other));
        sent.len() == token.len() && differences == 0
    })
}

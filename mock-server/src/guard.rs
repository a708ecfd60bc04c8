//! Who may steer a world: nothing that a web page in the user's browser can send, and on a network only who has the token.

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderValue, ORIGIN, WWW_AUTHENTICATE};
use http::{Request, Response, StatusCode};

use crate::engine::authority;
use crate::problem::problem;

/// Refuses a call of the control API.
pub(crate) fn refusal(request: &Request<Bytes>, token: Option<&str>) -> Option<Response<Bytes>> {
    let forbidden = |detail: &str| Some(problem(StatusCode::FORBIDDEN, detail));
    if request.headers().contains_key(ORIGIN) {
        return forbidden("the control API does not answer web pages: the request has an `Origin`");
    }
    if is_cross_site(request) {
        return forbidden("the control API does not answer web pages: see `Sec-Fetch-Site`");
    }
    match token {
        // A name that leads to this machine only since the page was loaded (DNS rebinding).
        None if !authority(request).is_none_or(is_local) => {
            forbidden("the control API is for `localhost` and IP addresses: see `Host`")
        }
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
    }
}

/// Whether a browser says that another site is behind a request, as behind the source of an image.
pub(crate) fn is_cross_site(request: &Request<Bytes>) -> bool {
    let site = request.headers().get("sec-fetch-site");
    site.is_some_and(|it| it != "same-origin" && it != "none")
}

fn is_local(authority: &str) -> bool {
    let url = url::Url::parse(&format!("http://{authority}/"));
    match url.as_ref().ok().and_then(url::Url::host) {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        host => host.is_some(),
    }
}

/// Whether the token that was sent is this one. Looks at all of it, so that the time taken tells nothing.
fn has(request: &Request<Bytes>, token: &str) -> Option<bool> {
    let sent = request.headers().get(AUTHORIZATION);
    // The scheme has no case (RFC 9110, section 11.1).
    let sent = sent.and_then(|it| it.as_bytes().split_first_chunk::<7>());
    let sent = sent.filter(|(scheme, _)| scheme.eq_ignore_ascii_case(b"bearer "));
    let sent = sent.map(|(_, token)| token);
    sent.map(|sent| {
        let pairs = sent.iter().zip(token.as_bytes());
        let differences = pairs.fold(0, |all, (one, other)| all | (one ^ other));
        sent.len() == token.len() && differences == 0
    })
}

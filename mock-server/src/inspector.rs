//! The page that shows a world: embedded files, built from `/inspector` by `cargo xtask inspector`.

use bytes::Bytes;
use http::header::{
    ACCEPT, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue,
    LOCATION, REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{Method, Request, Response, StatusCode};

/// The page only uses these files and the control API.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The requested file, if any; `path` is what follows `/_control`. It contains no data.
pub(crate) fn file(request: &Request<Bytes>, path: &str) -> Option<Response<Bytes>> {
    let accepts = request.headers().get_all(ACCEPT).iter();
    let mut accepts = accepts.filter_map(|it| it.to_str().ok());
    let is_browser = accepts.any(|it| it.contains("text/html"));
    let (media_type, file) = match path {
        _ if !matches!(*request.method(), Method::GET | Method::HEAD) => return None,
        "" if is_browser => return Some(moved(request)),
        "/" if is_browser => ("text/html; charset=utf-8", INDEX),
        "/inspector.js" => ("text/javascript; charset=utf-8", SCRIPT),
        "/inspector.css" => ("text/css; charset=utf-8", STYLE),
        _ => return None,
    };
    let mut answer = Response::new(Bytes::from_static(file));
    let headers = answer.headers_mut();
    for (name, value) in [
        (CONTENT_TYPE, media_type),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-cache"),
        (VARY, "Accept"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(CONTENT_LENGTH, HeaderValue::from(file.len()));
    Some(answer)
}

const INDEX: &[u8] = include_bytes!("inspector/page/index.html");
const SCRIPT: &[u8] = include_bytes!("inspector/page/inspector.js");
const STYLE: &[u8] = include_bytes!("inspector/page/inspector.css");

/// The page refers to its files by relative paths.
fn moved(request: &Request<Bytes>) -> Response<Bytes> {
    let mut answer = Response::new(Bytes::new());
    *answer.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    let place = HeaderValue::try_from([request.uri().path(), "/"].concat());
    if let Ok(place) = place {
        answer.headers_mut().insert(LOCATION, place);
    }
    let none = HeaderValue::from_static("0");
    answer.headers_mut().insert(CONTENT_LENGTH, none);
    answer
}

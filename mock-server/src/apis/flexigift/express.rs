//! How Express finds the route of a request.

use std::borrow::Cow;

use bytes::Bytes;
use http::Method;
use percent_encoding::percent_decode_str;

/// The collection that the documented operations are about.
const COLLECTION: &str = "/transactions";

/// The method and path that Express routes by: `POST` may stand for another method, one trailing slash does not
/// count, and neither does the case of a literal segment. `HEAD` is routed as `GET`.
pub(super) fn addressed<'p>(
    request: &http::Request<Bytes>,
    path: &'p str,
) -> (Method, Cow<'p, str>) {
    let method = match *request.method() {
        Method::HEAD => Method::GET,
        Method::POST => override_of(request).unwrap_or(Method::POST),
        ref method => method.clone(),
    };
    let trimmed = match path.strip_suffix('/') {
        Some(trimmed) if !trimmed.is_empty() => trimmed,
        _ => path,
    };
    let path = match collection(trimmed) {
        Some((literal, rest)) if literal != COLLECTION => Cow::Owned(format!("{COLLECTION}{rest}")),
        _ => Cow::Borrowed(trimmed),
    };
    (method, path)
}

/// Splits a path below the collection: the collection as it is spelled, and the rest.
fn collection(path: &str) -> Option<(&str, &str)> {
    let (literal, rest) = path.split_at_checked(COLLECTION.len())?;
    let is_whole = rest.is_empty() || rest.starts_with('/');
    (is_whole && literal.eq_ignore_ascii_case(COLLECTION)).then_some((literal, rest))
}

fn override_of(request: &http::Request<Bytes>) -> Option<Method> {
    let header = request.headers().get("x-http-method-override")?;
    let first = header.to_str().ok()?.split(',').next()?;
    let method = Method::from_bytes(first.trim().to_ascii_uppercase().as_bytes()).ok()?;
    // A method that Node does not know is ignored.
    let known = [
        Method::GET,
        Method::HEAD,
        Method::PUT,
        Method::PATCH,
        Method::DELETE,
        Method::OPTIONS,
    ];
    known.contains(&method).then_some(match method {
        Method::HEAD => Method::GET,
        method => method,
    })
}

/// The path parameter that cannot be decoded, if there is one: Express finds out while it looks for the route,
/// whatever the method.
pub(super) fn undecodable(path: &str) -> Option<&str> {
    let (_, rest) = collection(path)?;
    let id = rest.strip_prefix('/')?;
    let id = id.strip_suffix('/').unwrap_or(id);
    let is_broken = |id: &str| {
        let mut escapes = id.split('%').skip(1);
        let is_escape = |it: &str| it.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        !escapes.all(is_escape) || percent_decode_str(id).decode_utf8().is_err()
    };
    (!id.contains('/') && is_broken(id)).then_some(id)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn routed(method: &str, path: &str) -> String {
        let request = http::Request::builder().method(method).body(Bytes::new());
        let (method, path) = addressed(&request.unwrap(), path);
        format!("{method} {path}")
    }

    #[test]
    fn a_path_is_routed_without_its_case_and_one_trailing_slash() {
        assert_eq!(routed("HEAD", "/Transactions/aB/"), "GET /transactions/aB");
        assert_eq!(routed("POST", "/TRANSACTIONS/"), "POST /transactions");
        assert_eq!(routed("GET", "/transactions//"), "GET /transactions/");
        assert_eq!(routed("GET", "/transactionsx"), "GET /transactionsx");
        assert_eq!(routed("GET", "/"), "GET /");
        assert_eq!(
            routed("GET", "/transaction\u{e9}"),
            "GET /transaction\u{e9}"
        );
    }

    #[test]
    fn a_broken_escape_is_found_in_an_id_only() {
        assert_eq!(undecodable("/transactions/%zz"), Some("%zz"));
        assert_eq!(undecodable("/Transactions/%ff/"), Some("%ff"));
        assert_eq!(undecodable("/transactions/%C3%A9"), None);
        assert_eq!(undecodable("/transactions/1%2"), Some("1%2"));
        assert_eq!(undecodable("/transactions"), None);
        assert_eq!(undecodable("/nope/%zz"), None);
    }
}

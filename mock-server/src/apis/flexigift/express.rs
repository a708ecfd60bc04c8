//! How Express finds the route of a request.

use std::borrow::Cow;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use http::header::HeaderName;
use percent_encoding::percent_decode_str;

use super::query::Query;
use super::{javascript, resource};

/// The method and path that Express routes by: `POST` may be overridden, one trailing slash is ignored, and so
/// is the case of a literal segment. `HEAD` is routed as `GET`.
pub(super) fn addressed<'p>(
    request: &http::Request<Bytes>,
    path: &'p str,
) -> (Method, Cow<'p, str>) {
    let method = method(request);
    let nested = matches!(method, Method::GET | Method::POST)
        .then(|| Nested::read(path))
        .flatten();
    let path = match &nested {
        Some(nested) => Cow::Owned(routed(&format!("/{}", nested.resource)).into_owned()),
        None => routed(path),
    };
    (method, path)
}

/// The method that Express routes by.
pub(super) fn method(request: &http::Request<Bytes>) -> Method {
    match *request.method() {
        Method::HEAD => Method::GET,
        Method::POST => override_of(request).unwrap_or(Method::POST),
        ref method => method.clone(),
    }
}

fn routed(path: &str) -> Cow<'_, str> {
    match collection(path) {
        Some((name, rest)) => {
            let plain = path.strip_prefix('/').and_then(|it| it.strip_prefix(name));
            match plain.is_some_and(|it| it == rest) {
                true => Cow::Borrowed(path),
                false => Cow::Owned(format!("/{name}{rest}")),
            }
        }
        None => Cow::Borrowed(match path.strip_suffix('/') {
            Some(trimmed) if !trimmed.is_empty() => trimmed,
            _ => path,
        }),
    }
}

/// Splits a path below a collection: the collection, and the rest without the slash that may end either.
fn collection(path: &str) -> Option<(&'static str, &str)> {
    let path = path.strip_prefix('/')?;
    let end = path.find('/').unwrap_or(path.len());
    let (spelled, rest) = path.split_at(end);
    let mut names = resource::NAMES.iter();
    let name = names.find(|name| name.eq_ignore_ascii_case(spelled))?;
    let rest = match rest.strip_prefix('/') {
        Some(inner) if inner.starts_with('/') || inner.is_empty() => inner,
        _ => rest,
    };
    Some((name, rest.strip_suffix('/').unwrap_or(rest)))
}

/// A path of three segments, `/users/1/transactions`: the collection of the last one, with a foreign key to the row
/// that the others name. json-server checks neither that row nor its collection.
pub(super) struct Nested {
    resource: String,
    /// The name of the foreign key.
    pub(super) key: String,
    /// The id of the row that it refers to.
    pub(super) id: String,
}

impl Nested {
    pub(super) fn read(path: &str) -> Option<Self> {
        let [parent, id, resource] = three(path)?;
        let decoded =
            |segment: &str| Some(percent_decode_str(segment).decode_utf8().ok()?.into_owned());
        Some(Self {
            resource: decoded(resource)?,
            key: format!("{}Id", resource::singular(&decoded(parent)?)),
            id: decoded(id)?,
        })
    }
}

fn three(path: &str) -> Option<[&str; 3]> {
    let path = path.strip_prefix('/')?;
    let path = path.strip_suffix('/').unwrap_or(path);
    let mut segments = path.split('/');
    let three = [segments.next()?, segments.next()?, segments.next()?];
    let is_whole = segments.next().is_none() && three.iter().all(|it| !it.is_empty());
    is_whole.then_some(three)
}

/// The delay that the client requests. As in JavaScript, more than a timer can count is none.
pub(super) fn delay(request: &http::Request<Bytes>) -> Duration {
    let query = request.uri().query().unwrap_or_default();
    if !query.contains("_delay") {
        return Duration::ZERO;
    }
    let argument = Query::read(request).take("_delay");
    let milliseconds = argument.and_then(|it| javascript::parse_int(&javascript::text(&it)));
    let milliseconds = milliseconds.filter(|it| (1.0..2_147_483_648.0).contains(it));
    Duration::from_secs_f64(milliseconds.unwrap_or_default() / 1e3)
}

/// The methods that Node supports, besides `POST`; others are not overrides.
const METHODS: &str = "ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY \
    OPTIONS PATCH PROPFIND PROPPATCH PURGE PUT REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK UNSUBSCRIBE QUERY";

const METHOD_OVERRIDE: HeaderName = HeaderName::from_static("x-http-method-override");

fn override_of(request: &http::Request<Bytes>) -> Option<Method> {
    let header = request.headers().get(METHOD_OVERRIDE)?;
    let first = header.to_str().ok()?.split(',').next()?;
    let name = first.trim().to_ascii_uppercase();
    let method = Method::from_bytes(name.as_bytes()).ok()?;
    let is_known = METHODS.split(' ').any(|it| it == name);
    is_known.then_some(match method {
        Method::HEAD => Method::GET,
        method => method,
    })
}

/// Express's own description of a route, for a `POST` that overrides `OPTIONS`.
pub(super) fn allowed(request: &http::Request<Bytes>, path: &str) -> Option<&'static str> {
    if method(request) != Method::OPTIONS {
        return None;
    }
    if three(path).is_some() {
        return Some("GET,HEAD,POST");
    }
    let (_, rest) = collection(path)?;
    match rest.strip_prefix('/') {
        None => Some("GET,POST,HEAD"),
        Some(id) => (!id.is_empty() && !id.contains('/')).then_some("GET,PUT,PATCH,DELETE,HEAD"),
    }
}

/// The path parameter that cannot be decoded, if any: Express detects it during routing, whatever the method.
pub(super) fn undecodable(path: &str) -> Option<&str> {
    let is_broken = |id: &&str| {
        let mut escapes = id.split('%').skip(1);
        let is_escape = |it: &str| it.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        !escapes.all(is_escape) || percent_decode_str(id).decode_utf8().is_err()
    };
    if !path.contains('%') {
        return None;
    }
    if let Some(segments) = three(path) {
        return segments.into_iter().find(is_broken);
    }
    let (_, rest) = collection(path)?;
    let id = rest.strip_prefix('/')?;
    (!id.contains('/')).then_some(id).filter(is_broken)
}

//! The parts of an exchange that deviate from the contract.

use std::fmt;

use bytes::Bytes;
use counterfoil_cassette::undeclared;
use http::{HeaderName, Method, Request, Response};
use serde::Serialize;

use crate::apis::vendor;
use crate::engine::examine;
use crate::{Api, Sandbox};

/// A deviation of a vendor from the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Drift {
    /// The method and path of the request.
    pub request: String,
    /// `request` or `response`.
    pub side: &'static str,
    /// A JSON pointer into the body; empty if the deviation is not in the body.
    pub pointer: String,
    /// The error in words, without a value.
    pub what: String,
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            request,
            side,
            pointer,
            what,
        } = self;
        write!(
            f,
            "{request}: {side} {pointer}{}{what}",
            if pointer.is_empty() { "" } else { " " }
        )
    }
}

/// Responses whose members have other names than the contract's, as the client requested.
const KEY_INFLECTION: HeaderName = HeaderName::from_static("key-inflection");

/// Validates an exchange with a vendor against the contract, in both directions. `world` defines the version of a
/// path without one; its strictness does not matter, and nothing is stored in it. A path that the contract does not
/// have is a deviation too, unless the vendor refused it; paths outside the contract, such as tokens, are ignored.
///
/// ```
/// use bytes::Bytes;
/// use counterfoil_mock::cassette::drift;
/// use counterfoil_mock::{Api, Sandbox};
/// use http::{Request, Response};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let world = Sandbox::start().await;
/// let request = Request::get("https://flexigift.test/users/1").body(Bytes::new())?;
/// let answer = Response::new(Bytes::from(r#"{"id":1,"name":"Jane","email":"j@x.test","shoe_size":44}"#));
/// let found = drift(&world, Api::Flexigift, &request, &answer);
/// assert_eq!(found[0].to_string(), "GET /users/1: response /shoe_size is not in the contract");
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn drift(
    world: &Sandbox,
    api: Api,
    request: &Request<Bytes>,
    response: &Response<Bytes>,
) -> Vec<Drift> {
    let path = cassette_api(api).own_path(request.uri().path());
    let line = format!("{} {path}", request.method());
    let of = |side, pointer: String, what: String| Drift {
        request: line.clone(),
        side,
        pointer,
        what,
    };
    if path.starts_with("/oauth") {
        return Vec::new();
    }
    let request = at_own_path(request, path);
    let examined = match examine(world.world(), vendor(api), &request, response) {
        Ok(examined) => examined,
        Err(reason) => return vec![of("request", String::new(), reason)],
    };
    if examined.operation.is_none() {
        let missing = || {
            of(
                "request",
                String::new(),
                "is no operation of the contract".to_owned(),
            )
        };
        return response
            .status()
            .is_success()
            .then(missing)
            .into_iter()
            .collect();
    }
    let told = |side| {
        let of = &of;
        move |it: &crate::Violation| match it.location {
            crate::Location::Body => of(side, it.full_pointer(), it.rule.clone()),
            _ => of(side, String::new(), it.to_string()),
        }
    };
    // A request that the vendor refused may violate its contract.
    let sent = examined
        .request
        .iter()
        .filter(|_| response.status().is_success());
    let mut found: Vec<_> = sent.map(told("request")).collect();
    let inflection = request.headers().get(KEY_INFLECTION);
    if *request.method() != Method::HEAD && inflection.is_none_or(|it| it == "kebab") {
        found.extend(examined.response.iter().map(told("response")));
        let api = cassette_api(api);
        let unknown = undeclared(api, request.method(), path, response).into_iter();
        let unknown = unknown.filter(|it| {
            examined
                .response
                .iter()
                .all(|known| known.full_pointer() != *it)
        });
        found.extend(unknown.map(|it| of("response", it, "is not in the contract".to_owned())));
    }
    found
}

fn at_own_path(request: &Request<Bytes>, path: &str) -> Request<Bytes> {
    let mut own = request.clone();
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    if let Ok(uri) = target.parse() {
        *own.uri_mut() = uri;
    }
    own
}

/// The same API in the cassettes' enumeration, which has the same order.
pub(super) fn cassette_api(api: Api) -> counterfoil_cassette::Api {
    let place = Api::ALL.iter().position(|it| *it == api);
    counterfoil_cassette::Api::ALL[place.unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_has_the_same_name_in_cassettes() {
        for api in Api::ALL {
            assert_eq!(cassette_api(api).name(), api.name());
        }
    }
}

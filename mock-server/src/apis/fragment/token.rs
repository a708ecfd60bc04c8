//! OAuth2 client credentials (RFC 6749, section 4.4). A token carries its own expiry and a digest over it, so that
//! none is stored and one from before a restart still counts.

use http::header::{ALLOW, AUTHORIZATION, CACHE_CONTROL, PRAGMA, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use serde_json::json;
use url::form_urlencoded;

use crate::apis::{credentials, media};
use crate::engine::{AuthFailure, Exchange, Reply, World, fingerprint};

pub(super) const PATH: &str = "/oauth2/token";

/// Seconds that a token lives.
const LIFETIME: i64 = 3_600;

/// A token that tests may hard-code. It never expires, and the strict world does not know it.
const STANDING_TOKEN: &str = "mock-test-token";

/// Answers a request for a token.
pub(super) fn endpoint(exchange: &Exchange<'_>) -> Reply {
    grant(exchange).unwrap_or_else(|failure| *failure)
}

/// Checks a token that came with a call.
pub(super) fn verify(exchange: &Exchange<'_>, token: &str) -> Result<(), AuthFailure> {
    if token.is_empty() {
        return Err(AuthFailure::Missing);
    }
    if token == STANDING_TOKEN && !exchange.strict() {
        return Ok(());
    }
    let parsed = token
        .rsplit_once('.')
        .and_then(|(payload, digest)| Some((payload, digest, payload.split_once('.')?.0)))
        .and_then(|(payload, digest, expiry)| Some((payload, digest, expiry.parse::<i64>().ok()?)));
    match parsed {
        Some((payload, digest, expiry)) if sign(exchange.world, payload) == digest => {
            match exchange.now.as_second() < expiry {
                true => Ok(()),
                false => Err(AuthFailure::Expired),
            }
        }
        _ => Err(AuthFailure::Unknown),
    }
}

fn grant(exchange: &Exchange<'_>) -> Result<Reply, Box<Reply>> {
    if *exchange.request.method() != Method::POST {
        let reply = failure(
            StatusCode::METHOD_NOT_ALLOWED,
            "invalid_request",
            "the token endpoint takes POST",
        );
        return Err(Box::new(reply.header(ALLOW, "POST")));
    }
    let is_form = media::essence(exchange).as_deref() == Some("application/x-www-form-urlencoded");
    if !is_form {
        return Err(Box::new(bad_request(
            "invalid_request",
            "the Content-Type header must be application/x-www-form-urlencoded",
        )));
    }
    let Ok(body) = media::bytes(exchange) else {
        return Err(Box::new(bad_request(
            "invalid_request",
            "the body is too long",
        )));
    };
    let form: Vec<_> = form_urlencoded::parse(body).collect();
    let parameter = |name: &str| {
        form.iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_ref())
    };
    let credentials = match exchange.header(&AUTHORIZATION) {
        Some(header) => credentials::basic(header),
        None => parameter("client_id")
            .zip(parameter("client_secret"))
            .map(|(id, secret)| (id.to_owned(), secret.to_owned())),
    };
    if !credentials.is_some_and(|(id, secret)| accepts(exchange.strict(), &id, &secret)) {
        let reply = failure(
            StatusCode::UNAUTHORIZED,
            "invalid_client",
            "the client credentials are missing or wrong",
        );
        return Err(Box::new(
            reply.header(WWW_AUTHENTICATE, "Basic realm=\"fragment\""),
        ));
    }
    match parameter("grant_type") {
        Some("client_credentials") => Ok(Reply::ok(json!({
            "access_token": issue(exchange),
            "expires_in": LIFETIME,
            "token_type": "Bearer",
        }))
        .header(CACHE_CONTROL, "no-store")
        .header(PRAGMA, "no-cache")),
        Some(_) => Err(Box::new(bad_request(
            "unsupported_grant_type",
            "grant_type must be client_credentials",
        ))),
        None => Err(Box::new(bad_request(
            "invalid_request",
            "grant_type is missing",
        ))),
    }
}

/// The strict world knows one client. The documented world lets any other in too, for the documentation names none,
/// but a wrong secret of the known client is wrong there as well.
fn accepts(strict: bool, id: &str, secret: &str) -> bool {
    match id == credentials::CLIENT_ID {
        true => secret == credentials::CLIENT_SECRET,
        false => !strict && !id.is_empty() && !secret.is_empty(),
    }
}

fn issue(exchange: &Exchange<'_>) -> String {
    let expiry = exchange.now.as_second() + LIFETIME;
    let payload = format!("{expiry}.{}", exchange.world.ids.hex(16));
    let digest = sign(exchange.world, &payload);
    format!("{payload}.{digest}")
}

/// Not a secret, only a seal: it tells this world's tokens from texts that look like one.
fn sign(world: &World, payload: &str) -> String {
    fingerprint(&[
        b"fragment access token",
        &world.settings.seed.to_be_bytes(),
        payload.as_bytes(),
    ])
}

fn bad_request(error: &str, description: &str) -> Reply {
    failure(StatusCode::BAD_REQUEST, error, description)
}

/// An error in the form of RFC 6749, section 5.2.
fn failure(status: StatusCode, error: &str, description: &str) -> Reply {
    Reply::json(
        status,
        json!({ "error": error, "error_description": description }),
    )
    .header(CACHE_CONTROL, "no-store")
}

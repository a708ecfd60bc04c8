//! OAuth2 client credentials (RFC 6749, section 4.4). A token contains its own expiry and a digest, so none is
//! stored. The digest's key is: tokens survive a restart if the world does, and end with a reset.

use std::borrow::Cow;

use http::header::{ALLOW, AUTHORIZATION, CACHE_CONTROL, PRAGMA, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::form_urlencoded;

use crate::apis::credentials;
use crate::engine::{AuthFailure, Exchange, Handled, Refusal, Reply, fingerprint, media};
use crate::store::{Record, StoreError};

pub(super) const PATH: &str = "/oauth2/token";

/// Seconds that a token lives.
const LIFETIME: i64 = 3_600;

/// A token that tests may hard-code. It never expires, and the strict world does not know it.
const FIXED_TOKEN: &str = "mock-test-token";

/// The key of the tokens of a world, from its first one until a reset. Not a secret: it distinguishes this world's
/// tokens from similar texts.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Seal(String);

impl Record for Seal {
    const COLLECTION: &'static str = "fragment_token_seal";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }
}

impl Seal {
    fn digest(&self, payload: &str) -> String {
        fingerprint(&[
            b"fragment access token",
            self.0.as_bytes(),
            payload.as_bytes(),
        ])
    }
}

/// Responds to a token request.
pub(super) fn endpoint(exchange: &Exchange<'_>) -> Handled {
    check(exchange)?;
    Ok(Reply::ok(json!({
        "access_token": issue(exchange)?,
        "expires_in": LIFETIME,
        "token_type": "Bearer",
    }))
    .header(CACHE_CONTROL, "no-store")
    .header(PRAGMA, "no-cache"))
}

/// Checks a token that came with a call.
pub(super) fn verify(exchange: &Exchange<'_>, token: &str) -> Result<(), Refusal> {
    let refused = |failure| Err(Refusal::Unauthenticated(failure));
    if token.is_empty() {
        return refused(AuthFailure::Missing);
    }
    if token == FIXED_TOKEN && !exchange.strict() {
        return Ok(());
    }
    let parsed = token
        .rsplit_once('.')
        .and_then(|(payload, digest)| Some((payload, digest, payload.split_once('.')?.0)))
        .and_then(|(payload, digest, expiry)| Some((payload, digest, expiry.parse::<i64>().ok()?)));
    let Some((payload, digest, expiry)) = parsed else {
        return refused(AuthFailure::Unknown);
    };
    let seal = exchange.world.store.read(|tx| tx.get::<Seal>(""))?;
    if seal.is_none_or(|seal| seal.digest(payload) != digest) {
        return refused(AuthFailure::Unknown);
    }
    match exchange.now.as_second() < expiry {
        true => Ok(()),
        false => refused(AuthFailure::Expired),
    }
}

/// Whether the request's credentials get a token.
fn check(exchange: &Exchange<'_>) -> Result<(), Refusal> {
    if *exchange.request.method() != Method::POST {
        let reply = failure(
            StatusCode::METHOD_NOT_ALLOWED,
            "invalid_request",
            "the token endpoint takes POST",
        );
        return Err(reply.header(ALLOW, "POST").into());
    }
    let is_form =
        media::essence(exchange.request).as_deref() == Some("application/x-www-form-urlencoded");
    if !is_form {
        return Err(bad_request(
            "invalid_request",
            "the Content-Type header must be application/x-www-form-urlencoded",
        ));
    }
    let body = media::bytes(exchange.request)
        .map_err(|_| bad_request("invalid_request", "the body is too long"))?;
    let form: Vec<_> = form_urlencoded::parse(body).collect();
    let parameter = |name: &str| {
        form.iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_ref())
    };
    let basic = exchange.header(&AUTHORIZATION).and_then(credentials::basic);
    let credentials = basic.or_else(|| {
        let (id, secret) = (parameter("client_id")?, parameter("client_secret")?);
        Some((id.to_owned(), secret.to_owned()))
    });
    if !credentials.is_some_and(|(id, secret)| accepts(exchange.strict(), &id, &secret)) {
        let reply = failure(
            StatusCode::UNAUTHORIZED,
            "invalid_client",
            "the client credentials are missing or wrong",
        );
        return Err(reply
            .header(WWW_AUTHENTICATE, "Basic realm=\"fragment\"")
            .into());
    }
    match parameter("grant_type") {
        Some("client_credentials") => Ok(()),
        Some(_) => Err(bad_request(
            "unsupported_grant_type",
            "grant_type must be client_credentials",
        )),
        None => Err(bad_request("invalid_request", "grant_type is missing")),
    }
}

/// The strict world has one client. The documented world accepts any other too, because the documentation names none,
/// but a wrong secret of the known client is wrong there as well.
fn accepts(strict: bool, id: &str, secret: &str) -> bool {
    match id == credentials::CLIENT_ID {
        true => secret == credentials::CLIENT_SECRET,
        false => !strict && !id.is_empty() && !secret.is_empty(),
    }
}

fn issue(exchange: &Exchange<'_>) -> Result<String, StoreError> {
    let ids = &exchange.world.ids;
    let payload = format!("{}.{}", exchange.now.as_second() + LIFETIME, ids.hex(16));
    let digest = exchange.world.store.transact(|tx| {
        let seal = match tx.get::<Seal>("")? {
            Some(seal) => seal,
            None => tx.put(Seal(ids.hex(16)))?,
        };
        Ok::<_, StoreError>(seal.digest(&payload))
    })?;
    Ok(format!("{payload}.{digest}"))
}

fn bad_request(error: &str, description: &str) -> Refusal {
    failure(StatusCode::BAD_REQUEST, error, description).into()
}

/// An error in the form of RFC 6749, section 5.2.
fn failure(status: StatusCode, error: &str, description: &str) -> Reply {
    Reply::json(
        status,
        json!({ "error": error, "error_description": description }),
    )
    .header(CACHE_CONTROL, "no-store")
    .fixed()
}

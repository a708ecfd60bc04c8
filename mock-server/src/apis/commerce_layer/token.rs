//! Access tokens: the endpoint that issues them, and who a request comes from.

use std::borrow::Cow;

use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::model::Mode;
use crate::apis::{credentials, media};
use crate::engine::{AuthFailure, Exchange, Refusal, Reply};
use crate::store::{Record, StoreError, Transaction};

/// Where tokens are to be had.
pub(super) const PATH: &str = "/oauth/token";

/// The token that the documentation's examples show; the documented world takes it.
const DOCUMENTED: &str = "your-access-token";

/// What, appended to the client's id, makes it the client of the live data.
const LIVE_SUFFIX: &str = "-live";

/// How long an integration's token lives, in seconds.
const LIFETIME: i64 = 7_200;

const JSON: &str = "application/json; charset=utf-8";

/// A token that was issued.
#[derive(Debug, Serialize, Deserialize)]
struct AccessToken {
    token: String,
    mode: Mode,
    expires_at: Timestamp,
}

impl Record for AccessToken {
    const COLLECTION: &'static str = "commerce_layer_tokens";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.token)
    }
}

/// Refuses a request without a valid token.
pub(super) fn authenticate(exchange: &Exchange<'_>) -> Result<String, Refusal> {
    let store = &exchange.world.store;
    store.transact(|tx| mode(exchange, tx))?;
    Ok(bearer(exchange).unwrap_or_default().to_owned())
}

/// Which data the request's token opens.
pub(super) fn mode(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Mode, Refusal> {
    let failure = |failure| Err(Refusal::Unauthenticated(failure));
    let Some(token) = bearer(exchange) else {
        return failure(AuthFailure::Missing);
    };
    if token == DOCUMENTED && !exchange.strict() {
        return Ok(Mode::Test);
    }
    match tx.get::<AccessToken>(token)? {
        None => failure(AuthFailure::Unknown),
        Some(token) if token.expires_at <= exchange.now => failure(AuthFailure::Expired),
        Some(token) => Ok(token.mode),
    }
}

fn bearer<'e>(exchange: &'e Exchange<'_>) -> Option<&'e str> {
    let (scheme, token) = exchange.header(&AUTHORIZATION)?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// `POST /oauth/token`. Its errors have a number for a status, unlike those of the API.
pub(super) fn endpoint(exchange: &Exchange<'_>) -> Result<Reply, Refusal> {
    if exchange.request.method() != Method::POST {
        return Err(Refusal::MethodNotAllowed(vec![Method::POST]));
    }
    let parameters = parameters(exchange)?;
    let parameter = |name: &str| parameters.get(name).and_then(Value::as_str);
    match parameter("grant_type") {
        Some("client_credentials") => {}
        Some(_) => {
            return Ok(failure(
                StatusCode::BAD_REQUEST,
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
                "BAD_REQUEST",
            ));
        }
        None => {
            return Ok(failure(
                StatusCode::BAD_REQUEST,
                "invalid_request",
                "Missing required parameter: grant_type.",
                "BAD_REQUEST",
            ));
        }
    }
    let mode = match parameter("client_id") {
        Some(credentials::CLIENT_ID) => Some(Mode::Test),
        Some(id) if id.strip_suffix(LIVE_SUFFIX) == Some(credentials::CLIENT_ID) => {
            Some(Mode::Live)
        }
        _ => None,
    };
    let secret = parameter("client_secret");
    let Some(mode) = mode.filter(|_| secret == Some(credentials::CLIENT_SECRET)) else {
        return Ok(failure(
            StatusCode::UNAUTHORIZED,
            "invalid_client",
            "Client authentication failed due to unknown client, no client authentication included, or unsupported \
             authentication method.",
            "UNAUTHORIZED",
        ));
    };
    let token = issue(exchange, mode)?;
    let scope = parameter("scope").unwrap_or("market:all");
    let answer = json!({
        "access_token": token,
        "token_type": "bearer",
        "expires_in": LIFETIME,
        "scope": scope,
        "created_at": exchange.now.as_second(),
    });
    Ok(Reply::ok(answer)
        .header(CONTENT_TYPE, JSON)
        .header(CACHE_CONTROL, "no-store"))
}

fn issue(exchange: &Exchange<'_>, mode: Mode) -> Result<String, Refusal> {
    let token = exchange.world.ids.base58(43);
    let lifetime = SignedDuration::from_secs(LIFETIME);
    let expires_at = exchange.now.checked_add(lifetime).unwrap_or(Timestamp::MAX);
    exchange.world.store.transact(|tx| {
        tx.put(AccessToken {
            token: token.clone(),
            mode,
            expires_at,
        })?;
        Ok::<_, StoreError>(())
    })?;
    Ok(token)
}

/// The parameters of a token request: JSON as documented, or a form as OAuth2 has it.
fn parameters(exchange: &Exchange<'_>) -> Result<Map<String, Value>, Refusal> {
    let body = media::bytes(exchange)?;
    if media::essence(exchange).as_deref() == Some("application/x-www-form-urlencoded") {
        let pairs = url::form_urlencoded::parse(body).into_owned();
        return Ok(pairs
            .map(|(name, value)| (name, Value::String(value)))
            .collect());
    }
    match body.is_empty() {
        true => Ok(Map::new()),
        false => match media::json(body)? {
            Value::Object(parameters) => Ok(parameters),
            _ => Ok(Map::new()),
        },
    }
}

fn failure(status: StatusCode, title: &str, detail: &str, code: &str) -> Reply {
    let error = json!({
        "title": title,
        "detail": detail,
        "code": code,
        "status": status.as_u16(),
    });
    Reply::json(status, json!({ "errors": [error] })).header(CONTENT_TYPE, JSON)
}

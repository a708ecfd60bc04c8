//! Access tokens: the endpoint that issues them, and the identity behind a request.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, WWW_AUTHENTICATE};
use http::{Method, StatusCode};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::model::Mode;
use super::payments::Viewer;
use super::stamp::{self, Stamp};
use super::version::ApiVersion;
use super::{errors, rates};
use crate::apis::credentials;
use crate::engine::media;
use crate::engine::{AuthFailure, Body, Exchange, Refusal, Reply};
use crate::store::{Record, StoreError, Transaction};

/// Where tokens are to be had.
pub(super) const PATH: &str = "/oauth/token";

/// The token that the documentation's examples show; the documented world takes it.
const DOCUMENTED: &str = "your-access-token";

/// The suffix of a client id for the live data.
const LIVE_SUFFIX: &str = "-live";

/// The suffix of a client id for a sales channel, which has no access to transactions.
const SALES_CHANNEL_SUFFIX: &str = "-sales-channel";

/// How long an integration's token lives, in seconds.
const LIFETIME: i64 = 7_200;

/// How long a sales channel's token lives, in seconds.
const SALES_CHANNEL_LIFETIME: i64 = 14_400;

/// How long a refresh token lives: two weeks.
const REFRESH_LIFETIME: i64 = 14 * 24 * 3_600;

/// How long an expired token is distinguished from an unknown one, in seconds.
const EXPIRED_KNOWN: i64 = 24 * 3_600;

/// Where tokens are taken back.
pub(super) const REVOCATION_PATH: &str = "/oauth/revoke";

/// Whether a path is the authorization server's.
pub(super) fn has(path: &str) -> bool {
    matches!(path, PATH | REVOCATION_PATH)
}

/// The grant type of an assertion (RFC 7523).
const JWT_BEARER: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/// The application that every token is for.
const APPLICATION_ID: &str = "AbCdEfGhIj";

/// The id of the key that signs every token of the issuer.
const KEY_ID: &str = "6f1d2c0b9a8e47536c4b3a29180f7e6d5c4b3a2918f0e7d6c5b4a39281706f5e";

const JSON: &str = "application/json; charset=utf-8";

/// A token that was issued.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct AccessToken {
    token: String,
    client_id: String,
    mode: Mode,
    kind: ApplicationKind,
    scope: String,
    expires_at: Timestamp,
    /// Refreshes, and opens nothing.
    is_refresh_token: bool,
    /// The owner of a token.
    owner: Option<String>,
}

/// The kind of an API client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ApplicationKind {
    Integration,
    SalesChannel,
}

impl Record for AccessToken {
    const COLLECTION: &'static str = "commerce_layer_tokens";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.token)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        let known = SignedDuration::from_secs(EXPIRED_KNOWN);
        self.expires_at.checked_add(known).ok()
    }
}

/// Refuses a request without a valid token, or with one that does not suffice; says which data it opens.
pub(super) fn authenticate(exchange: &Exchange<'_>) -> Result<Mode, Refusal> {
    let token = exchange.world.store.read(|tx| valid(exchange, tx))?;
    match token {
        Some(token) if token.kind == ApplicationKind::SalesChannel && !knows_payments(exchange) => {
            Err(errors::not_permitted().into())
        }
        Some(token) => Ok(token.mode),
        None => Ok(Mode::Test),
    }
}

/// The marks of a request's changes.
pub(super) fn stamp<'a>(
    exchange: &Exchange<'a>,
    tx: &mut Transaction<'_>,
) -> Result<Stamp<'a>, Refusal> {
    let token = token_of_payments(exchange, tx)?;
    let kind = token.map_or(ApplicationKind::Integration, |token| token.kind);
    Ok(Stamp {
        ids: &exchange.world.ids,
        now: exchange.now,
        who: WHO[kind as usize].clone(),
    })
}

/// The stored author of a change, by kind.
static WHO: LazyLock<[Box<RawValue>; 2]> = LazyLock::new(|| {
    [ApplicationKind::Integration, ApplicationKind::SalesChannel].map(|kind| {
        stamp::written(&json!({ "application": {
            "id": APPLICATION_ID,
            "kind": kind,
            "public": kind == ApplicationKind::SalesChannel,
        }}))
    })
});

/// Whether a request is for the version in which public clients may do something: that of payments in sessions.
fn knows_payments(exchange: &Exchange<'_>) -> bool {
    ApiVersion::of(exchange.world, exchange.path) == ApiVersion::V2026_05
}

/// The request's token, in the version where clients of several kinds are admitted. Elsewhere it is an integration's, as
/// its authentication has checked.
fn token_of_payments(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Option<Arc<AccessToken>>, Refusal> {
    match knows_payments(exchange) {
        true => valid(exchange, tx),
        false => Ok(None),
    }
}

/// The client of a request, for payments.
pub(super) fn viewer(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Viewer, Refusal> {
    let token = token_of_payments(exchange, tx)?;
    let owner = token.as_ref().and_then(|it| it.owner.as_deref());
    Ok(Viewer {
        mode: Mode::of(exchange),
        is_sales_channel: token
            .as_ref()
            .is_some_and(|it| it.kind == ApplicationKind::SalesChannel),
        customer: owner.map(owner_id),
    })
}

/// The request's token, if it is valid; none for the token of the documentation.
fn valid(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Option<Arc<AccessToken>>, Refusal> {
    let failure = |failure| Err(Refusal::Unauthenticated(failure));
    let Some(token) = bearer(exchange) else {
        return failure(AuthFailure::Missing);
    };
    if token == DOCUMENTED && !exchange.strict() {
        return Ok(None);
    }
    match tx.get::<AccessToken>(token)? {
        Some(token) if token.is_refresh_token => failure(AuthFailure::Unknown),
        // Whether it is purged yet makes no difference.
        Some(token) if Record::expires_at(&*token) <= Some(exchange.now) => {
            failure(AuthFailure::Unknown)
        }
        Some(token) if token.expires_at <= exchange.now => failure(AuthFailure::Expired),
        Some(token) => Ok(Some(token)),
        None => failure(AuthFailure::Unknown),
    }
}

fn bearer<'e>(exchange: &'e Exchange<'_>) -> Option<&'e str> {
    let (scheme, token) = exchange.header(&AUTHORIZATION)?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

/// `POST /oauth/token`.
pub(super) fn endpoint(exchange: &Exchange<'_>) -> Result<Reply, Refusal> {
    if exchange.request.method() != Method::POST {
        return Err(Refusal::MethodNotAllowed(vec![Method::POST]));
    }
    rates::count_token(exchange)?;
    let parameters = parameters(exchange)?;
    let parameter = |name: &str| parameters.get(name).and_then(Value::as_str);
    let grant = match parameter("grant_type") {
        Some(grant @ ("client_credentials" | "password" | "refresh_token" | JWT_BEARER)) => grant,
        Some(_) => {
            return Ok(bad_request(
                "unsupported_grant_type",
                "The authorization grant type is not supported by the authorization server.",
            ));
        }
        None => return Ok(missing("grant_type")),
    };
    let Some(Client { id, mode, kind }) = client(exchange, &parameters) else {
        return Ok(unknown_client());
    };
    let scope = parameter("scope").filter(|it| !it.trim().is_empty());
    let scope = scope.unwrap_or("market:all").to_owned();
    if let Err(reply) = check_scope(&scope) {
        return Ok(*reply);
    }
    let mut wanted = AccessToken {
        token: String::new(),
        client_id: id,
        mode,
        kind,
        scope,
        expires_at: exchange.now,
        is_refresh_token: false,
        owner: None,
    };
    match grant {
        "password" => {
            let Some(username) = parameter("username").filter(|it| !it.is_empty()) else {
                return Ok(missing("username"));
            };
            if parameter("password").is_none_or(str::is_empty) {
                return Ok(missing("password"));
            }
            wanted.owner = Some(username.to_owned());
        }
        JWT_BEARER if parameter("assertion").is_none_or(str::is_empty) => {
            return Ok(missing("assertion"));
        }
        // Whom the organization trusts is not known here.
        JWT_BEARER => {
            return Ok(bad_request(
                "invalid_assertion",
                "The provided assertion is invalid.",
            ));
        }
        "refresh_token" => {
            let Some(old) = parameter("refresh_token") else {
                return Ok(missing("refresh_token"));
            };
            let store = &exchange.world.store;
            let old = store.read(|tx| tx.get::<AccessToken>(old))?;
            let is_good = |old: &AccessToken| {
                old.is_refresh_token
                    && old.expires_at > exchange.now
                    && old.client_id == wanted.client_id
            };
            let Some(old) = old.filter(|old| is_good(old)) else {
                return Ok(failure(
                    StatusCode::BAD_REQUEST,
                    "invalid_grant",
                    "The provided authorization grant is invalid, expired, revoked, does not match the redirection \
                     URI used in the authorization request, or was issued to another client.",
                ));
            };
            wanted.scope.clone_from(&old.scope);
            wanted.owner.clone_from(&old.owner);
        }
        _ => {}
    }
    issue(exchange, &wanted)
}

/// `POST /oauth/revoke`: a client takes back a token of its own. One that is not known, or has been taken back, is as
/// good as revoked; a client that is not known may revoke nothing (RFC 7009, section 2).
pub(super) fn revoke(exchange: &Exchange<'_>) -> Result<Reply, Refusal> {
    if exchange.request.method() != Method::POST {
        return Err(Refusal::MethodNotAllowed(vec![Method::POST]));
    }
    let parameters = parameters(exchange)?;
    let is_revoked = match client(exchange, &parameters) {
        None => false,
        Some(client) => exchange.world.store.transact(|tx| {
            let token = parameters.get("token").and_then(Value::as_str);
            let known = match token {
                Some(token) => tx.get::<AccessToken>(token)?,
                None => None,
            };
            let is_own = known.as_ref().is_none_or(|it| it.client_id == client.id);
            if let Some(known) = known.filter(|_| is_own) {
                tx.delete::<AccessToken>(&known.token)?;
            }
            Ok::<_, StoreError>(is_own)
        })?,
    };
    Ok(match is_revoked {
        true => Reply::ok(json!({})).header(CONTENT_TYPE, JSON),
        false => failure(
            StatusCode::FORBIDDEN,
            "unauthorized_client",
            "You are not authorized to revoke this token",
        ),
    })
}

/// A client that has shown its credentials.
struct Client {
    id: String,
    mode: Mode,
    kind: ApplicationKind,
}

/// The client whose credentials stand in the header, by HTTP Basic, or else in the parameters. A sales channel needs no
/// secret.
fn client(exchange: &Exchange<'_>, parameters: &Map<String, Value>) -> Option<Client> {
    let parameter = |name: &str| Some(parameters.get(name)?.as_str()?.to_owned());
    let basic = exchange.header(&AUTHORIZATION).and_then(credentials::basic);
    let (id, secret) = match basic {
        Some((id, secret)) => (id, Some(secret)),
        None => (parameter("client_id")?, parameter("client_secret")),
    };
    let (rest, mode) = match id.strip_suffix(LIVE_SUFFIX) {
        Some(rest) => (rest, Mode::Live),
        None => (id.as_str(), Mode::Test),
    };
    let (rest, kind) = match rest.strip_suffix(SALES_CHANNEL_SUFFIX) {
        Some(rest) => (rest, ApplicationKind::SalesChannel),
        None => (rest, ApplicationKind::Integration),
    };
    let is_secret = match kind {
        ApplicationKind::Integration => secret.as_deref() == Some(credentials::CLIENT_SECRET),
        ApplicationKind::SalesChannel => true,
    };
    (rest == credentials::CLIENT_ID && is_secret).then_some(Client { id, mode, kind })
}

/// A stock location is one of a market, so it cannot be asked for alone.
fn check_scope(scope: &str) -> Result<(), Box<Reply>> {
    let mut parts = scope.split_whitespace();
    let has_market = parts
        .clone()
        .any(|it| it.starts_with("market:") || it.starts_with("store:"));
    match parts.any(|it| it.starts_with("stock_location:")) && !has_market {
        true => Err(Box::new(bad_request(
            "invalid_scope",
            "The requested scope is invalid, unknown, or malformed.",
        ))),
        false => Ok(()),
    }
}

/// Issues a token, and one to refresh it with where it has an owner.
fn issue(exchange: &Exchange<'_>, wanted: &AccessToken) -> Result<Reply, Refusal> {
    let lifetime = match wanted.kind {
        ApplicationKind::Integration => LIFETIME,
        ApplicationKind::SalesChannel => SALES_CHANNEL_LIFETIME,
    };
    let until = |seconds| {
        let lifetime = SignedDuration::from_secs(seconds);
        exchange.now.checked_add(lifetime).unwrap_or(Timestamp::MAX)
    };
    let mut access = wanted.clone();
    access.expires_at = until(lifetime);
    access.token = jwt(exchange, &access);
    let mut answer = json!({
        "access_token": access.token,
        "token_type": "bearer",
        "expires_in": lifetime,
        "scope": access.scope,
        "created_at": exchange.now.as_second(),
    });
    let refresh = wanted.owner.as_ref().map(|owner| {
        let mut refresh = wanted.clone();
        refresh.expires_at = until(REFRESH_LIFETIME);
        refresh.is_refresh_token = true;
        refresh.token = exchange.world.ids.base58(43);
        answer["refresh_token"] = json!(refresh.token);
        answer["owner_id"] = json!(owner_id(owner));
        answer["owner_type"] = json!("customer");
        refresh
    });
    exchange.world.store.transact(|tx| {
        tx.purge(exchange.now)?;
        tx.put(access.clone())?;
        if let Some(refresh) = &refresh {
            tx.put(refresh.clone())?;
        }
        Ok::<_, StoreError>(())
    })?;
    Ok(Reply::ok(answer)
        .header(CONTENT_TYPE, JSON)
        .header(CACHE_CONTROL, "no-store"))
}

/// The same owner has the same id, made of the letters of the name.
fn owner_id(name: &str) -> String {
    let letters = name.chars().filter(char::is_ascii_alphabetic);
    letters.chain("xYZkjABcde".chars()).take(10).collect()
}

/// A token with the documented claims. No one can check its signature, which is random.
fn jwt(exchange: &Exchange<'_>, token: &AccessToken) -> String {
    let ids = &exchange.world.ids;
    let header = json!({ "alg": "RS512", "typ": "JWT", "kid": KEY_ID });
    let mut claims = json!({
        "organization": {
            "id": "xYZkjABcde",
            "slug": "yourdomain",
            "enterprise": false,
            "region": "eu-west-1",
        },
        "application": {
            "id": APPLICATION_ID,
            "kind": token.kind,
            "public": token.kind == ApplicationKind::SalesChannel,
            "client_id": token.client_id,
            "confidential": token.kind == ApplicationKind::Integration,
        },
        "scope": token.scope,
        "exp": token.expires_at.as_second(),
        "test": token.mode == Mode::Test,
        "rand": ids.hex(16),
        "iat": exchange.now.as_second(),
        "iss": "https://auth.commercelayer.io",
    });
    if let Some(owner) = &token.owner {
        claims["owner"] = json!({ "id": owner_id(owner), "type": "Customer" });
    }
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signature = URL_SAFE_NO_PAD.encode(ids.base58(64));
    format!("{}.{}.{signature}", part(&header), part(&claims))
}

fn missing(name: &str) -> Reply {
    bad_request(
        "invalid_request",
        &format!("Missing required parameter: {name}."),
    )
}

fn unknown_client() -> Reply {
    failure(
        StatusCode::UNAUTHORIZED,
        "invalid_client",
        "Client authentication failed due to unknown client, no client authentication included, or unsupported \
         authentication method.")
    .header(WWW_AUTHENTICATE, "Basic realm=\"commerce-layer\"")
}

/// The parameters of a token request: JSON as documented, or a form as OAuth2 has it.
fn parameters(exchange: &Exchange<'_>) -> Result<Map<String, Value>, Refusal> {
    let body = media::bytes(exchange.request)?;
    if media::essence(exchange.request).as_deref() == Some("application/x-www-form-urlencoded") {
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

/// Says a refusal in the form of the authorization server, whose errors have a number for a status, unlike those of the
/// API.
pub(super) fn refuse(refusal: Refusal) -> Reply {
    if let Refusal::MalformedBody { reason } = refusal {
        return Reply {
            is_fixed: false,
            ..bad_request("invalid_request", &reason)
        };
    }
    let mut reply = errors::refuse(refusal);
    if let Body::Json(document) = &mut reply.body {
        let errors = document["errors"].as_array_mut();
        for error in errors.into_iter().flatten() {
            error["status"] = json!(reply.status.as_u16());
        }
    }
    reply.header(CONTENT_TYPE, JSON)
}

fn bad_request(title: &str, detail: &str) -> Reply {
    failure(StatusCode::BAD_REQUEST, title, detail)
}

/// An error, whose code is the name of its status.
fn failure(status: StatusCode, title: &str, detail: &str) -> Reply {
    let code = status.canonical_reason().unwrap_or_default();
    let error = json!({
        "title": title,
        "detail": detail,
        "code": code.to_uppercase().replace(' ', "_"),
        "status": status.as_u16(),
    });
    let reply = Reply::json(status, json!({ "errors": [error] }));
    reply.header(CONTENT_TYPE, JSON).fixed()
}

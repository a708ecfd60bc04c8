//! Stored files on their way out: a URL with a token that expires, and the bytes behind it.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{Method, StatusCode};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::Sha256;

use super::fields::{FileRecord, STORED, mime_type};
use super::options;
use super::version::Version;
use super::wire;
use crate::engine::{Body, Exchange, Handled, Refusal, Reply, Settings, World, authority};

/// What a file name cannot hold as it is when it is a path segment (RFC 3986, section 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~');

/// Where files are whose token is in the path.
const KEYED: &str = "/api/v1/files/";

/// The header of every token: `{"alg":"HS256","typ":"JWT"}`.
const JOSE_HEADER: &str = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";

/// The claims that the tokens of Persona's own samples have (RFC 7519); `jti` is the file.
#[derive(Serialize, Deserialize)]
struct Claims {
    sub: String,
    aud: String,
    iss: String,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: String,
    /// The environment that the file lies in, where environments have data of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    environment: Option<String>,
}

/// Writes the URL of every stored file into the wrapped fields.
pub(super) fn link(exchange: &Exchange<'_>, version: Version<'_>, fields: &mut Map<String, Value>) {
    for wrapper in fields.values_mut() {
        link_one(exchange, version, wrapper);
    }
}

fn link_one(exchange: &Exchange<'_>, version: Version<'_>, wrapper: &mut Value) {
    let kind = wrapper.get("type").and_then(Value::as_str);
    match (kind, wrapper.get("value")) {
        (Some("file"), Some(Value::Object(_))) => {
            let url = {
                let file = |name| wrapper["value"][name].as_str();
                let id = file("url").and_then(|url| url.strip_prefix(STORED));
                id.zip(file("filename"))
                    .map(|(id, name)| url(exchange, version, id, name))
            };
            if let Some(url) = url {
                wrapper["value"]["url"] = url.into();
            }
        }
        (Some("hash"), Some(Value::Object(_))) => {
            if let Some(Value::Object(members)) = wrapper.get_mut("value") {
                link(exchange, version, members);
            }
        }
        (Some("array"), Some(Value::Array(_))) => {
            if let Some(Value::Array(items)) = wrapper.get_mut("value") {
                for item in items {
                    link_one(exchange, version, item);
                }
            }
        }
        _ => {}
    }
}

fn url(exchange: &Exchange<'_>, version: Version<'_>, id: &str, filename: &str) -> String {
    let now = exchange.now.as_second();
    let usual = options::of(exchange.world).file_token_seconds;
    let lifetime = version.file_seconds.unwrap_or(usual);
    let own = options::of(exchange.world).separate_environments;
    let token = sign(
        exchange.world,
        &Claims {
            sub: filename.to_owned(),
            aud: "files.withpersona.com".to_owned(),
            iss: "withpersona.com".to_owned(),
            iat: now,
            nbf: now,
            exp: now.saturating_add_unsigned(lifetime),
            jti: id.to_owned(),
            environment: own.then(|| wire::environment(exchange).into_owned()),
        },
    );
    let name = Cow::from(utf8_percent_encode(filename, RESERVED));
    let (origin, mount) = (exchange.origin(), exchange.mount);
    match version.signs_files() {
        true => [&origin, mount, "/files/", &name, "?access_token=", &token].concat(),
        false => [&origin, mount, KEYED, &token, "/", &name].concat(),
    }
}

/// Whether a request is for a file, and not for the API.
pub(super) fn is_file(exchange: &Exchange<'_>) -> bool {
    matches!(*exchange.request.method(), Method::GET | Method::HEAD)
        && (is_public(exchange) || behind_the_key(exchange).is_some())
}

/// Since 2023 the token alone opens a file.
fn is_public(exchange: &Exchange<'_>) -> bool {
    let is_file_host =
        authority(exchange.request).is_some_and(|host| host.starts_with("files.withpersona.com"));
    exchange.path.starts_with("/files/") || is_file_host
}

/// Before, it took the API key too. The token is in the path.
fn behind_the_key<'e>(exchange: &Exchange<'e>) -> Option<&'e str> {
    Some(exchange.path.strip_prefix(KEYED)?.split_once('/')?.0)
}

/// The path without its token.
pub(super) fn redacted(path: &str) -> Cow<'_, str> {
    match path.strip_prefix(KEYED) {
        None => path.into(),
        Some(rest) => {
            let name = rest.find('/').map_or("", |at| &rest[at..]);
            format!("{KEYED}{{token}}{name}").into()
        }
    }
}

/// A stored file.
pub(super) fn serve(exchange: &Exchange<'_>) -> Handled {
    if is_public(exchange) {
        let mut query = exchange.query.iter();
        let token = query.find(|(name, _)| name == "access_token");
        return read(exchange, token.map(|(_, token)| token.as_str()));
    }
    exchange.vendor.authenticate(exchange)?;
    read(exchange, behind_the_key(exchange))
}

/// The environment that the token in the URL of a file leads to.
pub(super) fn environment(world: &World, request: &http::Request<Bytes>) -> Option<String> {
    let query = request.uri().query()?;
    let (_, token) =
        url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "access_token")?;
    verify(world, &token)?.environment
}

fn read(exchange: &Exchange<'_>, token: Option<&str>) -> Handled {
    let claims = token
        .and_then(|token| verify(exchange.world, token))
        .ok_or_else(|| wire::file_forbidden("Access token is invalid"))?;
    if claims.exp <= exchange.now.as_second() {
        return Err(wire::file_forbidden("Access token has expired").into());
    }
    let file = exchange
        .world
        .store
        .read(|tx| tx.get::<FileRecord>(&claims.jti).map_err(Refusal::Store))?
        .ok_or(Refusal::NotFound)?;
    Ok(Reply::new(
        StatusCode::OK,
        Body::Text {
            media_type: mime_type(&file.filename),
            text: Bytes::copy_from_slice(&file.bytes),
        },
    ))
}

fn sign(world: &World, claims: &Claims) -> String {
    let claims = serde_json::to_vec(claims).unwrap_or_default();
    let mut token = String::with_capacity(384);
    token.push_str(JOSE_HEADER);
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(claims, &mut token);
    let tag = mac(world, &token).finalize().into_bytes();
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(tag, &mut token);
    token
}

fn verify(world: &World, token: &str) -> Option<Claims> {
    let (signed, tag) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
    mac(world, signed).verify_slice(&tag).ok()?;
    if header != JOSE_HEADER {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

/// What the tokens of a world's files are made with.
#[derive(Clone)]
pub(super) struct Seal(Hmac<Sha256>);

impl Seal {
    /// Keyed by the world's seed, so that the URLs of a world in a file outlive the process. The key protects nothing but
    /// the shape of the protocol: whoever can see the mock may see its files.
    pub(super) fn of(settings: &Settings) -> Self {
        let key = format!("counterfoil-files-{}", settings.seed.unwrap_or_default());
        // HMAC takes a key of any length (RFC 2104), so the empty default never stands in.
        let keyed = Hmac::<Sha256>::new_from_slice(key.as_bytes());
        Self(keyed.unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default())))
    }
}

fn mac(world: &World, signed: &str) -> Hmac<Sha256> {
    let seal = world.state.get::<Seal>();
    let mut mac = seal.map_or_else(|| Seal::of(&world.settings).0, |seal| seal.0.clone());
    mac.update(signed.as_bytes());
    mac
}

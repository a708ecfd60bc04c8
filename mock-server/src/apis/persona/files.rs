//! Stored files on their way out: a URL with a token that expires, and the bytes behind it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::io::{self, Write};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use hmac::{Hmac, KeyInit as _, Mac as _};
use http::{Method, StatusCode};
use memchr::memmem;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::Sha256;

use super::fields::{FileRecord, STORED, mime_type};
use super::options;
use super::version::Version;
use super::wire;
use crate::engine::{Body, Exchange, Handled, Refusal, Reply, Settings, World, authority};

/// The characters of a file name to encode in a path segment (RFC 3986, section 2.3).
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
struct Claims<'a> {
    sub: Cow<'a, str>,
    aud: Cow<'a, str>,
    iss: Cow<'a, str>,
    iat: i64,
    nbf: i64,
    exp: i64,
    jti: Cow<'a, str>,
    /// The environment of the file, if environments have their own data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    environment: Option<Cow<'a, str>>,
}

/// Makes the URLs of the stored files in one answer.
pub(super) struct Links {
    seal: Seal,
    /// Scheme, host, and the prefix of the vendor's own path.
    base: String,
    is_signed: bool,
    /// Of no file yet.
    claims: Claims<'static>,
    /// Written with the first file of the answer.
    shared: OnceCell<SharedText>,
}

/// The texts that all files of an answer share.
struct SharedText {
    /// The base as it is inside a JSON text: the client chooses the name of the host.
    base: String,
    /// The claims as JSON: before the name of the file, between the name and the id, and after the id.
    claims: [String; 3],
}

impl Links {
    pub(super) fn new(exchange: &Exchange<'_>, version: Version<'_>) -> Self {
        let options = options::of(exchange.world);
        let now = exchange.now.as_second();
        let lifetime = version.file_seconds.unwrap_or(options.file_token_seconds);
        Self {
            seal: Seal::in_world(exchange.world),
            base: exchange.origin() + exchange.mount,
            is_signed: version.signs_files(),
            claims: Claims {
                sub: Cow::Borrowed(""),
                aud: Cow::Borrowed("files.withpersona.com"),
                iss: Cow::Borrowed("withpersona.com"),
                iat: now,
                nbf: now,
                exp: now.saturating_add_unsigned(lifetime),
                jti: Cow::Borrowed(""),
                environment: exchange
                    .vendor
                    .environment(exchange.world, exchange.request)
                    .map(Cow::Owned),
            },
            shared: OnceCell::new(),
        }
    }

    fn shared(&self) -> &SharedText {
        self.shared.get_or_init(|| {
            let claims = written(&self.claims);
            // Only the name and the id are empty.
            let mut parts = claims.splitn(3, "\"\"").map(str::to_owned);
            SharedText {
                base: unquoted(&written(&self.base)).to_owned(),
                claims: std::array::from_fn(|_| parts.next().unwrap_or_default()),
            }
        })
    }

    /// Writes the URL of every stored file into the wrapped fields.
    pub(super) fn link(&self, fields: &mut Map<String, Value>) {
        fields.values_mut().for_each(|it| self.link_one(it));
    }

    fn link_one(&self, wrapper: &mut Value) {
        let kind = wrapper.get("type").and_then(Value::as_str);
        match (kind, wrapper.get("value")) {
            (Some("file"), Some(Value::Object(_))) => {
                let url = {
                    let file = |name| wrapper["value"][name].as_str();
                    let id = file("url").and_then(|url| url.strip_prefix(STORED));
                    id.zip(file("filename"))
                        .map(|(id, name)| self.url(&self.base, id, name))
                };
                if let Some(url) = url {
                    wrapper["value"]["url"] = url.into();
                }
            }
            (Some("hash"), Some(Value::Object(_))) => {
                if let Some(Value::Object(members)) = wrapper.get_mut("value") {
                    self.link(members);
                }
            }
            (Some("array"), Some(Value::Array(_))) => {
                if let Some(Value::Array(items)) = wrapper.get_mut("value") {
                    items.iter_mut().for_each(|it| self.link_one(it));
                }
            }
            _ => {}
        }
    }

    /// Writes [plain](super::fields::KeptFields::plain) fields with the URLs of their files.
    pub(super) fn splice<W: Write + ?Sized>(&self, to: &mut W, fields: &str) -> io::Result<()> {
        const FILENAME: &str = "\"filename\":";
        let mut rest = fields;
        while let Some(at) = memmem::find(rest.as_bytes(), STORED.as_bytes()) {
            let (before, behind) = (&rest[..at], &rest[at + STORED.len()..]);
            // No text has quotes in it that are not escaped, so that this is a member.
            let filename = memmem::rfind(before.as_bytes(), FILENAME.as_bytes())
                .map(|at| &before[at + FILENAME.len()..]);
            let mut filename = serde_json::Deserializer::from_str(filename.unwrap_or_default())
                .into_iter::<String>()
                .map_while(Result::ok);
            let (id, behind) = behind.split_at(behind.find('"').unwrap_or(behind.len()));
            let url = self.url(
                &self.shared().base,
                id,
                &filename.next().unwrap_or_default(),
            );
            to.write_all(before.as_bytes())?;
            to.write_all(url.as_bytes())?;
            rest = behind;
        }
        to.write_all(rest.as_bytes())
    }

    fn url(&self, base: &str, id: &str, filename: &str) -> String {
        let [before, between, behind] = &self.shared().claims;
        let (sub, jti) = (written(filename), written(id));
        let claims = [before, &*sub, between, &*jti, behind].concat();
        let token = self.seal.sign(&claims);
        let name = Cow::from(utf8_percent_encode(filename, RESERVED));
        match self.is_signed {
            true => [base, "/files/", &name, "?access_token=", &token].concat(),
            false => [base, KEYED, &token, "/", &name].concat(),
        }
    }
}

/// As JSON, which all that is here can be.
fn written(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn unquoted(text: &str) -> &str {
    let inside = text.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    inside.unwrap_or_default()
}

/// Whether a request is for a file, and not for the API.
pub(super) fn is_file(exchange: &Exchange<'_>) -> bool {
    matches!(*exchange.request.method(), Method::GET | Method::HEAD)
        && (is_public(exchange) || behind_the_key(exchange).is_some())
}

/// Since 2023 the token suffices for a file.
fn is_public(exchange: &Exchange<'_>) -> bool {
    let is_file_host =
        authority(exchange.request).is_some_and(|host| host.starts_with("files.withpersona.com"));
    exchange.path.starts_with("/files/") || is_file_host
}

/// Before, it took the API key too. The token is in the path.
fn behind_the_key<'e>(exchange: &Exchange<'e>) -> Option<&'e str> {
    Some(exchange.path.strip_prefix(KEYED)?.split_once('/')?.0)
}

/// The path without its token, which is before the name of a file, whatever else is wrong with the path.
pub(super) fn redacted(path: &str) -> Cow<'_, str> {
    if !path.contains("/files/") {
        return path.into();
    }
    let mut segments: Vec<_> = path.split('/').collect();
    for at in 1..segments.len() {
        let is_last = at + 1 == segments.len();
        let is_keyed = at > 1 && segments[at - 2] == "v1";
        if segments[at - 1] == "files" && (!is_last || is_keyed) {
            segments[at] = "{token}";
        }
    }
    segments.join("/").into()
}

/// A stored file.
pub(super) fn serve(exchange: &Exchange<'_>) -> Handled {
    if is_public(exchange) {
        let mut query = exchange.query.iter();
        let token = query.find(|(name, _)| name == "access_token");
        return read(exchange, token.map(|(_, token)| token.as_str()));
    }
    let client = exchange.vendor.authenticate(exchange)?;
    exchange.limit(&client)?;
    read(exchange, behind_the_key(exchange))
}

/// The environment that the token in the URL of a file leads to.
pub(super) fn environment(world: &World, request: &http::Request<Bytes>) -> Option<String> {
    let query = request.uri().query()?;
    let (_, token) =
        url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "access_token")?;
    verify(world, &token)?.environment.map(Cow::into_owned)
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

fn verify(world: &World, token: &str) -> Option<Claims<'static>> {
    let (signed, tag) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let tag = URL_SAFE_NO_PAD.decode(tag).ok()?;
    let seal = Seal::in_world(world);
    seal.mac(signed).verify_slice(&tag).ok()?;
    if header != JOSE_HEADER {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
}

/// The key of the tokens of a world's files.
#[derive(Clone)]
pub(super) struct Seal(Hmac<Sha256>);

impl Seal {
    /// Keyed by the world's seed, so that the URLs of a world in a file outlive the process. The key protects nothing but
    /// the shape of the protocol: any client of the mock may see its files.
    pub(super) fn of(settings: &Settings) -> Self {
        let key = format!("counterfoil-files-{}", settings.seed.unwrap_or_default());
        // HMAC accepts a key of any length (RFC 2104), so the empty default is never used.
        let keyed = Hmac::<Sha256>::new_from_slice(key.as_bytes());
        Self(keyed.unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default())))
    }

    fn in_world(world: &World) -> Self {
        let seal = world.state.get::<Self>().cloned();
        seal.unwrap_or_else(|| Self::of(&world.settings))
    }

    fn sign(&self, claims: &str) -> String {
        let mut token = String::with_capacity(384);
        token.push_str(JOSE_HEADER);
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(claims, &mut token);
        let tag = self.mac(&token).finalize().into_bytes();
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(tag, &mut token);
        token
    }

    fn mac(&self, signed: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(signed.as_bytes());
        mac
    }
}

//! Removes secrets and personal data from exchanges.

use std::fmt;
use std::sync::LazyLock;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_ENCODING, CONTENT_TYPE, LINK};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, Uri};
use jiff::civil::Date;
use serde_json::{Value, json};
use url::form_urlencoded;

use crate::Api;
use crate::document::Operation;
use crate::exchange::{BodyRedaction, Exchange};
use crate::multipart;
use crate::stand_in::StandIns;
use crate::walk::{self, Declaration};

/// Replaces secrets and personal data. Each original has the same replacement throughout, so an id in a request still
/// matches the id in an earlier response.
///
/// A text or a number is only kept if the contract declares its member and does not mark it `x-personal`. Undeclared
/// members are replaced, and so is everything in a member whose name suggests a secret. Only headers that are known
/// to be harmless are kept. Files in forms are replaced by others of the same length. A body that is neither JSON nor
/// a form is dropped.
///
/// ```
/// use bytes::Bytes;
/// use counterfoil_cassette::{Api, BodyRedaction, Exchange, Redaction};
/// use http::{Request, Response};
///
/// let exchange = Exchange {
///     started: "2026-02-12T00:00:00Z".parse()?,
///     took: std::time::Duration::ZERO,
///     request: Request::post("http://localhost:3000/users")
///         .header("content-type", "application/json")
///         .header("authorization", "Bearer sk_live_1")
///         .body(Bytes::from(r#"{"name":"Jane Doe"}"#))?,
///     response: Response::new(Bytes::new()),
///     query_stand_ins: Vec::new(),
///     request_body: BodyRedaction::default(),
///     response_body: BodyRedaction::default(),
/// };
/// let redacted = Redaction::new(Api::Flexigift).exchange(&exchange);
/// assert_eq!(redacted.request.headers()["authorization"], "Bearer secret-2");
/// assert_eq!(&redacted.request.body()[..], br#"{"name":"text-1"}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Redaction {
    api: Api,
    stand_ins: StandIns,
}

/// Without the originals.
impl fmt::Debug for Redaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction")
            .field("api", &self.api)
            .finish_non_exhaustive()
    }
}

/// The members of OAuth2 token requests and responses (RFC 6749) that are not secret.
static OAUTH2: LazyLock<Value> = LazyLock::new(|| {
    json!({ "properties": {
        "grant_type": {}, "scope": {}, "token_type": {}, "token_type_hint": {}, "expires_in": {}, "created_at": {},
        "error": {}, "error_description": {}, "errors": { "items": { "properties": {
            "title": {}, "detail": {}, "code": {}, "status": {},
        } } },
    } })
});

/// Headers without personal data. All others are dropped, except for the scheme of `Authorization`.
const HARMLESS: &[&str] = &[
    "accept",
    "allow",
    "cache-control",
    "content-type",
    "date",
    "deprecation",
    "key-inflection",
    "link",
    "location",
    "persona-version",
    "ratelimit-limit",
    "ratelimit-remaining",
    "ratelimit-reset",
    "request-id",
    "retry-after",
    "vary",
    "www-authenticate",
    "x-ratelimit-interval",
    "x-ratelimit-limit",
    "x-ratelimit-remaining",
    "x-request-id",
    "x-total-count",
];

impl Redaction {
    /// Creates a redaction without known originals.
    #[must_use]
    pub fn new(api: Api) -> Self {
        Self {
            api,
            stand_ins: StandIns::default(),
        }
    }

    /// Returns redacted exchanges. An original found in one is replaced in all, including earlier ones; if it may only
    /// be personal, because no contract declares its member, then not where a declared member has the same text.
    pub fn exchanges(&mut self, exchanges: &[Exchange]) -> Vec<Exchange> {
        for exchange in exchanges {
            self.exchange(exchange);
        }
        exchanges.iter().map(|it| self.exchange(it)).collect()
    }

    /// A measure of what is known: if it has grown, what was redacted before has to be redacted again.
    pub(crate) fn known(&self) -> usize {
        self.stand_ins.known()
    }

    /// Returns the redacted exchange.
    pub fn exchange(&mut self, exchange: &Exchange) -> Exchange {
        let (request, response) = (&exchange.request, &exchange.response);
        let operation = Operation::find(self.api, request.method(), request.uri().path());
        // Token endpoints, which no contract describes, follow OAuth2.
        let oauth2 =
            (operation.is_none() && request.uri().path().contains("/oauth")).then_some(&*OAUTH2);
        let request_schema = operation.and_then(|it| it.request()).or(oauth2);
        let (sent, request_body) =
            self.body(operation, request_schema, request.headers(), request.body());
        let response_schema = operation
            .and_then(|it| it.response(response.status()))
            .or(oauth2);
        let (came, response_body) = self.body(
            operation,
            response_schema,
            response.headers(),
            response.body(),
        );
        let mut kept = Request::new(sent);
        *kept.method_mut() = request.method().clone();
        *kept.version_mut() = request.version();
        let is_known = operation.is_some() || oauth2.is_some();
        let (target, query_stand_ins) = self.target(operation, is_known, request.uri());
        let uri = match origin(request.uri()).as_str() {
            "" => format!("http://localhost{target}"),
            origin => format!("{origin}{target}"),
        };
        *kept.uri_mut() = uri.parse().unwrap_or_default();
        *kept.headers_mut() = self.headers(request.headers());
        let mut answer = Response::new(came);
        *answer.status_mut() = response.status();
        *answer.version_mut() = response.version();
        *answer.headers_mut() = self.headers(response.headers());
        Exchange {
            started: exchange.started,
            took: exchange.took,
            request: kept,
            response: answer,
            query_stand_ins,
            request_body,
            response_body,
        }
    }

    fn body(
        &mut self,
        operation: Option<Operation>,
        schema: Option<&'static Value>,
        headers: &HeaderMap,
        body: &Bytes,
    ) -> (Bytes, BodyRedaction) {
        let mut done = BodyRedaction::default();
        if body.is_empty() {
            return (Bytes::new(), done);
        }
        let media = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
        if media.is_some_and(|it| it.starts_with("application/x-www-form-urlencoded")) {
            return (self.form(body).into(), done);
        }
        let is_encoded = headers.contains_key(CONTENT_ENCODING);
        let form = media.filter(|it| !is_encoded && it.starts_with("multipart/form-data"));
        if let Some(kept) = form.and_then(|media| self.multipart(operation, schema, media, body)) {
            return kept;
        }
        let value = serde_json::from_slice(body).ok();
        let Some(mut value) = value.filter(|_| !is_encoded) else {
            done.left_out = true;
            return (Bytes::new(), done);
        };
        done.stand_ins = self.document(operation, schema, &mut value);
        (serde_json::to_vec(&value).unwrap_or_default().into(), done)
    }

    /// Replaces scalars of a document, and returns their pointers.
    fn document(
        &mut self,
        operation: Option<Operation>,
        schema: Option<&'static Value>,
        value: &mut Value,
    ) -> Vec<String> {
        let mut stand_ins = Vec::new();
        let document = operation.map_or(&Value::Null, |it| it.document);
        walk::scalars(
            document,
            schema,
            true,
            value,
            &mut |declaration, pointer, scalar| {
                let member = pointer.rsplit('/').find(|it| it.parse::<usize>().is_err());
                let is_secret = is_secret(member.unwrap_or_default());
                let is_plain = declaration == Declaration::Plain && !is_secret;
                let kept = match scalar {
                    Value::String(text) if is_secret => self.stand_ins.secret(text).into(),
                    Value::String(text) if is_plain => self.plain(text).into(),
                    Value::String(text) if declaration == Declaration::Personal => {
                        self.stand_ins.declared(text).into()
                    }
                    Value::String(text) => self.stand_ins.personal(text).into(),
                    Value::Number(number) if !is_plain => self.stand_ins.number(number),
                    _ => return,
                };
                if !is_plain {
                    stand_ins.push(pointer.to_owned());
                }
                *scalar = kept;
            },
        );
        stand_ins
    }

    /// A form with files: its texts are treated like those of a document, its files are replaced by others of the
    /// same length.
    fn multipart(
        &mut self,
        operation: Option<Operation>,
        schema: Option<&'static Value>,
        media: &str,
        body: &Bytes,
    ) -> Option<(Bytes, BodyRedaction)> {
        let (boundary, mut parts) = multipart::read(body, media)?;
        let mut done = BodyRedaction::default();
        for part in &mut parts {
            let is_replaced = if let Some(filename) = &part.filename {
                part.filename = Some(self.stand_ins.filename(filename));
                let content = b"stand-in ".iter().copied().cycle();
                part.content = content.take(part.content.len()).collect();
                true
            } else {
                let text = std::str::from_utf8(&part.content).ok()?;
                let (mut value, pointer) = multipart::nested(&part.name, text)?;
                let replaced = self.document(operation, schema, &mut value);
                part.content = value.pointer(&pointer)?.as_str()?.to_owned().into();
                !replaced.is_empty()
            };
            if is_replaced {
                done.stand_ins.push(part.name.clone());
            }
        }
        Some((multipart::write(&boundary, &parts), done))
    }

    /// A form of a token endpoint, which no contract describes.
    fn form(&mut self, body: &[u8]) -> String {
        let mut kept = form_urlencoded::Serializer::new(String::new());
        for (name, value) in form_urlencoded::parse(body) {
            let value = match &*name {
                "grant_type" | "scope" => value.into_owned(),
                _ => self.stand_ins.secret(&value),
            };
            kept.append_pair(&name, &value);
        }
        kept.finish()
    }

    /// A declared text; a link in it may repeat the query of a request, and may contain tokens.
    fn plain(&mut self, text: &str) -> String {
        let link = text.parse::<Uri>().ok().filter(|it| {
            it.query().is_some() && (it.authority().is_some() || it.path().starts_with('/'))
        });
        match link {
            Some(link) => {
                let operation = Operation::find(self.api, &Method::GET, link.path());
                origin(&link) + &self.target(operation, true, &link).0
            }
            None => self.stand_ins.leave(text),
        }
    }

    /// A `Link` header (RFC 8288), whose links are in angle brackets.
    fn links(&mut self, text: &str) -> String {
        let pieces = text.split_inclusive(['<', '>']);
        let kept = pieces.map(|piece| match piece.strip_suffix('>') {
            Some(link) => self.plain(link) + ">",
            None => self.stand_ins.leave(piece),
        });
        kept.collect()
    }

    /// The path: of one that no contract has, words, versions and dates are kept.
    fn path(&mut self, operation: Option<Operation>, is_known: bool, path: &str) -> String {
        let is_word = |it: &str| {
            it.bytes()
                .all(|byte| byte.is_ascii_lowercase() || b"_-.".contains(&byte))
        };
        let is_version =
            |it: &str| it.starts_with('v') && it[1..].bytes().all(|byte| byte.is_ascii_digit());
        let is_date = |it: &str| match it.len() {
            7 => format!("{it}-01").parse::<Date>().is_ok(),
            10 => it.contains('-') && it.parse::<Date>().is_ok(),
            _ => false,
        };
        let own = operation.map(|it| it.segments()).unwrap_or_default();
        let end = path.trim_end_matches('/').len();
        let before = path[..end].split('/').count().saturating_sub(own.len());
        let kept = path.split('/').enumerate().map(|(place, raw)| {
            let text = percent_encoding::percent_decode_str(raw).decode_utf8_lossy();
            let declared = place.checked_sub(before).and_then(|it| own.get(it));
            let replaced = match declared {
                Some(None) => return raw.to_owned(),
                Some(Some(true)) if !self.stand_ins.is_left(&text) => {
                    self.stand_ins.parameter(&text)
                }
                None if !is_known && !is_word(&text) && !is_version(&text) && !is_date(&text) => {
                    self.stand_ins.personal(&text)
                }
                _ => self.stand_ins.without_originals(&text),
            };
            match replaced == text {
                true => raw.to_owned(),
                false => percent_encoding::utf8_percent_encode(&replaced, UNSAFE).to_string(),
            }
        });
        kept.collect::<Vec<_>>().join("/")
    }

    /// The path and the query, and the positions of the query parameters that were replaced.
    fn target(
        &mut self,
        operation: Option<Operation>,
        is_known: bool,
        uri: &Uri,
    ) -> (String, Vec<usize>) {
        let mut kept = self.path(operation, is_known, uri.path());
        let mut stand_ins = Vec::new();
        if let Some(query) = uri.query() {
            let mut pairs = form_urlencoded::Serializer::new(String::new());
            let parameters = form_urlencoded::parse(query.as_bytes()).enumerate();
            for (place, (name, value)) in parameters {
                let kept = self.parameter(operation, is_known, &name, &value);
                if kept != value {
                    stand_ins.push(place);
                }
                pairs.append_pair(&name, &kept);
            }
            kept.push('?');
            kept.push_str(&pairs.finish());
        }
        (kept, stand_ins)
    }

    fn parameter(
        &mut self,
        operation: Option<Operation>,
        is_known: bool,
        name: &str,
        value: &str,
    ) -> String {
        if is_secret(name) {
            return self.stand_ins.secret(value);
        }
        let declared = match operation {
            Some(operation) => operation.is_personal(name),
            None => is_known.then_some(false),
        };
        let is_navigation = || {
            ["page", "sort", "include", "fields"]
                .iter()
                .any(|it| name.starts_with(it))
        };
        // A page's cursor, a limit, a date, a flag or an id is harmless, unless it is somebody's elsewhere.
        let is_harmless = || {
            value.len() <= 6 && value.bytes().all(|it| it.is_ascii_digit())
                || matches!(value, "true" | "false")
                || value.parse::<jiff::Timestamp>().is_ok()
        };
        let is_replaced = match declared {
            Some(true) => true,
            Some(false) => value.contains('@') && !is_navigation(),
            None => {
                !is_navigation() && (!is_harmless() || self.stand_ins.replacement(value).is_some())
            }
        };
        match is_replaced && !self.stand_ins.is_left(value) {
            true => self.stand_ins.parameter(value),
            false => self.stand_ins.without_originals(value),
        }
    }

    fn headers(&mut self, headers: &HeaderMap) -> HeaderMap {
        let mut kept = HeaderMap::new();
        for (name, value) in headers {
            let Ok(text) = value.to_str() else { continue };
            let text = match name {
                name if *name == AUTHORIZATION => self.credential(text),
                name if name.as_str() == "idempotency-key" => self.stand_ins.personal(text),
                name if *name == LINK => self.links(text),
                name if is_harmless(name) => self.plain(text),
                _ => continue,
            };
            if let Ok(value) = HeaderValue::from_str(&text) {
                kept.append(name, value);
            }
        }
        kept
    }

    fn credential(&mut self, text: &str) -> String {
        match text.split_once(' ') {
            Some((scheme, secret)) => format!("{scheme} {}", self.stand_ins.secret(secret.trim())),
            None => self.stand_ins.secret(text),
        }
    }
}

/// The scheme and the host, if the URI has them.
fn origin(uri: &Uri) -> String {
    let Some(authority) = uri.authority() else {
        return String::new();
    };
    let host = authority.as_str().rsplit('@').next().unwrap_or_default();
    format!("{}://{host}", uri.scheme_str().unwrap_or("http"))
}

/// The characters that a segment of a path has to encode.
const UNSAFE: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b'/')
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

fn is_harmless(name: &HeaderName) -> bool {
    HARMLESS.contains(&name.as_str())
}

/// Whether a member or parameter of this name is a secret, whatever a contract says.
fn is_secret(name: &str) -> bool {
    let letters: String = name
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    let words = [
        "secret",
        "password",
        "accesstoken",
        "refreshtoken",
        "apikey",
        "privatekey",
        "assertion",
        "clientid",
    ];
    letters == "token" || letters == "signature" || words.iter().any(|word| letters.contains(word))
}

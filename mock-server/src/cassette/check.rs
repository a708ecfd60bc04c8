//! Replays recorded requests against a world.

use std::fmt;
use std::io;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use counterfoil_cassette::{Cassette, Exchange};
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Request, Response};
use serde::Serialize;
use serde_json::Value;
use url::form_urlencoded;

use super::compare::Comparison;
use super::drift::cassette_api;
use super::names::{Names, collection, numbered};
use crate::{Api, Sandbox, WorldBuilder};

/// The result of a check.
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Checked {
    /// The number of replayed requests.
    pub played: usize,
    /// The numbers of the exchanges, starting at 1, that were skipped because their recorded request is incomplete.
    pub skipped: Vec<usize>,
    /// Where the mock's responses differ.
    pub divergences: Vec<Divergence>,
}

/// One difference between the recording and the mock.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Divergence {
    /// The number of the exchange, starting at 1.
    pub exchange: usize,
    /// Its method and path.
    pub request: String,
    /// JSON pointer into the response's body; `None` for the status.
    pub pointer: Option<String>,
    /// The difference, in words.
    pub what: String,
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            exchange,
            request,
            pointer,
            what,
        } = self;
        let place = pointer.as_deref().unwrap_or("status");
        write!(f, "{exchange}: {request}: {place}: {what}")
    }
}

/// Why a cassette cannot be checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The world cannot be started.
    #[error(transparent)]
    World(#[from] io::Error),
    /// A request of the cassette cannot be sent.
    #[error("exchange {exchange}: {reason}")]
    Request {
        /// The number of the exchange, starting at 1.
        exchange: usize,
        /// The error.
        reason: String,
    },
}

/// Replays the requests of a cassette, in order, against a fresh world, and compares the status and body of the
/// responses.
///
/// Times always match. An id or token that the mock generates replaces the recorded one from then on, in paths,
/// queries and bodies; one that existed before the first request, or that a request names before a response does,
/// must be the same. `ignored` contains JSON pointers to parts of a response that do not matter, in which `*` is any
/// member or index. Headers are not compared.
///
/// ```
/// use counterfoil_mock::cassette::{Cassette, CassetteApi, check};
/// use counterfoil_mock::{Api, Sandbox};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let cassette = Cassette::new(CassetteApi::Persona); // or `Cassette::open("persona.har")?`
/// let checked = check(&cassette, Api::Persona, Sandbox::builder(), &[]).await?;
/// assert!(checked.divergences.is_empty(), "{:#?}", checked.divergences);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If the world cannot be started, or a recorded request cannot be sent.
pub async fn check(
    cassette: &Cassette,
    api: Api,
    world: WorldBuilder,
    ignored: &[String],
) -> Result<Checked, CheckError> {
    check_and_tell(cassette, api, world, ignored, |_| ()).await
}

/// Like [`check`], and calls the function with the number of finished exchanges, before each one and at the end.
///
/// # Errors
///
/// Those of [`check`].
pub async fn check_and_tell(
    cassette: &Cassette,
    api: Api,
    world: WorldBuilder,
    ignored: &[String],
    mut told: impl FnMut(usize),
) -> Result<Checked, CheckError> {
    let world = world.rate_limits(false);
    let mut check = Check {
        untouched: Played::start(world.clone(), api).await?,
        played: Played::start(world, api).await?,
        api,
        names: Names::default(),
    };
    let mut checked = Checked::default();
    for (index, exchange) in cassette.exchanges.iter().enumerate() {
        told(index);
        let number = index + 1;
        if exchange.request_body.left_out {
            checked.skipped.push(number);
            continue;
        }
        let answer = check.play(exchange).map_err(|reason| CheckError::Request {
            exchange: number,
            reason,
        })?;
        checked.played += 1;
        let request = &exchange.request;
        let line = format!("{} {}", request.method(), request.uri().path());
        for (pointer, what) in check.differences(exchange, &answer, ignored) {
            checked.divergences.push(Divergence {
                exchange: number,
                request: line.clone(),
                pointer,
                what,
            });
        }
    }
    told(cassette.exchanges.len());
    Ok(checked)
}

struct Check {
    played: Played,
    /// A world that is only read: it has what existed before the first request.
    untouched: Played,
    api: Api,
    names: Names,
}

/// A world, and its credentials.
struct Played {
    sandbox: Sandbox,
    access: Access,
}

impl Played {
    async fn start(world: WorldBuilder, api: Api) -> io::Result<Self> {
        let sandbox = world.try_start().await?;
        let access = Access::new(&sandbox, api);
        Ok(Self { sandbox, access })
    }

    /// Sends a request with a credential of the world instead of the recorded one.
    fn send(
        &mut self,
        mut request: Request<Bytes>,
        names: &Names,
    ) -> Result<Response<Bytes>, String> {
        if let Some(recorded) = request.headers().get(AUTHORIZATION) {
            let recorded = recorded.to_str().unwrap_or_default();
            let own = self.access.credential(&self.sandbox, names, recorded);
            let own = HeaderValue::from_str(&own);
            let own = own.map_err(|_| "its credential is no header value".to_owned())?;
            request.headers_mut().insert(AUTHORIZATION, own);
        }
        Ok(self.sandbox.handle(request))
    }
}

impl Check {
    fn play(&mut self, exchange: &Exchange) -> Result<Response<Bytes>, String> {
        let recorded = &exchange.request;
        // Values that were sent must be returned, even replaced ones.
        let sent: Value = serde_json::from_slice(recorded.body()).unwrap_or_default();
        for pointer in &exchange.request_body.stand_ins {
            if let Some(Value::String(text)) = sent.pointer(pointer) {
                self.names.learn(text, text, true);
            }
        }
        let path = cassette_api(self.api).own_path(recorded.uri().path());
        self.names.learn_named(path, &sent);
        let target = self.names.target(recorded.uri(), path);
        let mut request = Request::new(self.body(recorded, collection(path)));
        *request.method_mut() = recorded.method().clone();
        let uri = format!("http://localhost/{}{target}", self.api).parse();
        *request.uri_mut() = uri.map_err(|_| format!("`{target}` is no target"))?;
        *request.headers_mut() = recorded.headers().clone();
        if recorded.method().is_safe() {
            let before = self.untouched.send(request.clone(), &self.names)?;
            let before = serde_json::from_slice(before.body()).unwrap_or_default();
            self.names.fix(&before);
        }
        self.played.send(request, &self.names)
    }

    /// The body with the mock's ids, and with the credentials of its world.
    fn body(&self, recorded: &Request<Bytes>, collection: &str) -> Bytes {
        if is_form(recorded.headers()) {
            let mut form = form_urlencoded::Serializer::new(String::new());
            for (name, value) in form_urlencoded::parse(recorded.body()) {
                let value = self
                    .played
                    .access
                    .of(&name)
                    .map_or_else(|| self.names.translate(&value), str::to_owned);
                form.append_pair(&name, &value);
            }
            return form.finish().into();
        }
        let Ok(mut body) = serde_json::from_slice(recorded.body()) else {
            return recorded.body().clone();
        };
        self.translate(&mut body, "", collection);
        serde_json::to_vec(&body).unwrap_or_default().into()
    }

    fn translate(&self, value: &mut Value, member: &str, collection: &str) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    self.translate(member, name, collection);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.translate(item, member, collection);
                }
            }
            Value::String(text) => {
                let own = self.played.access.of(member).map(str::to_owned);
                *text = own.unwrap_or_else(|| self.names.translate(text));
            }
            Value::Number(number) => {
                let kind = if member == "id" { collection } else { member };
                let known = self.names.get(&numbered(kind, &number.to_string()));
                let known = known.and_then(|it| it.rsplit('#').next()?.parse().ok());
                if let Some(known) = known {
                    *value = Value::Number(known);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn differences(
        &mut self,
        exchange: &Exchange,
        answer: &Response<Bytes>,
        ignored: &[String],
    ) -> Vec<(Option<String>, String)> {
        let (recorded, mock) = (exchange.response.status(), answer.status());
        if recorded != mock {
            let (recorded, mock) = (recorded.as_u16(), mock.as_u16());
            return vec![(None, format!("{recorded} recorded, {mock} of the mock"))];
        }
        if exchange.response_body.left_out {
            return Vec::new();
        }
        let json = |body: &Bytes| serde_json::from_slice(body).unwrap_or(Value::Null);
        let mut comparison = Comparison {
            api: cassette_api(self.api),
            names: &mut self.names,
            collection: collection(exchange.request.uri().path()),
            stand_ins: &exchange.response_body.stand_ins,
            ignored,
            found: Vec::new(),
        };
        comparison.values("", &json(exchange.response.body()), &json(answer.body()));
        let found = comparison.found.into_iter();
        found.map(|(pointer, what)| (Some(pointer), what)).collect()
    }
}

/// The credentials of the world.
struct Access {
    /// A key, or the id and the secret of a client.
    variables: Vec<(&'static str, String)>,
    token_path: Option<String>,
    token: Option<String>,
}

impl Access {
    fn new(sandbox: &Sandbox, api: Api) -> Self {
        let variables = sandbox.variables().collect::<Vec<_>>();
        let token_path = match api {
            Api::CommerceLayer => Some("/commerce-layer/oauth/token".to_owned()),
            Api::Fragment => Some("/fragment/oauth2/token".to_owned()),
            _ => None,
        };
        let prefix = api.name().replace('-', "").to_ascii_uppercase();
        let own = variables
            .into_iter()
            .filter(|(name, _)| name.starts_with(&prefix));
        Self {
            variables: own.collect(),
            token_path,
            token: None,
        }
    }

    fn variable(&self, end: &str) -> Option<&str> {
        let mut all = self.variables.iter();
        all.find(|(name, _)| name.ends_with(end))
            .map(|(_, value)| value.as_str())
    }

    /// The world's own value of a member of a token request.
    fn of(&self, member: &str) -> Option<&str> {
        match member {
            "client_id" => self.variable("_CLIENT_ID"),
            "client_secret" => self.variable("_CLIENT_SECRET"),
            _ => None,
        }
    }

    /// The mock's equivalent of a recorded credential: the token that it issued for the recorded one, or else one of
    /// its own.
    fn credential(&mut self, sandbox: &Sandbox, names: &Names, recorded: &str) -> String {
        let (scheme, secret) = recorded.split_once(' ').unwrap_or(("", recorded));
        if scheme.eq_ignore_ascii_case("basic") {
            let (id, secret) = (self.of("client_id"), self.of("client_secret"));
            let pair = format!("{}:{}", id.unwrap_or_default(), secret.unwrap_or_default());
            return format!("Basic {}", STANDARD.encode(pair));
        }
        if let Some(known) = names.get(secret) {
            return format!("{scheme} {known}");
        }
        let own = match (&self.token_path, &self.token) {
            (Some(_), Some(token)) => token.clone(),
            (Some(path), None) => self.token.insert(self.draw(sandbox, path)).clone(),
            (None, _) => self.variable("_API_KEY").unwrap_or(secret).to_owned(),
        };
        format!("{scheme} {own}")
    }

    fn draw(&self, sandbox: &Sandbox, path: &str) -> String {
        let form = form_urlencoded::Serializer::new(String::new())
            .append_pair("grant_type", "client_credentials")
            .append_pair("client_id", self.of("client_id").unwrap_or_default())
            .append_pair(
                "client_secret",
                self.of("client_secret").unwrap_or_default(),
            )
            .finish();
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Bytes::from(form));
        let answer = request.map(|it| sandbox.handle(it)).ok();
        let answer = answer.and_then(|it| serde_json::from_slice::<Value>(it.body()).ok());
        let token = answer.as_ref().and_then(|it| it["access_token"].as_str());
        token.unwrap_or_default().to_owned()
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let media_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    media_type.is_some_and(|it| it.starts_with("application/x-www-form-urlencoded"))
}

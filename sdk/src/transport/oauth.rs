use std::borrow::Cow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use http::{HeaderValue, Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use url::Url;

use super::credentials::{Credentials, Source, credential};
use super::engine::{Engine, Plan};
use super::loopback::is_loopback;
use super::pacing::RateClass;
use super::repeat::Repeat;
use super::{Answer, CallTarget, auth};
use crate::Error;
use crate::threads::BoxedFuture;
use crate::types::tolerant;

/// How long before its expiry a token is renewed, so that none expires in transit.
const MARGIN: Duration = Duration::from_secs(10);
const DEFAULT_LIFE: u64 = 3600;

/// The token URL; `None` if it must be set. A client whose API is on this machine, but whose tokens would come from
/// the vendor, is a test that would leak its credentials, or fail without a network.
pub(crate) fn token_url<'a>(
    set: Option<&'a str>,
    default: &'a str,
    base_url: Option<&str>,
) -> Option<&'a str> {
    let url = base_url.and_then(|text| Url::parse(text.trim()).ok());
    let is_local = url.is_some_and(|url| is_loopback(&url));
    set.or((!is_local).then_some(default))
}

/// How the token endpoint receives the credentials of the OAuth2 client credentials grant, as the vendor requires.
pub(crate) enum Form {
    /// The credentials in a Basic header, the grant in a form.
    Basic,
    /// Everything in a JSON body.
    Json {
        /// The scope of the token.
        scope: Option<String>,
    },
}

impl Form {
    /// The id and the secret, if a token endpoint can accept them. Without an id they are an access token.
    pub(super) fn check<'a>(
        &self,
        credentials: &'a Credentials,
    ) -> Result<Option<(&'a str, &'a str)>, Error> {
        let Some(client_id) = &credentials.client_id else {
            return Ok(None);
        };
        let client_id = credential("client_id", client_id)?;
        if matches!(self, Self::Basic) && client_id.contains(':') {
            // The id would end at the colon, and the rest would become part of the secret.
            return Err(Error::configuration("client_id", "holds a colon"));
        }
        Ok(Some((
            client_id,
            credential("client_secret", &credentials.secret)?,
        )))
    }
}

/// Fetches an access token on the first call and keeps it until shortly before it expires.
///
/// When a token must be renewed, one of the waiting tasks fetches it for all. If that task is dropped, the next one
/// takes over; if it fails, those that waited for it share its error.
pub(crate) struct TokenSource {
    url: Url,
    form: Form,
    source: Source,
    current: RwLock<Option<Token>>,
    /// Held while a token is fetched; contains the error of the last failed fetch.
    renewal: tokio::sync::Mutex<Option<Error>>,
    failures: AtomicU64,
}

struct Token {
    header: HeaderValue,
    renew_at: jiff::Timestamp,
}

#[derive(Deserialize)]
struct TokenBody {
    access_token: String,
    #[serde(default, deserialize_with = "tolerant::optional")]
    expires_in: Option<u64>,
}

#[derive(Serialize)]
struct JsonGrant<'a> {
    grant_type: &'static str,
    client_id: &'a str,
    client_secret: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'a str>,
}

impl TokenSource {
    pub(super) fn new(url: Url, form: Form, source: Source) -> Self {
        Self {
            url,
            form,
            source,
            current: RwLock::new(None),
            renewal: tokio::sync::Mutex::new(None),
            failures: AtomicU64::new(0),
        }
    }

    pub(super) fn url(&self) -> &Url {
        &self.url
    }

    pub(super) async fn header(&self, engine: &Engine) -> Result<HeaderValue, Error> {
        if let Some(header) = self.current(engine) {
            return Ok(header);
        }
        let failures = self.failures.load(Ordering::Acquire);
        let mut renewal = self.renewal.lock().await;
        if let Some(header) = self.current(engine) {
            return Ok(header);
        }
        if self.failures.load(Ordering::Acquire) != failures
            && let Some(error) = &*renewal
        {
            return Err(error.clone());
        }
        match self.fetch(engine).await {
            Ok(token) => {
                let header = token.header.clone();
                *self.current.write().unwrap_or_else(PoisonError::into_inner) = Some(token);
                Ok(header)
            }
            Err(error) => {
                *renewal = Some(error.clone());
                self.failures.fetch_add(1, Ordering::AcqRel);
                Err(error)
            }
        }
    }

    /// Forgets the rejected token, unless it has been renewed already.
    pub(super) fn forget(&self, rejected: &HeaderValue) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current
            .as_ref()
            .is_some_and(|token| token.header == rejected)
        {
            *current = None;
        }
    }

    fn current(&self, engine: &Engine) -> Option<HeaderValue> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        let token = current.as_ref()?;
        (engine.runtime.now() < token.renew_at).then(|| token.header.clone())
    }

    /// Boxed, because fetching a token goes through the same engine as the call that needs it.
    fn fetch<'a>(&'a self, engine: &'a Engine) -> BoxedFuture<'a, Result<Token, Error>> {
        Box::pin(async move {
            let credentials = self.source.ask().await?;
            let Some((client_id, client_secret)) = self.form.check(&credentials)? else {
                return Ok(Token {
                    header: auth::key("access_token", &credentials.secret)?,
                    // The user knows how long the token lives.
                    renew_at: jiff::Timestamp::MIN,
                });
            };
            let plan = Plan {
                place: CallTarget {
                    method: Method::POST,
                    path: Cow::Owned(self.url.path().to_owned()),
                    operation: None,
                },
                url: Arc::new(self.url.clone()),
                // Requesting twice yields two tokens, which is harmless.
                repeat: Repeat::Always,
                rate_class: RateClass::Tokens,
                timeout: engine.timeout,
                deadline: None,
                max_retries: engine.max_retries,
                max_response_size: engine.max_response_size,
                auth: None,
            };
            let make = || {
                let mut request = self.request(client_id, client_secret);
                let user_agent = engine.user_agent.clone();
                request.headers_mut().insert(header::USER_AGENT, user_agent);
                request
            };
            let answer = engine.send(&make, &plan).await;
            answer
                .and_then(|answer| read_token(answer, engine.runtime.now()))
                .map_err(Error::of_secrets)
        })
    }

    fn request(&self, client_id: &str, client_secret: &str) -> reqwest::Request {
        let mut request = reqwest::Request::new(Method::POST, self.url.clone());
        let (content_type, body, authorization) = match &self.form {
            Form::Basic => (
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials".to_owned(),
                Some(format!(
                    "Basic {}",
                    BASE64.encode(format!("{client_id}:{client_secret}"))
                )),
            ),
            Form::Json { scope } => {
                let body = JsonGrant {
                    grant_type: "client_credentials",
                    client_id,
                    client_secret,
                    scope: scope.as_deref(),
                };
                // A map of strings always serializes.
                let body = serde_json::to_string(&body).unwrap_or_default();
                ("application/json", body, None)
            }
        };
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(mut value) = authorization.and_then(|text| HeaderValue::try_from(text).ok()) {
            value.set_sensitive(true);
            headers.insert(header::AUTHORIZATION, value);
        }
        *request.body_mut() = Some(body.into());
        request
    }
}

fn read_token(answer: Box<Answer>, now: jiff::Timestamp) -> Result<Token, Error> {
    if answer.status != StatusCode::OK {
        return Err(if answer.status.is_success() {
            Error::token("the token endpoint did not answer with status 200", answer)
        } else {
            Error::api(answer)
        });
    }
    let Ok(body) = serde_json::from_slice::<TokenBody>(&answer.body) else {
        return Err(Error::token(
            "the token endpoint's answer holds no `access_token`",
            answer,
        ));
    };
    let Some(header) = auth::bearer(&body.access_token) else {
        return Err(Error::token(
            "the access token is empty or holds characters that no header can",
            answer,
        ));
    };
    let life = Duration::from_secs(body.expires_in.unwrap_or(DEFAULT_LIFE));
    Ok(Token {
        header,
        renew_at: now
            .checked_add(life.saturating_sub(MARGIN))
            .unwrap_or(jiff::Timestamp::MAX),
    })
}

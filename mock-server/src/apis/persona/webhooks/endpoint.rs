//! The endpoints of webhooks, and their signatures.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hmac::{Hmac, KeyInit as _, Mac as _};
use http::HeaderValue;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Sha256;
use url::Url;

use super::super::contract;
use super::super::event_names::{NAMES, can_happen};
use super::super::inflection::Inflection;
use super::super::model::RELATIONSHIPS;
use super::allowlist::{self, Included};
use super::{blocklist, filter};
use crate::Api;
use crate::engine::{Attempt, Endpoint, address, hex, integers};

/// The definition of a webhook endpoint.
///
/// ```
/// let webhook = counterfoil_mock::persona::Webhook::new("http://127.0.0.1:3000/hooks")
///     .secret("wbhsec_test")
///     .events(["transaction.created", "transaction.redacted"]);
/// # let _ = webhook;
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[must_use = "a webhook gets events once it is registered"]
pub struct Webhook {
    pub(super) url: String,
    #[serde(default)]
    pub(super) secret: Option<String>,
    #[serde(default = "everything")]
    events: Vec<String>,
    #[serde(default)]
    pub(in crate::apis::persona) api_version: Option<String>,
    #[serde(default)]
    pub(in crate::apis::persona) key_inflection: Option<String>,
    #[serde(default)]
    pub(in crate::apis::persona) include_all: bool,
    #[serde(default)]
    pub(in crate::apis::persona) api_attributes_blocklist: Vec<String>,
    #[serde(default)]
    pub(in crate::apis::persona) file_access_token_expires_in: Option<u64>,
    #[serde(default)]
    payload_filter: Option<Value>,
    #[serde(default)]
    included_allowlist: Vec<Included>,
    #[serde(default)]
    pub(in crate::apis::persona) without_relationships: bool,
    #[serde(default)]
    custom_http_headers: BTreeMap<String, String>,
}

/// The headers that a webhook can set.
const CUSTOM_HEADERS: [&str; 5] = [
    "authorization",
    "calling-application",
    "cf-access-client-id",
    "cf-access-client-secret",
    "x-api-key",
];

/// The header with this name, in any casing.
fn custom_header(name: &str) -> Option<&'static str> {
    let mut all = CUSTOM_HEADERS.into_iter();
    all.find(|it| it.eq_ignore_ascii_case(name))
}

/// The longest validity of a file link, three days.
const LONGEST: u64 = 3 * 24 * 60 * 60;

fn everything() -> Vec<String> {
    vec!["*".to_owned()]
}

/// Why an endpoint cannot be registered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a webhook cannot be registered: {0}")]
pub struct InvalidWebhook(pub(super) String);

impl Webhook {
    /// Creates an endpoint for every event, at an `http://` URL. The mock only delivers over plain HTTP: registering
    /// any other URL is an [`InvalidWebhook`].
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            secret: None,
            events: everything(),
            api_version: None,
            key_inflection: None,
            include_all: false,
            api_attributes_blocklist: Vec::new(),
            file_access_token_expires_in: None,
            payload_filter: None,
            included_allowlist: Vec::new(),
            without_relationships: false,
            custom_http_headers: BTreeMap::new(),
        }
    }

    /// Removes attributes from the payloads: by name in any casing (`name-*`), by path
    /// (`/data/attributes/fields/name-*`, optionally with `?type=transaction`), with `!` for exceptions. Any other
    /// entry is an [`InvalidWebhook`].
    pub fn api_attributes_blocklist<E: Into<String>>(
        mut self,
        entries: impl IntoIterator<Item = E>,
    ) -> Self {
        self.api_attributes_blocklist = entries.into_iter().map(Into::into).collect();
        self
    }

    /// Sets how long file links in the payloads are valid, in whole seconds, from one to three days: by default as
    /// long as those of the API.
    pub fn file_access_token_expires_in(mut self, lifetime: Duration) -> Self {
        self.file_access_token_expires_in = Some(lifetime.as_secs());
        self
    }

    /// Limits the endpoint to events whose payload contains all of this, `{"data": ...}`, with the keys as delivered.
    /// A list matches its elements, and `{"$or": [...]}` one of several. Other events are skipped.
    pub fn payload_filter(mut self, filter: Value) -> Self {
        self.payload_filter = Some(filter);
        self
    }

    /// Sets the signing secret, used as text. By default the mock generates one, `wbhsec_...`.
    pub fn secret(mut self, secret: impl Into<String>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Sets the events to deliver: names such as `transaction.created`, or `*` for all, which is the default. A name
    /// that none of the mock's events has is an [`InvalidWebhook`]: a test would wait for it forever.
    pub fn events(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.events = names.into_iter().map(Into::into).collect();
        self
    }

    /// Sets the API version of the payloads.
    pub fn api_version(mut self, version: impl Into<String>) -> Self {
        self.api_version = Some(version.into());
        self
    }

    /// Sets the casing of the keys: `kebab` (the default), `camel` or `snake`. Any other is an [`InvalidWebhook`].
    pub fn key_inflection(mut self, inflection: impl Into<String>) -> Self {
        self.key_inflection = Some(inflection.into());
        self
    }

    /// Includes related objects in full, like webhooks created before January 2026. By default `included` is empty.
    pub fn include_all(mut self) -> Self {
        self.include_all = true;
        self
    }

    /// Includes, in events of this name, the objects of these relationships in full, such as `transaction-label`.
    /// Cannot be combined with [`include_all`](Self::include_all).
    pub fn included_allowlist<R: Into<String>>(
        mut self,
        event_type: impl Into<String>,
        relationships: impl IntoIterator<Item = R>,
    ) -> Self {
        self.included_allowlist.push(Included {
            event_type: event_type.into(),
            relationships: relationships.into_iter().map(Into::into).collect(),
        });
        self
    }

    /// Empties the relationships of transactions, like a `relationship-allowlist` of `include_none`.
    pub fn without_relationships(mut self) -> Self {
        self.without_relationships = true;
        self
    }

    /// Sets a header of each delivery: `Authorization`, `Calling-Application`, `CF-Access-Client-Id`,
    /// `CF-Access-Client-Secret` or `X-API-Key`. Any other is an [`InvalidWebhook`].
    pub fn custom_http_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.custom_http_headers.insert(name.into(), value.into());
        self
    }

    /// The relationships whose objects are included in an event.
    pub(in crate::apis::persona) fn included(&self, event: &str) -> impl Iterator<Item = &str> {
        let all = RELATIONSHIPS.into_iter().filter(|_| self.include_all);
        let entries = self.included_allowlist.iter();
        let entries = entries.filter(move |it| it.event_type == event);
        all.chain(entries.flat_map(|it| &it.relationships).map(String::as_str))
    }

    /// Validates its lists and headers.
    fn check_lists(&self) -> Result<(), String> {
        let blocklist = &self.api_attributes_blocklist;
        if let Some(entry) = blocklist.iter().find(|it| !blocklist::is_entry(it)) {
            return Err(format!("`{entry}` is no entry of a blocklist"));
        }
        if self.include_all && !self.included_allowlist.is_empty() {
            return Err("it includes all or what its `included_allowlist` names".to_owned());
        }
        allowlist::check(&self.included_allowlist)?;
        for (name, value) in &self.custom_http_headers {
            if custom_header(name).is_none() {
                let known = CUSTOM_HEADERS.join(", ");
                return Err(format!("it cannot have a header `{name}`, but {known}"));
            }
            if HeaderValue::from_str(value).is_err() {
                return Err(format!("its header `{name}` is no text of a header"));
            }
        }
        Ok(())
    }

    /// The URL, if everything is valid.
    pub(in crate::apis::persona) fn check(&self) -> Result<Url, String> {
        let url = Url::parse(&self.url).map_err(|error| format!("its URL: {error}"))?;
        if url.scheme() != "http" || !url.has_host() {
            return Err("its URL must be http://...: webhooks are not sent over TLS".to_owned());
        }
        let is_known = |name: &&String| *name == "*" || can_happen(name);
        if let Some(unknown) = self.events.iter().find(|name| !is_known(name)) {
            return Err(format!(
                "there is no event `{unknown}`; the events are {}, `custom.` and up to four words, and `*` for all",
                NAMES.join(", ")
            ));
        }
        self.check_lists()?;
        let seconds = self.file_access_token_expires_in;
        if seconds.is_some_and(|seconds| !(1..=LONGEST).contains(&seconds)) {
            return Err(format!(
                "its links to files last from 1 to {LONGEST} seconds"
            ));
        }
        if self
            .payload_filter
            .as_ref()
            .is_some_and(|it| !filter::is_filter(it))
        {
            return Err(
                "its payload filter is an object `data` alone, and each `$or` in it a list"
                    .to_owned(),
            );
        }
        if let Some(version) = &self.api_version
            && contract::version(version).is_none()
        {
            return Err(format!("there is no API version `{version}`"));
        }
        let inflection = self.key_inflection.as_deref();
        match inflection.is_none_or(|it| Inflection::read(it).is_some()) {
            true => Ok(url),
            false => Err("its key inflection is kebab, camel or snake".to_owned()),
        }
    }
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("url", &address(&self.url, false))
            .field("events", &self.events)
            .finish_non_exhaustive()
    }
}

/// A registered endpoint.
pub(in crate::apis::persona) struct Subscriber {
    id: String,
    url: Url,
    pub(in crate::apis::persona) webhook: Webhook,
    secrets: Mutex<Secrets>,
}

/// The secrets of deliveries.
#[derive(Clone, Serialize, Deserialize)]
struct Secrets {
    current: String,
    /// The secret before the last rotation, and until when it is used.
    previous: Option<(String, Timestamp)>,
}

impl fmt::Debug for Subscriber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscriber")
            .field("id", &self.id)
            .field("webhook", &self.webhook)
            .finish_non_exhaustive()
    }
}

/// The stored form of an endpoint.
#[derive(Serialize, Deserialize)]
pub(super) struct KeptSubscriber {
    id: String,
    pub(super) webhook: Webhook,
    secrets: Secrets,
}

impl KeptSubscriber {
    /// Restores the endpoint, or recreates it as it is configured now. The secret stays the same as long as the
    /// configured one does.
    pub(super) fn again(self, configured: Option<&Webhook>) -> Result<Subscriber, String> {
        let Self {
            id,
            webhook,
            mut secrets,
        } = self;
        if let Some(secret) = configured.and_then(|it| it.secret.clone())
            && webhook.secret.as_ref() != Some(&secret)
        {
            let previous = None;
            secrets = Secrets {
                current: secret,
                previous,
            };
        }
        let webhook = configured.cloned().unwrap_or(webhook);
        Ok(Subscriber {
            id,
            url: webhook.check()?,
            webhook,
            secrets: Mutex::new(secrets),
        })
    }
}

impl Subscriber {
    pub(super) fn kept(&self) -> KeptSubscriber {
        KeptSubscriber {
            id: self.id.clone(),
            webhook: self.webhook.clone(),
            secrets: self.secrets().clone(),
        }
    }

    pub(super) fn new(id: String, url: Url, webhook: Webhook, secret: String) -> Self {
        Self {
            id,
            url,
            webhook,
            secrets: Mutex::new(Secrets {
                current: secret,
                previous: None,
            }),
        }
    }

    pub(super) fn wants(&self, event: &str) -> bool {
        let mut names = self.webhook.events.iter();
        names.any(|name| name == "*" || name == event)
    }

    /// Whether it accepts a payload.
    pub(in crate::apis::persona) fn takes(&self, payload: &Value) -> bool {
        let filter = self.webhook.payload_filter.as_ref();
        filter.is_none_or(|filter| filter::passes(filter, &integers::rounded(payload)))
    }

    /// Signs with a new secret, and for this time also with the old one.
    pub(super) fn rotate(&self, secret: &str, now: Timestamp, old_one_expires_in: Duration) {
        let lifetime = SignedDuration::try_from(old_one_expires_in).unwrap_or(SignedDuration::MAX);
        let until = now.checked_add(lifetime).unwrap_or(Timestamp::MAX);
        let mut secrets = self.secrets();
        let old = std::mem::replace(&mut secrets.current, secret.to_owned());
        secrets.previous = Some((old, until));
    }

    /// `t=..,v1=..`, and during a rotation a second such group for the old secret, after a space.
    fn signature(&self, now: Timestamp, body: &[u8]) -> String {
        let group = |secret: &str| {
            let at = now.as_second();
            format!("t={at},v1={}", digest(secret, at, body))
        };
        let secrets = self.secrets();
        match &secrets.previous {
            Some((old, until)) if now < *until => {
                format!("{} {}", group(&secrets.current), group(old))
            }
            _ => group(&secrets.current),
        }
    }

    fn secrets(&self) -> MutexGuard<'_, Secrets> {
        self.secrets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Endpoint for Subscriber {
    fn api(&self) -> Api {
        Api::Persona
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn url(&self) -> &Url {
        &self.url
    }

    fn retries(&self) -> &'static [i64] {
        &[3, 64, 729, 4_096, 15_625, 46_656, 117_649]
    }

    fn accepts(&self, status: u16) -> bool {
        matches!(status, 200 | 201 | 202 | 204)
    }

    fn kept(&self) -> Option<Value> {
        Some(self.id.clone().into())
    }

    fn headers(&self, attempt: &Attempt<'_>) -> Vec<(&'static str, String)> {
        let first = attempt.first_at.as_second();
        let mut headers = vec![
            (
                "persona-signature",
                self.signature(attempt.at, attempt.body),
            ),
            ("persona-webhook-attempts-made", attempt.made.to_string()),
            ("persona-webhook-attempts-left", attempt.left.to_string()),
            ("persona-webhook-first-attempted-at", first.to_string()),
        ];
        let own = self.webhook.custom_http_headers.iter();
        headers.extend(own.filter_map(|(name, value)| Some((custom_header(name)?, value.clone()))));
        headers
    }
}

/// HMAC-SHA256 of `<seconds>.<body>` in hexadecimal digits.
fn digest(secret: &str, at: i64, body: &[u8]) -> String {
    // HMAC accepts a key of any length (RFC 2104), so the empty default is never used.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes())
        .unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
    mac.update(format!("{at}.").as_bytes());
    mac.update(body);
    hex(&mac.finalize().into_bytes())
}

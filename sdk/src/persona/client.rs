use std::fmt;

use http::{HeaderName, HeaderValue, Method};
use secrecy::SecretString;

use super::{Events, Files, TransactionTypes, Transactions, WebhookEvents, inflection};
use crate::Result;
use crate::generated::persona::OPERATIONS;
use crate::transport::{
    Auth, Policy, Recasing, Repeat, Request, Settings, Source, Transport, Variables,
    common_settings, credentials_setting, environment, missing, shown,
};

const BASE_URL: &str = "https://api.withpersona.com/api/v1";

static HEADERS: [(HeaderName, &str); 2] = [
    (HeaderName::from_static(PERSONA_VERSION), "2026-09-29"),
    (HeaderName::from_static(KEY_INFLECTION), "kebab"),
];

static POLICY: Policy = Policy {
    api: "persona",
    // The types are those of this version and casing, whatever the key's defaults are.
    headers: &HEADERS,
    operations: &OPERATIONS,
    // Idempotency keys are documented for every POST, and for nothing else.
    unknown_post: Repeat::SameKey,
    token_is_stale: |_| false,
    empty_object_is_absent: false,
    conflicts_pass: false,
    ignores_unfit_waits: false,
    limits_writes_apart: false,
    // Before version 2023-01-05, files are on the second.
    hosts: &["api.withpersona.com", "withpersona.com"],
    recasing: Some(Recasing {
        header: KEY_INFLECTION,
        undo: inflection::kebab_body,
    }),
};

const VARIABLES: &Variables = &[
    ("api_key", "PERSONA_API_KEY"),
    ("base_url", "PERSONA_BASE_URL"),
];
const PERSONA_VERSION: &str = "persona-version";
const KEY_INFLECTION: &str = "key-inflection";

/// A client for Persona's API. Clones share connections, settings, retry budget and pacing.
///
/// By default it uses `https://api.withpersona.com/api/v1`, version `2026-09-29` and kebab-case keys.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a builder for a client.
    ///
    /// ```
    /// let persona = counterfoil::persona::Client::builder()
    ///     .api_key("persona_sandbox_...")
    ///     .max_retries(4)
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a client from environment variables: `PERSONA_API_KEY` and, unless the API is the vendor's own,
    /// `PERSONA_BASE_URL`. An empty variable counts as unset.
    ///
    /// # Errors
    ///
    /// Those of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        Self::builder().variables(environment(VARIABLES)).build()
    }

    /// Operations on transactions: identity events such as onboardings, loans and withdrawals.
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// Operations on transaction types, which define the fields of transactions.
    #[must_use]
    pub fn transaction_types(&self) -> TransactionTypes {
        TransactionTypes::new(&self.transport)
    }

    /// Operations on events: what happened to transactions, as webhooks report it.
    #[must_use]
    pub fn events(&self) -> Events {
        Events::new(&self.transport)
    }

    /// Operations on webhook events: the deliveries to webhooks and their outcomes.
    #[must_use]
    pub fn webhook_events(&self) -> WebhookEvents {
        WebhookEvents::new(&self.transport)
    }

    /// Operations on files, the values of fields of kind `file`.
    #[must_use]
    pub fn files(&self) -> Files {
        Files::new(&self.transport)
    }

    /// Creates a request for which this crate has no typed call. The path is relative to the base URL and starts with
    /// a slash. A POST gets an idempotency key like any other.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// let account = persona
    ///     .request(counterfoil::Method::GET, "/accounts/act_ABC123")
    ///     .send_as::<serde_json::Value>()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::to(&self.transport, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("persona::Client")
            .field(&self.transport)
            .finish()
    }
}

/// A builder for a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
    api_key: Option<SecretString>,
}

impl ClientBuilder {
    fn set(self, setting: &str, value: String) -> Self {
        match setting {
            "api_key" => self.api_key(value),
            _ => self.base_url(value),
        }
    }

    /// Sets the API key. Required. It also selects the environment: each has its own keys, so a program that works
    /// with several needs a client for each; they may share an [`http_client`](Self::http_client). See [API
    /// keys](https://docs.withpersona.com/api-keys).
    pub fn api_key(mut self, key: impl Into<SecretString>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// Sets the version of the API, such as `2023-01-05`, instead of `2026-09-29`. The types of this crate read all
    /// versions. Before 2025-10-27 related objects are included without being requested, and the names of fields are
    /// recased; before 2023-01-05 the URLs of files need the API key. See
    /// [versioning](https://docs.withpersona.com/versioning).
    ///
    /// ```
    /// let persona = counterfoil::persona::Client::builder()
    ///     .api_key("persona_sandbox_...")
    ///     .version("2025-10-27")
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn version(mut self, version: impl AsRef<str>) -> Self {
        match HeaderValue::try_from(version.as_ref()) {
            Ok(version) if !version.is_empty() => {
                self.settings.headers.insert(PERSONA_VERSION, version);
            }
            _ => self
                .settings
                .refuse("version", "is empty or holds characters that no header can"),
        }
        self
    }

    /// Sets the casing of the keys in [raw bodies](crate::Response::raw_body), kebab-case by default. It does not
    /// affect what typed calls return. See [key inflection](https://docs.withpersona.com/api-key-inflection).
    ///
    /// ```
    /// use counterfoil::persona::{Client, KeyInflection};
    ///
    /// let persona = Client::builder()
    ///     .api_key("persona_sandbox_...")
    ///     .key_inflection(KeyInflection::Camel)
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn key_inflection(mut self, inflection: KeyInflection) -> Self {
        let value = match inflection {
            KeyInflection::Camel => "camel",
            KeyInflection::Kebab => "kebab",
            KeyInflection::Snake => "snake",
        };
        let value = HeaderValue::from_static(value);
        self.settings.headers.insert(KEY_INFLECTION, value);
        self
    }

    /// Creates the client. This sends nothing.
    ///
    /// # Errors
    ///
    /// Kind [`Configuration`](crate::ErrorKind::Configuration), naming the missing or invalid setting.
    pub fn build(self) -> Result<Client> {
        let client = self.checked();
        client.map_err(|error| error.of_variables(VARIABLES))
    }

    fn checked(self) -> Result<Client> {
        let auth = match (&self.settings.provider, &self.api_key) {
            (Some(provider), _) => Auth::Provided(Source::Provider(provider.clone())),
            (None, Some(api_key)) => Auth::bearer("api_key", api_key)?,
            (None, None) => return Err(missing(VARIABLES, [("api_key", true)])),
        };
        let transport = self.settings.build(&POLICY, BASE_URL, auth)?;
        Ok(Client { transport })
    }
}

common_settings!(ClientBuilder);
credentials_setting!(ClientBuilder);

/// A casing of keys, as the header `Key-Inflection` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyInflection {
    /// `createdAt`
    Camel,
    /// `created-at`
    Kebab,
    /// `created_at`
    Snake,
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("persona::ClientBuilder")
            .field("base_url", &shown(self.settings.base_url.as_deref()))
            .finish_non_exhaustive()
    }
}

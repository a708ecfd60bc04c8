use std::fmt;
use std::marker::PhantomData;

use http::Method;
use secrecy::SecretString;

use super::{Authorizations, Captures, Orders, Refunds, Transactions, V2017_08, Version, Voids};
use crate::transport::{
    Answer, Auth, Credentials, Form, OperationInfo, Policy, Repeat, Request, Settings, Source,
    Transport, Variables, common_settings, credentials_setting, environment, http_url, missing,
    shown, token_url,
};
use crate::{ApiErrorObject, Error, Result};

const TOKEN_URL: &str = "https://auth.commercelayer.io/oauth/token";

const VARIABLES: &Variables = &[
    ("organization", "COMMERCELAYER_ORGANIZATION"),
    ("client_id", "COMMERCELAYER_CLIENT_ID"),
    ("client_secret", "COMMERCELAYER_CLIENT_SECRET"),
    ("access_token", "COMMERCELAYER_ACCESS_TOKEN"),
    ("base_url", "COMMERCELAYER_BASE_URL"),
    ("token_url", "COMMERCELAYER_TOKEN_URL"),
];

pub(super) const fn policy(api: &'static str, operations: &'static [OperationInfo]) -> Policy {
    Policy {
        api,
        headers: &[],
        operations,
        unknown_post: Repeat::Never,
        token_is_stale,
        empty_object_is_absent: false,
        conflicts_pass: false,
        ignores_unfit_waits: false,
        limits_writes_apart: true,
        hosts: &[],
        recasing: None,
    }
}

/// Status 401 is also returned for a call that a valid token does not permit.
fn token_is_stale(answer: &Answer) -> bool {
    ApiErrorObject::read(&answer.body)
        .iter()
        .any(|error| error.code.as_deref() == Some("INVALID_TOKEN"))
}

/// A client for Commerce Layer's API, in one of its [versions](super::ApiVersion). Clones share connections, settings
/// and the access token, which is fetched on the first call and renewed once for all tasks that wait for it.
#[derive(Clone)]
pub struct Client<V = V2017_08> {
    pub(super) transport: Transport,
    version: PhantomData<fn() -> V>,
}

impl Client {
    /// Creates a builder for a client.
    ///
    /// ```
    /// let commerce_layer = counterfoil::commerce_layer::Client::builder()
    ///     .organization("my-organization")
    ///     .client_id("id")
    ///     .client_secret("secret")
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a client from environment variables, as [`ClientBuilder::from_env`] describes.
    ///
    /// # Errors
    ///
    /// Those of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        ClientBuilder::from_env().build()
    }

    /// Operations on transactions of any kind.
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// Operations on authorizations: payments that a gateway has promised.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// use counterfoil::commerce_layer::Authorization;
    ///
    /// let mut open = commerce_layer
    ///     .authorizations()
    ///     .list()
    ///     .filter(Authorization::ORDER_PAYMENT_STATUS.eq("authorized"))
    ///     .sort("created_at")
    ///     .items();
    /// while let Some(authorization) = open.try_next().await? {
    ///     println!("{} {:?}", authorization.id, authorization.capture_balance_cents);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn authorizations(&self) -> Authorizations {
        Authorizations::new(&self.transport)
    }

    /// Operations on captures: payments that a gateway has made. They work like those on
    /// [`authorizations`](Self::authorizations).
    #[must_use]
    pub fn captures(&self) -> Captures {
        Captures::new(&self.transport)
    }

    /// Operations on voids: authorizations that were released. They work like those on
    /// [`authorizations`](Self::authorizations).
    #[must_use]
    pub fn voids(&self) -> Voids {
        Voids::new(&self.transport)
    }

    /// Operations on refunds: captured payments that were returned.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let refunds = commerce_layer.refunds();
    /// let refund = refunds.retrieve("xYZkjABcde").include("order").send().await?;
    /// println!("{} of {:?}", refund.amount_cents, refund.included_order());
    ///
    /// refunds.update("xYZkjABcde").reference("credit-note-7").send().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn refunds(&self) -> Refunds {
        Refunds::new(&self.transport)
    }

    /// Operations on orders, limited to what transactions need.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let order = commerce_layer
    ///     .orders()
    ///     .retrieve("xYZkjABcde")
    ///     .include("transactions")
    ///     .send()
    ///     .await?;
    /// for transaction in &order.transactions {
    ///     println!("{} {}", transaction.kind, transaction.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn orders(&self) -> Orders {
        Orders::new(&self.transport)
    }
}

impl<V> Client<V> {
    /// Creates a request for which this crate has no typed call. The path is relative to the base URL and starts with
    /// a slash.
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let events = commerce_layer
    ///     .request(counterfoil::Method::GET, "/transactions/XAyRWNUzyN/events")
    ///     .send()
    ///     .await?;
    /// println!("{}", events["meta"]["record_count"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::to(&self.transport, method, path.as_ref())
    }
}

impl<V> fmt::Debug for Client<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("commerce_layer::Client")
            .field(&self.transport)
            .finish()
    }
}

/// A builder for a [`Client`].
#[derive(Clone)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder<V = V2017_08> {
    settings: Settings,
    organization: Option<String>,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    scope: Option<String>,
    token_url: Option<String>,
    access_token: Option<SecretString>,
    /// The path segment of the version, if one was chosen.
    segment: Option<&'static str>,
    version: PhantomData<fn() -> V>,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            settings: Settings::default(),
            organization: None,
            client_id: None,
            client_secret: None,
            scope: None,
            token_url: None,
            access_token: None,
            segment: None,
            version: PhantomData,
        }
    }
}

impl ClientBuilder {
    /// Creates a builder from environment variables: `COMMERCELAYER_ORGANIZATION` or `COMMERCELAYER_BASE_URL`; and
    /// either `COMMERCELAYER_CLIENT_ID` and `COMMERCELAYER_CLIENT_SECRET`, with `COMMERCELAYER_TOKEN_URL` unless
    /// tokens come from the vendor, or `COMMERCELAYER_ACCESS_TOKEN`. An empty variable counts as unset.
    pub fn from_env() -> Self {
        Self::default().variables(environment(VARIABLES))
    }
}

impl<V> ClientBuilder<V> {
    fn set(self, setting: &str, value: String) -> Self {
        match setting {
            "organization" => self.organization(value),
            "client_id" => self.client_id(value),
            "client_secret" => self.client_secret(value),
            "token_url" => self.token_url(value),
            "access_token" => self.access_token(value),
            _ => self.base_url(value),
        }
    }
}

impl<V> ClientBuilder<V> {
    /// Sets the version of the API, which is part of its paths (`/api/2026-05/...`) and decides which operations the
    /// client has. By default, paths name no version and the organization's default version responds; the operations
    /// are those of 2017-08.
    ///
    /// ```
    /// use counterfoil::commerce_layer::{ApiVersion, Client};
    ///
    /// let commerce_layer = Client::builder()
    ///     .organization("my-organization")
    ///     .access_token("your-access-token")
    ///     .api_version(ApiVersion::V2026_05)
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn api_version<W: Version>(self, _version: W) -> ClientBuilder<W> {
        ClientBuilder {
            settings: self.settings,
            organization: self.organization,
            client_id: self.client_id,
            client_secret: self.client_secret,
            scope: self.scope,
            token_url: self.token_url,
            access_token: self.access_token,
            segment: Some(W::NAME),
            version: PhantomData,
        }
    }

    /// Sets the organization's slug, the first label of its host name: `my-shop` for
    /// `https://my-shop.commercelayer.io/api`. Required unless a base URL is set.
    pub fn organization(mut self, slug: impl Into<String>) -> Self {
        self.organization = Some(slug.into());
        self
    }

    /// Sets the id of the API client. Required, with the secret, unless an [`access_token`](Self::access_token) is
    /// set. Use an integration: a sales channel has no access to transactions.
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self
    }

    /// Sets the secret of the API client.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sets the scope of the access token, such as `market:code:europe`. Optional: an integration needs none.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Sets the URL that issues access tokens, instead of the vendor's (`https://auth.commercelayer.io/oauth/token`).
    /// The base URL does not affect it. Required if the base URL is on this machine.
    pub fn token_url(mut self, url: impl AsRef<str>) -> Self {
        self.token_url = Some(url.as_ref().to_owned());
        self
    }

    /// Sets an access token to use instead of credentials, which take precedence over it. It is not renewed: an
    /// expired one is a 401. Tokens of integrations live two hours.
    ///
    /// ```
    /// let commerce_layer = counterfoil::commerce_layer::Client::builder()
    ///     .organization("my-organization")
    ///     .access_token("your-access-token")
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn access_token(mut self, token: impl Into<SecretString>) -> Self {
        self.access_token = Some(token.into());
        self
    }
}

impl<V: Version> ClientBuilder<V> {
    /// Creates the client. This sends nothing, not even a request for an access token.
    ///
    /// # Errors
    ///
    /// Kind [`Configuration`](crate::ErrorKind::Configuration), naming the missing or invalid setting.
    pub fn build(self) -> Result<Client<V>> {
        let client = self.checked();
        client.map_err(|error| error.of_variables(VARIABLES))
    }

    fn checked(mut self) -> Result<Client<V>> {
        let set_base_url = self.settings.base_url.as_deref();
        let own_base_url = match (set_base_url, &self.organization) {
            (Some(_), _) => Some(String::new()),
            (None, slug) => slug.as_deref().map(base_url).transpose()?,
        };
        let provider = self.settings.provider.clone().map(Source::Provider);
        let has_client = self.client_id.is_some() || self.client_secret.is_some();
        let token = self
            .access_token
            .filter(|_| provider.is_none() && !has_client);
        let needs_client = token.is_none() && provider.is_none();
        let token_url = token_url(self.token_url.as_deref(), TOKEN_URL, set_base_url);
        let lacking = [
            ("organization", own_base_url.is_none()),
            ("client_id", needs_client && self.client_id.is_none()),
            (
                "client_secret",
                needs_client && self.client_secret.is_none(),
            ),
            ("token_url", token.is_none() && token_url.is_none()),
        ];
        let client = || Some(Credentials::client(self.client_id?, self.client_secret?));
        let source = provider.or_else(|| client().map(Source::Fixed));
        let scope = self.scope;
        let auth = match (token, source, token_url) {
            (Some(token), ..) => Auth::bearer("access_token", &token)?,
            (None, Some(source), Some(url)) => {
                Auth::token(http_url("token_url", url)?, Form::Json { scope }, source)?
            }
            _ => return Err(missing(VARIABLES, lacking)),
        };
        let Some(mut own_base_url) = own_base_url else {
            return Err(missing(VARIABLES, lacking));
        };
        if let Some(segment) = self.segment {
            let base = self.settings.base_url.unwrap_or(own_base_url);
            let base = base.trim_end_matches('/');
            let named = base
                .strip_suffix(segment)
                .and_then(|it| it.strip_suffix('/'));
            self.settings.base_url = Some(format!("{}/{segment}", named.unwrap_or(base)));
            own_base_url = String::new();
        }
        let transport = self.settings.build(V::POLICY, &own_base_url, auth)?;
        Ok(Client {
            transport,
            version: PhantomData,
        })
    }
}

common_settings!(ClientBuilder<V>);
credentials_setting!(ClientBuilder<V>);

/// A slug that is more than a host name's label would send the credentials somewhere else.
fn base_url(slug: &str) -> Result<String> {
    let label = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if slug.is_empty() || !slug.bytes().all(label) {
        return Err(Error::configuration(
            "organization",
            "is a slug: letters, digits and hyphens",
        ));
    }
    Ok(format!("https://{slug}.commercelayer.io/api"))
}

impl<V> fmt::Debug for ClientBuilder<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("commerce_layer::ClientBuilder")
            .field("organization", &self.organization)
            .field("base_url", &shown(self.settings.base_url.as_deref()))
            .field("token_url", &shown(self.token_url.as_deref()))
            .finish_non_exhaustive()
    }
}

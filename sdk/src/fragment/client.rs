use std::fmt;

use http::Method;
use secrecy::SecretString;

use super::{ExternalAccounts, Invoices, PaymentFlows, Payments, Products, Transactions, Users};
use crate::Result;
use crate::generated::fragment::OPERATIONS;
use crate::transport::{
    Auth, Credentials, Form, Policy, Repeat, Request, Settings, Source, Transport, Variables,
    common_settings, credentials_setting, environment, http_url, missing, shown, token_url,
};

const BASE_URL: &str = "https://api.us-west-2.fragment.dev/billing";
const TOKEN_URL: &str = "https://auth.us-west-2.fragment.dev/oauth2/token";

const VARIABLES: &Variables = &[
    ("client_id", "FRAGMENT_CLIENT_ID"),
    ("client_secret", "FRAGMENT_CLIENT_SECRET"),
    ("base_url", "FRAGMENT_BASE_URL"),
    ("token_url", "FRAGMENT_TOKEN_URL"),
];

static POLICY: Policy = Policy {
    api: "fragment",
    headers: &[],
    operations: &OPERATIONS,
    unknown_post: Repeat::Never,
    token_is_stale: |_| true,
    empty_object_is_absent: false,
    conflicts_pass: true,
    ignores_unfit_waits: true,
    limits_writes_apart: false,
    hosts: &[],
    recasing: None,
};

/// A client for Fragment's API. Clones share connections, settings and the access token, which is fetched on the
/// first call and renewed once for all tasks that wait for it.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Creates a builder for a client.
    ///
    /// ```
    /// let fragment = counterfoil::fragment::Client::builder()
    ///     .client_id("id")
    ///     .client_secret("secret")
    ///     .build()?;
    /// # Ok::<(), counterfoil::Error>(())
    /// ```
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Creates a client from environment variables: `FRAGMENT_CLIENT_ID`, `FRAGMENT_CLIENT_SECRET` and, unless the
    /// API is the vendor's own, `FRAGMENT_BASE_URL` and `FRAGMENT_TOKEN_URL`. An empty variable counts as unset.
    ///
    /// # Errors
    ///
    /// Those of [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        Self::builder().variables(environment(VARIABLES)).build()
    }

    /// Operations on transactions: bank movements and the invoices that they pay for.
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// Operations on external accounts, on which movements happen.
    #[must_use]
    pub fn external_accounts(&self) -> ExternalAccounts {
        ExternalAccounts::new(&self.transport)
    }

    /// Operations on users, to whom line items and allocations belong.
    #[must_use]
    pub fn users(&self) -> Users {
        Users::new(&self.transport)
    }

    /// Operations on products, which line items refer to.
    #[must_use]
    pub fn products(&self) -> Products {
        Products::new(&self.transport)
    }

    /// Operations on invoices, which state the amounts owed, paid and remaining.
    #[must_use]
    pub fn invoices(&self) -> Invoices {
        Invoices::new(&self.transport)
    }

    /// Operations on payment flows, which the vendor calls experimental.
    #[must_use]
    pub fn payment_flows(&self) -> PaymentFlows {
        PaymentFlows::new(&self.transport)
    }

    /// Operations on payments, which the vendor calls experimental.
    #[must_use]
    pub fn payments(&self) -> Payments {
        Payments::new(&self.transport)
    }

    /// Creates a request for which this crate has no typed call. The path is relative to the base URL and starts with
    /// a slash.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let accounts = fragment
    ///     .request(counterfoil::Method::GET, "/external-accounts")
    ///     .send()
    ///     .await?;
    /// println!("{}", accounts["data"]);
    /// # Ok(())
    /// # }
    /// ```
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::to(&self.transport, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("fragment::Client")
            .field(&self.transport)
            .finish()
    }
}

/// A builder for a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    token_url: Option<String>,
}

impl ClientBuilder {
    fn set(self, setting: &str, value: String) -> Self {
        match setting {
            "client_id" => self.client_id(value),
            "client_secret" => self.client_secret(value),
            "token_url" => self.token_url(value),
            _ => self.base_url(value),
        }
    }

    /// Sets the id of the API client, which belongs to one workspace. Required.
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self
    }

    /// Sets the secret of the API client. Required.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Sets the URL that issues access tokens, instead of the vendor's
    /// (`https://auth.us-west-2.fragment.dev/oauth2/token`). The base URL does not affect it. Required if the base
    /// URL is on this machine. Tokens live an hour and are renewed ten seconds before they expire.
    pub fn token_url(mut self, url: impl AsRef<str>) -> Self {
        self.token_url = Some(url.as_ref().to_owned());
        self
    }

    /// Creates the client. This sends nothing, not even a request for an access token.
    ///
    /// # Errors
    ///
    /// Kind [`Configuration`](crate::ErrorKind::Configuration), naming the missing or invalid setting.
    pub fn build(self) -> Result<Client> {
        let client = self.checked();
        client.map_err(|error| error.of_variables(VARIABLES))
    }

    fn checked(self) -> Result<Client> {
        let base_url = self.settings.base_url.as_deref();
        let token_url = token_url(self.token_url.as_deref(), TOKEN_URL, base_url);
        let provider = self.settings.provider.clone().map(Source::Provider);
        let lacking = [
            ("client_id", provider.is_none() && self.client_id.is_none()),
            (
                "client_secret",
                provider.is_none() && self.client_secret.is_none(),
            ),
            ("token_url", token_url.is_none()),
        ];
        let client = || Some(Credentials::client(self.client_id?, self.client_secret?));
        let source = provider.or_else(|| client().map(Source::Fixed));
        let (Some(source), Some(token_url)) = (source, token_url) else {
            return Err(missing(VARIABLES, lacking));
        };
        let auth = Auth::token(http_url("token_url", token_url)?, Form::Basic, source)?;
        let transport = self.settings.build(&POLICY, BASE_URL, auth)?;
        Ok(Client { transport })
    }
}

common_settings!(ClientBuilder);
credentials_setting!(ClientBuilder);

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("fragment::ClientBuilder")
            .field("base_url", &shown(self.settings.base_url.as_deref()))
            .field("token_url", &shown(self.token_url.as_deref()))
            .finish_non_exhaustive()
    }
}

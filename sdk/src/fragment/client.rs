use std::fmt;

use http::Method;
use secrecy::SecretString;

use super::{ExternalAccounts, Invoices, PaymentFlows, Payments, Products, Transactions, Users};
use crate::generated::fragment::OPERATIONS;
use crate::transport::{
    Auth, Grant, Policy, Repeat, Request, Settings, Transport, common_settings, env, given, shown,
    token_url,
};
use crate::{Error, Result};

const BASE_URL: &str = "https://api.us-west-2.fragment.dev/billing";
const TOKEN_URL: &str = "https://auth.us-west-2.fragment.dev/oauth2/token";

static POLICY: Policy = Policy {
    api: "fragment",
    media_type: "application/json",
    headers: &[],
    operations: &OPERATIONS,
    unknown_post: Repeat::Never,
    token_is_stale: |_| true,
    empty_object_is_absent: false,
    conflicts_pass: true,
    ignores_unfit_waits: true,
    recasing: None,
};

/// A client of Fragment's API. Clones share connections, settings and the access token, which is
/// fetched when the first call needs it and renewed once for all tasks that wait for it.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Begins the configuration of a client.
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

    /// Sets a client up from the environment: `FRAGMENT_CLIENT_ID`, `FRAGMENT_CLIENT_SECRET` and,
    /// unless the API is the vendor's own, `FRAGMENT_BASE_URL` and `FRAGMENT_TOKEN_URL`.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        ClientBuilder::looked_up(env).build()
    }

    /// Sets a client up from variables in the place of those of the environment, by the same names; see
    /// [`ClientBuilder::from_variables`].
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn from_variables<N: AsRef<str>, V: Into<String>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Result<Self> {
        ClientBuilder::from_variables(variables).build()
    }

    /// The calls about transactions: bank movements and what they pay for.
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// The calls about external accounts, which movements happen on.
    #[must_use]
    pub fn external_accounts(&self) -> ExternalAccounts {
        ExternalAccounts::new(&self.transport)
    }

    /// The calls about users, whom line items and allocations belong to.
    #[must_use]
    pub fn users(&self) -> Users {
        Users::new(&self.transport)
    }

    /// The calls about products, which line items are for.
    #[must_use]
    pub fn products(&self) -> Products {
        Products::new(&self.transport)
    }

    /// The calls about invoices, which say what is owed and, once paid, what is left.
    #[must_use]
    pub fn invoices(&self) -> Invoices {
        Invoices::new(&self.transport)
    }

    /// The calls about payment flows, which the vendor calls experimental.
    #[must_use]
    pub fn payment_flows(&self) -> PaymentFlows {
        PaymentFlows::new(&self.transport)
    }

    /// The calls about payments, which the vendor calls experimental.
    #[must_use]
    pub fn payments(&self) -> Payments {
        Payments::new(&self.transport)
    }

    /// A request that this crate has no typed call for. The path is relative to the base URL and starts
    /// with a slash.
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

/// Sets up a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    token_url: Option<String>,
}

impl ClientBuilder {
    /// Begins with variables in the place of those of the environment, by the same names that [`Client::from_env`] reads.
    /// What else there is does not matter, and an empty one counts as not set. A `counterfoil_mock::Sandbox` has them for
    /// all APIs: `sandbox.variables()`.
    pub fn from_variables<N: AsRef<str>, V: Into<String>>(
        variables: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self::looked_up(given(variables))
    }

    fn looked_up(variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut builder = Self::default();
        builder.settings.base_url = variable("FRAGMENT_BASE_URL");
        builder.client_id = variable("FRAGMENT_CLIENT_ID");
        builder.client_secret = variable("FRAGMENT_CLIENT_SECRET").map(Into::into);
        builder.token_url = variable("FRAGMENT_TOKEN_URL");
        builder
    }

    /// The id of the API client, which has one workspace. Required.
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self
    }

    /// The secret of the API client. Required.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// Where access tokens come from, instead of from the vendor
    /// (`https://auth.us-west-2.fragment.dev/oauth2/token`). The base URL does not change it. Required
    /// with a base URL on this machine. Tokens live an hour and are renewed ten seconds before that.
    pub fn token_url(mut self, url: impl AsRef<str>) -> Self {
        self.token_url = Some(url.as_ref().to_owned());
        self
    }

    /// The client. Nothing is sent yet, not even for an access token.
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::ErrorKind::Configuration); names the setting that is missing or
    /// wrong.
    pub fn build(self) -> Result<Client> {
        let Some(client_id) = self.client_id else {
            return Err(Error::configuration(
                "client_id",
                "is missing; set it here, or FRAGMENT_CLIENT_ID in the environment",
            ));
        };
        let Some(client_secret) = self.client_secret else {
            return Err(Error::configuration(
                "client_secret",
                "is missing; set it here, or FRAGMENT_CLIENT_SECRET in the environment",
            ));
        };
        let token_url = token_url(
            self.token_url.as_deref(),
            TOKEN_URL,
            self.settings.base_url.as_deref(),
        )?;
        let auth = Auth::token(
            token_url,
            Grant::Basic {
                client_id,
                client_secret,
            },
        )?;
        let transport = self.settings.build(&POLICY, BASE_URL, auth)?;
        Ok(Client { transport })
    }
}

common_settings!(ClientBuilder);

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("fragment::ClientBuilder")
            .field("base_url", &shown(self.settings.base_url.as_deref()))
            .field("token_url", &shown(self.token_url.as_deref()))
            .finish_non_exhaustive()
    }
}

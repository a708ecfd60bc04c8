use std::fmt;

use http::Method;
use secrecy::SecretString;

use super::{Authorizations, Captures, Orders, Refunds, Transactions, Voids};
use crate::transport::{
    Answer, Auth, Grant, Policy, Request, Safety, Settings, Transport, common_settings,
    connect_generated_client, env, token_url,
};
use crate::{ApiErrorObject, Error, Result};

const TOKEN_URL: &str = "https://auth.commercelayer.io/oauth/token";

static POLICY: Policy = Policy {
    api: "commerce-layer",
    media_type: "application/vnd.api+json",
    headers: &[],
    safety: |method, _| match *method {
        Method::GET | Method::HEAD => Safety::Repeatable,
        _ => Safety::Once,
    },
    token_is_stale,
    empty_object_is_absent: false,
    conflicts_pass: false,
    recasing: None,
};

connect_generated_client!(commerce_layer);

/// Status 401 is also the answer to a call that a perfectly good token does not permit.
fn token_is_stale(answer: &Answer) -> bool {
    ApiErrorObject::read(&answer.body)
        .iter()
        .any(|error| error.code.as_deref() == Some("INVALID_TOKEN"))
}

/// A client of Commerce Layer's API. Clones share connections, settings and the access token, which
/// is fetched when the first call needs it and renewed once for all tasks that wait for it.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Sets a client up by hand.
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

    /// Sets a client up from the environment: `COMMERCELAYER_ORGANIZATION` or
    /// `COMMERCELAYER_BASE_URL`; and `COMMERCELAYER_CLIENT_ID` and `COMMERCELAYER_CLIENT_SECRET`, with
    /// `COMMERCELAYER_TOKEN_URL` unless tokens come from the vendor, or else
    /// `COMMERCELAYER_ACCESS_TOKEN`.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self> {
        ClientBuilder::from_variables(env).build()
    }

    /// The calls about transactions.
    #[must_use]
    pub fn transactions(&self) -> Transactions {
        Transactions::new(&self.transport)
    }

    /// The calls about authorizations.
    #[must_use]
    pub fn authorizations(&self) -> Authorizations {
        Authorizations::new(&self.transport)
    }

    /// The calls about captures.
    #[must_use]
    pub fn captures(&self) -> Captures {
        Captures::new(&self.transport)
    }

    /// The calls about voids.
    #[must_use]
    pub fn voids(&self) -> Voids {
        Voids::new(&self.transport)
    }

    /// The calls about refunds.
    #[must_use]
    pub fn refunds(&self) -> Refunds {
        Refunds::new(&self.transport)
    }

    /// The calls about orders.
    #[must_use]
    pub fn orders(&self) -> Orders {
        Orders::new(&self.transport)
    }

    /// A request that this crate has no typed call for. The path is relative to the base URL.
    pub fn request(&self, method: Method, path: impl AsRef<str>) -> Request {
        Request::new(&self.transport, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("commerce_layer::Client")
            .field(&self.transport)
            .finish()
    }
}

/// Sets up a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
    organization: Option<String>,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    scope: Option<String>,
    token_url: Option<String>,
    access_token: Option<SecretString>,
}

impl ClientBuilder {
    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut builder = Self::default();
        builder.settings.base_url = variable("COMMERCELAYER_BASE_URL");
        builder.organization = variable("COMMERCELAYER_ORGANIZATION");
        builder.client_id = variable("COMMERCELAYER_CLIENT_ID");
        builder.client_secret = variable("COMMERCELAYER_CLIENT_SECRET").map(Into::into);
        builder.token_url = variable("COMMERCELAYER_TOKEN_URL");
        builder.access_token = variable("COMMERCELAYER_ACCESS_TOKEN").map(Into::into);
        builder
    }

    /// The organization's slug, which is the first part of its host name. A base URL takes its place.
    pub fn organization(mut self, slug: impl Into<String>) -> Self {
        self.organization = Some(slug.into());
        self
    }

    /// The id of the API client.
    pub fn client_id(mut self, id: impl Into<String>) -> Self {
        self.client_id = Some(id.into());
        self
    }

    /// The secret of the API client.
    pub fn client_secret(mut self, secret: impl Into<SecretString>) -> Self {
        self.client_secret = Some(secret.into());
        self
    }

    /// What the access token is for, such as `market:code:europe`. An integration needs none.
    pub fn scope(mut self, scope: impl Into<String>) -> Self {
        self.scope = Some(scope.into());
        self
    }

    /// Where access tokens come from, instead of from the vendor. The base URL does not change it.
    pub fn token_url(mut self, url: impl AsRef<str>) -> Self {
        self.token_url = Some(url.as_ref().to_owned());
        self
    }

    /// An access token of your own, instead of credentials. It is not renewed.
    pub fn access_token(mut self, token: impl Into<SecretString>) -> Self {
        self.access_token = Some(token.into());
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Names the setting that is missing or wrong.
    pub fn build(self) -> Result<Client> {
        let default_base_url = match (&self.settings.base_url, &self.organization) {
            (Some(_), _) => String::new(),
            (None, Some(slug)) => base_url(slug)?,
            (None, None) => {
                return Err(Error::configuration(
                    "organization",
                    "is missing; set it here, or COMMERCELAYER_ORGANIZATION in the environment",
                ));
            }
        };
        let auth = match (self.client_id, self.client_secret, self.access_token) {
            (None, None, Some(token)) => Auth::bearer("access_token", &token)?,
            (Some(client_id), Some(client_secret), _) => Auth::token(
                token_url(
                    self.token_url.as_deref(),
                    TOKEN_URL,
                    self.settings.base_url.as_deref(),
                )?,
                Grant::Json {
                    client_id,
                    client_secret,
                    scope: self.scope,
                },
            ),
            (None, ..) => {
                return Err(Error::configuration(
                    "client_id",
                    "is missing; set it here, or COMMERCELAYER_CLIENT_ID in the environment",
                ));
            }
            (_, None, _) => {
                return Err(Error::configuration(
                    "client_secret",
                    "is missing; set it here, or COMMERCELAYER_CLIENT_SECRET in the environment",
                ));
            }
        };
        let transport = self.settings.build(&POLICY, &default_base_url, auth)?;
        Ok(Client { transport })
    }
}

common_settings!(ClientBuilder);

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

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("commerce_layer::ClientBuilder")
            .field("organization", &self.organization)
            .field("base_url", &self.settings.base_url)
            .field("token_url", &self.token_url)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn an_organization_decides_the_host_and_nothing_more() {
        let client = |slug: &str| {
            Client::builder()
                .organization(slug)
                .access_token("t")
                .build()
        };
        let debug = format!("{:?}", client("my-org").unwrap());
        assert!(
            debug.contains("https://my-org.commercelayer.io/api"),
            "{debug}"
        );
        for slug in ["", "evil.example/", "a.b", "a@b", "a:1"] {
            let message = client(slug).unwrap_err().to_string();
            assert!(message.contains("`organization`"), "{message}");
        }
    }

    #[test]
    fn each_wrong_setting_is_named() {
        for (builder, named) in [
            (Client::builder(), "`organization`"),
            (Client::builder().organization("o"), "`client_id`"),
            (
                Client::builder().organization("o").client_id("id"),
                "`client_secret`",
            ),
            (
                Client::builder().organization("o").access_token(""),
                "`access_token`",
            ),
        ] {
            let message = builder.build().unwrap_err().to_string();
            assert!(message.contains(named), "{message}");
        }
    }
}

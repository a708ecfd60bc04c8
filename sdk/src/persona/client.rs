use std::fmt;

use http::Method;
use secrecy::SecretString;

use super::Transactions;
use crate::transport::{
    Auth, Policy, Request, Safety, Settings, Transport, common_settings, connect_generated_client,
    env,
};
use crate::{Error, Result};

const BASE_URL: &str = "https://api.withpersona.com/api/v1";

const REPEATABLE_ACTIONS: [&str; 4] =
    ["/add-tag", "/remove-tag", "/set-tags", "/redact-biometrics"];

static POLICY: Policy = Policy {
    api: "persona",
    media_type: "application/json",
    // The types are those of this version and casing, whatever the key is set to.
    headers: &[
        ("persona-version", "2025-12-08"),
        ("key-inflection", "kebab"),
    ],
    safety: |method, path| match *method {
        Method::GET | Method::HEAD => Safety::Repeatable,
        // Having a tag, and having lost what biometrics there were, are states: reaching one twice is
        // reaching it once.
        Method::POST
            if REPEATABLE_ACTIONS
                .iter()
                .any(|action| path.ends_with(action)) =>
        {
            Safety::KeyedAndRepeatable
        }
        Method::POST => Safety::Keyed,
        // Idempotency keys are documented for POST alone.
        _ => Safety::Once,
    },
    token_is_stale: |_| false,
    empty_object_is_absent: false,
};

connect_generated_client!(persona);

/// A client of Persona's API. Clones share connections and settings.
#[derive(Clone)]
pub struct Client {
    transport: Transport,
}

impl Client {
    /// Sets a client up by hand.
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

    /// Sets a client up from the environment: `PERSONA_API_KEY` and, unless the API is the vendor's
    /// own, `PERSONA_BASE_URL`.
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

    /// A request that this crate has no typed call for. The path is relative to the base URL.
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
        Request::new(&self.transport, method, path.as_ref())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("persona::Client")
            .field(&self.transport)
            .finish()
    }
}

/// Sets up a [`Client`].
#[derive(Clone, Default)]
#[must_use = "a builder builds nothing until `build` is called"]
pub struct ClientBuilder {
    settings: Settings,
    api_key: Option<SecretString>,
}

impl ClientBuilder {
    fn from_variables(variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut builder = Self::default();
        builder.settings.base_url = variable("PERSONA_BASE_URL");
        builder.api_key = variable("PERSONA_API_KEY").map(Into::into);
        builder
    }

    /// The API key. It decides between sandbox and production.
    pub fn api_key(mut self, key: impl Into<SecretString>) -> Self {
        self.api_key = Some(key.into());
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// Names the setting that is missing or wrong.
    pub fn build(self) -> Result<Client> {
        let Some(api_key) = self.api_key else {
            return Err(Error::configuration(
                "api_key",
                "is missing; set it here, or PERSONA_API_KEY in the environment",
            ));
        };
        let auth = Auth::bearer("api_key", &api_key)?;
        let transport = self.settings.build(&POLICY, BASE_URL, auth)?;
        Ok(Client { transport })
    }
}

common_settings!(ClientBuilder);

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("persona::ClientBuilder")
            .field("base_url", &self.settings.base_url)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn the_environment_names_the_key_and_the_place() {
        let client = ClientBuilder::from_variables(|name| match name {
            "PERSONA_API_KEY" => Some("persona_sandbox_secret".to_owned()),
            "PERSONA_BASE_URL" => Some("http://127.0.0.1:4010/api/v1/".to_owned()),
            _ => None,
        })
        .build()
        .unwrap();
        let debug = format!("{client:?}");
        assert!(debug.contains("http://127.0.0.1:4010/api/v1\""), "{debug}");
        assert!(!debug.contains("secret"), "{debug}");
    }

    #[test]
    fn each_wrong_setting_is_named() {
        let missing = ClientBuilder::from_variables(|_| None).build().unwrap_err();
        assert!(missing.to_string().contains("PERSONA_API_KEY"));
        let empty = Client::builder().api_key("").build().unwrap_err();
        assert!(empty.to_string().contains("`api_key`"));
        let insecure = Client::builder()
            .api_key("k")
            .base_url("http://example.com")
            .build()
            .unwrap_err();
        assert!(insecure.to_string().contains("`base_url`"));
        assert!(insecure.is_configuration());
    }
}

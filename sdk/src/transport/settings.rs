use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};
use reqwest::redirect;

use super::base_url::{self, BaseUrl};
use super::engine::Engine;
use super::policy::Policy;
use super::runtime::{Runtime, SystemRuntime};
use super::{Auth, Transport};
use crate::Error;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const DEFAULT_RETRIES: u32 = 2;

/// The settings that every client has.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) base_url: Option<String>,
    pub(crate) http_client: Option<reqwest::Client>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) allow_insecure_http: bool,
    pub(crate) runtime: Option<Arc<dyn Runtime>>,
    /// In the place of headers of the API's policy.
    pub(crate) headers: HeaderMap,
}

impl Settings {
    pub(crate) fn build(
        self,
        policy: &'static Policy,
        default_base_url: &str,
        auth: Auth,
    ) -> Result<Transport, Error> {
        let base = BaseUrl::parse(
            "base_url",
            self.base_url.as_deref().unwrap_or(default_base_url),
        )?;
        for (setting, url) in auth.confidential_urls(base.url()) {
            base_url::require_confidential(setting, url, self.allow_insecure_http)?;
        }
        let http = match self.http_client {
            Some(client) => client,
            None => default_http_client()?,
        };
        let engine = Engine {
            http,
            policy,
            runtime: self.runtime.unwrap_or_else(|| Arc::new(SystemRuntime)),
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            max_retries: self.max_retries.unwrap_or(DEFAULT_RETRIES),
            headers: self.headers,
            user_agent: HeaderValue::from_static(concat!(
                "counterfoil/",
                env!("CARGO_PKG_VERSION")
            )),
        };
        Ok(Transport::new(engine, base, auth))
    }
}

/// Without reqwest's own retries and redirects: the first are made by rules that only the contracts
/// know, and the second could carry a request with its body to where nobody asked for.
fn default_http_client() -> Result<reqwest::Client, Error> {
    reqwest::Client::builder()
        .retry(reqwest::retry::never())
        .redirect(redirect::Policy::none())
        .referer(false)
        .connect_timeout(CONNECT_TIMEOUT)
        .build()
        .map_err(|problem| {
            Error::configuration("http_client", format_args!("cannot be built: {problem}"))
        })
}

/// A variable of the environment; an empty one counts as not set.
pub(crate) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Adds the setters that every client has to a client builder with a field `settings`.
macro_rules! common_settings {
    ($builder:ty) => {
        impl $builder {
            /// Where the API is, instead of at the vendor's own address. A slash at the end makes no
            /// difference.
            pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
                self.settings.base_url = Some(url.as_ref().to_owned());
                self
            }

            /// Your own HTTP client, with its proxies, certificates and connection pool. Switch its
            /// retries and redirects off: this crate retries where the vendor's contract allows it.
            pub fn http_client(mut self, client: ::reqwest::Client) -> Self {
                self.settings.http_client = Some(client);
                self
            }

            /// How long one attempt may take. 60 seconds unless set.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.timeout = Some(timeout);
                self
            }

            /// How often a request may be sent again where that is harmless. Twice unless set.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.settings.max_retries = Some(retries);
                self
            }

            /// Permits credentials to travel over plain http to other hosts than this one.
            pub fn allow_insecure_http(mut self) -> Self {
                self.settings.allow_insecure_http = true;
                self
            }

            /// Where the client takes time, waiting and chance from; for tests.
            pub fn runtime(mut self, runtime: impl $crate::runtime::Runtime) -> Self {
                self.settings.runtime = Some(::std::sync::Arc::new(runtime));
                self
            }
        }
    };
}

pub(crate) use common_settings;

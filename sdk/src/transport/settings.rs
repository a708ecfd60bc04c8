use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};

use super::base_url::{self, BaseUrl};
use super::budget::RetryBudget;
use super::credentials::CredentialsProvider;
use super::engine::{Engine, Inject};
use super::http_client::{HttpClientSettings, HttpClients};
use super::in_process::InProcess;
use super::options;
use super::pacing::Pacer;
use super::policy::Policy;
use super::retry;
use super::runtime::{Runtime, SystemRuntime};
use super::{Auth, Transport};
use crate::Error;
use crate::metrics::Metrics;

const DEFAULT_TIMEOUT: Duration = Duration::from_secs(60);
const DEFAULT_RETRIES: u32 = 2;
const DEFAULT_RETRY_BUDGET: u32 = 100;
/// Far above any response of these APIs, far below the memory of a program.
const DEFAULT_MAX_RESPONSE_SIZE: usize = 64 * 1024 * 1024;
const USER_AGENT: &str = concat!("counterfoil/", env!("CARGO_PKG_VERSION"));

/// The settings that every client has.
#[derive(Clone, Default)]
pub(crate) struct Settings {
    pub(crate) base_url: Option<String>,
    pub(crate) http_client: Option<reqwest::Client>,
    pub(crate) own_http_client: HttpClientSettings,
    pub(crate) service: Option<InProcess>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) max_retries: Option<u32>,
    pub(crate) max_retry_wait: Option<Duration>,
    pub(crate) retry_budget: Option<u32>,
    pub(crate) max_response_size: Option<usize>,
    pub(crate) paced: bool,
    pub(crate) allow_insecure_http: bool,
    pub(crate) user_agent_suffix: Option<String>,
    pub(crate) debug_values: bool,
    pub(crate) metrics: Option<Arc<dyn Metrics>>,
    pub(crate) runtime: Option<Arc<dyn Runtime>>,
    /// Headers in addition to those of the API's policy, or replacing them.
    pub(crate) headers: HeaderMap,
    pub(crate) inject: Option<Inject>,
    pub(crate) provider: Option<Arc<dyn CredentialsProvider>>,
    pub(crate) invalid: Option<Error>,
}

impl Settings {
    pub(crate) fn build(
        self,
        policy: &'static Policy,
        default_base_url: &str,
        auth: Auth,
    ) -> Result<Transport, Error> {
        if let Some(error) = self.invalid {
            return Err(error);
        }
        let base_url = self.base_url.as_deref().unwrap_or(default_base_url);
        let base = BaseUrl::parse("base_url", base_url)?;
        for (setting, url) in auth.confidential_urls(base.url()) {
            base_url::require_confidential(setting, url, self.allow_insecure_http)?;
        }
        let http = HttpClients::new(self.http_client, self.own_http_client)?;
        if self.service.is_none() {
            let urls = auth.confidential_urls(base.url());
            for (setting, url) in urls.chain([("base_url", base.url())]) {
                http.require_tls(setting, url)?;
                http.to(url)?;
            }
        }
        let engine = Engine {
            http,
            service: self.service,
            policy,
            runtime: self.runtime.unwrap_or_else(|| Arc::new(SystemRuntime)),
            timeout: self.timeout.unwrap_or(DEFAULT_TIMEOUT),
            deadline: self.deadline,
            max_retries: self.max_retries.unwrap_or(DEFAULT_RETRIES),
            max_wait: self.max_retry_wait.unwrap_or(retry::LONGEST_OBEYED_WAIT),
            max_response_size: self.max_response_size.unwrap_or(DEFAULT_MAX_RESPONSE_SIZE),
            budget: RetryBudget::new(self.retry_budget.unwrap_or(DEFAULT_RETRY_BUDGET)),
            pacer: self.paced.then(Pacer::default),
            metrics: self.metrics,
            headers: self.headers,
            inject: self.inject,
            user_agent: user_agent(self.user_agent_suffix.as_deref())?,
            debug_values: self.debug_values,
        };
        Ok(Transport::new(engine, base, auth))
    }

    /// Only the first problem is reported.
    pub(crate) fn refuse(&mut self, setting: &str, problem: impl std::fmt::Display) {
        self.invalid
            .get_or_insert_with(|| Error::configuration(setting, problem));
    }

    pub(crate) fn default_header(&mut self, name: &str, value: &str) {
        match options::header(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => self.refuse("default_header", problem),
        }
    }
}

fn user_agent(suffix: Option<&str>) -> Result<HeaderValue, Error> {
    let Some(suffix) = suffix else {
        return Ok(HeaderValue::from_static(USER_AGENT));
    };
    if suffix.trim().is_empty() {
        return Err(Error::configuration("user_agent_suffix", "is empty"));
    }
    HeaderValue::try_from(format!("{USER_AGENT} {}", suffix.trim())).map_err(|_| {
        Error::configuration("user_agent_suffix", "holds characters that no header can")
    })
}

/// Adds the setters that every client has to a client builder with a field `settings`.
macro_rules! common_settings {
    ($builder:ident $(<$version:ident>)?) => {
        impl $(<$version>)? $builder $(<$version>)? {
            /// Reads the variables of `from_env` from somewhere else, as pairs of names and values. An empty value
            /// counts as unset; unknown variables are ignored.
            ///
            /// ```
            /// let variables = [("PERSONA_API_KEY", "persona_sandbox_..."), ("PERSONA_BASE_URL", "")];
            /// let persona = counterfoil::persona::Client::builder().variables(variables).build()?;
            /// # Ok::<(), counterfoil::Error>(())
            /// ```
            pub fn variables<N: AsRef<str>, T: Into<String>>(
                mut self,
                variables: impl IntoIterator<Item = (N, T)>,
            ) -> Self {
                for (name, value) in variables {
                    let known = VARIABLES.iter().find(|(_, known)| *known == name.as_ref());
                    let value = value.into();
                    if let Some((setting, _)) = known
                        && !value.is_empty()
                    {
                        self = self.set(setting, value);
                    }
                }
                self
            }

            /// Sets the base URL of the API, instead of the vendor's. A trailing slash makes no difference. It must
            /// be an absolute http or https URL without credentials; plain http to another host is rejected if there
            /// are credentials to send.
            pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
                self.settings.base_url = Some(url.as_ref().to_owned());
                self
            }

            /// Uses your own HTTP client, with its proxies, certificates and connection pool. Disable its retries and
            /// redirects: this crate retries where the vendor's contract allows it. Cannot be combined with
            /// [`proxy`](Self::proxy) and [`root_certificate_pem`](Self::root_certificate_pem).
            pub fn http_client(mut self, client: ::reqwest::Client) -> Self {
                self.settings.http_client = Some(client);
                self
            }

            /// Sets a proxy for all requests to other hosts, such as `http://proxy.example:3128`, instead of those
            /// from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`, or their lower-case
            /// forms).
            pub fn proxy(mut self, url: impl Into<String>) -> Self {
                self.settings.own_http_client.proxies.push(url.into());
                self
            }

            /// Also uses the proxy for requests to this machine (`localhost`, `*.localhost`, `127.0.0.0/8`, `::1`),
            /// which exposes their credentials to it over plain http. By default, such requests use no proxy, neither
            /// one set here nor one from the environment.
            pub fn proxy_loopback(mut self) -> Self {
                self.settings.own_http_client.proxy_loopback = true;
                self
            }

            /// Trusts these PEM certificates in addition to the system's, for an intercepting proxy, for example. Can
            /// be called more than once.
            pub fn root_certificate_pem(mut self, bundle: impl Into<Vec<u8>>) -> Self {
                self.settings
                    .own_http_client
                    .root_certificates
                    .push(bundle.into());
                self
            }

            /// Replaces the network with a service in this process, such as `counterfoil_mock::Sandbox::service`.
            /// Everything else stays the same: requests, retries, timeouts and decoding.
            pub fn transport<S>(mut self, service: S) -> Self
            where
                S: ::tower_service::Service<
                        ::http::Request<::bytes::Bytes>,
                        Response = ::http::Response<::bytes::Bytes>,
                    > + Clone
                    + Send
                    + Sync
                    + 'static,
                S::Error: Into<Box<dyn ::std::error::Error + Send + Sync>>,
                S::Future: Send,
            {
                self.settings.service = Some($crate::transport::InProcess::new(service));
                self
            }

            /// Sets a header of every call, or replaces one that the client sets. `Debug` omits its value. It is not
            /// sent to token endpoints, or to files on other hosts.
            pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.settings.default_header(name.as_ref(), value.as_ref());
                self
            }

            /// Adds headers to every request just before it is sent, within the span of its call, to propagate a
            /// trace, for example (`traceparent`). It is called for each attempt, including those for access tokens
            /// and files.
            ///
            /// ```
            /// # fn traceparent() -> String { "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01".into() }
            /// let flexigift = counterfoil::flexigift::Client::builder()
            ///     .inject_headers(|headers| {
            ///         if let Ok(value) = traceparent().parse() {
            ///             headers.insert("traceparent", value);
            ///         }
            ///     })
            ///     .build()?;
            /// # Ok::<(), counterfoil::Error>(())
            /// ```
            pub fn inject_headers(
                mut self,
                inject: impl Fn(&mut ::http::HeaderMap) + Send + Sync + 'static,
            ) -> Self {
                self.settings.inject = Some(::std::sync::Arc::new(inject));
                self
            }

            /// Sets how long one attempt may take, 60 seconds by default. A longer one is an error of kind
            /// [`Timeout`](crate::ErrorKind::Timeout), whose request may have taken effect.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.timeout = Some(timeout);
                self
            }

            /// Sets how long a whole call may take, including all attempts and waits; unlimited by default. No
            /// attempt or wait is started that would exceed it.
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.settings.deadline = Some(deadline);
                self
            }

            /// Sets how many times a request may be retried where that is harmless, 2 by default; 0 disables retries.
            /// Between attempts the client waits as long as the vendor asks for, or else a random time of up to 0.5,
            /// 1, 2, 4 and then 8 seconds.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.settings.max_retries = Some(retries);
                self
            }

            /// Sets the longest wait that the vendor may ask for, 60 seconds by default. A call that would have to
            /// wait longer fails at once, with [`retry_after`](crate::Error::retry_after).
            pub fn max_retry_wait(mut self, wait: ::std::time::Duration) -> Self {
                self.settings.max_retry_wait = Some(wait);
                self
            }

            /// Sets how many retries this client and its clones may make before calls have to succeed again, 100 by
            /// default. A retried call that succeeds returns its retry, five others return one more. An exhausted
            /// budget is reported as [`BudgetSpent`](crate::metrics::Throttle::BudgetSpent).
            pub fn retry_budget(mut self, retries: u32) -> Self {
                self.settings.retry_budget = Some(retries);
                self
            }

            /// Sets how many bytes of a response body are read, 64 MiB by default. A larger success is an error of
            /// kind [`TooLarge`](crate::ErrorKind::TooLarge); any other response is truncated and keeps its status.
            pub fn max_response_size(mut self, bytes: usize) -> Self {
                self.settings.max_response_size = Some(bytes);
                self
            }

            /// Respects the vendor's rate-limit headers: when a window is used up, this client and its clones wait
            /// for the next one instead of being refused. Off by default; reads `RateLimit-*` and `X-Ratelimit-*`. The
            /// token endpoint, other hosts, and writes where the vendor counts them apart, have their own windows.
            pub fn paced(mut self) -> Self {
                self.settings.paced = true;
                self
            }

            /// Appends to the user agent (`counterfoil/` and its version), such as `my-product/1.2`.
            pub fn user_agent_suffix(mut self, product: impl Into<String>) -> Self {
                self.settings.user_agent_suffix = Some(product.into());
                self
            }

            /// Sets whether `Debug` of this client's responses and errors shows personal values and bodies; `false`
            /// by default. Credentials are always omitted.
            pub fn debug_values(mut self, show: bool) -> Self {
                self.settings.debug_values = show;
                self
            }

            /// Sets the receiver of attempts, waits and latencies; see [`metrics`](crate::metrics) for an example.
            pub fn metrics(mut self, metrics: impl $crate::metrics::Metrics) -> Self {
                self.settings.metrics = Some(::std::sync::Arc::new(metrics));
                self
            }

            /// Allows credentials over plain http to other hosts. Anyone on the network path can read them.
            pub fn allow_insecure_http(mut self) -> Self {
                self.settings.allow_insecure_http = true;
                self
            }

            /// Sets the source of time, waits and randomness, for tests; by default the system's. See
            /// [`Runtime`](crate::runtime::Runtime) for an example.
            pub fn runtime(mut self, runtime: impl $crate::runtime::Runtime) -> Self {
                self.settings.runtime = Some(::std::sync::Arc::new(runtime));
                self
            }
        }
    };
}

/// Adds the setter that clients with credentials have.
macro_rules! credentials_setting {
    ($builder:ident $(<$version:ident>)?) => {
        impl $(<$version>)? $builder $(<$version>)? {
            /// Sets a provider that is asked whenever credentials are needed, instead of credentials set here, so
            /// they can be rotated while the client lives. See
            /// [`CredentialsProvider`](crate::credentials::CredentialsProvider) for an example.
            pub fn credentials(
                mut self,
                provider: impl $crate::credentials::CredentialsProvider,
            ) -> Self {
                self.settings.provider = Some(::std::sync::Arc::new(provider));
                self
            }
        }
    };
}

pub(crate) use {common_settings, credentials_setting};

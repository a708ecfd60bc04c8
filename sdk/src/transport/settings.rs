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
/// Far above what any of these APIs answers, far below what a program's memory is.
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
    /// Beside the headers of the API's policy, or in their place.
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

    /// The first thing that is wrong is the one that is told.
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
            /// What `from_env` reads, from somewhere else: variables by their names, and their values. An empty one counts
            /// as not set, an unknown one is left alone.
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

            /// Where the API is, instead of at the vendor's own address. A slash at the end makes no
            /// difference. An absolute http or https URL without credentials in it; plain http to
            /// another host than this one is refused where there are credentials to send.
            pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
                self.settings.base_url = Some(url.as_ref().to_owned());
                self
            }

            /// Your own HTTP client, with its proxies, certificates and connection pool. Switch its
            /// retries and redirects off: this crate retries where the vendor's contract allows it. Not
            /// beside [`proxy`](Self::proxy) and [`root_certificate_pem`](Self::root_certificate_pem).
            pub fn http_client(mut self, client: ::reqwest::Client) -> Self {
                self.settings.http_client = Some(client);
                self
            }

            /// A proxy for all requests to other hosts than this one, such as
            /// `http://proxy.example:3128`, instead of those that the environment names
            /// (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`, or the same in lower case).
            pub fn proxy(mut self, url: impl Into<String>) -> Self {
                self.settings.own_http_client.proxies.push(url.into());
                self
            }

            /// Sends requests to this machine (`localhost`, `*.localhost`, `127.0.0.0/8`, `::1`) through the
            /// proxy too, which sees their credentials if they go over plain http. Without it they go
            /// through no proxy, whether it was set here or in the environment.
            pub fn proxy_loopback(mut self) -> Self {
                self.settings.own_http_client.proxy_loopback = true;
                self
            }

            /// Certificates in PEM form that are trusted beside the system's; for a proxy that looks
            /// into the traffic, say. It can be called more than once.
            pub fn root_certificate_pem(mut self, bundle: impl Into<Vec<u8>>) -> Self {
                self.settings
                    .own_http_client
                    .root_certificates
                    .push(bundle.into());
                self
            }

            /// A service in this process that answers in place of the network, such as
            /// `counterfoil_mock::Sandbox::service`. Everything else stays as it is: what is sent,
            /// retried, timed out and decoded.
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

            /// A header of every call, in place of one that the client sets or beside those. Its value stays out of
            /// `Debug`. It goes neither to token endpoints nor to files elsewhere.
            pub fn default_header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
                self.settings.default_header(name.as_ref(), value.as_ref());
                self
            }

            /// Adds headers to every request just before it leaves, within the span of its call: those that carry a
            /// trace on, such as `traceparent`. It is called for each attempt, for access tokens and files too.
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

            /// How long one attempt may take. 60 seconds by default. One that takes longer is a failure
            /// of kind [`Timeout`](crate::ErrorKind::Timeout), whose request may have had its effect.
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.settings.timeout = Some(timeout);
                self
            }

            /// How long a whole call may take, all attempts and waits included. Unlimited by default. No
            /// attempt and no wait begins that would outlast it.
            pub fn deadline(mut self, deadline: ::std::time::Duration) -> Self {
                self.settings.deadline = Some(deadline);
                self
            }

            /// How often a request may be retried where that is harmless. Twice by default; 0 for
            /// never. Between the attempts is the wait that the vendor asks for, or else anything up to
            /// 0.5, 1, 2, 4 and then 8 seconds.
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.settings.max_retries = Some(retries);
                self
            }

            /// The longest wait that the vendor may ask for: a call that would have to wait longer
            /// fails at once, with [`retry_after`](crate::Error::retry_after). 60 seconds by default.
            pub fn max_retry_wait(mut self, wait: ::std::time::Duration) -> Self {
                self.settings.max_retry_wait = Some(wait);
                self
            }

            /// How many retries this client and its clones may make before calls have to succeed
            /// again. A retried call that succeeds gives its retry back, five others one more. 100
            /// by default. A spent budget shows as
            /// [`BudgetSpent`](crate::metrics::Throttle::BudgetSpent).
            pub fn retry_budget(mut self, retries: u32) -> Self {
                self.settings.retry_budget = Some(retries);
                self
            }

            /// How many bytes of a response's body are read. A success with more of them is an error of
            /// kind [`TooLarge`](crate::ErrorKind::TooLarge); any other answer loses the rest of its
            /// body and keeps its status. 64 MiB by default.
            pub fn max_response_size(mut self, bytes: usize) -> Self {
                self.settings.max_response_size = Some(bytes);
                self
            }

            /// Heeds what the vendor tells about its rate limit: when a window is spent, this client
            /// and its clones wait for the next one instead of running into refusals. Off by default; read
            /// are `RateLimit-*` and `X-Ratelimit-*`.
            pub fn paced(mut self) -> Self {
                self.settings.paced = true;
                self
            }

            /// What is appended to the user agent (`counterfoil/` and its version), such as
            /// `my-product/1.2`.
            pub fn user_agent_suffix(mut self, product: impl Into<String>) -> Self {
                self.settings.user_agent_suffix = Some(product.into());
                self
            }

            /// Whether `Debug` of this client's responses and errors shows personal values and bodies;
            /// `false` by default. Credentials stay out of it all the same.
            pub fn debug_values(mut self, show: bool) -> Self {
                self.settings.debug_values = show;
                self
            }

            /// Where the client reports its attempts, waits and latencies; see
            /// [`metrics`](crate::metrics) for an example.
            pub fn metrics(mut self, metrics: impl $crate::metrics::Metrics) -> Self {
                self.settings.metrics = Some(::std::sync::Arc::new(metrics));
                self
            }

            /// Permits credentials to travel over plain http to other hosts than this one. Everyone on
            /// the way can read them.
            pub fn allow_insecure_http(mut self) -> Self {
                self.settings.allow_insecure_http = true;
                self
            }

            /// Where the client takes time, waiting and chance from; for tests. The system's by default;
            /// see [`Runtime`](crate::runtime::Runtime) for an example.
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
            /// Where the credentials come from each time that they are needed, in place of those that are set
            /// here: they can be exchanged while the client lives. See
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

//! The HTTP client that this crate creates if the user provides none.

use std::sync::OnceLock;
#[cfg(not(target_arch = "wasm32"))]
use std::sync::{Mutex, PoisonError};
#[cfg(not(target_arch = "wasm32"))]
use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
use tokio::runtime::{self, Handle};
use url::Url;

use super::loopback::is_loopback;
#[cfg(not(target_arch = "wasm32"))]
use super::tls;
use crate::Error;

#[cfg(not(target_arch = "wasm32"))]
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

#[cfg(not(target_arch = "wasm32"))]
use super::tls::require_tls;

/// How many of them are kept for future clients.
#[cfg(not(target_arch = "wasm32"))]
const SHARED_AT_MOST: usize = 16;

/// HTTP clients without settings, by the runtime that they were created in and whether they are for this machine: the
/// clients of one runtime share connections and certificates. Those of two runtimes do not, because a connection
/// stalls and ends with its runtime.
#[cfg(not(target_arch = "wasm32"))]
static SHARED: Mutex<Vec<((runtime::Id, bool), reqwest::Client)>> = Mutex::new(Vec::new());

/// TLS is the browser's.
#[cfg(target_arch = "wasm32")]
fn require_tls(_: &str, _: &url::Url) -> Result<(), Error> {
    Ok(())
}

/// The configurable settings.
#[derive(Clone, Default)]
pub(crate) struct HttpClientSettings {
    pub(crate) proxies: Vec<String>,
    pub(crate) proxy_loopback: bool,
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

/// The HTTP clients of a client, each created on first use: the one for this machine uses no proxy and none of the
/// system's certificates, which take tens of milliseconds to read.
pub(super) struct HttpClients {
    given: Option<reqwest::Client>,
    settings: HttpClientSettings,
    local: OnceLock<reqwest::Client>,
    remote: OnceLock<reqwest::Client>,
}

impl HttpClients {
    pub(super) fn new(
        given: Option<reqwest::Client>,
        settings: HttpClientSettings,
    ) -> Result<Self, Error> {
        let remote = match (&given, settings.any()) {
            (Some(_), Some(setting)) => {
                let problem =
                    "belongs to the client's own HTTP client; set it on your `http_client` instead";
                return Err(Error::configuration(setting, problem));
            }
            // Settings are validated before they are needed.
            (None, Some(_)) => OnceLock::from(settings.build(false)?),
            (_, None) => OnceLock::new(),
        };
        Ok(Self {
            given,
            settings,
            local: OnceLock::new(),
            remote,
        })
    }

    /// Rejects a URL that every request would fail on.
    pub(super) fn require_tls(&self, setting: &str, url: &Url) -> Result<(), Error> {
        match self.given {
            Some(_) => Ok(()),
            None => require_tls(setting, url),
        }
    }

    /// Returns the client for a URL.
    pub(super) fn to(&self, url: &Url) -> Result<&reqwest::Client, Error> {
        if let Some(given) = &self.given {
            return Ok(given);
        }
        let is_local = url.scheme() == "http" && is_loopback(url) && !self.settings.proxy_loopback;
        let built = match is_local {
            true => &self.local,
            false => &self.remote,
        };
        match built.get() {
            Some(client) => Ok(client),
            None => {
                let client = self.settings.shared(is_local)?;
                Ok(built.get_or_init(|| client))
            }
        }
    }
}

impl HttpClientSettings {
    /// The name of a setting that was set, to report that it has no effect.
    pub(crate) fn any(&self) -> Option<&'static str> {
        if !self.proxies.is_empty() {
            Some("proxy")
        } else if self.proxy_loopback {
            Some("proxy_loopback")
        } else if !self.root_certificates.is_empty() {
            Some("root_certificate_pem")
        } else {
            None
        }
    }

    /// Returns a shared client if no settings are specific to this one, else a new one.
    #[cfg(not(target_arch = "wasm32"))]
    fn shared(&self, is_local: bool) -> Result<reqwest::Client, Error> {
        let (None, Ok(runtime)) = (self.any(), Handle::try_current()) else {
            return self.build(is_local);
        };
        let key = (runtime.id(), is_local);
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = shared.iter().find(|(known, _)| *known == key) {
            return Ok(client.clone());
        }
        let client = self.build(is_local)?;
        if shared.len() == SHARED_AT_MOST {
            shared.remove(0);
        }
        shared.push((key, client.clone()));
        Ok(client)
    }

    #[cfg(target_arch = "wasm32")]
    fn shared(&self, is_local: bool) -> Result<reqwest::Client, Error> {
        self.build(is_local)
    }

    /// Disables reqwest's own retries and redirects: retries follow rules that only the contracts define, and a
    /// redirect could send a request with its body to an unintended host.
    #[cfg(not(target_arch = "wasm32"))]
    fn build(&self, is_local: bool) -> Result<reqwest::Client, Error> {
        tls::require_crypto_provider()?;
        let mut builder = reqwest::Client::builder()
            .retry(reqwest::retry::never())
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT);
        builder = match is_local {
            true => tls::without_certificates(builder),
            false => {
                let proxies = super::proxies::of(self)?.into_iter();
                let builder = proxies.fold(builder, reqwest::ClientBuilder::proxy);
                tls::add_root_certificates(builder, &self.root_certificates)?
            }
        };
        builder.build().map_err(|problem| {
            Error::configuration("http_client", format_args!("cannot be built: {problem}"))
        })
    }

    /// Connections, proxies, certificates and TLS are the browser's.
    #[cfg(target_arch = "wasm32")]
    fn build(&self, _: bool) -> Result<reqwest::Client, Error> {
        match self.any() {
            None => Ok(reqwest::Client::new()),
            Some(setting) => Err(Error::configuration(setting, "is the browser's to set")),
        }
    }
}

//! The HTTP client that this crate sets up when the user brings none.

#[cfg(not(target_arch = "wasm32"))]
use std::time::Duration;

#[cfg(not(target_arch = "wasm32"))]
use super::tls;
use crate::Error;

#[cfg(not(target_arch = "wasm32"))]
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

#[cfg(not(target_arch = "wasm32"))]
pub(super) use super::tls::require_tls;

/// TLS is the browser's.
#[cfg(target_arch = "wasm32")]
pub(super) fn require_tls(_: &str, _: &url::Url) -> Result<(), Error> {
    Ok(())
}

/// What may be set of it.
#[derive(Clone, Default)]
pub(crate) struct HttpClientSettings {
    pub(crate) proxies: Vec<String>,
    pub(crate) proxy_loopback: bool,
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

impl HttpClientSettings {
    /// The name of a setting that was made, to tell the user that it has no effect.
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

    /// Without reqwest's own retries and redirects: the first are made by rules that only the
    /// contracts know, and the second could carry a request with its body to where nobody asked for.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn build(&self) -> Result<reqwest::Client, Error> {
        tls::require_crypto_provider()?;
        let mut builder = reqwest::Client::builder()
            .retry(reqwest::retry::never())
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .no_proxy()
            .connect_timeout(CONNECT_TIMEOUT);
        for proxy in super::proxies::of(self)? {
            builder = builder.proxy(proxy);
        }
        tls::add_root_certificates(builder, &self.root_certificates)?
            .build()
            .map_err(|problem| {
                Error::configuration("http_client", format_args!("cannot be built: {problem}"))
            })
    }

    /// Connections, proxies, certificates and TLS are the browser's.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn build(&self) -> Result<reqwest::Client, Error> {
        match self.any() {
            None => Ok(reqwest::Client::new()),
            Some(setting) => Err(Error::configuration(setting, "is the browser's to set")),
        }
    }
}

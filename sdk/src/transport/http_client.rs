//! The HTTP client that this crate sets up when the user brings none.

use std::time::Duration;

use reqwest::redirect;

use crate::Error;

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// What may be set of it.
#[derive(Clone, Default)]
pub(crate) struct HttpClientSettings {
    pub(crate) proxies: Vec<String>,
    pub(crate) root_certificates: Vec<Vec<u8>>,
}

impl HttpClientSettings {
    /// The name of a setting that was made, to tell the user that it has no effect.
    pub(crate) fn any(&self) -> Option<&'static str> {
        if !self.proxies.is_empty() {
            Some("proxy")
        } else if !self.root_certificates.is_empty() {
            Some("root_certificate_pem")
        } else {
            None
        }
    }

    /// Without reqwest's own retries and redirects: the first are made by rules that only the
    /// contracts know, and the second could carry a request with its body to where nobody asked for.
    pub(crate) fn build(&self) -> Result<reqwest::Client, Error> {
        require_crypto_provider()?;
        let mut builder = reqwest::Client::builder()
            .retry(reqwest::retry::never())
            .redirect(redirect::Policy::none())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT);
        for url in &self.proxies {
            // What reqwest says about a URL repeats it, and it may hold a password.
            let proxy = reqwest::Proxy::all(url)
                .map_err(|_| Error::configuration("proxy", "is not the URL of a proxy"))?;
            builder = builder.proxy(proxy);
        }
        add_root_certificates(builder, &self.root_certificates)?
            .build()
            .map_err(|problem| {
                Error::configuration("http_client", format_args!("cannot be built: {problem}"))
            })
    }
}

#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
fn add_root_certificates(
    builder: reqwest::ClientBuilder,
    bundles: &[Vec<u8>],
) -> Result<reqwest::ClientBuilder, Error> {
    let mut certificates = Vec::new();
    for bundle in bundles {
        let found = reqwest::Certificate::from_pem_bundle(bundle).map_err(|problem| {
            Error::configuration(
                "root_certificate_pem",
                format_args!("is not a PEM bundle of certificates: {problem}"),
            )
        })?;
        if found.is_empty() {
            return Err(Error::configuration(
                "root_certificate_pem",
                "holds no certificate in PEM form",
            ));
        }
        certificates.extend(found);
    }
    Ok(match certificates.is_empty() {
        true => builder,
        false => builder.tls_certs_merge(certificates),
    })
}

#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
fn add_root_certificates(
    builder: reqwest::ClientBuilder,
    bundles: &[Vec<u8>],
) -> Result<reqwest::ClientBuilder, Error> {
    match bundles {
        [] => Ok(builder),
        _ => Err(Error::configuration("root_certificate_pem", NO_TLS)),
    }
}

#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
const NO_TLS: &str = "https needs one of the features `rustls`, `native-tls` and `rustls-no-provider`, \
                      or an `http_client` of your own";

/// Refuses what every call would fail on.
#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
pub(crate) fn require_tls(setting: &str, url: &url::Url) -> Result<(), Error> {
    match url.scheme() {
        "https" => Err(Error::configuration(setting, NO_TLS)),
        _ => Ok(()),
    }
}

/// Refuses what every call would fail on.
#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
#[expect(clippy::unnecessary_wraps, reason = "without TLS it does refuse")]
pub(crate) fn require_tls(_: &str, _: &url::Url) -> Result<(), Error> {
    Ok(())
}

/// Without a provider of its own, rustls panics where none is installed.
#[cfg(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "native-tls"))
))]
fn require_crypto_provider() -> Result<(), Error> {
    match rustls::crypto::CryptoProvider::get_default() {
        Some(_) => Ok(()),
        None => Err(Error::configuration(
            "http_client",
            "the feature `rustls-no-provider` needs a crypto provider: install one with \
             `rustls::crypto::CryptoProvider::install_default`, or use the feature `rustls`",
        )),
    }
}

#[cfg(not(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "native-tls"))
)))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "without a provider it does refuse"
)]
fn require_crypto_provider() -> Result<(), Error> {
    Ok(())
}

#[cfg(all(
    test,
    feature = "flexigift",
    not(any(feature = "rustls", feature = "native-tls"))
))]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[cfg(not(feature = "rustls-no-provider"))]
    #[test]
    fn without_tls_an_https_client_is_refused_when_it_is_built() {
        let builder = crate::flexigift::Client::builder;
        builder().base_url("http://localhost:1").build().unwrap();
        let error = builder().base_url("https://localhost:1").build().unwrap_err();
        assert!(error.to_string().contains("`rustls`"), "{error}");
        let error = builder().root_certificate_pem("x").build().unwrap_err();
        assert!(error.is_configuration());
    }

    #[cfg(feature = "rustls-no-provider")]
    #[test]
    fn without_a_crypto_provider_a_client_is_refused_when_it_is_built() {
        let builder = crate::flexigift::Client::builder;
        let error = builder().build().unwrap_err();
        assert!(error.to_string().contains("install_default"), "{error}");
    }
}

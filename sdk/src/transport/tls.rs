//! TLS, depending on the features of this crate.

use crate::Error;

#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
pub(super) fn add_root_certificates(
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

/// For requests that are never sent over TLS.
#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
pub(super) fn without_certificates(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder.tls_certs_only([])
}

#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
pub(super) fn without_certificates(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder
}

#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
pub(super) fn add_root_certificates(
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

/// Rejects what every call would fail on.
#[cfg(not(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
)))]
pub(super) fn require_tls(setting: &str, url: &url::Url) -> Result<(), Error> {
    match url.scheme() {
        "https" => Err(Error::configuration(setting, NO_TLS)),
        _ => Ok(()),
    }
}

/// Rejects what every call would fail on.
#[cfg(any(
    feature = "rustls",
    feature = "rustls-no-provider",
    feature = "native-tls"
))]
#[expect(clippy::unnecessary_wraps, reason = "without TLS it does refuse")]
pub(super) fn require_tls(_: &str, _: &url::Url) -> Result<(), Error> {
    Ok(())
}

/// Without its own provider, rustls panics if none is installed.
#[cfg(all(
    feature = "rustls-no-provider",
    not(any(feature = "rustls", feature = "native-tls"))
))]
pub(super) fn require_crypto_provider() -> Result<(), Error> {
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
pub(super) fn require_crypto_provider() -> Result<(), Error> {
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
        let error = builder()
            .base_url("https://localhost:1")
            .build()
            .unwrap_err();
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

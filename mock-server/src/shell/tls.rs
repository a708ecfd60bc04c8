//! TLS for a server: with a certificate that there is, or with one made for it.

use std::io;
use std::sync::Arc;

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, date_time_ymd,
};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// Days that a certificate lives: Apple's systems refuse one of more than 825.
const DAYS: i64 = 365;

/// A certificate and its key, for [`ServerBuilder::tls`](crate::ServerBuilder::tls): TLS 1.2 or 1.3, with HTTP/2 on
/// offer under the feature `http2`.
///
/// ```
/// use counterfoil_mock::{Server, Tls};
///
/// let tls = Tls::self_signed(["localhost", "127.0.0.1", "::1"])?;
/// // Clients trust it by the certificate of its authority, which is gone when the server is.
/// assert!(tls.authority().is_some_and(|pem| pem.starts_with("-----BEGIN CERTIFICATE-----")));
/// let server = Server::builder().tls(tls);
/// # Ok::<(), counterfoil_mock::TlsError>(())
/// ```
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    authority: Option<String>,
}

/// Why there can be no TLS like this.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// The certificate chain cannot be read.
    #[error("the certificate is no PEM with a `CERTIFICATE` in it: {0}")]
    Certificate(String),
    /// The key cannot be read.
    #[error("the key is no PEM with a `PRIVATE KEY` in it: {0}")]
    Key(String),
    /// The key is not the certificate's, or of a kind that there is no support for.
    #[error("the certificate and the key: {0}")]
    Pair(String),
    /// No certificate can be made for this name.
    #[error("no certificate can be made: {0}")]
    Made(String),
}

impl Tls {
    /// TLS with a certificate chain, the server's own first, and its key, both in PEM.
    ///
    /// # Errors
    ///
    /// When one of them cannot be read, or the key is not the certificate's.
    pub fn from_pem(certificate: &[u8], key: &[u8]) -> Result<Self, TlsError> {
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(certificate).collect();
        let chain = chain.map_err(|error| TlsError::Certificate(error.to_string()))?;
        if chain.is_empty() {
            return Err(TlsError::Certificate("there is none".to_owned()));
        }
        let key = PrivateKeyDer::from_pem_slice(key);
        let key = key.map_err(|error| TlsError::Key(error.to_string()))?;
        Self::new(chain, key, None)
    }

    /// TLS with a certificate for these host names and IP addresses, made by an authority that is made for it and signs no
    /// other. It lives for a year; the keys are in memory alone.
    ///
    /// # Errors
    ///
    /// When one of them is no name.
    pub fn self_signed(
        names: impl IntoIterator<Item = impl Into<String>>,
    ) -> Result<Self, TlsError> {
        let made = |error: rcgen::Error| TlsError::Made(error.to_string());
        let names: Vec<String> = names.into_iter().map(Into::into).collect();
        let mut authority = lasting(CertificateParams::default());
        let name = &mut authority.distinguished_name;
        name.push(DnType::CommonName, "counterfoil-mock");
        authority.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().map_err(made)?;
        let pem = authority.self_signed(&key).map_err(made)?.pem();
        let issuer = Issuer::new(authority, key);
        let mut own = lasting(CertificateParams::new(names).map_err(made)?);
        own.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        own.use_authority_key_identifier_extension = true;
        let key = KeyPair::generate().map_err(made)?;
        let certificate = own.signed_by(&key, &issuer).map_err(made)?;
        Self::new(vec![certificate.into()], key.into(), Some(pem))
    }

    fn new(
        chain: Vec<CertificateDer<'static>>,
        key: PrivateKeyDer<'static>,
        authority: Option<String>,
    ) -> Result<Self, TlsError> {
        let wrong = |error: rustls::Error| TlsError::Pair(error.to_string());
        let provider = Arc::new(ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider);
        let config = config
            .with_safe_default_protocol_versions()
            .map_err(wrong)?;
        let config = config.with_no_client_auth();
        let mut config = config.with_single_cert(chain, key).map_err(wrong)?;
        #[cfg(feature = "http2")]
        config.alpn_protocols.push(b"h2".to_vec());
        config.alpn_protocols.push(b"http/1.1".to_vec());
        Ok(Self {
            acceptor: Arc::new(config).into(),
            authority,
        })
    }

    /// The certificate that clients have to trust, in PEM, where it was made.
    pub fn authority(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.acceptor.accept(stream).await
    }
}

/// From yesterday on, since not every clock is right.
fn lasting(mut params: CertificateParams) -> CertificateParams {
    let day = |days: i64| {
        let at = now() + SignedDuration::from_hours(24 * days);
        let date = Offset::UTC.to_datetime(at).date();
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        date_time_ymd(date.year().into(), month, day)
    };
    (params.not_before, params.not_after) = (day(-1), day(DAYS));
    params
}

#[expect(
    clippy::disallowed_methods,
    reason = "certificates are checked by real clocks"
)]
fn now() -> Timestamp {
    Timestamp::now()
}

impl std::fmt::Debug for Tls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tls").finish_non_exhaustive()
    }
}

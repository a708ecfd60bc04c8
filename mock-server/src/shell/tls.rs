//! TLS for a server: with an existing certificate, or a generated one.

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

/// The validity of a certificate in days: Apple's systems reject more than 825.
const DAYS: i64 = 365;

/// A certificate and its key, for [`ServerBuilder::tls`](crate::ServerBuilder::tls): TLS 1.2 or 1.3, offering HTTP/2
/// under the feature `http2`.
///
/// ```
/// use counterfoil_mock::{Server, Tls};
///
/// let tls = Tls::self_signed(["localhost", "127.0.0.1", "::1"])?;
/// // Clients trust it by the certificate of its authority, which ends with the server.
/// assert!(tls.authority().is_some_and(|pem| pem.starts_with("-----BEGIN CERTIFICATE-----")));
/// let server = Server::builder().tls(tls);
/// # Ok::<(), counterfoil_mock::TlsError>(())
/// ```
#[derive(Clone)]
pub struct Tls {
    acceptor: TlsAcceptor,
    authority: Option<String>,
}

/// Why TLS cannot be configured.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// The certificate chain cannot be read.
    #[error("the certificate is no PEM with a `CERTIFICATE` in it: {0}")]
    Certificate(String),
    /// The key cannot be read.
    #[error("the key is no PEM with a `PRIVATE KEY` in it: {0}")]
    Key(String),
    /// The key does not match the certificate, or is of an unsupported kind.
    #[error("the certificate and the key: {0}")]
    Pair(String),
    /// No certificate can be generated for this name.
    #[error("no certificate can be made: {0}")]
    Made(String),
}

impl Tls {
    /// Creates TLS from a certificate chain, the server's own first, and its key, both in PEM.
    ///
    /// # Errors
    ///
    /// If one of them cannot be read, or the key does not match the certificate.
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

    /// Creates TLS with a generated certificate for these host names and IP addresses, signed by a new authority that
    /// signs no other. It is valid for a year; the keys are only in memory.
    ///
    /// # Errors
    ///
    /// If one of them is not a valid name.
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

    /// Returns the certificate of the generated authority, in PEM, which clients have to trust.
    pub fn authority(&self) -> Option<&str> {
        self.authority.as_deref()
    }

    pub(super) async fn accept(&self, stream: TcpStream) -> io::Result<TlsStream<TcpStream>> {
        self.acceptor.accept(stream).await
    }
}

/// Valid from yesterday on, because clocks differ.
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

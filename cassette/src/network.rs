//! The network as a service.

use std::error::Error as _;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use http::header::{ACCEPT_ENCODING, CONNECTION, CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::{Request, Response};
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt as _;
use tower_service::Service;

/// The maximum size of a response, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024 * 1024;

/// A service that sends requests to the hosts of their URIs. It follows no redirects and requests uncompressed
/// responses, so that a recorder can read them.
///
/// ```no_run
/// use counterfoil_cassette::{Api, Network, Recorder};
///
/// let recorder = Recorder::new(Api::Persona, Network::new()?);
/// // let persona = counterfoil::persona::Client::builder().transport(recorder.clone())...
/// recorder.save("persona.har")?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Network(reqwest::Client);

/// Why there is no response.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NetworkError {
    /// The connection failed or broke off.
    #[error("{}", with_causes(.0))]
    Exchange(#[from] reqwest::Error),
    /// TLS cannot be set up.
    #[error("TLS: {0}")]
    Tls(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The response exceeds the limit.
    #[error("the answer is longer than {LONGEST_ANSWER} bytes")]
    TooLong,
}

impl Network {
    /// Creates a service with its own HTTP client.
    ///
    /// # Errors
    ///
    /// If TLS cannot be set up.
    pub fn new() -> Result<Self, NetworkError> {
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls().map_err(|error| NetworkError::Tls(error.into()))?)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self(client))
    }
}

/// An error with what it is because of: reqwest's own text says only that a request failed.
fn with_causes(error: &reqwest::Error) -> String {
    let mut told = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        told = format!("{told}: {it}");
        cause = it.source();
    }
    told
}

/// TLS with ring, which the mock server uses too, and not with a second implementation beside it; certificates are verified
/// as the system does.
fn tls() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?;
    Ok(config.with_no_client_auth())
}

impl Service<Request<Bytes>> for Network {
    type Response = Response<Bytes>;
    type Error = NetworkError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, NetworkError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), NetworkError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Bytes>) -> Self::Future {
        // Headers that belong to the original connection.
        for name in [
            ACCEPT_ENCODING,
            CONNECTION,
            CONTENT_LENGTH,
            HOST,
            TRANSFER_ENCODING,
        ] {
            request.headers_mut().remove(name);
        }
        let client = self.0.clone();
        Box::pin(async move {
            let mut answer = client
                .execute(request.try_into()?)
                .await
                .map_err(reqwest::Error::without_url)?;
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = answer.status();
            *response.headers_mut() = std::mem::take(answer.headers_mut());
            response.headers_mut().remove(TRANSFER_ENCODING);
            let mut body = BytesMut::new();
            while let Some(piece) = answer.chunk().await.map_err(reqwest::Error::without_url)? {
                if body.len() + piece.len() > LONGEST_ANSWER {
                    return Err(NetworkError::TooLong);
                }
                body.extend_from_slice(&piece);
            }
            *response.body_mut() = body.freeze();
            Ok(response)
        })
    }
}

//! What steers a server that runs already.

use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, HOST};
use http::{Method, Request};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Position, Url};

use crate::BoxError;

/// Which world of which server.
#[derive(clap::Args)]
pub(crate) struct Place {
    /// Where the server is.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:4010")]
    url: Url,

    /// The world; without it the default one.
    #[arg(long, value_name = "NAME")]
    world: Option<String>,

    /// What the server was given as its own `--control-token`.
    #[arg(long, value_name = "TOKEN")]
    control_token: Option<String>,

    /// Trust the certificates of the authority in this PEM file, and no others, where the URL is https.
    #[arg(long, value_name = "FILE")]
    ca_cert: Option<PathBuf>,
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl Place {
    async fn connect(&self, host: &str, port: u16) -> Result<Box<dyn Duplex>, BoxError> {
        let stream = TcpStream::connect((host, port)).await;
        let stream = stream.map_err(|error| {
            format!("nobody answers at {host}:{port}: {error}; `counterfoil-mock serve` would")
        })?;
        if self.url.scheme() != "https" {
            return Ok(Box::new(stream));
        }
        let mut trusted = RootCertStore::empty();
        match &self.ca_cert {
            Some(file) => {
                let wrong = |error: String| format!("{}: {error}", file.display());
                let pem = std::fs::read(file).map_err(|error| wrong(error.to_string()))?;
                for certificate in CertificateDer::pem_slice_iter(&pem) {
                    let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
                    trusted
                        .add(certificate)
                        .map_err(|error| wrong(error.to_string()))?;
                }
            }
            None => {
                trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            }
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(trusted)
            .with_no_client_auth();
        let name = ServerName::try_from(host.to_owned())?;
        let connector = TlsConnector::from(Arc::new(config));
        let stream = connector.connect(name, stream).await;
        let stream = stream.map_err(|error| format!("no TLS with {host}:{port}: {error}"))?;
        Ok(Box::new(stream))
    }

    /// Makes a call of the control API, `path` being what follows `/_control/`.
    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, String)],
        body: &Value,
    ) -> Result<Value, BoxError> {
        let mut url = self.url.clone();
        let world = self.world.as_ref().map(|name| format!("/s/{name}"));
        url.set_path(&format!("{}/_control/{path}", world.unwrap_or_default()));
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let Some((host, port)) = url.host_str().zip(url.port_or_known_default()) else {
            return Err(format!("`{url}` names no host").into());
        };
        let host = host.trim_matches(['[', ']']);
        let stream = self.connect(host, port).await?;
        let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        let body = match body {
            Value::Null => Bytes::new(),
            body => body.to_string().into(),
        };
        let mut request = Request::builder();
        if let Some(token) = &self.control_token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        let request = request
            .method(method)
            .uri(&url[Position::BeforePath..Position::AfterQuery])
            .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
            .body(Full::new(body))?;
        let response = sender.send_request(request).await?;
        let is_success = response.status().is_success();
        let bytes = response.into_body().collect().await?.to_bytes();
        let answer: Value = serde_json::from_slice(&bytes)
            .map_err(|_| format!("what is at {host}:{port} is no counterfoil-mock"))?;
        match is_success {
            true => Ok(answer),
            false => Err(answer["detail"]
                .as_str()
                .unwrap_or("the server failed")
                .into()),
        }
    }
}

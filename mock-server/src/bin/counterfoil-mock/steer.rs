//! Control of a running server.

use std::sync::Arc;

use bytes::Bytes;
use clap::ValueHint;
use http::header::{AUTHORIZATION, HOST};
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, RootCertStore};
use serde_json::Value;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Position, Url};

use crate::BoxError;
use crate::names::is_name;

// Which world of which server. As a doc comment, it would replace the description of the command.
#[derive(clap::Args)]
pub(crate) struct WorldAddress {
    /// Where the server is.
    #[arg(long, value_name = "URL", env = "COUNTERFOIL_MOCK_URL", hide_env_values = true, default_value = "http://127.0.0.1:4010", value_parser = url)]
    url: Url,

    /// The world; without it the default one.
    #[arg(long, value_name = "NAME", env = "COUNTERFOIL_MOCK_WORLD", hide_env_values = true, value_parser = name)]
    world: Option<String>,

    /// What the server was given as its own `--control-token`.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "COUNTERFOIL_MOCK_CONTROL_TOKEN",
        hide_env_values = true
    )]
    control_token: Option<String>,

    /// Trust the certificates of the authority in this PEM file, and no others, where the URL is https.
    #[arg(long, value_name = "FILE", env = "COUNTERFOIL_MOCK_CA_CERT", hide_env_values = true, value_parser = authority, value_hint = ValueHint::FilePath)]
    ca_cert: Option<RootCertStore>,
}

/// Parses the address of a server.
pub(crate) fn url(text: &str) -> Result<Url, String> {
    match Url::parse(text) {
        Ok(url) if !matches!(url.scheme(), "http" | "https") => {}
        Ok(url) if url.query().is_some() || url.fragment().is_some() => {
            return Err("the URL of a server has no query and no fragment".to_owned());
        }
        Ok(url) => return Ok(url),
        Err(_) => {}
    }
    if text.contains('@') {
        // The text before it may contain a password.
        return Err("it is no http(s) URL; write http://127.0.0.1:4010".to_owned());
    }
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let meant = format!("http://{rest}");
    let meant = match Url::parse(&meant) {
        Ok(_) => &meant,
        Err(_) => "http://127.0.0.1:4010",
    };
    Err(format!("`{text}` is no http(s) URL; write {meant}"))
}

/// Reads the name of a world or a snapshot.
pub(crate) fn name(text: &str) -> Result<String, String> {
    match is_name(text) {
        true => Ok(text.to_owned()),
        false => Err(
            "a name has 1 to 64 letters, digits, `-`, `_` and `.`, and is not `.` or `..`"
                .to_owned(),
        ),
    }
}

/// Reads the certificates to trust.
fn authority(file: &str) -> Result<RootCertStore, String> {
    let pem = std::fs::read(file).map_err(|error| error.to_string())?;
    let mut trusted = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(&pem) {
        let certificate = certificate.map_err(|error| error.to_string())?;
        trusted
            .add(certificate)
            .map_err(|error| error.to_string())?;
    }
    match trusted.is_empty() {
        true => Err("there is no PEM `CERTIFICATE` in this file".to_owned()),
        false => Ok(trusted),
    }
}

trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl WorldAddress {
    async fn connect(&self, host: &str, port: u16) -> Result<Box<dyn Duplex>, BoxError> {
        let stream = TcpStream::connect((host, port)).await;
        let stream = stream.map_err(|error| {
            format!("nobody answers at {host}:{port}: {error}; `counterfoil-mock serve` would")
        })?;
        if self.url.scheme() != "https" {
            return Ok(Box::new(stream));
        }
        let trusted = self.ca_cert.clone().unwrap_or_else(|| {
            let mut trusted = RootCertStore::empty();
            trusted.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            trusted
        });
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()?
            .with_root_certificates(trusted)
            .with_no_client_auth();
        let name = ServerName::try_from(host.to_owned())?;
        let connector = TlsConnector::from(Arc::new(config));
        let stream = connector.connect(name, stream).await;
        let stream = stream.map_err(|error| {
            let cause = error.get_ref().and_then(|it| it.downcast_ref());
            let unknown = rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
            let option = match cause {
                Some(cause) if *cause == unknown => "; `--ca-cert FILE` trusts its authority",
                Some(rustls::Error::InvalidMessage(_)) => {
                    "; if it has none, its URL begins with http"
                }
                _ => "",
            };
            format!("no TLS with {host}:{port}: {error}{option}")
        })?;
        Ok(Box::new(stream))
    }

    /// Fails if no world has the given name: a call that changes something would create one.
    pub(crate) async fn is_there(&self) -> Result<(), BoxError> {
        let Some(name) = &self.world else {
            return Ok(());
        };
        let listed = self.call(Method::GET, "worlds", &[], &Value::Null).await?;
        let mut worlds = listed["worlds"].as_array().into_iter().flatten();
        match name == "default" || worlds.any(|it| it["name"] == name.as_str()) {
            true => Ok(()),
            false => Err(format!(
                "no world is named `{name}`; `counterfoil-mock worlds` lists them"
            )
            .into()),
        }
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
        let before = self.url.path().trim_end_matches('/');
        let world = self.world.as_ref().map(|name| format!("/s/{name}"));
        let world = world.unwrap_or_default();
        url.set_path(&format!("{before}{world}/_control/{path}"));
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
        let response = sender.send_request(request).await.map_err(|error| {
            let option = match error.is_parse() && self.url.scheme() == "http" {
                true => "; if it has TLS, its URL begins with https",
                false => "",
            };
            format!("no answer of {host}:{port}: {error}{option}")
        })?;
        let status = response.status();
        let bytes = response.into_body().collect().await?.to_bytes();
        let answer: Value = serde_json::from_slice(&bytes)
            .map_err(|_| format!("what is at {host}:{port} is no counterfoil-mock"))?;
        if status.is_success() {
            return Ok(answer);
        }
        let detail = answer["detail"].as_str().unwrap_or("the server failed");
        let option = match status {
            StatusCode::UNAUTHORIZED => {
                "; `--control-token` or COUNTERFOIL_MOCK_CONTROL_TOKEN sets it"
            }
            _ => "",
        };
        Err(format!("{detail}{option}").into())
    }
}

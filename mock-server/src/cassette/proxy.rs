//! A proxy between a client and a real vendor that checks the traffic.

use std::fmt;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use counterfoil_cassette::{Cassette, Network, NetworkError, Recorder};
use http::{Request, Response, Uri};
use tokio::net::TcpListener;
use tower_service::Service;

use super::drift::{Drift, cassette_api, drift};
use super::serve::serve;
use crate::{Api, Sandbox, WorldBuilder};

/// The settings of a proxy.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Proxy {
    /// The vendor's API.
    pub api: Api,
    /// The target of requests: scheme, host, and an optional prefix of the vendor's own paths.
    pub upstream: Uri,
    /// Defines the version of a path without one.
    pub world: WorldBuilder,
}

impl Proxy {
    /// Creates the settings of a proxy for an API at `upstream`.
    ///
    /// # Errors
    ///
    /// If `upstream` is not an absolute URL, or has a query, a fragment or user information.
    pub fn new(api: Api, upstream: &str) -> Result<Self, String> {
        let is_absolute = |it: &Uri| {
            it.authority().is_some() && matches!(it.scheme_str(), Some("http" | "https"))
        };
        let is_plain = |it: &Uri| {
            let authority = it.authority().map_or("", |it| it.as_str());
            it.query().is_none() && !authority.contains('@') && !upstream.contains('#')
        };
        let uri = upstream.parse().ok().filter(is_absolute).filter(is_plain);
        Ok(Self {
            api,
            upstream: uri.ok_or_else(|| {
                "an upstream is a URL such as https://api.withpersona.com".to_owned()
            })?,
            world: WorldBuilder::default(),
        })
    }
}

/// Forwards every request to the vendor and returns its response, both unchanged, until `shutdown` is ready. Every
/// [`Drift`] is reported when it is seen. Returns a recording without secrets and personal data.
///
/// ```no_run
/// # async fn run() -> Result<(), Box<dyn std::error::Error>> {
/// use counterfoil_mock::Api;
/// use counterfoil_mock::cassette::{Proxy, proxy};
///
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:4020").await?;
/// let told = |drift: &_| eprintln!("{drift}");
/// let shutdown = std::future::pending::<()>(); // such as `tokio::signal::ctrl_c()`
/// let persona = Proxy::new(Api::Persona, "https://api.withpersona.com")?;
/// proxy(persona, listener, told, shutdown).await?.save("persona.har")?;
/// # Ok(())
/// # }
/// ```
///
/// # Errors
///
/// If TLS, or the world with the contract, cannot be set up.
pub async fn proxy(
    proxy: Proxy,
    listener: TcpListener,
    told: impl Fn(&Drift) + Send + Sync + 'static,
    shutdown: impl Future,
) -> io::Result<Cassette> {
    let network = Network::new().map_err(io::Error::other)?;
    let recorder = Recorder::new(cassette_api(proxy.api), network);
    let forwarding = Forwarding {
        world: Arc::new(proxy.world.try_start().await?),
        recorder: recorder.clone(),
        api: proxy.api,
        upstream: proxy.upstream,
        told: Arc::new(told),
    };
    serve(forwarding, listener, shutdown).await;
    Ok(recorder.cassette())
}

#[derive(Clone)]
struct Forwarding {
    world: Arc<Sandbox>,
    recorder: Recorder<Network>,
    api: Api,
    upstream: Uri,
    told: Arc<dyn Fn(&Drift) + Send + Sync>,
}

impl fmt::Debug for Forwarding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Forwarding")
            .field("upstream", &self.upstream)
            .finish_non_exhaustive()
    }
}

impl Service<Request<Bytes>> for Forwarding {
    type Response = Response<Bytes>;
    type Error = NetworkError;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Bytes>, NetworkError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), NetworkError>> {
        self.recorder.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Bytes>) -> Self::Future {
        let own = request.uri().path_and_query().map_or("/", |it| it.as_str());
        let target = format!("{}{own}", self.upstream.to_string().trim_end_matches('/'));
        if let Ok(uri) = target.parse() {
            *request.uri_mut() = uri;
        }
        let sent = request.clone();
        let answering = self.recorder.call(request);
        let (world, api, told) = (self.world.clone(), self.api, self.told.clone());
        Box::pin(async move {
            let answer = answering.await.inspect_err(|error| {
                told(&Drift {
                    request: format!("{} {}", sent.method(), sent.uri().path()),
                    side: "response",
                    pointer: String::new(),
                    what: format!("none came: {error}"),
                });
            })?;
            for drift in drift(&world, api, &sent, &answer) {
                told(&drift);
            }
            Ok(answer)
        })
    }
}

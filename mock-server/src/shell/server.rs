//! The mock as a server.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::limits::Limits;
use super::listener::Serving;
#[cfg(feature = "tls")]
use super::tls::Tls;
use super::watch::{Served, Watcher};
use super::{courier, listener};
use crate::Api;
use crate::apis::vendor;
use crate::cors::Cors;
use crate::engine::system_time;
#[cfg(feature = "metrics")]
use crate::metrics::Metrics;
use crate::mock::{Layout, Mock};
use crate::world_builder::{WorldBuilder, WorldError};

/// The shortest interval between checks for idle worlds.
const SHORTEST_TURN: Duration = Duration::from_millis(50);
const LONGEST_TURN: Duration = Duration::from_secs(60);

/// A mock server that is bound to an address and ready to serve. Unlike a [`Sandbox`](crate::Sandbox) it has as many
/// worlds as clients name (`/s/NAME/...`, up to 10,000), a default one, and the control API (`/_control`).
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use counterfoil_mock::{Api, Server, WorldBuilder};
///
/// let server = Server::builder()
///     .api(Api::Flexigift)
///     .world(WorldBuilder::default().strict().seed(7))
///     .bind("127.0.0.1:0".parse()?)
///     .await?;
/// println!("listening on http://{}", server.local_addr());
/// let interrupted = std::future::ready(()); // such as `tokio::signal::ctrl_c()`
/// server.serve_until(interrupted).await;
/// # Ok(())
/// # })
/// # }
/// ```
#[derive(Debug)]
pub struct Server {
    listeners: Vec<TcpListener>,
    address: SocketAddr,
    mock: MockHandle,
    watcher: Watcher,
    limits: Limits,
    world_idle: Option<Duration>,
    #[cfg(feature = "tls")]
    tls: Option<Tls>,
    waiting: courier::Waiting,
}

/// Keeps [`Mock`], which holds whole worlds, out of `Debug` output.
struct MockHandle(Arc<Mock>);

impl fmt::Debug for MockHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mock")
    }
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The address is in use or not available.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The requested address.
        address: SocketAddr,
        /// The operating system's error.
        source: io::Error,
    },
    /// The world settings are invalid.
    #[error(transparent)]
    World(#[from] WorldError),
    /// The address can be reached from other machines, which was not allowed.
    #[error(
        "{0} can be reached from other machines; only loopback addresses are served unless remote access is allowed"
    )]
    NotLoopback(SocketAddr),
    /// The address, and so the control API, can be reached from other machines, but there is no control token.
    #[error("{0} can be reached from other machines; the control API needs a token there")]
    NoControlToken(SocketAddr),
    /// Idle worlds should be removed, but several servers share them.
    #[error(
        "worlds that several servers share cannot be removed when they are idle: no server knows of another one's requests"
    )]
    SharedWorlds,
}

/// A builder for a [`Server`].
#[derive(Clone)]
#[must_use = "a builder does nothing until it is bound"]
pub struct ServerBuilder {
    apis: Vec<Api>,
    world: WorldBuilder,
    watcher: Watcher,
    limits: Limits,
    world_idle: Option<Duration>,
    allow_remote: bool,
    control_token: Option<String>,
    cors: Cors,
    both_loopbacks: bool,
    #[cfg(feature = "tls")]
    tls: Option<Tls>,
}

/// Without the control token.
impl fmt::Debug for ServerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerBuilder")
            .field("apis", &self.apis)
            .field("world", &self.world)
            .field("limits", &self.limits)
            .field("world_idle", &self.world_idle)
            .field("allow_remote", &self.allow_remote)
            .field("cors", &self.cors)
            .field("both_loopbacks", &self.both_loopbacks)
            .finish_non_exhaustive()
    }
}

impl Server {
    /// Creates a builder for a server of all four APIs, in memory, with documented worlds.
    pub fn builder() -> ServerBuilder {
        ServerBuilder {
            apis: Vec::new(),
            world: WorldBuilder::default(),
            watcher: Watcher::default(),
            limits: Limits::default(),
            world_idle: None,
            allow_remote: false,
            control_token: None,
            cors: Cors::Off,
            both_loopbacks: false,
            #[cfg(feature = "tls")]
            tls: None,
        }
    }

    /// Returns the address, for example to find the port if port 0 was requested.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Returns the address and credentials of each API in the default world, as the environment variables that
    /// configure clients of the SDK.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// let server = counterfoil_mock::Server::builder().bind("127.0.0.1:0".parse()?).await?;
    /// for (api, variables) in server.variables() {
    ///     println!("{api}: {variables:?}"); // persona: [("PERSONA_BASE_URL", "http://127.0.0.1:...
    /// }
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    pub fn variables(&self) -> Vec<(Api, Vec<(&'static str, String)>)> {
        Self::variables_at(&self.origin(), self.mock.0.layout().apis())
    }

    /// Returns those variables for a server at this URL, or for a world of it (`http://127.0.0.1:4010/s/mine`), that
    /// serves these APIs: a single one at the vendor's own paths, several each under its name.
    ///
    /// ```
    /// use counterfoil_mock::{Api, Server};
    ///
    /// let variables = Server::variables_at("http://127.0.0.1:4010", &[Api::Flexigift]);
    /// assert_eq!(variables[0].1[0].1, "http://127.0.0.1:4010");
    /// ```
    pub fn variables_at(url: &str, apis: &[Api]) -> Vec<(Api, Vec<(&'static str, String)>)> {
        let root = |api: &Api| match apis.len() {
            1 => url.to_owned(),
            _ => format!("{url}/{api}"),
        };
        let variables = |api: &Api| (*api, (vendor(*api).profile().variables)(&root(api)));
        apis.iter().map(variables).collect()
    }

    /// Returns the URL of the server: `http://127.0.0.1:4010`.
    pub fn origin(&self) -> String {
        #[cfg(feature = "tls")]
        let is_secure = self.tls.is_some();
        #[cfg(not(feature = "tls"))]
        let is_secure = false;
        let scheme = if is_secure { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Serves until `shutdown` is ready, then waits for open exchanges and due webhooks to finish, up to [four
    /// seconds](Limits::shutdown). Returns whether every exchange did.
    pub async fn serve_until(self, shutdown: impl Future) -> bool {
        let expired = expire(self.mock.0.clone(), self.world_idle);
        let served = async {
            let mock = self.mock.0;
            let time = self.limits.shutdown;
            let serving = Serving {
                mock: mock.clone(),
                watcher: self.watcher,
                #[cfg(feature = "tls")]
                tls: self.tls,
            };
            let open = listener::serve(self.listeners, serving, self.limits, shutdown).await;
            let worlds = mock.worlds.clone();
            let mut is_finished = false;
            let finished = async {
                open.ended().await;
                is_finished = true;
                worlds.settled().await;
            };
            let _ = tokio::time::timeout(time, finished).await;
            // This may wait for a disk.
            let _ = tokio::task::spawn_blocking(move || mock.worlds.release()).await;
            is_finished
        };
        tokio::pin!(served);
        let dispatched = courier::dispatch(self.waiting);
        tokio::pin!(dispatched);
        tokio::select! {
            is_finished = &mut served => is_finished,
            never = expired => match never {},
            // Ends when no world is left to add an outbox.
            () = &mut dispatched => served.await,
        }
    }
}

/// Removes idle worlds, forever.
async fn expire(mock: Arc<Mock>, idle: Option<Duration>) -> Infallible {
    let Some(idle) = idle else {
        return std::future::pending().await;
    };
    let mut turns = tokio::time::interval((idle / 4).clamp(SHORTEST_TURN, LONGEST_TURN));
    loop {
        turns.tick().await;
        let worlds = mock.worlds.clone();
        // A world that cannot be removed now is tried again.
        let _ = tokio::task::spawn_blocking(move || worlds.expire(idle, system_time())).await;
    }
}

impl ServerBuilder {
    /// Serves this API; call it again for more. A single API is served at the vendor's own paths, several each under
    /// its name. By default all four are served.
    pub fn api(mut self, api: Api) -> Self {
        if !self.apis.contains(&api) {
            self.apis.push(api);
        }
        self
    }

    /// Sets the settings of every world.
    pub fn world(mut self, world: WorldBuilder) -> Self {
        self.world = world;
        self
    }

    /// Calls a function for every request, once its response is being sent. A slow function slows the server down.
    pub fn on_served(mut self, tell: impl Fn(&Served<'_>) + Send + Sync + 'static) -> Self {
        self.watcher.tell(tell);
        self
    }

    /// Sets the resource limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Removes a world and everything it stores after this time without a request; the default world stays. By
    /// default, worlds stay until they are removed.
    pub fn world_idle(mut self, idle: Duration) -> Self {
        self.world_idle = Some(idle);
        self
    }

    /// Sets whether an address that other machines can reach is allowed; `false` by default. It also requires a
    /// [`control_token`](ServerBuilder::control_token).
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// Sets the token of the control API, sent as `Authorization: Bearer`. Without one, the control API accepts
    /// anyone who addresses it as `localhost` or by an IP address; an empty one is none.
    pub fn control_token(mut self, token: impl Into<String>) -> Self {
        self.control_token = Some(token.into()).filter(|it| !it.is_empty());
        self
    }

    /// Sets which web pages may call the vendors' APIs here; by default those that each vendor allows.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = cors;
        self
    }

    /// Also listens on `[::1]` at the same port, if the machine has it, because `localhost` may be either. The
    /// address must be `127.0.0.1`.
    pub fn both_loopbacks(mut self) -> Self {
        self.both_loopbacks = true;
        self
    }

    /// Serves over TLS only.
    #[cfg(feature = "tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Binds the address. Port 0 selects a free port.
    ///
    /// # Errors
    ///
    /// [`ServerError`] names the invalid setting: an address that is in use or not loopback, or the world settings.
    pub async fn bind(self, address: SocketAddr) -> Result<Server, ServerError> {
        if !address.ip().is_loopback() {
            if !self.allow_remote {
                return Err(ServerError::NotLoopback(address));
            }
            if self.control_token.is_none() {
                return Err(ServerError::NoControlToken(address));
            }
        }
        let (couriers, waiting) = courier::channel();
        // This may wait for a disk.
        let world = self.world;
        let worlds = tokio::task::spawn_blocking(move || world.open(couriers)).await;
        let worlds = worlds.map_err(|ended| WorldError::Ended(ended.to_string()))??;
        if self.world_idle.is_some() && worlds.are_shared() {
            return Err(ServerError::SharedWorlds);
        }
        let layout = match self.apis.as_slice() {
            [] => Layout::Shared(Api::ALL.to_vec()),
            [api] => Layout::Single(*api),
            apis => Layout::Shared(apis.to_vec()),
        };
        let listen = |source| ServerError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let mut listeners = vec![listener];
        if self.both_loopbacks {
            listeners.extend(other_loopback(address.port()).await?);
        }
        let mut mock = Mock::new(worlds, layout);
        (mock.control_token, mock.cors) = (self.control_token, self.cors);
        #[cfg_attr(
            not(feature = "metrics"),
            expect(unused_mut, reason = "as with metrics")
        )]
        let mut watcher = self.watcher;
        #[cfg(feature = "metrics")]
        {
            let metrics = Metrics::new();
            watcher.count(metrics.clone());
            mock.metrics = Some(Arc::new(move || metrics.render()));
        }
        Ok(Server {
            listeners,
            address,
            mock: MockHandle(Arc::new(mock)),
            watcher,
            limits: self.limits,
            world_idle: self.world_idle,
            #[cfg(feature = "tls")]
            tls: self.tls,
            waiting,
        })
    }
}

/// The IPv6 loopback address at a port, unless the machine has none.
async fn other_loopback(port: u16) -> Result<Option<TcpListener>, ServerError> {
    let address = SocketAddr::from((Ipv6Addr::LOCALHOST, port));
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(Some(listener)),
        Err(source) if source.kind() == io::ErrorKind::AddrInUse => {
            Err(ServerError::Listen { address, source })
        }
        Err(_) => Ok(None),
    }
}

//! The mock as a server of its own.

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

/// How often it is looked for worlds that are idle.
const SHORTEST_TURN: Duration = Duration::from_millis(50);
const LONGEST_TURN: Duration = Duration::from_secs(60);

/// A mock server that is bound to an address and ready to serve. Unlike a [`Sandbox`](crate::Sandbox) it has as many
/// worlds as clients name (`/s/NAME/...`, 10,000 at most), a default one, and the control API (`/_control`).
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

/// Keeps [`Mock`] out of `Debug` output: it holds whole worlds.
struct MockHandle(Arc<Mock>);

impl std::fmt::Debug for MockHandle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mock")
    }
}

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServerError {
    /// The address is taken, or not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The worlds cannot be as they are asked for.
    #[error(transparent)]
    World(#[from] WorldError),
    /// The address can be reached from other machines, and no one said that this is meant.
    #[error(
        "{0} can be reached from other machines; only loopback addresses are served unless remote access is allowed"
    )]
    NotLoopback(SocketAddr),
    /// The address can be reached from other machines, and so could the control API.
    #[error("{0} can be reached from other machines; the control API needs a token there")]
    NoControlToken(SocketAddr),
    /// Worlds were to be removed when they are idle, and several servers share them.
    #[error(
        "worlds that several servers share cannot be removed when they are idle: no server knows of another one's requests"
    )]
    SharedWorlds,
}

/// How a [`Server`] is to be.
#[derive(Debug, Clone)]
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

impl Server {
    /// A server of all four APIs, in memory, in the documented world.
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

    /// The address that it listens on; of use when port 0 was asked for.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Where each API is served and what opens it, as the environment variables that clients of the SDK are set up from; of
    /// the default world.
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

    /// The same of a server that is at this URL, or of a world of it (`http://127.0.0.1:4010/s/mine`), and serves these
    /// APIs: one alone at the vendor's own paths, several each behind its name.
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

    /// Where it is: `http://127.0.0.1:4010`.
    pub fn origin(&self) -> String {
        #[cfg(feature = "tls")]
        let is_secure = self.tls.is_some();
        #[cfg(not(feature = "tls"))]
        let is_secure = false;
        let scheme = if is_secure { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }

    /// Serves until `shutdown` is ready, then lets open exchanges and webhooks that are due finish, for
    /// [four seconds](Limits::shutdown) at most.
    pub async fn serve_until(self, shutdown: impl Future) {
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
            let finished = async {
                open.ended().await;
                worlds.settled().await;
            };
            let _ = tokio::time::timeout(time, finished).await;
            // It may wait for a disk.
            let _ = tokio::task::spawn_blocking(move || mock.worlds.release()).await;
        };
        tokio::pin!(served);
        let dispatched = courier::dispatch(self.waiting);
        tokio::pin!(dispatched);
        tokio::select! {
            () = &mut served => {}
            () = expired => {}
            // It ends when no world is left to hand anything in.
            () = &mut dispatched => served.await,
        }
    }
}

/// Removes worlds that are idle, without an end.
async fn expire(mock: Arc<Mock>, idle: Option<Duration>) {
    let Some(idle) = idle else {
        return std::future::pending().await;
    };
    let mut turns = tokio::time::interval((idle / 4).clamp(SHORTEST_TURN, LONGEST_TURN));
    loop {
        turns.tick().await;
        let worlds = mock.worlds.clone();
        // What cannot be removed now can be next time.
        let _ = tokio::task::spawn_blocking(move || worlds.expire(idle, system_time())).await;
    }
}

impl ServerBuilder {
    /// Serves this API; call it again for more. One API alone is served at the vendor's own paths, several each behind
    /// its name. None named means all four.
    pub fn api(mut self, api: Api) -> Self {
        if !self.apis.contains(&api) {
            self.apis.push(api);
        }
        self
    }

    /// How every world is to be.
    pub fn world(mut self, world: WorldBuilder) -> Self {
        self.world = world;
        self
    }

    /// Tells of every request that was answered, once its response is on its way. A slow function makes the server slow.
    pub fn on_served(mut self, tell: impl Fn(&Served<'_>) + Send + Sync + 'static) -> Self {
        self.watcher.tell(tell);
        self
    }

    /// What it gives its clients at most.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Removes a world, with all that it kept, when no request was for it in so long; the default world stays. Unset, worlds
    /// stay until they are removed.
    pub fn world_idle(mut self, idle: Duration) -> Self {
        self.world_idle = Some(idle);
        self
    }

    /// Whether an address is allowed that other machines can reach; `false` by default. It takes a
    /// [`control_token`](ServerBuilder::control_token), too.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// What opens the control API, as `Authorization: Bearer`. Without one it answers whoever addresses it as `localhost` or
    /// by an IP address.
    pub fn control_token(mut self, token: impl Into<String>) -> Self {
        self.control_token = Some(token.into());
        self
    }

    /// Which web pages may call the vendors' APIs here; as each vendor has it by default.
    pub fn cors(mut self, cors: Cors) -> Self {
        self.cors = cors;
        self
    }

    /// Listens on `[::1]` too, at the same port, where the machine has it: `localhost` is either. The address is to be
    /// `127.0.0.1` then.
    pub fn both_loopbacks(mut self) -> Self {
        self.both_loopbacks = true;
        self
    }

    /// Serves over TLS alone.
    #[cfg(feature = "tls")]
    #[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Binds the address. Port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// [`ServerError`] says which setting is wrong: an address that is taken or not loopback, or how
    /// worlds are to be.
    pub async fn bind(self, address: SocketAddr) -> Result<Server, ServerError> {
        if !address.ip().is_loopback() {
            if !self.allow_remote {
                return Err(ServerError::NotLoopback(address));
            }
            if self.control_token.as_ref().is_none_or(String::is_empty) {
                return Err(ServerError::NoControlToken(address));
            }
        }
        let (couriers, waiting) = courier::channel();
        // It may wait for a disk.
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

/// The loopback address of IPv6 at a port, unless the machine has none.
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

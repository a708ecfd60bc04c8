//! A world of one's own for a test.

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::{Request, Response};

use crate::Api;
use crate::apis::commerce_layer::{self, Payments};
use crate::apis::persona::{self, Webhooks};
use crate::apis::{VENDORS, credentials, vendor};
use crate::engine::{Clock, Couriers, Faults, Journal, Requests, Settings, World};
use crate::mock::{Layout, Mock};
use crate::shell::listener::Serving;
use crate::shell::watch::Watcher;
use crate::shell::{Limits, Service, courier, listener};
use crate::snapshots::Snapshots;
use crate::world_builder::{WorldBuilder, WorldError};
use crate::worlds::{DEFAULT, Worlds};

/// An isolated world, served on loopback for as long as the value lives.
///
/// All sandboxes of a process share one listener, on a thread of its own, so a sandbox costs microseconds and works
/// under any number of async runtimes.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use counterfoil_mock::Sandbox;
///
/// let sandbox = Sandbox::start().await;
/// // Hand `sandbox.persona().url()` and `.api_key()` to the client under test, then:
/// assert_eq!(sandbox.journal().matching("POST", "/transactions").len(), 0);
/// # });
/// ```
pub struct Sandbox {
    pub(crate) service: Service,
    name: String,
    address: SocketAddr,
    pub(crate) webhooks: Webhooks,
    pub(crate) payments: Payments,
    snapshots: Snapshots,
}

/// Where an API is served, without credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenEndpoint {
    pub(crate) url: String,
}

/// Where an API is served, and the key that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyEndpoint {
    pub(crate) url: String,
}

/// Where an API and its token endpoint are served, and the client that may ask for tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth2Endpoint {
    pub(crate) url: String,
    pub(crate) token_url: String,
}

impl Sandbox {
    /// Starts a documented world: every example of the vendors' pages works in it as printed. It has a name, data, a
    /// clock, faults and a journal of its own, and ends when the value is dropped.
    ///
    /// # Panics
    ///
    /// When the process cannot listen on loopback at all, or start a thread. [`Sandbox::try_start`] returns the error.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// Starts a documented world.
    ///
    /// # Errors
    ///
    /// When the process cannot listen on loopback, or start a thread.
    pub async fn try_start() -> io::Result<Self> {
        Self::builder().try_start().await
    }

    /// A sandbox with settings: see [`WorldBuilder`].
    pub fn builder() -> WorldBuilder {
        WorldBuilder::default()
    }

    /// Where everything is and what opens it, as the environment variables that clients of the SDK are set up from: base URLs,
    /// token URLs and credentials. For the client under test, or for a program of its own.
    ///
    /// ```
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let sandbox = counterfoil_mock::Sandbox::start().await;
    /// // persona::Client::builder().variables(sandbox.variables()).build()?
    /// let mut program = std::process::Command::new("the-program-under-test");
    /// program.envs(sandbox.variables());
    /// # });
    /// ```
    pub fn variables(&self) -> impl Iterator<Item = (&'static str, String)> + use<> {
        let root = |api| (api, self.url(api, ""));
        let roots = Api::ALL.map(root).into_iter();
        roots.flat_map(|(api, root)| (vendor(api).profile().variables)(&root))
    }

    fn new(shared: &Shared, name: String, world: Arc<World>) -> Self {
        Self {
            payments: commerce_layer::payments(&world),
            webhooks: persona::webhooks(&world),
            snapshots: Snapshots(world.clone()),
            service: Service {
                mock: shared.mock.clone(),
                world,
            },
            name,
            address: shared.address,
        }
    }

    /// The world's snapshots: moments that it can be brought back to.
    pub fn snapshots(&self) -> &Snapshots {
        &self.snapshots
    }

    /// Starts another sandbox, which goes on from the [snapshot](Snapshots) of this name. It is in memory, and has the
    /// settings of this one.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use counterfoil_mock::Sandbox;
    ///
    /// let sandbox = Sandbox::start().await;
    /// sandbox.snapshots().save("loaded")?;
    /// let other = sandbox.fork("loaded")?;
    /// assert_ne!(other.flexigift().url(), sandbox.flexigift().url());
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such snapshot, or it cannot be read.
    pub fn fork(&self, snapshot: &str) -> io::Result<Self> {
        let (shared, name) = (shared()?, fresh_name());
        let origin = &self.service.world;
        let fork = |snapshot: &_| shared.mock.worlds.fork(origin, snapshot, &name);
        let world = origin
            .with_snapshot(snapshot, fork)
            .map_err(io::Error::other)?;
        Ok(Self::new(shared, name, world))
    }

    pub(crate) fn url(&self, api: Api, path: &str) -> String {
        self.base(&format!("/{api}{path}"))
    }

    /// Where a path of the world is.
    pub(crate) fn base(&self, path: &str) -> String {
        format!("http://{}/s/{}{path}", self.address, self.name)
    }

    #[cfg(feature = "cassette")]
    pub(crate) fn world(&self) -> &World {
        &self.service.world
    }

    /// What pins the ids and chances of this world: the seed that was [set](WorldBuilder::seed), or the one that it drew.
    pub fn seed(&self) -> u64 {
        self.service.world.seed
    }

    /// The world's clock, which a test moves forward.
    pub fn clock(&self) -> &Clock {
        &self.service.world.clock
    }

    /// The world's faults: what a test orders to go wrong.
    pub fn faults(&self) -> &Faults {
        &self.service.world.faults
    }

    /// What happened in the world: the last exchanges, and how requests broke the contract.
    pub fn journal(&self) -> &Journal {
        &self.service.world.journal
    }

    /// The requests for an operation, one of [`operation`](crate::operation) or `*` for all, to be verified: see [`Requests`].
    ///
    /// ```
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// use counterfoil_mock::operation::persona::CREATE_A_TRANSACTION;
    /// use counterfoil_mock::{Api, Sandbox};
    ///
    /// let sandbox = Sandbox::start().await;
    /// sandbox.verify(Api::Persona, CREATE_A_TRANSACTION).header("idempotency-key", "loan-42").never();
    /// # });
    /// ```
    ///
    /// # Panics
    ///
    /// When the API has no operation of this name: a misspelt one must not pass for one that was never called.
    #[track_caller]
    #[expect(
        clippy::panic,
        reason = "documented; a verification is an assertion of a test"
    )]
    pub fn verify(&self, api: Api, operation: impl Into<String>) -> Requests {
        let requests = self.journal().requests().api(api).operation(operation);
        match requests.check_operation() {
            Ok(()) => requests,
            Err(error) => panic!("{error}"),
        }
    }

    /// The world without a socket, for a client whose transport is a [`tower_service::Service`]. Paths are those of the
    /// shared server: `/persona/api/v1/...`.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use bytes::Bytes;
    /// use counterfoil_mock::Sandbox;
    /// use http::Request;
    /// use tower_service::Service as _;
    ///
    /// let mut service = Sandbox::start().await.service();
    /// let request = Request::get("/flexigift/transactions/1").body(Bytes::new())?;
    /// let response = service.call(request).await?;
    /// assert_eq!(response.status(), 200);
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    pub fn service(&self) -> Service {
        self.service.clone()
    }

    /// One API of the world without a socket, at the vendor's own paths: `/api/v1/transactions`. Everything else is as in
    /// [`Sandbox::service`].
    ///
    /// ```
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// use counterfoil_mock::{Api, Sandbox};
    ///
    /// let vendor = Sandbox::start().await.service_of(Api::Flexigift);
    /// let request = http::Request::get("/transactions/1").body(bytes::Bytes::new()).unwrap();
    /// assert_eq!(vendor.handle(&request).status(), 200);
    /// # });
    /// ```
    pub fn service_of(&self, api: Api) -> Service {
        Service {
            mock: Arc::new(self.service.mock.alone(api)),
            world: self.service.world.clone(),
        }
    }

    /// Answers one request without a socket and without waiting; the same as [`Service::handle`] on [`Sandbox::service`].
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    /// # runtime.block_on(async {
    /// use bytes::Bytes;
    /// use counterfoil_mock::Sandbox;
    /// use http::Request;
    /// use serde_json::{Value, json};
    ///
    /// let sandbox = Sandbox::start().await;
    /// let body = json!({"data": {"attributes": {"transaction-type-id": "txntp_ABC123", "reference-id": "loan-42"}}});
    /// let request = Request::post("/persona/api/v1/transactions")
    ///     .header("authorization", format!("Bearer {}", sandbox.persona().api_key()))
    ///     .header("content-type", "application/json")
    ///     .body(Bytes::from(body.to_string()))?;
    /// let response = sandbox.handle(request);
    /// assert_eq!(response.status(), 201);
    /// let created: Value = serde_json::from_slice(response.body())?;
    /// assert_eq!(created["data"]["attributes"]["status"], "created");
    /// # Ok(())
    /// # })
    /// # }
    /// ```
    pub fn handle(&self, request: Request<Bytes>) -> Response<Bytes> {
        self.service.handle(&request)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.service.mock.worlds.close(&self.name);
        let world = &self.service.world;
        // Best effort: there is no one to tell.
        let _ = world.keep();
        world.outbox.close();
        world.outbox.release();
        if std::thread::panicking() && world.settings.seed.is_none() {
            eprintln!(
                "counterfoil-mock: the sandbox had the seed {0}; COUNTERFOIL_SEED={0} gives its ids again",
                world.seed
            );
        }
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox")
            .field("name", &self.name)
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}

impl WorldBuilder {
    /// Starts the sandbox.
    ///
    /// # Panics
    ///
    /// When [`WorldBuilder::try_start`] fails: in a test, there is nothing to go on with.
    #[expect(
        clippy::panic,
        reason = "documented; tests read better without a Result that never fails"
    )]
    pub async fn start(self) -> Sandbox {
        match self.try_start().await {
            Ok(sandbox) => sandbox,
            Err(error) => panic!("the sandbox cannot start: {error}"),
        }
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    ///
    /// When the process cannot listen on loopback or start a thread, or the SQLite file cannot be opened; of kind
    /// [`InvalidInput`](io::ErrorKind::InvalidInput) when Persona cannot be configured like this.
    pub async fn try_start(self) -> io::Result<Sandbox> {
        let name = fresh_name();
        let shared = shared()?;
        let (database, settings) =
            self.prepare(shared.couriers.clone(), false)
                .map_err(|error| {
                    let kind = match error {
                        WorldError::Store { .. } => io::ErrorKind::Other,
                        _ => io::ErrorKind::InvalidInput,
                    };
                    io::Error::new(kind, error)
                })?;
        // It is found again by its name in a file, so it has a fixed one there; on the listener each is unique.
        let store = database.world("sandbox");
        let settings = settings.of_world(DEFAULT);
        let world = World::open(VENDORS, settings, store).map_err(io::Error::other)?;
        let world: Arc<World> = Arc::new(world);
        world.follow();
        shared.mock.worlds.insert(&name, world.clone());
        Ok(Sandbox::new(shared, name, world))
    }
}

fn fresh_name() -> String {
    static NUMBER: AtomicU64 = AtomicU64::new(1);
    format!("sandbox-{}", NUMBER.fetch_add(1, Ordering::Relaxed))
}

impl OpenEndpoint {
    /// The base URL for a client.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl ApiKeyEndpoint {
    /// The base URL for a client.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The key that this world accepts: `persona_sandbox_counterfoil`. The documented world takes any other too.
    pub fn api_key(&self) -> &str {
        credentials::PERSONA_API_KEY
    }
}

impl OAuth2Endpoint {
    /// The base URL for a client.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where tokens are to be had, by a POST with the client credentials grant.
    pub fn token_url(&self) -> &str {
        &self.token_url
    }

    /// The client that may ask for tokens: `counterfoil-client`.
    pub fn client_id(&self) -> &str {
        credentials::CLIENT_ID
    }

    /// The client's secret, `counterfoil-secret`. It opens nothing but this mock.
    pub fn client_secret(&self) -> &str {
        credentials::CLIENT_SECRET
    }
}

/// The one listener of the process, which all sandboxes share.
struct Shared {
    mock: Arc<Mock>,
    address: SocketAddr,
    couriers: Couriers,
}

fn shared() -> io::Result<&'static Shared> {
    static SHARED: OnceLock<Result<Shared, (io::ErrorKind, String)>> = OnceLock::new();
    SHARED
        .get_or_init(|| listen().map_err(|error| (error.kind(), error.to_string())))
        .as_ref()
        .map_err(|(kind, reason)| io::Error::new(*kind, reason.clone()))
}

fn listen() -> io::Result<Shared> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let (couriers, waiting) = courier::channel();
    let settings = Settings {
        couriers: Some(couriers.clone()),
        ..Settings::default()
    };
    let worlds = Worlds::of_sandboxes(settings);
    let mock = Arc::new(Mock::new(worlds, Layout::Shared(Api::ALL.to_vec())));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let served = mock.clone();
    std::thread::Builder::new()
        .name("counterfoil-mock".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                tokio::spawn(courier::dispatch(waiting));
                if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                    let serving = Serving {
                        mock: served,
                        watcher: Watcher::default(),
                        #[cfg(feature = "tls")]
                        tls: None,
                    };
                    let never = std::future::pending::<()>();
                    listener::serve(vec![listener], serving, Limits::default(), never).await;
                }
            });
        })?;
    Ok(Shared {
        mock,
        address,
        couriers,
    })
}

//! An isolated world for a test.

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
/// All sandboxes of a process share one listener on its own thread, so a sandbox takes microseconds to start and
/// works with any async runtime.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use counterfoil_mock::Sandbox;
///
/// let sandbox = Sandbox::start().await;
/// // Pass `sandbox.persona().url()` and `.api_key()` to the client under test, then:
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

/// The address of an API without credentials.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenEndpoint {
    pub(crate) url: String,
}

/// The address of an API, and its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeyEndpoint {
    pub(crate) url: String,
}

/// The addresses of an API and its token endpoint, and the client credentials for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OAuth2Endpoint {
    pub(crate) url: String,
    pub(crate) token_url: String,
}

impl Sandbox {
    /// Starts a documented world, in which every example of the vendors' pages works as printed. It has its own name,
    /// data, clock, faults and journal, and ends when the value is dropped.
    ///
    /// # Panics
    ///
    /// If the process cannot listen on loopback, or start a thread. [`Sandbox::try_start`] returns the error.
    pub async fn start() -> Self {
        Self::builder().start().await
    }

    /// Starts a documented world, or returns the error.
    ///
    /// # Errors
    ///
    /// If the process cannot listen on loopback, or start a thread.
    pub async fn try_start() -> io::Result<Self> {
        Self::builder().try_start().await
    }

    /// Creates a builder for a sandbox with settings: see [`WorldBuilder`].
    pub fn builder() -> WorldBuilder {
        WorldBuilder::default()
    }

    /// Returns all addresses and credentials, as the environment variables that configure clients of the SDK: base
    /// URLs, token URLs and credentials. Use them for the client under test, or for a separate program.
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

    /// Returns the world's snapshots.
    pub fn snapshots(&self) -> &Snapshots {
        &self.snapshots
    }

    /// Starts another sandbox from the [snapshot](Snapshots) of this name. It is in memory, and has the settings of
    /// this one.
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
    /// If there is no such snapshot, or it cannot be read.
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

    /// The URL of a path of the world.
    pub(crate) fn base(&self, path: &str) -> String {
        format!("http://{}/s/{}{path}", self.address, self.name)
    }

    #[cfg(feature = "cassette")]
    pub(crate) fn world(&self) -> &World {
        &self.service.world
    }

    /// Returns the seed of this world's ids and random choices: the one that was [set](WorldBuilder::seed), or a
    /// random one.
    pub fn seed(&self) -> u64 {
        self.service.world.seed
    }

    /// Returns the world's clock, which a test can advance.
    pub fn clock(&self) -> &Clock {
        &self.service.world.clock
    }

    /// Returns the world's faults, which a test can inject.
    pub fn faults(&self) -> &Faults {
        &self.service.world.faults
    }

    /// Returns the world's journal: the last exchanges, and the contract violations of requests.
    pub fn journal(&self) -> &Journal {
        &self.service.world.journal
    }

    /// Returns the requests for an operation, one of [`operation`](crate::operation) or `*` for all, for
    /// verification: see [`Requests`].
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
    /// If the API has no operation of this name: a typo must not pass as an operation that was never called.
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

    /// Returns the world as a service without a socket, for a client whose transport is a [`tower_service::Service`].
    /// Paths are those of the shared server: `/persona/api/v1/...`.
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

    /// Returns one API of the world as a service without a socket, at the vendor's own paths: `/api/v1/transactions`.
    /// Everything else is as in [`Sandbox::service`].
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

    /// Handles one request without a socket and without waiting, like [`Service::handle`] on [`Sandbox::service`].
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
        // Best effort: an error cannot be reported here.
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
    /// If [`WorldBuilder::try_start`] fails: a test cannot continue.
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

    /// Starts the sandbox, or returns the error.
    ///
    /// # Errors
    ///
    /// If the process cannot listen on loopback or start a thread, or the SQLite file cannot be opened; of kind
    /// [`InvalidInput`](io::ErrorKind::InvalidInput) if a setting is invalid.
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
        // A file finds its world by a fixed name; on the listener each name is unique.
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
    /// Returns the base URL for a client.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl ApiKeyEndpoint {
    /// Returns the base URL for a client.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the key of this world: `persona_sandbox_counterfoil`. The documented world accepts any other too.
    pub fn api_key(&self) -> &str {
        credentials::PERSONA_API_KEY
    }
}

impl OAuth2Endpoint {
    /// Returns the base URL for a client.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Returns the URL of the token endpoint, for POSTs with the client credentials grant.
    pub fn token_url(&self) -> &str {
        &self.token_url
    }

    /// Returns the client id: `counterfoil-client`.
    pub fn client_id(&self) -> &str {
        credentials::CLIENT_ID
    }

    /// Returns the client secret, `counterfoil-secret`. It is only valid for this mock.
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

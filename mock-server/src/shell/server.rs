//! The mock as a server of its own.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use tokio::net::TcpListener;

use super::{courier, listener};
use crate::engine::Settings;
use crate::mock::{Layout, Mock};
use crate::worlds::{Backing, Worlds};
use crate::{Api, Order, PersonaOptions};

/// A mock server that is bound to an address and ready to serve. Unlike a [`Sandbox`](crate::Sandbox) it has as many
/// worlds as clients name (`/s/NAME/...`, 10,000 at most), a default one, and the control API (`/_control`).
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use counterfoil_mock::{Api, Server};
///
/// let server = Server::builder()
///     .api(Api::Flexigift)
///     .strict(true)
///     .seed(7)
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
    listener: TcpListener,
    address: SocketAddr,
    mock: MockHandle,
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
    /// Persona cannot be configured like this.
    #[error("Persona's options: {0}")]
    Persona(String),
    /// An order of Commerce Layer's cannot be put into a world.
    #[error("Commerce Layer's orders: {0}")]
    Orders(String),
    /// The address can be reached from other machines, and nobody said that this is meant.
    #[error(
        "{0} can be reached from other machines; only loopback addresses are served unless remote access is allowed"
    )]
    NotLoopback(SocketAddr),
    /// The store cannot be opened.
    #[error("cannot open the store {path}: {reason}")]
    Store {
        /// The file asked for.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}

/// How a [`Server`] is to be.
#[derive(Debug, Clone)]
#[must_use = "a builder does nothing until it is bound"]
pub struct ServerBuilder {
    apis: Vec<Api>,
    settings: Settings,
    sqlite: Option<PathBuf>,
    allow_remote: bool,
}

impl Server {
    /// A server of all four APIs, in memory, in the documented world.
    pub fn builder() -> ServerBuilder {
        ServerBuilder {
            apis: Vec::new(),
            settings: Settings::default(),
            sqlite: None,
            allow_remote: false,
        }
    }

    /// The address that it listens on; of use when port 0 was asked for.
    pub fn local_addr(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `shutdown` is ready, then lets open exchanges finish, for five seconds at most.
    pub async fn serve_until(self, shutdown: impl Future) {
        let served = listener::serve(self.listener, self.mock.0, shutdown);
        tokio::pin!(served);
        let dispatched = courier::dispatch(self.waiting);
        tokio::pin!(dispatched);
        tokio::select! {
            () = &mut served => {}
            // It ends when no world is left to hand anything in.
            () = &mut dispatched => served.await,
        }
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

    /// Whether everything is refused that the vendors document as refused; `false` unless set.
    pub fn strict(mut self, strict: bool) -> Self {
        self.settings.strict = strict;
        self
    }

    /// Whether Commerce Layer is served as it is published, so that writing a transaction is refused with 405; `false`
    /// unless set.
    pub fn published_transactions(mut self, published: bool) -> Self {
        self.settings.commerce_layer.published = published;
        self
    }

    /// Whether Commerce Layer's numbers and booleans are served as strings, as its documentation of February 2021 printed
    /// them; `false` unless set.
    pub fn values_as_strings(mut self, as_strings: bool) -> Self {
        self.settings.commerce_layer.values_as_strings = as_strings;
        self
    }

    /// Pins generated ids: the same seed and the same requests give the same ids. 0 unless set.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = seed;
        self
    }

    /// Pins the clock of every world to this instant until it is advanced. Unset, clocks show real time.
    pub fn at(mut self, at: Timestamp) -> Self {
        self.settings.at = Some(at);
        self
    }

    /// Whether the vendors' rate limits apply, as is the default.
    pub fn rate_limits(mut self, rate_limits: bool) -> Self {
        self.settings.rate_limits = rate_limits;
        self
    }

    /// How many exchanges each world's journal keeps: 1,000 unless set.
    pub fn journal_capacity(mut self, exchanges: usize) -> Self {
        self.settings.journal_capacity = exchanges;
        self
    }

    /// Keeps every world in this SQLite file, so that it survives a restart. Unset, worlds are in memory. Without the
    /// feature `sqlite` the server cannot be bound.
    pub fn store_sqlite(mut self, path: impl Into<PathBuf>) -> Self {
        self.sqlite = Some(path.into());
        self
    }

    /// Whether an address is allowed that other machines can reach; `false` unless set. There is no authentication on the
    /// control API.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// Configures Persona in every world.
    pub fn persona(mut self, options: PersonaOptions) -> Self {
        self.settings.persona = Arc::new(options);
        self
    }

    /// Puts an order of Commerce Layer's into every world, whenever it is fresh.
    pub fn order(mut self, order: Order) -> Self {
        self.settings.commerce_layer.add_order(order);
        self
    }

    /// Binds the address. Port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// [`ServerError`] says which setting is wrong: an address that is taken or not loopback, options of Persona's, a
    /// file that cannot be opened.
    pub async fn bind(mut self, address: SocketAddr) -> Result<Server, ServerError> {
        if !self.allow_remote && !address.ip().is_loopback() {
            return Err(ServerError::NotLoopback(address));
        }
        let backing = match &self.sqlite {
            None => Backing::Memory,
            Some(path) => Backing::sqlite(path).map_err(|error| ServerError::Store {
                path: path.display().to_string(),
                reason: error.to_string(),
            })?,
        };
        let layout = match self.apis.as_slice() {
            [] => Layout::Shared(Api::ALL.to_vec()),
            [api] => Layout::Single(*api),
            apis => Layout::Shared(apis.to_vec()),
        };
        let listen = |source| ServerError::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        self.settings
            .persona
            .check()
            .map_err(ServerError::Persona)?;
        self.settings
            .commerce_layer
            .check()
            .map_err(ServerError::Orders)?;
        let (couriers, waiting) = courier::channel();
        self.settings.couriers = Some(couriers);
        let mock = Mock::new(Worlds::new(backing, self.settings), layout);
        Ok(Server {
            listener,
            address,
            mock: MockHandle(Arc::new(mock)),
            waiting,
        })
    }
}

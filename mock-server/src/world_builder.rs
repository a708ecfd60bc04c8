//! The settings of worlds, for sandboxes and servers.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::apis::commerce_layer::{
    ApiVersion, CommerceLayerOptions, Order, Orders, PaymentOptions,
};
use crate::apis::persona::{self, PersonaOptions};
use crate::engine::{Couriers, Settings};
use crate::seed_file::{self, SeedFileError};
#[cfg(feature = "postgres")]
use crate::store::Postgres;
#[cfg(feature = "sqlite")]
use crate::store::SqliteFile;
use crate::store::{Database, Memory, StoreError};
use crate::worlds::{self, Worlds};

/// The settings of a world: that of a [`Sandbox`](crate::Sandbox), or [each one](crate::ServerBuilder::world) of a
/// server.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use counterfoil_mock::commerce_layer::Order;
/// use counterfoil_mock::persona::PersonaOptions;
/// use counterfoil_mock::{Api, Sandbox};
/// use std::time::Duration;
///
/// let sandbox = Sandbox::builder()
///     .strict()
///     .seed(7)
///     .at("2026-02-12T00:00:00Z".parse()?)
///     .persona(PersonaOptions::default().rate_limit(30))
///     .order(Order::new("42").authorized())
///     .record_bodies()
///     .virtual_delays()
///     .start()
///     .await;
/// sandbox.faults().on(Api::Flexigift, "*").delay(Duration::from_secs(9)).once();
/// assert_eq!(sandbox.clock().now().to_string(), "2026-02-12T00:00:00Z");
/// # Ok(())
/// # })
/// # }
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until a sandbox or a server has it"]
pub struct WorldBuilder {
    settings: Settings,
    seed_file: Option<PathBuf>,
    place: StoreChoice,
}

/// Where worlds are stored.
#[derive(Clone, Default)]
enum StoreChoice {
    #[default]
    Memory,
    Sqlite(PathBuf),
    Postgres(String),
}

impl fmt::Display for StoreChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => f.write_str("memory"),
            Self::Sqlite(path) => path.display().fmt(f),
            // Without user and password, wherever they are in the URL, and whatever characters they have.
            Self::Postgres(url) => {
                let place = match url.rsplit_once('@') {
                    // What follows may be the end of a password in the query.
                    Some((before, _)) if before.contains('?') => "",
                    Some((_, place)) => place,
                    None => url.split_once("://").map_or("", |(_, place)| place),
                };
                let place = place.split(['?', '#']).next().unwrap_or_default();
                write!(f, "postgres://{place}")
            }
        }
    }
}

impl fmt::Debug for StoreChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why the settings of a world are invalid.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WorldError {
    /// Persona's options are invalid.
    #[error("Persona's options: {0}")]
    Persona(String),
    /// An order of Commerce Layer is invalid.
    #[error("Commerce Layer's orders: {0}")]
    Orders(String),
    /// The options of Commerce Layer's payments are invalid.
    #[error("Commerce Layer's payments: {0}")]
    Payments(String),
    /// A seed file is invalid.
    #[error(transparent)]
    SeedFile(#[from] SeedFileError),
    /// `COUNTERFOIL_SEED` is not a seed.
    #[error("COUNTERFOIL_SEED is {0:?}, and a seed is a number from 0 to 18446744073709551615")]
    Seed(String),
    /// Opening the worlds ended early, which is a defect of the mock.
    #[error("opening the worlds ended early: {0}")]
    Ended(String),
    /// The store cannot be opened.
    #[error("cannot open the store {path}: {reason}")]
    Store {
        /// The requested file, or the database without user and password.
        path: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl WorldBuilder {
    /// Makes the world refuse everything that the vendors document as refused. It has no documented example rows. The
    /// differences are the column "strict world" of the tables in `docs/fidelity`.
    pub fn strict(mut self) -> Self {
        self.settings.strict = true;
        self
    }

    /// Sets the seed of generated ids: the same seed and the same requests give the same ids. By default it is
    /// random, so sandboxes never share an id, unless the environment variable `COUNTERFOIL_SEED` has a number. A
    /// sandbox prints its seed when its test panics, and [`Sandbox::seed`](crate::Sandbox::seed) returns it.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = Some(seed);
        self
    }

    /// Sets the clock to this instant, where it stays until it is [advanced](crate::Clock::advance), whatever a
    /// [seed file](Self::seed_file) says. By default it shows real time.
    pub fn at(mut self, at: Timestamp) -> Self {
        self.settings.at = Some(at);
        self
    }

    /// Sets how many exchanges the journal keeps: 1,000 by default. With 0 it only counts.
    pub fn journal_capacity(mut self, exchanges: usize) -> Self {
        self.settings.journal_capacity = exchanges;
        self
    }

    /// Keeps bodies and queries in the journal unredacted, including personal data, and fills
    /// [`JournalEntry::request_body`](crate::JournalEntry::request_body). By default they are redacted.
    pub fn record_bodies(mut self) -> Self {
        self.settings.record_bodies = true;
        self
    }

    /// Sets whether the vendors' rate limits apply: 300 requests a minute for Persona, and Commerce Layer's limits in
    /// `docs/fidelity/commerce-layer.md`, row "rate limits". Windows follow the world's clock. By default they apply
    /// on a server, but in a sandbox only if [`PersonaOptions::rate_limit`] is set: a client that waits for a window
    /// would block its test. A [fault](crate::FaultBuilder::rate_limited) can exceed a limit in either case.
    pub fn rate_limits(mut self, rate_limits: bool) -> Self {
        self.settings.rate_limits = Some(rate_limits);
        self
    }

    /// Sets whether each response is validated against the contract before it is sent. One that violates it is a
    /// defect of the mock, and becomes a 500 that names the JSON pointer. On by default in a sandbox, off on a
    /// server.
    pub fn check_responses(mut self, check: bool) -> Self {
        self.settings.check_responses = Some(check);
        self
    }

    /// Configures Persona: transaction types, webhooks, and what its documentation leaves open.
    pub fn persona(mut self, options: PersonaOptions) -> Self {
        self.settings.options.insert(Arc::new(options));
        self
    }

    /// Adds an order of Commerce Layer to every fresh world.
    pub fn order(mut self, order: Order) -> Self {
        self.settings
            .options
            .get_or_insert_default::<Orders>()
            .add(order);
        self
    }

    /// Configures Commerce Layer, whatever the version of its API: the version of a path without one, and what the
    /// vendor leaves open.
    pub fn commerce_layer(mut self, options: CommerceLayerOptions) -> Self {
        self.settings.options.insert(options);
        self
    }

    /// Configures the payments of Commerce Layer's version 2026-05: the gateways' outcomes, gift cards, and what the
    /// vendor leaves open.
    pub fn payments(mut self, options: PaymentOptions) -> Self {
        self.settings.options.insert(Arc::new(options));
        self
    }

    /// Sets the version of Commerce Layer's API for paths without one, such as `/api/orders`: 2017-08 by default.
    pub fn default_api_version(self, version: ApiVersion) -> Self {
        self.with(|it| it.default_api_version(version))
    }

    /// Limits Commerce Layer's transactions to the published operations: they can be listed and retrieved, and writes
    /// get a 405. By default they can be created, changed and deleted, as a page of February 2021 documents.
    pub fn published_transactions(self) -> Self {
        self.with(CommerceLayerOptions::published_transactions)
    }

    /// Sends Commerce Layer's numbers and booleans as strings, as its documentation of February 2021 printed them.
    pub fn values_as_strings(self) -> Self {
        self.with(CommerceLayerOptions::values_as_strings)
    }

    /// Makes the delays of [faults](crate::Sandbox::faults) advance the world's clock instead of taking real time, so
    /// that tests of slow responses are fast.
    pub fn virtual_delays(mut self) -> Self {
        self.settings.virtual_delays = true;
        self
    }

    /// Stores worlds in this SQLite file, which outlives them: the next sandbox or server on it finds its worlds
    /// unchanged. By default they are in memory. Without the feature `sqlite` this is a [`WorldError`].
    #[cfg_attr(docsrs, doc(cfg(feature = "sqlite")))]
    pub fn store_sqlite(mut self, path: impl Into<PathBuf>) -> Self {
        self.place = StoreChoice::Sqlite(path.into());
        self
    }

    /// Stores worlds in this PostgreSQL database (version 13 or later), given as
    /// `postgres://user@host/database?sslmode=require`. Any number of servers can serve the same worlds from it at
    /// once. Required tables are created in the schema `counterfoil`. The password can be in `PGPASSWORD` instead.
    /// See `docs/stores.md` for TLS and for what servers share. Without the feature `postgres` this is a
    /// [`WorldError`].
    #[cfg_attr(docsrs, doc(cfg(feature = "postgres")))]
    pub fn store_postgres(mut self, url: impl Into<String>) -> Self {
        self.place = StoreChoice::Postgres(url.into());
        self
    }

    /// Starts each world with the content of this YAML or JSON file: options, rows, faults and a time, for fresh
    /// worlds and again after a reset. [Its
    /// page](https://github.com/counterfoil/counterfoil/blob/main/docs/seed-file.md) lists its members;
    /// `counterfoil-mock init` writes one. It is read when the world starts. Its `worlds` are for a server's worlds
    /// of those names; a sandbox uses `default`. Without the feature `seed-file` this is a [`WorldError`].
    #[cfg_attr(docsrs, doc(cfg(feature = "seed-file")))]
    pub fn seed_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.seed_file = Some(path.into());
        self
    }

    fn with(self, change: impl FnOnce(CommerceLayerOptions) -> CommerceLayerOptions) -> Self {
        let known = self.settings.options.get::<CommerceLayerOptions>();
        let changed = change(known.cloned().unwrap_or_default());
        self.commerce_layer(changed)
    }

    /// Opens the worlds of a server: the default one, and those with pending deliveries.
    pub(crate) fn open(self, couriers: Couriers) -> Result<Worlds, WorldError> {
        let place = self.place.clone();
        let (database, settings) = self.prepare(couriers, true)?;
        let worlds = Worlds::new(database, settings);
        let opened = worlds.get_or_create(worlds::DEFAULT);
        let opened = opened.and_then(|_| Ok(worlds.resume()?));
        match opened {
            Ok(()) => Ok(worlds),
            Err(error) => Err(WorldError::Store {
                path: place.to_string(),
                reason: error.to_string(),
            }),
        }
    }

    /// Validates the settings, and opens the store. `is_server` decides the defaults.
    pub(crate) fn prepare(
        mut self,
        couriers: Couriers,
        is_server: bool,
    ) -> Result<(Arc<dyn Database>, Settings), WorldError> {
        let mut rate_limits = is_server;
        let options = &self.settings.options;
        if let Some(options) = options.get::<Arc<PersonaOptions>>() {
            persona::check(options).map_err(WorldError::Persona)?;
            rate_limits |= options.sets_rate_limit();
        }
        if let Some(orders) = options.get::<Orders>() {
            orders.check().map_err(WorldError::Orders)?;
        }
        if let Some(payments) = options.get::<Arc<PaymentOptions>>() {
            payments.check().map_err(WorldError::Payments)?;
        }
        let database = match &self.place {
            StoreChoice::Memory => Ok(Arc::new(Memory) as Arc<dyn Database>),
            StoreChoice::Sqlite(path) => open_sqlite(path),
            StoreChoice::Postgres(url) => open_postgres(url),
        };
        let database = database.map_err(|error| WorldError::Store {
            path: self.place.to_string(),
            reason: error.to_string(),
        })?;
        if let Some(path) = &self.seed_file {
            rate_limits |= seed_file::apply(path, &mut self.settings)?;
        }
        self.settings.couriers = Some(couriers);
        self.settings.rate_limits.get_or_insert(rate_limits);
        self.settings.check_responses.get_or_insert(!is_server);
        if self.settings.seed.is_none() {
            self.settings.seed = seed_of_environment()?;
        }
        Ok((database, self.settings))
    }
}

#[cfg(feature = "sqlite")]
fn open_sqlite(path: &Path) -> Result<Arc<dyn Database>, StoreError> {
    Ok(Arc::new(SqliteFile::open(path)?))
}

#[cfg(not(feature = "sqlite"))]
fn open_sqlite(_path: &Path) -> Result<Arc<dyn Database>, StoreError> {
    Err(StoreError::Backend(
        "this build has no SQLite: the feature `sqlite` is off".to_owned(),
    ))
}

#[cfg(feature = "postgres")]
fn open_postgres(url: &str) -> Result<Arc<dyn Database>, StoreError> {
    Ok(Arc::new(Postgres::open(url)?))
}

#[cfg(not(feature = "postgres"))]
fn open_postgres(_url: &str) -> Result<Arc<dyn Database>, StoreError> {
    Err(StoreError::Backend(
        "this build has no PostgreSQL: the feature `postgres` is off".to_owned(),
    ))
}

fn seed_of_environment() -> Result<Option<u64>, WorldError> {
    let Some(text) = std::env::var_os("COUNTERFOIL_SEED").filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let text = text.to_string_lossy();
    match text.parse() {
        Ok(seed) => Ok(Some(seed)),
        Err(_) => Err(WorldError::Seed(text.into_owned())),
    }
}

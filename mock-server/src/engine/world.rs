//! A world: the whole state that one user of the mock can see.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Extensions;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::clock::KeptClock;
use super::faults::Rules;
use super::idempotency::InFlight;
use super::ids;
use super::kept::{self, Part};
use super::rate_limit::Windows;
use super::{Clock, Couriers, Faults, Ids, Journal, Outbox, Profile, Refusal, Vendors};
use crate::Api;
use crate::store::{Record, Store, StoreError, Transaction};

/// How a world behaves.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Refuse everything the vendors document as refused.
    pub(crate) strict: bool,
    /// Pins every generated id and token; unset, chance does.
    pub(crate) seed: Option<u64>,
    /// Pins the clock.
    pub(crate) at: Option<Timestamp>,
    pub(crate) journal_capacity: usize,
    pub(crate) record_bodies: bool,
    /// Apply the vendors' rate limits, or not; unset, it is the shell's to decide.
    pub(crate) rate_limits: Option<bool>,
    /// Delays move the clock instead of taking time.
    pub(crate) virtual_delays: bool,
    /// What the user configured for the vendors, by type.
    pub(crate) options: Extensions,
    /// Who carries deliveries.
    pub(crate) couriers: Option<Couriers>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            strict: false,
            seed: None,
            at: None,
            journal_capacity: 1_000,
            record_bodies: false,
            rate_limits: None,
            virtual_delays: false,
            options: Extensions::new(),
            couriers: None,
        }
    }
}

/// Environments with data of their own in one world: a client makes one by naming its key, so there must be an end.
const ENVIRONMENTS: usize = 64;

/// One isolated world: records, clock, ids, faults and journal of its own.
pub(crate) struct World {
    pub(crate) settings: Settings,
    /// What pins ids and chances here, whether it was set or drawn.
    pub(crate) seed: u64,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) windows: Windows,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) in_flight: InFlight,
    /// What the vendors keep here beside their records, by type.
    pub(crate) state: Extensions,
    vendors: Vendors,
    seeded: Mutex<SeededApis>,
    /// The environments of this world that have data of their own, by name.
    environments: Mutex<HashMap<String, Arc<World>>>,
}

impl World {
    /// The world of a store, as it was left where the store outlives the process. That may take a while then.
    pub(crate) fn open(
        vendors: Vendors,
        settings: Settings,
        store: Arc<dyn Store>,
    ) -> Result<Self, StoreError> {
        let mut kept = KeptWorld::fresh(&settings);
        if store.blocks() {
            kept = store.transact(|tx| KeptWorld::open(tx, vendors, &settings))?;
        }
        let world = Self::new(vendors, settings, store, &kept);
        for (vendor, value) in vendors.iter().zip(kept.vendors) {
            let unreadable = |reason| StoreError::Unreadable {
                collection: vendor.profile().api.name(),
                reason,
            };
            vendor.restore(&world, value).map_err(unreadable)?;
        }
        Ok(world)
    }

    fn new(vendors: Vendors, settings: Settings, store: Arc<dyn Store>, kept: &KeptWorld) -> Self {
        let kept_in = store.blocks().then(|| store.clone());
        let clock = Clock::new(kept.clock, kept_in.clone());
        let journal = Journal::new(settings.journal_capacity, settings.record_bodies);
        let pinned = kept.opening.seed;
        let seed = pinned ^ kept.opening.count.rotate_left(32);
        let outbox = Outbox::new(clock.clone(), journal.clone(), settings.couriers.clone());
        let names = move |api| {
            let mut profiles = vendors.iter().map(|vendor| vendor.profile());
            let found = profiles.find(|profile| profile.api == api);
            found.map_or_else(Vec::new, Profile::names)
        };
        let mut world = Self {
            ids: Ids::new(seed),
            faults: Faults::new(kept.faults.clone(), kept_in, pinned, names),
            windows: Windows::default(),
            in_flight: InFlight::default(),
            state: Extensions::new(),
            seeded: Mutex::default(),
            environments: Mutex::default(),
            vendors,
            clock,
            journal,
            outbox,
            store,
            settings,
            seed: pinned,
        };
        for vendor in vendors {
            vendor.open(&mut world, seed);
        }
        world
    }

    /// Whether requests are counted against the vendors' rate limits.
    pub(crate) fn counts_requests(&self) -> bool {
        self.settings.rate_limits.unwrap_or(false)
    }

    /// The environment of this name: data, ids and rate limits of its own; clock, faults, journal, deliveries and
    /// the vendors' options are the world's. It is made on first use.
    pub(crate) fn environment(&self, name: &str) -> Result<Arc<World>, StoreError> {
        let mut environments = self.lock_environments();
        if let Some(known) = environments.get(name) {
            return Ok(known.clone());
        }
        if environments.len() >= ENVIRONMENTS {
            return Err(StoreError::Backend(format!(
                "the world has {ENVIRONMENTS} environments"
            )));
        }
        let salt = name.bytes().fold(0_u64, |salt, byte| {
            salt.wrapping_mul(31).wrapping_add(u64::from(byte))
        });
        let environment = Arc::new(Self {
            settings: self.settings.clone(),
            seed: self.seed,
            clock: self.clock.clone(),
            ids: Ids::new(self.ids.bits() ^ salt),
            store: self.store.sibling(name),
            journal: self.journal.clone(),
            faults: self.faults.clone(),
            windows: Windows::default(),
            outbox: self.outbox.clone(),
            in_flight: InFlight::default(),
            state: self.state.clone(),
            vendors: self.vendors,
            seeded: Mutex::default(),
            environments: Mutex::default(),
        });
        environments.insert(name.to_owned(), environment.clone());
        Ok(environment)
    }

    fn lock_environments(&self) -> MutexGuard<'_, HashMap<String, Arc<World>>> {
        self.environments
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Back to a fresh world: no records, no faults, no journal, and the vendors' options as they were set at first. The
    /// clock keeps its time, and ids go on, so that what a client still holds from before never names something new.
    pub(crate) fn reset(&self) -> Result<(), StoreError> {
        self.forget()?;
        for environment in self.lock_environments().values() {
            environment.forget()?;
        }
        self.faults.clear();
        self.journal.clear();
        self.outbox.clear();
        self.vendors.iter().for_each(|vendor| vendor.reset(self));
        self.keep()
    }

    /// Forgets every record, and what is known of them.
    fn forget(&self) -> Result<(), StoreError> {
        self.store.transact(|tx| {
            let opening = kept::get::<Opening>(tx)?;
            let clock = kept::get::<KeptClock>(tx)?;
            tx.clear()?;
            opening.map_or(Ok(()), |it| kept::put(tx, &it))?;
            clock.map_or(Ok(()), |it| kept::put(tx, &it))
        })?;
        self.seeded().forget();
        self.windows.clear();
        Ok(())
    }

    /// Keeps what was ordered in the world, where it outlives the process: faults, and what the vendors have beside their
    /// records. Its clock is kept whenever it is advanced.
    pub(crate) fn keep(&self) -> Result<(), StoreError> {
        // A world that was removed must not come back.
        if !self.store.blocks() || self.outbox.is_closed() {
            return Ok(());
        }
        self.faults.keep()?;
        self.store.transact(|tx| {
            for vendor in self.vendors {
                let name = vendor.profile().api.name();
                let value = vendor.kept(self);
                if kept::get_value(tx, name)?.unwrap_or_default() != value {
                    kept::put_value(tx, name, value)?;
                }
            }
            Ok(())
        })
    }

    /// Puts the rows of an API's vendor into a fresh world, on the first request for it.
    pub(crate) fn seed(&self, api: Api) -> Result<(), Refusal> {
        let times_forgotten = match self.seeded() {
            seeded if seeded.apis.contains(&api) => return Ok(()),
            seeded => seeded.times_forgotten,
        };
        // Not under the lock: others read meanwhile.
        self.store.transact(|tx| {
            let marker = Seeded {
                api: api.name().to_owned(),
            };
            if tx.get::<Seeded>(&marker.api)?.is_none() {
                let mut vendors = self.vendors.iter();
                if let Some(vendor) = vendors.find(|it| it.profile().api == api) {
                    vendor.seed(tx, self)?;
                }
                tx.put(marker)?;
            }
            Ok::<_, StoreError>(())
        })?;
        let mut seeded = self.seeded();
        if seeded.times_forgotten == times_forgotten {
            seeded.apis.push(api);
        }
        Ok(())
    }

    fn seeded(&self) -> MutexGuard<'_, SeededApis> {
        self.seeded.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What pins the ids of a world, and how often it was opened: so that one which survived a restart never draws the ids of its
/// earlier life again, and neither do two processes that have the same world open.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Opening {
    seed: u64,
    count: u64,
}

impl Part for Opening {
    const NAME: &'static str = "opening";
}

/// Where a world goes on.
struct KeptWorld {
    opening: Opening,
    clock: KeptClock,
    faults: Rules,
    /// In the order of the vendors.
    vendors: Vec<Value>,
}

impl KeptWorld {
    fn fresh(settings: &Settings) -> Self {
        Self {
            opening: Opening {
                seed: settings.seed.unwrap_or_else(ids::any_seed),
                count: 1,
            },
            clock: KeptClock {
                pinned: settings.at,
                advanced_millis: 0,
            },
            faults: Rules::default(),
            vendors: Vec::new(),
        }
    }

    /// What was kept, and else what the settings say. That it was opened is kept.
    fn open(
        tx: &mut Transaction<'_>,
        vendors: Vendors,
        settings: &Settings,
    ) -> Result<Self, StoreError> {
        let mut world = Self::fresh(settings);
        if let Some(last) = kept::get::<Opening>(tx)? {
            world.opening.seed = last.seed;
            world.opening.count = last.count.wrapping_add(1);
        }
        kept::put(tx, &world.opening)?;
        match kept::get(tx)? {
            Some(clock) => world.clock = clock,
            None => kept::put(tx, &world.clock)?,
        }
        world.faults = kept::get(tx)?.unwrap_or_default();
        for vendor in vendors {
            let value = kept::get_value(tx, vendor.profile().api.name())?;
            world.vendors.push(value.unwrap_or_default());
        }
        Ok(world)
    }
}

/// The APIs whose rows this process knows to be in the store, so that it asks the store only once.
#[derive(Default)]
struct SeededApis {
    apis: Vec<Api>,
    /// How often that was forgotten: what was found out before counts no more.
    times_forgotten: u64,
}

impl SeededApis {
    fn forget(&mut self) {
        self.apis.clear();
        self.times_forgotten += 1;
    }
}

/// Remembers, in the store itself, that an API's documented rows were put: a world in a file is opened again, and a row
/// that its user deleted must not come back.
#[derive(Serialize, Deserialize)]
struct Seeded {
    api: String,
}

impl Record for Seeded {
    const COLLECTION: &'static str = "seeded";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.api)
    }
}

//! A world: the whole state that one user of the mock can see.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Extensions;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::idempotency::InFlight;
use super::ids;
use super::kept;
use super::rate_limit::Windows;
use super::{Clock, Couriers, Faults, Ids, Journal, Outbox, Profile, Refusal, Vendors};
use crate::Api;
use crate::store::{Record, Scan, Store, StoreError, Transaction};

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
    /// The APIs whose rows this process knows to be in the store, so that it asks the store only once.
    seeded: Mutex<Vec<Api>>,
    /// How often the world had been reset when this process last looked.
    resets: Mutex<u64>,
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
        let mut opening = Opening {
            seed: settings.seed.unwrap_or_else(ids::any_seed),
            count: 1,
            resets: 0,
        };
        if store.blocks() {
            opening = store.transact(|tx| {
                let mut next = opening;
                if let Some(last) = kept::get::<Opening>(tx, Opening::PART)? {
                    next.seed = last.seed;
                    next.count = last.count + 1;
                    next.resets = last.resets;
                }
                kept::put(tx, Opening::PART, &next)?;
                Ok::<_, StoreError>(next)
            })?;
        }
        Ok(Self::new(vendors, settings, store, opening))
    }

    fn new(vendors: Vendors, settings: Settings, store: Arc<dyn Store>, opening: Opening) -> Self {
        let clock = Clock::new(settings.at);
        let shared = store.clone().shared();
        let journal = Journal::new(settings.journal_capacity, settings.record_bodies, shared);
        let pinned = opening.seed;
        let seed = pinned ^ opening.count.rotate_left(32);
        let outbox = Outbox::new(clock.clone(), journal.clone(), settings.couriers.clone());
        let names = move |api| {
            let mut profiles = vendors.iter().map(|vendor| vendor.profile());
            let found = profiles.find(|profile| profile.api == api);
            found.map_or_else(Vec::new, Profile::names)
        };
        let mut world = Self {
            ids: Ids::new(seed),
            faults: Faults::new(pinned, names),
            windows: Windows::default(),
            in_flight: InFlight::default(),
            state: Extensions::new(),
            seeded: Mutex::default(),
            resets: Mutex::new(opening.resets),
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
            resets: Mutex::default(),
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

    /// Back to a fresh world: only the rows that it began with, no faults, no journal, and the vendors' options as they were
    /// set at first. The clock keeps its time, and ids go on, so that what a client still holds from before never names
    /// something new.
    pub(crate) fn reset(&self) -> Result<(), StoreError> {
        self.vendors.iter().for_each(|vendor| vendor.reset(self));
        self.store.transact(|tx| {
            let opening = kept::get::<Opening>(tx, Opening::PART)?;
            let seeded = tx.scan::<Seeded>(Scan::all())?;
            tx.clear()?;
            if let Some(mut opening) = opening {
                opening.resets += 1;
                kept::put(tx, Opening::PART, &opening)?;
            }
            // At once, for other replicas know that these rows are there.
            seeded.iter().try_for_each(|it| self.put_rows(tx, &it.api))
        })?;
        self.faults.clear();
        self.forget();
        self.journal.try_clear()?;
        for environment in self.lock_environments().values() {
            environment.reset()?;
        }
        Ok(())
    }

    /// Forgets what this process alone knows of the life before a reset.
    fn forget(&self) {
        self.windows.clear();
        self.outbox.clear();
    }

    /// Puts the rows of an API's vendor into a fresh world, on the first request for it.
    pub(crate) fn seed(&self, api: Api) -> Result<(), Refusal> {
        if self.seeded().contains(&api) {
            return Ok(());
        }
        // Not under the lock: others read meanwhile.
        self.store.transact(|tx| {
            let name = api.name();
            match tx.get::<Seeded>(name)? {
                Some(_) => Ok(()),
                None => self.put_rows(tx, name),
            }
        })?;
        self.seeded().push(api);
        Ok(())
    }

    fn put_rows(&self, tx: &mut Transaction<'_>, api: &str) -> Result<(), StoreError> {
        let mut vendors = self.vendors.iter();
        if let Some(vendor) = vendors.find(|it| it.profile().api.name() == api) {
            vendor.seed(tx, self)?;
        }
        let api = api.to_owned();
        tx.put(Seeded { api }).map(drop)
    }

    fn seeded(&self) -> MutexGuard<'_, Vec<Api>> {
        self.seeded.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Follows what other replicas do to the world, for as long as it is open.
    pub(crate) fn follow(self: &Arc<Self>) {
        let Some(shared) = self.store.clone().shared() else {
            return;
        };
        let world = Arc::downgrade(self);
        shared.watch(Box::new(move || {
            let world = world.upgrade()?;
            Some(Box::new(move || {
                // If that fails, the connection is lost, and there is news again when it is back.
                let _ = world.refresh();
            }))
        }));
    }

    /// Takes over what other replicas have changed.
    fn refresh(&self) -> Result<(), StoreError> {
        // One after the other, so that the last one has read the last state.
        let mut resets = self.resets.lock().unwrap_or_else(PoisonError::into_inner);
        let opening = self
            .store
            .read(|tx| kept::get::<Opening>(tx, Opening::PART))?;
        if let Some(opening) = opening.filter(|it| it.resets != *resets) {
            *resets = opening.resets;
            self.vendors.iter().for_each(|vendor| vendor.reset(self));
            self.forget();
            for environment in self.lock_environments().values() {
                environment.seeded().clear();
                environment.forget();
            }
        }
        Ok(())
    }
}

/// What pins the ids of a world, how often it was opened, so that one which survived a restart never draws the ids of its
/// earlier life again, and neither do two processes that have the same world open; and how often it was reset.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Opening {
    seed: u64,
    count: u64,
    resets: u64,
}

impl Opening {
    const PART: &'static str = "opening";
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

//! A world: the whole state that one user of the mock can see.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Extensions;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::clock::{KeptClock, system_time};
use super::faults::Rules;
use super::idempotency::InFlight;
use super::kept;
use super::opening::{KeptWorld, OpenStore, Opening};
use super::outbox::{KeptDelivery, Unfinished, UnfinishedDeliveries};
use super::rate_limit::Windows;
use super::{
    Clock, Faults, Ids, Journal, Known, Named, Names, Outbox, Profile, Refusal, Settings, Vendor,
    Vendors, vendor_of,
};
use crate::Api;
use crate::store::{Record, Scan, Shared, Size, Store, StoreError, Transaction};

/// The maximum number of environments with separate data in one world: a client creates one by naming its key.
const ENVIRONMENTS: usize = 64;

/// One isolated world with its own records, clock, ids, faults and journal.
pub(crate) struct World {
    pub(crate) settings: Settings,
    /// The seed of ids and random choices, set or random.
    pub(crate) seed: u64,
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    pub(crate) store: Arc<dyn Store>,
    /// The store of its snapshots.
    pub(crate) aside: Arc<dyn Store>,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) windows: Windows,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) in_flight: InFlight,
    /// The vendors' state beyond their records, by type.
    pub(crate) state: Extensions,
    /// When it was created, in real time; unknown for one that an older program created.
    created: Option<Timestamp>,
    /// Whether this process has begun to create it.
    is_unfinished: bool,
    /// The time of its last request, in real time.
    used: AtomicI64,
    pub(super) vendors: Vendors,
    /// The APIs whose rows are known to be in the store, so that it is asked only once.
    seeded: Mutex<SeededApis>,
    /// The state that other processes see beyond the records, and what this one has seen of theirs.
    shared: Option<Arc<dyn Shared>>,
    seen: Mutex<Seen>,
    /// The environments of this world that have separate data, by name.
    environments: Mutex<HashMap<String, Arc<World>>>,
}

/// The APIs whose rows are known to exist, and how often that was forgotten.
#[derive(Debug, Default)]
struct SeededApis {
    apis: Vec<Api>,
    times_forgotten: u64,
}

impl SeededApis {
    fn forget(&mut self) {
        self.apis.clear();
        self.times_forgotten += 1;
    }
}

impl World {
    /// Opens the world of a store, in its stored state if the store is persistent. That may take a while.
    pub(crate) fn open(
        vendors: Vendors,
        settings: Settings,
        store: Arc<dyn Store>,
    ) -> Result<Self, StoreError> {
        let is_made_at_once = settings.plants.is_empty();
        let world = Self::begin(vendors, settings, store, is_made_at_once)?;
        world.finish()?;
        Ok(world)
    }

    /// Begins to create a world that needs more steps: if it ends in between, there is none.
    pub(crate) fn begin(
        vendors: Vendors,
        settings: Settings,
        store: Arc<dyn Store>,
        is_made_at_once: bool,
    ) -> Result<Self, StoreError> {
        let mut kept = KeptWorld::fresh(&settings);
        if store.blocks() {
            let is_shared = store.clone().shared().is_some();
            kept = store.transact(|tx| {
                if kept::get::<Opening>(tx)?.is_some_and(|it| it.is_abandoned(is_shared)) {
                    tx.clear()?;
                }
                KeptWorld::open(tx, names(vendors), &settings, is_made_at_once)
            })?;
        }
        let world = Self::new(vendors, settings, store, &kept);
        for (vendor, value) in vendors.iter().zip(kept.vendors) {
            let unreadable = |reason| StoreError::Unreadable {
                collection: vendor.profile().api.name(),
                reason,
            };
            vendor.restore(&world, value).map_err(unreadable)?;
        }
        if kept.opening.count == 1 {
            world.plant(&world.settings.plants)?;
        }
        if world.shared.is_some() {
            // Random values, such as the secrets of webhooks, are the same for all replicas.
            world.keep()?;
            let ordered = world.ordered();
            world.lock_seen().ordered = ordered;
        }
        Ok(world)
    }

    /// Whether this process has begun to create it. A world in memory is always its own.
    pub(crate) fn is_made_here(&self) -> bool {
        self.is_unfinished || !self.store.blocks()
    }

    /// Marks a new world as complete, with its initial content.
    pub(crate) fn finish(&self) -> Result<(), StoreError> {
        if !self.is_unfinished {
            return Ok(());
        }
        self.store.transact(|tx| match kept::get::<Opening>(tx)? {
            Some(opening) => kept::put(
                tx,
                &Opening {
                    unfinished: false,
                    ..opening
                },
            ),
            None => Ok(()),
        })
    }

    /// Whether the process that began to create a world ended before it was complete.
    pub(crate) fn is_abandoned(store: &Arc<dyn Store>) -> Result<bool, StoreError> {
        let is_shared = store.clone().shared().is_some();
        let opening = store.read(kept::get::<Opening>)?;
        Ok(opening.is_some_and(|it| it.is_abandoned(is_shared)))
    }

    fn new(vendors: Vendors, settings: Settings, store: Arc<dyn Store>, kept: &KeptWorld) -> Self {
        let store = OpenStore::of(store, kept.opening);
        let kept_in = store.blocks().then(|| store.clone());
        let clock = Clock::new(kept.clock, kept_in.clone());
        let shared = store.clone().shared();
        let (capacity, bodies) = (settings.journal_capacity, settings.record_bodies);
        let profile_of = move |api| vendor_of(vendors, api).map(Vendor::profile);
        let describe = move |api, id: &str| {
            let contracts = profile_of(api).into_iter().flat_map(Profile::contracts);
            let described = contracts.flat_map(|it| it.operations().map(move |of_it| (it, of_it)));
            described
                .into_iter()
                .find(|(_, operation)| operation.id == id)
        };
        let names: Names =
            Arc::new(move |api| profile_of(api).map_or_else(Named::default, Profile::names));
        let references = move |api| profile_of(api).map_or(&[][..], |it| it.references);
        let known = Known {
            describe: Arc::new(describe),
            names: names.clone(),
            references: Arc::new(references),
        };
        let journal = Journal::new(capacity, bodies, shared.clone(), known);
        let pinned = kept.opening.seed;
        let seed = pinned ^ kept.opening.count.rotate_left(32);
        let couriers = settings.couriers.clone();
        let outbox = Outbox::new(clock.clone(), journal.clone(), couriers, store.clone());
        let mut world = Self {
            ids: Ids::new(seed),
            faults: Faults::new(kept.faults.clone(), kept_in, pinned, names),
            windows: Windows::default(),
            in_flight: InFlight::default(),
            state: Extensions::new(),
            seeded: Mutex::default(),
            shared,
            seen: Mutex::new(Seen {
                resets: kept.opening.resets,
                ..Seen::default()
            }),
            environments: Mutex::default(),
            vendors,
            clock,
            journal,
            outbox,
            aside: store.aside(),
            created: kept.opening.created,
            is_unfinished: kept.opening.unfinished && kept.opening.count == 1,
            used: AtomicI64::new(system_time().as_millisecond()),
            store,
            settings,
            seed: pinned,
        };
        for vendor in vendors {
            vendor.open(&mut world, seed);
        }
        world
    }

    /// Whether the vendors' rate limits are enforced.
    pub(crate) fn counts_requests(&self) -> bool {
        self.settings.rate_limits.unwrap_or(false)
    }

    /// The environment of this name, with its own data, ids and rate limits; clock, faults, journal, deliveries and
    /// the vendors' options are the world's. Created on first use.
    pub(crate) fn environment(&self, name: &str) -> Result<Arc<World>, StoreError> {
        let full = {
            let environments = self.lock_environments();
            if let Some(known) = environments.get(name) {
                return Ok(known.clone());
            }
            environments.len() >= ENVIRONMENTS
        };
        if full {
            return Err(StoreError::Backend(format!(
                "a world has {ENVIRONMENTS} environments at most"
            )));
        }
        if self.store.blocks() {
            // So that its deliveries are found again. Not under the lock.
            let name = name.to_owned();
            self.store
                .transact(|tx| tx.put(Environment { name: name.clone() }).map(drop))?;
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
            aside: self.aside.clone(),
            is_unfinished: false,
            created: self.created,
            used: AtomicI64::new(0),
            journal: self.journal.clone(),
            faults: self.faults.clone(),
            windows: Windows::default(),
            outbox: self.outbox.clone(),
            in_flight: InFlight::default(),
            state: self.state.clone(),
            vendors: self.vendors,
            seeded: Mutex::default(),
            shared: None,
            seen: Mutex::default(),
            environments: Mutex::default(),
        });
        let mut environments = self.lock_environments();
        if let Some(known) = environments.get(name) {
            return Ok(known.clone());
        }
        self.outbox.add_store(environment.store.clone());
        environments.insert(name.to_owned(), environment.clone());
        Ok(environment)
    }

    /// Whether the world of a store may have pending deliveries.
    pub(crate) fn has_unfinished(store: &dyn Store) -> Result<bool, StoreError> {
        store.read(|tx| {
            let first = Scan::all().limit(1);
            // Those of an environment are found once its world is open.
            let is_there = KeptDelivery::is_any(tx)? || !tx.scan::<Environment>(first)?.is_empty();
            Ok(is_there)
        })
    }

    /// The stored pending deliveries of this world and its environments, with their endpoints. The first time, those
    /// without an endpoint are deleted. Later, another process may have one that this process has not.
    fn unfinished(&self, is_first: bool) -> Result<UnfinishedDeliveries, StoreError> {
        let names = self.store.read(|tx| tx.scan::<Environment>(Scan::all()))?;
        let environments = names.iter().map(|it| self.store.sibling(&it.name));
        let stores: Vec<_> = std::iter::once(self.store.clone())
            .chain(environments)
            .collect();
        let mut found = UnfinishedDeliveries::new();
        for store in &stores {
            let mut lost = Vec::new();
            for (kept, unfinished) in KeptDelivery::all(store)? {
                let vendor = vendor_of(self.vendors, unfinished.api);
                match vendor.and_then(|it| it.endpoint(self, &unfinished.endpoint)) {
                    Some(endpoint) => found.push((kept, unfinished, endpoint)),
                    None => lost.push(unfinished),
                }
            }
            if is_first && !lost.is_empty() {
                store.transact(|tx| {
                    let mut lost = lost.iter();
                    lost.try_for_each(|it| tx.delete::<Unfinished>(&it.id()).map(drop))
                })?;
                // There may be more behind them.
                return self.unfinished(is_first);
            }
        }
        self.outbox.set_stores(stores);
        Ok(found)
    }

    /// The names of its environments that have data.
    pub(super) fn environment_names(&self) -> Result<BTreeSet<String>, StoreError> {
        let mut names: BTreeSet<_> = self.store.siblings()?.into_iter().collect();
        names.extend(self.lock_environments().keys().cloned());
        Ok(names)
    }

    /// Its size, including environments but not snapshots.
    pub(crate) fn size(&self) -> Result<Size, StoreError> {
        let mut size = self.store.size()?;
        for name in self.environment_names()? {
            size += self.environment(&name)?.store.size()?;
        }
        Ok(size)
    }

    /// The same of a world that is not open, and when it was created.
    pub(crate) fn peek(store: &Arc<dyn Store>) -> Result<(Size, Option<Timestamp>), StoreError> {
        let mut size = store.size()?;
        for name in store.siblings()? {
            size += store.sibling(&name).size()?;
        }
        let opening = store.read(kept::get::<Opening>)?;
        Ok((size, opening.and_then(|it| it.created)))
    }

    /// When it was made, in real time.
    pub(crate) fn created(&self) -> Option<Timestamp> {
        self.created
    }

    /// Records that it is in use.
    pub(crate) fn touch(&self) {
        let now = system_time().as_millisecond();
        self.used.store(now, Ordering::Relaxed);
    }

    /// When it was last used, in real time.
    pub(crate) fn last_used(&self) -> Timestamp {
        let used = self.used.load(Ordering::Relaxed);
        Timestamp::from_millisecond(used).unwrap_or_default()
    }

    fn lock_environments(&self) -> MutexGuard<'_, HashMap<String, Arc<World>>> {
        self.environments
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Resets it to a fresh world: its initial rows, no faults, no journal, and the vendors' original options. The
    /// clock keeps its time, and ids continue, so that an id that a client still holds never names something new.
    pub(crate) fn reset(&self) -> Result<(), StoreError> {
        let mut alone = self.alone();
        self.vendors.iter().for_each(|vendor| vendor.reset(self));
        let resets = self.store.transact(|tx| {
            // Before others can write again, who would take the rows for existing ones.
            self.forget_rows();
            let clock = kept::get::<KeptClock>(tx)?.unwrap_or_else(|| self.clock.kept());
            let faults = kept::get::<Rules>(tx)?.unwrap_or_default();
            let faults = Rules::default().after(&faults);
            let seeded = tx.scan::<Seeded>(Scan::all())?;
            let resets = self.replace(tx, &clock, &faults)?;
            // At once, because other replicas know that these rows exist.
            seeded
                .iter()
                .try_for_each(|it| self.put_rows(tx, &it.api))?;
            Ok::<_, StoreError>(resets)
        });
        alone.resets = resets?.unwrap_or_default();
        for environment in self.lock_environments().values() {
            // Those of a persistent world were cleared with it.
            if !environment.store.blocks() {
                environment.store.transact(|tx| {
                    environment.seeded().forget();
                    tx.clear()
                })?;
            }
        }
        self.faults.try_clear()?;
        self.journal.try_clear()?;
        self.forget();
        self.replant()?;
        self.keep()
    }

    /// Resets what only this process knows about the time before a reset.
    pub(super) fn forget(&self) {
        self.outbox.clear();
        self.windows.clear();
        for environment in self.lock_environments().values() {
            environment.windows.clear();
        }
    }

    /// Forgets which rows exist.
    pub(super) fn forget_rows(&self) {
        self.seeded().forget();
        for environment in self.lock_environments().values() {
            environment.seeded().forget();
        }
    }

    /// Removes all records. A persistent world gets this clock and these faults, and keeps its options, which may be
    /// replaced later: if the process ends before that, no webhook is lost. Returns its new number of resets.
    pub(super) fn replace(
        &self,
        tx: &mut Transaction<'_>,
        clock: &KeptClock,
        faults: &Rules,
    ) -> Result<Option<u64>, StoreError> {
        let opening = kept::get::<Opening>(tx)?;
        let environments = tx.scan::<Environment>(Scan::all())?;
        tx.clear()?;
        for it in environments {
            tx.put(Environment::clone(&it))?;
        }
        let Some(mut opening) = opening else {
            return Ok(None);
        };
        opening.resets += 1;
        kept::put(tx, &opening)?;
        kept::put(tx, clock)?;
        kept::put(tx, faults)?;
        self.put_options(tx)?;
        Ok(Some(opening.resets))
    }

    /// Prevents concurrent updates from other replicas.
    pub(super) fn alone(&self) -> MutexGuard<'_, Seen> {
        self.lock_seen()
    }

    /// Whether other processes generate ids in the same world.
    pub(super) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// Stores the vendors' options of a persistent world. Its clock and faults are stored whenever they change.
    pub(crate) fn keep(&self) -> Result<(), StoreError> {
        // A removed world must not come back.
        if !self.store.blocks() || self.outbox.is_closed() {
            return Ok(());
        }
        self.store.transact(|tx| self.put_options(tx))
    }

    fn put_options(&self, tx: &mut Transaction<'_>) -> Result<(), StoreError> {
        for (name, options) in names(self.vendors).zip(self.ordered()) {
            if kept::get_value(tx, name)?.unwrap_or_default() != options {
                kept::put_value(tx, name, options)?;
            }
        }
        Ok(())
    }

    /// Adds the rows of an API's vendor to a fresh world, on the first request for it.
    pub(crate) fn seed(&self, api: Api) -> Result<(), Refusal> {
        let times = {
            let seeded = self.seeded();
            if seeded.apis.contains(&api) {
                return Ok(());
            }
            seeded.times_forgotten
        };
        // Not under the lock: others read in the meantime.
        self.store.transact(|tx| {
            let name = api.name();
            match tx.get::<Seeded>(name)? {
                Some(_) => Ok(()),
                None => self.put_rows(tx, name),
            }
        })?;
        let mut seeded = self.seeded();
        // Unless they were removed again in the meantime.
        if seeded.times_forgotten == times {
            seeded.apis.push(api);
        }
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

    fn seeded(&self) -> MutexGuard<'_, SeededApis> {
        self.seeded.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Resumes an earlier process's work, and follows the changes of other replicas, while the world is open.
    pub(crate) fn follow(self: &Arc<Self>) {
        let world = Arc::downgrade(self);
        if self.store.blocks() {
            let world = world.clone();
            let is_first = AtomicBool::new(true);
            let find = move || {
                let world = world.upgrade()?;
                Some(world.unfinished(is_first.swap(false, Ordering::Relaxed)))
            };
            self.outbox.resume(self.shared.is_some(), Box::new(find));
        }
        let Some(shared) = &self.shared else { return };
        shared.watch(Box::new(move || {
            let world = world.upgrade()?;
            Some(Box::new(move || {
                // If that fails, the connection is lost, and there will be a notification when it is back.
                if let Ok(false) = world.catch_up() {
                    world.outbox.close();
                }
            }))
        }));
    }

    /// Takes over changes of other processes since the last time, so that they apply wherever the next request goes.
    /// Returns whether the world is still there, for another process may have removed it, and then created it anew.
    pub(crate) fn catch_up(&self) -> Result<bool, StoreError> {
        if !self.store.blocks() {
            return Ok(true);
        }
        let Some(shared) = &self.shared else {
            let opening = self.store.read(kept::get::<Opening>)?;
            let Some(opening) = opening.filter(|it| self.is_of(it)) else {
                return Ok(false);
            };
            // While it is held, this process resets the world itself.
            if let Ok(mut seen) = self.seen.try_lock() {
                self.see_reset(&mut seen, opening.resets);
            }
            return Ok(true);
        };
        let version = shared.version()?;
        let mut seen = self.lock_seen();
        if version <= seen.version {
            return Ok(true);
        }
        let read =
            |tx: &mut Transaction<'_>| KeptWorld::read(tx, names(self.vendors), &self.settings);
        let kept = self.store.read(read)?;
        if !self.is_of(&kept.opening) {
            return Ok(false);
        }
        self.faults.catch_up()?;
        let (known, ordered) = (std::mem::take(&mut seen.ordered), self.ordered());
        let mut has_news = false;
        // The state as of now: changes made here in the meantime are detected next time.
        let mut seen_now = Vec::new();
        let vendors = self.vendors.iter().zip(kept.vendors).zip(&ordered);
        for (index, ((vendor, kept), ordered)) in vendors.enumerate() {
            seen_now.push(match known.get(index) {
                _ if *ordered == kept => kept,
                // A change made here, by a `Sandbox`, is news for the others.
                Some(known) if known != ordered => {
                    has_news = true;
                    known.clone()
                }
                _ => {
                    vendor.reset(self);
                    // Options that this version cannot read stay as configured.
                    let _ = vendor.restore(self, kept);
                    vendor.kept(self, false)
                }
            });
        }
        self.see_reset(&mut seen, kept.opening.resets);
        self.clock.catch_up(kept.clock);
        (seen.version, seen.ordered) = (version, seen_now);
        drop(seen);
        if has_news {
            self.keep()?;
        }
        Ok(true)
    }

    /// Whether it is the world that was opened so, and no later one of its name.
    fn is_of(&self, opening: &Opening) -> bool {
        opening.identity() == (self.seed, self.created)
    }

    /// Forgets what was before, if another process has reset the world.
    fn see_reset(&self, seen: &mut Seen, resets: u64) {
        if seen.resets < resets {
            seen.resets = resets;
            self.forget();
            self.forget_rows();
        }
    }

    /// The current options of each vendor.
    fn ordered(&self) -> Vec<Value> {
        let vendors = self.vendors.iter();
        vendors.map(|vendor| vendor.kept(self, false)).collect()
    }

    fn lock_seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn names(vendors: Vendors) -> impl Iterator<Item = &'static str> {
    vendors.iter().map(|it| it.profile().api.name())
}

/// What a replica has seen of a world that it shares.
#[derive(Default)]
pub(super) struct Seen {
    version: i64,
    pub(super) resets: u64,
    /// The options of each vendor at that time.
    ordered: Vec<Value>,
}

/// An environment that has separate data in the store of its world.
#[derive(Clone, Serialize, Deserialize)]
struct Environment {
    name: String,
}

impl Record for Environment {
    const COLLECTION: &'static str = "environments";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
}

/// Marks in the store that an API's documented rows were added: when a stored world is opened again, rows that its
/// user deleted must not come back.
#[derive(Serialize, Deserialize)]
pub(super) struct Seeded {
    api: String,
}

impl Record for Seeded {
    const COLLECTION: &'static str = "seeded";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.api)
    }
}

//! A world: the whole state that one user of the mock can see.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::Extensions;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::clock::{KeptClock, system_time};
use super::faults::Rules;
use super::idempotency::InFlight;
use super::kept;
use super::opening::{KeptWorld, Opening};
use super::outbox::{Found, KeptDelivery};
use super::rate_limit::Windows;
use super::{
    Clock, Faults, Ids, Journal, Known, Names, Outbox, Profile, Refusal, Settings, Vendor, Vendors,
    vendor_of,
};
use crate::Api;
use crate::store::{Record, Scan, Shared, Size, Store, StoreError, Transaction};

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
    /// Where its snapshots are.
    pub(crate) aside: Arc<dyn Store>,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) windows: Windows,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) in_flight: InFlight,
    /// What the vendors keep here beside their records, by type.
    pub(crate) state: Extensions,
    /// When it was made, in real time; of one that an older program made that is not known.
    created: Option<Timestamp>,
    /// Whether this process has begun to make it.
    is_unfinished: bool,
    /// When a request was last for it, in real time.
    used: AtomicI64,
    pub(super) vendors: Vendors,
    /// The APIs whose rows this process knows to be in the store, so that it asks the store only once.
    seeded: Mutex<Vec<Api>>,
    /// What other processes see of the world beside its records, and what this one has seen of them.
    shared: Option<Arc<dyn Shared>>,
    seen: Mutex<Seen>,
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
        let is_made_at_once = settings.plants.is_empty();
        let world = Self::begin(vendors, settings, store, is_made_at_once)?;
        world.finish()?;
        Ok(world)
    }

    /// The same of one that more is done to before it is there: what ends meanwhile leaves none.
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
            // What was drawn here, such as the secrets of webhooks, is the same for all replicas.
            world.keep()?;
            let ordered = world.ordered();
            world.lock_seen().ordered = ordered;
        }
        Ok(world)
    }

    /// Says that a new world is there, with all that it begins with.
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

    /// Whether a world was begun whose process ended before it was there.
    pub(crate) fn is_abandoned(store: &Arc<dyn Store>) -> Result<bool, StoreError> {
        let is_shared = store.clone().shared().is_some();
        let opening = store.read(kept::get::<Opening>)?;
        Ok(opening.is_some_and(|it| it.is_abandoned(is_shared)))
    }

    fn new(vendors: Vendors, settings: Settings, store: Arc<dyn Store>, kept: &KeptWorld) -> Self {
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
            Arc::new(move |api| profile_of(api).map_or_else(Vec::new, Profile::names));
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

    /// Whether requests are counted against the vendors' rate limits.
    pub(crate) fn counts_requests(&self) -> bool {
        self.settings.rate_limits.unwrap_or(false)
    }

    /// The environment of this name: data, ids and rate limits of its own; clock, faults, journal, deliveries and
    /// the vendors' options are the world's. It is made on first use.
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
                "the world has {ENVIRONMENTS} environments"
            )));
        }
        if self.store.blocks() {
            // So that what is to be delivered of it is found again. Not under the lock.
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

    /// Whether something may be to be delivered in the world of a store.
    pub(crate) fn has_unfinished(store: &dyn Store) -> Result<bool, StoreError> {
        store.read(|tx| {
            let first = Scan::all().limit(1);
            // What is in an environment is found once its world is open.
            let is_there = KeptDelivery::is_any(tx)? || !tx.scan::<Environment>(first)?.is_empty();
            Ok(is_there)
        })
    }

    /// What is to be delivered and kept in this world and its environments, with the endpoints.
    fn unfinished(&self) -> Result<Found, StoreError> {
        let names = self.store.read(|tx| tx.scan::<Environment>(Scan::all()))?;
        let environments = names.iter().map(|it| self.store.sibling(&it.name));
        let stores: Vec<_> = std::iter::once(self.store.clone())
            .chain(environments)
            .collect();
        let mut found = Found::new();
        for store in &stores {
            for (kept, unfinished) in KeptDelivery::all(store)? {
                let vendor = vendor_of(self.vendors, unfinished.api);
                let endpoint = vendor.and_then(|it| it.endpoint(self, &unfinished.endpoint));
                found.extend(endpoint.map(|endpoint| (kept, unfinished, endpoint)));
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

    /// How much it keeps, its environments included, and its snapshots not.
    pub(crate) fn size(&self) -> Result<Size, StoreError> {
        let mut size = self.store.size()?;
        for name in self.environment_names()? {
            size += self.environment(&name)?.store.size()?;
        }
        Ok(size)
    }

    /// The same of one that is not open, and when it was made.
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

    /// Notes that somebody is there.
    pub(crate) fn touch(&self) {
        let now = system_time().as_millisecond();
        self.used.store(now, Ordering::Relaxed);
    }

    /// When somebody was last there, in real time.
    pub(crate) fn last_used(&self) -> Timestamp {
        let used = self.used.load(Ordering::Relaxed);
        Timestamp::from_millisecond(used).unwrap_or_default()
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
        let _alone = self.alone();
        self.vendors.iter().for_each(|vendor| vendor.reset(self));
        self.clear()?;
        for environment in self.lock_environments().values() {
            environment.clear()?;
        }
        self.faults.try_clear()?;
        self.journal.try_clear()?;
        self.forget();
        self.replant()?;
        self.keep()
    }

    /// Puts the records back to what they were at first.
    fn clear(&self) -> Result<(), StoreError> {
        self.store.transact(|tx| {
            let opening = kept::get::<Opening>(tx)?;
            let clock = kept::get::<KeptClock>(tx)?;
            let faults = kept::get::<Rules>(tx)?;
            let seeded = tx.scan::<Seeded>(Scan::all())?;
            let environments = tx.scan::<Environment>(Scan::all())?;
            tx.clear()?;
            for it in environments {
                tx.put(Environment::clone(&it))?;
            }
            if let Some(mut opening) = opening {
                opening.resets += 1;
                kept::put(tx, &opening)?;
            }
            clock.map_or(Ok(()), |it| kept::put(tx, &it))?;
            faults.map_or(Ok(()), |it| kept::put(tx, &it))?;
            // At once, for other replicas know that these rows are there.
            seeded.iter().try_for_each(|it| self.put_rows(tx, &it.api))
        })
    }

    /// Forgets what this process alone knows of the life before a reset.
    pub(super) fn forget(&self) {
        self.outbox.clear();
        self.windows.clear();
        for environment in self.lock_environments().values() {
            environment.windows.clear();
        }
    }

    /// Forgets which rows are there.
    pub(super) fn forget_rows(&self) {
        self.seeded().clear();
        for environment in self.lock_environments().values() {
            environment.seeded().clear();
        }
    }

    /// Puts other records in place of all there are, and of the parts that are kept beside them.
    pub(super) fn replace(
        &self,
        (clock, faults): (&KeptClock, &Rules),
        put: impl Fn(&mut Transaction<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        self.store.transact(|tx| {
            let opening = kept::get::<Opening>(tx)?;
            let environments = tx.scan::<Environment>(Scan::all())?;
            tx.clear()?;
            for it in environments {
                tx.put(Environment::clone(&it))?;
            }
            if let Some(mut opening) = opening {
                opening.resets += 1;
                kept::put(tx, &opening)?;
                kept::put(tx, clock)?;
                kept::put(tx, faults)?;
            }
            put(tx)
        })
    }

    /// Has nobody take over what other replicas have ordered meanwhile.
    pub(super) fn alone(&self) -> MutexGuard<'_, Seen> {
        self.lock_seen()
    }

    /// Whether other processes draw ids in the same world.
    pub(super) fn is_shared(&self) -> bool {
        self.shared.is_some()
    }

    /// Keeps what was ordered of the vendors and is beside their records, in a world that outlives the process. Its clock and
    /// its faults are kept whenever they change.
    pub(crate) fn keep(&self) -> Result<(), StoreError> {
        // A world that was removed must not come back.
        if !self.store.blocks() || self.outbox.is_closed() {
            return Ok(());
        }
        self.store.transact(|tx| {
            for vendor in self.vendors {
                let name = vendor.profile().api.name();
                let value = vendor.kept(self, false);
                if kept::get_value(tx, name)?.unwrap_or_default() != value {
                    kept::put_value(tx, name, value)?;
                }
            }
            Ok(())
        })
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

    /// Goes on with what an earlier process has left, and follows what other replicas do to the world, for as long as it is
    /// open.
    pub(crate) fn follow(self: &Arc<Self>) {
        let world = Arc::downgrade(self);
        if self.store.blocks() {
            let world = world.clone();
            let find = Box::new(move || Some(world.upgrade()?.unfinished()));
            self.outbox.resume(self.shared.is_some(), find);
        }
        let Some(shared) = &self.shared else { return };
        shared.watch(Box::new(move || {
            let world = world.upgrade()?;
            Some(Box::new(move || {
                // If that fails, the connection is lost, and there is news again when it is back.
                let _ = world.catch_up();
            }))
        }));
    }

    /// Takes over what other replicas have ordered in the world since this one last looked, so that it is in force wherever
    /// the next request goes.
    pub(crate) fn catch_up(&self) -> Result<(), StoreError> {
        let Some(shared) = &self.shared else {
            return Ok(());
        };
        let version = shared.version()?;
        let mut seen = self.lock_seen();
        if version <= seen.version {
            return Ok(());
        }
        let read =
            |tx: &mut Transaction<'_>| KeptWorld::read(tx, names(self.vendors), &self.settings);
        let kept = self.store.read(read)?;
        self.faults.catch_up()?;
        let (known, ordered) = (std::mem::take(&mut seen.ordered), self.ordered());
        let mut has_news = false;
        // As of now: what is ordered here meanwhile is news next time.
        let mut seen_now = Vec::new();
        let vendors = self.vendors.iter().zip(kept.vendors).zip(&ordered);
        for (index, ((vendor, kept), ordered)) in vendors.enumerate() {
            seen_now.push(match known.get(index) {
                _ if *ordered == kept => kept,
                // What was ordered here since, of a `Sandbox`, is news to the others.
                Some(known) if known != ordered => {
                    has_news = true;
                    known.clone()
                }
                _ => {
                    vendor.reset(self);
                    // What this version cannot read of it stays as it was configured.
                    let _ = vendor.restore(self, kept);
                    vendor.kept(self, false)
                }
            });
        }
        let resets = kept.opening.resets;
        if seen.resets != resets {
            self.forget();
            self.forget_rows();
        }
        self.clock.catch_up(kept.clock);
        *seen = Seen {
            version,
            resets,
            ordered: seen_now,
        };
        drop(seen);
        if has_news { self.keep() } else { Ok(()) }
    }

    /// What was ordered of each vendor and is beside its records.
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
    /// What was ordered of each vendor by then.
    ordered: Vec<Value>,
}

/// An environment that has data of its own in the store of its world.
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

/// Remembers, in the store itself, that an API's documented rows were put: a world in a file is opened again, and a row
/// that its user deleted must not come back.
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

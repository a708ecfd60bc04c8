//! The worlds of one mock, by name.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;

use crate::apis::VENDORS;
use crate::engine::{ControlFailure, Settings, Snapshot, World, system_time};
use crate::names::is_name;
use crate::store::{Database, Memory, StoreError};

/// The world of a request that names none.
pub(crate) const DEFAULT: &str = "default";

/// The maximum number of worlds: a client creates one by naming it, so there must be a limit.
const CAPACITY: usize = 10_000;

/// Why there is no such world.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoWorld {
    #[error("a world's name has 1 to 64 letters, digits, `-`, `_` and `.`, and is not `.` or `..`")]
    BadName,
    #[error("{CAPACITY} worlds are open; remove some first")]
    TooMany,
    #[error("no sandbox has this name, or no longer: a sandbox ends when its value is dropped")]
    Gone,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every world of one mock.
pub(crate) struct Worlds {
    /// Held only for a lookup: no world is opened under this lock.
    known: Mutex<BTreeMap<String, Arc<Slot>>>,
    database: Arc<dyn Database>,
    settings: Settings,
    /// Whether any of them waits for a disk or a network.
    may_block: AtomicBool,
    /// Whether an unknown name creates a world. A sandbox that has ended stays ended.
    makes: bool,
    started: Timestamp,
}

/// A summary of a world.
#[derive(Serialize)]
pub(crate) struct WorldReport {
    name: String,
    rows: u64,
    bytes: u64,
    /// When it was created, in real time.
    created: Option<Timestamp>,
    age_seconds: Option<i64>,
    /// How long it has had no request, as far as this process knows.
    idle_seconds: i64,
}

/// The slot of a world, which the first user fills.
#[derive(Default)]
struct Slot(Mutex<Option<Arc<World>>>);

impl Slot {
    fn lock(&self) -> MutexGuard<'_, Option<Arc<World>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worlds {
    pub(crate) fn new(database: Arc<dyn Database>, settings: Settings) -> Self {
        Self {
            known: Mutex::default(),
            may_block: database.blocks().into(),
            database,
            settings,
            makes: true,
            started: system_time(),
        }
    }

    /// The worlds of sandboxes, which live as long as their values.
    pub(crate) fn of_sandboxes(settings: Settings) -> Self {
        Self {
            makes: false,
            ..Self::new(Arc::new(Memory), settings)
        }
    }

    /// Returns the world of this name, created on first use, as other servers have left it. May wait for the
    /// database.
    pub(crate) fn get_or_create(&self, name: &str) -> Result<Arc<World>, NoWorld> {
        match self.current(name) {
            Some(world) => Ok(world),
            None => self.open_or_create(name),
        }
    }

    /// Returns the world of this name if it is open, as other servers have left it.
    fn current(&self, name: &str) -> Option<Arc<World>> {
        let slot = self.known().get(name).cloned()?;
        let world = slot.lock().clone()?;
        // If the store is unavailable, the calls that need it report that.
        if world.catch_up().unwrap_or(true) {
            return Some(world);
        }
        // Another server has removed it.
        world.outbox.close();
        self.drop_slot(name, &slot);
        None
    }

    /// Removes a slot, and no later one of its name.
    fn drop_slot(&self, name: &str, slot: &Arc<Slot>) {
        let mut known = self.known();
        if known.get(name).is_some_and(|it| Arc::ptr_eq(it, slot)) {
            known.remove(name);
        }
    }

    fn open_or_create(&self, name: &str) -> Result<Arc<World>, NoWorld> {
        let slot = {
            let mut known = self.known();
            match known.get(name) {
                Some(slot) => slot.clone(),
                None if !is_name(name) => return Err(NoWorld::BadName),
                None if !self.makes => return Err(NoWorld::Gone),
                None if known.len() >= CAPACITY => return Err(NoWorld::TooMany),
                None => known.entry(name.to_owned()).or_default().clone(),
            }
        };
        let mut world = slot.lock();
        if let Some(world) = &*world {
            return Ok(world.clone());
        }
        let known = self.known().get(name).cloned();
        if known.is_none_or(|it| !Arc::ptr_eq(&it, &slot)) {
            // The slot was removed while it was waited for.
            drop(world);
            return self.open_or_create(name);
        }
        let store = self.database.world(name);
        match World::open(VENDORS, self.settings.of_world(name), store) {
            Ok(opened) => {
                let opened = world.insert(Arc::new(opened)).clone();
                opened.follow();
                Ok(opened)
            }
            Err(error) => {
                drop(world);
                self.forget(name, &slot);
                Err(error.into())
            }
        }
    }

    /// Returns the world of this name, if it is open. Does not wait for one that is being opened: the caller may be
    /// on a runtime.
    pub(crate) fn open(&self, name: &str) -> Option<Arc<World>> {
        let slot = self.known().get(name)?.clone();
        let open = slot.0.try_lock().ok()?;
        open.clone()
    }

    /// Returns the world of this name, or what it would be if it were created.
    pub(crate) fn get_or_imagine(&self, name: &str) -> Result<Arc<World>, NoWorld> {
        if let Some(world) = self.current(name) {
            return Ok(world);
        }
        let is_there = name == DEFAULT || !self.makes || !is_name(name);
        match is_there || self.database.worlds()?.iter().any(|it| it == name) {
            true => self.open_or_create(name),
            false => Ok(Arc::new(self.stand_in()?)),
        }
    }

    /// Removes a name whose world could not be opened.
    fn forget(&self, name: &str, slot: &Arc<Slot>) {
        // Whoever has its lock opens or removes it, and may want the lock of all.
        let is_empty = slot.0.try_lock().is_ok_and(|it| it.is_none());
        if is_empty {
            self.drop_slot(name, slot);
        }
    }

    /// Whether requests to the world of this name wait for a disk or a network.
    pub(crate) fn blocks(&self, name: &str) -> bool {
        if !self.may_block.load(Ordering::Relaxed) {
            return false;
        }
        let slot = self.known().get(name).cloned();
        // A world that is still being opened waits for its database.
        let open = slot.as_ref().and_then(|slot| slot.0.try_lock().ok());
        let world = open.as_ref().and_then(|open| open.as_ref());
        world.map_or(self.database.blocks(), |world| world.store.blocks())
    }

    pub(crate) fn insert(&self, name: &str, world: Arc<World>) {
        self.may_block
            .fetch_or(world.store.blocks(), Ordering::Relaxed);
        let slot = Slot(Mutex::new(Some(world)));
        self.known().insert(name.to_owned(), Arc::new(slot));
    }

    /// Removes a world and everything it stores. Returns whether it existed.
    pub(crate) fn remove(&self, name: &str) -> Result<bool, StoreError> {
        // One that another server has removed is none any more.
        self.current(name);
        let slot = self.known().get(name).cloned();
        let is_kept = self.database.worlds()?.iter().any(|it| it == name);
        // Prevents it from being opened in the meantime.
        let mut world = slot.as_ref().map(|slot| slot.lock());
        if is_kept {
            let store = self.database.world(name);
            store.transact(|tx| tx.clear())?;
            store.aside().transact(|tx| tx.clear())?;
            if let Some(shared) = store.shared() {
                shared.clear()?;
            }
        }
        if let Some(slot) = &slot {
            self.drop_slot(name, slot);
        }
        let open = world.as_mut().and_then(|world| world.take());
        if let Some(world) = &open {
            world.outbox.close();
        }
        Ok(is_kept || open.is_some())
    }

    /// Closes a world. Its stored data stays.
    pub(crate) fn close(&self, name: &str) {
        self.known().remove(name);
    }

    /// Ready when no due delivery is left.
    pub(crate) async fn settled(&self) {
        let slots: Vec<_> = self.known().values().cloned().collect();
        for slot in slots {
            let world = slot.lock().clone();
            if let Some(world) = world {
                world.outbox.settled().await;
            }
        }
    }

    /// Hands work in progress over to the next process. May wait for the database.
    pub(crate) fn release(&self) {
        let slots: Vec<_> = self.known().values().cloned().collect();
        for world in slots.iter().filter_map(|slot| slot.lock().clone()) {
            world.outbox.release();
        }
    }

    /// Opens the worlds with pending deliveries. One that cannot be opened now is opened on demand.
    pub(crate) fn resume(&self) -> Result<(), StoreError> {
        for name in self.database.worlds()? {
            self.clean(&name)?;
            if World::has_unfinished(&*self.database.world(&name))? {
                let _ = self.get_or_create(&name);
            }
        }
        Ok(())
    }

    /// Removes the remains of a world whose process ended during its creation.
    fn clean(&self, name: &str) -> Result<(), StoreError> {
        let store = self.database.world(name);
        match store.blocks() && World::is_abandoned(&store)? {
            true => store.transact(|tx| tx.clear()),
            false => Ok(()),
        }
    }

    /// The names of the worlds that are open or stored, sorted. The default one is always included.
    pub(crate) fn names(&self) -> Result<Vec<String>, StoreError> {
        let mut names: BTreeSet<_> = self.database.worlds()?.into_iter().collect();
        names.extend(self.makes.then(|| DEFAULT.to_owned()));
        let open: Vec<_> = self.known().keys().cloned().collect();
        for name in open {
            // One that is not stored is in memory, or another server has removed it.
            if !names.contains(&name) && self.current(&name).is_some() {
                names.insert(name);
            }
        }
        Ok(names.into_iter().collect())
    }

    /// The worlds that are open or stored, with their sizes.
    pub(crate) fn list(&self) -> Result<Vec<WorldReport>, StoreError> {
        let now = system_time();
        let seconds = |since: Timestamp| now.duration_since(since).as_secs();
        let reports = self.names()?.into_iter().map(|name| {
            let (size, created, used) = match self.open_world(&name) {
                Some(world) => (world.size()?, world.created(), world.last_used()),
                None => {
                    let (size, created) = World::peek(&self.database.world(&name))?;
                    (size, created, self.started)
                }
            };
            Ok(WorldReport {
                name,
                rows: size.rows,
                bytes: size.bytes,
                created,
                age_seconds: created.map(seconds),
                idle_seconds: seconds(used),
            })
        });
        reports.collect()
    }

    /// Removes the worlds that have been idle for this time. The default one stays.
    pub(crate) fn expire(&self, idle: Duration, now: Timestamp) -> Result<(), StoreError> {
        for name in self.names()? {
            let used = self
                .open_world(&name)
                .map_or(self.started, |it| it.last_used());
            let idle_for = Duration::try_from(now.duration_since(used)).unwrap_or_default();
            if name != DEFAULT && idle_for >= idle {
                self.remove(&name)?;
            }
        }
        Ok(())
    }

    fn open_world(&self, name: &str) -> Option<Arc<World>> {
        let slot = self.known().get(name).cloned()?;
        let world = slot.lock();
        world.clone()
    }

    /// Creates a world of this name from a snapshot of another.
    pub(crate) fn fork(
        &self,
        origin: &World,
        snapshot: &Snapshot,
        name: &str,
    ) -> Result<Arc<World>, ControlFailure> {
        if !is_name(name) {
            return Err(ControlFailure::refused(NoWorld::BadName));
        }
        let is_taken = || {
            let taken = format!("there is a world named `{name}` already");
            ControlFailure(StatusCode::CONFLICT, taken)
        };
        if self.current(name).is_some() || (self.makes && name == DEFAULT) {
            return Err(is_taken());
        }
        // Locked before anyone else has it.
        let slot = Arc::new(Slot::default());
        let mut place = slot.lock();
        {
            let mut known = self.known();
            if known.len() >= CAPACITY {
                let reason = NoWorld::TooMany.to_string();
                return Err(ControlFailure(StatusCode::INSUFFICIENT_STORAGE, reason));
            }
            match known.entry(name.to_owned()) {
                Entry::Vacant(free) => free.insert(slot.clone()),
                Entry::Occupied(_) => return Err(is_taken()),
            };
        }
        let settings = match self.makes {
            true => self.settings.of_world(name),
            // A sandbox has settings of its own.
            false => origin.settings.clone(),
        };
        let store = self.database.world(name);
        let begin = || {
            // Only now: what another fork of this process is making looks abandoned.
            self.clean(name)?;
            if self.database.worlds()?.iter().any(|it| it == name) {
                return Err(is_taken());
            }
            let settings = snapshot.settings(settings);
            let begun = World::begin(VENDORS, settings, store.clone(), false);
            begun.map_err(ControlFailure::from)
        };
        let opened = begin().and_then(|world| {
            if !world.is_made_here() {
                // Another server was faster.
                return Err(is_taken());
            }
            let made = world.restore(snapshot).and_then(|()| Ok(world.finish()?));
            if made.is_err() {
                // What cannot be removed now is as soon as the name is used again.
                let _ = store.transact(|tx| tx.clear());
            }
            made.map(|()| world)
        });
        match opened {
            Ok(world) => {
                let world = place.insert(Arc::new(world)).clone();
                world.follow();
                Ok(world)
            }
            Err(failure) => {
                drop(place);
                self.forget(name, &slot);
                Err(failure)
            }
        }
    }

    /// Whether other processes serve the same worlds.
    pub(crate) fn are_shared(&self) -> bool {
        self.database.world(DEFAULT).shared().is_some()
    }

    /// An empty world that no one else sees.
    pub(crate) fn stand_in(&self) -> Result<World, StoreError> {
        World::open(VENDORS, self.settings.clone(), Memory.world(""))
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Slot>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(all(test, feature = "sqlite"))]
mod tests;

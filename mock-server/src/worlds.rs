//! The worlds of one mock, by name.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::apis::VENDORS;
use crate::engine::{Settings, World};
use crate::store::{Database, Memory, StoreError};

/// The world of a request that names none.
pub(crate) const DEFAULT: &str = "default";

/// Worlds alive at once: a client creates one by naming it, so there must be an end.
const CAPACITY: usize = 10_000;

/// Why there is no such world.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoWorld {
    #[error("a world's name has 1 to 64 letters, digits, `-`, `_` and `.`")]
    BadName,
    #[error("{CAPACITY} worlds are open; remove some first")]
    TooMany,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every world of one mock.
pub(crate) struct Worlds {
    /// Held for as long as a look takes: no world is opened under this lock.
    known: Mutex<BTreeMap<String, Arc<Slot>>>,
    database: Arc<dyn Database>,
    settings: Settings,
}

/// The place of a world, which whoever comes first fills.
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
            database,
            settings,
        }
    }

    /// The world of this name, made on first use. The database may be waited for.
    pub(crate) fn get_or_create(&self, name: &str) -> Result<Arc<World>, NoWorld> {
        let slot = {
            let mut known = self.known();
            match known.get(name) {
                Some(slot) => slot.clone(),
                None if !is_name(name) => return Err(NoWorld::BadName),
                None if known.len() >= CAPACITY => return Err(NoWorld::TooMany),
                None => known.entry(name.to_owned()).or_default().clone(),
            }
        };
        let mut world = slot.lock();
        if let Some(world) = &*world {
            return Ok(world.clone());
        }
        let store = self.database.world(name);
        match World::open(VENDORS, self.settings.clone(), store) {
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

    /// The world of this name, or what it would be if it were made.
    pub(crate) fn get_or_imagine(&self, name: &str) -> Result<Arc<World>, NoWorld> {
        let is_there = name == DEFAULT || !is_name(name) || self.known().contains_key(name);
        match is_there || self.database.worlds()?.iter().any(|it| it == name) {
            true => self.get_or_create(name),
            false => Ok(Arc::new(self.stand_in()?)),
        }
    }

    /// Takes a name back whose world could not be opened.
    fn forget(&self, name: &str, slot: &Arc<Slot>) {
        let mut known = self.known();
        if known.get(name).is_some_and(|it| Arc::ptr_eq(it, slot)) && slot.lock().is_none() {
            known.remove(name);
        }
    }

    /// Whether what happens in the world of this name waits for a disk or a network.
    pub(crate) fn blocks(&self, name: &str) -> bool {
        let slot = self.known().get(name).cloned();
        // A world that is being opened has its database for a reason to wait.
        let open = slot.as_ref().and_then(|slot| slot.0.try_lock().ok());
        let world = open.as_ref().and_then(|open| open.as_ref());
        world.map_or(self.database.blocks(), |world| world.store.blocks())
    }

    pub(crate) fn insert(&self, name: &str, world: Arc<World>) {
        let slot = Slot(Mutex::new(Some(world)));
        self.known().insert(name.to_owned(), Arc::new(slot));
    }

    /// Removes a world with all that it kept. Says whether there was one.
    pub(crate) fn remove(&self, name: &str) -> Result<bool, StoreError> {
        let slot = self.known().get(name).cloned();
        let is_kept = self.database.worlds()?.iter().any(|it| it == name);
        // Nobody opens it meanwhile.
        let mut world = slot.as_ref().map(|slot| slot.lock());
        if is_kept {
            self.database.world(name).transact(|tx| tx.clear())?;
        }
        self.known().remove(name);
        let open = world.as_mut().and_then(|world| world.take());
        if let Some(world) = &open {
            world.outbox.close();
        }
        Ok(is_kept || open.is_some())
    }

    /// Closes a world. What it kept in a file stays there.
    pub(crate) fn close(&self, name: &str) {
        self.known().remove(name);
    }

    /// Ready when nothing that is due is left to be delivered.
    pub(crate) async fn settled(&self) {
        let slots: Vec<_> = self.known().values().cloned().collect();
        for slot in slots {
            let world = slot.lock().clone();
            if let Some(world) = world {
                world.outbox.settled().await;
            }
        }
    }

    /// Leaves what is underway to the next process. The database may be waited for.
    pub(crate) fn release(&self) {
        let slots: Vec<_> = self.known().values().cloned().collect();
        for world in slots.iter().filter_map(|slot| slot.lock().clone()) {
            world.outbox.release();
        }
    }

    /// Opens the worlds that have something to be delivered. What cannot be opened now is when it is asked for.
    pub(crate) fn resume(&self) -> Result<(), StoreError> {
        for name in self.database.worlds()? {
            if World::has_unfinished(&*self.database.world(&name))? {
                let _ = self.get_or_create(&name);
            }
        }
        Ok(())
    }

    /// The names of the worlds that are open or kept, sorted. The default one always is.
    pub(crate) fn names(&self) -> Result<Vec<String>, StoreError> {
        let mut names = self.database.worlds()?;
        names.push(DEFAULT.to_owned());
        names.extend(self.known().keys().cloned());
        names.sort();
        names.dedup();
        Ok(names)
    }

    /// A world without anything in it that nobody else sees.
    pub(crate) fn stand_in(&self) -> Result<World, StoreError> {
        World::open(VENDORS, self.settings.clone(), Memory.world(""))
    }

    fn known(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Slot>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A `.` and `..` are none: clients take such segments out of a path before they send it.
fn is_name(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(legal) && !matches!(name, "." | "..")
}

//! The worlds of one mock, by name.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use crate::apis::VENDORS;
use crate::engine::{Settings, World};
use crate::store::{MemoryStore, Store, StoreError};
#[cfg(feature = "sqlite")]
use crate::store::{SqliteFile, SqliteStore};

/// The world of a request that names none.
pub(crate) const DEFAULT: &str = "default";

/// Worlds alive at once: a client creates one by naming it, so there must be an end.
const CAPACITY: usize = 10_000;

/// Where the worlds of a mock keep their records.
#[derive(Clone)]
pub(crate) enum Backing {
    Memory,
    #[cfg(feature = "sqlite")]
    Sqlite(Arc<SqliteFile>),
}

impl Backing {
    /// Opens the file that `path` names, and makes it if it is not there.
    #[cfg(feature = "sqlite")]
    pub(crate) fn sqlite(path: &Path) -> Result<Self, StoreError> {
        SqliteFile::open(path).map(Self::Sqlite)
    }

    #[cfg(not(feature = "sqlite"))]
    pub(crate) fn sqlite(_path: &Path) -> Result<Self, StoreError> {
        Err(StoreError::Backend(
            "this build has no SQLite: the feature `sqlite` is off".to_owned(),
        ))
    }

    /// Makes or reopens a world.
    #[cfg_attr(
        not(feature = "sqlite"),
        expect(unused_variables, reason = "only a file has more than one world in it")
    )]
    pub(crate) fn world(&self, name: &str, settings: Settings) -> Result<World, StoreError> {
        let (store, opening): (Arc<dyn Store>, u64) = match self {
            Self::Memory => (Arc::new(MemoryStore::default()), 1),
            #[cfg(feature = "sqlite")]
            Self::Sqlite(file) => {
                let store = SqliteStore::new(file.clone(), name);
                let opening = store.count_opening()?;
                (Arc::new(store), opening)
            }
        };
        Ok(World::new(VENDORS, settings, store, opening))
    }
}

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
    open: RwLock<HashMap<String, Arc<World>>>,
    backing: Backing,
    settings: Settings,
}

impl Worlds {
    pub(crate) fn new(backing: Backing, settings: Settings) -> Self {
        Self {
            open: RwLock::default(),
            backing,
            settings,
        }
    }

    /// The world of this name, made on first use.
    pub(crate) fn get_or_create(&self, name: &str) -> Result<Arc<World>, NoWorld> {
        if let Some(world) = self.get(name) {
            return Ok(world);
        }
        if !is_name(name) {
            return Err(NoWorld::BadName);
        }
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(world) = open.get(name) {
            return Ok(world.clone());
        }
        if open.len() >= CAPACITY {
            return Err(NoWorld::TooMany);
        }
        let world = Arc::new(self.backing.world(name, self.settings.clone())?);
        open.insert(name.to_owned(), world.clone());
        Ok(world)
    }

    pub(crate) fn get(&self, name: &str) -> Option<Arc<World>> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        open.get(name).cloned()
    }

    pub(crate) fn insert(&self, name: &str, world: Arc<World>) {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.insert(name.to_owned(), world);
    }

    /// Closes a world. What it kept in a file stays there.
    pub(crate) fn remove(&self, name: &str) -> Option<Arc<World>> {
        let mut open = self.open.write().unwrap_or_else(PoisonError::into_inner);
        open.remove(name)
    }

    /// Ready when nothing that is due is left to be delivered.
    pub(crate) async fn settled(&self) {
        for name in self.names() {
            if let Some(world) = self.get(&name) {
                world.outbox.settled().await;
            }
        }
    }

    /// The names of the open worlds, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let open = self.open.read().unwrap_or_else(PoisonError::into_inner);
        let mut names: Vec<_> = open.keys().cloned().collect();
        names.sort();
        names
    }
}

fn is_name(name: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(legal)
}

//! The snapshots of a world, by name.

use std::borrow::Cow;
use std::sync::Arc;

use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::snapshot::{LONGEST, Snapshot};
use super::{ControlFailure, Settings, World};
use crate::names::is_name;
use crate::store::{Database as _, Memory, Record, Scan, StoreError, Transaction};

/// The maximum number of snapshots of one world.
const SNAPSHOTS: usize = 32;

/// The description of a saved snapshot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct SavedSnapshot {
    /// The name under which it was saved.
    pub name: String,
    /// The world's time when it was taken.
    pub at: Timestamp,
    /// The number of records.
    pub rows: u64,
    /// The size of the records as JSON, in bytes.
    pub bytes: u64,
}

impl Record for SavedSnapshot {
    const COLLECTION: &'static str = "snapshots";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
}

/// A snapshot under its name.
#[derive(Serialize, Deserialize)]
struct Contents {
    name: String,
    snapshot: Arc<Snapshot>,
}

impl Record for Contents {
    const COLLECTION: &'static str = "snapshot_contents";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.name)
    }
}

impl World {
    /// Takes a snapshot and saves it under this name, replacing an existing one.
    pub(crate) fn save_snapshot(&self, name: &str) -> Result<SavedSnapshot, ControlFailure> {
        check(name)?;
        self.put_snapshot(name, self.snapshot()?)
    }

    /// Saves a foreign snapshot, if this world can be restored to it.
    pub(crate) fn import_snapshot(
        &self,
        name: &str,
        snapshot: Snapshot,
    ) -> Result<SavedSnapshot, ControlFailure> {
        check(name)?;
        self.scratch(&snapshot)?;
        self.put_snapshot(name, snapshot)
    }

    /// A private world in memory, at a snapshot of this world or of another.
    pub(super) fn scratch(&self, snapshot: &Snapshot) -> Result<Self, ControlFailure> {
        let settings = Settings {
            plants: Arc::default(),
            ..self.settings.clone()
        };
        let scratch = Self::open(self.vendors, settings, Memory.world(""))?;
        let restored = scratch.restore(snapshot);
        restored.map_err(|failure| match failure.0 {
            // If even memory cannot hold it, the snapshot is invalid.
            StatusCode::INTERNAL_SERVER_ERROR => ControlFailure::refused(failure.1),
            _ => failure,
        })?;
        Ok(scratch)
    }

    /// Restores the world to the snapshot of this name.
    pub(crate) fn restore_snapshot(&self, name: &str) -> Result<(), ControlFailure> {
        self.with_snapshot(name, |snapshot| self.restore(snapshot))
    }

    /// Does something with the snapshot of this name.
    pub(crate) fn with_snapshot<T>(
        &self,
        name: &str,
        act: impl FnOnce(&Snapshot) -> Result<T, ControlFailure>,
    ) -> Result<T, ControlFailure> {
        let contents = self.aside.read(|tx| tx.get::<Contents>(name))?;
        act(&contents.ok_or_else(|| no_snapshot(name))?.snapshot)
    }

    /// Removes a snapshot; returns whether it existed.
    pub(crate) fn remove_snapshot(&self, name: &str) -> Result<bool, StoreError> {
        self.aside.transact(|tx| {
            tx.delete::<Contents>(name)?;
            tx.delete::<SavedSnapshot>(name)
        })
    }

    /// The saved snapshots, by name.
    pub(crate) fn saved_snapshots(&self) -> Result<Vec<SavedSnapshot>, StoreError> {
        let saved = self.aside.read(saved)?;
        let mut saved: Vec<_> = saved.iter().map(|it| SavedSnapshot::clone(it)).collect();
        saved.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        Ok(saved)
    }

    fn put_snapshot(
        &self,
        name: &str,
        snapshot: Snapshot,
    ) -> Result<SavedSnapshot, ControlFailure> {
        let size = snapshot.size();
        let head = SavedSnapshot {
            name: name.to_owned(),
            at: snapshot.now(),
            rows: size.rows,
            bytes: size.bytes,
        };
        let snapshot = Arc::new(snapshot);
        self.aside.transact(|tx| {
            let others = saved(tx)?;
            let others = others.iter().filter(|it| it.name != name);
            let (count, bytes) = others.fold((0, 0), |(count, bytes), it| (count + 1, bytes + it.bytes));
            if count >= SNAPSHOTS || bytes + size.bytes > LONGEST {
                let detail = format!(
                    "a world has {SNAPSHOTS} snapshots and {LONGEST} bytes in them at most; remove some first"
                );
                return Err(ControlFailure(StatusCode::INSUFFICIENT_STORAGE, detail));
            }
            tx.put(head.clone())?;
            tx.put(Contents {
                name: name.to_owned(),
                snapshot: snapshot.clone(),
            })?;
            Ok(())
        })?;
        Ok(head)
    }
}

fn saved(tx: &mut Transaction<'_>) -> Result<Vec<Arc<SavedSnapshot>>, StoreError> {
    tx.scan::<SavedSnapshot>(Scan::all())
}

fn check(name: &str) -> Result<(), ControlFailure> {
    match is_name(name) {
        true => Ok(()),
        false => Err(ControlFailure::refused(
            "a snapshot's name has 1 to 64 letters, digits, `-`, `_` and `.`, and is not `.` or `..`",
        )),
    }
}

/// The error for an unknown name.
pub(crate) fn no_snapshot(name: &str) -> ControlFailure {
    let lists = "`counterfoil-mock snapshot list`, or GET /_control/snapshots, lists them";
    let detail = format!("no snapshot of this world is named `{name}`; {lists}");
    ControlFailure(StatusCode::NOT_FOUND, detail)
}

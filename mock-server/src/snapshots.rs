//! The snapshots of a sandbox.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::engine::{SavedSnapshot, Snapshot, World};
use crate::private_file;

/// The snapshots of one world, by name, to which it can be restored.
///
/// A snapshot contains the world's records (rows of all vendors, idempotent responses and tokens), its clock, the
/// sequence of future ids (only in memory), faults, options and registered webhooks. It excludes the journal, pending deliveries and
/// rate-limit windows. A world has at most 32 snapshots, with 64 MiB in total.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use bytes::Bytes;
/// use counterfoil_mock::Sandbox;
/// use http::Request;
///
/// let sandbox = Sandbox::start().await;
/// let delete = || Request::delete("/flexigift/transactions/1").body(Bytes::new());
/// sandbox.snapshots().save("before")?;
/// assert_eq!(sandbox.handle(delete()?).status(), 200);
/// assert_eq!(sandbox.handle(delete()?).status(), 404);
/// sandbox.snapshots().restore("before")?;
/// assert_eq!(sandbox.handle(delete()?).status(), 200);
/// # Ok(())
/// # })
/// # }
/// ```
#[derive(Clone)]
pub struct Snapshots(pub(crate) Arc<World>);

impl Snapshots {
    /// Saves a snapshot under this name, of 1 to 64 letters, digits, `-`, `_` and `.`, replacing an existing one.
    ///
    /// # Errors
    ///
    /// If the name is invalid, or the world has too many or too large snapshots.
    pub fn save(&self, name: &str) -> io::Result<SavedSnapshot> {
        self.0.save_snapshot(name).map_err(io::Error::other)
    }

    /// Restores the world to a snapshot. Concurrent requests see the state before or after.
    ///
    /// # Errors
    ///
    /// If there is no snapshot of this name, or it is of a strict world and this one is not.
    pub fn restore(&self, name: &str) -> io::Result<()> {
        self.0.restore_snapshot(name).map_err(io::Error::other)
    }

    /// Lists the snapshots, sorted by name.
    ///
    /// # Errors
    ///
    /// If the world's file cannot be read.
    pub fn list(&self) -> io::Result<Vec<SavedSnapshot>> {
        self.0.saved_snapshots().map_err(io::Error::other)
    }

    /// Removes a snapshot; returns whether it existed.
    ///
    /// # Errors
    ///
    /// If the world's file cannot be written.
    pub fn remove(&self, name: &str) -> io::Result<bool> {
        self.0.remove_snapshot(name).map_err(io::Error::other)
    }

    /// Writes a snapshot to a file, with every row of the world, including personal data and secrets. On Unix a new
    /// file is readable only by its owner.
    ///
    /// # Errors
    ///
    /// If there is no snapshot of this name, or the file cannot be written.
    pub fn export(&self, name: &str, file: impl AsRef<Path>) -> io::Result<()> {
        let bytes = self.0.with_snapshot(name, |it| Ok(it.to_bytes()?));
        private_file::write(file.as_ref(), &bytes.map_err(io::Error::other)?)
    }

    /// Saves a snapshot from a file that this version of the program or an older one exported, from any world.
    ///
    /// # Errors
    ///
    /// If the file is not a snapshot or is of a later version, or this world cannot be restored to it.
    pub fn import(&self, name: &str, file: impl AsRef<Path>) -> io::Result<SavedSnapshot> {
        let snapshot = Snapshot::read(&std::fs::read(file)?).map_err(io::Error::other)?;
        let imported = self.0.import_snapshot(name, snapshot);
        imported.map_err(io::Error::other)
    }
}

impl fmt::Debug for Snapshots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshots").finish_non_exhaustive()
    }
}

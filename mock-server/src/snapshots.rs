//! The snapshots of a sandbox.

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::engine::{SavedSnapshot, Snapshot, World};
use crate::private_file;

/// The snapshots of one world: moments that it can be brought back to, by name.
///
/// A snapshot has the world's records, which are the rows of all vendors, idempotent answers and tokens; its clock, the ids to come,
/// faults, options and registered webhooks. The journal, deliveries on their way and the windows of rate limits are no part of
/// it. A world has 32 of them, and 64 MiB in them, at most.
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
    /// Takes a snapshot under this name, of 1 to 64 letters, digits, `-`, `_` and `.`, in place of one that has it.
    ///
    /// # Errors
    ///
    /// When the name is none, or the world has too many or too large ones.
    pub fn save(&self, name: &str) -> io::Result<SavedSnapshot> {
        self.0.save_snapshot(name).map_err(io::Error::other)
    }

    /// Brings the world back to where it was then. Whoever sends requests meanwhile gets answers from before or after.
    ///
    /// # Errors
    ///
    /// When there is no snapshot of this name, or it is of a world that is strict where this one is not.
    pub fn restore(&self, name: &str) -> io::Result<()> {
        self.0.restore_snapshot(name).map_err(io::Error::other)
    }

    /// Those that there are, sorted by name.
    ///
    /// # Errors
    ///
    /// When the world's file cannot be read.
    pub fn list(&self) -> io::Result<Vec<SavedSnapshot>> {
        self.0.saved_snapshots().map_err(io::Error::other)
    }

    /// Removes one; says whether there was one of this name.
    ///
    /// # Errors
    ///
    /// When the world's file cannot be written.
    pub fn remove(&self, name: &str) -> io::Result<bool> {
        self.0.remove_snapshot(name).map_err(io::Error::other)
    }

    /// Writes one to a file, with every row that was in the world, personal data and secrets too. On Unix its owner alone can
    /// read a new one.
    ///
    /// # Errors
    ///
    /// When there is no snapshot of this name, or the file cannot be written.
    pub fn export(&self, name: &str, file: impl AsRef<Path>) -> io::Result<()> {
        let bytes = self.0.with_snapshot(name, |it| Ok(it.to_bytes()?));
        private_file::write(file.as_ref(), &bytes.map_err(io::Error::other)?)
    }

    /// Saves what was exported to a file, by this version of the program or an older one, of any world.
    ///
    /// # Errors
    ///
    /// When the file is no snapshot or one of a later version, or this world cannot be brought to it.
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

//! A bounded record of the exchanges of one world.

mod entry;
mod events;
mod export;
mod headers;
mod requests;
mod rust;
mod shared;
mod shown;
mod strays;
mod summary;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use http::{Method, StatusCode};
use jiff::Timestamp;
use serde_json::Value;
use tokio::sync::watch;

pub use self::entry::JournalEntry;
pub(crate) use self::entry::{Messages, micros};
pub(crate) use self::events::Events;
pub(crate) use self::requests::{Awaited, Pattern};
pub use self::requests::{Requests, VerificationError};
use self::shared::SharedEntry;
pub(crate) use self::shown::{address, without_credentials, without_personal};
use self::strays::{Stray, Strays};
pub(crate) use self::summary::Reading;
use super::{Contract, Names, Operation};
use crate::Api;
use crate::store::{Shared, StoreError};

/// The last exchanges of one world, oldest first. It keeps a limited number (1,000 by default, see
/// [`WorldBuilder::journal_capacity`](crate::WorldBuilder::journal_capacity)), and 64 MiB of them including bodies;
/// the oldest are dropped first.
///
/// All output (JSON, `Debug`, curl, HAR and verifications) is redacted. Of bodies and queries it contains numbers,
/// times and texts of a known set, where the contract describes them and does not mark them as personal; of request
/// headers those of the protocol; of everything else the shape.
/// [`WorldBuilder::record_bodies`](crate::WorldBuilder::record_bodies) shows bodies and queries unredacted;
/// credentials are never shown.
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
/// let request = Request::post("/flexigift/users")
///     .header("content-type", "application/json")
///     .body(Bytes::from(r#"{"name": "Jane Doe"}"#))?;
/// sandbox.handle(request);
///
/// let creates = sandbox.journal().matching("POST", "/users");
/// assert_eq!(creates[0].status, 201);
/// // The documented world stores it anyway, as json-server does, and notes what is missing.
/// assert_eq!(creates[0].violations[0].keyword, "required");
/// assert_eq!(creates[0].request_body, None);
/// # Ok(())
/// # })
/// # }
/// ```
#[derive(Clone)]
pub struct Journal {
    ring: Arc<Mutex<Ring>>,
    record_bodies: bool,
    /// Changes with each entry, and when the journal is cleared.
    recorded: Arc<watch::Sender<()>>,
    /// The journal of all replicas, if any; the ring has the entries that could not be written to it yet.
    shared: Option<Arc<dyn Shared>>,
    known: Known,
}

/// The journal's information about the APIs.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) describe: Describe,
    pub(crate) names: Names,
    pub(crate) references: References,
}

/// The members by which clients identify created objects in an API: see [`Profile`](super::Profile).
pub(crate) type References = Arc<dyn Fn(Api) -> &'static [&'static str] + Send + Sync>;

/// The description of an operation of an API, by its id.
pub(crate) type Describe =
    Arc<dyn Fn(Api, &str) -> Option<(&'static Contract, &'static Operation)> + Send + Sync>;

impl fmt::Debug for Journal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.ring.fmt(f)
    }
}

#[derive(Debug)]
struct Ring {
    entries: VecDeque<Arc<JournalEntry>>,
    capacity: usize,
    total: u64,
    /// The last number; clearing the journal takes a number too, and does not reset it.
    last: u64,
    /// The approximate size of the entries.
    bytes: usize,
    strays: Strays,
}

/// The approximate maximum size of the entries of a world; the newest is kept regardless of its size.
const BYTES: usize = 64 * 1024 * 1024;

impl Ring {
    fn take_oldest(&mut self) -> Option<Arc<JournalEntry>> {
        let oldest = self.entries.pop_front()?;
        self.bytes -= oldest.bytes();
        Some(oldest)
    }
}

impl Journal {
    pub(crate) fn new(
        capacity: usize,
        record_bodies: bool,
        shared: Option<Arc<dyn Shared>>,
        known: Known,
    ) -> Self {
        Self {
            ring: Arc::new(Mutex::new(Ring {
                entries: VecDeque::new(),
                capacity,
                total: 0,
                last: 0,
                bytes: 0,
                strays: Strays::default(),
            })),
            record_bodies,
            recorded: Arc::default(),
            shared,
            known,
        }
    }

    /// Records an exchange, and returns its number, if it is kept.
    pub(crate) fn record(&self, mut entry: JournalEntry) -> Option<u64> {
        entry.messages.open = self.record_bodies;
        if let Some(shared) = &self.shared {
            let missed = self.share_missed(&**shared);
            let number = missed.and_then(|()| self.share(&**shared, &entry));
            if let Ok(number) = number {
                self.recorded.send_replace(());
                return number;
            }
        }
        let mut ring = self.lock();
        ring.total += 1;
        ring.last += 1;
        if ring.capacity == 0 {
            return None;
        }
        let number = ring.last;
        entry.number = number;
        if self.record_bodies {
            entry.request_body = Some(entry.messages.request_body.clone());
            entry.response_body = Some(entry.messages.response_body.clone());
        }
        while ring.entries.len() >= ring.capacity {
            ring.take_oldest();
        }
        ring.bytes += entry.bytes();
        ring.entries.push_back(Arc::new(entry));
        while ring.bytes > BYTES && ring.entries.len() > 1 {
            ring.take_oldest();
        }
        drop(ring);
        self.recorded.send_replace(());
        self.shared.is_none().then_some(number)
    }

    /// Writes an entry to the journal of all replicas, and returns its number, if it is kept. May wait for the store.
    fn share(&self, shared: &dyn Shared, entry: &JournalEntry) -> Result<Option<u64>, StoreError> {
        let text = serde_json::to_string(&SharedEntry::from(entry));
        let text = text.map_err(|error| StoreError::Backend(error.to_string()))?;
        let capacity = self.lock().capacity;
        shared.append(&text, capacity, BYTES)
    }

    /// Writes those that could not be written before: only there do they get numbers that no other has.
    fn share_missed(&self, shared: &dyn Shared) -> Result<(), StoreError> {
        loop {
            let oldest = self.lock().take_oldest();
            let Some(entry) = oldest else {
                return Ok(());
            };
            let number = self.share(shared, &entry);
            let mut ring = self.lock();
            if let Err(error) = number {
                ring.bytes += entry.bytes();
                ring.entries.push_front(entry);
                return Err(error);
            }
            // Unless it was cleared meanwhile.
            ring.total = ring.total.saturating_sub(1);
        }
    }

    /// Notes a request that reached no API and is not one of the world's exchanges.
    pub(crate) fn note_stray(
        &self,
        at: Timestamp,
        sent: (Option<&Method>, &str),
        status: StatusCode,
        reason: &'static str,
    ) {
        self.lock().strays.note(at, sent, status, reason);
        self.recorded.send_replace(());
    }

    /// The number of these, and the last of them, oldest first.
    pub(crate) fn strays(&self) -> (u64, Vec<Stray>) {
        let ring = self.lock();
        (ring.strays.total(), ring.strays.list())
    }

    /// A URL as this journal shows it.
    pub(super) fn shown_address(&self, address: &str) -> String {
        shown::address(address, self.record_bodies)
    }

    /// Changes when something is recorded from now on.
    pub(crate) fn recorded(&self) -> watch::Receiver<()> {
        self.recorded.subscribe()
    }

    /// Starts a query of requests, to find, await or verify them.
    pub fn requests(&self) -> Requests {
        Requests::new(self.clone(), Pattern::default())
    }

    /// Returns all entries as a HAR 1.2 document: [`Requests::to_har`].
    pub fn to_har(&self) -> Value {
        self.requests().to_har()
    }

    /// Returns all entries, oldest first. If servers share a world, it includes the exchanges of all of them; while
    /// their database is unavailable, there are none.
    pub fn entries(&self) -> Vec<Arc<JournalEntry>> {
        self.read().unwrap_or_default().1
    }

    /// The total number, and the entries.
    pub(crate) fn read(&self) -> Result<(u64, Vec<Arc<JournalEntry>>), StoreError> {
        let (total, _, entries) = self.read_numbered(0)?;
        Ok((total, entries))
    }

    /// The same, with the last number; of replicas without the entries, if this is the last number.
    fn read_numbered(&self, after: u64) -> Result<(u64, u64, Vec<Arc<JournalEntry>>), StoreError> {
        let Some(shared) = &self.shared else {
            let ring = self.lock();
            let entries = ring.entries.iter().cloned().collect();
            return Ok((ring.total, ring.last, entries));
        };
        self.share_missed(&**shared)?;
        let kept = shared.entries(after)?;
        let entries = kept.entries.iter().filter_map(|(number, text)| {
            let entry: SharedEntry = serde_json::from_str(text).ok()?;
            Some(Arc::new(entry.into_entry(*number, &self.known.describe)))
        });
        // Those that were dropped before they could be written count, too.
        let total = kept.total + self.lock().total;
        Ok((total, kept.last, entries.collect()))
    }

    /// Returns the entries with this method whose path is `path`, or ends with it at a segment boundary:
    /// `/transactions` matches `/api/v1/transactions` but not `/api/v1/transactions/txn_1`.
    pub fn matching(&self, method: &str, path: &str) -> Vec<Arc<JournalEntry>> {
        self.requests().method(method).path(path).entries()
    }

    /// Returns the number of exchanges since the start or the last [`clear`](Journal::clear), kept or not.
    pub fn total(&self) -> u64 {
        self.read().unwrap_or_default().0
    }

    /// Removes every entry, and resets the total.
    pub fn clear(&self) {
        // An unreachable journal keeps its entries.
        let _ = self.try_clear();
    }

    pub(crate) fn try_clear(&self) -> Result<(), StoreError> {
        if let Some(shared) = &self.shared {
            shared.clear()?;
        }
        let mut ring = self.lock();
        ring.entries.clear();
        ring.last += u64::from(ring.total > 0);
        ring.total = 0;
        ring.bytes = 0;
        ring.strays = Strays::default();
        drop(ring);
        self.recorded.send_replace(());
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

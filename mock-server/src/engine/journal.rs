//! What happened: a bounded record of the exchanges of one world.

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

/// The last exchanges of one world, oldest first. It keeps a bounded number (1,000 unless
/// [`WorldBuilder::journal_capacity`](crate::WorldBuilder::journal_capacity) says otherwise), and 64 MiB of them, bodies
/// included; the oldest give way.
///
/// What is shown of it, in JSON, `Debug`, curl, HAR and verifications, is redacted: of bodies and queries there are numbers,
/// times and texts out of a known set, where the contract describes them and does not mark them as personal, of request headers
/// those of the protocol, and of all others the shape. [`WorldBuilder::record_bodies`](crate::WorldBuilder::record_bodies)
/// has bodies and queries shown as they were; a credential never is.
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
/// // The documented world stores it all the same, as json-server does, and notes what is missing.
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
    /// Changes with each entry, and when they are forgotten.
    recorded: Arc<watch::Sender<()>>,
    /// The journal of all replicas, where there are any; the ring has what could not be written to it.
    shared: Option<Arc<dyn Shared>>,
    known: Known,
}

/// What a journal knows of the APIs.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) describe: Describe,
    pub(crate) names: Names,
    pub(crate) references: References,
}

/// What clients call the things that they create in an API: see [`Profile`](super::Profile).
pub(crate) type References = Arc<dyn Fn(Api) -> &'static [&'static str] + Send + Sync>;

/// What describes an operation of an API, by its id.
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
    /// The number of the last one; it goes on when the journal is cleared, which takes a number too.
    last: u64,
    /// What the entries take, about.
    bytes: usize,
    strays: Strays,
}

/// What the entries of a world take at most, about; the newest is kept however much it takes.
const BYTES: usize = 64 * 1024 * 1024;

impl Ring {
    fn drop_oldest(&mut self) {
        if let Some(oldest) = self.entries.pop_front() {
            self.bytes -= oldest.bytes();
        }
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

    /// Notes an exchange, and says under which number, if it is kept.
    pub(crate) fn record(&self, mut entry: JournalEntry) -> Option<u64> {
        entry.messages.open = self.record_bodies;
        if let Some(shared) = &self.shared {
            let text = serde_json::to_string(&SharedEntry::from(&entry));
            let capacity = self.lock().capacity;
            if let Some(Ok(number)) = text.ok().map(|text| shared.append(&text, capacity)) {
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
            ring.drop_oldest();
        }
        ring.bytes += entry.bytes();
        ring.entries.push_back(Arc::new(entry));
        while ring.bytes > BYTES && ring.entries.len() > 1 {
            ring.drop_oldest();
        }
        drop(ring);
        self.recorded.send_replace(());
        Some(number)
    }

    /// Notes a request that reached no API, though none of the world's exchanges is it.
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

    /// How many of these there have been, and the last of them, oldest first.
    pub(crate) fn strays(&self) -> (u64, Vec<Stray>) {
        let ring = self.lock();
        (ring.strays.total(), ring.strays.list())
    }

    /// An address as this journal shows it.
    pub(super) fn shown_address(&self, address: &str) -> String {
        shown::address(address, self.record_bodies)
    }

    /// Changes when something is recorded from now on.
    pub(crate) fn recorded(&self) -> watch::Receiver<()> {
        self.recorded.subscribe()
    }

    /// The requests that fit what is said of them next: a look-up, a wait, or a verification.
    pub fn requests(&self) -> Requests {
        Requests::new(self.clone(), Pattern::default())
    }

    /// All that is kept as a HAR 1.2 document: [`Requests::to_har`].
    pub fn to_har(&self) -> Value {
        self.requests().to_har()
    }

    fn select(&self, fits: impl Fn(&JournalEntry) -> bool) -> Vec<Arc<JournalEntry>> {
        let mut entries = self.entries();
        entries.retain(|it| fits(it));
        entries
    }

    /// Every entry that is still kept, oldest first. Where servers share a world, it is what all of them answered.
    pub fn entries(&self) -> Vec<Arc<JournalEntry>> {
        self.read().unwrap_or_default().1
    }

    /// How many there have been, and those that are kept.
    pub(crate) fn read(&self) -> Result<(u64, Vec<Arc<JournalEntry>>), StoreError> {
        let (total, _, entries) = self.read_numbered()?;
        Ok((total, entries))
    }

    /// The same, with the number of the last one in between.
    fn read_numbered(&self) -> Result<(u64, u64, Vec<Arc<JournalEntry>>), StoreError> {
        let (mut total, mut last, mut entries) = (0, 0, Vec::new());
        if let Some(shared) = &self.shared {
            let kept = shared.entries()?;
            (total, last) = (kept.total, kept.last);
            entries.extend(kept.entries.iter().filter_map(|(number, text)| {
                let entry: SharedEntry = serde_json::from_str(text).ok()?;
                Some(Arc::new(entry.into_entry(*number, &self.known.describe)))
            }));
        }
        let ring = self.lock();
        entries.extend(ring.entries.iter().cloned());
        if self.shared.is_none() {
            last = ring.last;
        }
        Ok((total + ring.total, last, entries))
    }

    /// The entries with this method whose path is `path`, or ends with it at a segment boundary: `/transactions`
    /// matches `/api/v1/transactions` and not `/api/v1/transactions/txn_1`.
    pub fn matching(&self, method: &str, path: &str) -> Vec<Arc<JournalEntry>> {
        self.requests().method(method).path(path).entries()
    }

    /// How many exchanges there have been since the start or the last [`clear`](Journal::clear), kept or not.
    pub fn total(&self) -> u64 {
        self.read().unwrap_or_default().0
    }

    /// Forgets every entry, and how many there have been.
    pub fn clear(&self) {
        // A journal that cannot be reached keeps what it has.
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

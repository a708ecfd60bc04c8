//! What happened: a bounded record of the exchanges of one world.

mod entry;
mod export;
mod requests;
mod shown;

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tokio::sync::Notify;

pub use self::entry::JournalEntry;
pub(crate) use self::entry::Messages;
pub(crate) use self::requests::Pattern;
pub use self::requests::{Requests, VerificationError};

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
#[derive(Debug, Clone)]
pub struct Journal {
    ring: Arc<Mutex<Ring>>,
    record_bodies: bool,
    recorded: Arc<Notify>,
}

#[derive(Debug)]
struct Ring {
    entries: VecDeque<Arc<JournalEntry>>,
    capacity: usize,
    total: u64,
    /// The number of the last one; it goes on when the journal is cleared.
    last: u64,
    /// What the entries take, about.
    bytes: usize,
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
    pub(crate) fn new(capacity: usize, record_bodies: bool) -> Self {
        Self {
            ring: Arc::new(Mutex::new(Ring {
                entries: VecDeque::new(),
                capacity,
                total: 0,
                last: 0,
                bytes: 0,
            })),
            record_bodies,
            recorded: Arc::default(),
        }
    }

    pub(crate) fn record(&self, mut entry: JournalEntry) {
        let mut ring = self.lock();
        ring.total += 1;
        ring.last += 1;
        if ring.capacity == 0 {
            return;
        }
        entry.number = ring.last;
        entry.messages.open = self.record_bodies;
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
        self.recorded.notify_waiters();
    }

    /// Ready when something is recorded from now on.
    fn recorded(&self) -> impl Future<Output = ()> {
        let mut recorded = Box::pin(self.recorded.clone().notified_owned());
        // Whatever is recorded between this and the first poll counts.
        recorded.as_mut().enable();
        recorded
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

    /// Every entry that is still kept, oldest first.
    pub fn entries(&self) -> Vec<Arc<JournalEntry>> {
        self.lock().entries.iter().cloned().collect()
    }

    /// The entries with this method whose path is `path`, or ends with it at a segment boundary: `/transactions`
    /// matches `/api/v1/transactions` and not `/api/v1/transactions/txn_1`.
    pub fn matching(&self, method: &str, path: &str) -> Vec<Arc<JournalEntry>> {
        self.requests().method(method).path(path).entries()
    }

    /// How many exchanges there have been since the start or the last [`clear`](Journal::clear), kept or not.
    pub fn total(&self) -> u64 {
        self.lock().total
    }

    /// Forgets every entry, and how many there have been.
    pub fn clear(&self) {
        let mut ring = self.lock();
        ring.entries.clear();
        ring.total = 0;
        ring.bytes = 0;
    }

    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

//! What happened: a bounded record of the exchanges of one world.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Delivery, Violation};
use crate::Api;
use crate::store::{Shared, StoreError};

/// The last exchanges of one world, oldest first. It keeps a bounded number (1,000 unless
/// [`WorldBuilder::journal_capacity`](crate::WorldBuilder::journal_capacity) says otherwise), and 64 MiB of them, bodies
/// included; the oldest give way.
///
/// Bodies, query values and headers may hold secrets and personal data. They are kept only when
/// [`WorldBuilder::record_bodies`](crate::WorldBuilder::record_bodies) asks for the bodies by name.
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
    /// The journal of all replicas, where there are any; the ring has what could not be written to it.
    shared: Option<Arc<dyn Shared>>,
}

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

impl JournalEntry {
    fn bytes(&self) -> usize {
        let bodies = [&self.request_body, &self.response_body];
        let bodies = bodies.map(|body| body.as_ref().map_or(0, Bytes::len));
        let violations = self.violations.iter().map(Violation::bytes);
        size_of::<Self>() + self.path.len() + bodies[0] + bodies[1] + violations.sum::<usize>()
    }
}

/// One exchange: a request and what became of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct JournalEntry {
    /// When the request arrived, on the world's clock.
    pub at: Timestamp,
    /// Which API it was for; of a webhook, which one it came from.
    pub api: Api,
    /// The request method.
    pub method: String,
    /// The vendor's own path, still percent-encoded, without the query: `/api/v1/transactions`. What opens a file is not in
    /// it: `/api/v1/files/{token}/a.png`.
    pub path: String,
    /// The `operationId` it was routed to, or the name of what is served beside the contract, if any: one of
    /// [`operation`](crate::operation).
    pub operation: Option<String>,
    /// The status it was answered with; 0 for a webhook that got no answer.
    pub status: u16,
    /// The answer came from the store of idempotent answers, not from the handler.
    pub replayed: bool,
    /// A fault that the test ordered struck this exchange. If it reset the connection, nobody got the answer.
    pub injected: bool,
    /// How the request broke the contract: refused with an error where the world refuses, only noted where it does not.
    pub violations: Vec<Violation>,
    /// Of a webhook that the mock delivered, what became of the attempt; `None` for a request that it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// The request body, if bodies are recorded.
    #[serde(skip)]
    pub request_body: Option<Bytes>,
    /// The response body, if bodies are recorded.
    #[serde(skip)]
    pub response_body: Option<Bytes>,
}

/// An entry as the replicas share it: with its bodies, in Base64.
#[derive(Serialize, Deserialize)]
struct SharedEntry {
    #[serde(flatten)]
    entry: Arc<JournalEntry>,
    request: Option<String>,
    response: Option<String>,
}

impl SharedEntry {
    fn new(entry: Arc<JournalEntry>) -> Self {
        let text = |body: &Option<Bytes>| body.as_ref().map(|it| STANDARD.encode(it));
        Self {
            request: text(&entry.request_body),
            response: text(&entry.response_body),
            entry,
        }
    }

    fn into_entry(self) -> Arc<JournalEntry> {
        let bytes = |text: Option<String>| Some(STANDARD.decode(text?).ok()?.into());
        let mut entry = self.entry;
        let read = Arc::make_mut(&mut entry);
        (read.request_body, read.response_body) = (bytes(self.request), bytes(self.response));
        entry
    }
}

impl Journal {
    pub(crate) fn new(
        capacity: usize,
        record_bodies: bool,
        shared: Option<Arc<dyn Shared>>,
    ) -> Self {
        Self {
            ring: Arc::new(Mutex::new(Ring {
                entries: VecDeque::new(),
                capacity,
                total: 0,
                bytes: 0,
            })),
            record_bodies,
            shared,
        }
    }

    /// Whether bodies are asked for.
    pub(crate) fn records_bodies(&self) -> bool {
        self.record_bodies
    }

    pub(crate) fn record(&self, mut entry: JournalEntry) {
        if !self.record_bodies {
            entry.request_body = None;
            entry.response_body = None;
        }
        let entry = Arc::new(entry);
        if let Some(shared) = &self.shared {
            let text = serde_json::to_string(&SharedEntry::new(entry.clone()));
            let capacity = self.lock().capacity;
            if text.is_ok_and(|text| shared.append(&text, capacity).is_ok()) {
                return;
            }
        }
        let mut ring = self.lock();
        ring.total += 1;
        if ring.capacity == 0 {
            return;
        }
        while ring.entries.len() >= ring.capacity {
            ring.drop_oldest();
        }
        ring.bytes += entry.bytes();
        ring.entries.push_back(entry);
        while ring.bytes > BYTES && ring.entries.len() > 1 {
            ring.drop_oldest();
        }
    }

    /// Every entry that is still kept, oldest first. Where servers share a world, it is what all of them answered.
    pub fn entries(&self) -> Vec<Arc<JournalEntry>> {
        self.read().unwrap_or_default().1
    }

    /// How many there have been, and those that are kept.
    pub(crate) fn read(&self) -> Result<(u64, Vec<Arc<JournalEntry>>), StoreError> {
        let (mut total, mut entries) = (0, Vec::new());
        if let Some(shared) = &self.shared {
            let texts;
            (total, texts) = shared.entries()?;
            let read = texts
                .iter()
                .filter_map(|text| serde_json::from_str(text).ok());
            entries.extend(read.map(SharedEntry::into_entry));
        }
        let ring = self.lock();
        entries.extend(ring.entries.iter().cloned());
        Ok((total + ring.total, entries))
    }

    /// The entries with this method whose path is `path`, or ends with it at a segment boundary: `/transactions`
    /// matches `/api/v1/transactions` and not `/api/v1/transactions/txn_1`.
    pub fn matching(&self, method: &str, path: &str) -> Vec<Arc<JournalEntry>> {
        let suffix = format!("/{}", path.trim_start_matches('/'));
        let mut entries = self.entries();
        entries.retain(|entry| {
            entry.method.eq_ignore_ascii_case(method) && entry.path.ends_with(&suffix)
        });
        entries
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
        ring.total = 0;
        ring.bytes = 0;
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

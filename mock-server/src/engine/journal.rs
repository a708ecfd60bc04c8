//! What happened: a bounded record of the exchanges of one world.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use jiff::Timestamp;
use serde::Serialize;

use super::{Delivery, Violation};
use crate::Api;

/// The last exchanges of one world, oldest first. It keeps a bounded number (1,000 unless
/// [`WorldBuilder::journal_capacity`](crate::WorldBuilder::journal_capacity) says otherwise); the oldest give way.
///
/// Bodies, query values and headers may hold secrets and personal data. They are kept only when
/// [`WorldBuilder::record_bodies`](crate::WorldBuilder::record_bodies) asks for bodies and queries by name.
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
}

#[derive(Debug)]
struct Ring {
    entries: VecDeque<Arc<JournalEntry>>,
    capacity: usize,
    total: u64,
}

/// One exchange: a request and what became of it.
#[derive(Debug, Clone, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// The query, still percent-encoded, if bodies are recorded.
    #[serde(skip)]
    pub query: Option<String>,
    /// The request body, if bodies are recorded.
    #[serde(skip)]
    pub request_body: Option<Bytes>,
    /// The response body, if bodies are recorded.
    #[serde(skip)]
    pub response_body: Option<Bytes>,
}

impl Journal {
    pub(crate) fn new(capacity: usize, record_bodies: bool) -> Self {
        Self {
            ring: Arc::new(Mutex::new(Ring {
                entries: VecDeque::new(),
                capacity,
                total: 0,
            })),
            record_bodies,
        }
    }

    /// Whether bodies are asked for.
    pub(crate) fn records_bodies(&self) -> bool {
        self.record_bodies
    }

    pub(crate) fn record(&self, mut entry: JournalEntry) {
        let mut ring = self.lock();
        ring.total += 1;
        if ring.capacity == 0 {
            return;
        }
        if !self.record_bodies {
            entry.request_body = None;
            entry.response_body = None;
        }
        // The oldest is dropped outside the lock's critical work only in effect: it is one `Arc`, not a sweep.
        while ring.entries.len() >= ring.capacity {
            ring.entries.pop_front();
        }
        ring.entries.push_back(Arc::new(entry));
    }

    /// Every entry that is still kept, oldest first.
    pub fn entries(&self) -> Vec<Arc<JournalEntry>> {
        self.lock().entries.iter().cloned().collect()
    }

    /// The entries with this method whose path is `path`, or ends with it at a segment boundary: `/transactions`
    /// matches `/api/v1/transactions` and not `/api/v1/transactions/txn_1`.
    pub fn matching(&self, method: &str, path: &str) -> Vec<Arc<JournalEntry>> {
        let suffix = format!("/{}", path.trim_start_matches('/'));
        self.lock()
            .entries
            .iter()
            .filter(|entry| entry.method.eq_ignore_ascii_case(method))
            .filter(|entry| entry.path.ends_with(&suffix))
            .cloned()
            .collect()
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
    }

    fn lock(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

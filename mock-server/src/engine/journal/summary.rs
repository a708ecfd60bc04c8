//! A one-line summary of an exchange, and its related exchanges.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use http::Method;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::entry::micros;
use super::{Journal, JournalEntry};
use crate::Api;
use crate::store::StoreError;

/// The header that repeated attempts share, for every vendor.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// An exchange without its messages.
#[derive(Debug, Serialize)]
pub(crate) struct Summary<'e> {
    pub(crate) number: u64,
    at: Timestamp,
    api: Api,
    method: &'e str,
    path: &'e str,
    operation: Option<&'e str>,
    status: u16,
    duration_us: Value,
    replayed: bool,
    injected: bool,
    refused_by: Option<&'e str>,
    violations: usize,
    unread: usize,
    #[serde(flatten)]
    ties: Ties,
    delivery: bool,
}

/// The related exchanges, by their numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Ties {
    /// The first one with the same idempotency key, or the same client-side id of the created object.
    pub(crate) story: Option<u64>,
    /// The exchange that a delivery reports.
    pub(crate) caused_by: Option<u64>,
}

/// A journal at one time, with its relations.
pub(crate) struct Reading {
    /// The number of exchanges since the journal was last cleared.
    pub(crate) total: u64,
    /// The last number.
    pub(crate) last: u64,
    /// The entries, oldest first.
    pub(crate) entries: Vec<Arc<JournalEntry>>,
    ties: HashMap<u64, Ties>,
}

impl Reading {
    /// The summary of an entry.
    pub(crate) fn summary<'e>(&self, entry: &'e JournalEntry) -> Summary<'e> {
        Summary {
            number: entry.number,
            at: entry.at,
            api: entry.api,
            method: &entry.method,
            path: &entry.path,
            operation: entry.operation.as_deref(),
            status: entry.status,
            duration_us: micros(entry.duration()),
            replayed: entry.replayed,
            injected: entry.injected,
            refused_by: entry.refused_by.as_deref(),
            violations: entry.violations.len(),
            unread: entry.unread.len(),
            ties: self.ties(entry.number),
            delivery: entry.delivery.is_some(),
        }
    }

    pub(crate) fn ties(&self, number: u64) -> Ties {
        self.ties.get(&number).copied().unwrap_or_default()
    }
}

impl Journal {
    /// The current journal with its relations; replicas read none of its entries if this is the last number. May
    /// wait for the store.
    pub(crate) fn reading(&self, after: u64) -> Result<Reading, StoreError> {
        let (total, last, entries) = self.read_numbered(after)?;
        let ties = self.tie(&entries);
        Ok(Reading {
            total,
            last,
            entries,
            ties,
        })
    }

    fn tie(&self, entries: &[Arc<JournalEntry>]) -> HashMap<u64, Ties> {
        let mut stories: HashMap<((Api, Option<&str>), &str), u64> = HashMap::new();
        let mut causes: HashMap<(Api, &str), u64> = HashMap::new();
        // A delivery may end before the exchange that it reports.
        for entry in entries {
            for event in &entry.messages.announced {
                causes.entry((entry.api, event)).or_insert(entry.number);
            }
        }
        let mut ties = HashMap::new();
        for entry in entries {
            let names = entry.names((self.known.references)(entry.api));
            let of = (entry.api, entry.operation.as_deref());
            let known = names
                .iter()
                .filter_map(|it| stories.get(&(of, it.as_str())));
            let story = known.min().copied().unwrap_or(entry.number);
            for name in names {
                stories.entry((of, name)).or_insert(story);
            }
            let event = entry.delivery.as_ref().map(|it| it.event_id.as_str());
            let found = Ties {
                story: (!names.is_empty()).then_some(story),
                caused_by: event.and_then(|event| causes.get(&(entry.api, event)).copied()),
            };
            if found != Ties::default() {
                ties.insert(entry.number, found);
            }
        }
        ties
    }
}

impl JournalEntry {
    /// How long it took, in real time.
    pub(crate) fn duration(&self) -> Duration {
        self.messages.times.iter().sum::<Duration>() + self.messages.took
    }

    /// The values that repeated attempts share: the idempotency key, and the first of these members of the body, as
    /// JSON pointers, if it creates something. Computed once, on demand.
    fn names(&self, references: &[&str]) -> &[String] {
        self.messages.names.get_or_init(|| {
            let mut names = Vec::new();
            if self.delivery.is_some() {
                return names;
            }
            if let Some(key) = self.header(IDEMPOTENCY_KEY).filter(|it| !it.is_empty()) {
                names.push(format!("key {key}"));
            }
            if self.method == Method::POST.as_str() && !references.is_empty() {
                let document = self.request_document().unwrap_or_default();
                let mut found = references.iter().filter_map(|it| document.pointer(it));
                let name = found.find(|it| it.is_string() || it.is_number());
                names.extend(name.map(|it| format!("name {it}")));
            }
            names
        })
    }
}

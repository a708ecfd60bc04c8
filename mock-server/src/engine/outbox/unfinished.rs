//! Unfinished deliveries in the store of a persistent world: written in the unit of work that causes them, claimed
//! before each attempt, deleted after the last one. Only one of the processes with the world open makes an attempt.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::message::{BYTES, CAPACITY, Endpoint, Message};
use crate::Api;
use crate::engine::Log;
use crate::engine::clock::system_time;
use crate::engine::ids::any_seed;
use crate::store::{Record, Scan, Store, StoreError, Transaction};

/// How long a claim lasts beyond the maximum duration of its attempt. After that, its owner has ended, and another
/// may try.
const MARGIN: SignedDuration = SignedDuration::from_secs(1);

/// The maximum clock difference between machines that share a world.
const SKEW: SignedDuration = SignedDuration::from_secs(5);

/// An unfinished delivery.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Unfinished {
    id: String,
    pub(crate) api: Api,
    /// The key by which its vendor finds the endpoint.
    pub(crate) endpoint: Value,
    event_id: String,
    event: String,
    /// The stored dispatch, if any.
    #[serde(default)]
    dispatch: Option<String>,
    #[serde(default)]
    pub(super) is_copy: bool,
    body: String,
    pub(super) due: Timestamp,
    /// The number of attempts.
    pub(super) made: u32,
    pub(super) first_attempted_at: Option<Timestamp>,
    claim: Option<Claim>,
}

/// Who makes an attempt, and until when no one else does; in real time, which passes even if a world's clock is
/// pinned.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Claim {
    by: u64,
    until: Timestamp,
}

impl Record for Unfinished {
    const COLLECTION: &'static str = "deliveries";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}

impl Unfinished {
    /// How long another process has it, if one does.
    pub(super) fn taken_for(&self) -> Option<SignedDuration> {
        let left = self.claim?.until.duration_since(system_time());
        left.is_positive().then_some(left)
    }
}

/// Where an unfinished delivery is stored.
#[derive(Clone)]
pub(crate) struct KeptDelivery {
    store: Arc<dyn Store>,
    pub(super) id: String,
}

impl PartialEq for KeptDelivery {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for KeptDelivery {}

impl Hash for KeptDelivery {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for KeptDelivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptDelivery")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl KeptDelivery {
    /// Stores a message in the unit of work that causes it.
    pub(super) fn put(
        tx: &mut Transaction<'_>,
        store: &Arc<dyn Store>,
        endpoint: Value,
        message: &Message,
        is_copy: bool,
        now: Timestamp,
    ) -> Result<Self, StoreError> {
        let id = format!("{:016x}", any_seed());
        tx.put(Unfinished {
            id: id.clone(),
            api: message.endpoint.api(),
            endpoint,
            event_id: message.event_id.clone(),
            event: message.event.clone(),
            dispatch: message.log.as_ref().map(|it| it.dispatch().to_owned()),
            is_copy,
            body: String::from_utf8_lossy(&message.body).into_owned(),
            due: message.due.unwrap_or(now),
            made: 0,
            first_attempted_at: None,
            claim: None,
        })?;
        let store = store.clone();
        Ok(Self { store, id })
    }

    /// The message, for this endpoint.
    pub(super) fn message(&self, of: &Unfinished, endpoint: Arc<dyn Endpoint>) -> Message {
        let log = |dispatch: &String| Log::new(self.store.clone(), dispatch.clone());
        Message {
            endpoint,
            event_id: of.event_id.clone(),
            event: of.event.clone(),
            body: of.body.clone().into(),
            due: Some(of.due),
            kept: Vec::new(),
            log: of.dispatch.as_ref().map(log),
        }
    }

    /// Whether there is any in the world of a unit of work.
    pub(crate) fn is_any(tx: &mut Transaction<'_>) -> Result<bool, StoreError> {
        Ok(!tx.scan::<Unfinished>(Scan::all().limit(1))?.is_empty())
    }

    /// Those of a store, in order, until they exceed the limits of the queue.
    pub(crate) fn all(store: &Arc<dyn Store>) -> Result<Vec<(Self, Arc<Unfinished>)>, StoreError> {
        let found = store.read(|tx| {
            let (mut found, mut bytes) = (Vec::<Arc<Unfinished>>::new(), 0);
            loop {
                let last = found.last().map(|it| it.id.clone());
                // As many as before: their bodies may be large.
                let limit = found.len() + 1;
                let page = Scan::all().after(last.as_deref()).limit(limit);
                let page = tx.scan::<Unfinished>(page)?;
                let is_last = page.len() < limit;
                bytes += page.iter().map(|it| it.body.len()).sum::<usize>();
                found.extend(page);
                if is_last || found.len() > CAPACITY || bytes > BYTES {
                    return Ok::<_, StoreError>(found);
                }
            }
        })?;
        let kept = found.into_iter().map(|it| {
            let (store, id) = (store.clone(), it.id.clone());
            (Self { store, id }, it)
        });
        Ok(kept.collect())
    }

    /// Claims the attempt after this many, for its maximum duration. Returns what to [finish](Self::finish) it with;
    /// nothing, if another process has it or made it already.
    pub(super) fn claim(
        &self,
        made: u32,
        lasts: SignedDuration,
    ) -> Result<Option<u64>, StoreError> {
        let by = any_seed();
        let is_shared = self.store.clone().shared().is_some();
        let skew = if is_shared {
            SKEW
        } else {
            SignedDuration::ZERO
        };
        let lasts = lasts.saturating_add(MARGIN).saturating_add(skew);
        self.store.transact(|tx| {
            let found = tx.get::<Unfinished>(&self.id)?;
            let free = |it: &Arc<Unfinished>| it.made == made && it.taken_for().is_none();
            let Some(found) = found.filter(free) else {
                return Ok(None);
            };
            let mut claimed = Unfinished::clone(&found);
            let until = system_time().checked_add(lasts).unwrap_or(Timestamp::MAX);
            claimed.claim = Some(Claim { by, until });
            tx.put(claimed)?;
            Ok(Some(by))
        })
    }

    /// Returns an attempt for another process to make.
    pub(super) fn release(&self, by: u64) -> Result<(), StoreError> {
        self.change(by, Some)
    }

    /// Ends a claimed attempt and schedules the next one, if any.
    pub(super) fn finish(
        &self,
        by: u64,
        first_attempted_at: Option<Timestamp>,
        next: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        self.change(by, |mut claimed| {
            claimed.made += 1;
            claimed.due = next?;
            claimed.first_attempted_at = first_attempted_at;
            Some(claimed)
        })
    }

    /// Ends a claim, and changes or deletes the delivery.
    fn change(
        &self,
        by: u64,
        change: impl Fn(Unfinished) -> Option<Unfinished>,
    ) -> Result<(), StoreError> {
        self.store.transact(|tx| {
            let found = tx.get::<Unfinished>(&self.id)?;
            let mine = |it: &Arc<Unfinished>| it.claim.is_some_and(|claim| claim.by == by);
            let Some(found) = found.filter(mine) else {
                return Ok(());
            };
            let mut free = Unfinished::clone(&found);
            free.claim = None;
            match change(free) {
                Some(changed) => tx.put(changed).map(drop),
                None => tx.delete::<Unfinished>(&self.id).map(drop),
            }
        })
    }
}

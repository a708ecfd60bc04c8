//! The outcomes of deliveries, stored with the records of their world, so that they survive a restart and are visible
//! to all servers of the world.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Delivery;
use crate::Api;
use crate::store::{Record, Scan, Store, StoreError, Transaction};

/// The maximum number per world. Each takes some hundred bytes, and 20 KiB if all attempts of all copies fail.
const CAPACITY: u64 = 10_000;

/// One event for one endpoint.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Dispatch {
    pub(crate) id: String,
    pub(crate) api: Api,
    pub(crate) webhook: String,
    pub(crate) event_id: String,
    pub(crate) event: String,
    pub(crate) created_at: Timestamp,
    /// Until when it is kept.
    expires_at: Timestamp,
    /// The endpoint filtered it out.
    pub(crate) skipped: bool,
    /// In the order in which they ended.
    pub(crate) attempts: Vec<Attempted>,
    /// Increases over time.
    pub(crate) number: u64,
}

/// A finished attempt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Attempted {
    pub(crate) at: Timestamp,
    /// The order among attempts of this process that ended at the same time.
    order: u64,
    /// Whether it was for a duplicate, as a test asked for.
    pub(crate) is_copy: bool,
    made: u32,
    pub(crate) status: Option<u16>,
    pub(crate) accepted: bool,
    failure: Option<String>,
    pub(crate) next_at: Option<Timestamp>,
}

impl Record for Dispatch {
    const COLLECTION: &'static str = "dispatches";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.expires_at)
    }
}

impl Dispatch {
    /// The dispatch of an event that happens now, kept for this time.
    pub(crate) fn new(
        id: String,
        (api, webhook): (Api, &str),
        event_id: &str,
        event: &str,
        now: Timestamp,
        retention: Duration,
    ) -> Self {
        Self {
            id,
            api,
            webhook: webhook.to_owned(),
            event_id: event_id.to_owned(),
            event: event.to_owned(),
            created_at: now,
            expires_at: now.checked_add(retention).unwrap_or(Timestamp::MAX),
            skipped: false,
            attempts: Vec::new(),
            number: 0,
        }
    }

    /// Stores it under the next number in this store, and returns where; deletes the oldest if there are too many.
    pub(crate) fn note(
        mut self,
        tx: &mut Transaction<'_>,
        store: &Arc<dyn Store>,
    ) -> Result<Log, StoreError> {
        tx.purge(self.created_at)?;
        let newest = tx.scan::<Self>(Scan::all().newest_first().limit(1))?;
        self.number = newest.first().map_or(0, |it| it.number + 1);
        let oldest = tx.scan::<Self>(Scan::all().limit(1))?;
        if let Some(oldest) = oldest
            .first()
            .filter(|it| self.number - it.number >= CAPACITY)
        {
            tx.delete::<Self>(&oldest.id)?;
        }
        let known = tx.put(self)?;
        Ok(Log::new(store.clone(), known.id.clone()))
    }

    fn deliveries(&self) -> impl Iterator<Item = (u64, Delivery)> {
        self.attempts.iter().map(|it| {
            let delivery = Delivery {
                at: it.at,
                webhook: self.webhook.clone(),
                event_id: self.event_id.clone(),
                event: self.event.clone(),
                attempt: it.made,
                status: it.status,
                accepted: it.accepted,
                failure: it.failure.clone(),
                next_attempt_at: it.next_at,
            };
            (it.order, delivery)
        })
    }
}

/// The attempts of the dispatches in this store, with their order among those at the same time.
pub(super) fn deliveries(store: &dyn Store) -> Result<Vec<(u64, Delivery)>, StoreError> {
    let dispatches = store.read(|tx| tx.scan::<Dispatch>(Scan::all()))?;
    Ok(dispatches.iter().flat_map(|it| it.deliveries()).collect())
}

/// Where the outcome of a message is stored.
#[derive(Clone)]
pub(crate) struct Log {
    store: Arc<dyn Store>,
    dispatch: String,
}

impl Log {
    /// Refers to a dispatch in this store.
    pub(super) fn new(store: Arc<dyn Store>, dispatch: String) -> Self {
        Self { store, dispatch }
    }

    pub(super) fn dispatch(&self) -> &str {
        &self.dispatch
    }

    pub(super) fn blocks(&self) -> bool {
        self.store.blocks()
    }

    /// Stores an attempt, unless the event has been deleted.
    pub(super) fn note(
        &self,
        order: u64,
        is_copy: bool,
        delivery: &Delivery,
    ) -> Result<(), StoreError> {
        self.store.transact(|tx| {
            let Some(known) = tx.get::<Dispatch>(&self.dispatch)? else {
                return Ok(());
            };
            let mut dispatch = Dispatch::clone(&known);
            dispatch.attempts.push(Attempted {
                at: delivery.at,
                order,
                is_copy,
                made: delivery.attempt,
                status: delivery.status,
                accepted: delivery.accepted,
                failure: delivery.failure.clone(),
                next_at: delivery.next_attempt_at,
            });
            tx.put(dispatch).map(drop)
        })
    }
}

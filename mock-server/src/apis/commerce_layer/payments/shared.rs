//! State that the payments of a world share with the calls of external gateways.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use jiff::Timestamp;

use super::options::PaymentOptions;
use super::work::Work;
use crate::engine::{Clock, Exchange, Ids, Live, Message, Outbox, Refusal, World};
use crate::store::{self, Access, Store, StoreError};

/// State that the calls of external gateways share with the world, without keeping it alive.
pub(in crate::apis::commerce_layer) struct Shared {
    pub(super) store: Arc<dyn Store>,
    pub(super) clock: Clock,
    /// A separate stream: responses must not change the ids of resources that requests create.
    pub(super) ids: Ids,
    pub(super) options: Live<PaymentOptions>,
    pub(super) configured: Arc<PaymentOptions>,
    /// When the worker has to look again, in milliseconds of the Unix epoch.
    pub(super) next_work: AtomicI64,
    pub(super) root: Mutex<String>,
    /// Its calls wait there, and must not keep it.
    pub(super) outbox: Weak<Outbox>,
}

impl Shared {
    /// Those of a world, which every world is opened with.
    pub(super) fn of(world: &World) -> Result<Arc<Self>, Refusal> {
        world.state.get().cloned().ok_or(Refusal::NotFound)
    }

    pub(super) fn options(&self) -> Arc<PaymentOptions> {
        self.options.get()
    }

    /// Schedules the worker at that time: with the first request from then on, or by itself if someone has to be
    /// notified.
    pub(super) fn wake_at(&self, due: Timestamp) {
        self.next_work
            .fetch_min(due.as_millisecond(), Ordering::Relaxed);
    }

    /// The vendor's base URL, as this client reaches the mock. Notifications use it for links too.
    pub(super) fn reached(&self, exchange: &Exchange<'_>) -> String {
        let root = [&exchange.origin(), exchange.mount].concat();
        let mut known = self.root.lock().unwrap_or_else(PoisonError::into_inner);
        known.clone_from(&root);
        root
    }

    pub(super) fn root(&self) -> String {
        let root = self.root.lock();
        root.unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Whether other processes have payments in the same world, whose due dates this one does not know.
    pub(super) fn has_replicas(&self) -> bool {
        self.store.clone().shared().is_some()
    }

    /// Runs a change that no request asks for as one unit of work, and says what is to be sent now.
    pub(super) fn change<E: From<StoreError> + From<Refusal>>(
        self: &Arc<Self>,
        now: Timestamp,
        access: Access,
        change: impl Fn(&mut Work<'_>, &mut store::Transaction<'_>) -> Result<(), E>,
    ) -> Result<Vec<Message>, E> {
        self.store.unit(access, |tx| {
            let mut work = Work::of_worker(self, now);
            change(&mut work, tx)?;
            let mut messages = work.into_messages(tx)?;
            if let Some(outbox) = self.outbox.upgrade() {
                outbox.keep(tx, &self.store, &mut messages)?;
            }
            Ok(messages)
        })
    }
}

//! What the payments of one world are made of.

use std::fmt;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::Timestamp;

use super::options::PaymentOptions;
use crate::engine::{Clock, Ids, Outbox, World};
use crate::store::Store;

/// The payments of Commerce Layer's version 2026-05 in one world, as a test steers them: what
/// [`Sandbox::payments`](crate::Sandbox::payments) gives.
///
/// What a client creates is settled by a background worker on the world's clock; see [`PaymentOptions`].
#[derive(Clone)]
pub struct Payments {
    pub(super) shared: Arc<Shared>,
    pub(super) outbox: Arc<Outbox>,
}

/// What the calls of external gateways share with the world, whose end they must not put off.
pub(super) struct Shared {
    pub(super) store: Arc<dyn Store>,
    clock: Clock,
    /// A stream of its own: what an answer brings about must not change the ids of what requests create.
    pub(super) ids: Ids,
    pub(super) options: RwLock<Arc<PaymentOptions>>,
    pub(super) configured: Arc<PaymentOptions>,
    /// When the worker has to look again, in milliseconds of the Unix epoch.
    pub(super) next_work: AtomicI64,
}

/// Puts the payments into a new world; the seed pins the ids of what answers bring about.
pub(in crate::apis::commerce_layer) fn open(world: &mut World, seed: u64) {
    let payments = Payments::new(world, seed);
    world.state.insert(payments);
}

/// The payments of a world.
pub(crate) fn of(world: &World) -> Payments {
    let opened = world.state.get().cloned();
    opened.unwrap_or_else(|| Payments::new(world, 0))
}

impl Shared {
    pub(super) fn options(&self) -> Arc<PaymentOptions> {
        let options = self.options.read();
        options.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Has the worker look again at that time.
    pub(super) fn expect(&self, due: Timestamp) {
        self.next_work
            .fetch_min(due.as_millisecond(), Ordering::Relaxed);
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl Payments {
    fn new(world: &World, seed: u64) -> Self {
        let configured = world.settings.options.get::<Arc<PaymentOptions>>();
        let configured = configured.cloned().unwrap_or_default();
        let shared = Arc::new(Shared {
            store: world.store.clone(),
            clock: world.clock.clone(),
            ids: Ids::new(!seed),
            options: RwLock::new(configured.clone()),
            configured,
            // What is in the store already is not known.
            next_work: AtomicI64::new(i64::MIN),
        });
        let outbox = world.outbox.clone();
        Self { shared, outbox }
    }
}

impl fmt::Debug for Payments {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payments")
            .field("options", &self.shared.options())
            .finish_non_exhaustive()
    }
}

//! Queued webhook deliveries: a bounded queue per world, with retries on the world's clock. The core only queues; a
//! shell sends, and reports the outcome.

mod message;
mod resumption;
#[cfg(test)]
mod tests;
mod unfinished;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, mpsc};

pub(crate) use self::message::{Answer, Attempt, Endpoint, Failure, Message};
use self::message::{BYTES, CAPACITY};
pub(crate) use self::resumption::UnfinishedDeliveries;
use self::resumption::{LOOK, Source};
pub(crate) use self::unfinished::{KeptDelivery, Unfinished};
use super::clock::system_time;
use super::{Clock, Delivery, DeliveryFaults, Journal, JournalEntry, Log, Messages};
use super::{address, dispatch};
use crate::store::{Store, StoreError};

/// The maximum number of reported attempts.
const LOG: usize = 1_000;

/// Does due work in a world that no request triggers.
pub(crate) trait Worker: Send + Sync {
    /// When there is work whose outcome must be reported.
    fn due(&self) -> Option<Timestamp>;

    /// Does the work; false if it could not be stored.
    fn work(&self) -> bool;
}

/// The couriers to which a world passes its outbox once it has something to deliver.
#[derive(Debug, Clone)]
pub(crate) struct Couriers(pub(crate) mpsc::UnboundedSender<Arc<Outbox>>);

/// The deliveries of one world.
pub(crate) struct Outbox {
    state: Mutex<State>,
    clock: Clock,
    journal: Journal,
    couriers: Option<Couriers>,
    /// The stores of the outcomes, of the world and its environments.
    stores: Mutex<Vec<Arc<dyn Store>>>,
    /// The store of pending deliveries of a persistent world.
    source: OnceLock<Source>,
    worker: OnceLock<Box<dyn Worker>>,
    /// Exclusive for the worker, shared among requests.
    order: RwLock<()>,
    /// Notified when no delivery may be due or in progress any more.
    idle: Notify,
}

struct State {
    queue: VecDeque<Pending>,
    timeout: Duration,
    faults: DeliveryFaults,
    next: u64,
    /// Whether there is a store to check for deliveries.
    is_kept: bool,
    /// When to check for another process's leftovers, in real time, and how far the clock had been advanced at the
    /// last check.
    look_at: Option<Timestamp>,
    looked_at: i64,
    /// How many stored deliveries another process was attempting at the last check, or when it ended.
    elsewhere: usize,
    /// When the worker has something to do, once everything before is queued.
    work_at: Option<Timestamp>,
    /// Whether a courier has it.
    handed_over: bool,
    closed: bool,
}

/// One event for one endpoint, until it is accepted or given up.
struct Pending {
    number: u64,
    is_copy: bool,
    message: Message,
    due: Timestamp,
    made: u32,
    first_attempted_at: Option<Timestamp>,
    in_flight: bool,
    kept: Option<KeptDelivery>,
    /// The claim of its attempt.
    claim: Option<u64>,
}

impl Pending {
    fn new(number: u64, message: Message, now: Timestamp, kept: Option<KeptDelivery>) -> Self {
        Self {
            number,
            due: message.due.unwrap_or(now),
            message,
            made: 0,
            first_attempted_at: None,
            in_flight: false,
            is_copy: false,
            kept,
            claim: None,
        }
    }
}

/// An attempt to make.
pub(crate) struct Job {
    number: u64,
    is_copy: bool,
    pub(crate) message: Message,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) timeout: Duration,
    /// The number of previous attempts.
    made: u32,
    kept: Option<KeptDelivery>,
}

impl Job {
    /// Whether it is claimed before, and stored after, it is made.
    pub(crate) fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// The maximum duration.
    fn lasts(&self) -> SignedDuration {
        SignedDuration::try_from(self.timeout).unwrap_or(SignedDuration::MAX)
    }

    /// Whether finishing it waits for a disk or a network.
    pub(crate) fn blocks(&self) -> bool {
        let log = self.message.log.as_ref();
        self.message.endpoint.is_asked() || log.is_some_and(Log::blocks)
    }
}

impl Outbox {
    pub(crate) fn new(
        clock: Clock,
        journal: Journal,
        couriers: Option<Couriers>,
        store: Arc<dyn Store>,
    ) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                queue: VecDeque::new(),
                timeout: Duration::from_secs(5),
                faults: DeliveryFaults::none(),
                next: 0,
                is_kept: false,
                look_at: None,
                looked_at: 0,
                elsewhere: 0,
                work_at: None,
                handed_over: false,
                closed: false,
            }),
            clock,
            journal,
            couriers,
            stores: Mutex::new(vec![store]),
            source: OnceLock::new(),
            worker: OnceLock::new(),
            order: RwLock::new(()),
            idle: Notify::new(),
        })
    }

    /// Sets the worker that does due work.
    pub(crate) fn set_worker(&self, worker: impl Worker + 'static) {
        let _ = self.worker.set(Box::new(worker));
    }

    /// Held by a request that may change something until its messages are queued, so that the worker's messages about
    /// the change come later.
    pub(crate) fn told_first(&self) -> RwLockReadGuard<'_, ()> {
        self.order.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_work_due(&self) -> bool {
        let now = self.clock.now();
        self.lock().work_at.is_some_and(|at| at <= now)
    }

    /// Makes the worker do due work; false if it could not and must be called again. May wait for the store.
    pub(crate) fn work(&self) -> bool {
        // It stays due until its messages are queued: waiting for everything to settle includes that.
        let at = self.lock().work_at;
        let order = self.order.write().unwrap_or_else(PoisonError::into_inner);
        let worker = self.worker.get();
        let is_done = worker.is_none_or(|it| it.work());
        drop(order);
        let mut state = self.lock();
        if is_done && state.work_at == at {
            state.work_at = worker.and_then(|it| it.due());
        }
        drop(state);
        self.idle.notify_waiters();
        is_done
    }

    /// Adds a store of outcomes.
    pub(crate) fn add_store(&self, store: Arc<dyn Store>) {
        self.lock_stores().push(store);
    }

    /// Sets the stores of outcomes.
    pub(crate) fn set_stores(&self, stores: Vec<Arc<dyn Store>>) {
        *self.lock_stores() = stores;
    }

    pub(crate) fn set_timeout(&self, timeout: Duration) {
        self.lock().timeout = timeout;
    }

    pub(crate) fn disturb(&self, faults: DeliveryFaults) {
        self.lock().faults = faults;
        self.idle.notify_waiters();
        self.clock.wake();
    }

    pub(crate) fn faults(&self) -> DeliveryFaults {
        self.lock().faults
    }

    /// Queues deliveries, then checks when the worker has something to do.
    pub(crate) fn send(self: &Arc<Self>, messages: Vec<Message>) {
        let work_at = self.worker.get().and_then(|it| it.due());
        if messages.is_empty() && work_at.is_none() {
            return;
        }
        let now = self.clock.now();
        let mut state = self.lock();
        state.work_at = work_at;
        let mut bytes = state.bytes();
        for message in messages {
            let copies = match message.kept.len() {
                0 => copies(&message, state.faults),
                kept => kept,
            };
            // Copies share the bytes.
            bytes += message.body.len();
            if state.queue.len() + copies > CAPACITY || bytes > BYTES {
                // A stored one waits in the store.
                state.look_within(LOOK);
                break;
            }
            let mut message = message;
            let mut kept = std::mem::take(&mut message.kept).into_iter();
            for (copy, message) in std::iter::repeat_n(message, copies).enumerate() {
                let mut pending = Pending::new(state.number(), message, now, kept.next());
                pending.is_copy = copy > 0;
                if pending.kept.is_some() {
                    // A concurrent check may already have found it.
                    let queue = &mut state.queue;
                    queue.retain(|it| it.in_flight || it.kept != pending.kept);
                }
                state.queue.push_back(pending);
            }
        }
        drop(state);
        self.hand_over();
        self.clock.wake();
    }

    /// Passes it to a courier, unless one has it.
    fn hand_over(self: &Arc<Self>) {
        let is_first = !std::mem::replace(&mut self.lock().handed_over, true);
        if let (true, Some(Couriers(couriers))) = (is_first, &self.couriers) {
            // Without a receiver the shell has ended, and nothing is delivered any more.
            let _ = couriers.send(self.clone());
        }
    }

    /// The attempts to make now: the first due one of each endpoint, so that events arrive in order unless one fails.
    pub(crate) fn take_due(&self) -> Vec<Job> {
        let now = self.clock.now();
        let state = &mut *self.lock();
        let mut jobs = Vec::new();
        let mut busy: Vec<String> = state
            .queue
            .iter()
            .filter(|pending| pending.in_flight)
            .map(|pending| pending.message.endpoint.id().to_owned())
            .collect();
        let length = state.queue.len();
        for place in 0..length {
            let place = match state.faults.newest_first {
                true => length - 1 - place,
                false => place,
            };
            let pending = &mut state.queue[place];
            let endpoint = pending.message.endpoint.clone();
            let id = endpoint.id();
            if state.faults.held && !endpoint.is_asked() {
                continue;
            }
            if pending.in_flight || pending.due > now || busy.iter().any(|it| it == id) {
                continue;
            }
            busy.push(id.to_owned());
            pending.in_flight = true;
            let made = pending.made;
            pending.made += 1;
            let most = u32::try_from(endpoint.retries().len()).unwrap_or(0) + 1;
            let attempt = Attempt {
                at: now,
                first_at: *pending.first_attempted_at.get_or_insert(now),
                made: pending.made,
                left: most.saturating_sub(pending.made),
                body: &pending.message.body,
            };
            jobs.push(Job {
                number: pending.number,
                is_copy: pending.is_copy,
                headers: endpoint.headers(&attempt),
                message: pending.message.clone(),
                timeout: endpoint.timeout().unwrap_or(state.timeout),
                made,
                kept: pending.kept.clone(),
            });
        }
        jobs
    }

    /// Records the outcome of an attempt with its real duration, and schedules the next one.
    pub(crate) fn finish(&self, job: &Job, outcome: Result<u16, Failure>, took: Duration) {
        let now = self.clock.now();
        let message = &job.message;
        let endpoint = &message.endpoint;
        let accepted = outcome.is_ok_and(|status| endpoint.accepts(status));
        let retry = usize::try_from(job.made)
            .ok()
            .and_then(|made| endpoint.retries().get(made))
            .filter(|_| !accepted)
            .and_then(|seconds| now.checked_add(SignedDuration::from_secs(*seconds)).ok());
        self.keep_outcome(job, retry);
        let delivery = Delivery {
            at: now,
            webhook: self.journal.shown_address(endpoint.id()),
            event_id: message.event_id.clone(),
            event: message.event.clone(),
            attempt: job.made + 1,
            status: outcome.ok(),
            accepted,
            failure: outcome.err().map(|failure| failure.to_string()),
            next_attempt_at: retry,
        };
        if let Some(log) = &message.log {
            let order = self.lock().number();
            // An unavailable store misses it, but the endpoint knows it.
            let _ = log.note(order, job.is_copy, &delivery);
        }
        let is_job = |it: &Pending| it.number == job.number;
        if !self.lock().queue.iter().any(is_job) {
            return;
        }
        // Before it is settled, so that the journal is complete once everything is. Without the lock, because this
        // may wait for a database.
        let _ = self.journal.record(entry(job, delivery, took));
        let mut state = self.lock();
        let Some(at) = state.queue.iter().position(is_job) else {
            return;
        };
        // It keeps its position, so that the queue stays in the order of events.
        match (retry, state.queue.get_mut(at)) {
            (Some(due), Some(pending)) => {
                pending.due = due;
                pending.in_flight = false;
            }
            _ => drop(state.queue.remove(at)),
        }
        drop(state);
        self.idle.notify_waiters();
        self.clock.wake();
    }

    /// The real time until the next attempt or check; `None` if only an event or an advance of the clock can cause
    /// one.
    pub(crate) fn next_due_in(&self) -> Option<Duration> {
        let now = self.clock.now();
        let state = self.lock();
        let waiting = state.queue.iter().filter(|it| !it.in_flight);
        let due = waiting.map(|it| it.due).filter(|due| *due > now);
        let due = due.chain(state.work_at).min();
        let due = due.filter(|_| !self.clock.is_pinned());
        let look = state.look_at.map(|at| at.duration_since(system_time()));
        let waits = [due.map(|due| due.duration_since(now)), look];
        let wait = waits.into_iter().flatten().min()?;
        Some(wait.max(SignedDuration::ZERO).unsigned_abs())
    }

    /// Ready when something may have become due.
    pub(crate) async fn woken(&self) {
        self.clock.woken().await;
    }

    /// The last 1,000 stored attempts, in the order in which they ended.
    pub(crate) fn deliveries(&self) -> Result<Vec<Delivery>, StoreError> {
        self.look();
        let stores = self.lock_stores().clone();
        let each = stores.iter().map(|store| dispatch::deliveries(&**store));
        let mut all = each.collect::<Result<Vec<_>, _>>()?.concat();
        all.sort_by_key(|(order, delivery)| (delivery.at, *order));
        let first = all.len().saturating_sub(LOG);
        let shown = |(_, delivery): (u64, Delivery)| Delivery {
            webhook: self.journal.shown_address(&delivery.webhook),
            ..delivery
        };
        Ok(all.drain(first..).map(shown).collect())
    }

    /// The number of unfinished deliveries. May wait for the store.
    pub(crate) fn pending(&self) -> usize {
        self.look();
        let state = self.lock();
        state.queue.len() + state.elsewhere
    }

    pub(crate) async fn settled(&self) {
        loop {
            // Created before the check, so that a notification in between is not missed.
            let idle = self.idle.notified();
            let mut idle = std::pin::pin!(idle);
            idle.as_mut().enable();
            if self.is_idle() {
                return;
            }
            idle.await;
        }
    }

    fn is_idle(&self) -> bool {
        let now = self.clock.now();
        let state = self.lock();
        let is_held = |it: &Pending| state.faults.held && !it.message.endpoint.is_asked();
        let waits = |it: &Pending| !it.in_flight && (it.due > now || is_held(it));
        let is_looked = state.look_at.is_none_or(|at| at > Timestamp::MIN);
        let has_work = state.work_at.is_some_and(|at| at <= now);
        let is_done = state.elsewhere == 0 && state.queue.iter().all(waits);
        state.closed || (is_looked && !has_work && is_done)
    }

    /// Deletes queued deliveries. The endpoints stay.
    pub(crate) fn clear(&self) {
        let mut state = self.lock();
        state.queue.clear();
        state.elsewhere = 0;
        state.faults = DeliveryFaults::none();
        drop(state);
        self.idle.notify_waiters();
    }

    /// Stops deliveries: the world has ended.
    pub(crate) fn close(&self) {
        self.lock().closed = true;
        self.idle.notify_waiters();
        self.clock.wake();
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.lock().closed
    }

    fn lock_stores(&self) -> MutexGuard<'_, Vec<Arc<dyn Store>>> {
        self.stores.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Schedules a check for stored but unqueued deliveries within this time.
    fn look_within(&mut self, time: SignedDuration) {
        if !self.is_kept {
            return;
        }
        let at = system_time().checked_add(time).unwrap_or(Timestamp::MAX);
        self.look_at = Some(self.look_at.map_or(at, |before| before.min(at)));
    }

    /// The size of the bodies of queued deliveries.
    fn bytes(&self) -> usize {
        self.queue.iter().map(|it| it.message.body.len()).sum()
    }

    /// A new number.
    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").finish_non_exhaustive()
    }
}

/// How many times a message is delivered.
fn copies(message: &Message, faults: DeliveryFaults) -> usize {
    match message.endpoint.is_asked() {
        true => 1,
        false => 1 + usize::try_from(faults.duplicates.min(9)).unwrap_or(0),
    }
}

/// A delivery as a journal entry: a request that the mock made.
fn entry(job: &Job, delivery: Delivery, took: Duration) -> JournalEntry {
    let message = &job.message;
    let url = message.endpoint.url();
    let caller = if message.endpoint.is_asked() {
        "gateway"
    } else {
        "webhook"
    };
    JournalEntry {
        number: 0,
        at: delivery.at,
        api: message.endpoint.api(),
        method: "POST".to_owned(),
        path: url.path().to_owned(),
        operation: Some(format!("{caller}-{}", message.event.replace('.', "-"))),
        status: delivery.status.unwrap_or(0),
        replayed: false,
        injected: false,
        refused_by: None,
        violations: Vec::new(),
        unread: Vec::new(),
        delivery: Some(delivery),
        request_body: None,
        response_body: None,
        messages: Messages {
            url: address(url.as_str(), true),
            request_body: message.body.clone(),
            took,
            ..Messages::default()
        },
    }
}

//! Events on their way to the endpoints that asked for them: a bounded queue in the world, its retries on the world's
//! clock. The core only queues; a shell carries, and reports what came back.

mod message;
mod resumption;
mod unfinished;

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, mpsc};

pub(crate) use self::message::{Answer, Attempt, Endpoint, Failure, Message};
use self::message::{BYTES, CAPACITY};
pub(crate) use self::resumption::Found;
use self::resumption::{LOOK, Source};
pub(crate) use self::unfinished::KeptDelivery;
use super::clock::system_time;
use super::{Clock, Delivery, DeliveryFaults, Journal, JournalEntry, Log, Messages};
use super::{address, dispatch};
use crate::store::{Store, StoreError};

/// Attempts told of.
const LOG: usize = 1_000;

/// Does what is due in a world and no request asks for.
pub(crate) trait Worker: Send + Sync {
    /// When there is something to do that somebody is to be told of.
    fn due(&self) -> Option<Timestamp>;

    /// Does it; false if it could not be kept.
    fn work(&self) -> bool;
}

/// To whom a world hands its outbox once it has something to deliver.
#[derive(Debug, Clone)]
pub(crate) struct Couriers(pub(crate) mpsc::UnboundedSender<Arc<Outbox>>);

/// The deliveries of one world.
pub(crate) struct Outbox {
    state: Mutex<State>,
    clock: Clock,
    journal: Journal,
    couriers: Option<Couriers>,
    /// Where the world and its environments remember what was delivered.
    stores: Mutex<Vec<Arc<dyn Store>>>,
    /// Where the world keeps what is not over, if it outlives the process.
    source: OnceLock<Source>,
    worker: OnceLock<Box<dyn Worker>>,
    /// Taken by the worker for itself, and by requests beside each other.
    order: RwLock<()>,
    /// Told whenever no delivery may be due or on its way any more.
    idle: Notify,
}

struct State {
    queue: VecDeque<Pending>,
    timeout: Duration,
    faults: DeliveryFaults,
    next: u64,
    /// When to look for what another process has left, in real time, and how far the clock had been advanced at the last look.
    look_at: Option<Timestamp>,
    looked_at: i64,
    /// How many of those that are kept another process was making an attempt of, at the last look, or was when it ended.
    elsewhere: usize,
    /// When there is something for the worker, as far as all that came before has been queued.
    work_at: Option<Timestamp>,
    /// A courier has it.
    handed_over: bool,
    closed: bool,
}

/// One event for one endpoint, until it is taken or given up.
struct Pending {
    number: u64,
    is_copy: bool,
    message: Message,
    due: Timestamp,
    made: u32,
    first_attempted_at: Option<Timestamp>,
    in_flight: bool,
    kept: Option<KeptDelivery>,
    /// What its attempt is claimed by.
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

/// One attempt to be made.
pub(crate) struct Job {
    number: u64,
    is_copy: bool,
    pub(crate) message: Message,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) timeout: Duration,
    /// How many attempts there were before.
    made: u32,
    kept: Option<KeptDelivery>,
}

impl Job {
    /// Whether it is claimed before it is done, and its outcome kept.
    pub(crate) fn is_kept(&self) -> bool {
        self.kept.is_some()
    }

    /// How long it can take.
    fn lasts(&self) -> SignedDuration {
        SignedDuration::try_from(self.timeout).unwrap_or(SignedDuration::MAX)
    }

    /// Whether its end waits for a disk or a network.
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

    /// Has this do what is due and nobody asks for.
    pub(crate) fn set_worker(&self, worker: impl Worker + 'static) {
        let _ = self.worker.set(Box::new(worker));
    }

    /// Held by a request that may change something, until what it tells of is queued: what the worker makes of the change is told
    /// of after that.
    pub(crate) fn told_first(&self) -> RwLockReadGuard<'_, ()> {
        self.order.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_work_due(&self) -> bool {
        let now = self.clock.now();
        self.lock().work_at.is_some_and(|at| at <= now)
    }

    /// Has the worker do what is due; false if it could not, and is to be asked again. The store may be waited for.
    pub(crate) fn work(&self) -> bool {
        // It stays due until what it brings is queued: who waits until all is settled waits for that.
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

    /// Tells of what is remembered in this store, too.
    pub(crate) fn add_store(&self, store: Arc<dyn Store>) {
        self.lock_stores().push(store);
    }

    /// Tells of what is remembered in these stores.
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

    /// Queues deliveries, and then looks when there is something for the worker.
    pub(crate) fn send(self: &Arc<Self>, messages: Vec<Message>) {
        let work_at = self.worker.get().and_then(|it| it.due());
        if messages.is_empty() && work_at.is_none() {
            return;
        }
        let now = self.clock.now();
        let mut state = self.lock();
        state.work_at = work_at;
        let mut bytes: usize = state.queue.iter().map(|it| it.message.body.len()).sum();
        for message in messages {
            let copies = match message.kept.len() {
                0 => copies(&message, state.faults),
                kept => kept,
            };
            // Copies share the bytes.
            bytes += message.body.len();
            if state.queue.len() + copies > CAPACITY || bytes > BYTES {
                // Unless it is kept: then it waits there.
                state.look_within(LOOK);
                break;
            }
            let mut message = message;
            let mut kept = std::mem::take(&mut message.kept).into_iter();
            for (copy, message) in std::iter::repeat_n(message, copies).enumerate() {
                let mut pending = Pending::new(state.number(), message, now, kept.next());
                pending.is_copy = copy > 0;
                if pending.kept.is_some() {
                    // Whoever looked meanwhile may have found it already.
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

    /// Has a courier carry, if none does.
    fn hand_over(self: &Arc<Self>) {
        let is_first = !std::mem::replace(&mut self.lock().handed_over, true);
        if let (true, Some(Couriers(couriers))) = (is_first, &self.couriers) {
            // Without a receiver the shell is gone, and nothing is delivered any more.
            let _ = couriers.send(self.clone());
        }
    }

    /// The attempts to be made now: of each endpoint the first that is due, so that events arrive in order unless one
    /// fails.
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

    /// Notes what became of an attempt that took so long in real time, and when the next is due.
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
            // A store that cannot be reached does not know of it: the endpoint does.
            let _ = log.note(order, job.is_copy, &delivery);
        }
        let mut state = self.lock();
        let Some(at) = state.queue.iter().position(|it| it.number == job.number) else {
            return;
        };
        // It keeps its place, so that the queue stays in order of events.
        match (retry, state.queue.get_mut(at)) {
            (Some(due), Some(pending)) => {
                pending.due = due;
                pending.in_flight = false;
            }
            _ => drop(state.queue.remove(at)),
        }
        // Before the lock is given back: whoever sees that all is settled finds it in the journal.
        let _ = self.journal.record(entry(job, delivery, took));
        drop(state);
        self.idle.notify_waiters();
        self.clock.wake();
    }

    /// How long to wait in real time for the next attempt, or until it is time to look; `None` when only an event or an advance
    /// of the clock can bring one.
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

    /// The last 1,000 attempts that are remembered, in the order in which they ended.
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

    /// How many deliveries are not over. The store may be waited for.
    pub(crate) fn pending(&self) -> usize {
        self.look();
        let state = self.lock();
        state.queue.len() + state.elsewhere
    }

    pub(crate) async fn settled(&self) {
        loop {
            // Made before the look, so that what happens in between is not missed.
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

    /// Forgets what is queued. The endpoints stay.
    pub(crate) fn clear(&self) {
        let mut state = self.lock();
        state.queue.clear();
        state.elsewhere = 0;
        state.faults = DeliveryFaults::none();
        drop(state);
        self.idle.notify_waiters();
    }

    /// Nothing is delivered any more: the world is gone.
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
    /// Looks, in so long at the latest, for what is kept and not queued.
    fn look_within(&mut self, time: SignedDuration) {
        let at = system_time().checked_add(time).unwrap_or(Timestamp::MAX);
        self.look_at = Some(self.look_at.map_or(at, |before| before.min(at)));
    }

    /// One that nothing had yet.
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

/// How often a message is delivered.
fn copies(message: &Message, faults: DeliveryFaults) -> usize {
    match message.endpoint.is_asked() {
        true => 1,
        false => 1 + usize::try_from(faults.duplicates.min(9)).unwrap_or(0),
    }
}

/// A delivery as the journal shows it: a request that the mock made rather than answered.
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

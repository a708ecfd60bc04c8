//! The queue of deliveries.

use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{Notify, mpsc};
use url::Url;

use super::endpoint::Endpoint;
use super::{Delivery, DeliveryFaults, InvalidWebhook, RegisteredWebhook, Webhook};
use crate::Api;
use crate::engine::{Clock, Ids, Journal, JournalEntry};

/// Seconds between the attempts: seven more after the first.
const RETRIES: [i64; 7] = [3, 64, 729, 4_096, 15_625, 46_656, 117_649];

/// Deliveries queued at once; more are dropped, for a world must not grow without end because nobody listens.
const CAPACITY: usize = 10_000;

/// Attempts remembered.
const LOG: usize = 1_000;

/// Endpoints of one world.
const ENDPOINTS: usize = 100;

/// To whom a world hands its outbox once it has an endpoint.
#[derive(Debug, Clone)]
pub(crate) struct Couriers(pub(crate) mpsc::UnboundedSender<Arc<Outbox>>);

/// The deliveries of one world.
pub(crate) struct Outbox {
    state: Mutex<State>,
    has_endpoints: AtomicBool,
    clock: Arc<Clock>,
    journal: Journal,
    ids: Ids,
    couriers: Option<Couriers>,
    /// Told whenever no delivery may be due or on its way any more.
    idle: Notify,
}

struct State {
    endpoints: Vec<Endpoint>,
    queue: VecDeque<Pending>,
    log: VecDeque<Delivery>,
    timeout: Duration,
    faults: DeliveryFaults,
    next: u64,
    closed: bool,
}

/// One event for one endpoint, until it is taken or given up.
struct Pending {
    number: u64,
    message: Message,
    due: Timestamp,
    made: u32,
    first_attempted_at: Option<Timestamp>,
    in_flight: bool,
}

/// What is to be delivered to one endpoint.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) webhook: String,
    pub(crate) event_id: String,
    pub(crate) event: String,
    pub(crate) body: Bytes,
}

/// An endpoint that wants an event, and the shape in which it wants it.
#[derive(Debug, Clone)]
pub(crate) struct Subscriber {
    pub(crate) webhook: String,
    pub(crate) api_version: Option<String>,
    pub(crate) key_inflection: Option<String>,
    pub(crate) include_all: bool,
}

/// One attempt to be made.
#[derive(Debug)]
pub(crate) struct Job {
    number: u64,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Bytes,
    pub(crate) timeout: Duration,
}

/// Why an attempt got no answer.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    Unreachable,
    TimedOut,
    Broken,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "nobody listens at the URL",
            Self::TimedOut => "there was no answer in time",
            Self::Broken => "the connection broke",
        })
    }
}

impl Outbox {
    pub(crate) fn new(
        clock: Arc<Clock>,
        journal: Journal,
        seed: u64,
        couriers: Option<Couriers>,
    ) -> Arc<Self> {
        Arc::new(Self {
            state: Mutex::new(State {
                endpoints: Vec::new(),
                queue: VecDeque::new(),
                log: VecDeque::new(),
                timeout: Duration::from_secs(5),
                faults: DeliveryFaults::none(),
                next: 0,
                closed: false,
            }),
            has_endpoints: AtomicBool::new(false),
            clock,
            journal,
            // A stream of its own: registering an endpoint must not change the ids of transactions.
            ids: Ids::new(!seed),
            couriers,
            idle: Notify::new(),
        })
    }

    pub(super) fn register(
        self: &Arc<Self>,
        webhook: Webhook,
    ) -> Result<RegisteredWebhook, InvalidWebhook> {
        webhook.check().map_err(InvalidWebhook)?;
        let url = Url::parse(&webhook.url).map_err(|error| InvalidWebhook(error.to_string()))?;
        let id = format!("wbh_{}", self.ids.base58(24));
        let drawn = || format!("wbhsec_{}", self.ids.base58(24));
        let secret = webhook.secret.clone().unwrap_or_else(drawn);
        let mut state = self.lock();
        if state.endpoints.len() >= ENDPOINTS {
            return Err(InvalidWebhook(format!("the world has {ENDPOINTS} of them")));
        }
        let is_first = state.endpoints.is_empty();
        state.endpoints.push(Endpoint {
            id: id.clone(),
            webhook,
            url,
            secret: secret.clone(),
            previous: None,
        });
        drop(state);
        self.has_endpoints.store(true, Ordering::Release);
        if let (true, Some(Couriers(couriers))) = (is_first, &self.couriers) {
            // Without a receiver the shell is gone, and nothing is delivered any more.
            let _ = couriers.send(self.clone());
        }
        Ok(RegisteredWebhook { id, secret })
    }

    pub(super) fn rotate(&self, id: &str, old_one_expires_in: Duration) -> Option<String> {
        let secret = format!("wbhsec_{}", self.ids.base58(24));
        let lifetime = SignedDuration::try_from(old_one_expires_in).unwrap_or(SignedDuration::MAX);
        let until = self.clock.now().checked_add(lifetime);
        let mut state = self.lock();
        let endpoint = state.endpoints.iter_mut().find(|it| it.id == id)?;
        let old = std::mem::replace(&mut endpoint.secret, secret.clone());
        endpoint.previous = Some((old, until.unwrap_or(Timestamp::MAX)));
        Some(secret)
    }

    pub(super) fn set_timeout(&self, timeout: Duration) {
        self.lock().timeout = timeout;
    }

    pub(super) fn disturb(&self, faults: DeliveryFaults) {
        self.lock().faults = faults;
        self.idle.notify_waiters();
        self.clock.wake();
    }

    /// The endpoints that want an event of this name.
    pub(crate) fn subscribers(&self, event: &str) -> Vec<Subscriber> {
        if !self.has_endpoints.load(Ordering::Acquire) {
            return Vec::new();
        }
        let state = self.lock();
        let wanting = state.endpoints.iter().filter(|it| it.wants(event));
        wanting
            .map(|endpoint| Subscriber {
                webhook: endpoint.id.clone(),
                api_version: endpoint.webhook.api_version.clone(),
                key_inflection: endpoint.webhook.key_inflection.clone(),
                include_all: endpoint.webhook.include_all,
            })
            .collect()
    }

    /// Queues deliveries. They are due at once.
    pub(crate) fn send(&self, messages: Vec<Message>) {
        if messages.is_empty() {
            return;
        }
        let due = self.clock.now();
        let mut state = self.lock();
        let times = 1 + usize::try_from(state.faults.duplicates.min(9)).unwrap_or(0);
        let messages = messages
            .into_iter()
            .flat_map(|message| std::iter::repeat_n(message, times));
        for message in messages {
            if state.queue.len() >= CAPACITY {
                break;
            }
            state.next += 1;
            let number = state.next;
            state.queue.push_back(Pending {
                number,
                message,
                due,
                made: 0,
                first_attempted_at: None,
                in_flight: false,
            });
        }
        drop(state);
        self.clock.wake();
    }

    /// The attempts to be made now: of each endpoint the first that is due, so that events arrive in order unless one
    /// fails.
    pub(crate) fn take_due(&self) -> Vec<Job> {
        let now = self.clock.now();
        let state = &mut *self.lock();
        let mut jobs = Vec::new();
        if state.faults.held {
            return jobs;
        }
        let mut busy: Vec<String> = state
            .queue
            .iter()
            .filter(|pending| pending.in_flight)
            .map(|pending| pending.message.webhook.clone())
            .collect();
        let length = state.queue.len();
        for place in 0..length {
            let place = match state.faults.newest_first {
                true => length - 1 - place,
                false => place,
            };
            let pending = &mut state.queue[place];
            if pending.in_flight || pending.due > now || busy.contains(&pending.message.webhook) {
                continue;
            }
            let message = &pending.message;
            let Some(endpoint) = state.endpoints.iter().find(|it| it.id == message.webhook) else {
                continue;
            };
            busy.push(message.webhook.clone());
            pending.in_flight = true;
            pending.made += 1;
            let first = *pending.first_attempted_at.get_or_insert(now);
            let most = u32::try_from(RETRIES.len()).unwrap_or(0) + 1;
            jobs.push(Job {
                number: pending.number,
                url: endpoint.url.clone(),
                headers: vec![
                    ("persona-signature", endpoint.signature(now, &message.body)),
                    ("persona-webhook-attempts-made", pending.made.to_string()),
                    (
                        "persona-webhook-attempts-left",
                        most.saturating_sub(pending.made).to_string(),
                    ),
                    (
                        "persona-webhook-first-attempted-at",
                        first.as_second().to_string(),
                    ),
                ],
                body: message.body.clone(),
                timeout: state.timeout,
            });
        }
        jobs
    }

    /// Notes what became of an attempt, and when the next is due.
    pub(crate) fn finish(&self, job: &Job, outcome: Result<u16, Failure>) {
        let now = self.clock.now();
        let mut state = self.lock();
        let found = state.queue.iter().position(|it| it.number == job.number);
        let Some(mut pending) = found.and_then(|at| state.queue.remove(at)) else {
            return;
        };
        let accepted = matches!(outcome, Ok(200 | 201 | 202 | 204));
        let retry = usize::try_from(pending.made)
            .ok()
            .and_then(|made| RETRIES.get(made.saturating_sub(1)))
            .filter(|_| !accepted)
            .and_then(|seconds| now.checked_add(SignedDuration::from_secs(*seconds)).ok());
        let delivery = Delivery {
            at: now,
            webhook: pending.message.webhook.clone(),
            event_id: pending.message.event_id.clone(),
            event: pending.message.event.clone(),
            attempt: pending.made,
            status: outcome.ok(),
            accepted,
            failure: outcome.err().map(|failure| failure.to_string()),
            next_attempt_at: retry,
        };
        let message = pending.message.clone();
        if let (Some(due), Some(at)) = (retry, found) {
            pending.due = due;
            pending.in_flight = false;
            // It keeps its place, so that the queue stays in order of events.
            state.queue.insert(at, pending);
        }
        if state.log.len() >= LOG {
            state.log.pop_front();
        }
        state.log.push_back(delivery.clone());
        // Before the lock is given back: whoever sees that all is settled finds it in the journal.
        self.journal.record(entry(job, &message, delivery));
        drop(state);
        self.idle.notify_waiters();
        self.clock.wake();
    }

    /// How long to wait for the next attempt in real time; `None` when only an event or the clock's hand can bring one.
    pub(crate) fn next_due_in(&self) -> Option<Duration> {
        if self.clock.is_pinned() {
            return None;
        }
        let now = self.clock.now();
        let state = self.lock();
        let waiting = state.queue.iter().filter(|it| !it.in_flight);
        let due = waiting.map(|it| it.due).filter(|due| *due > now).min()?;
        Some(due.duration_since(now).unsigned_abs())
    }

    /// Ready when something may have become due.
    pub(crate) async fn woken(&self) {
        self.clock.woken().await;
    }

    pub(super) fn log(&self) -> Vec<Delivery> {
        self.lock().log.iter().cloned().collect()
    }

    pub(super) fn pending(&self) -> usize {
        self.lock().queue.len()
    }

    pub(super) async fn settled(&self) {
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
        let waits = |it: &Pending| !it.in_flight && (it.due > now || state.faults.held);
        state.closed || state.queue.iter().all(waits)
    }

    /// Forgets what is queued and what was tried. The endpoints stay.
    pub(crate) fn clear(&self) {
        let mut state = self.lock();
        state.queue.clear();
        state.log.clear();
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

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").finish_non_exhaustive()
    }
}

/// A delivery as the journal shows it: a request that the mock made rather than answered.
fn entry(job: &Job, message: &Message, delivery: Delivery) -> JournalEntry {
    JournalEntry {
        at: delivery.at,
        api: Api::Persona,
        method: "POST".to_owned(),
        path: job.url.path().to_owned(),
        operation: Some(format!("webhook-{}", message.event.replace('.', "-"))),
        status: delivery.status.unwrap_or(0),
        replayed: false,
        injected: false,
        violations: Vec::new(),
        request_body: Some(message.body.clone()),
        response_body: None,
        delivery: Some(delivery),
    }
}

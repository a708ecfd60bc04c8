//! The connections of a listener: how many there are, what each is about, and which gives way when there are too many.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::limits::Limits;
use super::streaming::STREAMS;
use super::watch::now;

/// Bodies and answers up to this size are not counted: so much of every connection is little together.
const UNCOUNTED: usize = 64 * 1024;

/// Reads of a file or a database that are answered at once: an answer is counted once it is there.
const READS: usize = 8;

/// What a connection is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// It waits for a request.
    Waiting,
    /// A body arrives.
    Receiving,
    /// A request is handled, or its answer delayed.
    Working,
    /// An answer leaves.
    Sending,
    /// An answer goes on as things happen.
    Streaming,
}

/// One connection.
#[derive(Debug)]
pub(super) struct Activity {
    peer: IpAddr,
    state: Mutex<(Phase, Instant)>,
    held: AtomicUsize,
    /// Told when the connection is to end.
    cut: Notify,
    /// Told when an answer has left.
    sent: Notify,
    connections: Arc<Connections>,
}

/// The connections of a listener.
#[derive(Debug)]
pub(super) struct Connections {
    limits: Limits,
    open: Mutex<Open>,
    bytes: AtomicUsize,
    /// Told when there may be room.
    changed: Notify,
    reads: Semaphore,
    /// Closed when the server ends.
    ending: Semaphore,
    streams: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    served: HashMap<u64, Arc<Activity>>,
    /// Those beyond the limit, for the control API alone.
    extra: HashMap<u64, Arc<Activity>>,
}

/// How long a connection keeps its place for a request: one that has just come may have sent it already.
const FRESH: Duration = Duration::from_millis(20);

/// The place of a connection, which it has until this is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    number: u64,
    pub(super) activity: Arc<Activity>,
}

/// There is no place for a request now.
#[derive(Debug)]
pub(super) struct Busy;

impl Connections {
    pub(super) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            limits,
            open: Mutex::default(),
            bytes: AtomicUsize::new(0),
            changed: Notify::new(),
            reads: Semaphore::new(READS),
            ending: Semaphore::new(0),
            streams: Arc::new(Semaphore::new(STREAMS)),
        })
    }

    /// Lets those that wait for something know that the server ends.
    pub(super) fn end(&self) {
        self.ending.close();
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cut(&self, is_meant: impl Fn(&Activity) -> bool) -> bool {
        self.open().cut(self.limits.overdue, is_meant)
    }

    /// Gives a connection a place, once there is one.
    pub(super) async fn admit(self: &Arc<Self>, peer: IpAddr) -> Slot {
        let activity = Arc::new(Activity {
            peer,
            state: Mutex::new((Phase::Waiting, now())),
            held: AtomicUsize::new(0),
            cut: Notify::new(),
            sent: Notify::new(),
            connections: self.clone(),
        });
        loop {
            let changed = self.changed.notified();
            if let Some(number) = self.insert(&activity) {
                return Slot { number, activity };
            }
            let _ = timeout(self.limits.overdue.min(FRESH), changed).await;
        }
    }

    fn insert(&self, activity: &Arc<Activity>) -> Option<u64> {
        let open = &mut *self.open();
        let is_full = |open: &Open| open.served.len() >= self.limits.connections;
        if is_full(open) {
            open.cut(self.limits.overdue, |_| true);
        }
        let places = match is_full(open) {
            false => &mut open.served,
            true if open.extra.len() < self.limits.control_connections => &mut open.extra,
            true => return None,
        };
        open.next += 1;
        places.insert(open.next, activity.clone());
        Some(open.next)
    }

    /// Ends a connection that may give way, and waits until the system may have another to give.
    pub(super) async fn make_way(&self) {
        let changed = self.changed.notified();
        self.cut(|_| true);
        let _ = timeout(self.limits.accept_pause, changed).await;
    }
}

impl Open {
    /// Ends the connection that may give way the longest, of the peer that has the most, if it is one of these.
    fn cut(&mut self, overdue: Duration, is_meant: impl Fn(&Activity) -> bool) -> bool {
        let mut of_peer: HashMap<IpAddr, usize> = HashMap::new();
        for activity in self.served.values().chain(self.extra.values()) {
            *of_peer.entry(activity.peer).or_default() += 1;
        }
        let now = now();
        let victim = self
            .served
            .iter()
            .chain(&self.extra)
            .filter(|(_, it)| is_meant(it))
            .filter_map(|(number, it)| {
                let (phase, since) = *it.state();
                let age = now.saturating_duration_since(since);
                let gives_way = match phase {
                    Phase::Waiting => age >= FRESH,
                    Phase::Working | Phase::Streaming => false,
                    Phase::Receiving | Phase::Sending => age >= overdue,
                };
                gives_way.then_some(((of_peer[&it.peer], age), *number))
            })
            .max();
        let Some((_, number)) = victim else {
            return false;
        };
        let activity = self.served.remove(&number).or(self.extra.remove(&number));
        if let Some(activity) = activity {
            activity.hold(0);
            activity.cut.notify_one();
        }
        true
    }
}

impl Activity {
    fn state(&self) -> MutexGuard<'_, (Phase, Instant)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn enter(&self, phase: Phase) {
        *self.state() = (phase, now());
    }

    /// Ready when the connection has to give way.
    pub(super) async fn cut(&self) {
        self.cut.notified().await;
    }

    /// Whether an answer goes on as things happen.
    pub(super) fn streams(&self) -> bool {
        self.state().0 == Phase::Streaming
    }

    /// What was to be written is.
    pub(super) fn flushed(&self) {
        if self.state().0 == Phase::Sending {
            self.enter(Phase::Waiting);
            self.hold(0);
            self.sent.notify_one();
        }
    }

    /// Ready when the answer before is sent: of one connection there is one answer in memory.
    pub(super) async fn sent(&self) {
        while self.state().0 == Phase::Sending {
            self.sent.notified().await;
        }
    }

    /// Counts what it holds now.
    pub(super) fn hold(&self, bytes: usize) {
        let counted = if bytes > UNCOUNTED { bytes } else { 0 };
        let before = self.held.swap(counted, Ordering::AcqRel);
        if before == counted {
            return;
        }
        let total = &self.connections.bytes;
        total.fetch_add(counted, Ordering::AcqRel);
        total.fetch_sub(before, Ordering::AcqRel);
        self.connections.changed.notify_waiters();
    }

    /// Waits until there is room for what it is to hold next, and counts it.
    pub(super) async fn room(&self, bytes: usize) -> Result<(), Busy> {
        let connections = &*self.connections;
        let limits = &connections.limits;
        let until = now() + limits.unread;
        loop {
            let changed = connections.changed.notified();
            let own = self.held.load(Ordering::Acquire);
            let others = connections
                .bytes
                .load(Ordering::Acquire)
                .saturating_sub(own);
            let next = if bytes > UNCOUNTED { bytes } else { 0 };
            if others == 0 || others.saturating_add(next) <= limits.bytes_in_flight {
                self.hold(bytes);
                return Ok(());
            }
            let holds = |it: &Activity| it.held.load(Ordering::Acquire) > 0;
            if connections.cut(|it| holds(it) && !std::ptr::eq(it, self)) {
                continue;
            }
            if now() >= until {
                return Err(Busy);
            }
            let _ = timeout(limits.overdue, changed).await;
        }
    }
}

impl Slot {
    pub(super) fn limits(&self) -> &Limits {
        &self.activity.connections.limits
    }

    /// The place of a stream, if there is one.
    pub(super) fn begin_stream(&self) -> Option<OwnedSemaphorePermit> {
        let streams = self.activity.connections.streams.clone();
        streams.try_acquire_owned().ok()
    }

    /// Ready when the server ends.
    pub(super) async fn ended(&self) {
        let _ = self.activity.connections.ending.acquire().await;
    }

    /// Waits for the turn of a read, which lasts until what this returns is dropped.
    pub(super) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.activity.connections.reads.acquire().await.ok()
    }

    /// Whether any request may be served: a place beyond the limit becomes one of the others once there is one.
    pub(super) fn serves_all(&self) -> bool {
        let Connections { limits, .. } = &*self.activity.connections;
        let open = &mut *self.activity.connections.open();
        if open.extra.is_empty() {
            return true;
        }
        if open.served.len() < limits.connections
            && let Some(activity) = open.extra.remove(&self.number)
        {
            open.served.insert(self.number, activity);
        }
        !open.extra.contains_key(&self.number)
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let connections = &self.activity.connections;
        let mut open = connections.open();
        open.served.remove(&self.number);
        open.extra.remove(&self.number);
        drop(open);
        self.activity.hold(0);
        connections.changed.notify_waiters();
    }
}

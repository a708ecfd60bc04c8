//! The connections of a listener: their number, their activity, and which one is closed if there are too many.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use tokio::time::timeout;

use super::activity::Activity;
use super::limits::Limits;

/// The maximum number of concurrent streams of a server.
const STREAMS: usize = 16;

/// The maximum number of concurrent reads of a file or a database: a response is only counted once it exists.
const READS: usize = 8;

/// The connections of a listener.
#[derive(Debug)]
pub(crate) struct Connections {
    pub(super) limits: Limits,
    open: Mutex<Open>,
    /// The memory of all of them.
    pub(super) bytes: AtomicUsize,
    /// Notified when there may be room.
    pub(super) changed: Notify,
    reads: Semaphore,
    /// Closed when the server shuts down.
    ending: Semaphore,
    streams: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Open {
    next: u64,
    served: HashMap<u64, Arc<Activity>>,
    /// Connections beyond the limit, for the control API only.
    extra: HashMap<u64, Arc<Activity>>,
}

/// How long a new connection keeps its slot while waiting for a request: the request may already have been sent, and
/// a busy machine takes a while to read it.
pub(super) const FRESH: Duration = Duration::from_millis(100);

/// How often a waiting connection checks for a slot.
const LOOK: Duration = Duration::from_millis(20);

/// The slot of a connection, held until it is dropped.
#[derive(Debug)]
pub(super) struct Slot {
    number: u64,
    pub(super) activity: Arc<Activity>,
}

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

    /// Notifies everything that waits that the server is shutting down.
    pub(super) fn end(&self) {
        self.ending.close();
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ready when there are no connections.
    pub(super) async fn ended(&self) {
        loop {
            let changed = self.changed.notified();
            let is_empty = |open: &Open| open.served.is_empty() && open.extra.is_empty();
            if is_empty(&self.open()) {
                return;
            }
            changed.await;
        }
    }

    /// Closes the connection that has been replaceable for the longest, of the peer with the most connections, if it
    /// matches.
    pub(super) fn cut(&self, is_meant: impl Fn(&Activity) -> bool) -> bool {
        self.open().cut(self.limits.overdue, is_meant)
    }

    /// Gives a connection a slot, once there is one.
    pub(super) async fn admit(self: &Arc<Self>, peer: IpAddr) -> Slot {
        let activity = Activity::new(peer, self.clone());
        loop {
            let changed = self.changed.notified();
            if let Some(number) = self.insert(&activity) {
                return Slot { number, activity };
            }
            let _ = timeout(self.limits.overdue.min(LOOK), changed).await;
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

    /// Closes a replaceable connection, and waits until the system may have another one to give.
    pub(super) async fn make_way(&self) {
        let changed = self.changed.notified();
        self.cut(|_| true);
        let _ = timeout(self.limits.accept_pause, changed).await;
    }
}

impl Open {
    fn cut(&mut self, overdue: Duration, is_meant: impl Fn(&Activity) -> bool) -> bool {
        let mut of_peer: HashMap<IpAddr, usize> = HashMap::new();
        for activity in self.served.values().chain(self.extra.values()) {
            *of_peer.entry(activity.peer()).or_default() += activity.share();
        }
        let victim = self
            .served
            .iter()
            .chain(&self.extra)
            .filter(|(_, it)| is_meant(it))
            .filter_map(|(number, it)| {
                let age = it.gives_way(overdue)?;
                Some(((of_peer[&it.peer()], age), *number))
            })
            .max();
        let Some((_, number)) = victim else {
            return false;
        };
        let activity = self.served.remove(&number).or(self.extra.remove(&number));
        if let Some(activity) = activity {
            activity.end();
        }
        true
    }
}

impl Slot {
    pub(super) fn limits(&self) -> &Limits {
        &self.activity.connections().limits
    }

    /// A slot for a stream, if there is one.
    pub(super) fn begin_stream(&self) -> Option<OwnedSemaphorePermit> {
        let streams = self.activity.connections().streams.clone();
        streams.try_acquire_owned().ok()
    }

    /// Whether the server is shutting down.
    pub(super) fn is_ending(&self) -> bool {
        self.activity.connections().ending.is_closed()
    }

    /// Ready when the server shuts down.
    pub(super) async fn ended(&self) {
        let _ = self.activity.connections().ending.acquire().await;
    }

    /// Waits for a turn to read, which lasts until the returned value is dropped.
    pub(super) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.activity.connections().reads.acquire().await.ok()
    }

    /// Whether any request may be served: a slot beyond the limit becomes a regular one once there is one.
    pub(super) fn serves_all(&self) -> bool {
        let Connections { limits, .. } = &**self.activity.connections();
        let open = &mut *self.activity.connections().open();
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
        let connections = self.activity.connections();
        let mut open = connections.open();
        open.served.remove(&self.number);
        open.extra.remove(&self.number);
        drop(open);
        connections.changed.notify_waiters();
    }
}

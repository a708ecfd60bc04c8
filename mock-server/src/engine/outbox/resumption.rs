//! Persistent deliveries: stored, claimed before each attempt, and found by the next process, or another one with the
//! same world.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::message::{BYTES, CAPACITY, Endpoint, Message};
use super::unfinished::{KeptDelivery, Unfinished};
use super::{Job, Outbox, Pending, copies};
use crate::engine::clock::system_time;
use crate::store::{Store, StoreError, Transaction};

/// How often a process checks a shared world for another one's leftovers.
pub(super) const LOOK: SignedDuration = SignedDuration::from_secs(10);

/// How long a process waits after a failure of the store, or for another process's attempt.
const AGAIN: SignedDuration = SignedDuration::from_secs(1);

/// Stored pending deliveries, each with its endpoint.
pub(crate) type UnfinishedDeliveries = Vec<(KeptDelivery, Arc<Unfinished>, Arc<dyn Endpoint>)>;

/// Finds them; nothing once the world has ended.
type Find = Box<dyn Fn() -> Option<Result<UnfinishedDeliveries, StoreError>> + Send + Sync>;

/// The source of a persistent world's pending deliveries.
pub(super) struct Source {
    find: Find,
    is_shared: bool,
    /// Held during a check: two at once would find the same.
    looking: Mutex<()>,
}

impl Outbox {
    /// Delivers what earlier processes, and in a shared world other ones, have stored.
    pub(crate) fn resume(self: &Arc<Self>, is_shared: bool, find: Find) {
        let source = Source {
            find,
            is_shared,
            looking: Mutex::default(),
        };
        if self.source.set(source).is_ok() {
            let mut state = self.lock();
            state.is_kept = true;
            state.look_at = Some(Timestamp::MIN);
            drop(state);
            self.hand_over();
        }
    }

    /// Stores messages in the unit of work that causes them, in a persistent world. Messages beyond the queue's limit
    /// are not stored.
    pub(crate) fn keep(
        &self,
        tx: &mut Transaction<'_>,
        store: &Arc<dyn Store>,
        messages: &mut [Message],
    ) -> Result<(), StoreError> {
        if messages.is_empty() || !store.blocks() {
            return Ok(());
        }
        let now = self.clock.now();
        let (mut room, mut bytes, faults) = {
            let state = self.lock();
            let room = CAPACITY.saturating_sub(state.queue.len());
            (room, state.bytes(), state.faults)
        };
        for message in messages {
            bytes += message.body.len();
            if bytes > BYTES {
                break;
            }
            let Some(endpoint) = message.endpoint.kept() else {
                continue;
            };
            for copy in 0..copies(message, faults).min(room) {
                let endpoint = endpoint.clone();
                let kept = KeptDelivery::put(tx, store, endpoint, message, copy > 0, now)?;
                message.kept.push(kept);
                room -= 1;
            }
        }
        Ok(())
    }

    /// Whether a check is due.
    pub(crate) fn is_to_look(&self) -> bool {
        let state = self.lock();
        let is_shared = self.source.get().is_some_and(|it| it.is_shared);
        let is_moved = is_shared && self.clock.advanced() != state.looked_at;
        is_moved || state.look_at.is_some_and(|at| at <= system_time())
    }

    /// Checks for another process's leftovers, and drops what one has delivered. May wait for the store.
    pub(crate) fn look(&self) {
        let Some(source) = self.source.get() else {
            return;
        };
        let _looking = source
            .looking
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let (advanced, last) = (self.clock.advanced(), self.lock().next);
        let found = (source.find)();
        let state = &mut *self.lock();
        state.looked_at = advanced;
        state.look_at = None;
        let found = match found {
            Some(Ok(found)) => found,
            Some(Err(_)) => return state.look_within(AGAIN),
            None => return,
        };
        if source.is_shared {
            state.look_within(LOOK);
        }
        let there: HashMap<_, _> = found.iter().map(|(kept, it, _)| (kept, it)).collect();
        let is_same = |it: &Pending, kept: &KeptDelivery| {
            let found = there.get(kept);
            found.is_some_and(|found| found.made == it.made && found.taken_for().is_none())
        };
        // Later ones could not be found yet.
        let is_new = |it: &Pending| it.in_flight || it.number > last;
        let queue = &mut state.queue;
        queue.retain(|it| is_new(it) || it.kept.as_ref().is_none_or(|kept| is_same(it, kept)));
        let queued: HashSet<_> = queue.iter().filter_map(|it| it.kept.clone()).collect();
        let mut bytes = state.bytes();
        state.elsewhere = 0;
        for (kept, unfinished, endpoint) in found {
            if queued.contains(&kept) {
                continue;
            }
            if let Some(taken_for) = unfinished.taken_for() {
                state.elsewhere += 1;
                state.look_within(taken_for.min(AGAIN));
                continue;
            }
            let message = kept.message(&unfinished, endpoint);
            bytes += message.body.len();
            if state.queue.len() >= CAPACITY || bytes > BYTES {
                state.look_within(LOOK);
                break;
            }
            let number = state.number();
            let mut pending = Pending::new(number, message, unfinished.due, Some(kept));
            pending.is_copy = unfinished.is_copy;
            pending.made = unfinished.made;
            pending.first_attempted_at = unfinished.first_attempted_at;
            state.queue.push_back(pending);
        }
        self.idle.notify_waiters();
    }

    /// Claims the attempt of a job, so that no other process makes it. `false` if one does, or did. May wait for the
    /// store.
    pub(crate) fn claim(&self, job: &Job) -> Result<bool, StoreError> {
        let Some(kept) = &job.kept else {
            return Ok(true);
        };
        let claim = kept.claim(job.made, job.lasts())?;
        let mut state = self.lock();
        match claim {
            Some(_) => {
                let mut queue = state.queue.iter_mut();
                if let Some(pending) = queue.find(|it| it.number == job.number) {
                    pending.claim = claim;
                }
            }
            None => {
                state.queue.retain(|it| it.number != job.number);
                state.look_within(SignedDuration::ZERO);
                self.idle.notify_waiters();
                self.clock.wake();
            }
        }
        Ok(claim.is_some())
    }

    /// Reschedules an attempt that could not be claimed.
    pub(crate) fn put_back(&self, job: &Job) {
        let mut state = self.lock();
        let mut queue = state.queue.iter_mut();
        if let Some(pending) = queue.find(|it| it.number == job.number) {
            pending.in_flight = false;
            pending.made = job.made;
        }
        self.clock.wake();
    }

    /// Gives up an attempt whose outcome could not be stored: it is made again after its claim expires.
    pub(crate) fn abandon(&self, job: &Job) {
        let mut state = self.lock();
        state.queue.retain(|it| it.number != job.number);
        state.look_within(job.lasts());
        self.idle.notify_waiters();
        self.clock.wake();
    }

    /// Stores the outcome of a claimed attempt, and when the next is due.
    pub(super) fn keep_outcome(&self, job: &Job, next: Option<Timestamp>) {
        let claimed = {
            let state = self.lock();
            let mut queue = state.queue.iter();
            let pending = queue.find(|it| it.number == job.number);
            pending.and_then(|it| Some((it.kept.clone()?, it.claim?, it.first_attempted_at)))
        };
        if let Some((kept, by, first_attempted_at)) = claimed
            && kept.finish(by, first_attempted_at, next).is_err()
        {
            // The claim expires by itself, and the attempt is made again.
            self.lock().look_within(job.lasts());
        }
    }

    /// Hands attempts in progress over to the next process. May wait for the store.
    pub(crate) fn release(&self) {
        let state = self.lock();
        let claimed = state.queue.iter();
        let claimed: Vec<_> = claimed
            .filter_map(|it| it.kept.clone().zip(it.claim))
            .collect();
        drop(state);
        for (kept, by) in claimed {
            // A claim that cannot be released expires.
            let _ = kept.release(by);
        }
    }
}

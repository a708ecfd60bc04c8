//! A world's clock: real or pinned, and advanced on request.

use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::kept::{self, Persisted};
use crate::store::{Store, StoreError};

/// A wait on a world's clock.
type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The clock of one world. Everything in the world that depends on time reads it: timestamps, token lifetimes,
/// rate-limit windows, the retention of idempotency keys. Clones are handles to the same clock, for a client under
/// test that uses it.
///
/// ```
/// # use std::time::Duration;
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// let sandbox = counterfoil_mock::Sandbox::start().await;
/// let before = sandbox.clock().now();
/// sandbox.clock().advance(Duration::from_secs(24 * 3600));
/// assert!(sandbox.clock().now().duration_since(before).as_hours() >= 24);
/// # });
/// ```
#[derive(Debug, Clone)]
pub struct Clock(Arc<Hands>);

struct Hands {
    set: Mutex<KeptClock>,
    /// Where the clock of a persistent world is stored.
    store: Option<Arc<dyn Store>>,
    /// Notified when the clock was moved, or something became due.
    woken: Notify,
}

/// The stored state of a clock.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) struct KeptClock {
    /// The instant to which it was originally pinned; `None` for real time.
    pub(super) pinned: Option<Timestamp>,
    pub(super) advanced_millis: i64,
    /// How many times it was set to another time, possibly an earlier one.
    #[serde(default)]
    settings: u64,
}

impl KeptClock {
    pub(super) fn new(pinned: Option<Timestamp>) -> Self {
        Self {
            pinned,
            advanced_millis: 0,
            settings: 0,
        }
    }

    fn now(&self) -> Timestamp {
        let base = self.pinned.unwrap_or_else(system_time);
        let advanced = SignedDuration::from_millis(self.advanced_millis);
        let now = base.checked_add(advanced).unwrap_or(Timestamp::MAX);
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    fn advance(&mut self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.advanced_millis = self.advanced_millis.saturating_add(by);
    }

    /// The same clock, showing this time, pinned or not.
    pub(super) fn set_to(self, now: Timestamp, stands: bool) -> Self {
        let base = if stands { now } else { system_time() };
        Self {
            pinned: stands.then_some(now),
            advanced_millis: now.as_millisecond() - base.as_millisecond(),
            settings: self.settings + 1,
        }
    }
}

impl Persisted for KeptClock {
    const NAME: &'static str = "clock";
}

impl fmt::Debug for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hands")
            .field("set", &self.set)
            .finish_non_exhaustive()
    }
}

impl Clock {
    /// A clock that shows real time or is pinned to an instant, and was advanced before.
    pub(super) fn new(kept: KeptClock, store: Option<Arc<dyn Store>>) -> Self {
        Self(Arc::new(Hands {
            set: Mutex::new(kept),
            store,
            woken: Notify::new(),
        }))
    }

    /// Returns the time in this world, to the millisecond, the precision of all four vendors: real time, or the
    /// instant pinned by [`WorldBuilder::at`](crate::WorldBuilder::at), plus all advances.
    pub fn now(&self) -> Timestamp {
        self.set().now()
    }

    fn set(&self) -> MutexGuard<'_, KeptClock> {
        self.0.set.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Its state, to be stored.
    pub(super) fn kept(&self) -> KeptClock {
        *self.set()
    }

    /// Advances the clock, to the millisecond. Only restoring a [snapshot](crate::Snapshots) turns it back; it stops
    /// at the end of the year 9999. Everything that becomes due on the way, such as a retry of a webhook, happens. In
    /// a world that is stored in a file, the advance is stored too, unless the file cannot be written.
    pub fn advance(&self, by: Duration) {
        if self.try_advance(by).is_err() {
            self.add(by);
        }
    }

    /// Like [`advance`](Self::advance), but does nothing if that cannot be stored.
    pub(crate) fn try_advance(&self, by: Duration) -> Result<(), StoreError> {
        let Some(store) = &self.0.store else {
            self.add(by);
            return Ok(());
        };
        let advanced = store.transact(|tx| {
            let mut clock = kept::get(tx)?.unwrap_or_else(|| self.kept());
            clock.advance(by);
            kept::put(tx, &clock)?;
            Ok::<_, StoreError>(clock)
        })?;
        self.catch_up(advanced);
        Ok(())
    }

    /// Pins it to a time, possibly an earlier one.
    pub(super) fn try_set(&self, at: Timestamp) -> Result<(), StoreError> {
        let set = self.kept().set_to(at, true);
        if let Some(store) = &self.0.store {
            store.transact(|tx| kept::put(tx, &set))?;
        }
        self.catch_up(set);
        Ok(())
    }

    /// Catches up with a clock that another process has advanced or set.
    pub(super) fn catch_up(&self, kept: KeptClock) {
        let mut set = self.set();
        let order = |it: &KeptClock| (it.settings, it.advanced_millis);
        // Another process may have advanced further in the meantime.
        if order(&set) < order(&kept) {
            *set = kept;
            drop(set);
            self.wake();
        }
    }

    fn add(&self, by: Duration) {
        self.set().advance(by);
        self.wake();
    }

    /// Returns the clock as a pair of functions, one that returns the time and one that waits. A wait takes no real
    /// time: it advances the clock and returns. A client under test uses them as its time source, one of
    /// `counterfoil` by `.runtime(sandbox.clock().functions())`.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    /// # runtime.block_on(async {
    /// let sandbox = counterfoil_mock::Sandbox::start().await;
    /// let (now, sleep) = sandbox.clock().functions();
    /// let before = now();
    /// sleep(Duration::from_secs(30)).await;
    /// assert!(now().duration_since(before).as_secs() >= 30);
    /// # });
    /// ```
    pub fn functions(
        &self,
    ) -> (
        impl Fn() -> Timestamp + Clone + Send + Sync + 'static,
        impl Fn(Duration) -> Wait + Clone + Send + Sync + 'static,
    ) {
        let (clock, moved) = (self.clone(), self.clone());
        let wait = move |duration| -> Wait {
            let clock = moved.clone();
            Box::pin(async move { clock.advance(duration) })
        };
        (move || clock.now(), wait)
    }

    /// The sum of all advances, in milliseconds.
    pub(super) fn advanced(&self) -> i64 {
        self.set().advanced_millis
    }

    pub(crate) fn is_pinned(&self) -> bool {
        self.set().pinned.is_some()
    }

    /// Wakes whatever waits for the clock, now or as soon as it waits.
    pub(crate) fn wake(&self) {
        self.0.woken.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.0.woken.notified().await;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the mock reads real time"
)]
pub(crate) fn system_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned(at: Timestamp) -> Clock {
        Clock::new(KeptClock::new(Some(at)), None)
    }

    #[test]
    fn a_pinned_clock_moves_only_when_it_is_advanced() {
        let at = Timestamp::from_second(1_000).unwrap_or_default();
        let clock = pinned(at);
        assert_eq!(clock.now(), at);
        clock.advance(Duration::from_millis(2_500));
        assert_eq!(clock.now().as_millisecond(), 1_002_500);
    }

    #[test]
    fn an_absurd_advance_stops_at_the_end_of_time() {
        let clock = pinned(Timestamp::default());
        clock.advance(Duration::MAX);
        clock.advance(Duration::MAX);
        assert!(clock.now().as_second() > 200_000_000_000);
    }
}

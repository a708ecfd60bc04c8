//! A world's clock: real or pinned, and moved forward at will.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

use super::kept::{self, Part};
use crate::store::{Store, StoreError};

/// A wait on a world's clock.
type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The clock of one world. Everything in the world that depends on time reads it: timestamps, token lifetimes,
/// rate-limit windows, the retention of idempotency keys. A clone is a handle to the same clock, for a client under test
/// that takes its time from it.
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
    pinned: Option<Timestamp>,
    /// In milliseconds.
    advanced_by: AtomicI64,
    /// Where the clock is kept, of a world that outlives the process.
    store: Option<Arc<dyn Store>>,
    /// Told when the clock was moved, or something became due.
    woken: Notify,
}

/// What is kept of a clock.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct KeptClock {
    /// The instant that it was pinned to in the first place; real time if none.
    pub(super) pinned: Option<Timestamp>,
    pub(super) advanced_millis: i64,
}

impl Part for KeptClock {
    const NAME: &'static str = "clock";
}

impl fmt::Debug for Hands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hands")
            .field("pinned", &self.pinned)
            .field("advanced_by", &self.advanced_by)
            .finish_non_exhaustive()
    }
}

impl Clock {
    /// A clock that shows real time, or stands at an instant, and was advanced before.
    pub(super) fn new(kept: KeptClock, store: Option<Arc<dyn Store>>) -> Self {
        Self(Arc::new(Hands {
            pinned: kept.pinned,
            advanced_by: AtomicI64::new(kept.advanced_millis),
            store,
            woken: Notify::new(),
        }))
    }

    /// The time in this world, to the millisecond, which is what all four vendors write: real time, or the instant that
    /// [`WorldBuilder::at`](crate::WorldBuilder::at) pinned, and what it was advanced by.
    pub fn now(&self) -> Timestamp {
        let base = self.0.pinned.unwrap_or_else(system_time);
        let advanced = SignedDuration::from_millis(self.0.advanced_by.load(Ordering::Relaxed));
        let now = base.checked_add(advanced).unwrap_or(Timestamp::MAX);
        Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now)
    }

    /// Moves the clock forward, to the millisecond. It never goes back; past the year 9999 it stops. What becomes due
    /// meanwhile, such as another try of a webhook, happens then. In a world that is kept in a file, that it was advanced is
    /// kept there too, unless the file cannot be written.
    pub fn advance(&self, by: Duration) {
        if self.try_advance(by).is_err() {
            self.add(by);
        }
    }

    /// As [`advance`](Self::advance), or not at all if that cannot be kept.
    pub(crate) fn try_advance(&self, by: Duration) -> Result<(), StoreError> {
        let Some(store) = &self.0.store else {
            self.add(by);
            return Ok(());
        };
        let hand = &self.0.advanced_by;
        let advanced = store.transact(|tx| {
            let mut clock = kept::get(tx)?.unwrap_or(KeptClock {
                pinned: self.0.pinned,
                advanced_millis: hand.load(Ordering::Relaxed),
            });
            clock.advanced_millis = clock.advanced_millis.saturating_add(millis(by));
            kept::put(tx, &clock)?;
            Ok::<_, StoreError>(clock.advanced_millis)
        })?;
        // Another may have come further meanwhile.
        hand.fetch_max(advanced, Ordering::Relaxed);
        self.wake();
        Ok(())
    }

    /// Moves on to where another process has moved the clock.
    pub(super) fn catch_up(&self, kept: KeptClock) {
        let hand = &self.0.advanced_by;
        if hand.fetch_max(kept.advanced_millis, Ordering::Relaxed) < kept.advanced_millis {
            self.wake();
        }
    }

    fn add(&self, by: Duration) {
        let hand = &self.0.advanced_by;
        let _ = hand.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |so_far| {
            Some(so_far.saturating_add(millis(by)))
        });
        self.wake();
    }

    /// The clock as a pair of functions: what time it is, and how to wait. A wait takes no time: it moves the clock forward
    /// by as much, and is over. It is what a client under test takes its time from, a `counterfoil` one by
    /// `.runtime(sandbox.clock().functions())`.
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

    /// By how many milliseconds it was advanced so far.
    pub(super) fn advanced(&self) -> i64 {
        self.0.advanced_by.load(Ordering::Relaxed)
    }

    pub(crate) fn is_pinned(&self) -> bool {
        self.0.pinned.is_some()
    }

    /// Wakes the one who waits for the clock, now or as soon as there is one.
    pub(crate) fn wake(&self) {
        self.0.woken.notify_one();
    }

    pub(crate) async fn woken(&self) {
        self.0.woken.notified().await;
    }
}

fn millis(by: Duration) -> i64 {
    i64::try_from(by.as_millis()).unwrap_or(i64::MAX)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the mock reads real time"
)]
pub(super) fn system_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinned(at: Timestamp) -> Clock {
        let kept = KeptClock {
            pinned: Some(at),
            advanced_millis: 0,
        };
        Clock::new(kept, None)
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

//! A world's clock: real or pinned, and moved forward at will.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Notify;

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

#[derive(Debug)]
struct Hands {
    pinned: Option<Timestamp>,
    advanced_by: AtomicI64,
    /// Told when the clock was moved, or something became due.
    woken: Notify,
}

impl Clock {
    /// A clock that shows real time, or stands at this instant.
    pub(crate) fn new(pinned: Option<Timestamp>) -> Self {
        Self(Arc::new(Hands {
            pinned,
            advanced_by: AtomicI64::new(0),
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
    /// meanwhile, such as another try of a webhook, happens then.
    pub fn advance(&self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let _ = self
            .0
            .advanced_by
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |so_far| {
                Some(so_far.saturating_add(millis))
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

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the mock reads real time"
)]
fn system_time() -> Timestamp {
    Timestamp::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pinned_clock_moves_only_when_it_is_advanced() {
        let at = Timestamp::from_second(1_000).unwrap_or_default();
        let clock = Clock::new(Some(at));
        assert_eq!(clock.now(), at);
        clock.advance(Duration::from_millis(2_500));
        assert_eq!(clock.now().as_millisecond(), 1_002_500);
    }

    #[test]
    fn an_absurd_advance_stops_at_the_end_of_time() {
        let clock = Clock::new(Some(Timestamp::default()));
        clock.advance(Duration::MAX);
        clock.advance(Duration::MAX);
        assert!(clock.now().as_second() > 200_000_000_000);
    }
}

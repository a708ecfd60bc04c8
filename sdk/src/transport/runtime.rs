use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The source of a client's time, waits and randomness.
///
/// The default is [`SystemRuntime`]. A test provides its own, so that it neither waits nor depends on the time of
/// day. A pair of functions, one that returns the time and one that waits, is a runtime: a wait of 30 s that only
/// moves a clock takes no real time.
///
/// ```
/// use std::sync::Arc;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use std::time::{Duration, SystemTime};
///
/// let clock = Arc::new(AtomicU64::new(1_700_000_000));
/// let now = {
///     let clock = clock.clone();
///     move || SystemTime::UNIX_EPOCH + Duration::from_secs(clock.load(Ordering::Relaxed))
/// };
/// let sleep = move |wait: Duration| {
///     clock.fetch_add(wait.as_secs(), Ordering::Relaxed);
///     std::future::ready(())
/// };
/// let flexigift = counterfoil::flexigift::Client::builder().runtime((now, sleep)).build()?;
/// # Ok::<(), counterfoil::Error>(())
/// ```
///
/// Waits, deadlines, pacing, and the age of tokens and webhooks follow it. The timeout of an attempt and a deadline's
/// limit on a token request do not, because the network runs in real time.
pub trait Runtime: Send + Sync + 'static {
    /// Returns the time of day. It decides when a token expires, and resolves dates in `Retry-After`.
    fn now(&self) -> jiff::Timestamp;

    /// Returns the time since a fixed moment of the runtime's choice; it never decreases. It measures deadlines and
    /// latencies. By default it is derived from [`now`](Runtime::now).
    fn elapsed(&self) -> Duration {
        let since_1970 = self.now().duration_since(jiff::Timestamp::UNIX_EPOCH);
        Duration::try_from(since_1970).unwrap_or(Duration::ZERO)
    }

    /// Waits for a duration.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;

    /// Returns 128 random bits, for retry jitter and idempotency keys. The default generator is seeded by the
    /// operating system.
    #[expect(
        clippy::disallowed_methods,
        reason = "what is drawn from unless a runtime has its own"
    )]
    fn random(&self) -> u128 {
        fastrand::u128(..)
    }
}

/// A function that returns the time, in any time type, and one that waits.
impl<N, T, S, F> Runtime for (N, S)
where
    N: Fn() -> T + Send + Sync + 'static,
    T: TryInto<jiff::Timestamp>,
    S: Fn(Duration) -> F + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    fn now(&self) -> jiff::Timestamp {
        // A time beyond the calendar's end makes everything expired.
        (self.0)().try_into().unwrap_or(jiff::Timestamp::MAX)
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin((self.1)(duration))
    }
}

/// The system clock, tokio's timer and a generator seeded by the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRuntime;

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the real time is read and waited for"
)]
impl Runtime for SystemRuntime {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        static BEGINNING: OnceLock<Instant> = OnceLock::new();
        BEGINNING.get_or_init(Instant::now).elapsed()
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(tokio::time::sleep(duration))
    }
}

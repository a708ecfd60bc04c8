use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Where a client takes time, waiting and chance from.
///
/// The default is [`SystemRuntime`]. A test gives its own, so it neither waits nor depends on
/// the hour. A pair of functions, what time it is and how to wait, is one: a wait of 30 s that
/// only moves a clock takes no time.
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
/// Waits, deadlines, pacing, the age of tokens and of webhooks follow it. How long an attempt may take
/// does not: that is the network's time.
pub trait Runtime: Send + Sync + 'static {
    /// The time of day. It decides when a token is old, and what a date in `Retry-After` means.
    fn now(&self) -> jiff::Timestamp;

    /// The time since a fixed moment of the runtime's choice, never going backwards. It measures
    /// deadlines and latencies. Derived from [`now`](Runtime::now) unless a runtime knows better.
    fn elapsed(&self) -> Duration {
        let since_1970 = self.now().duration_since(jiff::Timestamp::UNIX_EPOCH);
        Duration::try_from(since_1970).unwrap_or(Duration::ZERO)
    }

    /// Waits.
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>>;

    /// A random number, every bit of it. It spreads retries and makes idempotency keys. From a generator that
    /// the operating system seeded unless a runtime has its own.
    #[expect(
        clippy::disallowed_methods,
        reason = "what is drawn from unless a runtime has its own"
    )]
    fn random(&self) -> u128 {
        fastrand::u128(..)
    }
}

/// What time it is, as anything that is a time, and how to wait.
impl<N, T, S, F> Runtime for (N, S)
where
    N: Fn() -> T + Send + Sync + 'static,
    T: TryInto<jiff::Timestamp>,
    S: Fn(Duration) -> F + Send + Sync + 'static,
    F: Future<Output = ()> + Send + 'static,
{
    fn now(&self) -> jiff::Timestamp {
        // Past the end of the calendar everything is old.
        (self.0)().try_into().unwrap_or(jiff::Timestamp::MAX)
    }

    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin((self.1)(duration))
    }
}

/// The system's clock, tokio's timer and a generator that is seeded by the operating system.
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

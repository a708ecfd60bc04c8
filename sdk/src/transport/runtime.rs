use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// Where a client takes time, waiting and chance from.
///
/// The default is [`SystemRuntime`]. A test gives its own, so that it neither waits nor depends on
/// the hour.
///
/// ```
/// use std::pin::Pin;
/// use std::time::Duration;
///
/// use counterfoil::runtime::Runtime;
///
/// #[derive(Debug)]
/// struct Impatient;
///
/// impl Runtime for Impatient {
///     fn now(&self) -> jiff::Timestamp {
///         jiff::Timestamp::UNIX_EPOCH
///     }
///
///     fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
///         Box::pin(async {})
///     }
///
///     fn random(&self) -> u128 {
///         4
///     }
/// }
///
/// let flexigift = counterfoil::flexigift::Client::builder().runtime(Impatient).build()?;
/// # Ok::<(), counterfoil::Error>(())
/// ```
pub trait Runtime: fmt::Debug + Send + Sync + 'static {
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

    /// A random number, every bit of it. It spreads retries and makes idempotency keys.
    fn random(&self) -> u128;
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

    fn random(&self) -> u128 {
        fastrand::u128(..)
    }
}

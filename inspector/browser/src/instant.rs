//! A client's runtime that does not wait between attempts.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use counterfoil::runtime::Runtime;

/// Time stands still.
#[derive(Debug, Default)]
pub(crate) struct Instant {
    drawn: AtomicU64,
}

impl Runtime for Instant {
    fn now(&self) -> jiff::Timestamp {
        crate::busy::NOW.parse().unwrap()
    }

    fn sleep(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }

    fn random(&self) -> u128 {
        u128::from(self.drawn.fetch_add(1, Ordering::Relaxed)).wrapping_mul(u128::MAX / 7)
    }
}

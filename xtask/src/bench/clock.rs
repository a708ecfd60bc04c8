use std::time::Instant;

/// The one place where the benchmark reads time.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark measures real time, and nothing else in this crate reads it"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

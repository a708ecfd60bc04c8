//! How long the stages of an exchange take, in real time, whatever the world's clock.

use std::time::{Duration, Instant};

/// The stages that are measured, in their order.
pub(crate) const STAGES: [&str; 9] = [
    "route",
    "validate",
    "strike",
    "authenticate",
    "limit",
    "arrive",
    "handle",
    "check",
    "render",
];

/// How long each of [`STAGES`] took; zero for one that was not reached.
pub(crate) type Times = [Duration; STAGES.len()];

/// Measures one exchange.
pub(super) struct Stopwatch {
    begun: Instant,
    /// The number of finished stages.
    past: usize,
    times: Times,
}

impl Stopwatch {
    pub(super) fn start() -> Self {
        Self {
            begun: now(),
            past: 0,
            times: Times::default(),
        }
    }

    /// Records the end of a stage, which began where the previous one ended.
    pub(super) fn lap(&mut self, stage: &str) {
        let end = now();
        let mut ahead = STAGES[self.past..].iter();
        if let Some(left_out) = ahead.position(|it| *it == stage) {
            self.past += left_out + 1;
            self.times[self.past - 1] = end - self.begun;
        }
        self.begun = end;
    }

    pub(super) fn times(&self) -> Times {
        self.times
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that measures how long an answer takes"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

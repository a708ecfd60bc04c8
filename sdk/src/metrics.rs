//! Counts and latencies of a client, for any metrics system.
//!
//! ```
//! use counterfoil::metrics::{Attempt, CallInfo, Metrics};
//!
//! #[derive(Debug)]
//! struct Print;
//!
//! impl Metrics for Print {
//!     fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
//!         println!("{} {}: {} in {:?}", call.api, call.path, attempt.outcome, attempt.latency);
//!     }
//! }
//!
//! let flexigift = counterfoil::flexigift::Client::builder().metrics(Print).build()?;
//! # Ok::<(), counterfoil::Error>(())
//! ```

use std::fmt;
use std::time::Duration;

use http::{Method, StatusCode};

use crate::ErrorKind;

/// A receiver of a client's metrics. It is called during every call, so it must not block. Its arguments contain
/// nothing secret or personal.
pub trait Metrics: fmt::Debug + Send + Sync + 'static {
    /// Called after an attempt. If there will be another one, its [`wait`](Attempt::wait) begins now.
    fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
        let _ = (call, attempt);
    }

    /// Called after a call, successful or not, with its last outcome, its number of attempts and its total time
    /// including waits.
    fn call(&self, call: &CallInfo<'_>, outcome: AttemptOutcome, attempts: u32, elapsed: Duration) {
        let _ = (call, outcome, attempts, elapsed);
    }

    /// Called when a call is delayed, or denied a retry that it could have had.
    fn throttle(&self, call: &CallInfo<'_>, throttle: Throttle) {
        let _ = (call, throttle);
    }
}

/// The call being measured.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallInfo<'a> {
    /// The API: `persona`, `commerce-layer`, `fragment` or `flexigift`.
    pub api: &'static str,
    /// The method.
    pub method: &'a Method,
    /// The path template, such as `/transactions/{id}`, so no id ends up in a metric; for a
    /// [`Request`](crate::Request), the path as given.
    pub path: &'a str,
    /// The contract's id of the operation, such as `retrieve-a-transaction`.
    pub operation: Option<&'static str>,
}

/// One attempt of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// The number of the attempt, starting at 1.
    pub number: u32,
    /// The outcome.
    pub outcome: AttemptOutcome,
    /// The duration, without the wait before it.
    pub latency: Duration,
    /// The wait before the next attempt; `None` if there is none.
    pub wait: Option<Duration>,
}

impl Attempt {
    pub(crate) fn new(
        number: u32,
        outcome: AttemptOutcome,
        latency: Duration,
        wait: Option<Duration>,
    ) -> Self {
        Self {
            number,
            outcome,
            latency,
            wait,
        }
    }
}

/// The outcome of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttemptOutcome {
    /// A response with this status.
    Answered(StatusCode),
    /// No complete response.
    Failed(ErrorKind),
}

impl fmt::Display for AttemptOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answered(status) => write!(f, "{status}"),
            Self::Failed(kind) => write!(f, "{kind:?}"),
        }
    }
}

/// Why a call is delayed or denied a retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Throttle {
    /// The vendor returned status 429.
    RateLimited,
    /// The vendor's rate-limit window is used up, so the client waits this long for the next one.
    Paced(Duration),
    /// The retry budget is used up, so the call is not retried.
    BudgetSpent,
}

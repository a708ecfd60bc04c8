//! What a client counts and measures, for whichever system collects it.
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

/// Takes what a client counts and measures. It is called on the way of every call, so it must not
/// wait. What it gets to see is neither secret nor personal.
pub trait Metrics: fmt::Debug + Send + Sync + 'static {
    /// An attempt is over. If there will be another one, its [`wait`](Attempt::wait) begins now.
    fn attempt(&self, call: &CallInfo<'_>, attempt: &Attempt) {
        let _ = (call, attempt);
    }

    /// A call is over, with or without success: its last outcome, the number of its attempts and the
    /// time from its beginning, waits included.
    fn call(&self, call: &CallInfo<'_>, outcome: AttemptOutcome, attempts: u32, elapsed: Duration) {
        let _ = (call, outcome, attempts, elapsed);
    }

    /// A call is held back, or left without the retry it could have had.
    fn throttle(&self, call: &CallInfo<'_>, throttle: Throttle) {
        let _ = (call, throttle);
    }
}

/// The call that is counted: which API, which method, which path.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct CallInfo<'a> {
    /// The API: `persona`, `commerce-layer`, `fragment` or `flexigift`.
    pub api: &'static str,
    /// The method.
    pub method: &'a Method,
    /// The path template, such as `/transactions/{id}`, so no id gets into a metric; of a
    /// [`Request`](crate::Request), the path as it was given.
    pub path: &'a str,
    /// The contract's name of the operation, such as `retrieve-a-transaction`.
    pub operation: Option<&'static str>,
}

/// One attempt of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attempt {
    /// Which one; the first is 1.
    pub number: u32,
    /// How it ended.
    pub outcome: AttemptOutcome,
    /// How long it took, without the wait before it.
    pub latency: Duration,
    /// How long the client waits before the next one; `None` if there will be none.
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

/// How an attempt ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AttemptOutcome {
    /// With a response of this status.
    Answered(StatusCode),
    /// Without a whole answer.
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

/// Why a call is held back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Throttle {
    /// The vendor answered with status 429.
    RateLimited,
    /// The vendor's window is spent, so the client waits this long for the next one.
    Paced(Duration),
    /// The retry budget is spent, so the call gets no further attempt.
    BudgetSpent,
}

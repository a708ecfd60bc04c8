//! How a test puts a fault in place, and ends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::{Effect, FaultSpec, Faults};

/// A fault that is being built: where it strikes, and what it then does. Nothing of it is in place until
/// [`times`](Self::times), [`once`](Self::once) or [`until_removed`](Self::until_removed) puts it there as a whole.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use counterfoil_mock::{Api, Sandbox};
///
/// let sandbox = Sandbox::start().await;
/// let builder = sandbox.faults().on(Api::Persona, "create-a-transaction").after(1).status(503);
/// assert!(sandbox.faults().list().is_empty());
/// let fault = builder.times(2);
/// assert_eq!(sandbox.faults().list()[0].number, fault.number());
/// fault.remove();
/// # });
/// ```
#[derive(Debug, Clone)]
#[must_use = "a fault does nothing until `times`, `once` or `until_removed` puts it in place"]
pub struct FaultBuilder {
    pub(super) faults: Faults,
    pub(super) spec: FaultSpec,
}

/// A fault in place. Dropping this handle leaves it there.
#[derive(Debug)]
pub struct Fault {
    pub(super) faults: Faults,
    pub(super) number: u64,
    pub(super) struck: Arc<AtomicU64>,
}

impl FaultBuilder {
    /// Only requests whose path is this one, or ends with it at a segment boundary; a segment `*` is any one.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.spec.path = Some(path.into());
        self
    }

    /// Strikes with this probability, between 0 and 1. The world's seed decides when.
    ///
    /// # Panics
    ///
    /// When it is not between 0 and 1.
    #[track_caller]
    pub fn probability(mut self, probability: f64) -> Self {
        assert!(
            (0.0..=1.0).contains(&probability),
            "a fault's probability is between 0 and 1, and {probability} is not"
        );
        self.spec.probability = probability;
        self
    }

    /// Lets this many requests pass first.
    pub fn after(mut self, requests: u64) -> Self {
        self.spec.after = requests;
        self
    }

    /// Puts the fault in place: it strikes this many times, then no more.
    pub fn times(mut self, times: u32) -> Fault {
        self.spec.times = Some(times);
        self.faults.put(&self.spec)
    }

    /// Puts the fault in place: it strikes one time, then no more.
    pub fn once(self) -> Fault {
        self.times(1)
    }

    /// Puts the fault in place: it strikes until it is [removed](Fault::remove).
    pub fn until_removed(self) -> Fault {
        self.faults.put(&self.spec)
    }

    /// Adds an effect. A fault without any only counts the requests that it would strike.
    ///
    /// # Panics
    ///
    /// When it can have no effect as it is: as [`status`](Self::status) and [`content_type`](Self::content_type).
    #[track_caller]
    #[expect(
        clippy::panic,
        reason = "documented; a test whose fault never strikes would prove nothing"
    )]
    pub fn effect(mut self, effect: Effect) -> Self {
        if let Err(reason) = effect.check() {
            panic!("{reason}");
        }
        self.spec.effects.push(effect);
        self
    }

    /// The vendor's own error body under this status, before anything has happened.
    ///
    /// # Panics
    ///
    /// When it is not one from 200 to 599: no answer ends with another.
    #[track_caller]
    pub fn status(self, status: u16) -> Self {
        self.effect(Effect::Status(status))
    }

    /// The vendor's own way of saying that the rate limit is exceeded for so long. Nothing has happened.
    pub fn rate_limited(self, wait: Duration) -> Self {
        self.effect(Effect::RateLimited {
            seconds: wait.as_secs(),
        })
    }

    /// The vendor's own way of saying that the access token has expired. Nothing has happened.
    pub fn expired_token(self) -> Self {
        self.effect(Effect::ExpiredToken)
    }

    /// Resets the connection, or over HTTP/2 the stream, before anything has happened.
    pub fn reset_before(self) -> Self {
        self.effect(Effect::ResetBefore)
    }

    /// Resets the connection, or over HTTP/2 the stream, when everything has happened, instead of answering.
    pub fn reset_after(self) -> Self {
        self.effect(Effect::ResetAfter)
    }

    /// Delays the answer by this much, to the millisecond.
    pub fn delay(self, delay: Duration) -> Self {
        self.effect(Effect::Delay {
            millis: millis(delay),
        })
    }

    /// Breaks the connection, or over HTTP/2 the stream, after this many bytes of the body.
    pub fn truncate(self, bytes: usize) -> Self {
        self.effect(Effect::Truncate { bytes })
    }

    /// Sends the body in pieces of this size with a pause between two.
    pub fn drip(self, bytes: usize, pause: Duration) -> Self {
        self.effect(Effect::Drip {
            bytes,
            millis: millis(pause),
        })
    }

    /// Closes the connection after the answer, without notice; over HTTP/2 with one (GOAWAY), when other streams have ended.
    pub fn close_connection(self) -> Self {
        self.effect(Effect::CloseConnection)
    }

    /// Declares this content type, whatever the body is.
    ///
    /// # Panics
    ///
    /// When it holds characters that no header can.
    #[track_caller]
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        self.effect(Effect::ContentType(media_type.into()))
    }

    /// Sends the first half of the body as if it were the whole.
    pub fn malformed_json(self) -> Self {
        self.effect(Effect::MalformedJson)
    }

    /// Replaces every value out of a documented set by one outside it.
    pub fn unknown_values(self) -> Self {
        self.effect(Effect::UnknownValues)
    }

    /// Adds an undocumented member to every object.
    pub fn unknown_fields(self) -> Self {
        self.effect(Effect::UnknownFields)
    }
}

impl Fault {
    /// The number by which [`Faults::remove`] and the control API know it.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How often it has struck.
    pub fn struck(&self) -> u64 {
        self.struck.load(Ordering::Relaxed)
    }

    /// Ends the fault.
    pub fn remove(self) {
        self.faults.remove(self.number);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

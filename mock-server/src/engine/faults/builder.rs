//! Placing and removing faults.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::{Effect, FaultSpec, Faults};

/// A fault under construction: which requests it affects, and how. It has no effect until [`times`](Self::times),
/// [`once`](Self::once) or [`until_removed`](Self::until_removed) places it.
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

/// A placed fault. Dropping this handle does not remove it.
#[derive(Debug)]
pub struct Fault {
    pub(super) faults: Faults,
    pub(super) number: u64,
    pub(super) struck: Arc<AtomicU64>,
}

impl FaultBuilder {
    /// Limits the fault to requests with this path, or one that ends with it at a segment boundary; a segment `*`
    /// matches any.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.spec.path = Some(path.into());
        self
    }

    /// Sets the probability, between 0 and 1, with which a request is affected. The world's seed decides which ones.
    ///
    /// # Panics
    ///
    /// If it is not between 0 and 1.
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

    /// Places the fault until it has affected this many requests.
    pub fn times(mut self, times: u32) -> Fault {
        self.spec.times = Some(times);
        self.faults.put(&self.spec)
    }

    /// Places the fault until it has affected one request.
    pub fn once(self) -> Fault {
        self.times(1)
    }

    /// Places the fault until it is [removed](Fault::remove).
    pub fn until_removed(self) -> Fault {
        self.faults.put(&self.spec)
    }

    /// Adds an effect. A fault without effects only counts the requests that it would affect.
    ///
    /// # Panics
    ///
    /// If the effect is invalid, as for [`status`](Self::status) and [`content_type`](Self::content_type).
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

    /// Responds with this status and the vendor's own error body, without any effect of the request.
    ///
    /// # Panics
    ///
    /// If it is not from 200 to 599, which are the only final statuses.
    #[track_caller]
    pub fn status(self, status: u16) -> Self {
        self.effect(Effect::Status(status))
    }

    /// Responds that the rate limit is exceeded for this time, in the vendor's own way, without any effect of the
    /// request.
    pub fn rate_limited(self, wait: Duration) -> Self {
        self.effect(Effect::RateLimited {
            seconds: wait.as_secs(),
        })
    }

    /// Responds that the access token has expired, in the vendor's own way, without any effect of the request.
    pub fn expired_token(self) -> Self {
        self.effect(Effect::ExpiredToken)
    }

    /// Resets the connection, or the stream over HTTP/2, before the request has any effect.
    pub fn reset_before(self) -> Self {
        self.effect(Effect::ResetBefore)
    }

    /// Resets the connection, or the stream over HTTP/2, after the request took effect, instead of responding.
    pub fn reset_after(self) -> Self {
        self.effect(Effect::ResetAfter)
    }

    /// Delays the response by this time, to the millisecond.
    pub fn delay(self, delay: Duration) -> Self {
        self.effect(Effect::Delay {
            millis: millis(delay),
        })
    }

    /// Breaks the connection, or the stream over HTTP/2, after this many bytes of the body.
    pub fn truncate(self, bytes: usize) -> Self {
        self.effect(Effect::Truncate { bytes })
    }

    /// Sends the body in pieces of this size, with a pause between them.
    pub fn drip(self, bytes: usize, pause: Duration) -> Self {
        self.effect(Effect::Drip {
            bytes,
            millis: millis(pause),
        })
    }

    /// Closes the connection after the response without notice; over HTTP/2 with GOAWAY, after the other streams.
    pub fn close_connection(self) -> Self {
        self.effect(Effect::CloseConnection)
    }

    /// Sets this content type, whatever the body is.
    ///
    /// # Panics
    ///
    /// If it contains characters that a header cannot.
    #[track_caller]
    pub fn content_type(self, media_type: impl Into<String>) -> Self {
        self.effect(Effect::ContentType(media_type.into()))
    }

    /// Sends only the first half of the body, as if it were complete.
    pub fn malformed_json(self) -> Self {
        self.effect(Effect::MalformedJson)
    }

    /// Replaces every value of a documented set with an undocumented one.
    pub fn unknown_values(self) -> Self {
        self.effect(Effect::UnknownValues)
    }

    /// Adds an undocumented member to every object.
    pub fn unknown_fields(self) -> Self {
        self.effect(Effect::UnknownFields)
    }
}

impl Fault {
    /// Returns the number that identifies it for [`Faults::remove`] and the control API.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Returns how many requests it has affected.
    pub fn struck(&self) -> u64 {
        self.struck.load(Ordering::Relaxed)
    }

    /// Removes the fault.
    pub fn remove(self) {
        self.faults.remove(self.number);
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

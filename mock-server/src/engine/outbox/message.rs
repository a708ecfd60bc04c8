//! Messages, their endpoints, the outcomes of attempts, and the limits of the queue.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use serde_json::Value;
use url::Url;

use super::unfinished::KeptDelivery;
use crate::Api;
use crate::engine::Log;

/// The maximum number of queued deliveries; more are dropped, so that an unreachable endpoint cannot make a world
/// grow forever.
pub(super) const CAPACITY: usize = 10_000;

/// The maximum size of the bodies of queued deliveries; more are dropped.
pub(super) const BYTES: usize = 64 * 1024 * 1024;

/// An endpoint of events, as its vendor treats it.
pub(crate) trait Endpoint: fmt::Debug + Send + Sync {
    fn api(&self) -> Api;

    fn id(&self) -> &str;

    fn url(&self) -> &Url;

    /// Seconds between attempts.
    fn retries(&self) -> &'static [i64];

    /// Whether a response with this status ends the delivery.
    fn accepts(&self, status: u16) -> bool;

    /// The headers of an attempt, such as its signature.
    fn headers(&self, attempt: &Attempt<'_>) -> Vec<(&'static str, String)>;

    /// The key by which another process finds it with its vendor.
    fn kept(&self) -> Option<Value>;

    /// Whether it is called for its response: then delivery faults do not apply to it.
    fn is_asked(&self) -> bool {
        false
    }

    /// How long it may take to respond; by default the world's timeout.
    fn timeout(&self) -> Option<Duration> {
        None
    }

    /// Whether it is only called on loopback, whatever its name resolves to.
    fn is_loopback_only(&self) -> bool {
        false
    }

    /// Handles the response of an endpoint that is called for it, and returns the next deliveries; nothing, if it
    /// could not be stored.
    fn answered(&self, _outcome: Result<&Answer, Failure>) -> Option<Vec<Message>> {
        Some(Vec::new())
    }
}

/// A message for one endpoint.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) endpoint: Arc<dyn Endpoint>,
    pub(crate) event_id: String,
    pub(crate) event: String,
    pub(crate) body: Bytes,
    /// When it is due; by default at once.
    pub(crate) due: Option<Timestamp>,
    /// Where attempts are stored, if they are.
    pub(crate) log: Option<Log>,
    /// Where it is already stored, once for each delivery.
    pub(crate) kept: Vec<KeptDelivery>,
}

/// The response of an endpoint; the body only if it was called for it.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

/// An attempt, as its headers describe it.
pub(crate) struct Attempt<'a> {
    pub(crate) at: Timestamp,
    pub(crate) first_at: Timestamp,
    /// The number of attempts, including this one.
    pub(crate) made: u32,
    pub(crate) left: u32,
    pub(crate) body: &'a [u8],
}

/// Why an attempt got no response.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Failure {
    Unreachable,
    TimedOut,
    Broken,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreachable => "nobody listens at the URL",
            Self::TimedOut => "there was no answer in time",
            Self::Broken => "the connection broke",
        })
    }
}

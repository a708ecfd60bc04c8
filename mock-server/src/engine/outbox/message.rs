//! What is delivered, to whom, how an attempt can end, and how much may wait at once.

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

/// Deliveries queued at once; more are dropped, for a world must not grow without end because nobody listens.
pub(super) const CAPACITY: usize = 10_000;

/// What the bodies of queued deliveries take at most; more are dropped.
pub(super) const BYTES: usize = 64 * 1024 * 1024;

/// An endpoint that events are delivered to, in the way of its vendor.
pub(crate) trait Endpoint: fmt::Debug + Send + Sync {
    fn api(&self) -> Api;

    fn id(&self) -> &str;

    fn url(&self) -> &Url;

    /// Seconds from each attempt to the next.
    fn retries(&self) -> &'static [i64];

    /// Whether an answer with this status ends the delivery.
    fn accepts(&self, status: u16) -> bool;

    /// The headers of an attempt, such as its signature.
    fn headers(&self, attempt: &Attempt<'_>) -> Vec<(&'static str, String)>;

    /// What its vendor knows it by when the process is another one.
    fn kept(&self) -> Option<Value>;

    /// Whether it is asked rather than told: its answer is read, and ordered delivery faults are not for it.
    fn is_asked(&self) -> bool {
        false
    }

    /// How long it may take to answer; unset, as long as the world gives all.
    fn timeout(&self) -> Option<Duration> {
        None
    }

    /// Whether it is called on loopback alone, whatever its name resolves to.
    fn is_loopback_only(&self) -> bool {
        false
    }

    /// Takes the answer of one that is asked, and says what is to be delivered next; nothing, if it could not be kept.
    fn answered(&self, _outcome: Result<&Answer, Failure>) -> Option<Vec<Message>> {
        Some(Vec::new())
    }
}

/// What is to be delivered to one endpoint.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) endpoint: Arc<dyn Endpoint>,
    pub(crate) event_id: String,
    pub(crate) event: String,
    pub(crate) body: Bytes,
    /// When it is due; unset, at once.
    pub(crate) due: Option<Timestamp>,
    /// Where attempts are remembered, if they are.
    pub(crate) log: Option<Log>,
    /// Where it is kept already, once for each time that it is to be delivered.
    pub(crate) kept: Vec<KeptDelivery>,
}

/// What an endpoint answered; the body is that of one that is asked.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

/// An attempt to deliver, as its headers tell of it.
pub(crate) struct Attempt<'a> {
    pub(crate) at: Timestamp,
    pub(crate) first_at: Timestamp,
    /// How many there have been, this one included.
    pub(crate) made: u32,
    pub(crate) left: u32,
    pub(crate) body: &'a [u8],
}

/// Why an attempt got no answer.
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

//! Tells whoever asks of each request that a server answered.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Method, Request, Response, Uri};

use crate::engine::Outcome;
pub(super) use crate::engine::now;
use crate::mock::split_world;
use crate::worlds;

/// A request that was answered: see [`ServerBuilder::on_served`](crate::ServerBuilder::on_served).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Served<'a> {
    /// The world that it was for.
    pub world: &'a str,
    /// The request method.
    pub method: &'a str,
    /// The path below the world, still percent-encoded, without the query: `/persona/api/v1/transactions`. What opens a
    /// file is not in it.
    pub path: &'a str,
    /// The operation that it was routed to, if any: one of [`operation`](crate::operation).
    pub operation: Option<&'a str>,
    /// The status of the answer.
    pub status: u16,
    /// Whether a fault struck it.
    pub injected: bool,
    /// From the request's head to the answer's, the delays of faults included.
    pub duration: Duration,
}

type Tell = Arc<dyn Fn(&Served<'_>) + Send + Sync>;

/// Whom a server tells, if anybody.
#[derive(Clone, Default)]
pub(crate) struct Watcher(Option<Tell>);

impl Watcher {
    pub(super) fn new(tell: impl Fn(&Served<'_>) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(tell)))
    }

    /// The watch over a request, if anybody wants to know.
    pub(super) fn begin<B>(&self, request: &Request<B>) -> Option<Watch> {
        Some(Watch {
            tell: self.0.clone()?,
            method: request.method().clone(),
            uri: request.uri().clone(),
            begun: now(),
            status: 0,
            handled: None,
        })
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watcher").field(&self.0.is_some()).finish()
    }
}

/// One request, until its answer is on its way.
pub(super) struct Watch {
    tell: Tell,
    method: Method,
    uri: Uri,
    begun: Instant,
    status: u16,
    handled: Option<Outcome>,
}

impl Watch {
    pub(super) fn answered(mut self, response: &Response<Bytes>) -> Self {
        self.status = response.status().as_u16();
        self.handled = response.extensions().get().cloned();
        self
    }

    pub(super) fn end(self) {
        let (world, prefix) = split_world(self.uri.path()).unwrap_or((worlds::DEFAULT, 0));
        let handled = self.handled.as_ref();
        let redacted = handled.and_then(|it| it.redacted.as_deref());
        (self.tell)(&Served {
            world,
            method: self.method.as_str(),
            path: &redacted.unwrap_or(self.uri.path())[prefix..],
            operation: handled.and_then(|it| it.operation.as_deref()),
            status: self.status,
            injected: handled.is_some_and(|it| it.injected),
            duration: now() - self.begun,
        });
    }
}

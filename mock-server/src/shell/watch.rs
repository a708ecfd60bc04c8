//! Reports each request that a server handled.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Method, Request, Response, Uri};

use crate::Api;
use crate::apis::redacted;
use crate::engine::Outcome;
pub(super) use crate::engine::now;
#[cfg(feature = "metrics")]
use crate::metrics::{InFlight, Metrics, Operation};
use crate::mock::split_world;
use crate::worlds;

/// A handled request: see [`ServerBuilder::on_served`](crate::ServerBuilder::on_served).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Served<'a> {
    /// The world of the request.
    pub world: &'a str,
    /// The request method.
    pub method: &'a str,
    /// The path below the world, percent-encoded and without the query: `/persona/api/v1/transactions`. File access
    /// tokens are removed.
    pub path: &'a str,
    /// The API of the request; `None` for the control API, and for paths that serve nothing.
    pub api: Option<Api>,
    /// The operation, if any: one of [`operation`](crate::operation).
    pub operation: Option<&'a str>,
    /// The status of the response.
    pub status: u16,
    /// Whether a fault affected it.
    pub injected: bool,
    /// Why the server rejected it before any vendor saw it: `busy`, `timeout` or `broken`.
    pub rejected: Option<&'a str>,
    /// The time from the request's head to the response's, including the delays of faults.
    pub duration: Duration,
}

type Tell = Arc<dyn Fn(&Served<'_>) + Send + Sync>;

/// A response extension: the server rejected the request, for this reason.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rejected(pub(super) &'static str);

/// The function that a server reports to, if any.
#[derive(Clone, Default)]
pub(crate) struct Watcher {
    tell: Option<Tell>,
    #[cfg(feature = "metrics")]
    metrics: Option<Arc<Metrics>>,
}

impl Watcher {
    pub(super) fn tell(&mut self, tell: impl Fn(&Served<'_>) + Send + Sync + 'static) {
        self.tell = Some(Arc::new(tell));
    }

    #[cfg(feature = "metrics")]
    pub(super) fn count(&mut self, metrics: Arc<Metrics>) {
        self.metrics = Some(metrics);
    }

    #[cfg(feature = "metrics")]
    fn is_idle(&self) -> bool {
        self.tell.is_none() && self.metrics.is_none()
    }

    #[cfg(not(feature = "metrics"))]
    fn is_idle(&self) -> bool {
        self.tell.is_none()
    }

    /// Begins to watch a request, if it has to be reported.
    pub(super) fn begin<B>(&self, request: &Request<B>) -> Option<Watch> {
        if self.is_idle() {
            return None;
        }
        Some(Watch {
            #[cfg(feature = "metrics")]
            _in_flight: self.metrics.as_ref().map(Metrics::begin),
            watcher: self.clone(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            begun: now(),
            status: 0,
            handled: None,
            rejected: None,
        })
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Watcher").field(&!self.is_idle()).finish()
    }
}

/// One request, until its response is being sent.
pub(super) struct Watch {
    watcher: Watcher,
    #[cfg(feature = "metrics")]
    _in_flight: Option<InFlight>,
    method: Method,
    uri: Uri,
    begun: Instant,
    status: u16,
    handled: Option<Outcome>,
    rejected: Option<Rejected>,
}

impl Watch {
    pub(super) fn answered(mut self, response: &Response<Bytes>) -> Self {
        self.status = response.status().as_u16();
        self.handled = response.extensions().get().cloned();
        self.rejected = response.extensions().get().copied();
        self
    }

    pub(super) fn end(self) {
        let (world, prefix) = split_world(self.uri.path()).unwrap_or((worlds::DEFAULT, 0));
        let handled = self.handled.as_ref();
        let api = handled.map(|it| it.api);
        let operation = handled.and_then(|it| it.operation);
        let duration = now() - self.begun;
        let rejected = self.rejected.map(|Rejected(reason)| reason);
        #[cfg(feature = "metrics")]
        if let Some(metrics) = &self.watcher.metrics {
            let of = Operation {
                api: api.map_or("", Api::name),
                operation: operation.unwrap_or_default(),
            };
            metrics.answered(of, self.status, world == worlds::DEFAULT, duration);
            if let Some(reason) = rejected {
                metrics.rejected(reason);
            }
        }
        let Some(tell) = &self.watcher.tell else {
            return;
        };
        tell(&Served {
            world,
            method: self.method.as_str(),
            path: &redacted(&self.uri.path()[prefix..]),
            api,
            operation,
            status: self.status,
            injected: handled.is_some_and(|it| it.injected),
            rejected,
            duration,
        });
    }
}

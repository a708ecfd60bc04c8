//! Prometheus metrics of a server. The labels have few values: operations are those of the contracts, and worlds are
//! only distinguished by whether they have a name.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Response, StatusCode};
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::{Family, MetricConstructor};
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::problem::problem;

/// From half a millisecond, the usual time of a response, to the delay of a fault.
const SECONDS: [f64; 12] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5, 10.0,
];

/// Prometheus 3 rejects unknown media types.
const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The operation of a request: empty if there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Operation {
    pub(crate) api: &'static str,
    pub(crate) operation: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    api: &'static str,
    operation: &'static str,
    status: u32,
    world: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Reason {
    reason: &'static str,
}

/// The counters of a server.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Operation, Histogram, Buckets>,
    in_flight: Gauge,
    rejected: Family<Reason, Counter>,
}

#[derive(Clone)]
struct Buckets;

impl MetricConstructor<Histogram> for Buckets {
    fn new_metric(&self) -> Histogram {
        Histogram::new(SECONDS)
    }
}

/// Counts a request as in flight for as long as this lives.
pub(crate) struct InFlight(Arc<Metrics>);

impl Metrics {
    pub(crate) fn new() -> Arc<Self> {
        let mut registry = Registry::with_prefix("counterfoil_mock");
        let requests = Family::default();
        registry.register("requests", "Requests that were answered", requests.clone());
        let durations = Family::new_with_constructor(Buckets);
        let help = "From a request's head to its answer's, in seconds, delays of faults included";
        registry.register("request_duration_seconds", help, durations.clone());
        let in_flight = Gauge::default();
        registry.register(
            "requests_in_flight",
            "Requests that are underway",
            in_flight.clone(),
        );
        let rejected = Family::default();
        let help = "Requests that no vendor saw: there was no room, or they did not arrive whole or in time";
        registry.register("requests_rejected", help, rejected.clone());
        Arc::new(Self {
            registry,
            requests,
            durations,
            in_flight,
            rejected,
        })
    }

    pub(crate) fn begin(self: &Arc<Self>) -> InFlight {
        self.in_flight.inc();
        InFlight(self.clone())
    }

    pub(crate) fn answered(&self, of: Operation, status: u16, is_default: bool, time: Duration) {
        let answered = Answered {
            api: of.api,
            operation: of.operation,
            status: status.into(),
            world: if is_default { "default" } else { "named" },
        };
        self.requests.get_or_create(&answered).inc();
        self.durations
            .get_or_create(&of)
            .observe(time.as_secs_f64());
    }

    pub(crate) fn rejected(&self, reason: &'static str) {
        self.rejected.get_or_create(&Reason { reason }).inc();
    }

    pub(crate) fn render(&self) -> Response<Bytes> {
        let mut written = String::new();
        if let Err(error @ fmt::Error) = text::encode(&mut written, &self.registry) {
            return problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string());
        }
        let mut response = Response::new(Bytes::from(written));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        response
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.in_flight.dec();
    }
}

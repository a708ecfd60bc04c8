//! The endpoints of a supervisor: liveness, readiness and metrics.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::json;

use crate::problem::{json_answer, problem};
use crate::worlds::Worlds;

/// A supervisor's request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Probe {
    /// Whether the process responds at all.
    Alive,
    /// Whether the store responds, so that requests can be served.
    Ready,
    /// The metrics.
    Metrics,
}

impl Probe {
    pub(crate) fn at(path: &str) -> Option<Self> {
        match path {
            "/healthz" => Some(Self::Alive),
            "/readyz" => Some(Self::Ready),
            "/metrics" => Some(Self::Metrics),
            _ => None,
        }
    }

    /// `metrics` renders the metrics, if enabled.
    pub(crate) fn answer(self, worlds: &Worlds, metrics: Option<&Render>) -> Response<Bytes> {
        match self {
            Self::Alive => json_answer(StatusCode::OK, &json!({ "status": "ok" })),
            Self::Ready => match worlds.names() {
                Ok(_) => json_answer(StatusCode::OK, &json!({ "status": "ready" })),
                Err(error) => problem(StatusCode::SERVICE_UNAVAILABLE, &error.to_string()),
            },
            Self::Metrics => match metrics {
                Some(render) => render(),
                None => problem(StatusCode::NOT_FOUND, "nothing is counted here"),
            },
        }
    }
}

/// Renders metrics.
pub(crate) type Render = dyn Fn() -> Response<Bytes> + Send + Sync;

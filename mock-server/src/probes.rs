//! What watches over a server asks it: whether it lives, whether it can serve, and what it has done.

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::json;

use crate::problem::{json_answer, problem};
use crate::worlds::Worlds;

/// A question of a supervisor's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Probe {
    /// Whether the process answers at all.
    Alive,
    /// Whether the store answers, so requests can be served.
    Ready,
    /// What it has done.
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

    /// `metrics` writes what has been counted, where anything is.
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

/// Writes metrics.
pub(crate) type Render = dyn Fn() -> Response<Bytes> + Send + Sync;

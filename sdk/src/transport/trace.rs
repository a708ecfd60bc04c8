//! Spans and events. Names follow OpenTelemetry's conventions for HTTP clients; URLs, headers and bodies are omitted.

use std::future::Future;
use std::time::Duration;

use url::Url;

use super::CallTarget;
use super::answer::Outcome;
use crate::Error;

/// The span of one call, across all its attempts.
#[derive(Clone)]
pub(super) struct CallSpan {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(feature = "tracing")]
impl CallSpan {
    pub(super) fn new(api: &'static str, place: &CallTarget, url: &Url) -> Self {
        use tracing::field::Empty;
        Self {
            span: tracing::info_span!(
                "counterfoil.call",
                otel.name = %place,
                otel.kind = "client",
                otel.status_code = Empty,
                otel.status_description = Empty,
                counterfoil.api = api,
                counterfoil.operation = place.operation,
                http.request.method = %place.method,
                url.template = &*place.path,
                server.address = url.host_str(),
                server.port = url.port_or_known_default(),
                http.response.status_code = Empty,
                http.request.resend_count = Empty,
                http.request_id = Empty,
                error.type = Empty,
            ),
        }
    }

    pub(super) fn enter<F: Future>(&self, future: F) -> impl Future<Output = F::Output> {
        use tracing::Instrument as _;
        future.instrument(self.span.clone())
    }

    pub(super) fn record(&self, outcome: &Outcome) {
        let (status, request_id, attempts) = match outcome {
            Ok(answer) => (
                Some(answer.status),
                answer.request_id.as_deref(),
                answer.attempts,
            ),
            Err(error) => (error.status(), error.request_id(), error.attempts()),
        };
        if let Some(status) = status {
            self.span
                .record("http.response.status_code", status.as_u16());
        }
        if let Some(id) = request_id {
            self.span.record("http.request_id", id);
        }
        if attempts > 1 {
            self.span.record("http.request.resend_count", attempts - 1);
        }
        if let Some(error_type) = error_type(outcome) {
            let description = match outcome {
                Ok(answer) => answer.status.to_string(),
                Err(error) => error.span_description(),
            };
            self.fail(&error_type, &description);
        }
    }

    /// The body of a successful response broke off.
    pub(super) fn broken_off(&self, error: &Error) {
        let error_type = format!("{:?}", error.kind());
        self.fail(&error_type, &error.span_description());
        self.span
            .in_scope(|| tracing::debug!(error.type = error_type, "the body broke off"));
    }

    fn fail(&self, error_type: &str, description: &str) {
        self.span.record("error.type", error_type);
        self.span.record("otel.status_description", description);
        self.span.record("otel.status_code", "ERROR");
    }
}

#[cfg(feature = "tracing")]
fn error_type(outcome: &Outcome) -> Option<String> {
    match outcome {
        Ok(answer) if answer.status.is_success() => None,
        Ok(answer) => Some(answer.status.as_u16().to_string()),
        Err(error) => Some(format!("{:?}", error.kind())),
    }
}

#[cfg(feature = "tracing")]
pub(super) fn attempt(number: u32, latency: Duration, outcome: &Outcome) {
    let status = match outcome {
        Ok(answer) => Some(answer.status.as_u16()),
        Err(error) => error.status().map(|status| status.as_u16()),
    };
    tracing::debug!(
        attempt = number,
        ?latency,
        http.response.status_code = status,
        error.type = error_type(outcome),
        "attempt"
    );
}

#[cfg(feature = "tracing")]
pub(super) fn waiting(wait: Duration, is_limited: bool) {
    let seconds = wait.as_secs_f64();
    match is_limited {
        true => tracing::warn!(
            seconds,
            "the vendor's rate limit is reached: waiting before the next attempt"
        ),
        false => tracing::debug!(seconds, "waiting before the next attempt"),
    }
}

#[cfg(feature = "tracing")]
pub(super) fn pacing(wait: Duration) {
    let seconds = wait.as_secs_f64();
    tracing::warn!(
        seconds,
        "the vendor's window is spent: waiting for the next one"
    );
}

#[cfg(not(feature = "tracing"))]
impl CallSpan {
    pub(super) fn new(_: &'static str, _: &CallTarget, _: &Url) -> Self {
        Self {}
    }

    pub(super) fn enter<F: Future>(&self, future: F) -> F {
        future
    }

    pub(super) fn record(&self, _: &Outcome) {}

    pub(super) fn broken_off(&self, _: &Error) {}
}

#[cfg(not(feature = "tracing"))]
pub(super) fn attempt(_: u32, _: Duration, _: &Outcome) {}

#[cfg(not(feature = "tracing"))]
pub(super) fn waiting(_: Duration, _: bool) {}

#[cfg(not(feature = "tracing"))]
pub(super) fn pacing(_: Duration) {}

//! The program's log while it serves, as JSON objects with the names of OpenTelemetry's semantic conventions.

use std::io;
use std::sync::mpsc::SyncSender;

use clap::ValueEnum;
use counterfoil_mock::Served;
use tracing::{Dispatch, dispatcher};

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people.
    Text,
    /// A JSON object per line.
    Json,
}

/// Writes events. It is not installed as a default, so dropping the last clone closes its output.
pub(crate) struct Logs(Dispatch);

struct Line(SyncSender<String>);

impl io::Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let line = String::from_utf8_lossy(bytes);
        // A slow reader never delays a request.
        let _ = self.0.try_send(line.trim_end().to_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Logs {
    pub(crate) fn new(lines: SyncSender<String>) -> Self {
        let subscriber = tracing_subscriber::fmt()
            .json()
            .flatten_event(true)
            .with_target(false)
            .with_current_span(false)
            .with_span_list(false)
            .with_writer(move || Line(lines.clone()))
            .finish();
        Self(Dispatch::new(subscriber))
    }

    pub(crate) fn listening(&self, origin: &str) {
        dispatcher::with_default(&self.0, || {
            tracing::info!(url.full = origin, "listening");
        });
    }

    pub(crate) fn request(&self, served: &Served<'_>) {
        dispatcher::with_default(&self.0, || {
            tracing::info!(
                http.request.method = served.method,
                url.path = served.path,
                http.response.status_code = served.status,
                http.server.request.duration = served.duration.as_secs_f64(),
                counterfoil.api = served.api.map(|api| api.name()),
                counterfoil.operation = served.operation,
                counterfoil.world = served.world,
                counterfoil.fault = served.injected,
                counterfoil.rejected = served.rejected,
                "request"
            );
        });
    }
}

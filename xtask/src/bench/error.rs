use std::io;
use std::process::ExitStatus;

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{doing}: {error}")]
    Io { doing: String, error: io::Error },
    #[error("`{command}` ended with {status}")]
    Command { command: String, status: ExitStatus },
    #[error("{program} did not say where it listens, but: {line:?}")]
    NoAddress { program: &'static str, line: String },
    #[error("the kernel's {file} has no {figure}")]
    NoFigure {
        file: &'static str,
        figure: &'static str,
    },
    #[error("{} has no place for the figures", super::PAGE)]
    NoPlace,
    #[error("{0} does not build there")]
    NotBuilt(&'static str),
    #[error("{program} printed {text:?}")]
    Unreadable { program: &'static str, text: String },
    #[error("drawing the chart: {0}")]
    Chart(String),
    #[error("an answer is not HTTP/1.1 with a Content-Length: {0}")]
    Framing(#[from] super::http::Malformed),
    #[error("the server closed a connection in the middle of an answer")]
    Closed,
    #[error(
        "{what}: {failures} of {requests} answers were not 2xx; the first was {status}: {body}"
    )]
    Failed {
        what: String,
        failures: usize,
        requests: usize,
        status: u16,
        body: String,
    },
    #[error("{what}: no answer at all")]
    NoAnswer { what: String },
    #[error("the answer to {what} has no {member}")]
    Unexpected {
        what: &'static str,
        member: &'static str,
    },
    #[error("{api}: the limit's create has another shape than the mock's at {pointer:?}")]
    OtherShape { api: &'static str, pointer: String },
    #[error("{api}: the calls have other headers than each other: {calls}")]
    OtherHeaders { api: &'static str, calls: String },
    #[error("a connection's task ended early: {0}")]
    Task(#[from] tokio::task::JoinError),
}

impl Error {
    /// For `map_err`: names the failed action.
    pub(super) fn io(doing: impl Into<String>) -> impl FnOnce(io::Error) -> Self {
        move |error| Self::Io {
            doing: doing.into(),
            error,
        }
    }
}

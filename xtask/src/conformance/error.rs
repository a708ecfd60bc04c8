use std::io;
use std::process::ExitStatus;

/// Why the two could not be compared, or that they differ.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{doing}: {error}")]
    Io { doing: String, error: io::Error },
    #[error("the mock's build ended with {0}")]
    Build(ExitStatus),
    #[error("{0} did not start")]
    NotStarted(&'static str),
    #[error("an answer is not HTTP/1.1: {0:?}")]
    NotHttp(String),
    #[error("there is no API `{0}`")]
    UnknownApi(String),
    #[error("the mock answers differently")]
    Different,
    #[error("the vendor's clients do not get along with the mock")]
    Misunderstood,
    #[error("a linter did not run: {0}")]
    Linter(String),
    #[error("{0} complaints that no row of false-alarms.tsv explains")]
    Complaints(usize),
    #[error("linters complain of {0} files in packaging/")]
    Packaging(usize),
    #[error("no client is called {0}")]
    UnknownClient(String),
    #[error("{0} clients do not get along with the mock")]
    Clients(usize),
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

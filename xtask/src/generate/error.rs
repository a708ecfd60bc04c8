use std::io;
use std::path::{Path, PathBuf};

use super::lowering::Refusal;

/// Why nothing was generated, or why `--check` failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{}: {error}", path.display())]
    Io { path: PathBuf, error: io::Error },
    #[error("{}: {error}", path.display())]
    Yaml {
        path: PathBuf,
        error: serde_norway::Error,
    },
    #[error("the contract is no JSON: {0}")]
    Json(serde_json::Error),
    #[error("{api}: {reason}")]
    Incomplete { api: &'static str, reason: String },
    #[error("{api}: {reason}")]
    Lowering { api: &'static str, reason: Refusal },
    #[error("{api}: the lowered document is no OpenAPI 3.0: {error}")]
    Document {
        api: &'static str,
        error: serde_json::Error,
    },
    #[error("{api}: progenitor: {error}")]
    Progenitor {
        api: &'static str,
        error: progenitor::Error,
    },
    #[error("{api}: the generated client is no Rust: {error}")]
    Syntax {
        api: &'static str,
        error: syn::Error,
    },
    #[error("{api}: the operation `{id}` {reason}")]
    Operation {
        api: &'static str,
        id: String,
        reason: String,
    },
    #[error("{api}: the generated client defines `{name}` twice")]
    Duplicate { api: &'static str, name: String },
    #[error("{api}: the generated client has {lines} lines, more than the budget of {budget}")]
    TooLong {
        api: &'static str,
        lines: usize,
        budget: usize,
    },
    #[error("{files} stale; run `cargo xtask generate`", files = counted(*files))]
    Stale { files: usize },
}

impl Error {
    pub(super) fn io(path: &Path, error: io::Error) -> Self {
        Self::Io {
            path: path.to_owned(),
            error,
        }
    }
}

fn counted(files: usize) -> String {
    match files {
        1 => "1 file is".to_owned(),
        files => format!("{files} files are"),
    }
}

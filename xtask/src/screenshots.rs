//! The pictures of the inspector: a test takes them, because tests drive the browser.

use std::io;
use std::process::{Command, ExitStatus};

use crate::generate::workspace_root;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("cargo cannot be run: {0}")]
    Cargo(#[from] io::Error),
    #[error("the pictures were not taken: {0}")]
    Failed(ExitStatus),
}

pub(crate) fn run() -> Result<(), Error> {
    let status = Command::new(env!("CARGO"))
        .args([
            "test",
            "--quiet",
            "-p",
            "inspector-browser",
            "--test",
            "inspector",
            "--",
        ])
        .args(["--ignored", "--nocapture", "pictures_are_taken"])
        .current_dir(workspace_root())
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(Error::Failed(status)),
    }
}

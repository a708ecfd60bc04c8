//! The page that the mock serves beside its control API: built from `inspector` into files that are checked in, so that users of
//! the crate need no Node.js.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::generate::workspace_root;

/// Where the built files are.
const PAGE: &str = "mock-server/src/inspector/page";
const FILES: [&str; 3] = ["index.html", "inspector.js", "inspector.css"];

/// The maximum size of all files, compressed.
const BUDGET: usize = 150_000;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("{path}: {source}")]
    Io { path: PathBuf, source: io::Error },
    #[error(
        "`{command}` cannot be run ({source}): the page is built with node 20 or newer, and npm"
    )]
    Missing { command: String, source: io::Error },
    #[error("`{command}` ended with {status}")]
    Command { command: String, status: ExitStatus },
    #[error("{0} is not what the sources of the page give; run `cargo xtask inspector`")]
    Stale(String),
    #[error("the page has {0} bytes compressed, and may have {BUDGET}")]
    TooLarge(usize),
}

/// Builds the page; or, to check it, tests its sources, builds it elsewhere and compares.
pub(crate) fn run(check: bool) -> Result<(), Error> {
    let sources = workspace_root().join("inspector");
    let page = workspace_root().join(PAGE);
    npm(
        &sources,
        &["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    )?;
    npm(&sources, &["run", "--silent", "types"])?;
    let built = match check {
        true => workspace_root().join("target/inspector"),
        false => page.clone(),
    };
    if check {
        npm(&sources, &["run", "--silent", "test"])?;
    }
    command(
        Command::new("node")
            .current_dir(&sources)
            .arg("build.mjs")
            .arg(&built),
    )?;
    let mut size = 0;
    for name in FILES {
        let bytes = read(&built.join(name))?;
        if check && read(&page.join(name)).ok().as_ref() != Some(&bytes) {
            return Err(Error::Stale(format!("{PAGE}/{name}")));
        }
        size += compressed(&bytes).map_err(io_error(&built))?;
    }
    println!("the inspector's page: {size} bytes compressed of {BUDGET}");
    match size > BUDGET {
        true => Err(Error::TooLarge(size)),
        false => Ok(()),
    }
}

fn npm(folder: &Path, arguments: &[&str]) -> Result<(), Error> {
    // npm is a script, and on Windows one that only its whole name starts.
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    command(Command::new(program).current_dir(folder).args(arguments))
}

fn command(command: &mut Command) -> Result<(), Error> {
    let words = [command.get_program()]
        .into_iter()
        .chain(command.get_args());
    let name = words
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Error::Command {
            command: name,
            status,
        }),
        Err(source) => Err(Error::Missing {
            command: name,
            source,
        }),
    }
}

fn compressed(bytes: &[u8]) -> io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    fs::read(path).map_err(io_error(path))
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::Io { path, source }
}

//! The mock beside its yardstick, under the same bounded load: `docs/performance.md`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

mod clock;
mod connection;
mod error;
mod http;
mod load;
mod machine;
mod measurement;
mod phase;
pub(crate) mod procfs;
mod quantile;
mod report;
mod server;
mod subject;
mod table;

use crate::generate::workspace_root;
use crate::section;
use error::Error;
use machine::Machine;
use measurement::Bench;
use report::Conditions;
use server::Program;
use subject::Subject;

/// Where the figures are published, and between which comments.
const PAGE: &str = "docs/performance.md";
const SECTION: &str = "cargo xtask bench --write";

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// End a phase after this time, whatever is left of its requests
    #[arg(long, value_name = "N", default_value_t = 3)]
    seconds: u64,

    /// Requests per phase
    #[arg(long, value_name = "N", default_value_t = 50_000, value_parser = at_least_one)]
    requests: usize,

    /// Measure everything this often, in turn
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = at_least_one)]
    rounds: usize,

    /// Measure only this API, beside the yardstick; may be repeated
    #[arg(long = "api", value_name = "NAME", conflicts_with = "write")]
    apis: Vec<Subject>,

    /// Write the figures into docs/performance.md
    #[arg(long)]
    write: bool,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be at least 1".to_owned()),
        Ok(count) => Ok(count),
        Err(error) => Err(format!("{error}")),
    }
}

/// Builds, measures, prints, and writes if asked to.
pub(crate) fn run(options: &Options) -> Result<(), Error> {
    let binaries = release_binaries()?;
    if cfg!(debug_assertions) {
        // A load generator that is not optimised would measure itself.
        build("xtask")?;
        return hand_over(&binaries.join("xtask"));
    }
    for program in Program::ALL {
        // One at a time: built together they would share their dependencies' features, and the yardstick would be
        // slowed down by what the mock needs.
        build(program.name())?;
    }
    let bench = Bench {
        binaries,
        subjects: subjects(&options.apis),
        requests: options.requests,
        limit: Duration::from_secs(options.seconds),
        rounds: options.rounds,
    };
    let figures = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(Error::io("starting the load generator"))?
        .block_on(bench.run())?;
    let conditions = Conditions {
        machine: Machine::this(),
        requests: options.requests,
        seconds: options.seconds,
        rounds: options.rounds,
    };
    let tables = report::tables(&conditions, &figures);
    println!("{tables}");
    if options.write {
        let path = workspace_root().join(PAGE);
        let page = fs::read_to_string(&path).map_err(Error::io(PAGE))?;
        let page = section::replaced(&page, SECTION, &tables).ok_or(Error::NoPlace)?;
        fs::write(&path, page).map_err(Error::io(PAGE))?;
    }
    Ok(())
}

/// The yardstick is always among them: without it there is nothing to compare with.
fn subjects(wanted: &[Subject]) -> Vec<Subject> {
    Subject::ALL
        .into_iter()
        .filter(|subject| {
            wanted.is_empty() || wanted.contains(subject) || *subject == Subject::Yardstick
        })
        .collect()
}

/// Where cargo puts release builds: beside the folder that this program runs from.
fn release_binaries() -> Result<PathBuf, Error> {
    let this = env::current_exe().map_err(Error::io("finding this program"))?;
    let target = this.ancestors().nth(2).unwrap_or(Path::new("target"));
    Ok(target.join("release"))
}

fn build(package: &str) -> Result<(), Error> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command
        .args(["build", "--release", "--package", package])
        .current_dir(workspace_root());
    if package == "counterfoil-mock" {
        command.args(["--features", "cli"]);
    }
    succeed(command, "cargo build --release")
}

fn hand_over(program: &Path) -> Result<(), Error> {
    let mut command = Command::new(program);
    command.args(env::args_os().skip(1));
    succeed(command, "xtask bench")
}

fn succeed(mut command: Command, name: &str) -> Result<(), Error> {
    let status = command.status().map_err(Error::io(name))?;
    match status.success() {
        true => Ok(()),
        false => Err(Error::Command {
            command: name.to_owned(),
            status,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_yardstick_is_measured_with_whatever_is_asked_for() {
        assert_eq!(subjects(&[]), Subject::ALL);
        assert_eq!(
            subjects(&[Subject::Fragment]),
            [Subject::Yardstick, Subject::Fragment]
        );
    }

    #[test]
    fn a_count_of_zero_is_refused() {
        assert_eq!(at_least_one("3"), Ok(3));
        assert!(at_least_one("0").is_err());
        assert!(at_least_one("three").is_err());
    }
}

//! The mock and the SDK beside yardsticks, under bounded loads, and beside another revision: `docs/performance.md`.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

mod build_cost;
mod chart;
mod clock;
mod command;
mod connection;
mod error;
mod first_call;
mod http;
mod in_process;
mod instructions;
mod load;
mod machine;
mod measurement;
mod pages;
mod phase;
pub(crate) mod procfs;
mod program;
mod quantile;
mod report;
mod server;
mod shape;
mod side;
mod starts;
mod subject;
mod table;
mod targets;
mod verdict;

use crate::generate::workspace_root;
use crate::section;
use command::succeed;
use error::Error;
use machine::Machine;
use measurement::Bench;
use program::Program;
use report::{Conditions, Measured};
use side::{Side, Sides};
use subject::Subject;

/// Where the figures are published, and between which comments.
const PAGE: &str = "docs/performance.md";
const SECTION: &str = "cargo xtask bench --write";

/// The chart, as seen from there.
const CHART: &str = "images/performance.svg";

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

    /// Measure another revision in turn with this one, and compare pair by pair
    #[arg(long, value_name = "REV")]
    against: Option<String>,

    /// Measure Persona's page out of 1,000,000 rows too, once
    #[arg(long)]
    million: bool,

    /// Count the instructions of creates in the servers too (valgrind)
    #[arg(long)]
    instructions: bool,

    /// Measure what a project pays to build us too, from nothing, with crates.io
    #[arg(long)]
    build: bool,

    /// Write the figures into docs/performance.md, and the chart
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
    let now = Side::this()?;
    if cfg!(debug_assertions) {
        // A load generator that is not optimised would measure itself.
        let mut command = now.cargo("build");
        command.args(["--release", "--package", "xtask"]);
        succeed(command, "cargo build")?;
        return hand_over(&now.target.join("release/xtask"));
    }
    let before = match &options.against {
        Some(name) => Some(Side::other(name, &now)?),
        None => None,
    };
    let sides = Sides { now, before };
    build(&sides)?;
    let bench = Bench {
        sides,
        subjects: subjects(&options.apis),
        requests: options.requests,
        limit: Duration::from_secs(options.seconds),
        rounds: options.rounds,
        million: options.million,
    };
    let measured = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()
        .map_err(Error::io("starting the load generator"))?
        .block_on(measure(&bench, options))?;
    let conditions = Conditions {
        machine: Machine::this(),
        requests: options.requests,
        seconds: options.seconds,
        rounds: options.rounds,
        against: options.against.clone(),
    };
    let Measured {
        figures,
        instructions,
        builds,
    } = &measured;
    let rows = targets::rows(figures, instructions.as_ref(), builds.as_ref());
    let tables = report::tables(&conditions, &measured, &rows);
    println!("{tables}");
    if options.write {
        write(&tables, &chart::draw(&rows, options.against.as_deref())?)?;
    }
    Ok(())
}

/// One program at a time: built together they would share their dependencies' features, and the yardstick would be slowed
/// down by what the mock needs. What of the other revision's does not build, besides its mock, leaves its rows empty.
fn build(sides: &Sides) -> Result<(), Error> {
    for &program in Program::ALL {
        sides.now.build(program)?;
    }
    if let Some(side) = &sides.before {
        side.build(Program::Mock)?;
        for &program in Program::OF_EVERY_REVISION {
            if let Err(error) = side.build(program) {
                eprintln!("{} of {}: {error}", program.name(), side.name);
            }
        }
    }
    Ok(())
}

async fn measure(bench: &Bench, options: &Options) -> Result<Measured, Error> {
    let figures = bench.run().await?;
    let instructions =
        instructions::run(&bench.sides, &bench.subjects, options.instructions).await?;
    let builds = match options.build {
        true => Some(build_cost::run(&bench.sides).await?),
        false => None,
    };
    Ok(Measured {
        figures,
        instructions,
        builds,
    })
}

fn write(tables: &str, chart: &str) -> Result<(), Error> {
    let docs = workspace_root().join("docs");
    fs::write(docs.join(CHART), chart).map_err(Error::io(CHART))?;
    let path = workspace_root().join(PAGE);
    let page = fs::read_to_string(&path).map_err(Error::io(PAGE))?;
    let section = format!("![Each figure as a multiple of its target]({CHART})\n\n{tables}");
    let page = section::replaced(&page, SECTION, &section).ok_or(Error::NoPlace)?;
    fs::write(&path, page).map_err(Error::io(PAGE))
}

/// The yardstick is always among them: without it there is nothing to compare with.
fn subjects(wanted: &[Subject]) -> Vec<Subject> {
    let is_wanted = |subject: &Subject| {
        wanted.is_empty() || *subject == Subject::Yardstick || wanted.contains(subject)
    };
    Subject::ALL.into_iter().filter(is_wanted).collect()
}

fn hand_over(program: &Path) -> Result<(), Error> {
    let mut command = Command::new(program);
    command.args(std::env::args_os().skip(1));
    succeed(command, "xtask bench")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_yardstick_is_always_measured() {
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

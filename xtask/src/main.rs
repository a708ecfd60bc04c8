//! The workspace's own tasks.

use std::error::Error;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod conformance;
mod dist;
mod fuzz;
mod generate;
mod inspector;
mod pictures;
mod public_api;
mod readme;
mod screenshots;
mod section;
mod supported;
mod torture;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "The workspace's own tasks")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the embedded contracts and the generated clients from `spec/*.yaml`
    Generate {
        /// Write nothing: print a diff for every stale file and fail if there is one
        #[arg(long)]
        check: bool,
    },
    /// Write what users of the published crates can name into `public-api.txt` of each
    PublicApi {
        /// Write nothing: print a diff and fail if anything has changed
        #[arg(long)]
        check: bool,
    },
    /// Write which operations the SDK and the mock have into `docs/supported.md` and the table of the README
    Supported {
        /// Write nothing: print a diff and fail if anything has changed
        #[arg(long)]
        check: bool,
    },
    /// Build the page of the inspector from `inspector`, with node
    Inspector {
        /// Write nothing: test its sources, and fail if they give another page or one that is too large
        #[arg(long)]
        check: bool,
    },
    /// Draw what the tour and the server print into `docs/pictures`
    Pictures {
        /// Write nothing: print a diff and fail if a picture is stale
        #[arg(long)]
        check: bool,
    },
    /// Take the pictures of the inspector in `docs/images`, in a Chromium that is installed here
    Screenshots,
    /// Follow README.md word for word in an empty folder, with the published crates out of their packages
    Readme,
    /// Pack the optimized program into an archive with its checksum, below `target/archives`
    Dist(dist::Options),
    /// Measure the mock beside its yardstick under a bounded load
    Bench(bench::Options),
    /// Do to the mock what bad luck does, and count what is lost
    Torture(torture::Options),
    /// Measure what a create costs in a file that has grown, and what memory is left when much has come and gone
    Growth(torture::growth::Options),
    /// Give each fuzz target of the parsers some time
    Fuzz(fuzz::Options),
    /// Compare the mock with a vendor's own software
    Conformance(conformance::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), Box<dyn Error>> {
    match task {
        Task::Generate { check: true } => generate::check()?,
        Task::Generate { check: false } => generate::write()?,
        Task::PublicApi { check } => public_api::run(check)?,
        Task::Supported { check } => supported::run(check)?,
        Task::Inspector { check } => inspector::run(check)?,
        Task::Pictures { check } => pictures::run(check)?,
        Task::Screenshots => screenshots::run()?,
        Task::Readme => readme::run()?,
        Task::Dist(options) => dist::run(&options)?,
        Task::Bench(options) => bench::run(&options)?,
        Task::Torture(options) => torture::run(&options)?,
        Task::Growth(options) => torture::growth::run(&options)?,
        Task::Fuzz(options) => fuzz::run(&options)?,
        Task::Conformance(options) => conformance::run(&options)?,
    }
    Ok(())
}

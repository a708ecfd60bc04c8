//! The workspace's own tasks.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod generate;

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
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Generate { check: true } => generate::check(),
        Task::Generate { check: false } => generate::write(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

//! Gives the fuzz targets of `tests/fuzz.rs` more time than an ordinary test does, on a stable toolchain.

use std::error::Error;
use std::process::Command;

/// Inputs of a target at most, so that time is what ends it.
const INPUTS: &str = "1000000000";

/// What to do.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// How long each target takes
    #[arg(long, value_name = "N", default_value_t = 5)]
    seconds: u32,
    /// Keep the inputs that are answered like none before, in `tests/__fuzz__`
    #[arg(long)]
    grow: bool,
}

/// Runs every target.
pub(crate) fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        // As a part of the workspace, it is the program that `cargo test --workspace` has built.
        .args(["test", "--quiet", "--workspace", "--test", "fuzz"])
        .env("BOLERO_RANDOM_ITERATIONS", INPUTS)
        .env(
            "BOLERO_RANDOM_TEST_TIME_MS",
            (u64::from(options.seconds) * 1_000).to_string(),
        );
    if options.grow {
        cargo.env("COUNTERFOIL_FUZZ_GROW", "1");
    }
    match cargo.status()?.success() {
        true => Ok(()),
        false => Err("a fuzz target failed; the input is above".into()),
    }
}

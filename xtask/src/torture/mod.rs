//! `cargo xtask torture`: makes a server's environment fail, and counts the losses.
//!
//! A scenario is a file and a row of [`SCENARIOS`]. Each is bounded in count and in time, talks to loopback only, and ends
//! what it started.

mod client;
mod database;
mod full_disk;
pub(crate) mod growth;
mod kills;
mod locks;
mod report;
mod resets;
mod scenario;
mod server;
mod sockets;
#[path = "../../../mock-server/src/store/postgres/test_server.rs"]
#[allow(
    clippy::unwrap_used,
    reason = "it is the tests', for whom that is a failure"
)]
mod test_server;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use self::scenario::{Clock, Failure, Scenario, Setting};

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Store {
    Sqlite,
    Postgres,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Where the worlds are kept
    #[arg(long, value_enum, default_value = "sqlite")]
    store: Store,
    /// How long all scenarios take together, about
    #[arg(long, default_value_t = 2.0)]
    minutes: f64,
    /// Write the figures into `docs/reliability.md`
    #[arg(long)]
    write: bool,
}

/// Every scenario, in the order of the table.
const SCENARIOS: &[&Scenario] = &[
    &kills::SCENARIO,
    &locks::SCENARIO,
    &full_disk::SCENARIO,
    &resets::SCENARIO,
    &database::SCENARIO,
    &sockets::SCENARIO,
];

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let root = crate::generate::workspace_root();
    let program = build(&root, false)?;
    let whole = Duration::try_from_secs_f64(options.minutes * 60.0)?;
    let scenarios = SCENARIOS.iter();
    let scenarios: Vec<_> = scenarios
        .filter(|it| it.stores.contains(&options.store))
        .collect();
    let share = whole / u32::try_from(scenarios.len())?;
    let mut rows = Vec::new();
    for scenario in scenarios {
        let setting = Setting::new(&program, Clock::start(share), options.store)?;
        let bar = ProgressBar::new(scenario.rounds);
        bar.set_style(ProgressStyle::with_template(
            "{prefix:24} {wide_bar} {pos}/{len} {elapsed}",
        )?);
        bar.set_prefix(scenario.name);
        let mut figures = scenario::Figures::default();
        for round in 0..scenario.rounds {
            // The first is had however short the time is.
            if round > 0 && setting.clock.is_over() {
                break;
            }
            (scenario.round)(&setting, round, &mut figures)?;
            bar.inc(1);
        }
        bar.finish();
        rows.push((scenario.name, figures));
    }
    let table = report::table(&rows);
    println!("{table}");
    if options.write {
        let section = match options.store {
            Store::Sqlite => "cargo xtask torture --write: sqlite",
            Store::Postgres => "cargo xtask torture --store postgres --write",
        };
        report::write(&root.join("docs/reliability.md"), section, &table)?;
    }
    match rows.iter().all(|(_, figures)| figures.is_sound()) {
        true => Ok(()),
        false => Err("something was lost, duplicated, or not as it is promised".into()),
    }
}

/// The program as users get it.
fn build(root: &Path, release: bool) -> Result<PathBuf, Failure> {
    let (profile, folder) = match release {
        true => ("release", "release"),
        false => ("dev", "debug"),
    };
    let built = Command::new(env!("CARGO"))
        .args([
            "build",
            "--quiet",
            "--package",
            "counterfoil-mock",
            "--features",
            "cli",
            "--profile",
            profile,
        ])
        .current_dir(root)
        .status()?;
    match built.success() {
        true => Ok(root.join("target").join(folder).join("counterfoil-mock")),
        false => Err("the program does not build".into()),
    }
}

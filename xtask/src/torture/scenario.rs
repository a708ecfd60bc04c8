//! A scenario, and its counts.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::Store;
use super::test_server::TestServer;

pub(super) type Failure = Box<dyn Error>;

/// One kind of bad luck.
pub(super) struct Scenario {
    pub(super) name: &'static str,
    /// The stores to which it applies.
    pub(super) stores: &'static [Store],
    /// How often it happens at most.
    pub(super) rounds: u64,
    pub(super) round: fn(&Setting, u64, &mut Figures) -> Result<(), Failure>,
}

impl Scenario {
    pub(super) const EVERY_STORE: [Store; 2] = [Store::Sqlite, Store::Postgres];
}

/// The directory of a scenario, which is deleted with it.
pub(super) struct Setting {
    pub(super) program: PathBuf,
    pub(super) directory: PathBuf,
    pub(super) clock: Clock,
    /// The database and its URL, if the worlds are not in a file.
    pub(super) database: Option<TestServer>,
    url: Option<String>,
}

impl Setting {
    pub(super) fn new(program: &Path, clock: Clock, store: Store) -> Result<Self, Failure> {
        let database = match store {
            Store::Sqlite => None,
            Store::Postgres => Some(TestServer::start().ok_or("PostgreSQL is not here")?),
        };
        let url = database.as_ref().map(TestServer::database);
        let directory =
            std::env::temp_dir().join(format!("counterfoil-torture-{}", std::process::id()));
        std::fs::create_dir_all(&directory)?;
        Ok(Self {
            program: program.to_owned(),
            directory,
            clock,
            database,
            url,
        })
    }

    /// The program's name of the store.
    pub(super) fn store(&self) -> String {
        let file = || format!("sqlite:{}", self.file().display());
        self.url.clone().unwrap_or_else(file)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.directory.join("worlds.sqlite")
    }
}

impl Drop for Setting {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.directory);
    }
}

/// The time that a scenario has.
pub(super) struct Clock {
    since: Instant,
    whole: Duration,
}

impl Clock {
    pub(super) fn start(whole: Duration) -> Self {
        Self {
            since: now(),
            whole,
        }
    }

    pub(super) fn is_over(&self) -> bool {
        now() - self.since >= self.whole
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long something took is real time"
)]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// The counts.
#[derive(Debug, Default)]
pub(super) struct Figures {
    /// Writes that were sent.
    pub(super) tried: u64,
    /// Those that were acknowledged.
    pub(super) acknowledged: u64,
    /// Acknowledged writes that are not there afterwards.
    pub(super) lost: u64,
    /// Writes that are there more than once.
    pub(super) duplicated: u64,
    /// Responses that break the documented guarantees.
    pub(super) wrong: u64,
    pub(super) peak_kib: u64,
    /// How long others waited for their reads meanwhile.
    pub(super) reads: Vec<Duration>,
}

impl Figures {
    pub(super) fn is_sound(&self) -> bool {
        self.lost + self.duplicated + self.wrong == 0 && self.tried > 0
    }

    /// The time within which 99 of 100 reads were answered.
    pub(super) fn p99(&self) -> Option<Duration> {
        let mut reads = self.reads.clone();
        reads.sort_unstable();
        reads
            .get((reads.len() * 99).div_ceil(100).checked_sub(1)?)
            .copied()
    }
}

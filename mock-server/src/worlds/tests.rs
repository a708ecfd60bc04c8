//! Worlds whose process ends while they are made or reset, and worlds that are removed or made twice at the same time.

#![allow(clippy::unwrap_used)]

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier};

use http::StatusCode;
use serde_json::json;

use super::{DEFAULT, VENDORS, Worlds};
use crate::Api;
use crate::apis::persona::{self, Webhook};
use crate::engine::{Seed, Settings, World};
use crate::store::{
    Access, Database, Rollback, Shared, Size, SqliteFile, Store, StoreError, Transaction,
};

/// The remaining number of writing units of work of the process.
#[derive(Clone)]
struct Life(Arc<AtomicUsize>);

struct Mortal<T> {
    kept: T,
    life: Life,
}

impl Database for Mortal<Arc<dyn Database>> {
    fn world(&self, name: &str) -> Arc<dyn Store> {
        self.life.of(self.kept.world(name))
    }

    fn worlds(&self) -> Result<Vec<String>, StoreError> {
        self.kept.worlds()
    }

    fn blocks(&self) -> bool {
        self.kept.blocks()
    }
}

impl Default for Life {
    fn default() -> Self {
        Self(Arc::new(AtomicUsize::new(usize::MAX)))
    }
}

impl Life {
    fn of(&self, kept: Arc<dyn Store>) -> Arc<dyn Store> {
        let life = self.clone();
        Arc::new(Mortal { kept, life })
    }
}

impl Store for Mortal<Arc<dyn Store>> {
    fn run(
        &self,
        access: Access,
        work: &mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let left = &self.life.0;
        let less = |it: usize| it.checked_sub(1);
        if access == Access::Write
            && left
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, less)
                .is_err()
        {
            return Err(StoreError::Unavailable("killed".to_owned()));
        }
        self.kept.run(access, work)
    }

    fn sibling(&self, name: &str) -> Arc<dyn Store> {
        self.life.of(self.kept.sibling(name))
    }

    fn siblings(&self) -> Result<Vec<String>, StoreError> {
        self.kept.siblings()
    }

    fn aside(&self) -> Arc<dyn Store> {
        self.life.of(self.kept.aside())
    }

    fn size(&self) -> Result<Size, StoreError> {
        self.kept.size()
    }

    fn blocks(&self) -> bool {
        self.kept.blocks()
    }

    fn shared(self: Arc<Self>) -> Option<Arc<dyn Shared>> {
        self.kept.clone().shared()
    }
}

fn seed(users: usize) -> Seed {
    let users: Vec<_> = (700..700 + users).map(|id| json!({ "id": id })).collect();
    let orders = json!([{ "number": "one" }, { "number": "two" }]);
    let seed = json!({ "flexigift": { "rows": { "users": users } }, "commerce-layer": { "orders": orders } });
    Seed::new(VENDORS, seed.as_object().unwrap(), "").unwrap()
}

/// A file that is deleted after the test.
struct File(PathBuf);

impl File {
    fn new() -> Self {
        static FILES: AtomicUsize = AtomicUsize::new(0);
        let file = FILES.fetch_add(1, Ordering::Relaxed);
        let name = format!("counterfoil-worlds-{}-{file}", std::process::id());
        Self(std::env::temp_dir().join(name))
    }

    fn open(&self, life: &Life, settings: &Settings) -> Worlds {
        let kept: Arc<dyn Database> = Arc::new(SqliteFile::open(&self.0).unwrap());
        let life = life.clone();
        Worlds::new(Arc::new(Mortal { kept, life }), settings.clone())
    }
}

impl Drop for File {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

/// Creates a world in a file with a process that ends after this many units of work; then another process opens it.
/// Returns whether the first one had finished.
fn dies_after(units: usize, settings: &Settings, make: impl Fn(&Worlds) -> bool) -> bool {
    let file = File::new();
    let life = Life::default();
    let first = file.open(&life, settings);
    let origin = first.get_or_create(DEFAULT).unwrap();
    origin.plant_whole(&seed(30)).unwrap();
    origin.save_snapshot("full").unwrap();
    let whole = origin.snapshot().unwrap().to_bytes().unwrap().len();
    life.0.store(units, Ordering::Relaxed);
    let is_made = make(&first);
    drop((origin, first));

    life.0.store(usize::MAX, Ordering::Relaxed);
    let next = file.open(&life, settings);
    next.resume().unwrap();
    let is_there = next.names().unwrap().iter().any(|it| it == "branch");
    assert!(is_there || !is_made, "{units}");
    if !is_there {
        assert!(make(&next), "{units}");
    }
    let branch = next.get_or_create("branch").unwrap();
    let size = branch.snapshot().unwrap().to_bytes().unwrap().len();
    // Counters of resets and the like may differ by a digit.
    assert!(
        size.abs_diff(whole) < whole / 10,
        "{units}: {size} of {whole}"
    );
    is_made
}

#[test]
fn a_fork_that_a_killed_process_left_half_made_is_no_world() {
    let fork = |worlds: &Worlds| {
        let origin = worlds.get_or_create(DEFAULT).unwrap();
        origin
            .with_snapshot("full", |it| worlds.fork(&origin, it, "branch").map(drop))
            .is_ok()
    };
    let mut lives = 0..100;
    assert!(!dies_after(
        lives.next().unwrap(),
        &Settings::default(),
        fork
    ));
    assert!(lives.any(|units| dies_after(units, &Settings::default(), fork)));
}

#[test]
fn a_world_that_a_killed_process_left_half_seeded_is_seeded_again() {
    let settings = Settings {
        plants_of: Arc::new([("branch".to_owned(), Arc::new(seed(30)))].into()),
        ..Settings::default()
    };
    let open = |worlds: &Worlds| {
        let opened = worlds.get_or_create("branch");
        opened.is_ok()
    };
    let mut lives = 0..100;
    assert!(!dies_after(lives.next().unwrap(), &settings, open));
    assert!(lives.any(|units| dies_after(units, &settings, open)));
}

#[test]
fn a_reset_or_a_restore_that_ends_with_its_process_loses_no_webhook() {
    let restore = |world: &World| world.restore_snapshot("moment").is_ok();
    let acts: [&dyn Fn(&World) -> bool; 2] = [&|world| world.reset().is_ok(), &restore];
    for act in acts {
        let ends = (0..100).position(|units| {
            let file = File::new();
            let life = Life::default();
            let first = file.open(&life, &Settings::default());
            let world = first.get_or_create(DEFAULT).unwrap();
            let webhook = Webhook::new("http://127.0.0.1:9/hook");
            let webhook = persona::webhooks(&world).register(webhook).unwrap();
            world.keep().unwrap();
            world.save_snapshot("moment").unwrap();
            life.0.store(units, Ordering::Relaxed);
            let is_done = act(&world);
            drop((world, first));

            life.0.store(usize::MAX, Ordering::Relaxed);
            let next = file.open(&life, &Settings::default());
            let world = next.get_or_create(DEFAULT).unwrap();
            let snapshot = world.snapshot().unwrap().to_bytes().unwrap();
            let snapshot = String::from_utf8(snapshot).unwrap();
            assert!(snapshot.contains(webhook.secret()), "{units}: {snapshot}");
            is_done
        });
        assert!(ends.is_some_and(|units| units > 1), "{ends:?}");
    }
}

#[test]
fn nothing_can_be_written_to_a_world_that_was_removed_in_the_meantime() {
    let file = File::new();
    let settings = Settings::default();
    let [here, there] = [(); 2].map(|()| file.open(&Life::default(), &settings));
    for remover in [&here, &there] {
        // Requests hold it until they have responded.
        let world = here.get_or_create("alice").unwrap();
        let environment = world.environment("own").unwrap();
        world.seed(Api::Flexigift).unwrap();
        assert!(remover.remove("alice").unwrap());
        let is_refused = || {
            let refused = [
                world.seed(Api::Fragment).is_err(),
                environment.seed(Api::Persona).is_err(),
                world.environment("other").is_err(),
                world.save_snapshot("moment").is_err(),
                world
                    .clock
                    .try_advance(std::time::Duration::from_secs(1))
                    .is_err(),
                world.reset().is_err(),
            ];
            assert_eq!(refused, [true; 6]);
        };
        is_refused();
        assert_eq!(here.names().unwrap(), [DEFAULT]);
        // Nor to a later one of its name.
        let later = here.get_or_create("alice").unwrap();
        is_refused();
        later.seed(Api::Fragment).unwrap();
        assert_eq!(later.saved_snapshots().unwrap(), []);
        assert!(here.remove("alice").unwrap());
    }
}

#[test]
fn of_forks_to_one_name_and_a_request_to_it_at_the_same_time_one_makes_the_world() {
    for round in 0..20 {
        let file = File::new();
        let worlds = match round % 2 {
            0 => file.open(&Life::default(), &Settings::default()),
            _ => Worlds::new(Arc::new(crate::store::Memory), Settings::default()),
        };
        let origin = worlds.get_or_create(DEFAULT).unwrap();
        origin.save_snapshot("moment").unwrap();
        let fork = || {
            let forked = origin.with_snapshot("moment", |it| worlds.fork(&origin, it, "branch"));
            forked.map_err(|failure| failure.0)
        };
        let begin = Barrier::new(4);
        let (forks, requested) = std::thread::scope(|scope| {
            let forks = [(); 3].map(|()| {
                scope.spawn(|| {
                    begin.wait();
                    fork()
                })
            });
            begin.wait();
            let requested = worlds.get_or_create("branch").unwrap();
            (forks.map(|it| it.join().unwrap()), requested)
        });
        let made = forks
            .iter()
            .filter_map(|it| it.as_ref().ok())
            .collect::<Vec<_>>();
        assert!(made.len() <= 1, "{}", made.len());
        assert!(made.iter().all(|it| Arc::ptr_eq(it, &requested)));
        let refused = forks.iter().filter_map(|it| it.as_ref().err());
        assert!(refused.into_iter().all(|it| *it == StatusCode::CONFLICT));
        let there = worlds.get_or_create("branch").unwrap();
        assert!(Arc::ptr_eq(&there, &requested));
    }
}

#[test]
fn a_fork_is_reset_to_the_seed_of_its_own_name() {
    let settings = Settings {
        plants: Arc::new(seed(10)),
        plants_of: Arc::new([("branch".to_owned(), Arc::new(seed(20)))].into()),
        ..Settings::default()
    };
    let file = File::new();
    let first = file.open(&Life::default(), &settings);
    let origin = first.get_or_create(DEFAULT).unwrap();
    origin.save_snapshot("moment").unwrap();
    let forked = origin.with_snapshot("moment", |it| first.fork(&origin, it, "branch"));
    let rows = |world: &World| {
        world.reset().unwrap();
        world.size().unwrap().rows
    };
    let rows_at_first = rows(&forked.unwrap());
    assert_eq!(rows_at_first, rows(&origin) + 10);
    drop((origin, first));
    let next = file.open(&Life::default(), &settings);
    assert_eq!(rows(&next.get_or_create("branch").unwrap()), rows_at_first);
}

#[test]
fn nobody_waits_for_a_world_that_is_being_opened() {
    let database: Arc<dyn Database> = Arc::new(crate::store::Memory);
    let worlds = Worlds::new(database, Settings::default());
    worlds.get_or_create(DEFAULT).unwrap();
    assert!(worlds.open(DEFAULT).is_some());
    let slot = worlds.known().get(DEFAULT).unwrap().clone();
    let _opening = slot.lock();
    assert!(worlds.open(DEFAULT).is_none());
}

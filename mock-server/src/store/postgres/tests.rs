//! Only for PostgreSQL: replicas, restarts, versions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use serde::{Deserialize, Serialize};

use super::Postgres;
use super::schema::{STEPS, Step};
use super::test_server::TestServer;
use crate::store::{Database as _, IndexEntry, Record, Scan, Store, StoreError};

#[derive(Debug, Serialize, Deserialize)]
struct Part {
    id: String,
    key: String,
}

impl Record for Part {
    const COLLECTION: &'static str = "parts";
    const TELLS: bool = true;

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::unique("key", &self.key)]
    }
}

fn put(store: &dyn Store, id: &str, key: &str) -> Result<(), StoreError> {
    let (id, key) = (id.to_owned(), key.to_owned());
    store.transact(|tx| {
        let (id, key) = (id.clone(), key.clone());
        tx.put(Part { id, key }).map(drop)
    })
}

fn count(store: &dyn Store) -> Result<usize, StoreError> {
    store.read(|tx| tx.count::<Part>(None))
}

/// Polls until it is true. Between two polls it waits for another process.
fn until(server: &TestServer, what: &str, so: impl Fn() -> bool) {
    for _ in 0..2_000 {
        if so() {
            return;
        }
        server.sql("postgres", "SELECT pg_sleep(0.01)");
    }
    panic!("{what} did not happen");
}

#[test]
fn replicas_that_start_together_make_the_tables_once_and_never_interleave() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let url = server.database();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let world = Postgres::open(&url).unwrap().world("world");
                for _ in 0..25 {
                    world
                        .transact(|tx| {
                            let id = format!("n{}", tx.count::<Part>(None)?);
                            let key = id.clone();
                            tx.put(Part { id, key }).map(drop)
                        })
                        .unwrap_or_else(|error: StoreError| panic!("{error}"));
                }
            });
        }
    });
    let world = Postgres::open(&url).unwrap().world("world");
    assert_eq!(count(&*world).unwrap(), 100);
}

#[test]
fn a_newer_version_takes_over_while_older_replicas_go_on() {
    const NEWER: &str = "
        ALTER TABLE counterfoil.records ADD COLUMN added_later text;
        CREATE INDEX added_later ON counterfoil.records (world, added_later)
            WHERE added_later IS NOT NULL;";
    let Some(server) = TestServer::shared() else {
        return;
    };
    let url = server.database();
    let step = |usable_since, sql| Step { usable_since, sql };
    let known = || STEPS.iter().map(|it| step(it.usable_since, it.sql));
    let newer: Vec<_> = known().chain([step(1, NEWER)]).collect();
    let newest: Vec<_> = known().chain([step(1, NEWER), step(3, "")]).collect();

    let (written, over) = (AtomicU32::new(0), AtomicBool::new(false));
    let write = |world: Arc<dyn Store>| {
        while !over.load(Ordering::Relaxed) {
            let id = format!("n{}", written.fetch_add(1, Ordering::Relaxed));
            put(&*world, &id, &id).unwrap();
        }
    };
    std::thread::scope(|scope| {
        let old = Postgres::open(&url).unwrap();
        let (first, second) = (
            old.world("world"),
            Postgres::open(&url).unwrap().world("world"),
        );
        scope.spawn(|| write(first));
        scope.spawn(|| write(second));
        until(server, "a write", || written.load(Ordering::Relaxed) > 20);
        let new = Postgres::open_with(&url, &newer).unwrap();
        put(&*new.world("world"), "new", "new").unwrap();
        let so_far = written.load(Ordering::Relaxed);
        until(server, "a write after the step", || {
            written.load(Ordering::Relaxed) > so_far + 20
        });
        // One of the old replicas starts again meanwhile.
        put(&*Postgres::open(&url).unwrap().world("world"), "old", "old").unwrap();
        over.store(true, Ordering::Relaxed);
    });
    let expected = written.load(Ordering::Relaxed) as usize + 2;
    let world = Postgres::open_with(&url, &newer).unwrap().world("world");
    assert_eq!(count(&*world).unwrap(), expected);

    Postgres::open_with(&url, &newest).map(drop).unwrap();
    let refused = Postgres::open(&url).map(drop).unwrap_err().to_string();
    assert!(
        refused.contains("a program of version 3 or later"),
        "{refused}"
    );
}

#[test]
fn a_database_that_cannot_be_used_is_refused_with_the_reason() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    server.sql(
        "postgres",
        "CREATE DATABASE latin ENCODING LATIN1 TEMPLATE template0",
    );
    server.sql("postgres", "CREATE DATABASE closed");
    server.sql(
        "postgres",
        "ALTER DATABASE closed SET default_transaction_read_only = on",
    );
    for (url, says) in [
        (server.url("latin"), "LATIN1"),
        (server.url("closed"), "read-only"),
        (server.url("nowhere"), "does not exist"),
        (server.url("postgres") + "?port=http", "port"),
        ("postgres:///db".to_owned(), "no host"),
    ] {
        let refused = Postgres::open(&url).map(drop).unwrap_err().to_string();
        assert!(refused.contains(says), "{url}: {refused}");
    }
}

#[test]
fn a_journal_is_bounded_in_bytes_and_read_only_where_there_is_something_new() {
    const ENTRY: usize = 100_000;
    let Some(server) = TestServer::shared() else {
        return;
    };
    let database = Postgres::open(&server.database()).unwrap();
    let journal = database.world("world").shared().unwrap();
    let other = database.world("other").shared().unwrap();
    other.append("other", 1_000, 10 * ENTRY).unwrap();
    for number in 1..=64 {
        let entry = "e".repeat(ENTRY);
        let appended = journal.append(&entry, 1_000, 10 * ENTRY).unwrap();
        assert_eq!(appended, Some(number));
    }
    let kept = journal.entries(0).unwrap();
    let numbers: Vec<_> = kept.entries.iter().map(|it| it.0).collect();
    assert_eq!((kept.total, kept.last), (64, 64));
    assert!((10..=26).contains(&numbers.len()), "{numbers:?}");
    assert_eq!(numbers.last(), Some(&64));
    let quiet = journal.entries(64).unwrap();
    assert_eq!((quiet.total, quiet.last, quiet.entries.len()), (64, 64, 0));
    assert_eq!(journal.entries(63).unwrap().entries.len(), numbers.len());
    // A number bounds it too.
    journal.append("e", 3, 10 * ENTRY).unwrap();
    assert_eq!(journal.entries(0).unwrap().entries.len(), 3);
    assert_eq!(other.entries(0).unwrap().entries.len(), 1);
}

#[test]
fn ids_and_keys_may_be_of_any_length_and_hold_any_character() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let world = Postgres::open(&server.database()).unwrap().world("world");
    let long = "k\u{0}é".repeat(10_000);
    for id in [
        long.clone() + "a",
        long.clone() + "b",
        "\u{0}".to_owned(),
        String::new(),
    ] {
        put(&*world, &id, &id).unwrap();
        let found = world.read(|tx| tx.find_by::<Part>("key", &id));
        assert_eq!(found.unwrap().unwrap().id, id);
    }
    assert_eq!(count(&*world).unwrap(), 4);
    let held = put(&*world, "c", &(long + "a"));
    assert!(
        matches!(held, Err(StoreError::Duplicate { index: "key", .. })),
        "{held:?}"
    );
}

#[test]
fn a_restart_of_the_server_loses_nothing_and_needs_none_of_ours() {
    let Some(server) = TestServer::start() else {
        return;
    };
    let database = Postgres::open(&server.database()).unwrap();
    let world = database.world("world");
    put(&*world, "a", "a").unwrap();
    for _ in 0..3 {
        server.kill();
        for attempt in [put(&*world, "b", "b"), count(&*world).map(drop)] {
            assert!(
                matches!(attempt, Err(StoreError::Unavailable(_))),
                "{attempt:?}"
            );
        }
        server.run();
        assert_eq!(count(&*world).unwrap(), 1);
        put(&*world, "a", "a").unwrap();
    }
}

#[test]
fn a_unit_of_work_whose_end_was_lost_is_kept_once_or_not_at_all() {
    let Some(server) = TestServer::start() else {
        return;
    };
    let url = server.database();
    let world = Postgres::open(&url).unwrap().world("world");
    // Every commit waits for a missing standby, after it was stored here.
    server.sql(
        "postgres",
        "ALTER SYSTEM SET synchronous_standby_names = 'nobody'",
    );
    server.sql("postgres", "SELECT pg_reload_conf()");
    // The connections of the pool notice it at their next query.
    until(&server, "the new setting", || {
        let _ = count(&*world);
        server
            .sql("postgres", "SHOW synchronous_standby_names")
            .trim()
            == "nobody"
    });
    for _ in 0..20 {
        count(&*world).unwrap();
    }
    std::thread::scope(|scope| {
        let writer = scope.spawn(|| put(&*world, "a", "a"));
        let cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                   WHERE wait_event = 'SyncRep'";
        until(&server, "the wait", || {
            server.sql("postgres", cut).trim() != "0"
        });
        server.sql("postgres", "ALTER SYSTEM RESET ALL");
        server.sql("postgres", "SELECT pg_reload_conf()");
        writer.join().unwrap().unwrap();
    });
    assert_eq!(count(&*world).unwrap(), 1);
    // Whoever asked for its outcome holds the world no longer.
    let other = Postgres::open(&url).unwrap().world("world");
    put(&*other, "a", "a").unwrap();

    // Every commit is cut before it is stored.
    let cut = "
        CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
        CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON counterfoil.records
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cut()";
    server.sql(&url, cut);
    let lost = put(&*world, "b", "b");
    assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
    server.sql(&url, "DROP TRIGGER cut ON counterfoil.records");
    assert_eq!(count(&*world).unwrap(), 1);
    put(&*world, "b", "b").unwrap();
    let ids = world.read(|tx| tx.scan::<Part>(Scan::all())).unwrap();
    assert_eq!(ids.iter().map(|it| &*it.id).collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn replicas_are_told_of_changes_after_a_restart_of_the_server_too() {
    let Some(server) = TestServer::start() else {
        return;
    };
    let url = server.database();
    let told = Arc::new(AtomicU32::new(0));
    let one = Postgres::open(&url).unwrap();
    let world = one.world("world");
    let news = told.clone();
    world.clone().shared().unwrap().watch(Box::new(move || {
        let news = news.clone();
        Some(Box::new(move || {
            news.fetch_add(1, Ordering::Relaxed);
        }))
    }));
    let other = Postgres::open(&url).unwrap();
    for round in 0..2 {
        // The start of listening notifies too.
        until(&server, "listening", || told.load(Ordering::Relaxed) > 0);
        told.store(0, Ordering::Relaxed);
        put(&*other.world("elsewhere"), "a", "a").unwrap();
        put(&*other.world("world"), "a", &round.to_string()).unwrap();
        until(&server, "news", || told.load(Ordering::Relaxed) > 0);
        told.store(0, Ordering::Relaxed);
        server.kill();
        server.run();
    }
}

#[test]
fn what_is_beside_a_world_waits_for_that_world_only() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let url = server.database();
    let one = Postgres::open(&url).unwrap().world("one");
    let other = Postgres::open(&url).unwrap().world("other");
    one.aside()
        .transact(|_| {
            put(&*other.aside(), "a", "a")?;
            let waits = put(&*Postgres::open(&url)?.world("one"), "a", "a");
            assert!(
                matches!(waits, Err(StoreError::Unavailable(_))),
                "{waits:?}"
            );
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_unit_of_work_that_passes_over_a_failure_keeps_nothing() {
    let Some(server) = TestServer::shared() else {
        return;
    };
    let world = Postgres::open(&server.database()).unwrap().world("world");
    put(&*world, "a", "a").unwrap();
    let part = |id: &str| Part {
        id: id.to_owned(),
        key: "a".to_owned(),
    };
    let passed_over: Result<(), StoreError> = world.transact(|tx| {
        let _ = tx.put(part("b"));
        Ok(())
    });
    assert!(passed_over.is_err());
    world
        .transact(|tx| {
            assert!(tx.attempt(|tx| tx.put(part("b"))).is_err());
            tx.put(Part {
                key: "c".to_owned(),
                ..part("c")
            })
            .map(drop)
        })
        .unwrap_or_else(|error: StoreError| panic!("{error}"));
    assert_eq!(count(&*world).unwrap(), 2);
}

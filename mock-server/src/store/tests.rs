//! One suite for every backend: the guarantees of a unit of work.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Database as _, IndexEntry, Memory, Record, Scan, Store, StoreError};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Note {
    id: String,
    author: String,
    slug: Option<String>,
    until: Option<Timestamp>,
}

impl Note {
    pub(super) fn new(id: &str, author: &str) -> Self {
        Self {
            id: id.to_owned(),
            author: author.to_owned(),
            slug: None,
            until: None,
        }
    }

    pub(super) fn until(mut self, second: i64) -> Self {
        self.until = Timestamp::from_second(second).ok();
        self
    }

    pub(super) fn slug(mut self, slug: &str) -> Self {
        self.slug = Some(slug.to_owned());
        self
    }
}

impl Record for Note {
    const COLLECTION: &'static str = "notes";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let mut entries = vec![IndexEntry::shared("author", &self.author)];
        entries.extend(self.slug.as_ref().map(|it| IndexEntry::unique("slug", it)));
        entries
    }

    fn expires_at(&self) -> Option<Timestamp> {
        self.until
    }
}

/// Every backend with an empty world. A directory is deleted with its content.
fn backends() -> Vec<(&'static str, Arc<dyn Store>, Option<Directory>)> {
    let mut backends: Vec<(&'static str, Arc<dyn Store>, _)> =
        vec![("memory", Memory.world("world"), None)];
    #[cfg(feature = "sqlite")]
    {
        let directory = Directory::new();
        let file = super::SqliteFile::open(&directory.file()).unwrap();
        // Another world in the same file, whose rows must never appear.
        put(
            &*file.world("worlds"),
            [Note::new("a", "ann").slug("first")],
        );
        backends.push(("sqlite", file.world("world"), Some(directory)));
    }
    #[cfg(feature = "postgres")]
    if let Some(database) = postgres() {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let neighbour = database.world(&format!("worlds{number}"));
        put(&*neighbour, [Note::new("a", "ann").slug("first")]);
        backends.push(("postgres", database.world(&format!("world{number}")), None));
    }
    backends
}

/// The database that all tests share, if there is a server.
#[cfg(feature = "postgres")]
fn postgres() -> Option<&'static super::Postgres> {
    use super::postgres::test_server::TestServer;

    static SHARED: std::sync::OnceLock<Option<super::Postgres>> = std::sync::OnceLock::new();
    let open = || Some(super::Postgres::open(&TestServer::shared()?.database()).unwrap());
    SHARED.get_or_init(open).as_ref()
}

/// A directory that is deleted after the test.
pub(super) struct Directory(std::path::PathBuf);

impl Directory {
    pub(super) fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let (process, number) = (std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(format!("counterfoil-store-{process}-{number}"));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(super) fn file(&self) -> std::path::PathBuf {
        self.0.join("worlds.sqlite")
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub(super) fn put(store: &dyn Store, notes: impl IntoIterator<Item = Note> + Clone) {
    store
        .transact(|tx| {
            for note in notes.clone() {
                tx.put(note)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

pub(super) fn ids(store: &dyn Store, scan: Scan<'_>) -> Vec<String> {
    store
        .transact(|tx| {
            let notes = tx.scan::<Note>(scan)?;
            Ok::<_, StoreError>(notes.iter().map(|note| note.id.clone()).collect())
        })
        .unwrap()
}

#[test]
fn what_was_put_can_be_got_found_replaced_and_deleted() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann"), Note::new("b", "bob")]);
        let found = store
            .transact(|tx| {
                assert_eq!(tx.get::<Note>("b")?.unwrap().author, "bob", "{name}");
                assert_eq!(tx.get::<Note>("z")?, None, "{name}");
                tx.put(Note::new("b", "ann"))?;
                assert!(tx.delete::<Note>("a")?, "{name}");
                assert!(!tx.delete::<Note>("a")?, "{name}");
                tx.find_by::<Note>("author", "ann")
            })
            .unwrap();
        assert_eq!(found.unwrap().id, "b", "{name}");
        assert_eq!(ids(&*store, Scan::all().index("author", "bob")).len(), 0);
    }
}

#[test]
fn the_rows_of_a_persistent_world_are_seen_from_its_environments_and_from_beside_it() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann")]);
        for other in [store.clone(), store.sibling("env"), store.aside()] {
            put(&*other, [Note::new("b", "bob")]);
            let seen = other.transact(|tx| {
                let of_world = tx.get_of_world::<Note>("a")?;
                Ok::<_, StoreError>((of_world, tx.get_of_world::<Note>("z")?))
            });
            let expected = store.blocks() || Arc::ptr_eq(&other, &store);
            let expected = expected.then(|| Arc::new(Note::new("a", "ann")));
            assert_eq!(seen.unwrap(), (expected, None), "{name}");
        }
    }
}

#[test]
fn a_failed_unit_of_work_leaves_no_trace() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann"), Note::new("b", "bob")]);
        let result: Result<(), StoreError> = store.transact(|tx| {
            tx.put(Note::new("c", "cid"))?;
            tx.put(Note::new("a", "eve"))?;
            tx.delete::<Note>("b")?;
            tx.put(Note::new("b", "eve"))?;
            Err(StoreError::Backend("on purpose".to_owned()))
        });
        assert!(result.is_err(), "{name}");
        assert_eq!(ids(&*store, Scan::all()), ["a", "b"], "{name}");
        assert!(ids(&*store, Scan::all().index("author", "eve")).is_empty());
        assert_eq!(ids(&*store, Scan::all().index("author", "bob")), ["b"]);
    }
}

#[test]
fn a_panic_in_a_unit_of_work_leaves_no_trace() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann")]);
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            store.transact(|tx| {
                tx.put(Note::new("b", "bob"))?;
                if tx.count::<Note>(None)? == 2 {
                    panic!("on purpose");
                }
                Ok::<_, StoreError>(())
            })
        }));
        assert!(panicked.is_err(), "{name}");
        assert_eq!(ids(&*store, Scan::all()), ["a"], "{name}");
    }
}

#[test]
fn a_failed_part_is_undone_and_the_rest_is_kept() {
    for (name, store, _directory) in backends() {
        store
            .transact(|tx| {
                tx.put(Note::new("a", "ann"))?;
                let part = tx.attempt(|tx| {
                    tx.put(Note::new("b", "bob"))?;
                    tx.put(Note::new("a", "eve"))?;
                    Err::<(), _>(StoreError::Backend("on purpose".to_owned()))
                });
                assert!(part.is_err(), "{name}");
                tx.attempt(|tx| tx.put(Note::new("c", "cid")))?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert_eq!(ids(&*store, Scan::all()), ["a", "c"], "{name}");
        assert_eq!(ids(&*store, Scan::all().index("author", "ann")), ["a"]);
    }
}

#[test]
fn a_second_holder_of_a_unique_key_is_refused() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann").slug("first")]);
        let second: Result<_, StoreError> =
            store.transact(|tx| tx.put(Note::new("b", "bob").slug("first")));
        assert!(
            matches!(second, Err(StoreError::Duplicate { index: "slug", .. })),
            "{name}"
        );
        assert_eq!(ids(&*store, Scan::all()), ["a"], "{name}");
        put(
            &*store,
            [Note::new("a", "ann"), Note::new("b", "bob").slug("first")],
        );
        assert_eq!(ids(&*store, Scan::all().index("slug", "first")), ["b"]);
    }
}

#[test]
fn a_scan_follows_the_order_of_insertion_both_ways() {
    for (name, store, _directory) in backends() {
        let notes =
            ["d", "a", "c", "b"].map(|id| Note::new(id, if id < "c" { "ann" } else { "bob" }));
        put(&*store, notes);
        put(&*store, [Note::new("a", "ann")]);
        assert_eq!(ids(&*store, Scan::all()), ["d", "a", "c", "b"], "{name}");
        let newest = Scan::all().newest_first();
        assert_eq!(ids(&*store, newest), ["b", "c", "a", "d"], "{name}");
        assert_eq!(ids(&*store, newest.after(Some("c")).limit(1)), ["a"]);
        assert_eq!(ids(&*store, Scan::all().after(Some("a"))), ["c", "b"]);
        assert_eq!(ids(&*store, Scan::all().skip(1).limit(2)), ["a", "c"]);
        assert_eq!(ids(&*store, newest.index("author", "ann")), ["b", "a"]);
        let behind = Scan::all().index("author", "bob").after(Some("a"));
        assert_eq!(ids(&*store, behind), ["c"], "{name}");
        assert!(ids(&*store, Scan::all().after(Some("unknown"))).is_empty());
    }
}

#[test]
fn the_last_of_an_index_is_the_one_with_the_greatest_key() {
    for (name, store, _directory) in backends() {
        let last = |store: &dyn Store| {
            store
                .transact(|tx| tx.last::<Note>("author"))
                .map(|note| note.map(|note| note.id.clone()))
        };
        assert_eq!(last(&*store).unwrap(), None, "{name}");
        put(
            &*store,
            [Note::new("a", "zoe"), Note::new("b", "ann").slug("zz")],
        );
        assert_eq!(last(&*store).unwrap().as_deref(), Some("a"), "{name}");
    }
}

#[test]
fn a_cleared_world_is_empty_and_usable() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann").slug("first")]);
        store
            .transact(|tx| {
                tx.clear()?;
                assert_eq!(tx.count::<Note>(None)?, 0, "{name}");
                // Rows of the same unit of work stay.
                tx.put(Note::new("b", "bob").slug("first"))
            })
            .unwrap();
        assert_eq!(ids(&*store, Scan::all()), ["b"], "{name}");
        assert_eq!(ids(&*store, Scan::all().index("slug", "first")), ["b"]);
    }
}

#[test]
fn a_world_that_was_not_cleared_in_the_end_has_its_records() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann").slug("first")]);
        let failed: Result<(), StoreError> = store.transact(|tx| {
            tx.put(Note::new("b", "bob"))?;
            tx.clear()?;
            tx.put(Note::new("c", "cid"))?;
            Err(StoreError::Backend("on purpose".to_owned()))
        });
        assert!(failed.is_err(), "{name}");
        assert_eq!(ids(&*store, Scan::all()), ["a"], "{name}");
        assert_eq!(ids(&*store, Scan::all().index("slug", "first")), ["a"]);
    }
}

#[test]
fn what_has_expired_is_purged_the_oldest_first_and_nothing_else() {
    for (name, store, _directory) in backends() {
        let notes = [9, 3, 5, 1, 7, 2].map(|at| Note::new(&format!("n{at}"), "ann").until(at));
        put(&*store, notes);
        put(&*store, [Note::new("always", "ann")]);
        // It stays if it is put again with a later expiry.
        put(&*store, [Note::new("n1", "ann").until(8)]);
        let purge = |at| {
            let purged = store.transact(|tx| tx.purge(Timestamp::from_second(at).unwrap()));
            purged.unwrap();
            ids(&*store, Scan::all())
        };
        assert_eq!(
            purge(1),
            ["n9", "n3", "n5", "n1", "n7", "n2", "always"],
            "{name}"
        );
        assert_eq!(purge(7), ["n9", "n1", "always"], "{name}");
        assert_eq!(purge(8), ["n9", "always"], "{name}");
        assert_eq!(
            ids(&*store, Scan::all().index("author", "ann")),
            ["n9", "always"]
        );
    }
}

#[test]
fn a_unit_of_work_that_was_to_read_and_writes_is_done_all_the_same_and_once() {
    for (name, store, _directory) in backends() {
        put(&*store, [Note::new("a", "ann")]);
        let count = store.read(|tx| {
            let before = tx.count::<Note>(None)?;
            tx.put(Note::new(&format!("n{before}"), "bob"))?;
            tx.count::<Note>(None)
        });
        assert_eq!(count.unwrap(), 2, "{name}");
        assert_eq!(ids(&*store, Scan::all()), ["a", "n1"], "{name}");
        // A caller that ignores the error of its write still has its write.
        let looked_past = store.read(|tx| {
            let _ = tx.put(Note::new("b", "bob"));
            Ok::<_, StoreError>(())
        });
        assert!(looked_past.is_ok(), "{name}");
        assert_eq!(ids(&*store, Scan::all()), ["a", "n1", "b"], "{name}");
    }
}

#[test]
fn concurrent_units_of_work_never_interleave() {
    for (name, store, _directory) in backends() {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..50 {
                        store
                            .transact(|tx| {
                                let count = tx.count::<Note>(None)?;
                                tx.put(Note::new(&format!("n{count}"), "ann"))?;
                                Ok::<_, StoreError>(())
                            })
                            .unwrap();
                    }
                });
            }
        });
        let count = store.transact(|tx| tx.count::<Note>(Some(("author", "ann"))));
        assert_eq!(count.unwrap(), 200, "{name}");
    }
}

/// One write of a random history; `fail` ends the unit of work badly after it.
#[derive(Debug, Clone)]
struct Step {
    id: u8,
    author: u8,
    delete: bool,
    fail: bool,
}

fn steps() -> impl Strategy<Value = Vec<Vec<Step>>> {
    let step = (0..6u8, 0..3u8, any::<bool>(), prop::bool::weighted(0.1)).prop_map(
        |(id, author, delete, fail)| Step {
            id,
            author,
            delete,
            fail,
        },
    );
    prop::collection::vec(prop::collection::vec(step, 1..5), 1..20)
}

/// An empty world in each of the databases, which all cases share.
fn fresh_worlds() -> Vec<(&'static str, Arc<dyn Store>)> {
    thread_local! {
        static WORLDS: Cell<u64> = const { Cell::new(0) };
        #[cfg(feature = "sqlite")]
        static SQLITE: (super::SqliteFile, Directory) = {
            let directory = Directory::new();
            (super::SqliteFile::open(&directory.file()).unwrap(), directory)
        };
    }
    WORLDS.set(WORLDS.get() + 1);
    let name = format!("w{}", WORLDS.get());
    let mut worlds = vec![("memory", Memory.world(&name))];
    #[cfg(feature = "sqlite")]
    worlds.push(("sqlite", SQLITE.with(|(file, _)| file.world(&name))));
    worlds
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_backend_agrees_with_a_plain_map(history in steps()) {
        for (name, store) in fresh_worlds() {
            let mut model: BTreeMap<String, String> = BTreeMap::new();
            for unit in &history {
                let mut next = model.clone();
                let result: Result<(), StoreError> = store.transact(|tx| {
                    for step in unit {
                        let (id, author) = (format!("n{}", step.id), format!("a{}", step.author));
                        if step.delete {
                            let was_there = tx.delete::<Note>(&id)?;
                            assert_eq!(was_there, next.remove(&id).is_some());
                        } else {
                            tx.put(Note::new(&id, &author))?;
                            next.insert(id, author);
                        }
                        if step.fail {
                            return Err(StoreError::Backend("on purpose".to_owned()));
                        }
                    }
                    Ok(())
                });
                if result.is_ok() {
                    model = next;
                }
            }
            let mut stored = ids(&*store, Scan::all());
            stored.sort();
            prop_assert_eq!(&stored, &model.keys().cloned().collect::<Vec<_>>(), "{}", name);
            for author in ["a0", "a1", "a2"] {
                let held = ids(&*store, Scan::all().index("author", author)).len();
                let expected = model.values().filter(|it| *it == author).count();
                prop_assert_eq!(held, expected, "{}", name);
            }
        }
    }
}

//! The guarantees of a file beyond those of every backend.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::super::tests::{Directory, Note, ids, put};
use super::{SqliteFile, lock, schema, statements};
use crate::store::{Database as _, Scan, Store, StoreError};

/// A file without a lock timeout.
fn open(path: &Path) -> Result<SqliteFile, StoreError> {
    SqliteFile::open_within(path, Duration::ZERO)
}

fn refused(path: &Path) -> String {
    open(path).err().unwrap().to_string()
}

fn every_statement() -> Vec<String> {
    let mut all: Vec<String> = [
        statements::GET,
        statements::SEQUENCE,
        statements::PUT,
        statements::PUT_KEY,
        statements::DELETE_KEYS,
        statements::DELETE,
        statements::COUNT,
        statements::COUNT_KEY,
        statements::LAST,
        statements::PURGE,
        statements::WORLDS,
        statements::SIZE,
    ]
    .map(str::to_owned)
    .to_vec();
    all.extend(statements::CLEAR.map(str::to_owned));
    all.extend(statements::CLEAR_ENVIRONMENTS.map(str::to_owned));
    for form in 0..8 {
        all.push(statements::scan(form & 1 > 0, form & 2 > 0, form & 4 > 0));
    }
    all
}

/// The steps of every plan that go through a table or sort.
fn steps_without_an_index(connection: &Connection) -> Vec<String> {
    let mut wrong = Vec::new();
    for sql in every_statement() {
        let mut explained = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let parameters = vec![rusqlite::types::Null; explained.parameter_count()];
        let steps = explained.query_map(rusqlite::params_from_iter(parameters), |row| row.get(3));
        let steps: Vec<String> = steps.unwrap().collect::<Result<_, _>>().unwrap();
        // The names that a statement collects itself are its own, and one value.
        let own = ["SCAN names", "SCAN CONSTANT ROW", "SCAN 1 CONSTANT ROW"];
        let is_wrong = |step: &String| {
            (step.starts_with("SCAN") && !own.contains(&step.as_str()))
                || step.contains("TEMP B-TREE")
                || step.contains("AUTOMATIC")
        };
        wrong.extend(
            steps
                .into_iter()
                .filter(is_wrong)
                .map(|step| format!("{step}: {sql}")),
        );
    }
    wrong
}

#[test]
fn every_statement_finds_its_rows_in_an_index_whatever_the_size_of_the_collection() {
    let directory = Directory::new();
    for rows in [0, 1, 10, 1_000] {
        let file = open(&directory.file()).unwrap();
        let notes = (0..rows).map(|it| Note::new(&format!("n{it}"), "ann").slug(&format!("s{it}")));
        put(&*file.world("world"), notes);
        assert_eq!(
            steps_without_an_index(&lock(&file.0.writer)),
            [""; 0],
            "{rows} rows"
        );
        for reader in &file.0.readers {
            assert_eq!(
                steps_without_an_index(&lock(reader)),
                [""; 0],
                "{rows} rows"
            );
        }
        // Statistics from an `ANALYZE` do not survive the next start.
        lock(&file.0.writer).execute_batch("ANALYZE").unwrap();
    }
}

#[test]
fn a_file_of_an_older_version_is_brought_up_to_date_with_its_rows() {
    let directory = Directory::new();
    for versions in 1..=schema::MIGRATIONS.len() {
        let path = directory.file().with_extension(versions.to_string());
        let mut connection = Connection::open(&path).unwrap();
        schema::migrate(&mut connection, &schema::MIGRATIONS[..versions]).unwrap();
        connection
            .execute_batch(
                r#"
                INSERT INTO records (sequence, world, collection, id, body)
                VALUES (7, 'world', 'notes', 'a', '{"id": "a", "author": "ann", "slug": null, "until": null}');
                INSERT INTO keys VALUES ('world', 'notes', 'author', 'ann', 7, 0);
                "#,
            )
            .unwrap();
        drop(connection);
        let world = open(&path).unwrap().world("world");
        put(&*world, [Note::new("b", "ann").until(1)]);
        let held = ids(&*world, Scan::all().index("author", "ann"));
        assert_eq!(held, ["a", "b"], "version {versions}");
    }
}

#[test]
fn a_file_of_a_later_version_is_refused_and_left_as_it_is() {
    let directory = Directory::new();
    drop(open(&directory.file()).unwrap());
    let connection = Connection::open(directory.file()).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    let reason = refused(&directory.file());
    assert!(reason.contains("version 99"), "{reason}");
    assert!(reason.contains("knows up to 2"), "{reason}");
    let version = connection.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0));
    assert_eq!(version.unwrap(), 99);
}

#[test]
fn what_is_no_file_of_ours_is_refused_and_left_as_it_is() {
    let directory = Directory::new();
    let path = directory.file();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE contacts (name TEXT)")
        .unwrap();
    assert!(
        refused(&path).contains("another program"),
        "{}",
        refused(&path)
    );
    let tables = other.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0));
    assert_eq!(tables, Ok(1));
    let mode = other.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0));
    assert_eq!(mode.unwrap(), "delete");

    // Not even one without a table, if another program has put its mark on it.
    let marked = directory.file().with_extension("marked");
    let connection = Connection::open(&marked).unwrap();
    connection
        .pragma_update(None, "application_id", 42)
        .unwrap();
    assert!(refused(&marked).contains("another program"));

    let text = directory.file().with_extension("txt");
    std::fs::write(&text, "Dear Sir or Madam, ".repeat(200)).unwrap();
    assert!(
        refused(&text).contains("no SQLite database"),
        "{}",
        refused(&text)
    );
    assert_eq!(std::fs::metadata(&text).unwrap().len(), 19 * 200);
}

#[test]
fn while_another_process_has_the_file_writes_are_unavailable_and_reads_go_on() {
    let directory = Directory::new();
    let file = open(&directory.file()).unwrap();
    let world = file.world("world");
    put(&*world, [Note::new("a", "ann")]);
    let other = Connection::open(directory.file()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    for _ in 0..3 {
        let written: Result<_, StoreError> = world.transact(|tx| tx.put(Note::new("b", "bob")));
        assert!(
            matches!(written, Err(StoreError::Unavailable(_))),
            "{written:?}"
        );
        let read: Result<_, StoreError> = world.read(|tx| tx.get::<Note>("a"));
        assert!(read.unwrap().is_some());
    }
    assert_eq!(file.worlds().unwrap(), ["world"]);
    other.execute_batch("ROLLBACK").unwrap();
    put(&*world, [Note::new("b", "bob")]);
    assert_eq!(ids(&*world, Scan::all()), ["a", "b"]);
}

#[test]
fn a_full_disk_undoes_the_unit_of_work_and_what_was_there_stays() {
    let directory = Directory::new();
    let file = open(&directory.file()).unwrap();
    let world = file.world("world");
    put(&*world, [Note::new("a", "ann")]);
    {
        let writer = file.0.writer().unwrap();
        let pages: i64 = writer
            .pragma_query_value(None, "page_count", |row| row.get(0))
            .unwrap();
        writer
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .unwrap();
    }
    let large = "x".repeat(100_000);
    let written: Result<_, StoreError> = world.transact(|tx| {
        tx.put(Note::new("b", "bob"))?;
        tx.put(Note::new("c", &large))
    });
    assert!(
        matches!(written, Err(StoreError::Unavailable(_))),
        "{written:?}"
    );
    // A handler that ignores the error stores nothing either.
    let looked_past: Result<(), StoreError> = world.transact(|tx| {
        let _ = tx.put(Note::new("b", "bob"));
        let _ = tx.put(Note::new("c", &large));
        let _ = tx.put(Note::new("d", "dan"));
        Err(StoreError::Backend("on purpose".to_owned()))
    });
    assert!(looked_past.is_err());
    assert_eq!(ids(&*world, Scan::all()), ["a"]);
    let writer = file.0.writer().unwrap();
    writer
        .pragma_update_and_check(None, "max_page_count", 1_000_000, |_| Ok(()))
        .unwrap();
    drop(writer);
    put(&*world, [Note::new("b", &large)]);
    assert_eq!(ids(&*world, Scan::all()), ["a", "b"]);
}

#[test]
fn the_worlds_of_a_file_are_told_by_name_and_cleared_with_their_environments() {
    let directory = Directory::new();
    let file = open(&directory.file()).unwrap();
    assert_eq!(file.worlds().unwrap(), [""; 0]);
    for name in ["b", "a", "a-b", "a0"] {
        let world = file.world(name);
        put(&*world, [Note::new("a", "ann").slug("first")]);
        put(&*world.sibling("production"), [Note::new("p", "ann")]);
    }
    assert_eq!(file.worlds().unwrap(), ["a", "a-b", "a0", "b"]);
    let a = file.world("a");
    let cleared: Result<(), StoreError> = a.transact(|tx| tx.clear());
    cleared.unwrap();
    assert_eq!(file.worlds().unwrap(), ["a-b", "a0", "b"]);
    assert_eq!(ids(&*a.sibling("production"), Scan::all()), [""; 0]);
    for name in ["b", "a-b", "a0"] {
        let world: &dyn Store = &*file.world(name);
        assert_eq!(
            ids(world, Scan::all().index("slug", "first")),
            ["a"],
            "{name}"
        );
        assert_eq!(
            ids(&*world.sibling("production"), Scan::all()),
            ["p"],
            "{name}"
        );
    }
}

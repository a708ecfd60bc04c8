//! The schema of our files and its migrations.

use rusqlite::{Connection, TransactionBehavior};

use crate::store::StoreError;

/// Four bytes that distinguish our files from those of other programs; `counterf` would not fit.
const APPLICATION_ID: i32 = i32::from_be_bytes(*b"CFoi");

/// The migration from each version of the schema to the next; a new file starts at version 0. Existing entries never
/// change, because files depend on them.
pub(super) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE records (
        sequence   INTEGER PRIMARY KEY,
        world      TEXT NOT NULL,
        collection TEXT NOT NULL,
        id         TEXT NOT NULL,
        body       TEXT NOT NULL,
        UNIQUE (world, collection, id)
    );
    CREATE INDEX records_in_order ON records (world, collection, sequence);
    CREATE TABLE keys (
        world      TEXT NOT NULL,
        collection TEXT NOT NULL,
        name       TEXT NOT NULL,
        key        TEXT NOT NULL,
        sequence   INTEGER NOT NULL REFERENCES records ON DELETE CASCADE,
        is_unique  INTEGER NOT NULL,
        PRIMARY KEY (world, collection, name, key, sequence)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX unique_keys ON keys (world, collection, name, key) WHERE is_unique;
    CREATE INDEX keys_of_record ON keys (sequence);
    ",
    "
    ALTER TABLE records ADD COLUMN expires_at INTEGER;
    CREATE INDEX records_by_expiry ON records (world, expires_at) WHERE expires_at IS NOT NULL;
    ",
];

/// Initializes an empty file, upgrades an older one, and checks that it can be written.
pub(super) fn adopt(connection: &mut Connection) -> Result<(), StoreError> {
    migrate(connection, MIGRATIONS)
}

pub(super) fn migrate(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let refused = |reason: String| Err(StoreError::Backend(reason));
    version(connection, migrations.len())?;
    if connection.is_readonly("main")? {
        return refused("the file cannot be written".to_owned());
    }
    // Only now, because it changes the file.
    let mode: String =
        connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if mode != "wal" {
        return refused(format!(
            "SQLite cannot keep a write-ahead log beside it ({mode})"
        ));
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    for migration in &migrations[version(&transaction, migrations.len())?..] {
        transaction.execute_batch(migration)?;
    }
    // Old `ANALYZE` statistics would still count, and suggest a full scan of a table that once had one row.
    transaction
        .execute_batch("DROP TABLE IF EXISTS sqlite_stat1; DROP TABLE IF EXISTS sqlite_stat4;")?;
    // Always a write, so that a read-only file is detected at the start.
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    let newest = i32::try_from(migrations.len()).unwrap_or(i32::MAX);
    transaction.pragma_update(None, "user_version", newest)?;
    Ok(transaction.commit()?)
}

/// The version of our schema in the file; 0 if it is empty.
fn version(connection: &Connection, newest: usize) -> Result<usize, StoreError> {
    let refused = |reason: String| Err(StoreError::Backend(reason));
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let application = number("application_id")?;
    let version = number("user_version")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, usize::try_from(version)) {
        (APPLICATION_ID, Ok(version)) if (1..=newest).contains(&version) => Ok(version),
        (APPLICATION_ID, _) => refused(format!(
            "its schema has version {version}, and this program knows up to {newest}: a later one wrote it"
        )),
        (0, Ok(0)) if tables == 0 => Ok(0),
        _ => refused("it is a SQLite database of another program, and is left as it is".to_owned()),
    }
}

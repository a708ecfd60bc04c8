//! A backend that keeps a world in a SQLite file, so that it survives a restart.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::{Backend, NewRow, Rollback, Row, Scan, Store, StoreError, Transaction};

/// How long a unit of work waits for another process that writes to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

const SCHEMA: &str = "
    CREATE TABLE IF NOT EXISTS records (
        sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
        world      TEXT NOT NULL,
        collection TEXT NOT NULL,
        id         TEXT NOT NULL,
        body       TEXT NOT NULL,
        UNIQUE (world, collection, id)
    );
    CREATE INDEX IF NOT EXISTS records_in_order ON records (world, collection, sequence);
    CREATE TABLE IF NOT EXISTS keys (
        world      TEXT NOT NULL,
        collection TEXT NOT NULL,
        name       TEXT NOT NULL,
        key        TEXT NOT NULL,
        sequence   INTEGER NOT NULL REFERENCES records ON DELETE CASCADE,
        is_unique  INTEGER NOT NULL,
        PRIMARY KEY (world, collection, name, key, sequence)
    ) WITHOUT ROWID;
    CREATE UNIQUE INDEX IF NOT EXISTS unique_keys
        ON keys (world, collection, name, key) WHERE is_unique;
    CREATE INDEX IF NOT EXISTS keys_of_record ON keys (sequence);
    CREATE TABLE IF NOT EXISTS openings (world TEXT PRIMARY KEY, count INTEGER NOT NULL);
";

/// The one connection to a file that all its worlds share.
pub(crate) struct SqliteFile {
    connection: Mutex<Connection>,
}

impl SqliteFile {
    /// Opens the file, and makes it if it is not there.
    pub(crate) fn open(path: &Path) -> Result<Arc<Self>, StoreError> {
        let connection = Connection::open(path)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "NORMAL")?;
        connection.pragma_update(None, "foreign_keys", "ON")?;
        connection.execute_batch(SCHEMA)?;
        Ok(Arc::new(Self {
            connection: Mutex::new(connection),
        }))
    }
}

/// One world of a SQLite file.
pub(crate) struct SqliteStore {
    file: Arc<SqliteFile>,
    world: String,
}

impl SqliteStore {
    pub(crate) fn new(file: Arc<SqliteFile>, world: impl Into<String>) -> Self {
        Self {
            file,
            world: world.into(),
        }
    }

    /// Counts this opening of the world. A generator seeded with it never repeats what an earlier process drew.
    pub(crate) fn count_opening(&self) -> Result<u64, StoreError> {
        let connection = self
            .file
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let count: i64 = connection.query_row(
            "INSERT INTO openings (world, count) VALUES (?1, 1)
             ON CONFLICT (world) DO UPDATE SET count = count + 1 RETURNING count",
            [&self.world],
            |row| row.get(0),
        )?;
        Ok(count.unsigned_abs())
    }
}

impl Store for SqliteStore {
    fn sibling(&self, name: &str) -> Result<Arc<dyn Store>, StoreError> {
        // No world's name has a slash.
        let world = format!("{}/{name}", self.world);
        Ok(Arc::new(Self::new(self.file.clone(), world)))
    }

    fn run(
        &self,
        work: &mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let mut connection = self
            .file
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // Immediate: the write lock is taken at once, so a unit of work never has to be repeated half-way.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut backend = SqliteBackend {
            connection: &transaction,
            world: &self.world,
            savepoints: 0,
        };
        match work(&mut Transaction::new(&mut backend)) {
            Ok(()) => transaction.commit()?,
            Err(Rollback) => transaction.rollback()?,
        }
        Ok(())
    }

    fn clear(&self) -> Result<(), StoreError> {
        self.file
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .execute("DELETE FROM records WHERE world = ?1", [&self.world])?;
        Ok(())
    }

    fn blocks(&self) -> bool {
        true
    }
}

struct SqliteBackend<'a> {
    connection: &'a Connection,
    world: &'a str,
    savepoints: usize,
}

impl SqliteBackend<'_> {
    fn sequence(&self, collection: &str, id: &str) -> Result<Option<i64>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT sequence FROM records WHERE world = ?1 AND collection = ?2 AND id = ?3",
            )?
            .query_row(params![self.world, collection, id], |row| row.get(0))
            .optional()?)
    }
}

impl Backend for SqliteBackend<'_> {
    fn get(&mut self, collection: &'static str, id: &str) -> Result<Option<Row>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT body FROM records WHERE world = ?1 AND collection = ?2 AND id = ?3",
            )?
            .query_row(params![self.world, collection, id], |row| row.get(0))
            .optional()?
            .map(Row::Encoded))
    }

    fn put(&mut self, row: NewRow) -> Result<(), StoreError> {
        let body = row.record.encode()?;
        let sequence: i64 = self
            .connection
            .prepare_cached(
                "INSERT INTO records (world, collection, id, body) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (world, collection, id) DO UPDATE SET body = excluded.body
                 RETURNING sequence",
            )?
            .query_row(
                params![self.world, row.collection, row.record.id().as_ref(), body],
                |row| row.get(0),
            )?;
        self.connection
            .prepare_cached("DELETE FROM keys WHERE sequence = ?1")?
            .execute([sequence])?;
        for index in row.record.indexes() {
            self.connection
                .prepare_cached("INSERT OR FAIL INTO keys VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                .execute(params![
                    self.world,
                    row.collection,
                    index.name,
                    index.key,
                    sequence,
                    index.unique
                ])
                .map_err(|error| match error.sqlite_error_code() {
                    Some(rusqlite::ErrorCode::ConstraintViolation) => StoreError::Duplicate {
                        collection: row.collection,
                        index: index.name,
                    },
                    _ => StoreError::from(error),
                })?;
        }
        Ok(())
    }

    fn delete(&mut self, collection: &'static str, id: &str) -> Result<bool, StoreError> {
        let removed = self
            .connection
            .prepare_cached("DELETE FROM records WHERE world = ?1 AND collection = ?2 AND id = ?3")?
            .execute(params![self.world, collection, id])?;
        Ok(removed > 0)
    }

    fn scan(&mut self, collection: &'static str, scan: Scan<'_>) -> Result<Vec<Row>, StoreError> {
        let after = match scan.after {
            None => None,
            Some(id) => match self.sequence(collection, id)? {
                None => return Ok(Vec::new()),
                found => found,
            },
        };
        let (beyond, order) = if scan.newest_first {
            ("<", "DESC")
        } else {
            (">", "ASC")
        };
        // Only these four literals vary, so every form is prepared once and cached.
        let mut sql = String::from("SELECT r.body FROM records r");
        if scan.index.is_some() {
            sql.push_str(
                " JOIN keys k ON k.world = r.world AND k.collection = r.collection
                   AND k.sequence = r.sequence AND k.name = ?3 AND k.key = ?4",
            );
        }
        sql.push_str(" WHERE r.world = ?1 AND r.collection = ?2");
        if after.is_some() {
            sql.push_str(&format!(" AND r.sequence {beyond} ?5"));
        }
        sql.push_str(&format!(" ORDER BY r.sequence {order} LIMIT ?6 OFFSET ?7"));
        let (name, key) = scan.index.unwrap_or_default();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let limit = scan
            .limit
            .map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        let skip = i64::try_from(scan.skip).unwrap_or(i64::MAX);
        // Parameters a form does not mention are bound all the same: SQLite numbers them by the highest one it sees.
        let rows = statement.query_map(
            params![self.world, collection, name, key, after, limit, skip],
            |row| row.get(0).map(Row::Encoded),
        )?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn count(
        &mut self,
        collection: &'static str,
        index: Option<(&'static str, &str)>,
    ) -> Result<usize, StoreError> {
        let count: i64 = match index {
            None => self
                .connection
                .prepare_cached(
                    "SELECT count(*) FROM records WHERE world = ?1 AND collection = ?2",
                )?
                .query_row(params![self.world, collection], |row| row.get(0))?,
            Some((name, key)) => self
                .connection
                .prepare_cached(
                    "SELECT count(*) FROM keys
                     WHERE world = ?1 AND collection = ?2 AND name = ?3 AND key = ?4",
                )?
                .query_row(params![self.world, collection, name, key], |row| row.get(0))?,
        };
        Ok(usize::try_from(count).unwrap_or(0))
    }

    fn last(
        &mut self,
        collection: &'static str,
        index: &'static str,
    ) -> Result<Option<Row>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT r.body FROM keys k JOIN records r ON r.sequence = k.sequence
                 WHERE k.world = ?1 AND k.collection = ?2 AND k.name = ?3
                 ORDER BY k.key DESC, k.sequence DESC LIMIT 1",
            )?
            .query_row(params![self.world, collection, index], |row| row.get(0))
            .optional()?
            .map(Row::Encoded))
    }

    fn savepoint(&mut self) -> Result<usize, StoreError> {
        self.savepoints += 1;
        self.connection
            .execute_batch(&format!("SAVEPOINT part_{}", self.savepoints))?;
        Ok(self.savepoints)
    }

    fn rollback_to(&mut self, savepoint: usize) -> Result<(), StoreError> {
        Ok(self
            .connection
            .execute_batch(&format!("ROLLBACK TO part_{savepoint}"))?)
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Backend(error.to_string())
    }
}

//! A database that stores worlds in a SQLite file, so that they survive a restart.

mod schema;
mod statements;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{
    CachedStatement, Connection, ErrorCode, OptionalExtension, TransactionBehavior, params,
};

use super::{
    Access, Backend, Database, NewRow, Rollback, Row, Scan, Size, Store, StoreError, Transaction,
    aside, world_of,
};

/// How long a unit of work waits for another process that writes to the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(2);

/// The number of reading connections. A unit of work waits for its connection while it is in use.
const READERS: usize = 4;

/// The maximum number of units of work that wait to write while another process has the file locked.
const WAITING: usize = 64;

/// The connections to a file, shared by all its worlds: one that writes, because SQLite has one writer, and some that
/// read the last committed state in the meantime.
struct Connections {
    writer: Mutex<Connection>,
    readers: [Mutex<Connection>; READERS],
    next_reader: AtomicUsize,
    /// The number of units of work that want the writer.
    waiting: AtomicUsize,
    /// Another process has locked the file, and a unit of work has found out.
    is_locked: AtomicBool,
    busy_timeout: Duration,
}

/// A SQLite file.
pub(crate) struct SqliteFile(Arc<Connections>);

impl SqliteFile {
    /// Opens the file, creating it if necessary, and upgrades its schema.
    ///
    /// # Errors
    ///
    /// If it cannot be written, or is not one of ours, or is of a later version of the program.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_within(path, BUSY_TIMEOUT)
    }

    fn open_within(path: &Path, busy_timeout: Duration) -> Result<Self, StoreError> {
        // Some names, such as `:memory:`, have a special meaning for SQLite.
        let path = std::path::absolute(path).map_err(|it| StoreError::Backend(it.to_string()))?;
        // On a separate connection: later ones start from its result.
        schema::adopt(&mut connect(&path, busy_timeout)?)?;
        let writer = connect(&path, busy_timeout)?;
        let mut readers = Vec::new();
        for _ in 0..READERS {
            let reader = connect(&path, busy_timeout)?;
            reader.pragma_update(None, "query_only", true)?;
            readers.push(Mutex::new(reader));
        }
        let readers = readers.try_into();
        let readers = readers.map_err(|_| StoreError::Backend("no readers".to_owned()))?;
        Ok(Self(Arc::new(Connections {
            writer: Mutex::new(writer),
            readers,
            next_reader: AtomicUsize::new(0),
            waiting: AtomicUsize::new(0),
            is_locked: AtomicBool::new(false),
            busy_timeout,
        })))
    }
}

fn connect(path: &Path, busy_timeout: Duration) -> Result<Connection, StoreError> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(busy_timeout)?;
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // In KiB: the upper levels of the indexes of a million rows.
    connection.pragma_update(None, "cache_size", -16 * 1024)?;
    Ok(connection)
}

impl Database for SqliteFile {
    fn world(&self, name: &str) -> Arc<dyn Store> {
        Arc::new(SqliteStore {
            file: self.0.clone(),
            world: name.to_owned(),
        })
    }

    fn worlds(&self) -> Result<Vec<String>, StoreError> {
        let names = self.0.names()?;
        // Neither an environment nor data beside a world is a world.
        Ok(names.into_iter().filter(|it| !it.contains('/')).collect())
    }

    fn blocks(&self) -> bool {
        true
    }
}

impl Connections {
    /// The names of all worlds and environments.
    fn names(&self) -> Result<Vec<String>, StoreError> {
        let reader = self.reader();
        let mut statement = reader.prepare_cached(statements::WORLDS)?;
        let names = statement.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    fn reader(&self) -> MutexGuard<'_, Connection> {
        let next = self.next_reader.fetch_add(1, Ordering::Relaxed) % READERS;
        lock(&self.readers[next])
    }

    /// The writing connection, as soon as it is free. While another process has the file, only a few wait for that.
    fn writer(&self) -> Result<MutexGuard<'_, Connection>, StoreError> {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING
            && self.is_locked.load(Ordering::Relaxed)
        {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            let reason = "another process has the file, and many wait for it";
            return Err(StoreError::Unavailable(reason.to_owned()));
        }
        let writer = lock(&self.writer);
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        Ok(writer)
    }

    /// Locks the file immediately, so that a unit of work never has to be repeated half-way. One waits for another
    /// process; if it waits in vain, those behind it do not, so the total wait is bounded.
    fn begin<'c>(&self, writer: &'c Connection) -> Result<rusqlite::Transaction<'c>, StoreError> {
        let begin = |wait| {
            writer.busy_timeout(wait)?;
            rusqlite::Transaction::new_unchecked(writer, TransactionBehavior::Immediate)
        };
        let is_busy = |begun: &rusqlite::Result<_>| {
            let error = begun.as_ref().err();
            error.and_then(rusqlite::Error::sqlite_error_code) == Some(ErrorCode::DatabaseBusy)
        };
        let mut begun = begin(Duration::ZERO);
        if is_busy(&begun) && !self.is_locked.swap(true, Ordering::Relaxed) {
            begun = begin(self.busy_timeout);
        }
        if begun.is_ok() {
            self.is_locked.store(false, Ordering::Relaxed);
        }
        Ok(begun?)
    }
}

fn lock(connection: &Mutex<Connection>) -> MutexGuard<'_, Connection> {
    // If a handler panics, dropping its transaction undoes its changes.
    connection.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One world of a SQLite file.
struct SqliteStore {
    file: Arc<Connections>,
    world: String,
}

type Work<'w> = &'w mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>;

impl SqliteStore {
    /// Runs the work in a transaction that has begun. Returns whether it wrote although it must not.
    fn perform(
        &self,
        transaction: rusqlite::Transaction<'_>,
        access: Access,
        work: Work<'_>,
    ) -> Result<bool, StoreError> {
        let mut backend = SqliteBackend {
            connection: &transaction,
            world: &self.world,
            access,
            wrote: Cell::new(false),
            savepoints: 0,
        };
        let outcome = work(&mut Transaction::new(&mut backend));
        let wrote = backend.wrote.get();
        if outcome.is_ok() && access == Access::Write {
            if transaction.is_autocommit() {
                // A full disk can end a transaction early, and a handler may have ignored the error.
                let reason = "the database has undone the unit of work";
                return Err(StoreError::Unavailable(reason.to_owned()));
            }
            transaction.commit()?;
        }
        Ok(wrote)
    }
}

impl Store for SqliteStore {
    fn sibling(&self, name: &str) -> Arc<dyn Store> {
        Arc::new(Self {
            file: self.file.clone(),
            // No world's name has a slash.
            world: format!("{}/{name}", self.world),
        })
    }

    fn siblings(&self) -> Result<Vec<String>, StoreError> {
        let names = self.file.names()?.into_iter();
        let own = names.filter_map(|it| {
            let (world, name) = it.split_once('/')?;
            (world == self.world).then(|| name.to_owned())
        });
        Ok(own.collect())
    }

    fn aside(&self) -> Arc<dyn Store> {
        Arc::new(Self {
            file: self.file.clone(),
            world: aside(&self.world),
        })
    }

    fn size(&self) -> Result<Size, StoreError> {
        let reader = self.file.reader();
        let mut statement = reader.prepare_cached(statements::SIZE)?;
        let size = statement.query_row([&self.world], |row| Ok((row.get(0)?, row.get(1)?)));
        let (rows, bytes): (i64, i64) = size?;
        Ok(Size::of(rows, bytes))
    }

    fn run(&self, access: Access, work: Work<'_>) -> Result<(), StoreError> {
        if access == Access::Read {
            let reader = self.file.reader();
            let deferred = TransactionBehavior::Deferred;
            let transaction = rusqlite::Transaction::new_unchecked(&reader, deferred)?;
            if !self.perform(transaction, access, work)? {
                return Ok(());
            }
        }
        let writer = self.file.writer()?;
        let transaction = self.file.begin(&writer)?;
        self.perform(transaction, Access::Write, work).map(drop)
    }

    fn blocks(&self) -> bool {
        true
    }
}

struct SqliteBackend<'a> {
    connection: &'a Connection,
    world: &'a str,
    access: Access,
    /// Whether there was a write in a unit that was expected to read.
    wrote: Cell<bool>,
    savepoints: usize,
}

impl SqliteBackend<'_> {
    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        Ok(self.connection.prepare_cached(sql)?)
    }

    /// A statement that changes something.
    fn prepare_write(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        if self.access == Access::Read {
            self.wrote.set(true);
            let reason = "a unit of work that only reads wrote something";
            return Err(StoreError::Unavailable(reason.to_owned()));
        }
        if self.connection.is_autocommit() {
            let reason = "the database has undone the unit of work";
            return Err(StoreError::Unavailable(reason.to_owned()));
        }
        self.prepare(sql)
    }

    fn get_of(&self, world: &str, collection: &str, id: &str) -> Result<Option<Row>, StoreError> {
        let key = params![world, collection, id];
        let mut statement = self.prepare(statements::GET)?;
        let body = statement.query_row(key, |row| row.get(0)).optional()?;
        Ok(body.map(Row::Encoded))
    }

    fn sequence(&self, collection: &str, id: &str) -> Result<Option<i64>, StoreError> {
        let key = params![self.world, collection, id];
        let mut statement = self.prepare(statements::SEQUENCE)?;
        Ok(statement.query_row(key, |row| row.get(0)).optional()?)
    }
}

impl Backend for SqliteBackend<'_> {
    fn get(&mut self, collection: &'static str, id: &str) -> Result<Option<Row>, StoreError> {
        self.get_of(self.world, collection, id)
    }

    fn get_of_world(
        &mut self,
        collection: &'static str,
        id: &str,
    ) -> Result<Option<Row>, StoreError> {
        self.get_of(world_of(self.world), collection, id)
    }

    fn put(&mut self, row: NewRow) -> Result<(), StoreError> {
        let body = row.record.encode()?;
        let expires_at = row.record.expires_at().map(Timestamp::as_millisecond);
        let id = row.record.id();
        let values = params![self.world, row.collection, id.as_ref(), body, expires_at];
        let mut statement = self.prepare_write(statements::PUT)?;
        let sequence: i64 = statement.query_row(values, |row| row.get(0))?;
        drop(statement);
        self.prepare(statements::DELETE_KEYS)?.execute([sequence])?;
        for index in row.record.indexes() {
            let (name, key, unique) = (index.name, index.key, index.unique);
            let values = params![self.world, row.collection, name, key, sequence, unique];
            let put = self.prepare(statements::PUT_KEY)?.execute(values);
            put.map_err(|error| match error.sqlite_error_code() {
                Some(ErrorCode::ConstraintViolation) => StoreError::Duplicate {
                    collection: row.collection,
                    index: name,
                },
                _ => StoreError::from(error),
            })?;
        }
        Ok(())
    }

    fn delete(&mut self, collection: &'static str, id: &str) -> Result<bool, StoreError> {
        let key = params![self.world, collection, id];
        Ok(self.prepare_write(statements::DELETE)?.execute(key)? > 0)
    }

    fn scan(&mut self, collection: &'static str, scan: Scan<'_>) -> Result<Vec<Row>, StoreError> {
        let after = match scan.after {
            None => None,
            Some(id) => match self.sequence(collection, id)? {
                None => return Ok(Vec::new()),
                found => found,
            },
        };
        let sql = statements::scan(scan.index.is_some(), after.is_some(), scan.newest_first);
        let mut statement = self.prepare(&sql)?;
        let (name, key) = scan.index.unwrap_or_default();
        let whole = |count| i64::try_from(count).unwrap_or(i64::MAX);
        let (limit, skip) = (scan.limit.map_or(-1, whole), whole(scan.skip));
        // Unused parameters are bound anyway: SQLite numbers them by the highest one it sees.
        let values = params![self.world, collection, name, key, after, limit, skip];
        let rows = statement.query_map(values, |row| row.get(0).map(Row::Encoded))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn count(
        &mut self,
        collection: &'static str,
        index: Option<(&'static str, &str)>,
    ) -> Result<usize, StoreError> {
        let world = self.world;
        let count: i64 = match index {
            None => self
                .prepare(statements::COUNT)?
                .query_row(params![world, collection], |row| row.get(0))?,
            Some((name, key)) => self
                .prepare(statements::COUNT_KEY)?
                .query_row(params![world, collection, name, key], |row| row.get(0))?,
        };
        Ok(usize::try_from(count).unwrap_or(0))
    }

    fn last(
        &mut self,
        collection: &'static str,
        index: &'static str,
    ) -> Result<Option<Row>, StoreError> {
        let key = params![self.world, collection, index];
        let mut statement = self.prepare(statements::LAST)?;
        let body = statement.query_row(key, |row| row.get(0)).optional()?;
        Ok(body.map(Row::Encoded))
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        let world = self.world;
        // The names of its environments begin with its own and a slash, and `0` is what follows a slash.
        let (from, to) = (format!("{world}/"), format!("{world}0"));
        for sql in statements::CLEAR {
            self.prepare_write(sql)?.execute([world])?;
        }
        for sql in statements::CLEAR_ENVIRONMENTS {
            self.prepare_write(sql)?.execute([&from, &to])?;
        }
        Ok(())
    }

    fn purge(&mut self, now: Timestamp, limit: usize) -> Result<(), StoreError> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let values = params![self.world, now.as_millisecond(), limit];
        self.prepare_write(statements::PURGE)?.execute(values)?;
        Ok(())
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
        use ErrorCode::{
            CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, OutOfMemory, ReadOnly,
            SystemIoFailure,
        };
        match error.sqlite_error_code() {
            Some(
                CannotOpen | DatabaseBusy | DatabaseLocked | DiskFull | OutOfMemory | ReadOnly
                | SystemIoFailure,
            ) => Self::Unavailable(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::Backend("it is no SQLite database".to_owned()),
            _ => Self::Backend(error.to_string()),
        }
    }
}

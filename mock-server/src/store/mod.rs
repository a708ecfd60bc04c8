//! The store of a world's records.
//!
//! Handlers see typed collections through a [`Transaction`], the unit of work of one request: its writes are visible
//! to itself at once, to others when it succeeds, and to no one if it fails. Every backend is serialisable: two units
//! of work of one world never interleave.

mod memory;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(test)]
mod tests;

use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) use memory::Memory;
#[cfg(feature = "postgres")]
pub(crate) use postgres::Postgres;
#[cfg(feature = "sqlite")]
pub(crate) use sqlite::SqliteFile;

/// A typed row of a collection.
pub(crate) trait Record: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The collection that holds records of this type; unique among all record types.
    const COLLECTION: &'static str;

    /// The primary key.
    fn id(&self) -> Cow<'_, str>;

    /// Every secondary key under which the record can be found.
    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        Vec::new()
    }

    /// Whether changes notify other processes that have the world open.
    const TELLS: bool = false;

    /// When its presence becomes unobservable, so that it may be [purged](Transaction::purge).
    fn expires_at(&self) -> Option<Timestamp> {
        None
    }
}

/// One secondary key of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct IndexEntry<'a> {
    pub(crate) name: &'static str,
    pub(crate) key: Cow<'a, str>,
    pub(crate) unique: bool,
}

impl<'a> IndexEntry<'a> {
    /// A key that many records may share.
    pub(crate) fn shared(name: &'static str, key: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name,
            key: key.into(),
            unique: false,
        }
    }

    /// A key that only one record may hold; a second holder fails the unit of work.
    pub(crate) fn unique(name: &'static str, key: impl Into<Cow<'a, str>>) -> Self {
        Self {
            name,
            key: key.into(),
            unique: true,
        }
    }
}

/// A part of a collection to read, in insertion order.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Scan<'a> {
    /// Only records that hold this `(index, key)`.
    pub(crate) index: Option<(&'static str, &'a str)>,
    /// Start after the record with this id, in the direction of the scan.
    pub(crate) after: Option<&'a str>,
    /// The number of records to skip.
    pub(crate) skip: usize,
    /// The maximum number of records; `None` reads all.
    pub(crate) limit: Option<usize>,
    /// Newest first instead of oldest first.
    pub(crate) newest_first: bool,
}

impl<'a> Scan<'a> {
    /// The whole collection, oldest first.
    pub(crate) fn all() -> Self {
        Self::default()
    }

    pub(crate) fn index(mut self, name: &'static str, key: &'a str) -> Self {
        self.index = Some((name, key));
        self
    }

    pub(crate) fn after(mut self, id: Option<&'a str>) -> Self {
        self.after = id;
        self
    }

    pub(crate) fn skip(mut self, count: usize) -> Self {
        self.skip = count;
        self
    }

    pub(crate) fn limit(mut self, count: usize) -> Self {
        self.limit = Some(count);
        self
    }

    pub(crate) fn newest_first(mut self) -> Self {
        self.newest_first = true;
        self
    }
}

/// Why an operation of the store failed.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum StoreError {
    /// Another record already holds a unique key.
    #[error("another record of `{collection}` already holds this `{index}`")]
    Duplicate {
        collection: &'static str,
        index: &'static str,
    },
    /// A stored row does not fit the record type: another version of the program wrote it.
    #[error("a stored record of `{collection}` cannot be read: {reason}")]
    Unreadable {
        collection: &'static str,
        reason: String,
    },
    /// It is temporarily unavailable, and the same unit of work may succeed later: another process holds its lock,
    /// its disk is full, the connection is lost. Nothing of the unit of work was committed.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// The database itself failed.
    #[error("the store failed: {0}")]
    Backend(String),
}

/// The storage of worlds: the memory of the process, a file, a database.
pub(crate) trait Database: Send + Sync {
    /// The records of a world. Touches neither disk nor network.
    fn world(&self, name: &str) -> Arc<dyn Store>;

    /// The names of the persistent worlds that have records, in any order.
    fn worlds(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// Like [`Store::blocks`], for every world.
    fn blocks(&self) -> bool {
        false
    }
}

/// The expected access of a unit of work. One that was expected to read but writes is restarted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Read-only: it never waits for writers.
    Read,
    Write,
}

/// A backend, which runs the units of work of a world one after the other.
pub(crate) trait Store: Send + Sync {
    /// Runs `work` with a transaction, and commits its writes if it returns `Ok`. If it has to be repeated, previous
    /// attempts leave nothing behind.
    fn run(
        &self,
        access: Access,
        work: &mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>,
    ) -> Result<(), StoreError>;

    /// A store of the same kind, for the environment of this name in the same world. Touches neither disk nor network.
    fn sibling(&self, name: &str) -> Arc<dyn Store>;

    /// The names of the persistent environments in the same world, in any order.
    fn siblings(&self) -> Result<Vec<String>, StoreError> {
        Ok(Vec::new())
    }

    /// A store of the same kind for data beside the world, which [`Transaction::clear`] of the world does not affect.
    /// Touches neither disk nor network.
    fn aside(&self) -> Arc<dyn Store>;

    /// Its size, without its siblings.
    fn size(&self) -> Result<Size, StoreError>;

    /// Whether [`Store::run`] waits for a disk or a network, so that it needs a blocking thread, and its data is
    /// persistent.
    fn blocks(&self) -> bool {
        false
    }

    /// The state that processes with the same world share beyond its records; none if only this process has it.
    fn shared(self: Arc<Self>) -> Option<Arc<dyn Shared>> {
        None
    }
}

/// The number of records, and their size as JSON in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Size {
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
}

impl Size {
    /// Of a database, which counts in signed numbers.
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    fn of(rows: i64, bytes: i64) -> Self {
        Self {
            rows: rows.unsigned_abs(),
            bytes: bytes.unsigned_abs(),
        }
    }
}

/// The name of the data beside a world, in a database. No world's name has a slash, and none of its environments
/// begins with one.
#[cfg(any(feature = "postgres", feature = "sqlite"))]
fn aside(world: &str) -> String {
    format!("/aside/{world}")
}

/// The name of the world of a store, which may be that of an environment, or of the data beside a world.
#[cfg(any(feature = "postgres", feature = "sqlite"))]
fn world_of(store: &str) -> &str {
    let name = store.strip_prefix("/aside/").unwrap_or(store);
    name.split_once('/').map_or(name, |(world, _)| world)
}

impl std::ops::AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.rows += other.rows;
        self.bytes += other.bytes;
    }
}

/// Returns `None` if the watcher has ended; otherwise its action, for a thread that may block.
pub(crate) type Told = Box<dyn Fn() -> Option<Box<dyn FnOnce() + Send>> + Send + Sync>;

/// The journal that the replicas of a world share.
#[derive(Default)]
pub(crate) struct SharedJournal {
    /// The total number of entries.
    pub(crate) total: u64,
    /// The number of the last.
    pub(crate) last: u64,
    /// The entries with their numbers, oldest first.
    pub(crate) entries: Vec<(u64, String)>,
}

/// The state that the replicas of a world share beyond its records.
pub(crate) trait Shared: Send + Sync {
    /// Notifies a watcher when another replica may have changed a record that [notifies](Record::TELLS).
    fn watch(&self, told: Told);

    /// The number of changes of such records.
    fn version(&self) -> Result<i64, StoreError>;

    /// Appends an entry to the journal, which stores this many, of about this many bytes at most, and returns its
    /// number, if it is stored.
    fn append(&self, entry: &str, keep: usize, bytes: usize) -> Result<Option<u64>, StoreError>;

    /// The entries; none if this is the number of the last.
    fn entries(&self, after: u64) -> Result<SharedJournal, StoreError>;

    /// Deletes all entries, and resets their count. Numbers continue, and one is skipped.
    fn clear(&self) -> Result<(), StoreError>;
}

/// The instruction to roll a unit of work back; the reason is passed separately, in the closure that returned it.
#[derive(Debug)]
pub(crate) struct Rollback;

impl dyn Store + '_ {
    /// Runs `work` as one unit of work: `Ok` commits its writes, `Err` discards them.
    pub(crate) fn transact<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.unit(Access::Write, work)
    }

    /// Like [`transact`](Self::transact), for work that probably only reads.
    pub(crate) fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.unit(Access::Read, work)
    }

    /// Runs one unit of work.
    pub(crate) fn unit<T, E: From<StoreError>>(
        &self,
        access: Access,
        mut work: impl FnMut(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut outcome = None;
        self.run(access, &mut |tx| {
            let result = work(tx);
            let failed = result.is_err();
            outcome = Some(result);
            if failed { Err(Rollback) } else { Ok(()) }
        })?;
        match outcome {
            Some(result) => result,
            None => Err(E::from(StoreError::Backend(
                "the unit of work did not run".to_owned(),
            ))),
        }
    }
}

/// A record whose type a backend does not know.
pub(crate) trait ErasedRecord: Send + Sync {
    fn id(&self) -> Cow<'_, str>;
    fn indexes(&self) -> Vec<IndexEntry<'_>>;
    fn expires_at(&self) -> Option<Timestamp>;
    fn encode(&self) -> Result<String, StoreError>;
    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync>;
}

impl<R: Record> ErasedRecord for R {
    fn id(&self) -> Cow<'_, str> {
        Record::id(self)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        Record::indexes(self)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Record::expires_at(self)
    }

    fn encode(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::Backend(error.to_string()))
    }

    fn into_any(self: Arc<Self>) -> Arc<dyn Any + Send + Sync> {
        self
    }
}

/// A record type as a value, for code that moves records of any type.
#[derive(Clone, Copy)]
pub(crate) struct RecordKind {
    pub(crate) collection: &'static str,
    read: fn(&str) -> Result<NewRow, StoreError>,
}

impl RecordKind {
    pub(crate) const fn of<R: Record>() -> Self {
        Self {
            collection: R::COLLECTION,
            read: |text| Ok(NewRow::new(parse::<R>(text)?)),
        }
    }
}

/// Records of a collection, as text, and the id of the last one.
pub(crate) struct Page {
    pub(crate) records: Vec<String>,
    pub(crate) last: Option<String>,
}

/// A row to store.
pub(crate) struct NewRow {
    collection: &'static str,
    #[cfg_attr(
        not(feature = "postgres"),
        expect(dead_code, reason = "a file has one process")
    )]
    tells: bool,
    record: Arc<dyn ErasedRecord>,
}

impl NewRow {
    fn new<R: Record>(record: Arc<R>) -> Self {
        Self {
            collection: R::COLLECTION,
            tells: R::TELLS,
            record,
        }
    }
}

/// A stored row.
pub(crate) enum Row {
    Live(Arc<dyn ErasedRecord>),
    #[cfg(any(feature = "postgres", feature = "sqlite"))]
    Encoded(String),
}

/// The operations of a backend for a [`Transaction`]. Rows are type-erased to keep this trait object safe.
pub(crate) trait Backend {
    fn get(&mut self, collection: &'static str, id: &str) -> Result<Option<Row>, StoreError>;
    /// A record of the world; in a persistent one, also from its environments and from beside it.
    fn get_of_world(
        &mut self,
        collection: &'static str,
        id: &str,
    ) -> Result<Option<Row>, StoreError> {
        self.get(collection, id)
    }
    fn put(&mut self, row: NewRow) -> Result<(), StoreError>;
    fn delete(&mut self, collection: &'static str, id: &str) -> Result<bool, StoreError>;
    fn scan(&mut self, collection: &'static str, scan: Scan<'_>) -> Result<Vec<Row>, StoreError>;
    fn count(
        &mut self,
        collection: &'static str,
        index: Option<(&'static str, &str)>,
    ) -> Result<usize, StoreError>;
    fn last(
        &mut self,
        collection: &'static str,
        index: &'static str,
    ) -> Result<Option<Row>, StoreError>;
    fn clear(&mut self) -> Result<(), StoreError>;
    /// Removes up to this many expired records, the first to expire first.
    fn purge(&mut self, now: Timestamp, limit: usize) -> Result<(), StoreError>;
    fn savepoint(&mut self) -> Result<usize, StoreError>;
    fn rollback_to(&mut self, savepoint: usize) -> Result<(), StoreError>;
}

/// A unit of work: the typed interface of a backend.
pub(crate) struct Transaction<'a> {
    backend: &'a mut dyn Backend,
}

impl<'a> Transaction<'a> {
    fn new(backend: &'a mut dyn Backend) -> Self {
        Self { backend }
    }

    /// The record with this id.
    pub(crate) fn get<R: Record>(&mut self, id: &str) -> Result<Option<Arc<R>>, StoreError> {
        self.backend.get(R::COLLECTION, id)?.map(decode).transpose()
    }

    /// The world's own record with this id; in a persistent one, also from its environments and from beside it.
    pub(crate) fn get_of_world<R: Record>(
        &mut self,
        id: &str,
    ) -> Result<Option<Arc<R>>, StoreError> {
        let row = self.backend.get_of_world(R::COLLECTION, id)?;
        row.map(decode).transpose()
    }

    /// An id that no record of the type has yet: the next generated one may equal one that a test set.
    pub(crate) fn unused<R: Record>(
        &mut self,
        draw: impl Fn() -> String,
    ) -> Result<String, StoreError> {
        loop {
            let id = draw();
            if self.get::<R>(&id)?.is_none() {
                return Ok(id);
            }
        }
    }

    /// Inserts a record, or replaces the one with its id, which keeps its position.
    pub(crate) fn put<R: Record>(&mut self, record: R) -> Result<Arc<R>, StoreError> {
        let record = Arc::new(record);
        self.backend.put(NewRow::new(record.clone()))?;
        Ok(record)
    }

    /// Removes a record; returns whether it existed.
    pub(crate) fn delete<R: Record>(&mut self, id: &str) -> Result<bool, StoreError> {
        self.backend.delete(R::COLLECTION, id)
    }

    /// The oldest record that holds this secondary key.
    pub(crate) fn find_by<R: Record>(
        &mut self,
        index: &'static str,
        key: &str,
    ) -> Result<Option<Arc<R>>, StoreError> {
        Ok(self
            .scan::<R>(Scan::all().index(index, key).limit(1))?
            .pop())
    }

    /// Records in insertion order.
    pub(crate) fn scan<R: Record>(&mut self, scan: Scan<'_>) -> Result<Vec<Arc<R>>, StoreError> {
        self.backend
            .scan(R::COLLECTION, scan)?
            .into_iter()
            .map(decode)
            .collect()
    }

    /// The number of records in a collection, or of those that hold an `(index, key)`.
    pub(crate) fn count<R: Record>(
        &mut self,
        index: Option<(&'static str, &str)>,
    ) -> Result<usize, StoreError> {
        self.backend.count(R::COLLECTION, index)
    }

    /// The record with the greatest key of an index, by byte order. The keys of such an index have at most 16 bytes.
    pub(crate) fn last<R: Record>(
        &mut self,
        index: &'static str,
    ) -> Result<Option<Arc<R>>, StoreError> {
        self.backend
            .last(R::COLLECTION, index)?
            .map(decode)
            .transpose()
    }

    /// Records of a collection as text, after the one with this id, in insertion order.
    pub(crate) fn page(
        &mut self,
        kind: &RecordKind,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Page, StoreError> {
        let scan = Scan::all().after(after).limit(limit);
        let mut page = Page {
            records: Vec::new(),
            last: None,
        };
        let mut rows = self
            .backend
            .scan(kind.collection, scan)?
            .into_iter()
            .peekable();
        while let Some(row) = rows.next() {
            let record = match row {
                Row::Live(record) => {
                    page.last = rows.peek().is_none().then(|| record.id().into_owned());
                    record.encode()?
                }
                #[cfg(any(feature = "postgres", feature = "sqlite"))]
                Row::Encoded(text) => {
                    if rows.peek().is_none() {
                        page.last = Some((kind.read)(&text)?.record.id().into_owned());
                    }
                    text
                }
            };
            page.records.push(record);
        }
        Ok(page)
    }

    /// Stores a record from text.
    pub(crate) fn put_text(&mut self, kind: &RecordKind, text: &str) -> Result<(), StoreError> {
        self.backend.put((kind.read)(text)?)
    }

    /// Removes every record of the world; in a persistent one, those of its environments too.
    pub(crate) fn clear(&mut self) -> Result<(), StoreError> {
        self.backend.clear()
    }

    /// Removes some [expired](Record::expires_at) records. Call it once for each expiring record that is stored, so
    /// that records expire faster than new ones arrive.
    pub(crate) fn purge(&mut self, now: Timestamp) -> Result<(), StoreError> {
        const AT_ONCE: usize = 4;
        self.backend.purge(now, AT_ONCE)
    }

    /// Runs a part of the unit of work that can fail on its own: on `Err` its writes are undone.
    pub(crate) fn attempt<T, E: From<StoreError>>(
        &mut self,
        part: impl FnOnce(&mut Transaction<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let savepoint = self.backend.savepoint()?;
        let result = part(self);
        if result.is_err() {
            self.backend.rollback_to(savepoint)?;
        }
        result
    }
}

fn decode<R: Record>(row: Row) -> Result<Arc<R>, StoreError> {
    match row {
        Row::Live(record) => {
            record
                .into_any()
                .downcast::<R>()
                .map_err(|_| StoreError::Unreadable {
                    collection: R::COLLECTION,
                    reason: "two record types share a collection name".to_owned(),
                })
        }
        #[cfg(any(feature = "postgres", feature = "sqlite"))]
        Row::Encoded(text) => parse(&text),
    }
}

fn parse<R: Record>(text: &str) -> Result<Arc<R>, StoreError> {
    let record = serde_json::from_str(text).map(Arc::new);
    record.map_err(|error| StoreError::Unreadable {
        collection: R::COLLECTION,
        reason: error.to_string(),
    })
}

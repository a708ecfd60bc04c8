//! The default backend: typed values behind `Arc`, in ordered maps that never pause to rehash.

mod key;
mod rows;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Bound, RangeBounds as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;

use self::key::Key;
use self::rows::Rows;
use super::{
    Access, Backend, Database, ErasedRecord, IndexEntry, NewRow, Rollback, Row, Scan, Size, Store,
    StoreError, Transaction,
};

/// Worlds that end with the process.
pub(crate) struct Memory;

impl Database for Memory {
    fn world(&self, _name: &str) -> Arc<dyn Store> {
        Arc::new(MemoryStore::default())
    }
}

/// A world's records in memory. One lock makes its units of work serialisable; only a few map operations run under
/// it, because requests are parsed and validated before and responses serialized after.
#[derive(Default)]
pub(crate) struct MemoryStore {
    collections: Mutex<Collections>,
}

const ALL: (Bound<u64>, Bound<u64>) = (Bound::Unbounded, Bound::Unbounded);

type Collections = BTreeMap<&'static str, Collection>;

#[derive(Default)]
struct Collection {
    last_sequence: u64,
    sequences: BTreeMap<Key, u64>,
    rows: Rows,
    indexes: BTreeMap<&'static str, BTreeMap<Key, Holders>>,
    /// Expiring records, in the order in which they expire.
    expiring: BTreeSet<(Timestamp, u64)>,
}

/// The records that hold a key, by insertion order. Most keys have one holder, for which a set would cost more than
/// the record.
enum Holders {
    One(u64),
    #[expect(
        clippy::box_collection,
        reason = "half the size where there is only one"
    )]
    Many(Box<BTreeSet<u64>>),
}

impl MemoryStore {
    /// If a handler panics, dropping the backend undoes its changes, so a poisoned lock guards a valid state.
    fn lock(&self) -> MutexGuard<'_, Collections> {
        let collections = self.collections.lock();
        collections.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for MemoryStore {
    fn sibling(&self, _name: &str) -> Arc<dyn Store> {
        Arc::new(Self::default())
    }

    fn aside(&self) -> Arc<dyn Store> {
        Arc::new(Self::default())
    }

    fn size(&self) -> Result<Size, StoreError> {
        let records: Vec<_> = {
            let collections = self.lock();
            let rows = collections.values().flat_map(|it| it.rows.range(ALL));
            rows.cloned().collect()
        };
        let mut size = Size::default();
        // Not under the lock: there may be a million rows.
        for record in records {
            size.rows += 1;
            size.bytes += record.encode()?.len() as u64;
        }
        Ok(size)
    }

    fn run(
        &self,
        _access: Access,
        work: &mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        let mut collections = self.lock();
        let mut backend = MemoryBackend {
            collections: &mut collections,
            undo: Vec::new(),
        };
        let kept = work(&mut Transaction::new(&mut backend)).is_ok();
        let forgotten = kept.then(|| std::mem::take(&mut backend.undo));
        drop(backend);
        // Freed outside the lock: there may be a million rows.
        drop(collections);
        drop(forgotten);
        Ok(())
    }
}

/// One unit of work. It writes in place with an undo log, so reading its own writes is free.
struct MemoryBackend<'a> {
    collections: &'a mut Collections,
    undo: Vec<Undo>,
}

enum Undo {
    Row {
        collection: &'static str,
        sequence: u64,
        before: Option<Arc<dyn ErasedRecord>>,
    },
    All(Collections),
}

impl Drop for MemoryBackend<'_> {
    fn drop(&mut self) {
        self.undo_from(0);
    }
}

impl MemoryBackend<'_> {
    fn undo_from(&mut self, savepoint: usize) {
        while self.undo.len() > savepoint {
            match self.undo.pop() {
                None => return,
                Some(Undo::All(before)) => *self.collections = before,
                Some(Undo::Row {
                    collection,
                    sequence,
                    before,
                }) => {
                    let Some(collection) = self.collections.get_mut(collection) else {
                        continue;
                    };
                    if let Some(written) = collection.take(sequence) {
                        collection.sequences.remove(&Key::of(&written.id()));
                    }
                    if let Some(before) = before {
                        collection.insert(sequence, before.clone(), &before.indexes());
                    }
                }
            }
        }
    }
}

impl Collection {
    fn insert(&mut self, sequence: u64, record: Arc<dyn ErasedRecord>, indexes: &[IndexEntry<'_>]) {
        for index in indexes {
            let keys = self.indexes.entry(index.name).or_default();
            match keys.entry(Key::of(&index.key)) {
                Entry::Occupied(mut holders) => holders.get_mut().insert(sequence),
                Entry::Vacant(free) => {
                    free.insert(Holders::One(sequence));
                }
            }
        }
        if let Some(at) = record.expires_at() {
            self.expiring.insert((at, sequence));
        }
        self.sequences.insert(Key::of(&record.id()), sequence);
        self.rows.insert(sequence, record);
    }

    /// Removes a row with its index entries. Its id keeps its sequence until the caller says otherwise.
    fn take(&mut self, sequence: u64) -> Option<Arc<dyn ErasedRecord>> {
        let record = self.rows.remove(sequence)?;
        if let Some(at) = record.expires_at() {
            self.expiring.remove(&(at, sequence));
        }
        // Stored records never change, so their keys are still the same.
        for index in record.indexes() {
            let key = Key::of(&index.key);
            if let Some(keys) = self.indexes.get_mut(index.name)
                && keys.get_mut(&key).is_some_and(|it| it.remove(sequence))
            {
                keys.remove(&key);
            }
        }
        Some(record)
    }

    fn holders(&self, name: &str, key: &str) -> Option<&Holders> {
        self.indexes.get(name)?.get(&Key::of(key))
    }
}

impl Holders {
    fn insert(&mut self, sequence: u64) {
        match self {
            Self::One(held) => *self = Self::Many(Box::new(BTreeSet::from([*held, sequence]))),
            Self::Many(held) => {
                held.insert(sequence);
            }
        }
    }

    /// Removes a record; returns whether none is left.
    fn remove(&mut self, sequence: u64) -> bool {
        match self {
            Self::One(held) => *held == sequence,
            Self::Many(held) => {
                held.remove(&sequence);
                held.is_empty()
            }
        }
    }

    fn count(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(held) => held.len(),
        }
    }

    fn first(&self) -> Option<u64> {
        self.range(ALL).next()
    }

    fn range(
        &self,
        bounds: (Bound<u64>, Bound<u64>),
    ) -> Box<dyn DoubleEndedIterator<Item = u64> + '_> {
        match self {
            Self::One(held) => Box::new(
                Some(*held)
                    .into_iter()
                    .filter(move |it| bounds.contains(it)),
            ),
            Self::Many(held) => Box::new(held.range(bounds).copied()),
        }
    }
}

impl Backend for MemoryBackend<'_> {
    fn get(&mut self, collection: &'static str, id: &str) -> Result<Option<Row>, StoreError> {
        Ok(self.collections.get(collection).and_then(|collection| {
            let sequence = collection.sequences.get(&Key::of(id))?;
            Some(Row::Live(collection.rows.get(*sequence)?.clone()))
        }))
    }

    fn put(&mut self, row: NewRow) -> Result<(), StoreError> {
        let collection = self.collections.entry(row.collection).or_default();
        let id = Key::of(&row.record.id());
        let known = collection.sequences.get(&id).copied();
        let indexes = row.record.indexes();
        for index in indexes.iter().filter(|index| index.unique) {
            let holder = collection
                .holders(index.name, &index.key)
                .and_then(Holders::first);
            if holder.is_some_and(|it| Some(it) != known) {
                return Err(StoreError::Duplicate {
                    collection: row.collection,
                    index: index.name,
                });
            }
        }
        let sequence = known.unwrap_or_else(|| {
            collection.last_sequence += 1;
            collection.last_sequence
        });
        let before = known.and_then(|sequence| collection.take(sequence));
        collection.insert(sequence, row.record.clone(), &indexes);
        self.undo.push(Undo::Row {
            collection: row.collection,
            sequence,
            before,
        });
        Ok(())
    }

    fn delete(&mut self, name: &'static str, id: &str) -> Result<bool, StoreError> {
        let Some(collection) = self.collections.get_mut(name) else {
            return Ok(false);
        };
        let Some(sequence) = collection.sequences.remove(&Key::of(id)) else {
            return Ok(false);
        };
        let before = collection.take(sequence);
        self.undo.push(Undo::Row {
            collection: name,
            sequence,
            before,
        });
        Ok(true)
    }

    fn scan(&mut self, collection: &'static str, scan: Scan<'_>) -> Result<Vec<Row>, StoreError> {
        let Some(collection) = self.collections.get(collection) else {
            return Ok(Vec::new());
        };
        let bounds = match scan.after {
            None => ALL,
            Some(id) => match collection.sequences.get(&Key::of(id)) {
                None => return Ok(Vec::new()),
                Some(sequence) if scan.newest_first => {
                    (Bound::Unbounded, Bound::Excluded(*sequence))
                }
                Some(sequence) => (Bound::Excluded(*sequence), Bound::Unbounded),
            },
        };
        let live = |row: &Arc<dyn ErasedRecord>| Row::Live(row.clone());
        let limit = scan.limit.unwrap_or(usize::MAX);
        let page = |rows: &mut dyn Iterator<Item = &Arc<dyn ErasedRecord>>| {
            rows.skip(scan.skip).take(limit).map(live).collect()
        };
        let held = scan.index.map(|(name, key)| collection.holders(name, key));
        let row = |sequence| collection.rows.get(sequence);
        Ok(match (held, scan.newest_first) {
            (None, false) => page(&mut collection.rows.range(bounds)),
            (None, true) => page(&mut collection.rows.range(bounds).rev()),
            (Some(None), _) => Vec::new(),
            (Some(Some(held)), false) => page(&mut held.range(bounds).filter_map(row)),
            (Some(Some(held)), true) => page(&mut held.range(bounds).rev().filter_map(row)),
        })
    }

    fn count(
        &mut self,
        collection: &'static str,
        index: Option<(&'static str, &str)>,
    ) -> Result<usize, StoreError> {
        let Some(collection) = self.collections.get(collection) else {
            return Ok(0);
        };
        Ok(match index {
            None => collection.rows.count,
            Some((name, key)) => collection.holders(name, key).map_or(0, Holders::count),
        })
    }

    fn last(
        &mut self,
        collection: &'static str,
        index: &'static str,
    ) -> Result<Option<Row>, StoreError> {
        let Some(collection) = self.collections.get(collection) else {
            return Ok(None);
        };
        Ok(collection
            .indexes
            .get(index)
            .and_then(BTreeMap::last_key_value)
            .and_then(|(_, held)| held.range(ALL).next_back())
            .and_then(|sequence| collection.rows.get(sequence))
            .map(|record| Row::Live(record.clone())))
    }

    fn clear(&mut self) -> Result<(), StoreError> {
        self.undo.push(Undo::All(std::mem::take(self.collections)));
        Ok(())
    }

    fn purge(&mut self, now: Timestamp, limit: usize) -> Result<(), StoreError> {
        let mut expired = Vec::new();
        for (name, collection) in &*self.collections {
            let due = collection.expiring.range(..=(now, u64::MAX));
            expired.extend(
                due.map(|(at, sequence)| (*at, *name, *sequence))
                    .take(limit),
            );
        }
        expired.sort_unstable();
        for (_, name, sequence) in expired.into_iter().take(limit) {
            let rows = self.collections.get(name).map(|it| &it.rows);
            let record = rows.and_then(|rows| rows.get(sequence)).cloned();
            if let Some(record) = record {
                self.delete(name, record.id().as_ref())?;
            }
        }
        Ok(())
    }

    fn savepoint(&mut self) -> Result<usize, StoreError> {
        Ok(self.undo.len())
    }

    fn rollback_to(&mut self, savepoint: usize) -> Result<(), StoreError> {
        self.undo_from(savepoint);
        Ok(())
    }
}

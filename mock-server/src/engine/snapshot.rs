//! A world as a value: its content and settings.

use std::collections::BTreeMap;

use http::StatusCode;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use super::idempotency::StoredAnswer;
use super::world::Seeded;
use super::{ControlFailure, Settings, Vendors, World, ids};
use crate::store::{RecordKind, Size, StoreError, Transaction};

/// The format version of a snapshot. A program reads those up to its own.
const FORMAT: u64 = 1;

/// The maximum size of a snapshot's records, in bytes.
pub(super) const LONGEST: u64 = 64 * 1024 * 1024;

/// The number of records that are read at once.
const PAGE: usize = 1_000;

/// A world at one time: records, clock, ids, faults, and the vendors' options. It excludes the journal, pending
/// deliveries and rate-limit windows.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Snapshot {
    format: u64,
    strict: bool,
    now: Timestamp,
    /// Whether the clock is pinned.
    pinned: bool,
    seed: u64,
    chance: u64,
    faults: Value,
    /// By the names of the APIs.
    vendors: BTreeMap<String, Value>,
    world: Records,
    /// By the names of the environments.
    environments: BTreeMap<String, Records>,
}

/// The records of one store, and the position of its stream of ids.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Records {
    ids: u64,
    /// In order of insertion, by collection.
    collections: BTreeMap<String, Vec<Box<RawValue>>>,
}

impl Snapshot {
    /// Reads an exported snapshot.
    ///
    /// # Errors
    ///
    /// If it is not one, or of a later version of the program.
    pub(crate) fn read(text: &[u8]) -> Result<Self, ControlFailure> {
        #[derive(Deserialize)]
        struct Head {
            format: u64,
        }
        let refused = |error: serde_json::Error| {
            ControlFailure::refused(format!("it is no snapshot of a world: {error}"))
        };
        match serde_json::from_slice(text).map_err(refused)? {
            Head { format: 1..=FORMAT } => serde_json::from_slice(text).map_err(refused),
            Head { format } => Err(ControlFailure::refused(format!(
                "the snapshot has format {format}, and this program reads up to {FORMAT}: a later version wrote it"
            ))),
        }
    }

    /// The snapshot in its file format.
    pub(crate) fn to_bytes(&self) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec(self).map_err(|error| StoreError::Backend(error.to_string()))
    }

    /// These settings, for a world that starts from it.
    pub(crate) fn settings(&self, settings: Settings) -> Settings {
        Settings {
            seed: Some(self.seed),
            ..settings
        }
    }

    /// The world's time when it was taken.
    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    pub(super) fn size(&self) -> Size {
        let mut size = Size::default();
        let stores = std::iter::once(&self.world).chain(self.environments.values());
        for record in stores.flat_map(|it| it.collections.values().flatten()) {
            size += Size {
                rows: 1,
                bytes: record.get().len() as u64,
            };
        }
        size
    }
}

impl World {
    /// Takes a snapshot of the world.
    pub(crate) fn snapshot(&self) -> Result<Snapshot, ControlFailure> {
        let mut left = LONGEST;
        let world = self.records(&mut left)?;
        let mut environments = BTreeMap::new();
        for name in self.environment_names()? {
            let records = self.environment(&name)?.records(&mut left)?;
            environments.insert(name, records);
        }
        let broken = |error: serde_json::Error| StoreError::Backend(error.to_string());
        let vendors = self.vendors.iter().map(|vendor| {
            let name = vendor.profile().api.name();
            (name.to_owned(), vendor.kept(self, true))
        });
        Ok(Snapshot {
            format: FORMAT,
            strict: self.settings.strict,
            now: self.clock.now(),
            pinned: self.clock.is_pinned(),
            seed: self.seed,
            chance: self.faults.chance().position(),
            faults: serde_json::to_value(self.faults.kept()).map_err(broken)?,
            vendors: vendors.collect(),
            world,
            environments,
        })
    }

    /// Restores the world to the snapshot.
    ///
    /// # Errors
    ///
    /// If the snapshot does not fit the world or cannot be read.
    pub(crate) fn restore(&self, snapshot: &Snapshot) -> Result<(), ControlFailure> {
        if snapshot.strict != self.settings.strict {
            let (taken, here) = match snapshot.strict {
                true => ("strict", "documented"),
                false => ("documented", "strict"),
            };
            let detail = format!("the snapshot is of a {taken} world, and this is a {here} one");
            return Err(ControlFailure(StatusCode::CONFLICT, detail));
        }
        let refused =
            |error| ControlFailure::refused(format!("the faults of the snapshot: {error}"));
        let faults = super::faults::Rules::deserialize(&snapshot.faults).map_err(refused)?;
        let faults = faults.after(&self.faults.kept());
        let clock = self.clock.kept().set_to(snapshot.now, snapshot.pinned);
        let mut alone = self.alone();
        let resets = self.store.transact(|tx| {
            self.forget_rows();
            let resets = self.replace(tx, &clock, &faults)?;
            self.put_records(tx, &snapshot.world)?;
            Ok::<_, StoreError>(resets)
        })?;
        alone.resets = resets.unwrap_or_default();
        // Where others can restore the same snapshot in the same world, each continues with ids of its own.
        let position = |records: &Records| match resets {
            Some(resets) => ids::branch(records.ids, resets),
            None => records.ids,
        };
        self.forget();
        self.clock.catch_up(clock);
        self.faults.take_over(faults);
        for vendor in self.vendors {
            vendor.reset(self);
            vendor.continue_ids(self, !position(&snapshot.world));
            let name = vendor.profile().api.name();
            let kept = snapshot.vendors.get(name).cloned().unwrap_or_default();
            let refused = |reason| ControlFailure::refused(format!("{name}: {reason}"));
            vendor.restore(self, kept).map_err(refused)?;
        }
        let mut names = self.environment_names()?;
        names.extend(snapshot.environments.keys().cloned());
        for name in names {
            let environment = self.environment(&name)?;
            let records = snapshot.environments.get(&name);
            environment.store.transact(|tx| {
                tx.clear()?;
                records.map_or(Ok(()), |it| self.put_records(tx, it))
            })?;
            if let Some(records) = records {
                environment.ids.go_to(position(records));
            }
        }
        self.ids.go_to(position(&snapshot.world));
        if !self.is_shared() {
            self.faults.chance().go_to(snapshot.chance);
        }
        self.forget_rows();
        Ok(self.keep()?)
    }

    fn records(&self, left: &mut u64) -> Result<Records, ControlFailure> {
        let budget = *left;
        let (collections, rest) = self.store.read(|tx| {
            let mut left = budget;
            let mut collections = BTreeMap::new();
            for kind in kinds(self.vendors) {
                let records = read(tx, kind, &mut left)?;
                if !records.is_empty() {
                    collections.insert(kind.collection.to_owned(), records);
                }
            }
            Ok::<_, ControlFailure>((collections, left))
        })?;
        *left = rest;
        // No other snapshot has the position, so what is generated after a restore of this one is in no other.
        let ids = self.ids.mark();
        Ok(Records { ids, collections })
    }

    fn put_records(&self, tx: &mut Transaction<'_>, records: &Records) -> Result<(), StoreError> {
        for (name, records) in &records.collections {
            let kind = kinds(self.vendors).find(|it| it.collection == name);
            let kind = kind.ok_or_else(|| StoreError::Unreadable {
                collection: "snapshots",
                reason: format!("this program has no collection `{name}`"),
            })?;
            for record in records {
                tx.put_text(kind, record.get())?;
            }
        }
        Ok(())
    }
}

/// The types of all stored records, except the world's own parts.
pub(super) fn kinds(vendors: Vendors) -> impl Iterator<Item = &'static RecordKind> {
    static OWN: [RecordKind; 2] = [RecordKind::of::<Seeded>(), RecordKind::of::<StoredAnswer>()];
    let vendors = vendors.iter().flat_map(|it| it.profile().records);
    OWN.iter().chain(vendors)
}

fn read(
    tx: &mut Transaction<'_>,
    kind: &RecordKind,
    left: &mut u64,
) -> Result<Vec<Box<RawValue>>, ControlFailure> {
    let mut records = Vec::new();
    let mut after = None;
    loop {
        let page = tx.page(kind, after.as_deref(), PAGE)?;
        for record in page.records {
            let longer = || {
                let detail =
                    format!("a snapshot has {LONGEST} bytes at most, and the world has more");
                ControlFailure(StatusCode::INSUFFICIENT_STORAGE, detail)
            };
            *left = left.checked_sub(record.len() as u64).ok_or_else(longer)?;
            let record = RawValue::from_string(record);
            records.push(record.map_err(|error| StoreError::Backend(error.to_string()))?);
        }
        match page.last {
            Some(last) => after = Some(last),
            None => return Ok(records),
        }
    }
}

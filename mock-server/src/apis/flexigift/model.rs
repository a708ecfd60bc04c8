//! json-server's rows: any JSON object or array, under an id.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::{Arc, LazyLock};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::javascript;
use super::print;
use super::resource::{self, Resource, with_resource};
use crate::engine::{ControlFailure, Ids, World, hex};
use crate::store::{IndexEntry, Record, Scan, StoreError, Transaction};

/// The rows that Flexigift's own database file starts with.
const ROWS: &str = include_str!("rows.json");

/// The index of the greatest number so far.
const BY_NUMBER: &str = "number";

/// The index of the rows whose id is not a number; only clients create them.
const NON_NUMERIC: &str = "non_numeric";

/// The index by which the strict world keeps a documented member unique.
const BY_UNIQUE_MEMBER: &str = "unique_member";

/// The index of the rows that refer to other rows by a foreign key such as `userId`; the documented rows do not.
const HAS_FOREIGN_KEY: &str = "has_foreign_key";

/// The index of the rows with a member named `_page`, which is then a filter, not only a page.
const HAS_PAGE: &str = "_page";

/// One row of a collection.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub(super) struct Row<R> {
    pub(super) stored: Stored,
    #[serde(skip)]
    resource: PhantomData<fn() -> R>,
}

/// The stored form of a row, which is printed, because it is returned far more often than inspected: a tree of
/// values would take four times the memory.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Stored {
    id: Id,
    /// The member that must be unique, in the worlds that enforce it.
    unique: Option<Box<str>>,
    /// Whether a member has the name of a foreign key.
    has_foreign_key: bool,
    /// Whether a member is named `_page`.
    #[serde(default)]
    has_page: bool,
    pub(super) printed: Box<str>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
enum Id {
    Number(f64),
    /// A value that is not a number, as text, by which json-server compares ids.
    Text(Box<str>),
}

impl Id {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Number(number) => Cow::Owned(javascript::number_text(*number)),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }
}

impl<R: Resource> Record for Row<R> {
    const COLLECTION: &'static str = R::COLLECTION;

    fn id(&self) -> Cow<'_, str> {
        self.stored.id.text()
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let stored = &self.stored;
        let mut indexes = Vec::with_capacity(1);
        indexes.push(match stored.id {
            Id::Number(number) => IndexEntry::shared(BY_NUMBER, sortable(number)),
            Id::Text(_) => IndexEntry::shared(NON_NUMERIC, NON_NUMERIC),
        });
        if let Some(unique) = &stored.unique {
            indexes.push(IndexEntry::shared(BY_UNIQUE_MEMBER, unique.as_ref()));
        }
        if stored.has_foreign_key {
            indexes.push(IndexEntry::shared(HAS_FOREIGN_KEY, HAS_FOREIGN_KEY));
        }
        if stored.has_page {
            indexes.push(IndexEntry::shared(HAS_PAGE, HAS_PAGE));
        }
        indexes
    }
}

impl<R: Resource> Row<R> {
    /// A row with these members under this id.
    pub(super) fn object(members: &Map<String, Value>, id: &Value) -> Result<Self, StoreError> {
        let printed = print::pretty_with(members, "id", id);
        let mut row = Self::new(printed, id)?;
        row.stored.has_foreign_key = members.keys().any(|it| foreign_collection(it).is_some());
        row.stored.has_page = members.contains_key(HAS_PAGE);
        Ok(row)
    }

    /// An array as a row: it has an id like any other, but does not show it.
    pub(super) fn array(items: Vec<Value>, id: &Value) -> Result<Self, StoreError> {
        Self::new(print::pretty(&items.into()), id)
    }

    fn new(printed: serde_json::Result<String>, id: &Value) -> Result<Self, StoreError> {
        let printed = printed.map_err(|error| unreadable(&error))?;
        let stored = Stored {
            id: match id.as_f64() {
                Some(number) => Id::Number(number),
                None => Id::Text(javascript::text(id).into()),
            },
            unique: None,
            has_foreign_key: false,
            has_page: false,
            // A copy: shrunk where it is, it would leave a gap that the next buffer does not fit into.
            printed: printed.as_str().into(),
        };
        Ok(Self::from(stored))
    }

    fn from(stored: Stored) -> Self {
        Self {
            stored,
            resource: PhantomData,
        }
    }

    /// Lets the row be found by its documented unique member.
    pub(super) fn indexed_by(mut self, unique: Option<&str>) -> Self {
        self.stored.unique = unique.map(Box::from);
        self
    }
}

impl Stored {
    /// The row's value.
    pub(super) fn value(&self) -> Result<Value, StoreError> {
        serde_json::from_str(&self.printed).map_err(|error| unreadable(&error))
    }

    /// The row as a response has it.
    pub(super) fn bytes(&self) -> Bytes {
        Bytes::copy_from_slice(self.printed.as_bytes())
    }

    pub(super) fn id_text(&self) -> Cow<'_, str> {
        self.id.text()
    }

    /// The id as the client or the server gave it.
    pub(super) fn id_value(&self) -> Result<Value, StoreError> {
        let text = match &self.id {
            Id::Number(number) => return Ok(javascript::number(*number)),
            Id::Text(text) => text,
        };
        let shown = self.value()?.get("id").cloned();
        Ok(shown.unwrap_or_else(|| Value::String(text.to_string())))
    }
}

/// The collection that a member refers to, if its name is that of a foreign key.
pub(super) fn foreign_collection(name: &str) -> Option<&'static str> {
    resource::plural(name.strip_suffix("Id")?)
}

/// Whether some row of a collection has a member named `_page`.
pub(super) fn has_page<R: Resource>(tx: &mut Transaction<'_>) -> Result<bool, StoreError> {
    Ok(tx.last::<Row<R>>(HAS_PAGE)?.is_some())
}

/// The id of the next row: one more than the greatest, so a deleted greatest number is used again.
pub(super) fn next_id<R: Resource>(
    tx: &mut Transaction<'_>,
    ids: &Ids,
) -> Result<Value, StoreError> {
    if tx.last::<Row<R>>(NON_NUMERIC)?.is_some() {
        return next_after_texts::<R>(tx, ids);
    }
    let greatest = tx
        .last::<Row<R>>(BY_NUMBER)?
        .and_then(|row| match row.stored.id {
            Id::Number(number) => Some(number),
            Id::Text(_) => None,
        });
    Ok(javascript::number(greatest.map_or(1.0, |it| it + 1.0)))
}

/// The next id if some id is not a number. JavaScript then compares pair by pair, in the order of the rows, and the
/// result may be no number; the next id is then seven random characters.
fn next_after_texts<R: Resource>(tx: &mut Transaction<'_>, ids: &Ids) -> Result<Value, StoreError> {
    let mut greatest: Option<Value> = None;
    for row in tx.scan::<Row<R>>(Scan::all())? {
        let id = row.stored.id_value()?;
        let is_greater = greatest
            .as_ref()
            .is_none_or(|it| javascript::compare(&id, it).is_some_and(std::cmp::Ordering::is_gt));
        if is_greater {
            greatest = Some(id);
        }
    }
    Ok(match greatest.as_ref().and_then(Value::as_f64) {
        Some(number) => javascript::number(number + 1.0),
        None => Value::String(ids.base58(7)),
    })
}

/// Whether another row than `id` has this in the documented unique member.
pub(super) fn is_taken<R: Resource>(
    tx: &mut Transaction<'_>,
    key: &str,
    id: Option<&str>,
) -> Result<bool, StoreError> {
    let holder = tx.find_by::<Row<R>>(BY_UNIQUE_MEMBER, key)?;
    Ok(holder.is_some_and(|row| Some(row.stored.id.text().as_ref()) != id))
}

/// Every row of the collection of this name, oldest first; none if there is no such collection.
pub(super) fn rows(tx: &mut Transaction<'_>, name: &str) -> Result<Vec<Stored>, StoreError> {
    fn all<R: Resource>(tx: &mut Transaction<'_>) -> Result<Vec<Stored>, StoreError> {
        let rows = tx.scan::<Row<R>>(Scan::all())?;
        Ok(rows.iter().map(|row| row.stored.clone()).collect())
    }
    with_resource!(name, all, tx).unwrap_or_else(|| Ok(Vec::new()))
}

/// How many rows the collection of this name has.
pub(super) fn count(tx: &mut Transaction<'_>, name: &str) -> Result<usize, StoreError> {
    fn count<R: Resource>(tx: &mut Transaction<'_>) -> Result<usize, StoreError> {
        tx.count::<Row<R>>(None)
    }
    with_resource!(name, count, tx).unwrap_or(Ok(0))
}

/// The row of this id in the collection of this name.
pub(super) fn row(
    tx: &mut Transaction<'_>,
    name: &str,
    id: &str,
) -> Result<Option<Stored>, StoreError> {
    fn one<R: Resource>(tx: &mut Transaction<'_>, id: &str) -> Result<Option<Stored>, StoreError> {
        let row: Option<Arc<Row<R>>> = tx.get(id)?;
        Ok(row.map(|row| row.stored.clone()))
    }
    with_resource!(name, one, tx, id).unwrap_or(Ok(None))
}

/// Deletes every row with a foreign key to a missing row, as json-server does after each delete, even if the key was
/// never valid. Returns whether it completed: a null foreign key ends it with an exception, unless there is
/// nothing to compare it with.
pub(super) fn delete_dependents(tx: &mut Transaction<'_>) -> Result<bool, StoreError> {
    fn referring<R: Resource>(tx: &mut Transaction<'_>) -> Result<Vec<Stored>, StoreError> {
        let rows = tx.scan::<Row<R>>(Scan::all().index(HAS_FOREIGN_KEY, HAS_FOREIGN_KEY))?;
        Ok(rows.iter().map(|row| row.stored.clone()).collect())
    }
    fn delete<R: Resource>(tx: &mut Transaction<'_>, id: &str) -> Result<bool, StoreError> {
        tx.delete::<Row<R>>(id)
    }
    let mut removable = Vec::new();
    for name in resource::NAMES {
        for stored in with_resource!(*name, referring, tx).unwrap_or_else(|| Ok(Vec::new()))? {
            let value = stored.value()?;
            let members = value.as_object();
            let members = members.filter(|it| javascript::array_length(it).is_none());
            for (member, id) in members.into_iter().flatten() {
                let Some(target) = foreign_collection(member) else {
                    continue;
                };
                if id.is_null() && count(tx, target)? > 0 {
                    return Ok(false);
                }
                if row(tx, target, &javascript::text(id))?.is_none() {
                    removable.push((*name, stored.id.text().into_owned()));
                }
            }
        }
    }
    for (name, id) in removable {
        with_resource!(name, delete, tx, &id).unwrap_or(Ok(false))?;
    }
    Ok(true)
}

/// The documented rows, once per process. Each is stored as the file has it, which is printed as json-server prints one, but
/// deeper.
fn documented() -> Result<Vec<(&'static str, Stored)>, StoreError> {
    #[derive(Deserialize)]
    struct Identified {
        id: f64,
    }
    let file: serde_json::Result<BTreeMap<&str, Vec<&RawValue>>> = serde_json::from_str(ROWS);
    let mut file = file.map_err(|error| unreadable(&error))?;
    let mut documented = Vec::new();
    for name in resource::NAMES {
        for row in file.remove(name).unwrap_or_default() {
            let row = row.get();
            let identified: serde_json::Result<Identified> = serde_json::from_str(row);
            let stored = Stored {
                id: Id::Number(identified.map_err(|error| unreadable(&error))?.id),
                unique: None,
                has_foreign_key: false,
                has_page: false,
                printed: row.replace("\n    ", "\n").into(),
            };
            documented.push((*name, stored));
        }
    }
    Ok(documented)
}

/// Puts the documented rows.
pub(super) fn seed(tx: &mut Transaction<'_>) -> Result<(), StoreError> {
    fn put<R: Resource>(tx: &mut Transaction<'_>, stored: Stored) -> Result<(), StoreError> {
        tx.put(Row::<R>::from(stored)).map(drop)
    }
    static DOCUMENTED: LazyLock<Result<Vec<(&str, Stored)>, StoreError>> =
        LazyLock::new(documented);
    for (name, stored) in DOCUMENTED.as_ref().map_err(Clone::clone)? {
        with_resource!(*name, put, tx, stored.clone()).transpose()?;
    }
    Ok(())
}

/// Puts the rows of a database file, each replacing the one with its id.
pub(super) fn put(
    tx: &mut Transaction<'_>,
    world: &World,
    file: &Value,
) -> Result<(), ControlFailure> {
    fn rows<R: Resource>(
        tx: &mut Transaction<'_>,
        world: &World,
        file: &Value,
    ) -> Result<(), ControlFailure> {
        let rows = file[R::NAME].as_array().into_iter().flatten();
        for members in rows.filter_map(Value::as_object) {
            let given = members.get("id").filter(|id| javascript::truthy(id));
            let id = match given {
                Some(id) => id.clone(),
                None => next_id::<R>(tx, &world.ids)?,
            };
            let unique = R::UNIQUE.and_then(|it| members.get(it)?.as_str());
            // json-server loads a database file unchanged: of several with one key the first is found by it.
            let unique = match unique.filter(|_| world.settings.strict) {
                Some(key) if is_taken::<R>(tx, key, Some(&javascript::text(&id)))? => None,
                unique => unique,
            };
            tx.put(Row::<R>::object(members, &id)?.indexed_by(unique))?;
        }
        Ok(())
    }
    for name in resource::NAMES {
        with_resource!(*name, rows, tx, world, file).transpose()?;
    }
    Ok(())
}

fn unreadable(error: &serde_json::Error) -> StoreError {
    StoreError::Unreadable {
        collection: "flexigift",
        reason: error.to_string(),
    }
}

/// A key whose byte order is the order of numbers: the sign bit flipped for positive ones, every bit for negative ones.
fn sortable(number: f64) -> String {
    let bits = number.to_bits();
    let ordered = if bits >> 63 == 0 {
        bits ^ (1 << 63)
    } else {
        !bits
    };
    hex(&ordered.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::resource::Users;
    use super::*;

    #[test]
    fn each_documented_row_is_stored_as_a_client_would_create_it() {
        let file: Value = serde_json::from_str(ROWS).unwrap();
        let mut documented = documented().unwrap().into_iter();
        for name in resource::NAMES {
            for members in file[name].as_array().unwrap() {
                let members = members.as_object().unwrap();
                // The stored form is the same for every collection.
                let created = Row::<Users>::object(members, &members["id"]).unwrap();
                let (collection, stored) = documented.next().unwrap();
                assert_eq!(collection, *name);
                assert_eq!(
                    serde_json::to_value(&stored).unwrap(),
                    serde_json::to_value(&created.stored).unwrap()
                );
            }
        }
        assert!(documented.next().is_none());
    }
}

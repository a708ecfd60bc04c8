//! The previous versions of a record. The current one is not among them, so records that never change need no
//! history.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::wire;
use crate::engine::Handled;
use crate::store::{IndexEntry, Record, Scan, StoreError, Transaction};

/// A record with stored versions.
pub(super) trait Versioned: Record {
    /// The collection of the past ones.
    const PAST: &'static str;

    fn version(&self) -> u64;
}

/// A past version.
#[derive(Serialize, Deserialize)]
#[serde(bound = "")]
pub(super) struct Past<R: Versioned> {
    snapshot: R,
}

const OF: &str = "of";

impl<R: Versioned> Record for Past<R> {
    const COLLECTION: &'static str = R::PAST;

    fn id(&self) -> Cow<'_, str> {
        // The version comes first: an id may contain anything.
        Cow::Owned(format!(
            "{}:{}",
            self.snapshot.version(),
            self.snapshot.id()
        ))
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::shared(OF, self.snapshot.id())]
    }
}

impl<R: Versioned> Past<R> {
    pub(super) fn snapshot(&self) -> &R {
        &self.snapshot
    }
}

/// Keeps a version that is about to be replaced.
pub(super) fn keep<R: Versioned>(tx: &mut Transaction<'_>, snapshot: R) -> Result<(), StoreError> {
    tx.put(Past { snapshot }).map(drop)
}

/// Up to this many previous versions, oldest first.
pub(super) fn past<R: Versioned>(
    tx: &mut Transaction<'_>,
    stored: &R,
    limit: usize,
) -> Result<Vec<Arc<Past<R>>>, StoreError> {
    let id = stored.id();
    let mut newest = tx.scan(Scan::all().index(OF, &id).newest_first().limit(limit))?;
    newest.reverse();
    Ok(newest)
}

/// The response with every version, the stored one last.
pub(super) fn answer<R: Versioned>(
    tx: &mut Transaction<'_>,
    stored: &R,
    view: fn(&R) -> Value,
) -> Handled {
    let past: Vec<Arc<Past<R>>> = tx.scan(Scan::all().index(OF, &stored.id()))?;
    let versions = past.iter().map(|it| &it.snapshot).chain([stored]);
    Ok(wire::data(versions.map(view).collect::<Vec<_>>()))
}

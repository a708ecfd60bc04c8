//! Persona's transactions, transaction types and tags.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::fields::{self, FieldSchema, KeptFields};
use crate::engine::{Ids, World};
use crate::store::{IndexEntry, Record, StoreError, Transaction};

/// The transaction that the documentation's examples show.
static DOCUMENTED: LazyLock<Result<TransactionRecord, String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("documented.json")).map_err(|error| error.to_string())
});
pub(super) const DOCUMENTED_ID: &str = "txn_ABC123";
pub(super) const DOCUMENTED_TYPE: &str = "txntp_ABC123";

pub(super) const BY_REFERENCE: &str = "reference-id";
pub(super) const BY_TYPE: &str = "transaction-type-id";
/// Has the transactions that are not in their places in [`order`](super::order), under an empty key.
pub(super) const MISPLACED: &str = "misplaced";
const BY_NAME: &str = "name";

/// The relationships of a transaction, in the order in which resources show them and payloads include them.
pub(super) const RELATIONSHIPS: [&str; 5] = [
    "reviewer",
    "transaction-label",
    "transaction-type",
    "related-objects",
    "sentinel-sessions",
];

/// The maximum active tags of an organization.
const TAG_LIMIT: usize = 1_000;

/// The status of a new transaction, whatever its type.
pub(super) const INITIAL: &str = "created";

/// The statuses that a new transaction type starts with. Persona's own pages write the last one both ways.
pub(super) const STATUSES: [&str; 5] = [
    INITIAL,
    "approved",
    "declined",
    "needs_review",
    "needs review",
];

/// An identity event.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TransactionRecord {
    pub(super) id: String,
    /// Shared with the type and its other transactions.
    pub(super) transaction_type: Arc<str>,
    pub(super) status: Cow<'static, str>,
    pub(super) reference_id: Option<String>,
    /// Typed values by key.
    pub(super) fields: KeptFields,
    pub(super) tags: Vec<String>,
    pub(super) reviewer: Option<Box<ObjectReference>>,
    pub(super) related: Vec<ObjectReference>,
    #[serde(default)]
    pub(super) relations: Vec<Relation>,
    pub(super) label: Option<Box<Label>>,
    /// The signals of its Sentinel sessions; empty before one was processed.
    #[serde(default)]
    pub(super) sentinel: Option<Box<Sentinel>>,
    pub(super) redacted: bool,
    /// Whether it was inserted after one that was created later.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) misplaced: bool,
    /// Counts the changes, to detect one in between.
    #[serde(default)]
    pub(super) revision: u64,
    pub(super) created_at: Timestamp,
    pub(super) updated_at: Timestamp,
}

/// A reference to an object of any type. As a record it means that the organization has it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ObjectReference {
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) id: String,
}

/// Risk signals by name, and the sessions that found them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Sentinel {
    pub(super) signals: Map<String, Value>,
    pub(super) sessions: Vec<String>,
}

/// A relation to an account or to another transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Relation {
    pub(super) key: String,
    pub(super) target: String,
}

/// The one label of a transaction.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Label {
    pub(super) id: String,
    pub(super) model_label: Option<String>,
    pub(super) model_version: Option<String>,
    pub(super) score: Option<f64>,
    pub(super) created_at: Timestamp,
}

/// A transaction type.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TransactionType {
    pub(super) id: Arc<str>,
    pub(super) name: String,
    pub(super) statuses: Vec<String>,
    /// The fields; none in an unconfigured type.
    #[serde(default)]
    pub(super) field_schemas: Vec<FieldSchema>,
    pub(super) created_at: Timestamp,
    #[serde(default)]
    pub(super) updated_at: Option<Timestamp>,
}

/// A tag of the organization.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tag {
    pub(super) id: String,
    pub(super) name: String,
}

impl Record for TransactionRecord {
    const COLLECTION: &'static str = "persona_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let by_type = IndexEntry::shared(BY_TYPE, &*self.transaction_type);
        let by_reference = self
            .reference_id
            .as_ref()
            .map(|reference| IndexEntry::shared(BY_REFERENCE, reference));
        let misplaced = self.misplaced.then(|| IndexEntry::shared(MISPLACED, ""));
        let entries = std::iter::once(by_type).chain(by_reference);
        entries.chain(misplaced).collect()
    }
}

impl Record for TransactionType {
    const COLLECTION: &'static str = "persona_transaction_types";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}

impl Record for Tag {
    const COLLECTION: &'static str = "persona_tags";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::unique(BY_NAME, &self.name)]
    }
}

impl Record for ObjectReference {
    const COLLECTION: &'static str = "persona_objects";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}

impl TransactionType {
    pub(super) fn new(id: &str, now: Timestamp) -> Self {
        Self {
            id: id.into(),
            name: "Transaction".to_owned(),
            statuses: STATUSES.map(str::to_owned).to_vec(),
            field_schemas: Vec::new(),
            created_at: now,
            updated_at: Some(now),
        }
    }
}

/// The effects of a redaction.
pub(super) struct Redaction<'a> {
    pub(super) schemas: &'a [FieldSchema],
    pub(super) keeps_reference_id: bool,
}

impl Redaction<'_> {
    /// Redacts a transaction. Returns whether that is its first redaction, or there was personal data again.
    pub(super) fn apply(&self, record: &mut TransactionRecord) -> bool {
        let mut fields = record.fields.read();
        fields::redact(&mut fields, self.schemas);
        let fields = KeptFields::of(&fields);
        let changes = !record.redacted
            || record.fields != fields
            || (record.reference_id.is_some() && !self.keeps_reference_id)
            || !record.tags.is_empty()
            || !record.related.is_empty()
            || !record.relations.is_empty()
            || record.sentinel.is_some();
        record.fields = fields;
        if !self.keeps_reference_id {
            record.reference_id = None;
        }
        record.tags.clear();
        record.related.clear();
        record.relations.clear();
        record.sentinel = None;
        record.redacted = true;
        changes
    }
}

/// The documented type is in every world, for Persona has no call that would make one. The documented transaction is
/// only in the documented world.
pub(super) fn seed(tx: &mut Transaction<'_>, strict: bool) -> Result<(), StoreError> {
    let documented = DOCUMENTED
        .as_ref()
        .map_err(|reason| StoreError::Unreadable {
            collection: TransactionRecord::COLLECTION,
            reason: reason.clone(),
        })?;
    tx.put(TransactionType::new(DOCUMENTED_TYPE, documented.created_at))?;
    if !strict {
        tx.put(documented.clone())?;
    }
    Ok(())
}

/// Puts a tag or an object into a running world, because no call of the API creates one with a known id.
///
/// # Errors
///
/// Why it cannot be put, in a sentence.
pub(crate) fn put<R: Record + Clone>(world: &World, record: &R) -> Result<(), StoreError> {
    world.store.transact(|tx| tx.put(record.clone()).map(drop))
}

/// Why a tag cannot be had.
#[derive(Debug)]
pub(super) enum NoTag {
    UnknownId,
    LimitReached,
    Store(StoreError),
}

impl From<StoreError> for NoTag {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// The tag of this name, created if the organization has none.
pub(super) fn tag_by_name(
    tx: &mut Transaction<'_>,
    ids: &Ids,
    name: &str,
) -> Result<Arc<Tag>, NoTag> {
    match tx.find_by::<Tag>(BY_NAME, name)? {
        Some(tag) => Ok(tag),
        None => {
            let id = tx.unused::<Tag>(|| format!("tag_{}", ids.base58(24)))?;
            new_tag(tx, id, name)
        }
    }
}

/// The tag of this id. Outside the strict world an unknown one is created, named after its id.
pub(super) fn tag_by_id(
    tx: &mut Transaction<'_>,
    strict: bool,
    id: &str,
) -> Result<Arc<Tag>, NoTag> {
    match tx.get::<Tag>(id)? {
        Some(tag) => Ok(tag),
        None if strict => Err(NoTag::UnknownId),
        None => match tx.find_by::<Tag>(BY_NAME, id)? {
            Some(tag) => Ok(tag),
            None => new_tag(tx, id.to_owned(), id),
        },
    }
}

fn new_tag(tx: &mut Transaction<'_>, id: String, name: &str) -> Result<Arc<Tag>, NoTag> {
    if tx.count::<Tag>(None)? >= TAG_LIMIT {
        return Err(NoTag::LimitReached);
    }
    Ok(tx.put(Tag {
        id,
        name: name.to_owned(),
    })?)
}

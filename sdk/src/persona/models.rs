use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::{FieldValueType, Status};
use crate::generated::persona::types as wire;
use crate::redact::Redacted;
use crate::transport::Answer;
use crate::types::Timestamp;
use crate::{Error, Result, typed_ids};

typed_ids! {
    /// Names a transaction; starts with `txn_`.
    pub struct TransactionId;
    /// Names a transaction type; starts with `txntp_`.
    pub struct TransactionTypeId;
    /// Names a label; starts with `txnl_`.
    pub struct TransactionLabelId;
}

/// An identity event.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// Names the transaction.
    pub id: TransactionId,
    /// Where it stands. Each transaction type has its own statuses; only `created` is common to all.
    /// Empty if the answer has none.
    pub status: Status,
    /// Your own id of whom or what it is about.
    pub reference_id: Option<String>,
    /// The typed values by field name.
    pub fields: BTreeMap<String, FieldValue>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// Its type.
    pub transaction_type_id: Option<TransactionTypeId>,
    /// Its label. Only the answers to labelling, and those that include it, say more than its id.
    pub label: Option<TransactionLabel>,
    /// Who or what decided.
    pub reviewer: Option<ObjectReference>,
    /// The objects that belong to it.
    pub related_objects: Vec<ObjectReference>,
}

impl Transaction {
    /// The value of a field; `None` if there is no such field, or it is unset or redacted.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.fields
            .get(name)
            .map(|field| &field.value)
            .filter(|value| !value.is_null())
    }

    pub(super) fn from_wire(
        wire: wire::Transaction,
        labels: Vec<wire::TransactionLabel>,
        answer: &Answer,
    ) -> Result<Self> {
        let Some(id) = wire.id else {
            return Err(Error::incomplete(answer.clone(), "data.id"));
        };
        let attributes = wire.attributes.unwrap_or_default();
        let relationships = wire.relationships.unwrap_or_default();
        Ok(Self {
            id: id.into(),
            status: attributes
                .status
                .unwrap_or_else(|| Status::Other(String::new())),
            reference_id: attributes.reference_id,
            fields: attributes
                .fields
                .into_iter()
                .map(|(name, field)| (name, FieldValue::from_wire(field)))
                .collect(),
            tags: attributes.tags,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            transaction_type_id: relationships
                .transaction_type
                .and_then(|relationship| relationship.data?.id)
                .map(Into::into),
            label: TransactionLabel::find(
                relationships
                    .transaction_label
                    .and_then(|relationship| relationship.data?.id),
                labels,
            ),
            reviewer: relationships
                .reviewer
                .and_then(|relationship| relationship.data)
                .and_then(|data| ObjectReference::new(data.type_, data.id)),
            related_objects: relationships
                .related_objects
                .unwrap_or_default()
                .data
                .into_iter()
                .filter_map(|data| ObjectReference::new(data.type_, data.id))
                .collect(),
        })
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("id", &self.id)
            .field("status", &self.status)
            .field("reference_id", &Redacted::option(&self.reference_id))
            .field("fields", &self.fields)
            .field("tags", &self.tags)
            .field("created_at", &self.created_at)
            .field("updated_at", &self.updated_at)
            .field("transaction_type_id", &self.transaction_type_id)
            .field("label", &self.label)
            .field("reviewer", &self.reviewer)
            .field("related_objects", &self.related_objects)
            .finish()
    }
}

/// A value and its type. The value is personal, so that `Debug` keeps it to itself.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct FieldValue {
    /// What the value is.
    pub kind: FieldValueType,
    /// The value; null if unset or redacted. The members of a hash and the elements of an array are
    /// again objects with `type` and `value`.
    pub value: Value,
}

impl FieldValue {
    fn from_wire(wire: wire::FieldValue) -> Self {
        Self {
            kind: wire
                .type_
                .unwrap_or_else(|| FieldValueType::Other(String::new())),
            value: wire.value.unwrap_or_default(),
        }
    }
}

impl fmt::Debug for FieldValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FieldValue")
            .field("kind", &self.kind)
            .field("value", &Redacted::value(&self.value))
            .finish()
    }
}

/// What somebody found a transaction to be.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TransactionLabel {
    /// Names the label.
    pub id: TransactionLabelId,
    /// The label.
    pub model_label: Option<String>,
    /// The version of what found it.
    pub model_version: Option<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
}

impl TransactionLabel {
    /// The label that the relationship names, with what the included objects tell about it. Older
    /// answers include the label and leave the relationship empty.
    fn find(named: Option<String>, included: Vec<wire::TransactionLabel>) -> Option<Self> {
        let object = included
            .into_iter()
            .filter(|object| object.type_.as_ref().is_none_or(|kind| kind.is_known()))
            .find(|object| named.is_none() || named == object.id)
            .unwrap_or_default();
        let id = named.or(object.id)?;
        let attributes = object.attributes.unwrap_or_default();
        Some(Self {
            id: id.into(),
            model_label: attributes.model_label,
            model_version: attributes.model_version,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
        })
    }
}

/// Names an object of any type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ObjectReference {
    /// The type, such as `account` or `verification/government-id`.
    pub kind: String,
    /// The id.
    pub id: String,
}

impl ObjectReference {
    fn new(kind: Option<String>, id: Option<String>) -> Option<Self> {
        Some(Self {
            kind: kind.unwrap_or_default(),
            id: id?,
        })
    }
}

/// Names a tag, by name or by id. Text alone is a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TagReference {
    /// By its name.
    Name(String),
    /// By its id.
    Id(String),
}

impl TagReference {
    /// Names a tag by its id.
    pub fn id(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }

    /// Names a tag by its name.
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into())
    }
}

impl From<&str> for TagReference {
    fn from(name: &str) -> Self {
        Self::name(name)
    }
}

impl From<&String> for TagReference {
    fn from(name: &String) -> Self {
        Self::name(name)
    }
}

impl From<String> for TagReference {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

use std::collections::BTreeMap;
use std::fmt;

use super::fields::FieldValue;
use super::inflection::kebab;
use super::object::Object;
use super::{FieldValueType, Status};
use crate::generated::persona::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::Timestamp;

typed_ids! {
    /// Names a transaction; starts with `txn_`. Opaque: length and characters may change.
    pub struct TransactionId;
    /// Names a transaction type; starts with `txntp_`.
    pub struct TransactionTypeId;
    /// Names a label; starts with `txnl_`.
    pub struct TransactionLabelId;
    /// Names an object of any type, such as an account (`act_`) or an inquiry (`inq_`).
    pub struct ObjectId;
}

impl From<TransactionId> for ObjectId {
    fn from(id: TransactionId) -> Self {
        Self::from(id.as_str())
    }
}

impl From<&TransactionId> for ObjectId {
    fn from(id: &TransactionId) -> Self {
        Self::from(id.as_str())
    }
}

/// An identity event, such as an onboarding, a loan or a withdrawal.
///
/// Persona's schema calls nothing in it required, so that all but the id may be missing or empty.
/// `Debug` shows no values of fields and no reference id. See the schema `transaction` in [Persona's
/// OpenAPI document](https://github.com/persona-id/persona-openapi).
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// Names the transaction; the only member that every answer has.
    pub id: TransactionId,
    /// Where it stands. Each transaction type has its own statuses; only `created` is common to all.
    /// Empty if the answer has none. The usual ones are `created`, `approved`, `declined` and `needs
    /// review`, which Persona also writes with an underscore.
    pub status: Status,
    /// Your own id of whom or what it is about; `None` if there is none, or it was redacted.
    pub reference_id: Option<String>,
    /// The typed values by field name, unset and redacted ones among them. Empty if sparse fields left
    /// them out.
    pub fields: BTreeMap<String, FieldValue>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// When it was created, to the millisecond.
    pub created_at: Option<Timestamp>,
    /// When it was last changed, to the millisecond.
    pub updated_at: Option<Timestamp>,
    /// Its type.
    pub transaction_type_id: Option<TransactionTypeId>,
    /// Its label. Only the answers to labelling, and those that include it, say more than its id.
    pub label: Option<TransactionLabel>,
    /// Who or what decided: a `workflow-run`, a `workflow-step` or a `user`.
    pub reviewer: Option<ObjectReference>,
    /// The objects that belong to it; at most a hundred of them from version 2025-10-27 on.
    pub related_objects: Vec<ObjectReference>,
    /// The objects that came along because `include` asked for them.
    pub included: Vec<Object>,
}

impl Transaction {
    /// The value of a field; `None` if there is no such field, or it is unset or redacted.
    ///
    /// Before version 2025-10-27 Persona changed the casing of these names, so that one that is not
    /// there is looked for in other casings.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldValue> {
        let recased = || {
            let name = kebab(name);
            let mut fields = self.fields.iter();
            fields.find_map(|(key, value)| (kebab(key) == name).then_some(value))
        };
        self.fields
            .get(name)
            .or_else(recased)
            .filter(|value| !value.is_null())
    }

    /// One of the objects that came along.
    #[must_use]
    pub fn included(&self, id: impl AsRef<str>) -> Option<&Object> {
        let id = id.as_ref();
        self.included.iter().find(|object| object.id() == id)
    }

    /// `None` if it has no id.
    pub(super) fn from_wire(wire: wire::Transaction, included: Vec<Object>) -> Option<Self> {
        let id = wire.id?;
        let attributes = wire.attributes.unwrap_or_default();
        let relationships = wire.relationships.unwrap_or_default();
        Some(Self {
            id: id.into(),
            status: attributes
                .status
                .unwrap_or_else(|| Status::Other(String::new())),
            reference_id: attributes.reference_id,
            fields: attributes
                .fields
                .into_iter()
                .map(|(name, field)| {
                    let kind = field
                        .type_
                        .unwrap_or_else(|| FieldValueType::Other(String::new()));
                    (
                        name,
                        FieldValue::read(kind, field.value.unwrap_or_default()),
                    )
                })
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
                &included,
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
            included,
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
            .field("included", &self.included)
            .finish()
    }
}

/// What somebody found a transaction to be. The score that came with it is in no answer.
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
    fn find(named: Option<String>, included: &[Object]) -> Option<Self> {
        let told = included.iter().find_map(|object| match object {
            Object::TransactionLabel(label)
                if named.as_deref().is_none_or(|named| label.id == named) =>
            {
                Some(label.clone())
            }
            _ => None,
        });
        told.or_else(|| {
            Some(Self {
                id: named?.into(),
                model_label: None,
                model_version: None,
                created_at: None,
                updated_at: None,
            })
        })
    }

    pub(super) fn from_wire(wire: wire::TransactionLabel) -> Option<Self> {
        let attributes = wire.attributes.unwrap_or_default();
        Some(Self {
            id: wire.id?.into(),
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
///
/// ```
/// use counterfoil::persona::TagReference;
///
/// assert_eq!(TagReference::from("vip"), TagReference::name("vip"));
/// assert_ne!(TagReference::from("vip"), TagReference::id("vip"));
/// ```
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

    pub(super) fn into_wire(self) -> wire::TagBody {
        let mut meta = wire::TagReference::default();
        match self {
            Self::Name(name) => meta.tag_name = Some(name),
            Self::Id(id) => meta.tag_id = Some(id),
        }
        wire::TagBody { meta: Some(meta) }
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

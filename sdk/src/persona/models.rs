use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Status;
use super::fields::FieldValue;
use super::inflection::kebab;
use super::object::{Object, Resource};
use crate::generated::persona::types as wire;
use crate::redact::Redacted;
use crate::typed_ids;
use crate::types::{Timestamp, tolerant};

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
///
/// For tests and caches it is read from the API's JSON, and written so: a resource, with what came along
/// beside its attributes. It is for `serde_json` itself, because the digits of numbers are in its text alone.
///
/// ```
/// use counterfoil::persona::{Status, Transaction};
///
/// let mut txn: Transaction = serde_json::from_str(
///     r#"{"type": "transaction", "id": "txn_1", "attributes": {
///         "status": "created", "fields": {"amount": {"type": "integer", "value": 1200}}}}"#,
/// )?;
/// assert_eq!(txn.field("amount").and_then(|amount| amount.as_i64()), Some(1200));
///
/// txn.status = Status::Approved;
/// let json = serde_json::to_string(&txn)?;
/// assert_eq!(serde_json::from_str::<Transaction>(&json)?, txn);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[serde(from = "TransactionResource", into = "TransactionResource")]
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
    /// Risk signals by name, which Persona does not enumerate. Empty unless Sentinel is enabled for the
    /// type and a session of the transaction was processed.
    pub signals: Map<String, Value>,
    /// The Sentinel sessions of it, `snts_...`.
    pub sentinel_sessions: Vec<ObjectReference>,
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

    /// The same transaction with what came along.
    pub(super) fn including(mut self, included: Vec<Object>) -> Self {
        let told = included.iter().find_map(|object| match object {
            // Older answers include the label and leave the relationship empty.
            Object::TransactionLabel(told)
                if self.label.as_ref().is_none_or(|label| label.id == told.id) =>
            {
                Some(told.clone())
            }
            _ => None,
        });
        self.label = told.or(self.label);
        self.included = included;
        self
    }
}

type TransactionResource = Resource<wire::TransactionAttributes, wire::TransactionRelationships>;

impl From<TransactionResource> for Transaction {
    fn from(resource: TransactionResource) -> Self {
        let attributes = resource.attributes.unwrap_or_default();
        let relationships = resource.relationships.unwrap_or_default();
        let label = relationships.transaction_label;
        let transaction_type = relationships.transaction_type;
        let transaction = Self {
            id: resource.id.into(),
            status: attributes
                .status
                .unwrap_or_else(|| Status::Other(String::new())),
            reference_id: attributes.reference_id,
            fields: attributes.fields,
            tags: attributes.tags,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            transaction_type_id: transaction_type
                .and_then(|relationship| relationship.data?.id)
                .map(Into::into),
            label: label
                .and_then(|relationship| relationship.data?.id)
                .map(TransactionLabel::new),
            reviewer: relationships
                .reviewer
                .and_then(|relationship| relationship.data)
                .and_then(|data| ObjectReference::from_wire(data.type_, data.id)),
            related_objects: references(relationships.related_objects.unwrap_or_default().data),
            signals: attributes.signals,
            sentinel_sessions: references(relationships.sentinel_sessions.unwrap_or_default().data),
            included: Vec::new(),
        };
        transaction.including(resource.included)
    }
}

impl From<Transaction> for TransactionResource {
    fn from(transaction: Transaction) -> Self {
        let Transaction {
            status,
            mut included,
            ..
        } = transaction;
        let label = transaction.label.map(|label| {
            let id = label.id.to_string();
            let is_known = |object: &Object| object.id() == id;
            if label != TransactionLabel::new(&*id) && !included.iter().any(is_known) {
                included.push(Object::TransactionLabel(label));
            }
            wire::LabelRelationshipData {
                type_: Some("transaction-label".to_owned()),
                id: Some(id),
            }
        });
        Self {
            kind: "transaction".to_owned(),
            id: transaction.id.to_string(),
            attributes: Some(wire::TransactionAttributes {
                status: (!status.as_str().is_empty()).then_some(status),
                reference_id: transaction.reference_id,
                fields: transaction.fields,
                tags: transaction.tags,
                signals: transaction.signals,
                created_at: transaction.created_at,
                updated_at: transaction.updated_at,
            }),
            relationships: Some(wire::TransactionRelationships {
                transaction_type: Some(wire::TypeRelationship {
                    data: transaction
                        .transaction_type_id
                        .map(|id| wire::TypeReference {
                            type_: Some("transaction-type".to_owned()),
                            id: Some(id.to_string()),
                        }),
                }),
                transaction_label: Some(wire::LabelRelationship { data: label }),
                reviewer: Some(wire::ReviewerRelationship {
                    data: transaction
                        .reviewer
                        .map(|reviewer| wire::ReviewerRelationshipData {
                            type_: Some(reviewer.kind),
                            id: Some(reviewer.id),
                        }),
                }),
                related_objects: Some(wire::RelatedObjectsRelationship {
                    data: into_wire(transaction.related_objects),
                }),
                sentinel_sessions: Some(wire::SentinelSessionsRelationship {
                    data: into_wire(transaction.sentinel_sessions),
                }),
            }),
            included,
        }
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("id", &self.id)
            .field("transaction_type_id", &self.transaction_type_id)
            .field("status", &self.status)
            .field("reference_id", &Redacted::option(&self.reference_id))
            .field("fields", &self.fields)
            .field("tags", &self.tags)
            .field("signals", &Redacted::value(&self.signals))
            .field("created_at", &self.created_at)
            .field("updated_at", &self.updated_at)
            .field("label", &self.label)
            .field("reviewer", &self.reviewer)
            .field("related_objects", &self.related_objects)
            .field("sentinel_sessions", &self.sentinel_sessions)
            .field("included", &self.included)
            .finish()
    }
}

/// What somebody found a transaction to be. The score that came with it is in no answer.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(from = "LabelResource", into = "LabelResource")]
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
    /// A label that nothing else is known of.
    pub fn new(id: impl Into<TransactionLabelId>) -> Self {
        Self {
            id: id.into(),
            model_label: None,
            model_version: None,
            created_at: None,
            updated_at: None,
        }
    }
}

type LabelResource = Resource<wire::TransactionLabelAttributes>;

impl From<LabelResource> for TransactionLabel {
    fn from(resource: LabelResource) -> Self {
        let attributes = resource.attributes.unwrap_or_default();
        Self {
            id: resource.id.into(),
            model_label: attributes.model_label,
            model_version: attributes.model_version,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
        }
    }
}

impl From<TransactionLabel> for LabelResource {
    fn from(label: TransactionLabel) -> Self {
        let attributes = wire::TransactionLabelAttributes {
            model_label: label.model_label,
            model_version: label.model_version,
            created_at: label.created_at,
            updated_at: label.updated_at,
        };
        Self::new("transaction-label", label.id.to_string(), attributes)
    }
}

/// Names an object of any type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ObjectReference {
    /// The type, such as `account` or `verification/government-id`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The id.
    #[serde(deserialize_with = "tolerant::text")]
    pub id: String,
}

impl ObjectReference {
    /// The object of a type that has this id.
    pub fn new(kind: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            id: id.into(),
        }
    }

    fn from_wire(kind: Option<String>, id: Option<String>) -> Option<Self> {
        Some(Self::new(kind.unwrap_or_default(), id?))
    }
}

fn references(data: Vec<wire::ObjectReference>) -> Vec<ObjectReference> {
    let references = data.into_iter();
    references
        .filter_map(|it| ObjectReference::from_wire(it.type_, it.id))
        .collect()
}

fn into_wire(references: Vec<ObjectReference>) -> Vec<wire::ObjectReference> {
    let references = references.into_iter();
    references
        .map(|object| wire::ObjectReference {
            type_: Some(object.kind),
            id: Some(object.id),
        })
        .collect()
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

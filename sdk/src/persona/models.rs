use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::fields::FieldValue;
use super::inflection::kebab;
use super::object::Object;
use super::reference::{ObjectReference, TransactionId, TransactionLabelId, TransactionTypeId};
use super::resource::{Attributes, Resource, model, text, unset};
use crate::generated::persona::facts::enums::Status;
use crate::jsonapi::{many, one};
use crate::redact::Redacted;
use crate::types::{Timestamp, tolerant};

/// An identity event, such as an onboarding, a loan or a withdrawal.
///
/// Persona's schema requires nothing, so everything but the id may be missing or empty. `Debug` omits the values of
/// fields and the reference id. See the schema `transaction` in [Persona's OpenAPI
/// document](https://github.com/persona-id/persona-openapi).
///
/// For tests and caches, it deserializes from and serializes to the API's JSON: a resource with its included objects.
/// Use `serde_json` directly, because only text keeps all digits of numbers.
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
#[serde(remote = "Self", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Transaction {
    /// The id of the transaction; the only member that every response has.
    #[serde(skip, default = "unset")]
    pub id: TransactionId,
    /// The status. Each transaction type has its own; only `created` is common to all. Empty if the response has
    /// none. The usual ones are `created`, `approved`, `declined` and `needs review`, which Persona also writes with
    /// an underscore.
    #[serde(default = "unset", with = "text")]
    pub status: Status,
    /// Your own id for the subject of the transaction; `None` if unset or redacted.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub reference_id: Option<String>,
    /// The typed values by field name, including unset and redacted ones. Empty if sparse fields omit them.
    #[serde(default, deserialize_with = "tolerant::null_is_empty")]
    pub fields: BTreeMap<String, FieldValue>,
    /// The names of the tags.
    #[serde(default, deserialize_with = "tolerant::texts")]
    pub tags: Vec<String>,
    /// Risk signals by name, which Persona does not enumerate. Empty unless Sentinel is enabled for the type and a
    /// session of the transaction was processed.
    #[serde(
        default,
        skip_serializing_if = "Map::is_empty",
        deserialize_with = "tolerant::null_is_empty"
    )]
    pub signals: Map<String, Value>,
    /// When the transaction was created, to the millisecond.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub created_at: Option<Timestamp>,
    /// When the transaction was last changed, to the millisecond.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub updated_at: Option<Timestamp>,
    /// The transaction type.
    #[serde(skip)]
    pub transaction_type_id: Option<TransactionTypeId>,
    /// The label. Only responses to labelling, and those that include it, contain more than its id.
    #[serde(skip)]
    pub label: Option<TransactionLabel>,
    /// Who or what decided: a `workflow-run`, a `workflow-step` or a `user`.
    #[serde(skip)]
    pub reviewer: Option<ObjectReference>,
    /// The related objects; at most a hundred of them since version 2025-10-27.
    #[serde(skip)]
    pub related_objects: Vec<ObjectReference>,
    /// The Sentinel sessions, `snts_...`.
    #[serde(skip)]
    pub sentinel_sessions: Vec<ObjectReference>,
    /// The included objects, which `include` asked for.
    #[serde(skip)]
    pub included: Vec<Object>,
}

impl Transaction {
    /// Returns the value of a field; `None` if there is no such field, or it is unset or redacted.
    ///
    /// Before version 2025-10-27 Persona changed the casing of field names, so other casings are tried too.
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

    /// Returns one of the included objects.
    #[must_use]
    pub fn included(&self, id: impl AsRef<str>) -> Option<&Object> {
        let id = id.as_ref();
        self.included.iter().find(|object| object.id() == id)
    }

    /// Adds included objects.
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

model!(Transaction);

impl<'de> Deserialize<'de> for Transaction {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut resource = Resource::<Attributes<Self>, Object>::deserialize(from)?;
        let attributes = resource.take_attributes()?;
        let relationships = &resource.relationships;
        let id = |name| one(relationships, name).map(|it: ObjectReference| it.id);
        let transaction = Self {
            id: resource.id.into(),
            transaction_type_id: id("transaction-type").map(Into::into),
            label: id("transaction-label").map(TransactionLabel::new),
            reviewer: one(relationships, "reviewer"),
            related_objects: many(relationships, "related-objects"),
            sentinel_sessions: many(relationships, "sentinel-sessions"),
            ..attributes
        };
        Ok(transaction.including(resource.included))
    }
}

impl Serialize for Transaction {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut included: Vec<_> = self.included.iter().map(Cow::Borrowed).collect();
        if let Some(label) = &self.label
            && *label != TransactionLabel::new(&label.id)
            && self.included(&label.id).is_none()
        {
            included.push(Cow::Owned(Object::TransactionLabel(label.clone())));
        }
        let to_one =
            |kind, id: Option<&str>| json!({"data": id.map(|id| ObjectReference::new(kind, id))});
        let type_id = self.transaction_type_id.as_ref().map(AsRef::as_ref);
        let label_id = self.label.as_ref().map(|label| label.id.as_ref());
        let relationships = [
            ("transaction-type", to_one("transaction-type", type_id)),
            ("transaction-label", to_one("transaction-label", label_id)),
            ("reviewer", json!({"data": self.reviewer})),
            ("related-objects", json!({"data": self.related_objects})),
            ("sentinel-sessions", json!({"data": self.sentinel_sessions})),
        ];
        let resource = Resource {
            relationships: relationships
                .map(|(name, to)| (name.to_owned(), to))
                .into_iter()
                .collect(),
            included,
            ..Resource::new("transaction", &self.id, Attributes(self))
        };
        resource.serialize(to)
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

/// A label: a classification of a transaction. No response contains the score that was sent with it.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct TransactionLabel {
    /// The id of the label.
    #[serde(skip, default = "unset")]
    pub id: TransactionLabelId,
    /// The label.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub model_label: Option<String>,
    /// The version of the model that assigned the label.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub model_version: Option<String>,
    /// When the label was created.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub created_at: Option<Timestamp>,
    /// When the label was last changed.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub updated_at: Option<Timestamp>,
}

impl TransactionLabel {
    /// Creates a label that has only an id.
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

model!(TransactionLabel: "transaction-label");

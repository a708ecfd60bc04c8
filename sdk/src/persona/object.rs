use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::fields::{FieldValue, exact};
use super::models::{Transaction, TransactionLabel};
use super::resource::model;
use super::transaction_type::TransactionType;
use crate::generated::persona::facts::personal;
use crate::json::from_text;
use crate::redact::debug_without_personal;
use crate::types::{Timestamp, tolerant};

/// A complete object: included because of `include`, or the object of an event.
///
/// Persona adds types of objects without a new version; types that this crate does not model are
/// [`Other`](Object::Other).
///
/// ```
/// use counterfoil::persona::{Event, Object};
///
/// # let body = br#"{"data": {"type": "event", "id": "evt_1", "attributes": {
/// #     "payload": {"data": {"type": "inquiry", "id": "inq_1", "attributes": {"status": "completed"}}}}}}"#;
/// let event = Event::from_slice(body)?;
/// match event.object.as_ref() {
///     Some(Object::Transaction(txn)) => println!("{}", txn.status),
///     Some(Object::Other(object)) if object.kind == "inquiry" => {
///         assert_eq!(object.attributes["status"], "completed");
///     }
///     other => println!("{:?}", other.map(|object| (object.kind(), object.id()))),
/// }
/// # Ok::<(), counterfoil::persona::webhooks::WebhookError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Object {
    /// A transaction.
    Transaction(Box<Transaction>),
    /// A transaction type.
    TransactionType(Box<TransactionType>),
    /// A label.
    TransactionLabel(TransactionLabel),
    /// An account.
    Account(Box<Account>),
    /// A run of a workflow.
    WorkflowRun(WorkflowRun),
    /// An object of another type, or one that this crate cannot read.
    Other(OtherObject),
}

impl Object {
    /// Returns the id, with the prefix of its type, such as `act_`.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Transaction(object) => object.id.as_str(),
            Self::TransactionType(object) => object.id.as_str(),
            Self::TransactionLabel(object) => object.id.as_str(),
            Self::Account(object) => &object.id,
            Self::WorkflowRun(object) => &object.id,
            Self::Other(object) => &object.id,
        }
    }

    /// Returns the API's name of the type, such as `account` or `verification/government-id`.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Self::Transaction(_) => "transaction",
            Self::TransactionType(_) => "transaction-type",
            Self::TransactionLabel(_) => "transaction-label",
            Self::Account(_) => "account",
            Self::WorkflowRun(_) => "workflow-run",
            Self::Other(object) => &object.kind,
        }
    }

    /// Returns the transaction, if it is one.
    #[must_use]
    pub fn as_transaction(&self) -> Option<&Transaction> {
        match self {
            Self::Transaction(transaction) => Some(transaction),
            _ => None,
        }
    }
}

/// The members of every object.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type", deserialize_with = "tolerant::text")]
    kind: String,
    #[serde(rename = "id", deserialize_with = "tolerant::text")]
    _id: String,
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        fn typed<T: DeserializeOwned>(json: &str, build: fn(T) -> Object) -> Option<Object> {
            from_text(json).ok().map(build)
        }
        let json = exact::text(deserializer)?;
        let none = |_| D::Error::custom("an object has a type and an id");
        let json = json.get();
        let Head { kind, .. } = from_text(json).map_err(none)?;
        let object = match kind.as_str() {
            "transaction" => typed(json, |it| Self::Transaction(Box::new(it))),
            "transaction-type" => typed(json, |it| Self::TransactionType(Box::new(it))),
            "transaction-label" => typed(json, Self::TransactionLabel),
            "account" => typed(json, |it| Self::Account(Box::new(it))),
            "workflow-run" => typed(json, Self::WorkflowRun),
            _ => None,
        };
        match object {
            Some(object) => Ok(object),
            None => from_text(json)
                .map(Self::Other)
                .map_err(|_| D::Error::custom("the object cannot be read")),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Transaction(object) => object.serialize(serializer),
            Self::TransactionType(object) => object.serialize(serializer),
            Self::TransactionLabel(object) => object.serialize(serializer),
            Self::Account(object) => object.serialize(serializer),
            Self::WorkflowRun(object) => object.serialize(serializer),
            Self::Other(object) => object.serialize(serializer),
        }
    }
}

/// A person or an organization, limited to what transactions show of it.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct Account {
    /// The id of the account; starts with `act_`.
    #[serde(skip)]
    pub id: String,
    /// Your own id for the account holder.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub reference_id: Option<String>,
    /// The name of the account type.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub account_type_name: Option<String>,
    /// The status.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub account_status: Option<String>,
    /// The typed values by field name.
    #[serde(default, deserialize_with = "tolerant::null_is_empty")]
    pub fields: BTreeMap<String, FieldValue>,
    /// The names of the tags.
    #[serde(default, deserialize_with = "tolerant::texts")]
    pub tags: Vec<String>,
    /// When the account was created.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub created_at: Option<Timestamp>,
    /// When the account was last changed.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub updated_at: Option<Timestamp>,
    /// When the personal data of the account was deleted.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub redacted_at: Option<Timestamp>,
}

/// A run of a workflow, which may have decided on a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(remote = "Self", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct WorkflowRun {
    /// The id of the run; starts with `wfr_`.
    #[serde(skip)]
    pub id: String,
    /// The status, such as `in_progress` or `completed`.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub status: Option<String>,
    /// When the run began.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub created_at: Option<Timestamp>,
    /// When the run was completed.
    #[serde(default, deserialize_with = "tolerant::optional")]
    pub completed_at: Option<Timestamp>,
}

model!(Account: "account", WorkflowRun: "workflow-run");

/// An object of a type that this crate does not model. `Debug` omits its content, which may be personal.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct OtherObject {
    /// The type, such as `inquiry` or `report/watchlist`.
    #[serde(rename = "type", deserialize_with = "tolerant::text")]
    pub kind: String,
    /// The id.
    #[serde(deserialize_with = "tolerant::text")]
    pub id: String,
    /// The attributes, in kebab-case. A number beyond 64 bits is rounded unless the program enables
    /// `serde_json/arbitrary_precision`; the raw body has all its digits.
    #[serde(default, deserialize_with = "members")]
    pub attributes: Map<String, Value>,
    /// The relationships.
    #[serde(
        default,
        skip_serializing_if = "Map::is_empty",
        deserialize_with = "members"
    )]
    pub relationships: Map<String, Value>,
}

/// Anything that is not an object is read as empty.
fn members<'de, D: Deserializer<'de>>(from: D) -> Result<Map<String, Value>, D::Error> {
    Value::deserialize(from).map(|value| match value {
        Value::Object(members) => members,
        _ => Map::new(),
    })
}

// The personal members of an account are at the same paths as those of a transaction.
debug_without_personal!(Account: TRANSACTION, OtherObject: INCLUDED_OBJECT);

use std::collections::BTreeMap;

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::fields::{FieldValue, exact};
use super::models::{Transaction, TransactionLabel};
use super::transaction_type::TransactionType;
use crate::generated::persona::personal;
use crate::redact::debug_without_personal;
use crate::types::{Timestamp, tolerant};

/// How an object is written: as a resource of JSON:API.
#[derive(Deserialize, Serialize)]
pub(super) struct Resource<A, R = Map<String, Value>> {
    #[serde(rename = "type", default, deserialize_with = "tolerant::text")]
    pub(super) kind: String,
    #[serde(deserialize_with = "tolerant::text")]
    pub(super) id: String,
    #[serde(default = "Option::default")]
    pub(super) attributes: Option<A>,
    #[serde(default = "Option::default", skip_serializing_if = "Option::is_none")]
    pub(super) relationships: Option<R>,
    /// What came along, which the API has beside the resource.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "tolerant::list"
    )]
    pub(super) included: Vec<Object>,
}

impl<A> Resource<A> {
    pub(super) fn new(kind: &str, id: String, attributes: A) -> Self {
        Self {
            kind: kind.to_owned(),
            id,
            attributes: Some(attributes),
            relationships: None,
            included: Vec::new(),
        }
    }
}

/// An object in full: one that `include` asked for, or that an event is about.
///
/// Persona adds types of objects without a new version; those that this crate does not model are
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
    /// The id, with the prefix of its type, such as `act_`.
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

    /// What the API calls the type, such as `account` or `verification/government-id`.
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

    /// The transaction, if it is one.
    #[must_use]
    pub fn as_transaction(&self) -> Option<&Transaction> {
        match self {
            Self::Transaction(transaction) => Some(transaction),
            _ => None,
        }
    }
}

/// What every object has.
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
            serde_json::from_str(json).ok().map(build)
        }
        let json = exact::text(deserializer)?;
        let none = |_| D::Error::custom("an object has a type and an id");
        let json = json.get();
        let Head { kind, .. } = serde_json::from_str(json).map_err(none)?;
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
            None => serde_json::from_str(json)
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

/// A person or an organization, as far as transactions show them.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[serde(
    from = "Resource<AccountAttributes>",
    into = "Resource<AccountAttributes>"
)]
#[non_exhaustive]
pub struct Account {
    /// Names the account; starts with `act_`.
    pub id: String,
    /// Your own id of whom it is about.
    pub reference_id: Option<String>,
    /// The name of its type.
    pub account_type_name: Option<String>,
    /// Where it stands.
    pub account_status: Option<String>,
    /// The typed values by field name.
    pub fields: BTreeMap<String, FieldValue>,
    /// The names of its tags.
    pub tags: Vec<String>,
    /// When it was created.
    pub created_at: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Option<Timestamp>,
    /// When its personal data was deleted.
    pub redacted_at: Option<Timestamp>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
struct AccountAttributes {
    #[serde(deserialize_with = "tolerant::optional")]
    reference_id: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    account_type_name: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    account_status: Option<String>,
    #[serde(deserialize_with = "tolerant::null_is_empty")]
    fields: BTreeMap<String, FieldValue>,
    #[serde(deserialize_with = "tolerant::texts")]
    tags: Vec<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "tolerant::optional")]
    updated_at: Option<Timestamp>,
    #[serde(deserialize_with = "tolerant::optional")]
    redacted_at: Option<Timestamp>,
}

impl From<Resource<AccountAttributes>> for Account {
    fn from(resource: Resource<AccountAttributes>) -> Self {
        let attributes = resource.attributes.unwrap_or_default();
        Self {
            id: resource.id,
            reference_id: attributes.reference_id,
            account_type_name: attributes.account_type_name,
            account_status: attributes.account_status,
            fields: attributes.fields,
            tags: attributes.tags,
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            redacted_at: attributes.redacted_at,
        }
    }
}

impl From<Account> for Resource<AccountAttributes> {
    fn from(account: Account) -> Self {
        let attributes = AccountAttributes {
            reference_id: account.reference_id,
            account_type_name: account.account_type_name,
            account_status: account.account_status,
            fields: account.fields,
            tags: account.tags,
            created_at: account.created_at,
            updated_at: account.updated_at,
            redacted_at: account.redacted_at,
        };
        Self::new("account", account.id, attributes)
    }
}

/// A run of a workflow, which may have decided about a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(
    from = "Resource<WorkflowRunAttributes>",
    into = "Resource<WorkflowRunAttributes>"
)]
#[non_exhaustive]
pub struct WorkflowRun {
    /// Names the run; starts with `wfr_`.
    pub id: String,
    /// Where it stands, such as `in_progress` or `completed`.
    pub status: Option<String>,
    /// When it began.
    pub created_at: Option<Timestamp>,
    /// When it was done.
    pub completed_at: Option<Timestamp>,
}

#[derive(Default, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
struct WorkflowRunAttributes {
    #[serde(deserialize_with = "tolerant::optional")]
    status: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    created_at: Option<Timestamp>,
    #[serde(deserialize_with = "tolerant::optional")]
    completed_at: Option<Timestamp>,
}

impl From<Resource<WorkflowRunAttributes>> for WorkflowRun {
    fn from(resource: Resource<WorkflowRunAttributes>) -> Self {
        let attributes = resource.attributes.unwrap_or_default();
        Self {
            id: resource.id,
            status: attributes.status,
            created_at: attributes.created_at,
            completed_at: attributes.completed_at,
        }
    }
}

impl From<WorkflowRun> for Resource<WorkflowRunAttributes> {
    fn from(run: WorkflowRun) -> Self {
        let attributes = WorkflowRunAttributes {
            status: run.status,
            created_at: run.created_at,
            completed_at: run.completed_at,
        };
        Self::new("workflow-run", run.id, attributes)
    }
}

/// An object of a type that this crate does not model. What it says may be personal, so that `Debug`
/// keeps it to itself.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct OtherObject {
    /// The type, such as `inquiry` or `report/watchlist`.
    #[serde(rename = "type", deserialize_with = "tolerant::text")]
    pub kind: String,
    /// The id.
    #[serde(deserialize_with = "tolerant::text")]
    pub id: String,
    /// What the API says about it, in kebab-case. A number beyond 64 bits is rounded unless the program has
    /// `serde_json/arbitrary_precision`; the raw body has all its digits.
    #[serde(default, deserialize_with = "members")]
    pub attributes: Map<String, Value>,
    /// What it is linked to.
    #[serde(
        default,
        skip_serializing_if = "Map::is_empty",
        deserialize_with = "members"
    )]
    pub relationships: Map<String, Value>,
}

/// Whatever is no object has none.
fn members<'de, D: Deserializer<'de>>(from: D) -> Result<Map<String, Value>, D::Error> {
    Value::deserialize(from).map(|value| match value {
        Value::Object(members) => members,
        _ => Map::new(),
    })
}

// What is personal stands in an account where it stands in a transaction.
debug_without_personal!(Account: TRANSACTION, OtherObject: INCLUDED_OBJECT);

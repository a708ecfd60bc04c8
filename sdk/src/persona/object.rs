use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::fields::{FieldValue, read_fields};
use super::models::{Transaction, TransactionLabel};
use super::transaction_type::TransactionType;
use crate::generated::persona::types as wire;
use crate::redact::Redacted;
use crate::transport::Answer;
use crate::types::Timestamp;

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

    pub(super) fn from_wire(wire: wire::IncludedObject) -> Self {
        typed(&wire).unwrap_or_else(|| Self::other(wire))
    }

    /// Everything that came along, whichever objects the contract expects there.
    pub(super) fn included_in(answer: &Answer) -> Vec<Self> {
        #[derive(Deserialize)]
        struct Envelope {
            #[serde(default)]
            included: Vec<wire::IncludedObject>,
        }
        let body = super::inflection::kebab_body(&answer.body).unwrap_or_default();
        serde_json::from_slice::<Envelope>(&body).map_or_else(
            |_| Vec::new(),
            |envelope| envelope.included.into_iter().map(Self::from_wire).collect(),
        )
    }

    fn other(mut wire: wire::IncludedObject) -> Self {
        let mut members = |name| match wire.extra.remove(name) {
            Some(Value::Object(members)) => members,
            _ => Map::new(),
        };
        Self::Other(OtherObject {
            attributes: members("attributes"),
            relationships: members("relationships"),
            kind: wire.type_,
            id: wire.id,
        })
    }
}

fn typed(wire: &wire::IncludedObject) -> Option<Object> {
    match wire.type_.as_str() {
        "transaction" => Transaction::from_wire(whole(wire)?, Vec::new())
            .map(|transaction| Object::Transaction(Box::new(transaction))),
        "transaction-type" => TransactionType::from_wire(whole(wire)?)
            .map(|transaction_type| Object::TransactionType(Box::new(transaction_type))),
        "transaction-label" => {
            TransactionLabel::from_wire(whole(wire)?).map(Object::TransactionLabel)
        }
        "account" => Account::read(wire).map(|account| Object::Account(Box::new(account))),
        "workflow-run" => WorkflowRun::read(wire).map(Object::WorkflowRun),
        _ => None,
    }
}

/// The object as its own wire type; `None` if it does not fit.
fn whole<T: DeserializeOwned>(wire: &wire::IncludedObject) -> Option<T> {
    let mut members = wire.extra.clone();
    members.insert("type".to_owned(), wire.type_.clone().into());
    members.insert("id".to_owned(), wire.id.clone().into());
    serde_json::from_value(Value::Object(members)).ok()
}

fn attributes<T: DeserializeOwned>(wire: &wire::IncludedObject) -> Option<T> {
    let attributes = wire
        .extra
        .get("attributes")
        .cloned()
        .unwrap_or_else(|| Value::Object(Map::new()));
    serde_json::from_value(attributes).ok()
}

/// A person or an organization, as far as transactions show them.
#[derive(Clone, PartialEq)]
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

impl Account {
    fn read(wire: &wire::IncludedObject) -> Option<Self> {
        #[derive(Default, Deserialize)]
        #[serde(default, rename_all = "kebab-case")]
        struct Attributes {
            reference_id: Option<String>,
            account_type_name: Option<String>,
            account_status: Option<String>,
            fields: Option<Map<String, Value>>,
            tags: Option<Vec<String>>,
            created_at: Option<Timestamp>,
            updated_at: Option<Timestamp>,
            redacted_at: Option<Timestamp>,
        }
        let attributes: Attributes = attributes(wire)?;
        Some(Self {
            id: wire.id.clone(),
            reference_id: attributes.reference_id,
            account_type_name: attributes.account_type_name,
            account_status: attributes.account_status,
            fields: read_fields(attributes.fields.unwrap_or_default()),
            tags: attributes.tags.unwrap_or_default(),
            created_at: attributes.created_at,
            updated_at: attributes.updated_at,
            redacted_at: attributes.redacted_at,
        })
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Account")
            .field("id", &self.id)
            .field("reference_id", &Redacted::option(&self.reference_id))
            .field("account_type_name", &self.account_type_name)
            .field("account_status", &self.account_status)
            .field("fields", &self.fields)
            .field("tags", &self.tags)
            .field("created_at", &self.created_at)
            .field("updated_at", &self.updated_at)
            .field("redacted_at", &self.redacted_at)
            .finish()
    }
}

/// A run of a workflow, which may have decided about a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
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

impl WorkflowRun {
    fn read(wire: &wire::IncludedObject) -> Option<Self> {
        #[derive(Default, Deserialize)]
        #[serde(default, rename_all = "kebab-case")]
        struct Attributes {
            status: Option<String>,
            created_at: Option<Timestamp>,
            completed_at: Option<Timestamp>,
        }
        let attributes: Attributes = attributes(wire)?;
        Some(Self {
            id: wire.id.clone(),
            status: attributes.status,
            created_at: attributes.created_at,
            completed_at: attributes.completed_at,
        })
    }
}

/// An object of a type that this crate does not model. What it says may be personal, so that `Debug`
/// keeps it to itself.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct OtherObject {
    /// The type, such as `inquiry` or `report/watchlist`.
    pub kind: String,
    /// The id.
    pub id: String,
    /// What the API says about it, in kebab-case.
    pub attributes: Map<String, Value>,
    /// What it is linked to.
    pub relationships: Map<String, Value>,
}

impl fmt::Debug for OtherObject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OtherObject")
            .field("kind", &self.kind)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

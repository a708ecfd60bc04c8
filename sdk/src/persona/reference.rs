use serde::{Deserialize, Serialize};

use crate::typed_ids;
use crate::types::tolerant;

typed_ids! {
    /// The id of a transaction; starts with `txn_`. Opaque: its length and characters may change.
    pub struct TransactionId;
    /// The id of a transaction type; starts with `txntp_`.
    pub struct TransactionTypeId;
    /// The id of a label; starts with `txnl_`.
    pub struct TransactionLabelId;
    /// The id of an object of any type, such as an account (`act_`) or an inquiry (`inq_`).
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

/// A reference to an object of any type.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[non_exhaustive]
pub struct ObjectReference {
    /// The type, such as `account` or `verification/government-id`.
    #[serde(rename = "type", deserialize_with = "tolerant::text")]
    pub kind: String,
    /// The id.
    #[serde(deserialize_with = "tolerant::text")]
    pub id: String,
}

impl ObjectReference {
    /// Creates a reference to the object of this type and id.
    pub fn new(kind: impl Into<String>, id: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            id: id.into(),
        }
    }
}

/// A reference to a tag, by name or by id. Plain text is a name.
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
    /// The tag with this name.
    Name(String),
    /// The tag with this id.
    Id(String),
}

impl TagReference {
    /// Refers to the tag with this id.
    pub fn id(id: impl Into<String>) -> Self {
        Self::Id(id.into())
    }

    /// Refers to the tag with this name.
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

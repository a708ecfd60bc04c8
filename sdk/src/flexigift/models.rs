use std::fmt;

use super::Status;
use crate::generated::flexigift::types as wire;
use crate::redact::Redacted;
use crate::types::Loose;

/// Names a transaction: the number of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransactionId(pub i64);

impl fmt::Display for TransactionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<i64> for TransactionId {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

impl PartialEq<i64> for TransactionId {
    fn eq(&self, number: &i64) -> bool {
        self.0 == *number
    }
}

/// A purchase as the server stores it. The server checks nothing, so that anything but the id may be
/// missing.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Transaction {
    /// The number of its row.
    pub id: TransactionId,
    /// Your own id of it.
    pub transaction_id: Option<String>,
    /// Who bought.
    pub user_id: Option<String>,
    /// The buyer's Amazon account.
    pub amazon_id: Option<String>,
    /// The manufacturer's catalogue number.
    pub product_id: Option<String>,
    /// The card that paid.
    pub card_id: Option<String>,
    /// What was paid.
    pub amount: Option<f64>,
    /// How it ended.
    pub status: Option<Status>,
    /// Whether the card held enough money.
    pub balance_check: Option<bool>,
    /// Free text.
    pub message: Option<String>,
}

impl Transaction {
    pub(super) fn from_wire(wire: wire::Transaction) -> Self {
        Self {
            id: TransactionId(wire.id.into_inner()),
            transaction_id: wire.transaction_id,
            user_id: wire.user_id,
            amazon_id: wire.amazon_id,
            product_id: wire.product_id,
            card_id: wire.card_id,
            amount: wire.amount.map(Loose::into_inner),
            status: wire.status,
            balance_check: wire.balance_check.map(Loose::into_inner),
            message: wire.message,
        }
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction")
            .field("id", &self.id)
            .field("transaction_id", &Redacted::option(&self.transaction_id))
            .field("user_id", &Redacted::option(&self.user_id))
            .field("amazon_id", &Redacted::option(&self.amazon_id))
            .field("product_id", &self.product_id)
            .field("card_id", &Redacted::option(&self.card_id))
            .field("amount", &self.amount)
            .field("status", &self.status)
            .field("balance_check", &self.balance_check)
            .field("message", &Redacted::option(&self.message))
            .finish()
    }
}

/// A purchase as the documentation asks for it. All but the message is required.
#[derive(Clone, PartialEq)]
pub struct NewTransaction {
    /// Your own id of it, which should be unique.
    pub transaction_id: String,
    /// Who bought.
    pub user_id: String,
    /// The buyer's Amazon account.
    pub amazon_id: String,
    /// The manufacturer's catalogue number.
    pub product_id: String,
    /// The card that paid.
    pub card_id: String,
    /// What was paid. A number that is not finite is refused.
    pub amount: f64,
    /// How it ended.
    pub status: Status,
    /// Whether the card held enough money.
    pub balance_check: bool,
    /// Free text.
    pub message: Option<String>,
}

impl NewTransaction {
    pub(super) fn into_wire(self) -> wire::TransactionInput {
        wire::TransactionInput {
            transaction_id: self.transaction_id,
            user_id: self.user_id,
            amazon_id: self.amazon_id,
            product_id: self.product_id,
            card_id: self.card_id,
            amount: self.amount,
            status: self.status,
            balance_check: self.balance_check,
            message: self.message,
        }
    }
}

impl fmt::Debug for NewTransaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewTransaction")
            .field("transaction_id", &Redacted::value(&self.transaction_id))
            .field("user_id", &Redacted::value(&self.user_id))
            .field("amazon_id", &Redacted::value(&self.amazon_id))
            .field("product_id", &self.product_id)
            .field("card_id", &Redacted::value(&self.card_id))
            .field("amount", &self.amount)
            .field("status", &self.status)
            .field("balance_check", &self.balance_check)
            .field("message", &Redacted::option(&self.message))
            .finish()
    }
}

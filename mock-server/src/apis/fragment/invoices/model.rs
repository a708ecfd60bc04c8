//! Invoices as stored. Paid amounts are not: they are computed from the transactions each time.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::history::Versioned;
use crate::apis::fragment::identity::Identity;
use crate::apis::fragment::tags::Tag;
use crate::store::Record;

/// An invoice: what is owed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct InvoiceRecord {
    pub(crate) id: String,
    pub(crate) created: Timestamp,
    /// Absent until the first change.
    pub(crate) modified: Option<Timestamp>,
    pub(crate) line_items: Vec<LineItem>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) version: u64,
    /// The digest of its create; none if it was only referred to.
    pub(crate) created_by: Option<String>,
}

/// A line item: who owes what, or is owed what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LineItem {
    pub(crate) id: String,
    pub(crate) currency: String,
    pub(crate) description: String,
    pub(crate) direction: Direction,
    pub(crate) price: Price,
    pub(crate) product_id: String,
    pub(crate) tags: Vec<Tag>,
    pub(crate) user: Identity,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Price {
    pub(crate) amount: Amount,
    pub(crate) quantity: i64,
    pub(crate) unit_price: Amount,
}

/// Whether money comes in for an invoice or goes out for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Direction {
    Payin,
    Payout,
}

impl Record for InvoiceRecord {
    const COLLECTION: &'static str = "fragment_invoices";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }
}

impl Versioned for InvoiceRecord {
    const PAST: &'static str = "fragment_past_invoices";

    fn version(&self) -> u64 {
        self.version
    }
}

//! Payment flows and their payments as they are stored.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::Identity;
use crate::apis::fragment::invoices::Direction;
use crate::store::{IndexEntry, Record};

pub(super) const BY_EXTERNAL_ID: &str = "external_id";
pub(super) const BY_INVOICE: &str = "invoice";
pub(super) const BY_FLOW: &str = "payment_flow";

/// How an invoice is settled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FlowRecord {
    pub(super) id: String,
    pub(super) external_id: String,
    pub(super) invoice_id: String,
    pub(super) kind: String,
    pub(super) created: Timestamp,
    /// The digest of the create that made it.
    pub(super) digest: String,
}

impl Record for FlowRecord {
    const COLLECTION: &'static str = "fragment_payment_flows";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::unique(BY_EXTERNAL_ID, &self.external_id),
            IndexEntry::shared(BY_INVOICE, &self.invoice_id),
        ]
    }
}

/// What one user was to pay, or to be paid, when the flow was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentRecord {
    pub(super) id: String,
    pub(super) flow_id: String,
    pub(super) invoice_id: String,
    pub(super) user: Identity,
    pub(super) amount: Amount,
    pub(super) currency: String,
    pub(super) direction: Direction,
    pub(super) created: Timestamp,
}

impl Record for PaymentRecord {
    const COLLECTION: &'static str = "fragment_payments";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        vec![IndexEntry::shared(BY_FLOW, &self.flow_id)]
    }
}

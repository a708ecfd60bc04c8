//! Payment flows and their payments as they are stored.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::Identity;
use crate::apis::fragment::invoices::Direction;
use crate::store::{IndexEntry, Record};

pub(super) const BY_EXTERNAL_ID: &str = "external_id";
pub(crate) const BY_INVOICE: &str = "invoice";
pub(crate) const BY_FLOW: &str = "payment_flow";

/// How an invoice is settled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FlowRecord {
    pub(crate) id: String,
    pub(crate) external_id: String,
    pub(crate) invoice_id: String,
    pub(crate) kind: String,
    pub(crate) created: Timestamp,
    /// The digest of its create; empty if it is only documented.
    pub(crate) digest: String,
}

impl FlowRecord {
    pub(super) fn created_by(&self) -> Option<&String> {
        Some(&self.digest).filter(|it| !it.is_empty())
    }
}

impl Record for FlowRecord {
    const COLLECTION: &'static str = "fragment_payment_flows";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![
            IndexEntry::unique(BY_EXTERNAL_ID, &self.external_id),
            IndexEntry::shared(BY_INVOICE, &self.invoice_id),
        ]
    }
}

/// The amount that one user was to pay, or to be paid, when the flow was created.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct PaymentRecord {
    pub(crate) id: String,
    pub(crate) flow_id: String,
    pub(crate) invoice_id: String,
    pub(crate) user: Identity,
    pub(crate) amount: Amount,
    pub(crate) currency: String,
    pub(crate) direction: Direction,
    pub(crate) created: Timestamp,
}

impl Record for PaymentRecord {
    const COLLECTION: &'static str = "fragment_payments";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::shared(BY_FLOW, &self.flow_id)]
    }
}

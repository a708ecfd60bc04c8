//! Fragment's transactions.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::identity::Identity;
use crate::store::{IndexEntry, Record};

pub(super) const BY_EXTERNAL_ID: &str = "external_id";
pub(super) const BY_ACCOUNT: &str = "account";

/// A bank movement and how it is allocated.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct TransactionRecord {
    pub(super) id: String,
    pub(super) external_id: String,
    pub(super) account: Identity,
    pub(super) allocations: Vec<Allocation>,
    pub(super) amount: Amount,
    pub(super) currency: String,
    pub(super) posted: Timestamp,
    pub(super) created: Timestamp,
    /// Absent until the first change.
    pub(super) modified: Option<Timestamp>,
    pub(super) tags: Vec<Tag>,
    pub(super) version: u64,
    /// Tells a repeated create from a different one under the same external id.
    pub(super) digest: String,
}

/// A part of a movement that belongs to an invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Allocation {
    pub(super) amount: Amount,
    pub(super) invoice_id: String,
    #[serde(rename = "type")]
    pub(super) kind: AllocationKind,
    pub(super) user: Identity,
}

/// Whether money comes in for an invoice or goes out for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum AllocationKind {
    #[serde(rename = "invoice_payin")]
    Payin,
    #[serde(rename = "invoice_payout")]
    Payout,
}

/// A label for search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tag {
    pub(super) key: String,
    pub(super) value: String,
}

impl Record for TransactionRecord {
    const COLLECTION: &'static str = "fragment_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        vec![
            IndexEntry::unique(BY_EXTERNAL_ID, &self.external_id),
            IndexEntry::shared(BY_ACCOUNT, &self.account.id),
        ]
    }
}

impl TransactionRecord {
    /// What is left: pay-ins explain money that came in, pay-outs money that went out.
    pub(super) fn unallocated(&self) -> Amount {
        self.allocations
            .iter()
            .fold(self.amount, |left, allocation| match allocation.kind {
                AllocationKind::Payin => left.minus(allocation.amount),
                AllocationKind::Payout => left.plus(allocation.amount),
            })
    }
}

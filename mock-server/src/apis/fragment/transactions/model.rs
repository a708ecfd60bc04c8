//! Fragment's transactions.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::history::Versioned;
use crate::apis::fragment::identity::Identity;
use crate::apis::fragment::instant::{Instant, stored};
use crate::apis::fragment::tags::Tag;
use crate::store::{IndexEntry, Record};

pub(crate) const BY_EXTERNAL_ID: &str = "external_id";
pub(crate) const BY_ACCOUNT: &str = "account";
/// Every transaction that allocates to an invoice: what the invoice's payments and balances are made of.
pub(crate) const BY_INVOICE: &str = "invoice";

/// A bank movement and how it is allocated.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct TransactionRecord {
    pub(crate) id: String,
    pub(crate) external_id: String,
    pub(crate) account: Identity,
    pub(crate) allocations: Vec<Allocation>,
    pub(crate) amount: Amount,
    pub(crate) currency: String,
    #[serde(deserialize_with = "stored")]
    pub(crate) posted: Instant,
    pub(crate) created: Timestamp,
    /// Absent until the first change.
    pub(crate) modified: Option<Timestamp>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) version: u64,
    /// The digest of its create; none if it is only documented.
    pub(crate) created_by: Option<String>,
}

/// A part of a movement that belongs to an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Allocation {
    /// Only the search for allocations returns it.
    pub(crate) id: String,
    pub(crate) amount: Amount,
    pub(crate) invoice_id: String,
    #[serde(rename = "type")]
    pub(crate) kind: AllocationKind,
    pub(crate) user: Identity,
}

/// Whether money comes in for an invoice or goes out for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum AllocationKind {
    #[serde(rename = "invoice_payin")]
    Payin,
    #[serde(rename = "invoice_payout")]
    Payout,
}

impl Record for TransactionRecord {
    const COLLECTION: &'static str = "fragment_transactions";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let mut entries = vec![
            IndexEntry::unique(BY_EXTERNAL_ID, &self.external_id),
            IndexEntry::shared(BY_ACCOUNT, &*self.account.id),
        ];
        for allocation in &self.allocations {
            let entry = IndexEntry::shared(BY_INVOICE, &allocation.invoice_id);
            if !entries.contains(&entry) {
                entries.push(entry);
            }
        }
        entries
    }
}

impl TransactionRecord {
    /// Whether more is allocated than available: the rest has changed its sign.
    pub(crate) fn is_over_allocated(&self) -> bool {
        let left = self.unallocated();
        match self.amount.cmp(&Amount::ZERO) {
            Ordering::Greater => left < Amount::ZERO,
            Ordering::Less => left > Amount::ZERO,
            Ordering::Equal => left != Amount::ZERO,
        }
    }

    /// The unallocated amount: pay-ins explain money that came in, pay-outs money that went out.
    pub(crate) fn unallocated(&self) -> Amount {
        self.allocations
            .iter()
            .fold(self.amount, |left, allocation| match allocation.kind {
                AllocationKind::Payin => left.minus(allocation.amount),
                AllocationKind::Payout => left.plus(allocation.amount),
            })
    }
}

impl Versioned for TransactionRecord {
    const PAST: &'static str = "fragment_past_transactions";

    fn version(&self) -> u64 {
        self.version
    }
}

//! Payment flows and their payments as they are stored.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::Identity;
use crate::apis::fragment::invoices::{Direction, UserBalance};
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
    /// What a seed says; its payments know of changes.
    #[serde(default)]
    pub(crate) modified: Option<Timestamp>,
    /// The digest of its create; empty if it is only documented.
    pub(crate) digest: String,
}

impl FlowRecord {
    pub(super) fn created_by(&self) -> Option<&String> {
        Some(&self.digest).filter(|it| !it.is_empty())
    }

    /// When it or one of its payments was last changed.
    pub(super) fn changed<'p>(
        &self,
        payments: impl IntoIterator<Item = &'p PaymentRecord>,
        user_balances: &[UserBalance],
    ) -> Timestamp {
        let payments = payments.into_iter().map(|it| it.changed(user_balances));
        let own = self.modified.unwrap_or(self.created);
        payments.fold(own, Timestamp::max)
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
    /// When a transaction or the invoice changed so that it shows something else; absent if none did.
    #[serde(default)]
    pub(crate) modified: Option<Timestamp>,
}

impl PaymentRecord {
    /// Whether nothing remains of its user, currency and direction.
    pub(super) fn is_settled(&self, user_balances: &[UserBalance]) -> bool {
        self.user_balance(user_balances)
            .is_none_or(|it| it.remaining() <= Amount::ZERO)
    }

    /// The ids of the transactions that pay for it.
    pub(super) fn transactions<'b>(&self, user_balances: &'b [UserBalance]) -> &'b [String] {
        let user_balance = self.user_balance(user_balances);
        let transactions = user_balance.map(|it| it.transactions.as_slice());
        transactions.unwrap_or_default()
    }

    /// When its status or its transactions were last changed.
    pub(super) fn changed(&self, user_balances: &[UserBalance]) -> Timestamp {
        let newest = self.user_balance(user_balances).and_then(|it| it.newest);
        let later = [self.modified, newest].into_iter().flatten();
        later.fold(self.created, Timestamp::max)
    }

    fn user_balance<'b>(&self, user_balances: &'b [UserBalance]) -> Option<&'b UserBalance> {
        user_balances.iter().find(|it| {
            it.user == self.user && it.currency == self.currency && it.direction == self.direction
        })
    }
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

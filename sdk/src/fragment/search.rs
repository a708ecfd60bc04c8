use std::fmt;

use super::AllocationType;
use super::models::{
    AccountRef, AllocationId, Cursor, InvoiceId, Transaction, TransactionId, UserRef,
};
use super::tags::TagsFilter;
use crate::generated::fragment::{self as generated, types as wire};
use crate::pager::{self, Items, Page, Pages};
use crate::redact::Redacted;
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::{Amount, Timestamp};
use crate::{Response, Result};

/// The part of a search that says which page. The vendor's own default is 20.
pub(super) fn page_request(
    after: Option<&Cursor>,
    limit: Option<u32>,
) -> Option<wire::PageRequest> {
    (after.is_some() || limit.is_some()).then(|| wire::PageRequest {
        after: after.map(ToString::to_string),
        limit: limit.map(Into::into),
    })
}

/// Searches transactions. See [`Transactions::search`](super::Transactions::search).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct SearchTransactions {
    draft: Draft,
    accounts: Vec<AccountRef>,
    tags: Option<TagsFilter>,
    after: Option<Cursor>,
    limit: Option<u32>,
}

impl SearchTransactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            draft: Draft::new(transport),
            accounts: Vec::new(),
            tags: None,
            after: None,
            limit: None,
        }
    }

    /// Only those of this account, or of one of the others named so. What is named beside it must match
    /// too.
    pub fn account(mut self, account: AccountRef) -> Self {
        self.accounts.push(account);
        self
    }

    /// Only those with such tags.
    pub fn tags(mut self, filter: TagsFilter) -> Self {
        self.tags = Some(filter);
        self
    }

    /// Only those behind a page: its [`next`](Page::next).
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        self.after = Some(cursor.into());
        self
    }

    /// How many a page has: 20 unless set. The most is not documented; the mock takes 1 to 100.
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// One page.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<Transaction, Cursor>>> {
        let call = self.draft.start()?;
        let accounts: Vec<_> = self
            .accounts
            .into_iter()
            .map(AccountRef::into_wire)
            .collect();
        let body = wire::TransactionSearch {
            filter: wire::TransactionFilter {
                account: (!accounts.is_empty()).then_some(wire::AccountFilter { any: accounts }),
                tags: self.tags.as_ref().map(TagsFilter::to_wire),
            },
            page_info: page_request(self.after.as_ref(), self.limit),
        };
        let response = call.run(generated::search_transactions(&body)).await?;
        Ok(response.map(|found| {
            let wire::TransactionPage {
                page_info,
                transactions,
            } = found.data_v2;
            let items = transactions
                .into_iter()
                .map(Transaction::from_wire)
                .collect();
            Page::new(items, page_info.next_cursor.map(Into::into), None)
        }))
    }

    /// This page and those after it, each requested when it is asked for.
    pub fn pages(self) -> Pages<Transaction, Cursor> {
        pager::pages(self.after.clone(), move |after| {
            let mut page = self.clone();
            page.after = after;
            page.send()
        })
    }

    /// The transactions of this page and of those after it.
    pub fn items(self) -> Items<Transaction> {
        self.pages().items()
    }
}

/// Finds allocations by their invoices. See
/// [`Transactions::search_allocations`](super::Transactions::search_allocations).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct SearchAllocations {
    draft: Draft,
    invoice_ids: Vec<String>,
}

impl SearchAllocations {
    pub(super) fn new<I: Into<InvoiceId>>(
        transport: &Transport,
        invoice_ids: impl IntoIterator<Item = I>,
    ) -> Self {
        let invoice_ids = invoice_ids.into_iter();
        Self {
            draft: Draft::new(transport),
            invoice_ids: invoice_ids.map(|id| id.into().to_string()).collect(),
        }
    }

    /// Sends the call. There are no pages; all come at once.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<FoundAllocation>>> {
        let call = self.draft.start()?;
        let any = self.invoice_ids;
        let body = wire::AllocationSearch {
            filter: wire::AllocationFilter {
                invoice_id: wire::InvoiceIdFilter { any },
            },
        };
        let response = call.run(generated::search_allocations(&body)).await?;
        Ok(response.map(|found| {
            found
                .data
                .into_iter()
                .map(FoundAllocation::from_wire)
                .collect()
        }))
    }
}

per_call_options!(SearchTransactions, SearchAllocations);

/// An allocation as a search finds it: with its name and its transaction.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FoundAllocation {
    /// Fragment's name of it.
    pub id: AllocationId,
    /// The invoice.
    pub invoice_id: InvoiceId,
    /// How much, in the currency's smallest unit.
    pub amount: Amount,
    /// Whether it comes in for the invoice or goes out for it.
    pub kind: AllocationType,
    /// Whose it is.
    pub user: UserRef,
    /// When the bank posted the movement.
    pub posted: Timestamp,
    /// The movement.
    pub transaction: TransactionRef,
}

impl FoundAllocation {
    fn from_wire(wire: wire::AllocationSearchResult) -> Self {
        Self {
            id: wire.id.into(),
            invoice_id: wire.invoice_id.into(),
            amount: wire.amount,
            kind: wire.type_,
            user: UserRef::both(wire.user),
            posted: wire.posted,
            transaction: TransactionRef {
                id: wire.transaction.id.into(),
                external_id: wire.transaction.external_id,
            },
        }
    }
}

/// A transaction, by both its names.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransactionRef {
    /// Fragment's name of it.
    pub id: TransactionId,
    /// Your own name of it.
    pub external_id: String,
}

impl TransactionRef {
    pub(super) fn new(id: String, external_id: String) -> Self {
        Self {
            id: id.into(),
            external_id,
        }
    }
}

impl fmt::Debug for TransactionRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransactionRef")
            .field("id", &self.id)
            .field("external_id", &Redacted)
            .finish()
    }
}

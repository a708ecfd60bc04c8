use super::models::{AccountRef, Cursor, FoundAllocation, Transaction, listed};
use super::tags::TagsFilter;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::{Call, Operation, Page, Paged, Result};

/// The page parameters of a search. The vendor's own default size is 20.
fn page_request(after: Option<&Cursor>, limit: Option<u32>) -> Option<wire::PageRequest> {
    (after.is_some() || limit.is_some()).then(|| wire::PageRequest {
        after: after.map(ToString::to_string),
        limit: limit.map(Into::into),
    })
}

/// Searches transactions and returns a [`Page`] of [`Transaction`]s. See
/// [`Transactions::search`](super::Transactions::search).
pub type SearchTransactions = Call<SearchTransactionsOp>;

/// The arguments of a [`SearchTransactions`] call.
#[derive(Clone, Debug, Default)]
pub struct SearchTransactionsOp {
    accounts: Vec<AccountRef>,
    tags: Option<TagsFilter>,
    after: Option<Cursor>,
    limit: Option<u32>,
}

impl SearchTransactions {
    /// Limits the results to transactions of this account, or of another account given here. Other filters must match
    /// too.
    pub fn account(mut self, account: AccountRef) -> Self {
        self.operation.accounts.push(account);
        self
    }

    /// Limits the results to transactions with matching tags.
    pub fn tags(mut self, filter: TagsFilter) -> Self {
        self.operation.tags = Some(filter);
        self
    }

    /// Starts after a page: its [`next`](Page::next).
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        self.operation.after = Some(cursor.into());
        self
    }

    /// Sets the page size, 20 by default. The maximum is not documented; the mock allows 100, and returns nothing for
    /// 0.
    pub fn limit(mut self, limit: u32) -> Self {
        self.operation.limit = Some(limit);
        self
    }
}

impl Operation for SearchTransactionsOp {
    type Output = Page<Transaction, Cursor>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let body = wire::TransactionSearch {
            filter: wire::TransactionFilter {
                account: listed(self.accounts).map(|any| wire::AccountFilter { any }),
                tags: self.tags,
            },
            page_info: page_request(self.after.as_ref(), self.limit),
        };
        let whole = self.after.is_none() && self.limit != Some(0);
        let operation = generated::search_transactions(&body);
        let lists: &[&[&str]] = &[&["data_v2", "transactions"], &["data"]];
        Ok(operation.map_rows(lists, move |found, unreadable| {
            let next: Option<Cursor> = found.data_v2.page_info.next_cursor.map(Into::into);
            // `null` means that the page is empty; the deprecated list has the rows of all pages.
            let rows = match found.data_v2.transactions {
                rows if rows.is_empty() && next.is_none() && whole => found.data,
                rows => rows,
            };
            Page::new(rows, next, None).besides(unreadable)
        }))
    }
}

impl Paged for SearchTransactionsOp {
    type Item = Transaction;
    type Cursor = Cursor;

    fn cursor(&self) -> Option<Cursor> {
        self.after.clone()
    }

    fn set_cursor(&mut self, cursor: Option<Cursor>) {
        self.after = cursor;
    }
}

/// Finds allocations by their invoices and returns all [`FoundAllocation`]s, without pages. See
/// [`Transactions::search_allocations`](super::Transactions::search_allocations).
pub type SearchAllocations = Call<SearchAllocationsOp>;

/// The arguments of a [`SearchAllocations`] call.
#[derive(Clone, Debug)]
pub struct SearchAllocationsOp {
    pub(super) invoice_ids: Vec<String>,
}

impl Operation for SearchAllocationsOp {
    type Output = Vec<FoundAllocation>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let any = self.invoice_ids;
        let body = wire::AllocationSearch {
            filter: wire::AllocationFilter {
                invoice_id: wire::InvoiceIdFilter { any },
            },
        };
        Ok(generated::search_allocations(&body).map(|found| found.data))
    }
}

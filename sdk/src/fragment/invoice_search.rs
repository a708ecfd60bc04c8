use super::invoice_models::InvoiceWithBalances;
use super::models::{Cursor, UserRef, listed};
use super::tags::TagsFilter;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::types::{Amount, Timestamp};
use crate::{Call, Operation, Page, Paged, Result};

/// Searches invoices and returns a [`Page`] of [`InvoiceWithBalances`]. All filters must match. See
/// [`Invoices::search`](super::Invoices::search).
///
/// A user's remaining amount is what they still have to pay minus what they are still to be paid, in the currency's
/// smallest unit.
pub type SearchInvoices = Call<SearchInvoicesOp>;

/// The arguments of a [`SearchInvoices`] call.
#[derive(Clone, Debug, Default)]
pub struct SearchInvoicesOp {
    created: wire::TimeRange,
    open: bool,
    tags: Option<TagsFilter>,
    transaction_tags: Option<TagsFilter>,
    all_users: Vec<UserRef>,
    any_user: Vec<UserRef>,
    remaining: Option<wire::AmountComparison>,
    user_tags: Option<TagsFilter>,
    after: Option<Cursor>,
    limit: Option<u32>,
}

impl SearchInvoices {
    /// Limits the results to invoices created at this time or later.
    pub fn created_after(mut self, instant: impl Into<Timestamp>) -> Self {
        self.operation.created.after = Some(instant.into());
        self
    }

    /// Limits the results to invoices created at this time or earlier.
    pub fn created_before(mut self, instant: impl Into<Timestamp>) -> Self {
        self.operation.created.before = Some(instant.into());
        self
    }

    /// Limits the results to invoices with a remaining amount (the status `open`). They are returned in one page.
    pub fn open(mut self) -> Self {
        self.operation.open = true;
        self
    }

    /// Limits the results to invoices with matching tags.
    pub fn tags(mut self, filter: TagsFilter) -> Self {
        self.operation.tags = Some(filter);
        self
    }

    /// Limits the results to invoices to which a transaction with matching tags allocates.
    pub fn transaction_tags(mut self, filter: TagsFilter) -> Self {
        self.operation.transaction_tags = Some(filter);
        self
    }

    /// Limits the results to invoices with a line item of this user, and of every other user given here.
    pub fn user(mut self, user: UserRef) -> Self {
        self.operation.all_users.push(user.in_request());
        self
    }

    /// Limits the results to invoices with a line item of this user, or of another user given here.
    pub fn any_user(mut self, user: UserRef) -> Self {
        self.operation.any_user.push(user.in_request());
        self
    }

    /// Limits the results to invoices with a user whose remaining amount equals this. They are returned in one page.
    pub fn remaining_eq(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.eq = Some(amount.into()))
    }

    /// Limits the results to invoices with a user whose remaining amount differs from this. They are returned in one
    /// page.
    pub fn remaining_ne(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.ne = Some(amount.into()))
    }

    /// Limits the results to invoices with a user whose remaining amount is greater. They are returned in one page.
    pub fn remaining_gt(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.gt = Some(amount.into()))
    }

    /// Limits the results to invoices with a user whose remaining amount is at least this. They are returned in one
    /// page.
    pub fn remaining_gte(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.gte = Some(amount.into()))
    }

    /// Limits the results to invoices with a user whose remaining amount is less. They are returned in one page.
    pub fn remaining_lt(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.lt = Some(amount.into()))
    }

    /// Limits the results to invoices with a user whose remaining amount is at most this. They are returned in one
    /// page.
    pub fn remaining_lte(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.lte = Some(amount.into()))
    }

    fn compare(mut self, bound: impl FnOnce(&mut wire::AmountComparison)) -> Self {
        bound(self.operation.remaining.get_or_insert_default());
        self
    }

    /// Limits the users whose remaining amount is compared to those with matching tags. Without a bound, any amount
    /// matches.
    pub fn user_tags(mut self, filter: TagsFilter) -> Self {
        self.operation.user_tags = Some(filter);
        self.compare(|_| {})
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

impl SearchInvoicesOp {
    fn filter(self) -> wire::InvoiceFilter {
        let users = wire::UsersFilter {
            all: listed(self.all_users),
            any: listed(self.any_user),
        };
        let created = self.created;
        let user_tag_and_balance =
            self.remaining
                .map(|net_remaining_balance| wire::UserTagAndBalanceFilter {
                    net_remaining_balance,
                    user_tags: self.user_tags,
                });
        wire::InvoiceFilter {
            created: (created.after.is_some() || created.before.is_some()).then_some(created),
            status: self.open.then(|| "open".to_owned()),
            tags: self.tags,
            transaction_tags: self.transaction_tags,
            user_tag_and_balance,
            users: (users.all.is_some() || users.any.is_some()).then_some(users),
        }
    }
}

impl Operation for SearchInvoicesOp {
    type Output = Page<InvoiceWithBalances, Cursor>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let page_info =
            (self.after.is_some() || self.limit.is_some()).then(|| wire::InvoicePageRequest {
                after: self.after.as_ref().map(ToString::to_string),
                limit: self.limit.map(Into::into),
            });
        let body = wire::InvoiceSearch {
            page_info,
            filter: self.filter(),
        };
        let operation = generated::search_invoices(&body);
        Ok(
            operation.map_rows(&[&["data", "invoices"]], |found, unreadable| {
                let next = found.data.page_info.next_cursor.map(Into::into);
                Page::new(found.data.invoices, next, None).besides(unreadable)
            }),
        )
    }
}

impl Paged for SearchInvoicesOp {
    type Item = InvoiceWithBalances;
    type Cursor = Cursor;

    fn cursor(&self) -> Option<Cursor> {
        self.after.clone()
    }

    fn set_cursor(&mut self, cursor: Option<Cursor>) {
        self.after = cursor;
    }
}

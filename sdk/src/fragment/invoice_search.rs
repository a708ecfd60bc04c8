use super::invoice_models::InvoiceWithBalances;
use super::models::{Cursor, UserRef, listed};
use super::search::page_request;
use super::tags::TagsFilter;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::types::{Amount, Timestamp};
use crate::{Call, Operation, Page, Paged, Result};

/// Searches invoices and answers with a [`Page`] of [`InvoiceWithBalances`]. What is named must all match.
/// See [`Invoices::search`](super::Invoices::search).
///
/// What is left of a user is the net of what they are to pay and to be paid, in the currency's smallest
/// unit.
pub type SearchInvoices = Call<SearchInvoicesOp>;

/// What [`SearchInvoices`] sends.
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
    /// Only those created then or later.
    pub fn created_after(mut self, instant: impl Into<Timestamp>) -> Self {
        self.operation.created.after = Some(instant.into());
        self
    }

    /// Only those created then or earlier.
    pub fn created_before(mut self, instant: impl Into<Timestamp>) -> Self {
        self.operation.created.before = Some(instant.into());
        self
    }

    /// Only those of which something is left (the status `open`). All of them come at once.
    pub fn open(mut self) -> Self {
        self.operation.open = true;
        self
    }

    /// Only those with such tags.
    pub fn tags(mut self, filter: TagsFilter) -> Self {
        self.operation.tags = Some(filter);
        self
    }

    /// Only those that a transaction with such tags allocates to.
    pub fn transaction_tags(mut self, filter: TagsFilter) -> Self {
        self.operation.transaction_tags = Some(filter);
        self
    }

    /// Only those with a line item of this user, and of every other one named so.
    pub fn user(mut self, user: UserRef) -> Self {
        self.operation.all_users.push(user.in_request());
        self
    }

    /// Only those with a line item of this user, or of one of the others named so.
    pub fn any_user(mut self, user: UserRef) -> Self {
        self.operation.any_user.push(user.in_request());
        self
    }

    /// Only those of which a user has exactly so much left. All of them come at once.
    pub fn remaining_eq(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.eq = Some(amount.into()))
    }

    /// Only those of which a user has another amount left. All of them come at once.
    pub fn remaining_ne(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.ne = Some(amount.into()))
    }

    /// Only those of which a user has more left. All of them come at once.
    pub fn remaining_gt(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.gt = Some(amount.into()))
    }

    /// Only those of which a user has so much or more left. All of them come at once.
    pub fn remaining_gte(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.gte = Some(amount.into()))
    }

    /// Only those of which a user has less left. All of them come at once.
    pub fn remaining_lt(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.lt = Some(amount.into()))
    }

    /// Only those of which a user has so much or less left. All of them come at once.
    pub fn remaining_lte(self, amount: impl Into<Amount>) -> Self {
        self.compare(|bounds| bounds.lte = Some(amount.into()))
    }

    fn compare(mut self, bound: impl FnOnce(&mut wire::AmountComparison)) -> Self {
        bound(self.operation.remaining.get_or_insert_default());
        self
    }

    /// Of whom the bounds of what is left are true: a user with such tags. Without a bound any amount
    /// will do.
    pub fn user_tags(mut self, filter: TagsFilter) -> Self {
        self.operation.user_tags = Some(filter);
        self.compare(|_| {})
    }

    /// Only those behind a page: its [`next`](Page::next).
    pub fn after(mut self, cursor: impl Into<Cursor>) -> Self {
        self.operation.after = Some(cursor.into());
        self
    }

    /// How many a page has: 20 unless set. The most is not documented; the mock takes up to 100, and none at all for 0.
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
        let body = wire::InvoiceSearch {
            page_info: page_request(self.after.as_ref(), self.limit),
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

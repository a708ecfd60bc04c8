use super::models::Transaction;
use super::reference::{TransactionId, TransactionTypeId};
use super::shape::Sparse;
use crate::generated::persona::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::{Call, Operation, Page, Paged, Result};

/// The request for a page: a filter, and where the page begins.
#[derive(Clone, Debug)]
pub struct ListOp<F: Filter> {
    pub(super) filter: F,
    after: Option<F::Id>,
    before: Option<F::Id>,
    size: Option<u32>,
}

impl<F: Filter> ListOp<F> {
    pub(super) fn new(filter: F) -> Self {
        Self {
            filter,
            after: None,
            before: None,
            size: None,
        }
    }
}

/// The filters of a list.
pub trait Filter: Clone + Send + 'static {
    /// The type of the listed objects.
    type Item: Send + 'static;

    /// The type of their ids.
    type Id: Clone + PartialEq + AsRef<str> + Send + 'static;

    /// Builds the request for the page after one object, before another one, and of a size.
    #[doc(hidden)]
    fn request(
        self,
        after: Option<&str>,
        before: Option<&str>,
        size: Option<i64>,
    ) -> OperationRequest<Page<Self::Item, Self::Id>>;
}

impl<F: Filter> Call<ListOp<F>> {
    /// Starts after this id: the page of older objects. [`Page::next`] is such an id.
    pub fn page_after(mut self, id: impl Into<F::Id>) -> Self {
        self.operation.after = Some(id.into());
        self
    }

    /// Requests the page just newer than this id. The meaning of both cursors at once is not documented. `pages` and
    /// `items` continue from that page towards older ones.
    pub fn page_before(mut self, id: impl Into<F::Id>) -> Self {
        self.operation.before = Some(id.into());
        self
    }

    /// Sets the page size: 1 to 100, 10 by default ([pagination](https://docs.withpersona.com/pagination)). Persona
    /// does not document other sizes.
    pub fn page_size(mut self, size: u32) -> Self {
        self.operation.size = Some(size);
        self
    }
}

impl<F: Filter> Operation for ListOp<F> {
    type Output = Page<F::Item, F::Id>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let (after, before) = (self.after.as_ref(), self.before.as_ref());
        let (after, before) = (after.map(AsRef::as_ref), before.map(AsRef::as_ref));
        Ok(self
            .filter
            .request(after, before, self.size.map(Into::into)))
    }
}

impl<F: Filter> Paged for ListOp<F> {
    type Item = F::Item;
    type Cursor = F::Id;

    fn cursor(&self) -> Option<F::Id> {
        self.after.clone()
    }

    fn set_cursor(&mut self, cursor: Option<F::Id>) {
        if cursor != self.after {
            self.after = cursor;
            self.before = None;
        }
    }
}

impl<F: Filter> Sparse for ListOp<F> {}

/// Lists transactions, newest first, and returns a [`Page`] of [`Transaction`]s. See
/// [`Transactions::list`](super::Transactions::list).
pub type ListTransactions = Call<ListOp<TransactionFilter>>;

/// The filters of [`ListTransactions`].
#[derive(Clone, Debug, Default)]
pub struct TransactionFilter {
    reference_id: Option<String>,
    transaction_type_id: Option<TransactionTypeId>,
    identifier: Option<(String, String)>,
}

impl ListTransactions {
    /// Limits the results to transactions with exactly this reference id.
    pub fn reference_id(mut self, id: impl Into<String>) -> Self {
        self.operation.filter.reference_id = Some(id.into());
        self
    }

    /// Limits the results to transactions of this type.
    pub fn transaction_type_id(mut self, id: impl Into<TransactionTypeId>) -> Self {
        self.operation.filter.transaction_type_id = Some(id.into());
        self
    }

    /// Limits the results to transactions whose field of this name has this value. The transaction type decides which
    /// fields are identifiers.
    pub fn identifier(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.operation.filter.identifier = Some((key.into(), value.into()));
        self
    }
}

impl Filter for TransactionFilter {
    type Item = Transaction;
    type Id = TransactionId;

    fn request(
        self,
        after: Option<&str>,
        before: Option<&str>,
        size: Option<i64>,
    ) -> OperationRequest<Page<Transaction, TransactionId>> {
        let (key, value) = self.identifier.unzip();
        let operation = generated::list_all_transactions(
            key.as_deref(),
            value.as_deref(),
            self.reference_id.as_deref(),
            self.transaction_type_id.as_ref().map(AsRef::as_ref),
            after,
            before,
            size,
        );
        operation.map_rows(&[&["data"]], |page, unreadable| {
            let last = page.data.last().map(|last| last.id.clone());
            let next = cursor(&page.links, last);
            Page::new(page.data, next, None).besides(unreadable)
        })
    }
}

/// Only the cursor of the link is used: the link may omit the other parameters, and is relative to the origin.
/// Without a cursor, the last object's id is one.
pub(super) fn cursor<Id>(links: &wire::PageLinks, last: Option<Id>) -> Option<Id>
where
    Id: for<'a> From<&'a str>,
{
    let link = links.next.as_deref()?;
    let cursor = link.split_once('?').and_then(|(_, query)| {
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "page[after]")
            .map(|(_, id)| Id::from(&id))
    });
    cursor.or(last)
}

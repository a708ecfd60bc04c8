use super::models::{Transaction, TransactionId, TransactionTypeId};
use super::shape::sparse_fields;
use crate::generated::persona::{self as generated, types as wire};
use crate::pager::{self, Items, Page, Pages};
use crate::rows::{complete, readable};
use crate::transport::{Draft, Transport, per_call_options};
use crate::{Response, Result};

/// Lists transactions, the newest first. See [`Transactions::list`](super::Transactions::list).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTransactions {
    draft: Draft,
    reference_id: Option<String>,
    transaction_type_id: Option<TransactionTypeId>,
    identifier: Option<(String, String)>,
    page_after: Option<TransactionId>,
    page_before: Option<TransactionId>,
    page_size: Option<u32>,
}

impl ListTransactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            draft: Draft::new(transport),
            reference_id: None,
            transaction_type_id: None,
            identifier: None,
            page_after: None,
            page_before: None,
            page_size: None,
        }
    }

    /// Only those with this reference id, exactly as it was given.
    pub fn reference_id(mut self, id: impl Into<String>) -> Self {
        self.reference_id = Some(id.into());
        self
    }

    /// Only those of this type.
    pub fn transaction_type_id(mut self, id: impl Into<TransactionTypeId>) -> Self {
        self.transaction_type_id = Some(id.into());
        self
    }

    /// Only those whose field of this name has this value. The transaction type decides which fields
    /// identify.
    pub fn identifier(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.identifier = Some((key.into(), value.into()));
        self
    }

    /// Only those older than this one: the page that begins behind it. [`Page::next`] is such an id.
    pub fn page_after(mut self, id: impl Into<TransactionId>) -> Self {
        self.page_after = Some(id.into());
        self
    }

    /// The page just newer than this one. What both cursors at once mean is not documented. `pages`
    /// and `items` go on from that page towards the older ones.
    pub fn page_before(mut self, id: impl Into<TransactionId>) -> Self {
        self.page_before = Some(id.into());
        self
    }

    /// How many a page has: 1 to 100, 10 unless set
    /// ([pagination](https://docs.withpersona.com/pagination)). What Persona makes of another number
    /// is not documented.
    pub fn page_size(mut self, size: u32) -> Self {
        self.page_size = Some(size);
        self
    }

    /// One page.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<Transaction, TransactionId>>> {
        let call = self.draft.start()?;
        let (key, value) = self.identifier.unzip();
        let operation = generated::list_all_transactions(
            key.as_deref(),
            value.as_deref(),
            self.reference_id.as_deref(),
            self.transaction_type_id.as_ref().map(AsRef::as_ref),
            self.page_after.as_ref().map(AsRef::as_ref),
            self.page_before.as_ref().map(AsRef::as_ref),
            self.page_size.map(Into::into),
        );
        let (response, mut unreadable) = readable(call.run(operation).await, &[&["data"]])?;
        response.try_map(|page, answer| {
            let rows = page.data.into_iter();
            let rows = rows.map(|row| Transaction::from_wire(row, Vec::new()));
            let items = complete(rows, &mut unreadable, answer, ("data", "id"));
            let next = cursor(&page.links, items.last().map(|last| &last.id));
            Ok(Page::new(items, next, None).besides(unreadable))
        })
    }

    /// This page and those after it, each requested when it is asked for.
    pub fn pages(self) -> Pages<Transaction, TransactionId> {
        pager::pages(self.page_after.clone(), move |after| {
            let mut page = self.clone();
            if after != page.page_after {
                page.page_after = after;
                page.page_before = None;
            }
            page.send()
        })
    }

    /// The transactions of this page and of those after it.
    pub fn items(self) -> Items<Transaction> {
        self.pages().items()
    }
}

per_call_options!(ListTransactions);
sparse_fields!(ListTransactions);

/// Only the cursor of the link counts: it may or may not keep the other parameters, and is relative
/// to the origin. Where it has none, the last object is one.
pub(super) fn cursor<Id>(links: &wire::PageLinks, last: Option<&Id>) -> Option<Id>
where
    Id: Clone + for<'a> From<&'a str>,
{
    let link = links.next.as_deref()?;
    let cursor = link.split_once('?').and_then(|(_, query)| {
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "page[after]")
            .map(|(_, id)| Id::from(&id))
    });
    cursor.or_else(|| last.cloned())
}

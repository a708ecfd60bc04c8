use super::included::{self, Included};
use super::models::Transaction;
use super::selection::{answered_with_resources, listed_by_number};
use crate::generated::commerce_layer::{self as generated, types as wire};
use crate::pager::{self, Items, Page, Pages};
use crate::rows::readable;
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::{CommaList, Loose};
use crate::{Response, Result};

/// Lists transactions. See [`Transactions::list`](super::Transactions::list).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTransactions {
    draft: Draft,
    include: CommaList,
    sort: CommaList,
    page_number: Option<u32>,
    page_size: Option<u32>,
}

impl ListTransactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            draft: Draft::new(transport),
            include: CommaList::default(),
            sort: CommaList::default(),
            page_number: None,
            page_size: None,
        }
    }

    /// One page.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<Transaction, u32>>> {
        let call = self.draft.start()?;
        let operation = generated::list_transactions(
            (!self.include.is_empty()).then_some(&self.include),
            self.page_number.map(Into::into),
            self.page_size.map(Into::into),
            (!self.sort.is_empty()).then_some(&self.sort),
        );
        let (response, unreadable) = readable(call.run(operation).await, &[&["data"]])?;
        let number = self.page_number.unwrap_or(1);
        Ok(response.map(|document| {
            let next = next(document.links.as_ref(), number);
            let total = total(document.meta);
            let included: Included = included::read(document.included);
            let items = document
                .data
                .into_iter()
                .map(|wire| Transaction::from_wire(wire, &included))
                .collect();
            Page::new(items, next, total).besides(unreadable)
        }))
    }

    /// This page and those after it, each requested when it is asked for. Pages are numbered, so that
    /// what is created or deleted meanwhile can shift them.
    pub fn pages(self) -> Pages<Transaction, u32> {
        pager::pages(self.page_number, move |number| {
            let mut page = self.clone();
            page.page_number = number;
            page.send()
        })
    }

    /// The transactions of this page and of those after it.
    pub fn items(self) -> Items<Transaction> {
        self.pages().items()
    }
}

answered_with_resources!(ListTransactions);
listed_by_number!(ListTransactions);
per_call_options!(ListTransactions);

/// How many the whole list has, if the server says so.
pub(super) fn total(meta: Option<wire::ListMeta>) -> Option<u64> {
    let Loose(count) = meta?.record_count?;
    count.try_into().ok()
}

/// A parameter of a link.
pub(super) fn parameter(link: &str, name: &str) -> Option<String> {
    let (_, query) = link.split_once('?')?;
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let value = pairs.find_map(|(key, value)| (key == name).then_some(value));
    value.map(std::borrow::Cow::into_owned)
}

/// The number that the link to the next page names, or else the next one.
pub(super) fn next(links: Option<&wire::PageLinks>, number: u32) -> Option<u32> {
    let link = links?.next.as_deref()?;
    let named = parameter(link, "page[number]").and_then(|number| number.parse().ok());
    named.or_else(|| number.checked_add(1))
}

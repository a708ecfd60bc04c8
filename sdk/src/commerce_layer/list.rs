use super::filter::Condition;
use super::included::{self, Included};
use super::models::Transaction;
use crate::generated::commerce_layer::types as wire;
use crate::pager::{self, Items, Page, Pages};
use crate::transport::{Draft, Transport, per_call_options, run};
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

    /// Which page; the first is 1, which is where a list begins unless set. 400 for zero.
    pub fn page_number(mut self, number: u32) -> Self {
        self.page_number = Some(number);
        self
    }

    /// How many a page has: 1 to 25, 10 unless set. What the vendor makes of more is not documented; the
    /// mock answers 400.
    pub fn page_size(mut self, size: u32) -> Self {
        self.page_size = Some(size);
        self
    }

    /// An attribute to sort by, after those named already; `-` in front of it turns the order round.
    /// Documented: `number`, `amount_cents`, `id`, `created_at`, `updated_at`, `reference`,
    /// `reference_origin`.
    pub fn sort(mut self, attribute: impl Into<String>) -> Self {
        self.sort.push(attribute);
        self
    }

    /// Only those that fulfil a condition, such as `Transaction::AMOUNT_CENTS.gteq(1000)`; beside those
    /// named already. A pair of strings is a condition too: `("currency_code_eq", "EUR")`. See
    /// [`filter`](crate::commerce_layer::filter).
    pub fn filter(mut self, condition: impl Into<Condition>) -> Self {
        let condition = condition.into();
        let (name, value) = condition.parameter();
        self.draft.query(&name, value);
        self
    }

    /// A relationship whose resources are to come along, such as `order`; `order.captures` brings those
    /// of the order too.
    pub fn include(mut self, relationship: impl Into<String>) -> Self {
        self.include.push(relationship);
        self
    }

    /// Only these attributes of a resource type, as a list with commas and without spaces, such as
    /// `number,amount_cents`. A relationship has to be named too for its link to stay; ids and `meta`
    /// always do.
    pub fn fields(mut self, resource_type: impl AsRef<str>, attributes: impl AsRef<str>) -> Self {
        let name = format!("fields[{}]", resource_type.as_ref());
        self.draft.query(&name, attributes.as_ref());
        self
    }

    /// One page.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<Transaction, u32>>> {
        let call = self.draft.start()?;
        let client = call.commerce_layer();
        let operation = client.list_transactions(
            (!self.include.is_empty()).then_some(&self.include),
            self.page_number.map(Into::into),
            self.page_size.map(Into::into),
            (!self.sort.is_empty()).then_some(&self.sort),
        );
        let response = run(&call, operation).await?;
        let number = self.page_number.unwrap_or(1);
        Ok(response.map(|document| {
            let next = next(document.links.as_ref(), number);
            let total = document
                .meta
                .and_then(|meta| meta.record_count)
                .and_then(|Loose(count)| count.try_into().ok());
            let included: Included = included::read(document.included);
            let items = document
                .data
                .into_iter()
                .map(|wire| Transaction::from_wire(wire, &included))
                .collect();
            Page::new(items, next, total)
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

per_call_options!(ListTransactions);

/// The number that the link to the next page names, or else the next one.
pub(super) fn next(links: Option<&wire::PageLinks>, number: u32) -> Option<u32> {
    let link = links?.next.as_deref()?;
    let named = link.split_once('?').and_then(|(_, query)| {
        url::form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "page[number]")
            .and_then(|(_, number)| number.parse().ok())
    });
    named.or_else(|| number.checked_add(1))
}

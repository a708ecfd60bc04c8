use super::Status;
use super::models::Transaction;
use crate::pager::{self, Items, Page, Pages};
use crate::transport::{Answer, Draft, Transport, per_call_options, run};
use crate::types::CommaList;
use crate::{Response, Result};

/// Lists purchases. Without a page or a limit all come at once.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTransactions {
    draft: Draft,
    filter: Filter,
    sort: CommaList,
    order: CommaList,
    page: Option<u32>,
    limit: Option<u32>,
}

#[derive(Clone, Default)]
struct Filter {
    transaction_id: Option<String>,
    user_id: Option<String>,
    amazon_id: Option<String>,
    product_id: Option<String>,
    card_id: Option<String>,
    status: Option<Status>,
    balance_check: Option<bool>,
}

impl ListTransactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            draft: Draft::new(transport),
            filter: Filter::default(),
            sort: CommaList::default(),
            order: CommaList::default(),
            page: None,
            limit: None,
        }
    }

    /// Only those with this id of yours.
    pub fn transaction_id(mut self, id: impl Into<String>) -> Self {
        self.filter.transaction_id = Some(id.into());
        self
    }

    /// Only those of this buyer.
    pub fn user_id(mut self, id: impl Into<String>) -> Self {
        self.filter.user_id = Some(id.into());
        self
    }

    /// Only those of this Amazon account.
    pub fn amazon_id(mut self, id: impl Into<String>) -> Self {
        self.filter.amazon_id = Some(id.into());
        self
    }

    /// Only those of this product.
    pub fn product_id(mut self, id: impl Into<String>) -> Self {
        self.filter.product_id = Some(id.into());
        self
    }

    /// Only those that this card paid.
    pub fn card_id(mut self, id: impl Into<String>) -> Self {
        self.filter.card_id = Some(id.into());
        self
    }

    /// Only those that ended so, to the letter.
    pub fn status(mut self, status: impl Into<Status>) -> Self {
        self.filter.status = Some(status.into());
        self
    }

    /// Only those whose card held enough money, or only the others.
    pub fn balance_check(mut self, enough: bool) -> Self {
        self.filter.balance_check = Some(enough);
        self
    }

    /// A field to sort by, after those named already, from the smallest on.
    pub fn ascending(mut self, field: impl Into<String>) -> Self {
        self.sort.push(field);
        self.order.push("asc");
        self
    }

    /// A field to sort by, after those named already, from the greatest on.
    pub fn descending(mut self, field: impl Into<String>) -> Self {
        self.sort.push(field);
        self.order.push("desc");
        self
    }

    /// Which page; the first is 1.
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// How many a page has; 10 unless set.
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = Some(limit);
        self
    }

    /// One page, or everything.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Page<Transaction, u32>>> {
        let call = self.draft.start()?;
        let client = call.flexigift();
        let filter = &self.filter;
        let operation = client.list_transactions(
            None,
            self.limit.map(Into::into),
            (!self.order.is_empty()).then_some(&self.order),
            self.page.map(Into::into),
            (!self.sort.is_empty()).then_some(&self.sort),
            None,
            filter.amazon_id.as_deref(),
            None,
            filter.balance_check,
            filter.card_id.as_deref(),
            None,
            None,
            filter.product_id.as_deref(),
            None,
            filter.status.as_ref().map(Status::as_str),
            filter.transaction_id.as_deref(),
            filter.user_id.as_deref(),
        );
        run(&call, operation).await?.try_map(|rows, answer| {
            let total = answer
                .header("x-total-count")
                .and_then(|count| count.parse().ok());
            let items = rows.into_iter().map(Transaction::from_wire).collect();
            Ok(Page::new(items, next(answer), total))
        })
    }

    /// This page and those after it.
    pub fn pages(self) -> Pages<Transaction, u32> {
        pager::pages(Some(self.page.unwrap_or(1)), move |page| {
            let mut list = self.clone();
            list.page = page;
            list.send()
        })
    }

    /// The purchases of this page and of those after it.
    pub fn items(self) -> Items<Transaction> {
        self.pages().items()
    }
}

per_call_options!(ListTransactions);

/// The page that the `Link` header calls the next one.
fn next(answer: &Answer) -> Option<u32> {
    let link = answer
        .header("link")?
        .split(',')
        .find(|link| link.contains("rel=\"next\""))?;
    let url = link.split_once('<')?.1.split_once('>')?.0;
    let (_, query) = url.split_once('?')?;
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "_page")
        .and_then(|(_, page)| page.parse().ok())
}

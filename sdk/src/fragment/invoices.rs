use super::invoice_models::{Invoice, InvoiceBatch, InvoiceWithBalances, NewLineItem};
use super::invoice_search::{SearchInvoices, SearchInvoicesOp};
use super::invoice_update::{UpdateInvoice, UpdateInvoiceOp};
use super::models::{InvoiceId, Tag, listed};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// The calls about invoices. Each starts a builder; `send` sends it. See the
/// [module](crate::fragment#errors-and-repetition) for errors and repetition.
#[derive(Clone, Debug)]
pub struct Invoices {
    transport: Transport,
}

impl Invoices {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Creates an invoice under your own name of it (`POST /invoices`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::{Currency, NewLineItem, Price, UserRef};
    ///
    /// let invoice = fragment
    ///     .invoices()
    ///     .create("inv_abc123")
    ///     .line_item(
    ///         NewLineItem::payin(
    ///             "prod_abc123",
    ///             "Two hours",
    ///             UserRef::external_id("jane"),
    ///             Price::units(2, 5000),
    ///         )
    ///         .currency(Currency::USD),
    ///     )
    ///     .send()
    ///     .await?;
    /// assert_eq!(invoice.line_items[0].price.amount, 10_000);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The id is required; without line items an empty list of them is sent, which the contract takes.
    /// 400 for what breaks the contract. Retried whenever that may help: the second create of the same
    /// id answers with the invoice that there is.
    pub fn create(&self, invoice_id: impl Into<InvoiceId>) -> CreateInvoice {
        let operation = CreateInvoiceOp {
            invoice_id: invoice_id.into(),
            line_items: Vec::new(),
            tags: Vec::new(),
        };
        Call::new(&self.transport, operation)
    }

    /// Retrieves an invoice and what is paid of it (`GET /invoices/{id}`). 404 if there is none.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let invoice = fragment.invoices().retrieve("inv_abc123").send().await?;
    /// for balance in &invoice.balances {
    ///     println!("{} {} of {}", balance.currency, balance.payins.actual, balance.payins.expected);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve(&self, id: impl Into<InvoiceId>) -> RetrieveInvoice {
        let id = id.into();
        Call::new(&self.transport, RetrieveInvoiceOp { id })
    }

    /// Changes an invoice of which you know this version (`PATCH /invoices/{id}`): its line items and its
    /// tags.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::{LineItemUpdate, Price};
    ///
    /// let invoice = fragment.invoices().retrieve("inv_abc123").send().await?;
    /// let first = &invoice.line_items[0];
    /// let changed = fragment
    ///     .invoices()
    ///     .update(&invoice.id, invoice.version)
    ///     .update_line_item(LineItemUpdate::of(&first.id).price(Price::units(3, 5000)))
    ///     .send()
    ///     .await?;
    /// assert_eq!(changed.version, invoice.version + 1);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is no such invoice or line item, 409 if another version is stored: retrieve it and
    /// try again. Not retried when no answer comes.
    pub fn update(&self, id: impl Into<InvoiceId>, version: i64) -> UpdateInvoice {
        Call::new(&self.transport, UpdateInvoiceOp::new(id.into(), version))
    }

    /// Lists all invoices (`GET /invoices`), without their balances. There are no pages; for many
    /// [`search`](Self::search) is the better call.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// for invoice in fragment.invoices().list().send().await?.iter() {
    ///     println!("{} version {}", invoice.id, invoice.version);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn list(&self) -> ListInvoices {
        Call::new(&self.transport, ListInvoicesOp)
    }

    /// Lists the versions of an invoice, the oldest first (`GET /invoices/{id}/history`). 404 if there is
    /// none. As [`list`](Self::list) otherwise.
    pub fn history(&self, id: impl Into<InvoiceId>) -> ListInvoiceHistory {
        let id = id.into();
        Call::new(&self.transport, ListInvoiceHistoryOp { id })
    }

    /// Searches invoices, page by page (`POST /invoices/search`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::UserRef;
    ///
    /// let mut open = fragment
    ///     .invoices()
    ///     .search()
    ///     .open()
    ///     .user(UserRef::external_id("jane"))
    ///     .items();
    /// while let Some(invoice) = open.try_next().await? {
    ///     println!("{}", invoice.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is required: without a filter all are found. Retried whenever that may help.
    pub fn search(&self) -> SearchInvoices {
        Call::new(&self.transport, SearchInvoicesOp::default())
    }

    /// Retrieves at most 200 invoices at once (`POST /invoices/batch-get`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let batch = fragment.invoices().batch_get(["inv_abc123", "inv_def456"]).send().await?;
    /// println!("{} found, {:?} not", batch.invoices.len(), batch.not_found);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// More than 200 are not refused before they are sent. Ids that no invoice has are no error. Retried
    ///  whenever that may help.
    pub fn batch_get<I: Into<InvoiceId>>(
        &self,
        ids: impl IntoIterator<Item = I>,
    ) -> BatchGetInvoices {
        let ids = ids.into_iter().map(|id| id.into().to_string()).collect();
        Call::new(&self.transport, BatchGetInvoicesOp { ids })
    }
}

/// Creates an invoice and answers with the [`Invoice`]. See [`Invoices::create`].
pub type CreateInvoice = Call<CreateInvoiceOp>;

/// What [`CreateInvoice`] sends.
#[derive(Clone, Debug)]
pub struct CreateInvoiceOp {
    invoice_id: InvoiceId,
    line_items: Vec<NewLineItem>,
    tags: Vec<Tag>,
}

impl CreateInvoice {
    /// An entry, beside those named already.
    pub fn line_item(mut self, item: NewLineItem) -> Self {
        self.operation.line_items.push(item);
        self
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.operation.tags.push(Tag::new(key, value));
        self
    }
}

impl Operation for CreateInvoiceOp {
    type Output = Invoice;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let body = wire::InvoiceCreate {
            invoice_id: self.invoice_id.to_string(),
            line_items: self.line_items,
            tags: listed(self.tags),
        };
        Ok(generated::create_invoice(&body).map(|envelope| envelope.data))
    }
}

/// Retrieves an invoice and answers with the [`InvoiceWithBalances`]. See [`Invoices::retrieve`].
pub type RetrieveInvoice = Call<RetrieveInvoiceOp>;

/// What [`RetrieveInvoice`] sends.
#[derive(Clone, Debug)]
pub struct RetrieveInvoiceOp {
    id: InvoiceId,
}

impl Operation for RetrieveInvoiceOp {
    type Output = InvoiceWithBalances;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::retrieve_invoice(self.id.as_str()).map(|envelope| envelope.data))
    }
}

/// Lists invoices and answers with all [`Invoice`]s: there are no pages. See [`Invoices::list`].
pub type ListInvoices = Call<ListInvoicesOp>;

/// What [`ListInvoices`] sends.
#[derive(Clone, Debug)]
pub struct ListInvoicesOp;

impl Operation for ListInvoicesOp {
    type Output = Vec<Invoice>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_invoices().map(|list| list.data))
    }
}

/// Lists the versions of an invoice and answers with all [`Invoice`]s. See [`Invoices::history`].
pub type ListInvoiceHistory = Call<ListInvoiceHistoryOp>;

/// What [`ListInvoiceHistory`] sends.
#[derive(Clone, Debug)]
pub struct ListInvoiceHistoryOp {
    id: InvoiceId,
}

impl Operation for ListInvoiceHistoryOp {
    type Output = Vec<Invoice>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_invoice_history(self.id.as_str()).map(|list| list.data))
    }
}

/// Retrieves several invoices and answers with an [`InvoiceBatch`]. See [`Invoices::batch_get`].
pub type BatchGetInvoices = Call<BatchGetInvoicesOp>;

/// What [`BatchGetInvoices`] sends.
#[derive(Clone, Debug)]
pub struct BatchGetInvoicesOp {
    ids: Vec<String>,
}

impl Operation for BatchGetInvoicesOp {
    type Output = InvoiceBatch;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let body = wire::InvoiceBatchGet { ids: self.ids };
        Ok(generated::batch_get_invoices(&body).map(|envelope| envelope.data))
    }
}

use super::invoice_models::{Invoice, InvoiceBatch, InvoiceWithBalances, NewLineItem};
use super::invoice_search::{SearchInvoices, SearchInvoicesOp};
use super::invoice_update::{UpdateInvoice, UpdateInvoiceOp};
use super::models::{InvoiceId, Tag, listed};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// Operations on invoices. Each method returns a builder; `send` sends the request. See the
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

    /// Creates an invoice under an id of your choice (`POST /invoices`).
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
    /// The id is required; without line items an empty list is sent, which the contract accepts. Errors: 400 for a
    /// request that violates the contract. Retried after any transient failure: a second create with the same id
    /// returns the existing invoice.
    pub fn create(&self, invoice_id: impl Into<InvoiceId>) -> CreateInvoice {
        let operation = CreateInvoiceOp {
            invoice_id: invoice_id.into(),
            line_items: Vec::new(),
            tags: Vec::new(),
        };
        Call::new(&self.transport, operation)
    }

    /// Retrieves an invoice with its payments (`GET /invoices/{id}`). 404 if it does not exist.
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

    /// Updates the line items and tags of an invoice whose current version you know (`PATCH /invoices/{id}`).
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
    /// Errors: 404 if the invoice or a line item does not exist; 409 if the stored version differs: retrieve it and
    /// try again. Not retried if no response arrives.
    pub fn update(&self, id: impl Into<InvoiceId>, version: i64) -> UpdateInvoice {
        Call::new(&self.transport, UpdateInvoiceOp::new(id.into(), version))
    }

    /// Lists all invoices (`GET /invoices`), without balances and without pages; for large numbers use
    /// [`search`](Self::search).
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

    /// Lists the versions of an invoice, oldest first (`GET /invoices/{id}/history`), without pages. 404 if it does
    /// not exist.
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
    /// All filters are optional; without one, everything matches. Retried after any transient failure.
    pub fn search(&self) -> SearchInvoices {
        Call::new(&self.transport, SearchInvoicesOp::default())
    }

    /// Retrieves up to 200 invoices at once (`POST /invoices/batch-get`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let batch = fragment.invoices().batch_get(["inv_abc123", "inv_def456"]).send().await?;
    /// println!("{} found, {:?} not", batch.invoices.len(), batch.not_found);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// More than 200 ids are not rejected before they are sent. Unknown ids are not an error. Retried after any
    /// transient failure.
    pub fn batch_get<I: Into<InvoiceId>>(
        &self,
        ids: impl IntoIterator<Item = I>,
    ) -> BatchGetInvoices {
        let ids = ids.into_iter().map(|id| id.into().to_string()).collect();
        Call::new(&self.transport, BatchGetInvoicesOp { ids })
    }
}

/// Creates an invoice and returns the [`Invoice`]. See [`Invoices::create`].
pub type CreateInvoice = Call<CreateInvoiceOp>;

/// The arguments of a [`CreateInvoice`] call.
#[derive(Clone, Debug)]
pub struct CreateInvoiceOp {
    invoice_id: InvoiceId,
    line_items: Vec<NewLineItem>,
    tags: Vec<Tag>,
}

impl CreateInvoice {
    /// Adds a line item.
    pub fn line_item(mut self, item: NewLineItem) -> Self {
        self.operation.line_items.push(item);
        self
    }

    /// Adds a tag: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
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

/// Retrieves an invoice and returns the [`InvoiceWithBalances`]. See [`Invoices::retrieve`].
pub type RetrieveInvoice = Call<RetrieveInvoiceOp>;

/// The arguments of a [`RetrieveInvoice`] call.
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

/// Lists invoices and returns all [`Invoice`]s, without pages. See [`Invoices::list`].
pub type ListInvoices = Call<ListInvoicesOp>;

/// The arguments of a [`ListInvoices`] call.
#[derive(Clone, Debug)]
pub struct ListInvoicesOp;

impl Operation for ListInvoicesOp {
    type Output = Vec<Invoice>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::list_invoices().map(|list| list.data))
    }
}

/// Lists the versions of an invoice and returns all [`Invoice`]s. See [`Invoices::history`].
pub type ListInvoiceHistory = Call<ListInvoiceHistoryOp>;

/// The arguments of a [`ListInvoiceHistory`] call.
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

/// Retrieves several invoices and returns an [`InvoiceBatch`]. See [`Invoices::batch_get`].
pub type BatchGetInvoices = Call<BatchGetInvoicesOp>;

/// The arguments of a [`BatchGetInvoices`] call.
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

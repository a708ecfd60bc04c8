use super::invoice_models::{Invoice, InvoiceWithBalances, NewLineItem};
use super::invoice_search::SearchInvoices;
use super::invoice_update::UpdateInvoice;
use super::models::{InvoiceId, Tag};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{Draft, Transport, per_call_options};
use crate::{Response, Result};

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
    /// 400 for what breaks the contract. Sent again whenever that may help: the second create of the same
    /// id answers with the invoice that there is.
    pub fn create(&self, invoice_id: impl Into<InvoiceId>) -> CreateInvoice {
        CreateInvoice {
            draft: Draft::new(&self.transport),
            invoice_id: invoice_id.into(),
            line_items: Vec::new(),
            tags: Vec::new(),
        }
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
    pub fn retrieve(&self, id: impl AsRef<str>) -> RetrieveInvoice {
        RetrieveInvoice {
            draft: Draft::about(&self.transport, "id", id.as_ref()),
        }
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
    /// try again. Not sent again after a lost answer.
    pub fn update(&self, id: impl AsRef<str>, version: i64) -> UpdateInvoice {
        UpdateInvoice::new(&self.transport, id.as_ref(), version)
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
        ListInvoices {
            draft: Draft::new(&self.transport),
        }
    }

    /// Lists the versions of an invoice, the oldest first (`GET /invoices/{id}/history`). 404 if there is
    /// none. As [`list`](Self::list) otherwise.
    pub fn history(&self, id: impl AsRef<str>) -> ListInvoiceHistory {
        ListInvoiceHistory {
            draft: Draft::about(&self.transport, "id", id.as_ref()),
        }
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
    /// Nothing is required: without a filter all are found. Sent again whenever that may help.
    pub fn search(&self) -> SearchInvoices {
        SearchInvoices::new(&self.transport)
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
    /// More than 200 are not refused before they are sent. Ids that no invoice has are no error. Sent
    /// again whenever that may help.
    pub fn batch_get<I: Into<InvoiceId>>(
        &self,
        ids: impl IntoIterator<Item = I>,
    ) -> BatchGetInvoices {
        BatchGetInvoices {
            draft: Draft::new(&self.transport),
            ids: ids.into_iter().map(|id| id.into().to_string()).collect(),
        }
    }
}

/// Creates an invoice. See [`Invoices::create`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateInvoice {
    draft: Draft,
    invoice_id: InvoiceId,
    line_items: Vec<NewLineItem>,
    tags: Vec<Tag>,
}

impl CreateInvoice {
    /// An entry, beside those named already.
    pub fn line_item(mut self, item: NewLineItem) -> Self {
        self.line_items.push(item);
        self
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.tags.push(Tag::new(key, value));
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Invoice>> {
        let call = self.draft.start()?;
        let line_items = self.line_items.into_iter();
        let body = wire::InvoiceCreate {
            invoice_id: self.invoice_id.to_string(),
            line_items: line_items.map(NewLineItem::into_wire).collect(),
            tags: Tag::list(self.tags),
        };
        let response = call.run(generated::create_invoice(&body)).await?;
        Ok(response.map(|envelope| Invoice::from_wire(envelope.data)))
    }
}

/// Retrieves an invoice. See [`Invoices::retrieve`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveInvoice {
    draft: Draft,
}

impl RetrieveInvoice {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<InvoiceWithBalances>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let response = call.run(generated::retrieve_invoice(&id)).await?;
        Ok(response.map(|envelope| InvoiceWithBalances::from_wire(envelope.data)))
    }
}

/// Lists invoices. See [`Invoices::list`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListInvoices {
    draft: Draft,
}

impl ListInvoices {
    /// Sends the call. There are no pages; all come at once.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<Invoice>>> {
        let call = self.draft.start()?;
        let response = call.run(generated::list_invoices()).await?;
        Ok(response.map(|list| list.data.into_iter().map(Invoice::from_wire).collect()))
    }
}

/// Lists the versions of an invoice. See [`Invoices::history`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListInvoiceHistory {
    draft: Draft,
}

impl ListInvoiceHistory {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<Invoice>>> {
        let id = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let response = call.run(generated::list_invoice_history(&id)).await?;
        Ok(response.map(|list| list.data.into_iter().map(Invoice::from_wire).collect()))
    }
}

/// Retrieves several invoices. See [`Invoices::batch_get`].
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct BatchGetInvoices {
    draft: Draft,
    ids: Vec<String>,
}

impl BatchGetInvoices {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<InvoiceBatch>> {
        let call = self.draft.start()?;
        let body = wire::InvoiceBatchGet { ids: self.ids };
        let response = call.run(generated::batch_get_invoices(&body)).await?;
        Ok(response.map(|envelope| {
            let wire::InvoiceBatch {
                invoices,
                not_found,
            } = envelope.data;
            InvoiceBatch {
                invoices: invoices
                    .into_iter()
                    .map(InvoiceWithBalances::from_wire)
                    .collect(),
                not_found: not_found.into_iter().map(Into::into).collect(),
            }
        }))
    }
}

per_call_options!(
    CreateInvoice,
    RetrieveInvoice,
    ListInvoices,
    ListInvoiceHistory,
    BatchGetInvoices,
);

/// What retrieving several invoices found.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct InvoiceBatch {
    /// Those that exist, in the order of the request.
    pub invoices: Vec<InvoiceWithBalances>,
    /// The names that no invoice has.
    pub not_found: Vec<InvoiceId>,
}

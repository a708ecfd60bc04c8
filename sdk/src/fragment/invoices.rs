use super::invoice_models::{Invoice, InvoiceWithBalances, NewLineItem};
use super::invoice_search::SearchInvoices;
use super::invoice_update::UpdateInvoice;
use super::models::{InvoiceId, Tag};
use crate::generated::fragment::types as wire;
use crate::transport::{Draft, Transport, per_call_options, run};
use crate::{Response, Result};

/// The calls about invoices. Each starts a builder; `send` sends it.
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

    /// Creates an invoice under your own name of it.
    pub fn create(&self, invoice_id: impl Into<InvoiceId>) -> CreateInvoice {
        CreateInvoice {
            draft: Draft::new(&self.transport),
            invoice_id: invoice_id.into(),
            line_items: Vec::new(),
            tags: Vec::new(),
        }
    }

    /// Retrieves an invoice and what is paid of it.
    pub fn retrieve(&self, id: impl AsRef<str>) -> RetrieveInvoice {
        RetrieveInvoice {
            draft: Draft::about(&self.transport, "id", id.as_ref()),
        }
    }

    /// Changes an invoice of which you know this version. Another stored version is a conflict.
    pub fn update(&self, id: impl AsRef<str>, version: i64) -> UpdateInvoice {
        UpdateInvoice::new(&self.transport, id.as_ref(), version)
    }

    /// Lists all invoices.
    pub fn list(&self) -> ListInvoices {
        ListInvoices {
            draft: Draft::new(&self.transport),
        }
    }

    /// Lists the versions of an invoice, the oldest first.
    pub fn history(&self, id: impl AsRef<str>) -> ListInvoiceHistory {
        ListInvoiceHistory {
            draft: Draft::about(&self.transport, "id", id.as_ref()),
        }
    }

    /// Searches invoices, page by page.
    pub fn search(&self) -> SearchInvoices {
        SearchInvoices::new(&self.transport)
    }

    /// Retrieves at most 200 invoices at once.
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

/// Creates an invoice.
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

    /// A label, beside those named already.
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
        let client = call.fragment();
        let response = run(&call, client.create_invoice(&body)).await?;
        Ok(response.map(|envelope| Invoice::from_wire(envelope.data)))
    }
}

/// Retrieves an invoice.
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
        let client = call.fragment();
        let response = run(&call, client.retrieve_invoice(&id)).await?;
        Ok(response.map(|envelope| InvoiceWithBalances::from_wire(envelope.data)))
    }
}

/// Lists invoices.
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
        let client = call.fragment();
        let response = run(&call, client.list_invoices()).await?;
        Ok(response.map(|list| list.data.into_iter().map(Invoice::from_wire).collect()))
    }
}

/// Lists the versions of an invoice.
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
        let client = call.fragment();
        let response = run(&call, client.list_invoice_history(&id)).await?;
        Ok(response.map(|list| list.data.into_iter().map(Invoice::from_wire).collect()))
    }
}

/// Retrieves several invoices.
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
        let client = call.fragment();
        let response = run(&call, client.batch_get_invoices(&body)).await?;
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

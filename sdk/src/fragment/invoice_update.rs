use super::invoice_models::{Invoice, LineItemUpdate, NewLineItem};
use super::models::{InvoiceId, LineItemId, listed};
use super::tags::TagUpdates;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::{Call, Operation, Result};

/// Changes an invoice and answers with the [`Invoice`]. It is retried only if it provably had no effect: another attempt would meet
/// the version that the first one made. See [`Invoices::update`](super::Invoices::update).
pub type UpdateInvoice = Call<UpdateInvoiceOp>;

/// What [`UpdateInvoice`] sends.
#[derive(Clone, Debug)]
pub struct UpdateInvoiceOp {
    id: InvoiceId,
    version: i64,
    create: Vec<NewLineItem>,
    delete: Vec<LineItemId>,
    update: Vec<LineItemUpdate>,
    tags: Option<TagUpdates>,
}

impl UpdateInvoiceOp {
    pub(super) fn new(id: InvoiceId, version: i64) -> Self {
        Self {
            id,
            version,
            create: Vec::new(),
            delete: Vec::new(),
            update: Vec::new(),
            tags: None,
        }
    }
}

/// A version that is not the stored one is a [conflict](crate::Error::is_conflict).
impl UpdateInvoice {
    /// Another entry.
    pub fn line_item(mut self, item: NewLineItem) -> Self {
        self.operation.create.push(item);
        self
    }

    /// An entry to remove, by the id that the invoice's line items have.
    pub fn delete_line_item(mut self, id: impl Into<LineItemId>) -> Self {
        self.operation.delete.push(id.into());
        self
    }

    /// A change of an entry.
    pub fn update_line_item(mut self, change: LineItemUpdate) -> Self {
        self.operation.update.push(change);
        self
    }

    /// Changes of its labels.
    pub fn tags(mut self, changes: TagUpdates) -> Self {
        self.operation.tags = Some(changes);
        self
    }
}

impl Operation for UpdateInvoiceOp {
    type Output = Invoice;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let delete = self
            .delete
            .into_iter()
            .map(|id| wire::LineItemId { id: id.to_string() });
        let changes = wire::LineItemUpdates {
            create: listed(self.create),
            delete: listed(delete.collect()),
            update: listed(self.update),
        };
        let is_changed =
            changes.create.is_some() || changes.delete.is_some() || changes.update.is_some();
        let body = wire::InvoiceUpdate {
            current_invoice_version: self.version,
            line_items: is_changed.then_some(changes),
            tags: self.tags,
        };
        Ok(generated::update_invoice(self.id.as_str(), &body).map(|envelope| envelope.data))
    }
}

use super::invoice_models::{Invoice, LineItemUpdate, NewLineItem};
use super::models::{InvoiceId, LineItemId, listed};
use super::tags::TagUpdates;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::{Call, Operation, Result};

/// Updates an invoice and returns the [`Invoice`]. Retried only if it provably had no effect: a repetition would
/// conflict with the version that the first attempt created. See [`Invoices::update`](super::Invoices::update).
pub type UpdateInvoice = Call<UpdateInvoiceOp>;

/// The arguments of a [`UpdateInvoice`] call.
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

/// A version other than the stored one is a [conflict](crate::Error::is_conflict).
impl UpdateInvoice {
    /// Adds a line item.
    pub fn line_item(mut self, item: NewLineItem) -> Self {
        self.operation.create.push(item);
        self
    }

    /// Removes a line item, by its id.
    pub fn delete_line_item(mut self, id: impl Into<LineItemId>) -> Self {
        self.operation.delete.push(id.into());
        self
    }

    /// Changes a line item.
    pub fn update_line_item(mut self, change: LineItemUpdate) -> Self {
        self.operation.update.push(change);
        self
    }

    /// Changes the tags.
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

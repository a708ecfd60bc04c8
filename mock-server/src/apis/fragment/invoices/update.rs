//! Changes of an invoice, each based on the version that the caller knows.

use serde::Deserialize;

use super::draft::{LineItemCreate, LineItemDraft, PriceInput, line_item_id};
use super::model::InvoiceRecord;
use super::{answer, find, store};
use crate::apis::fragment::documented;
use crate::apis::fragment::history;
use crate::apis::fragment::tags::TagUpdates;
use crate::apis::fragment::version::Version;
use crate::apis::fragment::violations::Violations;
use crate::apis::fragment::wire;
use crate::engine::{Exchange, Handled, Refusal};
use crate::store::Transaction;

#[derive(Debug, Deserialize)]
struct InvoiceUpdate {
    current_invoice_version: Version,
    #[serde(default)]
    line_items: LineItemUpdates,
    #[serde(default)]
    tags: TagUpdates,
}

#[derive(Debug, Default, Deserialize)]
struct LineItemUpdates {
    #[serde(default)]
    create: Vec<LineItemCreate>,
    #[serde(default)]
    delete: Vec<LineItemId>,
    #[serde(default)]
    update: Vec<LineItemUpdate>,
}

#[derive(Debug, Deserialize)]
struct LineItemId {
    id: String,
}

#[derive(Debug, Deserialize)]
struct LineItemUpdate {
    id: String,
    description: Option<String>,
    price: Option<PriceInput>,
    #[serde(default)]
    tags: TagUpdates,
}

/// Line items are deleted, changed and created in this order, which no source names. An invoice that is as it was
/// keeps its version.
pub(crate) fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let stored = find(exchange, tx)?;
    let sent: InvoiceUpdate = exchange.body()?;
    let mut violations = Violations::default();
    let mut changes = Vec::with_capacity(sent.line_items.update.len());
    for (position, mut change) in sent.line_items.update.into_iter().enumerate() {
        let pointer = format!("/line_items/update/{position}");
        let price = change.price.take();
        let price = price.map(|price| price.read(exchange, None, &pointer, &mut violations));
        changes.push((change, price));
    }
    let pointer = "/line_items/create";
    let drafts = LineItemDraft::read(exchange, sent.line_items.create, pointer, &mut violations);
    violations.check()?;
    let printed = documented::printed_version(&stored.id, stored.created_by.as_deref());
    sent.current_invoice_version
        .must_be(stored.version, printed)?;

    let mut record = InvoiceRecord::clone(&stored);
    for (position, deleted) in sent.line_items.delete.into_iter().enumerate() {
        let field = format!("line_items.delete.{position}");
        match position_of(&record, &deleted.id, &field) {
            Ok(at) => drop(record.line_items.remove(at)),
            Err(unknown) if exchange.strict() => return Err(unknown),
            // The documentation deletes one that nothing has.
            Err(_) => {}
        }
    }
    for (position, (change, price)) in changes.into_iter().enumerate() {
        let field = format!("line_items.update.{position}");
        let at = position_of(&record, &change.id, &field)?;
        let item = &mut record.line_items[at];
        if let Some(description) = change.description {
            item.description = description;
        }
        if let Some(price) = price {
            item.price = price;
        }
        change
            .tags
            .apply(exchange, &mut item.tags, &format!("{field}.tags"))?;
    }
    for (position, draft) in drafts.into_iter().enumerate() {
        let field = format!("line_items.create.{position}");
        let item = draft.resolve(exchange, tx, &field, || line_item_id(exchange))?;
        record.line_items.push(item);
    }
    sent.tags.apply(exchange, &mut record.tags, "tags")?;
    if record.line_items == stored.line_items && record.tags == stored.tags {
        return Ok(answer(&stored));
    }
    history::keep(tx, InvoiceRecord::clone(&stored))?;
    record.version = record.version.saturating_add(1);
    record.modified = Some(exchange.now);
    Ok(answer(&*store(tx, record, exchange.now)?))
}

fn position_of(record: &InvoiceRecord, id: &str, field: &str) -> Result<usize, Refusal> {
    let message = || format!("{field}.id: the invoice has no such line item");
    let position = record.line_items.iter().position(|item| item.id == id);
    position.ok_or_else(|| wire::not_found(&message()).into())
}

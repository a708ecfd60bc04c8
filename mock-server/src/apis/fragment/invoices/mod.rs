//! Invoices: what is owed, and what is paid of it.

mod balances;
mod draft;
mod model;
mod search;
mod update;

use std::fmt::Display;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};

use super::payments::Payments;
use super::tags::{self, Tag};
use super::violations::Violations;
use super::{history, replay, wire};
use crate::engine::{Exchange, Handled, Refusal, Reply};
use crate::store::{StoreError, Transaction};
use balances::Settlement;
use draft::{LineItemCreate, LineItemDraft, line_item_id};

pub(super) use balances::{UserBalance, user_balances};
pub(super) use model::{Direction, InvoiceRecord, LineItem, Price};
pub(super) use search::search;
pub(super) use update::update;

#[derive(Debug, Deserialize)]
struct InvoiceCreate {
    invoice_id: String,
    line_items: Vec<LineItemCreate>,
    #[serde(default)]
    tags: Vec<Tag>,
}

pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: InvoiceCreate = exchange.body()?;
    let mut violations = Violations::default();
    let drafts = LineItemDraft::read(exchange, sent.line_items, "/line_items", &mut violations);
    violations.check()?;
    let stored = tx.get::<InvoiceRecord>(&sent.invoice_id)?;
    let tags = tags::unique(exchange, sent.tags, "tags")?;
    if let Some(stored) = &stored
        && let Some(created_by) = &stored.created_by
    {
        if exchange.strict() {
            // The ids of a repetition's line items would be drawn for nothing.
            let line_items = resolve(exchange, tx, drafts, String::new)?;
            let digest = digest(&sent.invoice_id, &line_items, &tags);
            replay::must_be(created_by, &digest, "invoice_id")?;
        }
        return Ok(answer(stored));
    }
    let line_items = resolve(exchange, tx, drafts, || line_item_id(exchange))?;
    let digest = digest(&sent.invoice_id, &line_items, &tags);
    let record = InvoiceRecord {
        id: sent.invoice_id,
        created: stored.as_ref().map_or(exchange.now, |it| it.created),
        modified: stored.as_ref().and_then(|it| it.modified),
        line_items,
        tags,
        version: stored.as_ref().map_or(1, |it| it.version),
        created_by: Some(digest),
    };
    Ok(answer(&*store(tx, record, exchange.now)?))
}

fn resolve(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    drafts: Vec<LineItemDraft>,
    new_id: impl Fn() -> String,
) -> Result<Vec<LineItem>, Refusal> {
    let mut line_items = Vec::with_capacity(drafts.len());
    for (position, draft) in drafts.into_iter().enumerate() {
        let field = format!("line_items.{position}");
        line_items.push(draft.resolve(exchange, tx, &field, &new_id)?);
    }
    Ok(line_items)
}

/// The digest of a create's content, by which a repetition is recognized.
fn digest(id: &str, line_items: &[LineItem], tags: &[Tag]) -> String {
    let line_items: Vec<_> = line_items
        .iter()
        .map(|it| {
            let tags = tags::by_key(&it.tags);
            let whose = (&it.product_id, &it.user);
            let what = (&it.currency, &it.description, it.direction, &it.price);
            (whose, what, tags)
        })
        .collect();
    replay::digest(&(id, line_items, tags::by_key(tags)))
}

/// Stores an invoice, and the time with the payments that this changes.
fn store(
    tx: &mut Transaction<'_>,
    record: InvoiceRecord,
    now: Timestamp,
) -> Result<Arc<InvoiceRecord>, StoreError> {
    let payments = Payments::of_invoices(tx, [&*record.id])?;
    let stored = tx.put(record)?;
    payments.note_changes(tx, now)?;
    Ok(stored)
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let invoice = find(exchange, tx)?;
    Ok(wire::data(view_settled(tx, &invoice)?))
}

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    wire::all(exchange, tx, view)
}

pub(super) fn history(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let stored = find(exchange, tx)?;
    history::answer(tx, &*stored, view)
}

#[derive(Debug, Deserialize)]
struct InvoiceBatchGet {
    ids: Vec<String>,
}

/// An id that is asked for twice is answered twice.
pub(super) fn batch_get(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: InvoiceBatchGet = exchange.body()?;
    let (mut invoices, mut not_found) = (Vec::new(), Vec::new());
    for id in sent.ids {
        match tx.get::<InvoiceRecord>(&id)? {
            None => not_found.push(id),
            Some(invoice) => {
                invoices.push(view_settled(tx, &invoice)?);
            }
        }
    }
    Ok(wire::data(
        json!({ "invoices": invoices, "not_found": not_found }),
    ))
}

/// Fails if there is no such invoice. Outside the strict world an unknown one is created, without line items.
pub(super) fn must_exist(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    id: &str,
    field: impl Display,
) -> Result<(), Refusal> {
    if tx.get::<InvoiceRecord>(id)?.is_some() {
        return Ok(());
    }
    if exchange.strict() {
        return Err(wire::not_found(&format!("{field}: no such invoice")).into());
    }
    tx.put(InvoiceRecord {
        id: id.to_owned(),
        created: exchange.now,
        modified: None,
        line_items: Vec::new(),
        tags: Vec::new(),
        version: 1,
        created_by: None,
    })?;
    Ok(())
}

fn find(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Arc<InvoiceRecord>, Refusal> {
    let found = tx.get::<InvoiceRecord>(exchange.path_parameter("id"))?;
    found.ok_or_else(|| wire::not_found("no invoice has this id").into())
}

fn answer(record: &InvoiceRecord) -> Reply {
    wire::data(view(record))
}

fn view(record: &InvoiceRecord) -> Value {
    let line_items: Vec<Value> = record
        .line_items
        .iter()
        .map(|item| {
            json!({
                "id": item.id,
                "amount": item.price.amount,
                "currency_code": item.currency,
                "description": item.description,
                "price": item.price,
                "product_id": item.product_id,
                "tags": item.tags,
                "type": item.direction,
                "user_id": item.user.external_id,
            })
        })
        .collect();
    let mut body = json!({
        "id": record.id,
        "created": wire::timestamp(record.created),
        "status": "active",
        "tags": record.tags,
        "version": record.version,
        "workspace_id": wire::WORKSPACE,
        "line_items": line_items,
    });
    if let Some(modified) = record.modified {
        body["modified"] = wire::timestamp(modified).into();
    }
    body
}

/// An invoice with what is paid of it.
pub(super) fn view_settled(
    tx: &mut Transaction<'_>,
    record: &InvoiceRecord,
) -> Result<Value, StoreError> {
    Ok(view_with(record, &Settlement::of(tx, record)?))
}

fn view_with(record: &InvoiceRecord, settlement: &Settlement) -> Value {
    let mut body = view(record);
    body["balances"] = settlement.balances();
    body["payments"] = settlement.payments();
    body["users"] = settlement.users();
    body
}

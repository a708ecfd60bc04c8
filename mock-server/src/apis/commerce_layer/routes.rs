//! The operations on transactions.

use std::sync::Arc;

use http::StatusCode;
use http::header::LOCATION;
use serde_json::{Map, Value, json};

use super::model::{BY_MODE, Mode, Transaction};
use super::query::{Listing, Selection};
use super::{token, wire};
use crate::engine::{Exchange, Handler, Refusal, Reply};
use crate::store::{self, Scan};

pub(super) fn handler(operation: &str) -> Option<Handler> {
    Some(match operation {
        "create-transaction" => create,
        "list-transactions" => list,
        "retrieve-transaction" => retrieve,
        "update-transaction" => update,
        "delete-transaction" => delete,
        _ => return None,
    })
}

fn create(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let document = exchange.json()?;
    let selection = Selection::read(exchange)?;
    let mode = token::mode(exchange, tx)?;
    let id = exchange.world.ids.letters(10);
    let mut transaction = Transaction::new(id, mode, exchange.now);
    transaction.write(attributes(document).unwrap_or(&Map::new()));
    let transaction = tx.put(transaction)?;
    let body = wire::document(exchange, &selection, &transaction);
    Ok(Reply::json(StatusCode::CREATED, body)
        .header(LOCATION, wire::self_url(exchange, &transaction)))
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let selection = Selection::read(exchange)?;
    let transaction = stored(exchange, tx)?;
    Ok(Reply::ok(wire::document(
        exchange,
        &selection,
        &transaction,
    )))
}

fn update(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let document = match exchange.json() {
        // What the vendor says of an attribute's value, it says of a record that is there.
        Err(refusal @ Refusal::Invalid(_)) => {
            stored(exchange, tx)?;
            return Err(refusal);
        }
        document => document?,
    };
    let selection = Selection::read(exchange)?;
    let mut transaction = stored(exchange, tx)?;
    let mut changed = Transaction::clone(&transaction);
    if changed.write(attributes(document).unwrap_or(&Map::new())) {
        changed.updated_at = exchange.now;
        transaction = tx.put(changed)?;
    }
    Ok(Reply::ok(wire::document(
        exchange,
        &selection,
        &transaction,
    )))
}

fn delete(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let transaction = stored(exchange, tx)?;
    tx.delete::<Transaction>(&transaction.id)?;
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn list(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let listing = Listing::read(exchange)?;
    let mode = token::mode(exchange, tx)?.name();
    let page = listing.page;
    let in_mode = Scan::all().index(BY_MODE, mode);
    let (transactions, records) = if listing.filter.is_empty() && listing.sort.is_empty() {
        let part = in_mode.skip(page.skip()).limit(page.size());
        let records = tx.count::<Transaction>(Some((BY_MODE, mode)))?;
        (tx.scan::<Transaction>(part)?, records)
    } else {
        let mut found = tx.scan::<Transaction>(in_mode)?;
        found.retain(|transaction| listing.filter.keeps(transaction));
        found.sort_by(|left, right| listing.sort.compare(left, right));
        let records = found.len();
        let part = found.into_iter().skip(page.skip()).take(page.size());
        (part.collect(), records)
    };
    let data: Vec<Value> = transactions
        .iter()
        .map(|transaction| wire::resource(exchange, &listing.selection, transaction))
        .collect();
    let (meta, links) = page.describe(exchange, records);
    Ok(Reply::ok(
        json!({ "data": data, "meta": meta, "links": links }),
    ))
}

/// The transaction of the path. Data of the other mode is as if it were not there.
fn stored(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Arc<Transaction>, Refusal> {
    let mode: Mode = token::mode(exchange, tx)?;
    tx.get::<Transaction>(exchange.path_parameter("id"))?
        .filter(|transaction| transaction.mode == mode)
        .ok_or(Refusal::NotFound)
}

fn attributes(document: Option<&Value>) -> Option<&Map<String, Value>> {
    document?.pointer("/data/attributes")?.as_object()
}

//! The five documented operations on transactions.

use http::StatusCode;
use http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, LOCATION};
use serde_json::{Map, Value};

use super::model::{self, Row};
use super::wire;
use crate::engine::{Body, Exchange, Handler, Refusal, Reply};
use crate::store::{Scan, Transaction};

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

fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let mut body = object(exchange)?;
    let given = body.get("id").filter(|id| truthy(id)).map(model::id_text);
    match given {
        Some(id) if tx.get::<Row>(&id)?.is_some() => return Err(wire::duplicate_id().into()),
        Some(_) => {}
        // A falsy id is replaced where it stands; a missing one goes last.
        None => {
            body.insert("id".to_owned(), model::next_id(tx)?);
        }
    }
    let row = tx.put(Row::new(body))?;
    let id = row.body.get("id").map(model::id_text).unwrap_or_default();
    let location = format!(
        "{}{}/{}",
        exchange.origin(),
        exchange.request.uri(),
        id.replace(' ', "%20")
    );
    Ok(Reply::new(StatusCode::CREATED, Body::Shared(row.body.clone()))
        .header(ACCESS_CONTROL_EXPOSE_HEADERS, "Location")
        .header(LOCATION, location))
}

fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let rows = tx.scan::<Row>(Scan::all())?;
    let rows = rows.iter().map(|row| Value::clone(&row.body)).collect();
    Ok(Reply::ok(Value::Array(rows)))
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let row = tx
        .get::<Row>(exchange.path_parameter("id"))?
        .ok_or(Refusal::NotFound)?;
    Ok(Reply::new(StatusCode::OK, Body::Shared(row.body.clone())))
}

fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let mut body = object(exchange)?;
    let stored = tx
        .get::<Row>(exchange.path_parameter("id"))?
        .ok_or(Refusal::NotFound)?;
    // The stored id wins over one in the body, and keeps the place that the body gave it.
    let id = stored.body.get("id").cloned().unwrap_or_default();
    body.insert("id".to_owned(), id);
    let row = tx.put(Row::new(body))?;
    Ok(Reply::new(StatusCode::OK, Body::Shared(row.body.clone())))
}

fn delete(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    match tx.delete::<Row>(exchange.path_parameter("id"))? {
        true => Ok(Reply::ok(Value::Object(Map::new()))),
        false => Err(Refusal::NotFound),
    }
}

/// The body as an object. json-server takes an array for an object whose keys are its positions.
fn object(exchange: &Exchange<'_>) -> Result<Map<String, Value>, Refusal> {
    Ok(match exchange.json()? {
        Some(Value::Object(members)) => members.clone(),
        Some(Value::Array(items)) => (0..)
            .zip(items)
            .map(|(position, item): (usize, _)| (position.to_string(), item.clone()))
            .collect(),
        _ => Map::new(),
    })
}

/// JavaScript's idea of a present value.
fn truthy(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(truth) => *truth,
        Value::Number(number) => number.as_f64() != Some(0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

//! The five documented operations on transactions.

use std::sync::Arc;

use http::StatusCode;
use http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, HeaderName, LINK, LOCATION};
use serde_json::{Map, Value};

use super::javascript;
use super::model::{self, Row};
use super::print;
use super::query::{self, Element, Query};
use super::slice::Slice;
use super::sort::SortOrder;
use super::{constraints, wire};
use crate::engine::{Exchange, Handler, Refusal, Reply};
use crate::store::{Scan, Transaction};

const X_TOTAL_COUNT: HeaderName = HeaderName::from_static("x-total-count");

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
    let body = exchange.json()?.unwrap_or(&Value::Null);
    constraints::check(exchange, tx, body, None)?;
    let given = body.get("id").filter(|id| javascript::truthy(id)).cloned();
    let id = match given {
        Some(id) => id,
        None => model::next_id(tx, &exchange.world.ids)?,
    };
    let id_text = javascript::text(&id);
    if tx.get::<Row>(&id_text)?.is_some() {
        return Err(wire::exception("Error: Insert failed, duplicate id").into());
    }
    let row = match body {
        Value::Array(items) => Row::array(items, &id)?,
        Value::Object(members) => Row::object(members, &id)?,
        _ => Row::object(&Map::new(), &id)?,
    };
    let row = tx.put(row.indexed_by(constraints::unique_key(exchange, body)))?;
    let location = format!("{}/{id_text}", wire::address(exchange));
    Ok(
        wire::written(exchange, StatusCode::CREATED, row.printed.clone())?
            .header(ACCESS_CONTROL_EXPOSE_HEADERS, "Location")
            .header(LOCATION, wire::encode_url(&location)),
    )
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let row = stored(exchange, tx)?;
    wire::written(exchange, StatusCode::OK, row.printed.clone())
}

fn update(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    let body = exchange.json()?.unwrap_or(&Value::Null);
    let id = stored(exchange, tx)?.id_value()?;
    constraints::check(exchange, tx, body, Some(&javascript::text(&id)))?;
    // The stored id wins over one in the body, and stands where the body has it.
    let row = match body {
        Value::Array(items) => Row::object(&javascript::spread(items), &id)?,
        Value::Object(members) => Row::object(members, &id)?,
        _ => Row::object(&Map::new(), &id)?,
    };
    let row = tx.put(row.indexed_by(constraints::unique_key(exchange, body)))?;
    wire::written(exchange, StatusCode::OK, row.printed.clone())
}

fn delete(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    match tx.delete::<Row>(exchange.path_parameter("id"))? {
        true => Ok(Reply::ok(Value::Object(Map::new()))),
        false => Err(Refusal::NotFound),
    }
}

fn stored(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Arc<Row>, Refusal> {
    tx.get::<Row>(exchange.path_parameter("id"))?
        .ok_or(Refusal::NotFound)
}

fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let mut query = Query::read(&exchange.query);
    let slice = Slice::read(&mut query);
    let q = query.take("q");
    let (sort, order) = (query.take("_sort"), query.take("_order"));
    // These concern other resources, or the speed of the answer, and are never filters.
    for name in ["_embed", "_expand", "_delay"] {
        query.take(name);
    }

    let (rows, length) = if query.is_empty() && q.is_none() && sort.is_none() {
        let length = tx.count::<Row>(None)?;
        let range = slice.range(length);
        let part = Scan::all().skip(range.start).limit(range.len());
        (tx.scan::<Row>(part)?, length)
    } else {
        let rows = tx.scan::<Row>(Scan::all())?;
        let mut elements = rows
            .iter()
            .map(Element::new)
            .collect::<Result<Vec<_>, _>>()?;
        let filters = query::filters(&query, &elements);
        if let Some(q) = &q {
            query::search(&mut elements, q)?;
        }
        query::apply(&filters, &mut elements)?;
        if let Some(sort) = &sort {
            SortOrder::read(sort, order.as_ref())?.apply(&mut elements);
        }
        let length = elements.len();
        let part = elements.drain(slice.range(length));
        (part.map(|element| element.row.clone()).collect(), length)
    };

    let printed = print::array(rows.iter().map(|row| row.printed.as_ref()));
    let mut reply = wire::written(exchange, StatusCode::OK, printed.into())?;
    if slice != Slice::All {
        reply.set(X_TOTAL_COUNT, length.to_string());
        reply.set(ACCESS_CONTROL_EXPOSE_HEADERS, "X-Total-Count");
    }
    if let Some(links) = slice.links(length, &wire::address(exchange)) {
        reply.set(LINK, links);
        reply.set(ACCESS_CONTROL_EXPOSE_HEADERS, "X-Total-Count, Link");
    }
    Ok(reply)
}

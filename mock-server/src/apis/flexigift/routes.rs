//! The operations, the same for the four collections.

use std::borrow::Cow;
use std::sync::Arc;

use http::header::{ACCESS_CONTROL_EXPOSE_HEADERS, HeaderName, LINK, LOCATION};
use http::{Method, StatusCode};
use serde_json::{Map, Value};

use super::express::{self, Nested};
use super::javascript;
use super::model::{self, Row};
use super::print;
use super::query::{self, Element, Query};
use super::relations::Relations;
use super::resource::{self, GiftCards, Products, Resource, Transactions, Users};
use super::slice::Slice;
use super::sort::SortOrder;
use super::{body, constraints, exceptions, wire};
use crate::engine::{Exchange, Handled, Handler, Refusal, Reply};
use crate::store::{Scan, Transaction};

const X_TOTAL_COUNT: HeaderName = HeaderName::from_static("x-total-count");

/// The handler of an operation such as `create-gift-card` or `list-users`.
pub(super) fn handler(operation: &str) -> Option<Handler> {
    let (verb, name) = operation.split_once('-')?;
    match name.strip_suffix('s').unwrap_or(name) {
        "transaction" => of::<Transactions>(verb),
        "user" => of::<Users>(verb),
        "product" => of::<Products>(verb),
        "gift-card" => of::<GiftCards>(verb),
        _ => None,
    }
}

fn of<R: Resource>(verb: &str) -> Option<Handler> {
    Some(match verb {
        "create" => create::<R>,
        "list" => list::<R>,
        "retrieve" => retrieve::<R>,
        "update" => update::<R>,
        "patch" => patch::<R>,
        "delete" => delete::<R>,
        _ => return None,
    })
}

fn create<R: Resource>(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let mut body = Cow::Borrowed(exchange.json()?.unwrap_or(&Value::Null));
    if let Some(nested) = Nested::read(exchange.path)
        && let Value::Object(members) = body.to_mut()
    {
        members.insert(nested.key, Value::String(nested.id));
    }
    constraints::check::<R>(exchange, tx, &body, None)?;
    let given = body.get("id").filter(|id| javascript::truthy(id)).cloned();
    let id = match given {
        Some(id) => id,
        None => model::next_id::<R>(tx, &exchange.world.ids)?,
    };
    let id_text = javascript::text(&id);
    if tx.get::<Row<R>>(&id_text)?.is_some() {
        return Err(exceptions::exception("Error: Insert failed, duplicate id").into());
    }
    let row = match &*body {
        Value::Array(items) => Row::<R>::array(items.clone(), &id)?,
        Value::Object(members) => Row::object(members, &id)?,
        _ => Row::object(&Map::new(), &id)?,
    };
    let row = tx.put(row.indexed_by(constraints::unique_key::<R>(exchange, &body)))?;
    let mut location = wire::address(exchange);
    location.push('/');
    location.push_str(&id_text);
    let created = wire::written(exchange, StatusCode::CREATED, row.stored.bytes());
    Ok(created
        .header(ACCESS_CONTROL_EXPOSE_HEADERS, "Location")
        .header(LOCATION, wire::encode_url(&location)))
}

fn retrieve<R: Resource>(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    exchange.admit()?;
    let row = stored::<R>(exchange, tx)?;
    let relations = Relations::read(&mut Query::read(exchange.request))?;
    if relations.is_empty() {
        return Ok(answer(exchange, &row));
    }
    let mut value = row.stored.value()?;
    relations.join(tx, R::SINGULAR, std::slice::from_mut(&mut value))?;
    wire::value(exchange, &value)
}

fn update<R: Resource>(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let (row, body) = addressed::<R>(exchange, tx)?;
    let mut value = row.stored.value()?;
    match &mut value {
        Value::Array(items) => items.fill(Value::Null),
        Value::Object(members) => javascript::empty(members),
        _ => {}
    }
    assign(exchange, tx, &row, value, body)
}

/// Merges one level deep. Not documented.
fn patch<R: Resource>(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let (row, body) = addressed::<R>(exchange, tx)?;
    let value = row.stored.value()?;
    assign(exchange, tx, &row, value, body)
}

/// The row that is changed, and the changes. json-server looks for the row once the body is JSON.
fn addressed<'e, R: Resource>(
    exchange: &'e Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<(Arc<Row<R>>, &'e Value), Refusal> {
    let body = exchange.json();
    if let Err(refusal) = &body
        && !matches!(refusal, Refusal::Invalid(_))
    {
        return Err(refusal.clone());
    }
    let row = stored::<R>(exchange, tx)?;
    Ok((row, body?.unwrap_or(&Value::Null)))
}

/// Stores a row with these members and those of a body. The row's id takes precedence over the body's.
fn assign<R: Resource>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    row: &Row<R>,
    mut value: Value,
    body: &Value,
) -> Handled {
    let id = row.stored.id_value()?;
    constraints::check::<R>(exchange, tx, body, Some(&javascript::text(&id)))?;
    let changes = members(body);
    let row = match &mut value {
        Value::Array(items) => Row::<R>::array(overlaid(std::mem::take(items), &changes), &id)?,
        value => {
            if let Value::Object(members) = value {
                members.extend(changes.iter().map(|(name, it)| (name.clone(), it.clone())));
            }
            javascript::reorder(value);
            Row::object(value.as_object().unwrap_or(&Map::new()), &id)?
        }
    };
    let unique = constraints::unique_key::<R>(exchange, &value);
    let row = tx.put(row.indexed_by(unique))?;
    Ok(answer(exchange, &row))
}

/// The members that a body assigns; those of an array are its indexes.
fn members(body: &Value) -> Cow<'_, Map<String, Value>> {
    match body {
        Value::Object(members) => Cow::Borrowed(members),
        Value::Array(items) => Cow::Owned(javascript::spread(items)),
        _ => Cow::Owned(Map::new()),
    }
}

/// Assigns the members that are indexes; an array shows no others. One far beyond the end would fill the memory
/// with nulls, and is ignored.
fn overlaid(mut items: Vec<Value>, changes: &Map<String, Value>) -> Vec<Value> {
    const FAR: usize = 10_000;
    for (name, change) in changes {
        let Some(position) = javascript::position(name).filter(|it| *it < FAR) else {
            continue;
        };
        if items.len() <= position {
            items.resize(position + 1, Value::Null);
        }
        items[position] = change.clone();
    }
    items
}

fn delete<R: Resource>(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    exchange.admit()?;
    let was_there = tx.delete::<Row<R>>(exchange.path_parameter("id"))?;
    if !model::delete_dependents(tx)? {
        // The row is deleted anyway, so this is a response too.
        return Ok(exceptions::without("null"));
    }
    // A missing row still deletes the dependents of others, so this is a response and not a refusal.
    Ok(wire::nothing(
        exchange,
        match was_there {
            true => StatusCode::OK,
            false => StatusCode::NOT_FOUND,
        },
    ))
}

fn answer<R: Resource>(exchange: &Exchange<'_>, row: &Row<R>) -> Reply {
    wire::written(exchange, StatusCode::OK, row.stored.bytes())
}

fn stored<R: Resource>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
) -> Result<Arc<Row<R>>, Refusal> {
    tx.get::<Row<R>>(exchange.path_parameter("id"))?
        .ok_or(Refusal::NotFound)
}

fn list<R: Resource>(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    exchange.admit()?;
    let mut query = Query::read(exchange.request);
    if let Some(nested) = Nested::read(exchange.path) {
        query.put(nested.key, nested.id.into());
    }
    let page = query.get("_page").cloned();
    let slice = Slice::read(&mut query);
    // json-server removes all of its own arguments but this one.
    if let Some(page) = page
        && model::has_page::<R>(tx)?
    {
        query.put("_page".to_owned(), page);
    }
    let q = query.take("q");
    let (sort, order) = (query.take("_sort"), query.take("_order"));
    let relations = Relations::read(&mut query)?;
    // This concerns the speed of the response, and is never a filter.
    query.take("_delay");

    let count = tx.count::<Row<R>>(None)?;
    let rows;
    let (documents, length): (Vec<&str>, usize) =
        if query.is_empty() && q.is_none() && sort.is_none() {
            let range = slice.range(count);
            let part = Scan::all().skip(range.start).limit(range.len());
            rows = tx.scan::<Row<R>>(part)?;
            let documents = rows.iter().map(|row| &*row.stored.printed);
            (documents.collect(), count)
        } else {
            rows = tx.scan::<Row<R>>(Scan::all())?;
            let mut elements = rows
                .iter()
                .map(|row| Element::new(&row.stored))
                .collect::<Result<Vec<_>, _>>()?;
            let filters = query::filters(&query, &elements);
            if let Some(q) = &q {
                query::search(&mut elements, q)?;
            }
            // lodash's chains are lazy: an impossible sort fails before the first row is filtered.
            let sort = sort.map(|sort| SortOrder::read(&sort, order.as_ref()));
            let sort = sort.transpose()?;
            query::apply(&filters, &mut elements)?;
            if let Some(sort) = sort {
                sort.apply(&mut elements);
            }
            let length = elements.len();
            let part = elements.drain(slice.range(length));
            let documents = part.map(|element| &*element.stored.printed);
            (documents.collect(), length)
        };

    let reply = if count == 0 {
        // Every argument has been dropped by then, the callback too.
        Ok(Reply::ok(Value::Array(Vec::new())))
    } else if relations.is_empty() {
        let printed = print::array(documents.iter().copied());
        Ok(wire::written(exchange, StatusCode::OK, printed.into()))
    } else {
        joined::<R>(exchange, tx, &relations, &documents)
    };
    // The headers are set before the rows are joined, so an exception in that has them too.
    let (mut reply, failed) = match reply {
        Ok(reply) => (reply, false),
        Err(Refusal::Vendor(reply)) => (*reply, true),
        Err(refusal) => return Err(refusal),
    };
    if slice != Slice::All {
        reply.set(X_TOTAL_COUNT, length.to_string());
        reply.set(ACCESS_CONTROL_EXPOSE_HEADERS, "X-Total-Count");
    }
    if let Some(links) = slice.links(length, &wire::address(exchange)) {
        reply.set(LINK, links);
        reply.set(ACCESS_CONTROL_EXPOSE_HEADERS, "X-Total-Count, Link");
    }
    match failed {
        true => Err(reply.into()),
        false => Ok(reply),
    }
}

fn joined<R: Resource>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    relations: &Relations,
    documents: &[&str],
) -> Handled {
    let rows = documents.iter().map(|it| serde_json::from_str(it));
    let rows = rows.collect::<Result<Vec<Value>, _>>();
    let mut rows = rows.map_err(|error| exceptions::unreadable(&error))?;
    relations.join(tx, R::SINGULAR, &mut rows)?;
    wire::value(exchange, &Value::Array(rows))
}

/// Whether a request asks for the whole database.
pub(super) fn is_database(exchange: &Exchange<'_>) -> bool {
    let path = exchange.path;
    path.strip_suffix('/')
        .unwrap_or(path)
        .eq_ignore_ascii_case("/db")
        && express::addressed(exchange.request, path).0 == Method::GET
}

/// The whole database, as its file has it.
pub(super) fn database(exchange: &Exchange<'_>) -> Handled {
    body::read(exchange)?;
    exchange.world.store.read(|tx| {
        let mut collections = Vec::new();
        for name in resource::NAMES {
            let rows = model::rows(tx, name)?;
            let rows = print::array(rows.iter().map(|row| row.printed.as_ref()));
            collections.push((*name, rows));
        }
        let printed = print::object(collections.into_iter());
        Ok(wire::written(exchange, StatusCode::OK, printed.into()))
    })
}

//! The operations.

use http::StatusCode;
use http::header::LOCATION;
use serde_json::{Map, Value, json};

use super::ledger::Stamp;
use super::model::{BY_OWNER, EventStore, Mode, Object, Order, Transaction};
use super::page::{self, Page};
use super::query::{Listing, Selection, members};
use super::relations::{self, Related};
use super::schema::{self, Schema};
use super::wire::{self, Included};
use super::{errors, ledger, token};
use crate::engine::{Exchange, Handler, Refusal, Reply};
use crate::store::{self, Scan};

pub(super) fn handler(operation: &str) -> Option<Handler> {
    schema::of(operation)?;
    Some(match operation.split('-').next()? {
        "create" => create,
        "list" => list,
        "retrieve" => retrieve,
        "update" => update,
        "delete" => delete,
        "related" => related,
        "relationship" => relationship,
        _ => return None,
    })
}

/// The resource type that the request is about.
fn schema(exchange: &Exchange<'_>) -> &'static Schema {
    exchange
        .operation
        .and_then(|operation| schema::of(&operation.id))
        .unwrap_or(&schema::TRANSACTIONS)
}

fn create(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let document = exchange.json()?;
    let schema = schema(exchange);
    let selection = Selection::read(exchange, schema)?;
    let mode = token::mode(exchange, tx)?;
    let id = exchange.world.ids.letters(10);
    let mut transaction = Transaction::new(id, mode, exchange.now);
    transaction.write(attributes(document).unwrap_or(&Map::new()));
    let object = Object::Transaction(tx.put(transaction)?);
    let body = wire::document(exchange, tx, schema, &selection, &object)?;
    let location = wire::self_url(exchange, schema.name, object.id());
    Ok(Reply::json(StatusCode::CREATED, body).header(LOCATION, location))
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let selection = Selection::read(exchange, schema(exchange))?;
    let object = stored(exchange, tx)?;
    answer(exchange, tx, &selection, &object)
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
    let selection = Selection::read(exchange, schema(exchange))?;
    let nothing = Map::new();
    let attributes = attributes(document).unwrap_or(&nothing);
    let object = match stored(exchange, tx)? {
        Object::Transaction(transaction) => Object::Transaction(ledger::update(
            &Stamp::of(exchange),
            tx,
            &transaction,
            attributes,
        )?),
        Object::Order(order) => {
            let mut changed = Order::clone(&order);
            let mut is_changed = changed.write(attributes);
            if attributes.get("_place") == Some(&Value::Bool(true)) {
                ledger::place(&Stamp::of(exchange), tx, &mut changed)?;
                is_changed = true;
            }
            Object::Order(match is_changed {
                true => {
                    changed.updated_at = exchange.now;
                    tx.put(changed)?
                }
                false => order,
            })
        }
    };
    answer(exchange, tx, &selection, &object)
}

fn answer(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
    selection: &Selection,
    object: &Object,
) -> Result<Reply, Refusal> {
    let body = wire::document(exchange, tx, schema(exchange), selection, object)?;
    Ok(Reply::ok(body))
}

fn delete(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let object = stored(exchange, tx)?;
    if object.is_of_an_order() {
        return Err(errors::locked(object.id()).into());
    }
    tx.delete::<Transaction>(object.id())?;
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn list(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let schema = schema(exchange);
    let listing = Listing::read(exchange, schema)?;
    let mode = token::mode(exchange, tx)?;
    let page = listing.page;
    let (objects, records) = if listing.filter.is_empty() && listing.sort.is_empty() {
        let part = (page.skip(), page.size());
        relations::collection(tx, schema, mode, Some(part))?
    } else {
        let (all, _) = relations::collection(tx, schema, mode, None)?;
        let mut found = Vec::new();
        for object in all {
            let attribute = |name: &str| relations::attribute(tx, schema, &object, name);
            if listing.filter.keeps(attribute)? {
                found.push(object);
            }
        }
        found.sort_by(|left, right| listing.sort.compare(left, right));
        let records = found.len();
        let part = found.into_iter().skip(page.skip()).take(page.size());
        (part.collect(), records)
    };
    let (meta, links) = page.describe(exchange, records);
    let mut included = Included::default();
    let selection = &listing.selection;
    let mut data = Vec::with_capacity(objects.len());
    for object in &objects {
        data.push(wire::resource(
            exchange,
            tx,
            schema,
            selection,
            object,
            "",
            &mut included,
        )?);
    }
    let mut document = json!({ "data": data });
    included.join(&mut document);
    document["meta"] = meta;
    document["links"] = links;
    Ok(Reply::ok(document))
}

/// What a relationship leads to: a resource, null, or a page.
fn related(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let name = exchange.path_parameter("relationship");
    if name == "event_stores" {
        return event_stores(exchange, tx);
    }
    let (_, related) = follow(exchange, tx, name)?;
    let selection = Selection::read(exchange, schema(exchange))?;
    let mut included = Included::default();
    let mut show = |object: &Object| {
        let schema = object.schema();
        wire::resource(exchange, tx, schema, &selection, object, "", &mut included)
    };
    Ok(Reply::ok(match related {
        Related::One(object) => {
            let data = object.as_ref().map(&mut show).transpose()?;
            json!({ "data": data })
        }
        Related::Many(objects) => {
            let page = Page::read(exchange)?;
            let (meta, links) = page.describe(exchange, objects.len());
            let part = objects.iter().skip(page.skip()).take(page.size());
            let data = part.map(show).collect::<Result<Vec<_>, _>>()?;
            json!({ "data": data, "meta": meta, "links": links })
        }
    }))
}

/// What happened to a resource, oldest first, in pages that a cursor continues. They are not counted.
fn event_stores(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Reply, Refusal> {
    let object = stored(exchange, tx)?;
    let size = Page::read(exchange)?.size();
    let cursor = members(exchange, "page").find(|(key, _)| *key == "after");
    let scan = Scan::all()
        .index(BY_OWNER, object.id())
        .after(cursor.map(|(_, id)| id))
        .limit(size + 1);
    let events = tx.scan::<EventStore>(scan)?;
    let mut links = Map::new();
    if events.len() > size
        && let Some(last) = events.get(size - 1)
    {
        let next = page::after(exchange, &last.id, size);
        links.insert("next".to_owned(), json!(next));
    }
    let data: Vec<_> = events
        .iter()
        .take(size)
        .map(|event| wire::event_store(exchange, event))
        .collect();
    Ok(Reply::ok(json!({ "data": data, "links": links })))
}

/// The linkage alone.
fn relationship(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let name = exchange.path_parameter("relationship");
    let (object, related) = follow(exchange, tx, name)?;
    let kind = schema(exchange).name;
    Ok(Reply::ok(wire::relationship(
        exchange,
        kind,
        object.id(),
        name,
        &related,
    )))
}

fn follow(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
    name: &str,
) -> Result<(Object, Related), Refusal> {
    let relationship = schema(exchange).relationship(name);
    let relationship = relationship.ok_or(Refusal::UnknownPath)?;
    let object = stored(exchange, tx)?;
    let related = relations::related(tx, &object, relationship)?;
    Ok((object, related))
}

/// The resource of the path. Data of the other mode is as if it were not there.
fn stored(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Object, Refusal> {
    let mode: Mode = token::mode(exchange, tx)?;
    let id = exchange.path_parameter("id");
    relations::find(tx, schema(exchange), mode, id)?.ok_or(Refusal::NotFound)
}

fn attributes(document: Option<&Value>) -> Option<&Map<String, Value>> {
    document?.pointer("/data/attributes")?.as_object()
}

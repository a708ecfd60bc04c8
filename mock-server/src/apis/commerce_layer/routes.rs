//! The operations.

use http::StatusCode;
use http::header::LOCATION;
use serde_json::{Map, Value, json};

use super::history::remember;
use super::jsonapi::Parameters;
use super::ledger::Stamp;
use super::model::{BY_OWNER, EventStore, Object, Transaction};
use super::page::{self, Page};
use super::query::{Listing, Selection};
use super::relations::{self, Related};
use super::schema::{self, Relationship, Schema};
use super::{errors, ledger, token, wire};
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
    let id = exchange.world.ids.letters(10);
    let mut transaction = Transaction::new(id, token::mode(exchange), exchange.now);
    transaction.write(attributes(document).unwrap_or(&Map::new()));
    let object = Object::Transaction(tx.put(transaction)?);
    remember(&Stamp::of(exchange, tx)?, tx, None, &object)?;
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
    let stamp = Stamp::of(exchange, tx)?;
    let object = match stored(exchange, tx)? {
        Object::Transaction(transaction) => {
            Object::Transaction(ledger::update(&stamp, tx, &transaction, attributes)?)
        }
        Object::Order(order) => {
            Object::Order(ledger::update_order(&stamp, tx, &order, attributes)?)
        }
        // Nothing else can be written.
        other => other,
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
    if !object.is_documented_create() {
        return Err(errors::locked(object.id()).into());
    }
    tx.delete::<Transaction>(object.id())?;
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn list(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let schema = schema(exchange);
    let listing = Listing::read(exchange, schema)?;
    let mode = token::mode(exchange);
    if listing.filter.is_empty() && listing.sort.is_empty() {
        let part = (listing.page.skip(), listing.page.size());
        let (objects, records) = relations::collection(tx, schema, mode, Some(part))?;
        let objects = objects.into_iter().map(|object| (schema, object));
        return paged(
            exchange,
            tx,
            &listing,
            &objects.collect::<Vec<_>>(),
            records,
        );
    }
    let (all, _) = relations::collection(tx, schema, mode, None)?;
    let all = all.into_iter().map(|object| (schema, object)).collect();
    choose(exchange, tx, &listing, all)
}

/// The page of those that fulfil the filter, in the order that was asked for.
fn choose(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
    listing: &Listing,
    all: Vec<(&'static Schema, Object)>,
) -> Result<Reply, Refusal> {
    let mut found = Vec::new();
    for (schema, object) in all {
        let values = |name: &str| relations::values(tx, schema, &object, name);
        if listing.filter.keeps(values)? {
            found.push((schema, object));
        }
    }
    found.sort_by(|(_, left), (_, right)| listing.sort.compare(left, right));
    let records = found.len();
    let part = found.into_iter().skip(listing.page.skip());
    let part: Vec<_> = part.take(listing.page.size()).collect();
    paged(exchange, tx, listing, &part, records)
}

fn paged(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
    listing: &Listing,
    part: &[(&'static Schema, Object)],
    records: usize,
) -> Result<Reply, Refusal> {
    let (meta, links) = listing.page.describe(exchange, records);
    let mut document = wire::documents(exchange, tx, &listing.selection, part)?;
    document["meta"] = meta;
    document["links"] = links;
    Ok(Reply::ok(document))
}

/// What a relationship leads to: a resource, null, or a page. The parameters are those of its own type.
fn related(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let name = exchange.path_parameter("relationship");
    if name == "event_stores" {
        return event_stores(exchange, tx);
    }
    let target = routed(exchange, name)?.target();
    let (_, related) = follow(exchange, tx, name)?;
    match related {
        Related::One(object) => {
            let selection = Selection::read(exchange, target)?;
            Ok(Reply::ok(match object {
                None => json!({ "data": null }),
                Some(object) => wire::document(exchange, tx, object.schema(), &selection, &object)?,
            }))
        }
        Related::Many(objects) => {
            let listing = Listing::read(exchange, target)?;
            let objects = objects.into_iter().map(|it| (it.schema(), it));
            choose(exchange, tx, &listing, objects.collect())
        }
    }
}

/// What happened to a resource, oldest first, in pages that a cursor continues. They are not counted.
fn event_stores(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Reply, Refusal> {
    let object = stored(exchange, tx)?;
    let size = Page::read(exchange)?.size();
    let parameters = Parameters::read(&exchange.query);
    let cursor = parameters.get("page").and_then(|page| page.get("after"));
    let cursor = cursor.and_then(Value::as_str).filter(|id| !id.is_empty());
    if let Some(cursor) = cursor {
        let known = tx.get::<EventStore>(cursor)?;
        if known.is_none_or(|known| known.owner != object.id()) {
            return Err(errors::invalid_page_value(cursor, "after").into());
        }
    }
    let scan = Scan::all()
        .index(BY_OWNER, object.id())
        .after(cursor)
        .limit(size + 1);
    let events = tx.scan::<EventStore>(scan)?;
    let mut links = Map::new();
    if events.len() > size
        && let Some(last) = events.get(size - 1)
    {
        let next = page::after(exchange, &last.id, size);
        links.insert("next".to_owned(), json!(next));
    }
    let selection = Selection::read(exchange, &schema::EVENT_STORES)?;
    let part = events.into_iter().take(size);
    let part: Vec<_> = part
        .map(|event| (&schema::EVENT_STORES, Object::EventStore(event)))
        .collect();
    let mut document = wire::documents(exchange, tx, &selection, &part)?;
    document["links"] = Value::Object(links);
    Ok(Reply::ok(document))
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

/// A relationship that has routes. Those of `versions` ended with level 7.10.
fn routed(exchange: &Exchange<'_>, name: &str) -> Result<&'static Relationship, Refusal> {
    let known = schema(exchange).relationship(name);
    let known = known.filter(|it| it.name != "versions");
    known.ok_or(Refusal::UnknownPath)
}

fn follow(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
    name: &str,
) -> Result<(Object, Related), Refusal> {
    let relationship = routed(exchange, name)?;
    let object = stored(exchange, tx)?;
    let related = relations::related(tx, &object, relationship)?;
    Ok((object, related))
}

/// The resource of the path. Data of the other mode is as if it were not there.
fn stored(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Object, Refusal> {
    let id = exchange.path_parameter("id");
    relations::find(tx, schema(exchange), token::mode(exchange), id)?.ok_or(Refusal::NotFound)
}

fn attributes(document: Option<&Value>) -> Option<&Map<String, Value>> {
    document?.pointer("/data/attributes")?.as_object()
}

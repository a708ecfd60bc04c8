//! The operations.

use http::StatusCode;
use http::header::LOCATION;
use serde_json::{Map, Value, json};

use super::history::record;
use super::jsonapi::{
    self, Arity, Catalogue, Query, Related, Relationship, Resource as _, Schema, Shape, body,
    values,
};
use super::model::{BY_OWNER, EventStore, Mode, Object, Transaction};
use super::stamp::Stamp;
use super::version::V2017_08;
use super::{errors, ledger, relations};
use crate::engine::{Exchange, Handler, Refusal, Reply};
use crate::store::{self, Scan, StoreError};

pub(super) fn handler(operation: &str) -> Option<Handler> {
    V2017_08.catalogue().of(operation)?;
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

/// A request whose headers, parameters and document are as they should be. The values in the document are looked at
/// later: what is wrong with one is said of a record that is there.
struct Context<'a, 'e> {
    exchange: &'a Exchange<'e>,
    catalogue: &'static Catalogue,
    schema: &'static Schema,
    query: Query,
}

impl<'a, 'e> Context<'a, 'e> {
    fn read(exchange: &'a Exchange<'e>) -> Result<Self, Refusal> {
        let schema = schema(exchange)?;
        Self::of(exchange, schema, schema, Shape::One)
    }

    /// Reads a request about one type, whose parameters are those of another.
    fn of(
        exchange: &'a Exchange<'e>,
        schema: &'static Schema,
        target: &'static Schema,
        shape: Shape,
    ) -> Result<Self, Refusal> {
        match exchange.admit() {
            Ok(()) | Err(Refusal::Invalid(_)) => {}
            Err(refusal) => return Err(refusal),
        }
        let catalogue = V2017_08.catalogue();
        let strict = exchange.strict();
        let query = Query::read(&exchange.query, target, catalogue, strict, shape)?;
        let writable = exchange.operation.and_then(|it| catalogue.writable(&it.id));
        if let (Some(document), Some(writable)) = (exchange.document(), writable) {
            let id = exchange.path_parameter("id");
            let id = Some(id).filter(|id| !id.is_empty());
            body::check(document, schema, writable, id)?;
        }
        Ok(Self {
            exchange,
            catalogue,
            schema,
            query,
        })
    }

    /// The address of the request, without its query.
    fn address(&self) -> String {
        let path = self.exchange.path;
        let path = path.strip_suffix('/').unwrap_or(path);
        [&self.exchange.origin(), self.exchange.mount, path].concat()
    }

    fn attributes(&self) -> Map<String, Value> {
        let attributes = self.exchange.document().map(|it| &it["data"]["attributes"]);
        let attributes = attributes.and_then(Value::as_object);
        attributes.cloned().unwrap_or_default()
    }

    /// A document with one resource, shown as one of this type.
    fn document(
        &self,
        tx: &mut store::Transaction<'_>,
        schema: &'static Schema,
        object: Object,
    ) -> Result<Value, StoreError> {
        let mut document = self.documents(tx, &[(schema, object)])?;
        document["data"] = document["data"][0].take();
        Ok(document)
    }

    /// A document with many resources, and what they include.
    fn documents(
        &self,
        tx: &mut store::Transaction<'_>,
        data: &[(&'static Schema, Object)],
    ) -> Result<Value, StoreError> {
        let follow = |object: &Object, relationship| relations::related(tx, object, relationship);
        let base = base(self.exchange);
        let (data, included) = jsonapi::compound(&base, self.catalogue, &self.query, data, follow)?;
        let mut document = json!({ "data": data });
        if !included.is_empty() {
            document["included"] = Value::Array(included);
        }
        Ok(document)
    }

    /// The page of those that fulfil the filter, in the order that was asked for.
    fn filtered_page(
        &self,
        tx: &mut store::Transaction<'_>,
        all: Vec<(&'static Schema, Object)>,
    ) -> Result<Reply, Refusal> {
        let Query {
            filter, sort, page, ..
        } = &self.query;
        let mut found = Vec::new();
        for (schema, object) in all {
            let mut follow =
                |object: &Object, relationship| relations::related(tx, object, relationship);
            if filter.keeps(|name| values(self.catalogue, schema, &object, name, &mut follow))? {
                found.push((schema, object));
            }
        }
        found.sort_by(|(_, left), (_, right)| sort.compare(left, right));
        let records = found.len();
        let part = found.into_iter().skip(page.skip()).take(page.size());
        self.page(tx, &part.collect::<Vec<_>>(), records)
    }

    fn page(
        &self,
        tx: &mut store::Transaction<'_>,
        part: &[(&'static Schema, Object)],
        records: usize,
    ) -> Result<Reply, Refusal> {
        let (meta, links) = self.query.describe_page(&self.address(), records);
        let mut document = self.documents(tx, part)?;
        document["meta"] = meta;
        document["links"] = links;
        Ok(Reply::ok(document))
    }
}

/// The resource type that the request is about.
fn schema(exchange: &Exchange<'_>) -> Result<&'static Schema, Refusal> {
    let operation = exchange.operation.ok_or(Refusal::UnknownPath)?;
    let schema = V2017_08.catalogue().of(&operation.id);
    schema.ok_or(Refusal::UnknownPath)
}

/// Where resources begin, as the client reached the mock.
fn base(exchange: &Exchange<'_>) -> String {
    [&exchange.origin(), exchange.mount, "/api"].concat()
}

fn create(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let context = Context::read(exchange)?;
    exchange.admit()?;
    let id = exchange.world.ids.letters(10);
    let location = format!("{}/{}/{id}", base(exchange), context.schema.name);
    let mut transaction = Transaction::new(id, Mode::of(exchange), exchange.now);
    transaction.write(&context.attributes());
    let object = Object::Transaction(tx.put(transaction)?);
    record(&Stamp::of(exchange, tx)?, tx, None, &object)?;
    let body = context.document(tx, context.schema, object)?;
    Ok(Reply::json(StatusCode::CREATED, body).header(LOCATION, location))
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let context = Context::read(exchange)?;
    let object = stored(exchange, tx)?;
    Ok(Reply::ok(context.document(tx, context.schema, object)?))
}

fn update(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let context = Context::read(exchange)?;
    let stored = stored(exchange, tx)?;
    exchange.admit()?;
    let attributes = context.attributes();
    let stamp = Stamp::of(exchange, tx)?;
    let object = match stored {
        Object::Transaction(it) => {
            Object::Transaction(ledger::update(&stamp, tx, &it, &attributes)?)
        }
        Object::Order(it) => Object::Order(ledger::update_order(&stamp, tx, &it, &attributes)?),
        // Nothing else can be written.
        other => other,
    };
    Ok(Reply::ok(context.document(tx, context.schema, object)?))
}

/// Looks at no parameters.
fn delete(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let object = stored(exchange, tx)?;
    if !object.is_documented_create() {
        return Err(errors::locked("Transaction", object.id()).into());
    }
    tx.delete::<Transaction>(object.id())?;
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn list(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let schema = schema(exchange)?;
    let context = Context::of(exchange, schema, schema, Shape::List)?;
    let Query {
        filter, sort, page, ..
    } = &context.query;
    let shown = |objects: Vec<Object>| objects.into_iter().map(|it| (schema, it)).collect();
    let mode = Mode::of(exchange);
    if filter.is_empty() && sort.is_empty() {
        let part = Some((page.skip(), page.size()));
        let (objects, records) = relations::collection(tx, schema.name, mode, part)?;
        let part: Vec<_> = shown(objects);
        return context.page(tx, &part, records);
    }
    let (all, _) = relations::collection(tx, schema.name, mode, None)?;
    context.filtered_page(tx, shown(all))
}

/// What a relationship leads to: a resource, null, or a page. The parameters are those of its own type.
fn related(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let relationship = relationship_of(exchange)?;
    let catalogue = V2017_08.catalogue();
    let target = catalogue.target(relationship).ok_or(Refusal::UnknownPath)?;
    let shape = match relationship.arity {
        _ if relationship.by_cursor => Shape::Cursor,
        Arity::One => Shape::Related,
        Arity::Many => Shape::List,
    };
    let context = Context::of(exchange, schema(exchange)?, target, shape)?;
    let object = stored(exchange, tx)?;
    if shape == Shape::Cursor {
        return event_stores(&context, tx, target, &object);
    }
    match relations::related(tx, &object, relationship)? {
        Related::One(None) => Ok(Reply::ok(json!({ "data": null }))),
        Related::One(Some(it)) => {
            let schema = catalogue.named(it.kind()).unwrap_or(target);
            Ok(Reply::ok(context.document(tx, schema, it)?))
        }
        Related::Many(objects) => {
            let schema = |it: &Object| catalogue.named(it.kind()).unwrap_or(target);
            let objects = objects.into_iter().map(|it| (schema(&it), it));
            context.filtered_page(tx, objects.collect())
        }
    }
}

/// What happened to a resource, oldest first, in pages that a cursor continues. They are not counted.
fn event_stores(
    context: &Context<'_, '_>,
    tx: &mut store::Transaction<'_>,
    target: &'static Schema,
    object: &Object,
) -> Result<Reply, Refusal> {
    let page = &context.query.page;
    let cursor = page.after.as_deref();
    if let Some(cursor) = cursor {
        let known = tx.get::<EventStore>(cursor)?;
        if known.is_none_or(|known| known.owner != object.id()) {
            return Err(page.unknown_cursor());
        }
    }
    let scan = Scan::all()
        .index(BY_OWNER, object.id())
        .after(cursor)
        .limit(page.size() + 1);
    let events = tx.scan::<EventStore>(scan)?;
    let mut links = Map::new();
    if events.len() > page.size()
        && let Some(last) = events.get(page.size() - 1)
    {
        let next = page.behind(&context.address(), &last.id);
        links.insert("next".to_owned(), json!(next));
    }
    let part = events.into_iter().take(page.size());
    let part: Vec<_> = part
        .map(|event| (target, Object::EventStore(event)))
        .collect();
    let mut document = context.documents(tx, &part)?;
    document["links"] = Value::Object(links);
    Ok(Reply::ok(document))
}

/// The linkage alone, for which no parameters are looked at.
fn relationship(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let relationship = relationship_of(exchange)?;
    let object = stored(exchange, tx)?;
    let related = relations::related(tx, &object, relationship)?;
    let url = [&base(exchange), schema(exchange)?.name, object.id()].join("/");
    Ok(Reply::ok(json!({
        "links": jsonapi::relationship_links(&url, relationship.name),
        "data": jsonapi::linkage(&related),
    })))
}

/// The relationship of the path. Those of `versions` had routes until level 7.10.
fn relationship_of(exchange: &Exchange<'_>) -> Result<&'static Relationship, Refusal> {
    let known = schema(exchange)?.relationship(exchange.path_parameter("relationship"));
    let known = known.filter(|it| it.name != "versions");
    known.ok_or(Refusal::UnknownPath)
}

/// The resource of the path. Data of the other mode is as if it were not there.
fn stored(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Object, Refusal> {
    let id = exchange.path_parameter("id");
    relations::find(tx, schema(exchange)?.name, Mode::of(exchange), id)?.ok_or(Refusal::NotFound)
}

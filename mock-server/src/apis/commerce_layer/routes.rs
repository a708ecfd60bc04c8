//! The operations.

use std::collections::HashMap;

use http::StatusCode;
use http::header::LOCATION;
use serde_json::{Map, Value, json};

use super::history::record_create;
use super::jsonapi::{
    self, Arity, Catalogue, Described as _, Document, Query, Reader, Related, Relationship, Schema,
    Shape, Side, Writable, body, values,
};
use super::model::{BY_OWNER, EventStore, Transaction};
use super::object::Object;
use super::payments::{self, Action, Draft, Viewer, Work};
use super::version::ApiVersion;
use super::{errors, ledger, options, relations, token, version};
use crate::engine::{Body, Exchange, Handler, Refusal, Reply, integers};
use crate::store::{self, Scan, StoreError};

pub(super) fn handler(operation: &str) -> Option<Handler> {
    ApiVersion::of_operation(operation)
        .catalogue()
        .of(operation)?;
    let (_, id) = operation.rsplit_once('/').unwrap_or(("", operation));
    Some(match id.split('-').next()? {
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

/// The subject of a request, and its client.
struct Subject {
    version: ApiVersion,
    catalogue: &'static Catalogue,
    schema: &'static Schema,
    viewer: Viewer,
}

impl Subject {
    /// Fails if the client may not do that.
    fn of(
        exchange: &Exchange<'_>,
        tx: &mut store::Transaction<'_>,
        action: Action,
    ) -> Result<Self, Refusal> {
        let operation = exchange.operation.ok_or(Refusal::UnknownPath)?;
        let version = ApiVersion::of_operation(&operation.id);
        let catalogue = version.catalogue();
        let schema = catalogue.of(&operation.id).ok_or(Refusal::UnknownPath)?;
        let viewer = token::viewer(exchange, tx)?;
        viewer.may(action, schema.name)?;
        Ok(Self {
            version,
            catalogue,
            schema,
            viewer,
        })
    }

    /// The resource of the path.
    fn stored(
        &self,
        exchange: &Exchange<'_>,
        tx: &mut store::Transaction<'_>,
    ) -> Result<Object, Refusal> {
        let id = exchange.path_parameter("id");
        relations::find(tx, &self.viewer, self.schema.name, id)?.ok_or(Refusal::NotFound)
    }

    /// The document of a write, and its writable members.
    fn written<'e>(&self, exchange: &'e Exchange<'_>) -> Option<(&'e Value, &'static Writable)> {
        let writable = self.catalogue.writable(&exchange.operation?.id)?;
        exchange.document().zip(Some(writable))
    }

    /// The relationship of the path. Those of `versions` had routes until level 7.10.
    fn relationship(&self, exchange: &Exchange<'_>) -> Result<&'static Relationship, Refusal> {
        let name = exchange.path_parameter("relationship");
        let known = self.schema.relationship(name);
        let hides_sources = options::of(exchange.world).hide_payment_sources;
        let known = known.filter(|it| match it.name {
            "versions" => false,
            "payment_source" => !hides_sources,
            _ => true,
        });
        known.ok_or(Refusal::UnknownPath)
    }
}

/// A request with valid headers, parameters and document. The values in the document are checked later, against the
/// existing record.
struct Context<'a, 'e> {
    exchange: &'a Exchange<'e>,
    subject: Subject,
    query: Query,
}

impl<'a, 'e> Context<'a, 'e> {
    fn read(
        exchange: &'a Exchange<'e>,
        tx: &mut store::Transaction<'_>,
        action: Action,
    ) -> Result<Self, Refusal> {
        let subject = Subject::of(exchange, tx, action)?;
        let shape = match action {
            Action::List => Shape::List,
            _ => Shape::One,
        };
        let target = subject.schema;
        Self::of(exchange, subject, target, shape)
    }

    /// Parses a request about one type, with the parameters of another.
    fn of(
        exchange: &'a Exchange<'e>,
        subject: Subject,
        target: &'static Schema,
        shape: Shape,
    ) -> Result<Self, Refusal> {
        match exchange.admit() {
            Ok(()) | Err(Refusal::Invalid(_)) => {}
            Err(refusal) => return Err(refusal),
        }
        let Subject {
            catalogue, schema, ..
        } = subject;
        let options = options::of(exchange.world);
        let reader = Reader {
            strict: exchange.strict(),
            is_public: subject.viewer.is_sales_channel,
            clamps_pages: options.clamp_page_size,
            ignores_filters: options.ignore_unknown_filters,
        };
        let mut query = Query::read(&exchange.query, target, catalogue, reader, shape)?;
        query.by_kind = options.kinds_under_transactions && target.name == "transactions";
        if let Some((document, writable)) = subject.written(exchange) {
            let id = exchange.path_parameter("id");
            let id = Some(id).filter(|id| !id.is_empty());
            body::check(document, schema, catalogue, writable, id)?;
        }
        let context = Self {
            exchange,
            subject,
            query,
        };
        let attributes = context.attributes();
        let mut names = attributes.keys();
        match context.subject.viewer.is_sales_channel && names.any(|it| schema.prohibits(it)) {
            true => Err(errors::not_permitted().into()),
            false => Ok(context),
        }
    }

    /// Refuses a document with a value that cannot be written.
    fn admit(&self) -> Result<(), Refusal> {
        let written = self.subject.written(self.exchange);
        if let Some((document, _)) = written {
            body::check_presence(document, self.subject.schema)?;
        }
        self.exchange.admit()?;
        written.map_or(Ok(()), |(document, writable)| {
            body::check_times(document, writable)
        })
    }

    /// The address of the request, without its query.
    fn address(&self) -> String {
        let path = self.exchange.path;
        let path = path.strip_suffix('/').unwrap_or(path);
        [&self.exchange.origin(), self.exchange.mount, path].concat()
    }

    fn attributes(&self) -> Map<String, Value> {
        attributes(self.exchange.document())
    }

    /// Shows each resource with its own type, if the path is that of several types.
    fn show_kinds(&mut self) {
        let Subject {
            version, schema, ..
        } = self.subject;
        let is_told = payments::options(self.exchange.world).shows_general_types();
        if version == ApiVersion::V2026_05 && !is_told {
            self.query.general = Some(schema.name);
        }
    }

    /// The type as which a resource of the path is shown.
    fn shown(&self, object: &Object) -> &'static Schema {
        let Subject {
            catalogue, schema, ..
        } = self.subject;
        let kind = self
            .query
            .general
            .and_then(|_| catalogue.named(object.kind()));
        kind.unwrap_or(schema)
    }

    /// The document of an update, merged with the existing metadata if the world is configured so.
    fn merged(&self, stored: &Object) -> Option<Value> {
        if !options::of(self.exchange.world).merge_metadata {
            return None;
        }
        let mut document = self.exchange.document()?.clone();
        let sent = document.pointer_mut("/data/attributes/metadata")?;
        let mut merged = stored.value("metadata")?.as_object()?.clone();
        merged.extend(sent.as_object()?.clone());
        *sent = Value::Object(merged);
        Some(document)
    }

    /// A document with one resource, shown as one of this type.
    fn value(
        &self,
        tx: &mut store::Transaction<'_>,
        schema: &'static Schema,
        object: Object,
    ) -> Result<Value, StoreError> {
        let base = base(self.exchange);
        Ok(json!(self.gather(tx, &base, &[(schema, object)])?))
    }

    /// Answers a document with one resource, shown as one of this type.
    fn one(
        &self,
        tx: &mut store::Transaction<'_>,
        status: StatusCode,
        schema: &'static Schema,
        object: Object,
    ) -> Result<Reply, StoreError> {
        let base = base(self.exchange);
        let data = [(schema, object)];
        Ok(self.reply(status, &self.gather(tx, &base, &data)?))
    }

    /// Answers a document with many resources.
    fn many(
        &self,
        tx: &mut store::Transaction<'_>,
        data: &[(&'static Schema, Object)],
        meta: Option<Value>,
        links: Value,
    ) -> Result<Reply, StoreError> {
        let base = base(self.exchange);
        let mut document = self.gather(tx, &base, data)?;
        document.is_list = true;
        document.meta = meta;
        document.links = Some(links);
        Ok(self.reply(StatusCode::OK, &document))
    }

    fn gather<'d>(
        &'d self,
        tx: &mut store::Transaction<'_>,
        base: &'d str,
        data: &'d [(&'static Schema, Object)],
    ) -> Result<Document<'d, Object>, StoreError> {
        let Subject {
            catalogue, viewer, ..
        } = &self.subject;
        let follow =
            |object: &Object, relationship| relations::related(tx, viewer, object, relationship);
        let is_public = viewer.is_sales_channel;
        Document::gather(base, catalogue, is_public, &self.query, data, follow)
    }

    /// Serialized directly, unless it has integers that only a value can write, or the world changes documents.
    fn reply(&self, status: StatusCode, document: &Document<'_, Object>) -> Reply {
        if !options::of(self.exchange.world).rewrites_documents() {
            let reply = Reply::written(status, document);
            if !matches!(&reply.body, Body::Written(text) if integers::may_stand_in(text)) {
                return reply;
            }
        }
        Reply::json(status, json!(document))
    }

    /// The page of those, oldest first, that fulfil the filter, in the order that was asked for.
    fn filtered_page(
        &self,
        tx: &mut store::Transaction<'_>,
        all: Vec<(&'static Schema, Object)>,
    ) -> Result<Reply, Refusal> {
        let Query {
            filter, sort, page, ..
        } = &self.query;
        let Subject {
            catalogue, viewer, ..
        } = &self.subject;
        let mut found = Vec::new();
        for (schema, object) in all {
            let mut follow = |object: &Object, relationship| {
                relations::related(tx, viewer, object, relationship)
            };
            if filter.keeps(|name| values(catalogue, schema, &object, name, &mut follow))? {
                found.push((schema, object));
            }
        }
        if self.begins_with_newest() {
            found.reverse();
        }
        // Like `id`, a relationship is sorted by the number behind the id, which grows with each order.
        let orders = match sort.is_by("order") {
            true => relations::collection(tx, viewer, "orders", None)?.0,
            false => Vec::new(),
        };
        let places = orders.iter().zip(0..);
        let places: HashMap<_, i64> = places.map(|(it, place)| (it.id(), place)).collect();
        let value = |(_, object): &(_, Object), key: &str| match object {
            Object::Transaction(it) if key == "order" => {
                json!(it.order.as_deref().and_then(|order| places.get(order)))
            }
            object => object.value(key).unwrap_or_default(),
        };
        found.sort_by(|left, right| sort.compare(left, right, value));
        let records = found.len();
        let part = found.into_iter().skip(page.skip()).take(page.size());
        self.page(tx, &part.collect::<Vec<_>>(), records)
    }

    fn begins_with_newest(&self) -> bool {
        let by_default = options::of(self.exchange.world).newest_first;
        self.query.sort.begins_with_newest(by_default)
    }

    fn page(
        &self,
        tx: &mut store::Transaction<'_>,
        part: &[(&'static Schema, Object)],
        records: usize,
    ) -> Result<Reply, Refusal> {
        let (meta, links) = self.query.describe_page(&self.address(), records);
        Ok(self.many(tx, part, Some(meta), links)?)
    }
}

fn attributes(document: Option<&Value>) -> Map<String, Value> {
    let attributes = document.map(|it| &it["data"]["attributes"]);
    let attributes = attributes.and_then(Value::as_object);
    attributes.cloned().unwrap_or_default()
}

/// Where resources begin, as the client reached the mock.
fn base(exchange: &Exchange<'_>) -> String {
    let base = version::base(exchange.path);
    [&exchange.origin(), exchange.mount, base].concat()
}

fn create(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let context = Context::read(exchange, tx, Action::Create)?;
    context.admit()?;
    let Subject { viewer, schema, .. } = &context.subject;
    let object = if schema.name == "transactions" {
        let id = exchange.world.ids.letters(10);
        let mut transaction = Transaction::new(id, viewer.mode, exchange.now);
        transaction.write(&context.attributes());
        let created = tx.put(transaction)?;
        let stamp = token::stamp(exchange, tx)?;
        record_create(&stamp, tx, viewer.mode, created.clone())?;
        Object::Transaction(created)
    } else {
        let work = payments::begin(exchange, token::stamp(exchange, tx)?);
        let draft = Draft::of(exchange.document());
        let created = payments::create(&work, tx, viewer, schema.name, &draft)?;
        announce(exchange, tx, work)?;
        Object::Payment(created)
    };
    let location = [&base(exchange), schema.name, object.id()].join("/");
    let created = context.one(tx, StatusCode::CREATED, schema, object)?;
    Ok(created.header(LOCATION, location))
}

fn announce(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
    work: Work<'_>,
) -> Result<(), Refusal> {
    let messages = work.into_messages(tx)?.into_iter();
    messages.for_each(|it| exchange.announce(it));
    Ok(())
}

fn retrieve(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let mut context = Context::read(exchange, tx, Action::Retrieve)?;
    let object = context.subject.stored(exchange, tx)?;
    context.show_kinds();
    let schema = context.shown(&object);
    Ok(context.one(tx, StatusCode::OK, schema, object)?)
}

fn update(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let context = Context::read(exchange, tx, Action::Update)?;
    let subject = &context.subject;
    let stored = subject.stored(exchange, tx)?;
    context.admit()?;
    let merged = context.merged(&stored);
    let document = merged.as_ref().or(exchange.document());
    let attributes = attributes(document);
    let mut placeable = None;
    let object = match (stored, subject.version) {
        (Object::Transaction(it), _) => {
            let stamp = token::stamp(exchange, tx)?;
            let lowers = options::of(exchange.world).lower_to_balance;
            Object::Transaction(ledger::update(&stamp, tx, &it, &attributes, lowers)?)
        }
        (Object::Order(it), version) => {
            let by_method =
                version == ApiVersion::V2017_08 && !payments::is_paid_in_sessions(tx, &it.id)?;
            let work = payments::begin(exchange, token::stamp(exchange, tx)?);
            let viewer = &subject.viewer;
            let updated = payments::update_order(&work, tx, viewer, &it, &attributes, by_method)?;
            announce(exchange, tx, work)?;
            placeable = updated.1;
            Object::Order(updated.0)
        }
        (Object::Payment(it), _) => {
            let work = payments::begin(exchange, token::stamp(exchange, tx)?);
            let draft = Draft::of(document);
            let updated = payments::update(&work, tx, &subject.viewer, &it, &draft)?;
            announce(exchange, tx, work)?;
            Object::Payment(updated)
        }
        // Nothing else can be written.
        (other, _) => other,
    };
    let mut document = context.value(tx, subject.schema, object)?;
    if let Some(it) = document.pointer_mut("/data/attributes/placeable") {
        *it = json!(placeable);
    }
    Ok(Reply::ok(document))
}

/// Looks at no parameters.
fn delete(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let subject = Subject::of(exchange, tx, Action::Delete)?;
    match subject.stored(exchange, tx)? {
        Object::Payment(it) => {
            let work = payments::begin(exchange, token::stamp(exchange, tx)?);
            payments::delete(&work, tx, &subject.viewer, &it)?;
            announce(exchange, tx, work)?;
        }
        object if object.is_documented_create() => {
            tx.delete::<Transaction>(object.id())?;
        }
        object => return Err(errors::locked("Transaction", object.id()).into()),
    }
    Ok(Reply::empty(StatusCode::NO_CONTENT))
}

fn list(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    let mut context = Context::read(exchange, tx, Action::List)?;
    context.show_kinds();
    let Query {
        filter, sort, page, ..
    } = &context.query;
    let Subject { schema, viewer, .. } = &context.subject;
    let shown = |objects: Vec<Object>| {
        objects
            .into_iter()
            .map(|it| (context.shown(&it), it))
            .collect::<Vec<_>>()
    };
    let kind = schema.name;
    if filter.is_empty() && sort.is_by_creation() && !context.begins_with_newest() {
        let part = Some((page.skip(), page.size()));
        let (objects, records) = relations::collection(tx, viewer, kind, part)?;
        return context.page(tx, &shown(objects), records);
    }
    let (all, _) = relations::collection(tx, viewer, kind, None)?;
    context.filtered_page(tx, shown(all))
}

/// The target of a relationship: a resource, null, or a page. The parameters are those of its own type.
fn related(exchange: &Exchange<'_>, tx: &mut store::Transaction<'_>) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let subject = Subject::of(exchange, tx, Action::Retrieve)?;
    let relationship = subject.relationship(exchange)?;
    let target = subject.catalogue.target(relationship);
    let target = target.ok_or(Refusal::UnknownPath)?;
    let shape = match relationship.arity {
        _ if relationship.by_cursor => Shape::Cursor,
        Arity::One => Shape::Related,
        Arity::Many => Shape::List,
    };
    let context = Context::of(exchange, subject, target, shape)?;
    let object = context.subject.stored(exchange, tx)?;
    if shape == Shape::Cursor {
        return event_stores(&context, tx, target, &object);
    }
    let shown = |it: &Object| {
        let kind = relationship.shown(it.kind());
        context.subject.catalogue.named(kind).unwrap_or(target)
    };
    match relations::related(tx, &context.subject.viewer, &object, relationship)? {
        Related::One(None) => Ok(Reply::ok(json!({ "data": null }))),
        Related::One(Some(it)) => Ok(context.one(tx, StatusCode::OK, shown(&it), it)?),
        Related::Many(mut objects) => {
            if payments::is_newest_first(relationship.name) {
                objects.reverse();
            }
            let objects = objects.into_iter().map(|it| (shown(&it), it));
            context.filtered_page(tx, objects.collect())
        }
    }
}

/// The history of a resource, oldest first, in pages that follow a cursor, without a total.
fn event_stores(
    context: &Context<'_, '_>,
    tx: &mut store::Transaction<'_>,
    target: &'static Schema,
    object: &Object,
) -> Result<Reply, Refusal> {
    let page = &context.query.page;
    if let Some((_, cursor)) = &page.cursor {
        let known = tx.get::<EventStore>(cursor)?;
        if known.is_none_or(|known| known.owner != object.id()) {
            return Err(page.unknown_cursor());
        }
    }
    let cursor = page.cursor.as_ref().map(|(_, cursor)| cursor.as_str());
    let goes_back = matches!(page.cursor, Some((Side::Before, _)));
    let mut scan = Scan::all().index(BY_OWNER, object.id()).after(cursor);
    scan = match goes_back {
        true => scan.newest_first().limit(page.size()),
        false => scan.limit(page.size() + 1),
    };
    let mut events = tx.scan::<EventStore>(scan)?;
    if goes_back {
        events.reverse();
    }
    let mut links = Map::new();
    let last = events.len().min(page.size()).checked_sub(1);
    // The resource of the cursor follows a page that ends at it.
    if (goes_back || events.len() > page.size())
        && let Some(last) = last.and_then(|it| events.get(it))
    {
        let next = context.query.link_behind(&context.address(), &last.id);
        links.insert("next".to_owned(), json!(next));
    }
    let part = events.into_iter().take(page.size());
    let part: Vec<_> = part
        .map(|event| (target, Object::EventStore(event)))
        .collect();
    Ok(context.many(tx, &part, None, Value::Object(links))?)
}

/// Only the linkage, without parameters.
fn relationship(
    exchange: &Exchange<'_>,
    tx: &mut store::Transaction<'_>,
) -> Result<Reply, Refusal> {
    exchange.admit()?;
    let subject = Subject::of(exchange, tx, Action::Retrieve)?;
    let relationship = subject.relationship(exchange)?;
    let object = subject.stored(exchange, tx)?;
    let related = relations::related(tx, &subject.viewer, &object, relationship)?;
    let url = [&base(exchange), subject.schema.name, object.id()].join("/");
    Ok(Reply::ok(json!({
        "links": jsonapi::relationship_links(&url, relationship.name),
        "data": jsonapi::linkage(relationship, &related),
    })))
}

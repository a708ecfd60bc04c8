//! Events of transactions: recorded with the effect, listed, and delivered to webhooks.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(super) use super::event_names::{
    ADDED_RELATION, CREATED, DELETED_FIELD, LABELED, NAMES, REDACTED, REMOVED_RELATION, SENTINEL,
    STATUS_UPDATED, UPDATED_FIELDS, is_custom,
};
use super::inflection::{self, Inflection, in_kebab};
use super::model::{TransactionRecord, TransactionType};
use super::options;
use super::paging::{self, Selection};
use super::serialization;
use super::version::Version;
use super::webhooks;
use crate::Api;
use crate::engine::{
    Dispatch, Endpoint as _, Exchange, Handled, Happened, Message, Refusal, Reply, integers,
};
use crate::store::{IndexEntry, Record, Scan, StoreError, Transaction};

const BY_NAME: &str = "name";
const BY_OBJECT: &str = "object-id";

/// Something that happened.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct EventRecord {
    id: String,
    name: Cow<'static, str>,
    subject: Subject,
    context: Option<Box<Value>>,
    created_at: Timestamp,
}

/// The object of an event, as it was at that time.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Subject {
    Transaction(Arc<TransactionRecord>),
    Type(Arc<TransactionType>),
    /// A payload as someone sent it.
    Payload(Box<Value>),
}

impl Subject {
    fn id(&self) -> &str {
        match self {
            Self::Transaction(record) => &record.id,
            Self::Type(kind) => &kind.id,
            Self::Payload(payload) => {
                let id = payload.pointer("/data/id").and_then(Value::as_str);
                id.unwrap_or_default()
            }
        }
    }
}

impl Record for EventRecord {
    const COLLECTION: &'static str = "persona_events";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![
            IndexEntry::shared(BY_NAME, &*self.name),
            IndexEntry::shared(BY_OBJECT, self.subject.id()),
        ]
    }
}

impl EventRecord {
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// The id of its object.
    pub(super) fn object(&self) -> &str {
        self.subject.id()
    }

    pub(super) fn happened(&self) -> Happened {
        Happened {
            at: self.created_at,
            what: self.name.clone().into_owned(),
        }
    }
}

/// Up to this many of the newest events of an object, oldest first.
pub(super) fn about(
    tx: &mut Transaction<'_>,
    object: &str,
    limit: usize,
) -> Result<Vec<Arc<EventRecord>>, StoreError> {
    let newest = Scan::all().index(BY_OBJECT, object).newest_first();
    let mut newest = tx.scan::<EventRecord>(newest.limit(limit))?;
    newest.reverse();
    Ok(newest)
}

/// Records an event, and addresses it to the endpoints that want it.
pub(super) fn record(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    name: &str,
    subject: &Arc<TransactionRecord>,
    context: Option<Value>,
) -> Result<(), StoreError> {
    let subject = Subject::Transaction(subject.clone());
    tell(exchange, tx, name, subject, context).map(drop)
}

/// Records an event about anything, addresses it to the endpoints that want it, and answers its id.
pub(super) fn tell(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    name: &str,
    subject: Subject,
    context: Option<Value>,
) -> Result<String, StoreError> {
    let known = NAMES.iter().find(|it| **it == name);
    let event = tx.put(EventRecord {
        id: format!("evt_{}", exchange.world.ids.base58(24)),
        name: known.map_or_else(|| Cow::Owned(name.to_owned()), |it| Cow::Borrowed(*it)),
        subject,
        context: context.map(Box::new),
        created_at: exchange.now,
    })?;
    let webhooks = webhooks::of(exchange.world);
    let retention = options::of(exchange.world).webhook_event_retention_seconds;
    let retention = Duration::from_secs(retention);
    for subscriber in webhooks.subscribers(name) {
        let webhook = &subscriber.webhook;
        let version = Version::new(
            webhook.api_version.as_deref(),
            webhook.file_access_token_expires_in,
        );
        let included = match &event.subject {
            Subject::Transaction(subject) => {
                serialization::behind(exchange, tx, version, subject, webhook.included(name))?
            }
            _ => Vec::new(),
        };
        let mut body = json!({ "data": resource(exchange, version, &event, included) });
        if webhook.without_relationships && matches!(event.subject, Subject::Transaction(_)) {
            body["data"]["attributes"]["payload"]["data"]["relationships"] = json!({});
        }
        if let Some(payload) = body.pointer_mut("/data/attributes/payload") {
            webhooks::block(&webhook.api_attributes_blocklist, payload);
        }
        let casing = Inflection::named(webhook.key_inflection.as_deref());
        inflection::recase(&mut body, casing, version.recases_fields());
        let id = webhooks.event_id();
        let of = (Api::Persona, subscriber.id());
        let mut dispatch = Dispatch::new(id, of, &event.id, name, exchange.now, retention);
        dispatch.skipped = !subscriber.takes(&body["data"]["attributes"]["payload"]);
        let is_told = !dispatch.skipped;
        let log = dispatch.note(tx, &exchange.world.store)?;
        if is_told {
            exchange.announce(Message {
                endpoint: subscriber,
                event_id: event.id.clone(),
                event: name.to_owned(),
                body: integers::write(&body).unwrap_or_default().into(),
                due: None,
                kept: Vec::new(),
                log: Some(log),
            });
        }
    }
    Ok(event.id.clone())
}

/// Removes data from the events of a transaction, as from the transaction itself.
pub(super) fn redact(
    tx: &mut Transaction<'_>,
    transaction: &str,
    redact: impl Fn(&mut TransactionRecord),
) -> Result<(), StoreError> {
    for event in tx.scan::<EventRecord>(Scan::all().index(BY_OBJECT, transaction))? {
        let Subject::Transaction(subject) = &event.subject else {
            continue;
        };
        let mut subject = TransactionRecord::clone(subject);
        redact(&mut subject);
        tx.put(EventRecord {
            id: event.id.clone(),
            name: event.name.clone(),
            subject: Subject::Transaction(Arc::new(subject)),
            context: event.context.clone(),
            created_at: event.created_at,
        })?;
    }
    Ok(())
}

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    exchange.admit()?;
    let parameters = exchange.parameters();
    let [ids, objects, names] =
        ["id", "object-id", "name"].map(|name| parameters.str("filter", &[name]));
    // Each is a list, of which one must match.
    let lists = |list: Option<&str>, it: &str| {
        list.is_none_or(|list| list.split(',').any(|one| one.trim() == it))
    };
    let matches = |event: &EventRecord| {
        lists(ids, &event.id) && lists(objects, event.subject.id()) && lists(names, &event.name)
    };
    let is_one = |list: &&str| !list.contains([',', ' ']);
    let index = match (objects.filter(is_one), names.filter(is_one)) {
        (Some(object), _) => Some((BY_OBJECT, object)),
        (None, Some(name)) => Some((BY_NAME, name)),
        (None, None) => None,
    };
    let asked = [ids, objects, names].iter().flatten().count();
    let is_indexed = asked == 0 || (asked == 1 && index.is_some());
    let selection = Selection {
        index,
        filter: (!is_indexed).then_some(&matches),
    };
    let page = paging::page(exchange, tx, &selection, "an event")?;
    let version = Version::of(exchange);
    let data: Vec<_> = page
        .records
        .iter()
        .map(|event| {
            let mut event = resource(exchange, version, event, Vec::new());
            serialization::sparse(exchange, &mut event);
            event
        })
        .collect();
    Ok(Reply::ok(json!({ "data": data, "links": page.links })))
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let id = exchange.path_parameter("event-id");
    let event = tx.get::<EventRecord>(id)?.ok_or(Refusal::NotFound)?;
    exchange.admit()?;
    let mut event = resource(exchange, Version::of(exchange), &event, Vec::new());
    serialization::sparse(exchange, &mut event);
    let mut body = json!({ "data": event });
    if exchange.parameters().get("include").is_some() {
        body["included"] = json!([]);
    }
    Ok(Reply::ok(body))
}

/// Whether the payload of an event names an object: the one that it is about, or one that this is linked to.
pub(super) fn names(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    event: &str,
    object: &str,
) -> Result<bool, StoreError> {
    let Some(event) = tx.get::<EventRecord>(event)? else {
        return Ok(false);
    };
    let event = resource(exchange, Version::of(exchange), &event, Vec::new());
    let payload = &event["attributes"]["payload"];
    let is_it = |named: &Value| named["id"] == object;
    let linked = payload["data"]["relationships"].as_object();
    let mut linked = linked.into_iter().flat_map(|links| links.values());
    let is_linked = linked.any(|link| match &link["data"] {
        Value::Array(objects) => objects.iter().any(is_it),
        object => is_it(object),
    });
    let mut included = payload["included"].as_array().into_iter().flatten();
    Ok(is_it(&payload["data"]) || is_linked || included.any(is_it))
}

pub(super) fn resource(
    exchange: &Exchange<'_>,
    version: Version<'_>,
    event: &EventRecord,
    included: Vec<Value>,
) -> Value {
    let payload = match &event.subject {
        Subject::Transaction(subject) => {
            let data = serialization::resource(exchange, version, subject);
            json!({ "data": data, "included": included })
        }
        Subject::Type(kind) => json!({ "data": serialization::transaction_type(kind) }),
        Subject::Payload(payload) if is_custom(&event.name) => Value::clone(payload),
        Subject::Payload(payload) => in_kebab(&**payload),
    };
    let mut attributes = json!({ "name": event.name, "payload": payload });
    let is_told = options::of(exchange.world).empty_event_context;
    let context = event.context.as_deref().map(in_kebab);
    if let Some(context) = context.or(is_told.then(|| json!({}))) {
        attributes["context"] = context;
    }
    attributes["created-at"] = serialization::timestamp(event.created_at).into();
    json!({ "type": "event", "id": event.id, "attributes": attributes })
}

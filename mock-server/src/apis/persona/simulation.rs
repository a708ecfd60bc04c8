//! Events at Persona that no call of its API causes.

use std::sync::{Arc, LazyLock};

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::events::{self, Subject};
use super::model::{TransactionRecord, TransactionType};
use super::{contract, event_names, lookup};
use crate::Api;
use crate::engine::{ControlFailure, Exchange, Location, Schema, integers};
use crate::store::{Record, Transaction};

/// A Sentinel session of a transaction that was processed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Session {
    transaction: String,
    #[serde(default)]
    signals: Map<String, Value>,
}

/// A field that someone deletes from a transaction type.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeletedField {
    transaction_type: String,
    field: String,
}

/// An event to be sent: about an object of the world, or with a payload of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    name: String,
    object: Option<String>,
    payload: Option<Value>,
    context: Option<Value>,
}

/// The schema of every payload.
static PAYLOAD: LazyLock<Schema> = LazyLock::new(|| Schema::component("EventPayload"));

/// The object of one of Persona's own events.
static OBJECT: LazyLock<Schema> = LazyLock::new(|| Schema::component("IncludedObject"));

/// Processes a Sentinel session: adds its signals to the transaction, and sends the event.
pub(crate) fn process_session(
    exchange: &Exchange<'_>,
    session: &Session,
) -> Result<String, ControlFailure> {
    happen(exchange, |tx| {
        let found = find::<TransactionRecord>(tx, &session.transaction)?;
        let id = format!("snts_{}", exchange.world.ids.base58(24));
        let mut record = TransactionRecord::clone(&found);
        let sentinel = record.sentinel.get_or_insert_default();
        sentinel.signals.extend(session.signals.clone());
        sentinel.sessions.push(id.clone());
        // `updated-at` stays, as in the documented event.
        let record = lookup::save(tx, record)?;
        events::record(exchange, tx, events::SENTINEL, &record, None)?;
        Ok(id)
    })
}

/// Deletes a field from a transaction type, and sends the event. The transactions keep its values.
pub(crate) fn delete_field(
    exchange: &Exchange<'_>,
    deleted: &DeletedField,
) -> Result<String, ControlFailure> {
    happen(exchange, |tx| {
        let found = find::<TransactionType>(tx, &deleted.transaction_type)?;
        let mut kind = TransactionType::clone(&found);
        kind.field_schemas
            .retain(|schema| schema.key != deleted.field);
        if kind.field_schemas.len() == found.field_schemas.len() {
            return Err(unknown(&deleted.field));
        }
        kind.updated_at = Some(exchange.now);
        let kind = Subject::Type(tx.put(kind)?);
        Ok(events::tell(
            exchange,
            tx,
            events::DELETED_FIELD,
            kind,
            None,
        )?)
    })
}

/// Sends an event, and answers its id.
pub(crate) fn send(exchange: &Exchange<'_>, order: &Order) -> Result<String, ControlFailure> {
    let name = order.name.as_str();
    if !event_names::can_happen(name) {
        return Err(ControlFailure::refused(format!(
            "there can be no event `{name}`"
        )));
    }
    let is_relation = [events::ADDED_RELATION, events::REMOVED_RELATION].contains(&name);
    if is_relation && !matches!(&order.context, Some(Value::Object(_))) {
        return Err(ControlFailure::refused(
            "an event about a relation has a context",
        ));
    }
    happen(exchange, |tx| {
        let subject = match (&order.object, &order.payload) {
            (Some(id), None) if id.starts_with("txntp_") => Subject::Type(find(tx, id)?),
            (Some(id), None) => Subject::Transaction(find(tx, id)?),
            (None, Some(payload)) => {
                checked(&PAYLOAD, payload, "payload")?;
                if !event_names::is_custom(name) && !event_names::NAMES.contains(&name) {
                    checked(&OBJECT, &payload["data"], "payload/data")?;
                }
                Subject::Payload(Box::new(payload.clone()))
            }
            _ => {
                return Err(ControlFailure::refused(
                    "an event has either an object or a payload",
                ));
            }
        };
        let fits = match &subject {
            Subject::Type(_) => name == events::DELETED_FIELD,
            Subject::Transaction(_) => {
                event_names::NAMES.contains(&name) && name != events::DELETED_FIELD
            }
            Subject::Payload(_) => !event_names::NAMES.contains(&name),
        };
        if !fits {
            let rule = format!("an event `{name}` is about something else");
            return Err(ControlFailure::refused(rule));
        }
        Ok(events::tell(
            exchange,
            tx,
            name,
            subject,
            order.context.clone(),
        )?)
    })
}

fn checked(schema: &Schema, value: &Value, place: &str) -> Result<(), ControlFailure> {
    let contract = contract::CONTRACT
        .as_ref()
        .map_err(ControlFailure::refused)?;
    let value = integers::rounded(value);
    let violations = contract.check(schema, true, &value, &Location::Body);
    match violations.map_err(ControlFailure::refused)?.first() {
        Some(violation) => {
            let below = violation.full_pointer();
            Err(ControlFailure::refused(format!(
                "{place}{below} {}",
                violation.rule
            )))
        }
        None => Ok(()),
    }
}

/// Simulates an event as if a request had caused it; it is sent once the change is committed.
fn happen(
    exchange: &Exchange<'_>,
    act: impl Fn(&mut Transaction<'_>) -> Result<String, ControlFailure>,
) -> Result<String, ControlFailure> {
    let world = exchange.world;
    world.seed(Api::Persona)?;
    let id = world.store.transact(|tx| {
        exchange.take_messages();
        let id = act(tx)?;
        exchange.keep_messages(tx)?;
        Ok::<_, ControlFailure>(id)
    })?;
    world.outbox.send(exchange.take_messages());
    Ok(id)
}

fn find<R: Record>(tx: &mut Transaction<'_>, id: &str) -> Result<Arc<R>, ControlFailure> {
    tx.get(id)?.ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> ControlFailure {
    ControlFailure(StatusCode::NOT_FOUND, format!("there is no `{id}`"))
}

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use serde_json::{Map, Value};

use super::inflection::kebab_body;
use super::models::Transaction;
use super::object::Object;
use super::reference::TransactionId;
use super::resource::{Resource, text, unset};
use super::webhooks::WebhookError;
use crate::generated::persona::facts::personal;
use crate::json::from_text;
use crate::types::{Timestamp, tolerant};
use crate::{redact, typed_ids};

pub use crate::generated::persona::facts::enums::EventName;

typed_ids! {
    /// The id of an event; starts with `evt_`.
    pub struct EventId;
}

/// An event. Webhooks deliver events, and [`Events`](super::Events) lists them.
///
/// Nine names are documented for transactions and their types, and none for tags. Persona may add names without a new
/// version; those are [`Other`](EventName::Other), as are your own events, `custom....`, whose payload is kept as
/// sent.
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[serde(try_from = "EventResource", into = "EventResource")]
#[non_exhaustive]
pub struct Event {
    /// The id of the event, by which repeated deliveries are recognised.
    pub id: EventId,
    /// What happened. Empty if the event does not say.
    pub name: EventName,
    /// When it happened. Events may arrive out of order.
    pub created_at: Option<Timestamp>,
    /// The object of the event, as it was at that time. `None` if the event does not say.
    pub object: Option<Object>,
    /// The objects that the webhook is configured to include; none by default since 2026-01-28.
    pub included: Vec<Object>,
    /// For a relation event: the relation and its target.
    pub context: Option<EventContext>,
    /// For a custom event, its payload with its own keys; empty for Persona's own events. A number beyond 64 bits is
    /// rounded unless the program enables `serde_json/arbitrary_precision`; the raw body has all its digits.
    pub payload: Map<String, Value>,
}

impl Event {
    /// Reads an event as delivered to a webhook, in any casing. This verifies nothing; see
    /// [`Verifier`](super::webhooks::Verifier).
    ///
    /// ```
    /// use counterfoil::persona::webhooks::{Event, EventName};
    ///
    /// let event = Event::from_slice(
    ///     br#"{"data": {"type": "event", "id": "evt_1", "attributes": {
    ///         "name": "transaction.status-updated",
    ///         "payload": {"data": {"type": "transaction", "id": "txn_1", "attributes": {"status": "approved"}}},
    ///         "createdAt": "2024-02-16T09:12:04.118Z"
    ///     }}}"#,
    /// )?;
    /// assert_eq!(event.name, EventName::TransactionStatusUpdated);
    /// assert_eq!(event.transaction().unwrap().status.as_str(), "approved");
    /// # Ok::<(), counterfoil::persona::webhooks::WebhookError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the body is not JSON, or not an event; unknown members are not an error.
    pub fn from_slice(body: &[u8]) -> Result<Self, WebhookError> {
        #[derive(Deserialize)]
        struct Envelope {
            data: Event,
        }
        let body = kebab_body(body).ok_or_else(|| WebhookError::not_an_event("it is no JSON"))?;
        let json = &mut serde_json::Deserializer::from_slice(&body);
        let envelope: Result<Envelope, _> = serde_path_to_error::deserialize(json);
        // Only the path: serde's message quotes the value.
        envelope.map(|envelope| envelope.data).map_err(|problem| {
            WebhookError::not_an_event(format_args!("`{}` does not fit", problem.path()))
        })
    }

    /// Returns the transaction of the event, as it was at that time.
    #[must_use]
    pub fn transaction(&self) -> Option<&Transaction> {
        self.object.as_ref()?.as_transaction()
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Any part of a custom payload may be personal.
        let personal = match is_custom(&self.name) {
            true => &["attributes.payload"],
            false => personal::EVENT,
        };
        redact::model(f, "Event", self, personal)
    }
}

fn is_custom(name: &EventName) -> bool {
    name.as_str().starts_with("custom.")
}

type EventResource = Resource<EventAttributes>;

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
struct EventAttributes {
    #[serde(default = "unset", with = "text")]
    name: EventName,
    #[serde(default, deserialize_with = "tolerant::optional")]
    created_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    payload: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<EventContext>,
}

#[derive(Default, Deserialize, Serialize)]
struct EventPayload {
    data: Option<Object>,
    #[serde(default, deserialize_with = "tolerant::list")]
    included: Vec<Object>,
}

impl TryFrom<EventResource> for Event {
    type Error = &'static str;

    fn try_from(resource: EventResource) -> Result<Self, Self::Error> {
        let attributes = resource.attributes;
        let (name, created_at, payload, context) = match attributes {
            Some(it) => (it.name, it.created_at, it.payload, it.context),
            None => (unset(), None, None, None),
        };
        let json = payload.as_ref().map_or("null", |it| it.get());
        let known = from_text::<Option<EventPayload>>(json);
        let (known, payload) = match (is_custom(&name), known) {
            (false, known) => (known.map_err(|_| "the payload is none")?, Map::new()),
            // The payload as sent.
            (true, known) => (
                known.unwrap_or_default(),
                from_text(json).unwrap_or_default(),
            ),
        };
        let known = known.unwrap_or_default();
        Ok(Self {
            id: resource.id.into(),
            name,
            created_at,
            object: known.data,
            included: known.included,
            // An empty context counts as none.
            context: context.filter(|context| *context != EventContext::default()),
            payload,
        })
    }
}

impl From<Event> for EventResource {
    fn from(event: Event) -> Self {
        let payload = match is_custom(&event.name) {
            true => to_raw_value(&event.payload),
            false => to_raw_value(&EventPayload {
                data: event.object,
                included: event.included,
            }),
        };
        let attributes = EventAttributes {
            name: event.name,
            created_at: event.created_at,
            payload: payload.ok(),
            context: event.context,
        };
        Self::new("event", event.id, attributes)
    }
}

/// The relation that was added or removed, and its target. Persona's schema and its changelog name the targets
/// differently; both are read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "WrittenContext", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct EventContext {
    /// The key of the relation's schema.
    pub relation_schema_key: Option<String>,
    /// The target, if it is an account.
    pub target_account_id: Option<String>,
    /// The target, if it is a transaction.
    #[serde(rename = "target-txn-id")]
    pub target_transaction_id: Option<TransactionId>,
}

/// Persona's schema says `target-...`, its changelog `related-...`.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
struct WrittenContext {
    #[serde(deserialize_with = "tolerant::optional")]
    relation_schema_key: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    target_account_id: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    related_account_id: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    target_txn_id: Option<String>,
    #[serde(deserialize_with = "tolerant::optional")]
    related_txn_id: Option<String>,
}

impl From<WrittenContext> for EventContext {
    fn from(written: WrittenContext) -> Self {
        let transaction = written.target_txn_id.or(written.related_txn_id);
        Self {
            relation_schema_key: written.relation_schema_key,
            target_account_id: written.target_account_id.or(written.related_account_id),
            target_transaction_id: transaction.map(Into::into),
        }
    }
}

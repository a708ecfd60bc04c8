use serde::{Deserialize, Serialize};

use super::inflection::kebab_body;
use super::models::Transaction;
use super::object::Object;
use super::reference::TransactionId;
use super::resource::{Resource, text, unset};
use super::webhooks::WebhookError;
use crate::generated::persona::facts::personal;
use crate::redact::debug_without_personal;
use crate::typed_ids;
use crate::types::{Timestamp, tolerant};

pub use crate::generated::persona::facts::enums::EventName;

typed_ids! {
    /// Names an event; starts with `evt_`.
    pub struct EventId;
}

/// Something that happened. Webhooks deliver events, and [`Events`](super::Events) lists them.
///
/// Nine names are documented for transactions and their types, and none about tags. Persona may add
/// some without a new version; those are [`Other`](EventName::Other).
#[derive(Clone, PartialEq, Deserialize, Serialize)]
#[serde(from = "EventResource", into = "EventResource")]
#[non_exhaustive]
pub struct Event {
    /// Names the event. One that was delivered twice is recognised by it.
    pub id: EventId,
    /// What happened. Empty if the event does not say.
    pub name: EventName,
    /// When it happened. Events may arrive in another order.
    pub created_at: Option<Timestamp>,
    /// What it happened to, as it was then. `None` if the event does not say.
    pub object: Option<Object>,
    /// The objects that the webhook is set up to include; none unless it is, since 2026-01-28.
    pub included: Vec<Object>,
    /// Of a relation event: which relation, and to what.
    pub context: Option<EventContext>,
}

impl Event {
    /// Reads an event as webhooks deliver it, in any casing. Nothing is verified; see
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
    /// If the body is not JSON, or not an event; never because something in it is new.
    pub fn from_slice(body: &[u8]) -> Result<Self, WebhookError> {
        #[derive(Deserialize)]
        struct Envelope {
            data: Event,
        }
        let body = kebab_body(body).ok_or_else(|| WebhookError::not_an_event("it is no JSON"))?;
        let json = &mut serde_json::Deserializer::from_slice(&body);
        let envelope: Result<Envelope, _> = serde_path_to_error::deserialize(json);
        // The path alone: what serde says beside it quotes the value.
        envelope.map(|envelope| envelope.data).map_err(|problem| {
            WebhookError::not_an_event(format_args!("`{}` does not fit", problem.path()))
        })
    }

    /// The transaction that the event is about, as it was then.
    #[must_use]
    pub fn transaction(&self) -> Option<&Transaction> {
        self.object.as_ref()?.as_transaction()
    }
}

debug_without_personal!(Event: EVENT);

type EventResource = Resource<EventAttributes>;

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
struct EventAttributes {
    #[serde(default = "unset", with = "text")]
    name: EventName,
    #[serde(default, deserialize_with = "tolerant::optional")]
    created_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "tolerant::null_is_empty")]
    payload: EventPayload,
    context: Option<EventContext>,
}

#[derive(Default, Deserialize, Serialize)]
struct EventPayload {
    data: Option<Object>,
    #[serde(default, deserialize_with = "tolerant::list")]
    included: Vec<Object>,
}

impl From<EventResource> for Event {
    fn from(resource: EventResource) -> Self {
        let attributes = resource.attributes;
        let (name, created_at, payload, context) = match attributes {
            Some(it) => (it.name, it.created_at, it.payload, it.context),
            None => (unset(), None, EventPayload::default(), None),
        };
        Self {
            id: resource.id.into(),
            name,
            created_at,
            object: payload.data,
            included: payload.included,
            context,
        }
    }
}

impl From<Event> for EventResource {
    fn from(event: Event) -> Self {
        let payload = EventPayload {
            data: event.object,
            included: event.included,
        };
        let attributes = EventAttributes {
            name: event.name,
            created_at: event.created_at,
            payload,
            context: event.context,
        };
        Self::new("event", event.id, attributes)
    }
}

/// Which relation was added or removed, and to what. Persona's schema and its changelog name the
/// targets differently; both are read.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(from = "WrittenContext", rename_all = "kebab-case")]
#[non_exhaustive]
pub struct EventContext {
    /// The key of the relation's schema.
    pub relation_schema_key: Option<String>,
    /// The account, if it is one.
    pub target_account_id: Option<String>,
    /// The transaction, if it is one.
    #[serde(rename = "target-txn-id")]
    pub target_transaction_id: Option<TransactionId>,
}

/// Persona's schema speaks of `target-...` and its changelog of `related-...`.
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn read(event: &Value) -> Event {
        Event::from_slice(&serde_json::to_vec(event).unwrap()).unwrap()
    }

    fn event(name: &str, attributes: Value) -> Value {
        let mut attributes = attributes;
        attributes["name"] = name.into();
        json!({"data": {"type": "event", "id": "evt_1", "attributes": attributes}})
    }

    #[test]
    fn every_casing_of_a_payload_is_read() {
        let fields = json!({"name_first": {"type": "string", "value": "Jane"}});
        for (reference_id, type_key, created_at) in [
            ("reference-id", "transaction-type", "created-at"),
            ("reference_id", "transaction_type", "created_at"),
            ("referenceId", "transactionType", "createdAt"),
        ] {
            let event = read(&event(
                "transaction.created",
                json!({
                    "payload": {"data": {
                        "type": "transaction", "id": "txn_1",
                        "attributes": {"status": "created", reference_id: "r", "fields": fields},
                        "relationships": {type_key: {"data": {"type": "transaction-type", "id": "txntp_1"}}},
                    }},
                    created_at: "2024-02-16T09:12:04.118Z",
                }),
            ));
            assert!(event.created_at.is_some());
            let txn = event.transaction().unwrap();
            assert_eq!(txn.reference_id.as_deref(), Some("r"));
            assert_eq!(
                txn.transaction_type_id.as_ref().unwrap().as_str(),
                "txntp_1"
            );
            assert_eq!(txn.field("name_first").unwrap().as_str(), Some("Jane"));
        }
    }

    #[test]
    fn both_spellings_of_a_relations_context_are_read() {
        for (account, transaction) in [
            ("target-account-id", "target-txn-id"),
            ("related-account-id", "related-txn-id"),
        ] {
            let context =
                json!({"relation-schema-key": "parent-of", account: null, transaction: "txn_2"});
            let event = read(&event(
                "transaction.added-relation",
                json!({"context": context}),
            ));
            let context = event.context.unwrap();
            assert_eq!(context.relation_schema_key.as_deref(), Some("parent-of"));
            assert_eq!(context.target_account_id, None);
            assert_eq!(context.target_transaction_id.unwrap(), "txn_2");
        }
    }

    #[test]
    fn what_is_new_is_kept_and_what_is_missing_is_missed_by_nobody() {
        let event = read(&event(
            "transaction.teleported",
            json!({"payload": {
                "data": {"type": "hologram", "id": "hol_1", "attributes": {"hue": 3}, "novelty": []},
                "included": [{"type": "account", "id": "act_1", "attributes": {"redacted-at": 7}}],
            }}),
        ));
        assert_eq!(event.name.as_str(), "transaction.teleported");
        let Some(Object::Other(object)) = &event.object else {
            unreachable!("{event:?}");
        };
        assert_eq!(
            (object.kind.as_str(), object.id.as_str()),
            ("hologram", "hol_1")
        );
        assert_eq!(object.attributes["hue"], 3);
        assert_eq!(event.included[0].kind(), "account");
        let bare = read(&json!({"data": {"id": "evt_2"}}));
        assert_eq!(bare.name.as_str(), "");
        assert_eq!(bare.object, None);
    }

    #[test]
    fn what_is_no_event_is_explained_without_its_values() {
        for body in [
            "",
            "[]",
            "{}",
            r#"{"data": "Jane"}"#,
            r#"{"data": {"type": "event"}}"#,
            r#"{"data": {"id": "evt_1", "attributes": "Jane"}}"#,
        ] {
            let error = Event::from_slice(body.as_bytes()).unwrap_err();
            assert!(!error.is_signature());
            assert!(!format!("{error} {error:?}").contains("Jane"), "{error}");
        }
    }

    #[test]
    fn debug_shows_no_personal_data() {
        let event = read(&event(
            "transaction.created",
            json!({"payload": {
                "data": {"type": "transaction", "id": "txn_1", "attributes": {
                    "reference-id": "Jane", "fields": {"name": {"type": "string", "value": "Jane"}}}},
                "included": [
                    {"type": "inquiry", "id": "inq_1", "attributes": {"name-first": "Jane"}},
                    {"type": "account", "id": "act_1", "attributes": {"reference-id": "Jane"}},
                ],
            }}),
        ));
        assert!(!format!("{event:?}").contains("Jane"));
    }

    proptest! {
        #[test]
        fn no_body_makes_the_reader_stumble(body in proptest::collection::vec(any::<u8>(), 0..100)) {
            let _ = Event::from_slice(&body);
        }
    }
}

//! Persona's events, as webhooks deliver them.

use counterfoil::persona::{Event, Object};
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

#[test]
fn the_payload_of_a_custom_event_is_kept_as_it_was_sent() {
    for payload in [
        json!({"data": {"type": "loan", "id": "loan_1", "attributes": {"paid_back": 1, "paidBy": "PII"}}, "sum_total": "PII"}),
        json!({"data": {"no_type": "PII"}, "included": 3}),
        json!({"data": "PII"}),
    ] {
        let event = read(&event(
            "custom.loan.paid-back",
            json!({ "payload": payload }),
        ));
        assert_eq!(Value::from(event.payload.clone()), payload);
        let is_object = payload["data"]["id"].is_string();
        assert_eq!(event.object.is_some(), is_object, "{payload}");
        assert!(!format!("{event:?}").contains("PII"), "{event:?}");
        let written = serde_json::to_value(&event).unwrap();
        assert_eq!(written["attributes"]["payload"], payload);
        assert_eq!(serde_json::from_value::<Event>(written).unwrap(), event);
    }
    let own = event(
        "transaction.created",
        json!({"payload": {"data": {"type": "transaction", "id": "txn_1"}}}),
    );
    assert!(read(&own).payload.is_empty());
}

#[test]
fn a_context_that_says_nothing_is_none() {
    for context in [json!({}), Value::Null, json!({"novelty": 1})] {
        let event = read(&event("transaction.created", json!({ "context": context })));
        assert_eq!(event.context, None, "{context}");
    }
}

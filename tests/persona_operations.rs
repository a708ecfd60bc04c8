//! Each of Persona's operations, and the kinds of fields, through the typed client, on every store.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::time::Duration;

use counterfoil::persona::{
    Date, Event, EventName, FieldRules, FieldSchemaType, FieldValue, Object, TransactionId,
};
use counterfoil_mock::WorldBuilder;
use counterfoil_mock::persona::PersonaOptions;
use futures_util::TryStreamExt as _;
use serde_json::{Value, json};
use support::{on_every_store, on_every_store_with, persona};

const TYPE: &str = "txntp_kinds";
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// A transaction type with a field of every kind.
fn every_kind(builder: WorldBuilder) -> WorldBuilder {
    let field = |kind: &str, key: &str, config: Value| json!({"type": kind, "key": key, "label": null, "config": config});
    let text = |key: &str| field("string", key, json!({}));
    builder.persona(PersonaOptions::default().transaction_type(json!({
        "id": TYPE,
        "name": "Every kind",
        "statuses": ["created", "approved"],
        "field-schemas": [
            field("string", "name", json!({"required": true, "max-char-length": 64})),
            field("boolean", "vip", json!({"write-policy": "write_once"})),
            field("integer", "age", json!({"min": 0, "max": 150})),
            field("number", "score", json!({"min": 0, "max": 1})),
            field("date", "born", json!({"min-date": "1900-01-01"})),
            field("datetime", "seen", json!({"redaction-policy": "never"})),
            field("email-address", "email", json!({})),
            field("choices", "size", json!({"options": ["s", "m"]})),
            field("multi-choices", "colours", json!({"options": ["red", "blue"]})),
            field("array", "aliases", json!({"item-schema": text("alias")})),
            field("hash", "address", json!({"item-schemas": [text("city"), text("street")]})),
            field("file", "photo", json!({"supported-mime-types": ["image/png"]})),
            field("json", "extra", json!({"json-schema": {"type": "object"}})),
            field("platform-file", "evidence", json!({})),
            field("relation-schema", "selfie", json!({"target": "selfie"})),
        ],
    })))
}

#[tokio::test]
async fn a_value_of_every_kind_comes_back_as_what_it_is() {
    for world in on_every_store_with(every_kind).await {
        let txns = persona(&world.sandbox).transactions();
        let seen: counterfoil::types::Timestamp = "2026-02-12T09:30:00.000Z".parse().unwrap();
        let id = txns
            .create(TYPE)
            .field("name", "Jane")
            .field("vip", true)
            .field("age", 36)
            .field("score", 0.5)
            .field("born", Date::new(1990, 1, 1).unwrap())
            .field("seen", seen)
            .field("email", "jane@example.com")
            .field("size", "m")
            .field("colours", FieldValue::choices(["red", "blue"]))
            .field("aliases", ["J", "JD"])
            .field("address", FieldValue::hash([("city", "Berlin")]))
            .field("photo", FieldValue::file(PNG, "front.png"))
            .field("extra", json!({"free": [1, null]}))
            .field("evidence", FieldValue::file(PNG, "evidence.bin"))
            .field("selfie", "self_1")
            .send()
            .await
            .unwrap()
            .id
            .clone();
        let txn = txns.retrieve(&id).send().await.unwrap();
        let field = |name: &str| txn.field(name).unwrap_or_else(|| panic!("{name}: {txn:?}"));
        assert_eq!(*field("name"), FieldValue::from("Jane"), "{}", world.store);
        assert_eq!(field("vip").as_bool(), Some(true));
        assert_eq!(field("age").as_i64(), Some(36));
        assert_eq!(field("score").as_f64(), Some(0.5));
        assert_eq!(
            field("born").as_date(),
            Some(Date::new(1990, 1, 1).unwrap())
        );
        assert_eq!(field("seen").as_datetime(), Some(seen));
        assert_eq!(field("email").as_str(), Some("jane@example.com"));
        assert_eq!(field("size").as_choices().unwrap(), ["m"]);
        assert_eq!(field("colours").as_choices().unwrap(), ["red", "blue"]);
        assert_eq!(field("aliases").as_array().unwrap()[1], "JD");
        assert_eq!(*field("address").member("city").unwrap(), "Berlin");
        assert_eq!(field("extra").as_json(), Some(&json!({"free": [1, null]})));
        let selfie = field("selfie").as_relation().unwrap();
        assert_eq!(
            (selfie.kind.as_str(), selfie.id.as_str()),
            ("selfie", "self_1")
        );
        let photo = field("photo").as_file().unwrap();
        assert_eq!(photo.filename.as_deref(), Some("front.png"));
        assert_eq!(photo.mime_type.as_deref(), Some("image/png"));
        assert_eq!(photo.byte_size, Some(PNG.len() as u64));
        let evidence = field("evidence").as_file().unwrap();
        assert_eq!(evidence.filename.as_deref(), Some("evidence.bin"));
    }
}

#[tokio::test]
async fn a_transaction_type_tells_the_schema_of_every_field() {
    for world in on_every_store_with(every_kind).await {
        let kind = persona(&world.sandbox)
            .transaction_types()
            .retrieve(TYPE)
            .send()
            .await
            .unwrap();
        assert_eq!(kind.name.as_deref(), Some("Every kind"), "{}", world.store);
        assert_eq!(kind.field_schemas.len(), FieldSchemaType::KNOWN.len());
        assert!(
            kind.field_schemas
                .iter()
                .all(|schema| schema.kind.is_known())
        );
        assert!(kind.field_schema("name").unwrap().required);
        let rules = |key: &str| kind.field_schema(key).unwrap().rules.clone();
        assert!(matches!(rules("age"), FieldRules::Range { max: Some(max), .. } if max == 150.0));
        assert!(
            matches!(rules("size"), FieldRules::Choices { options, .. } if options == ["s", "m"])
        );
        assert!(
            matches!(rules("aliases"), FieldRules::Array { item: Some(item) } if item.key == "alias")
        );
        assert!(matches!(rules("address"), FieldRules::Hash { items, .. } if items.len() == 2));
        assert!(
            matches!(rules("selfie"), FieldRules::Relation { target } if target.as_deref() == Some("selfie"))
        );
        let unknown = persona(&world.sandbox)
            .transaction_types()
            .retrieve("txntp_nowhere")
            .send()
            .await
            .unwrap_err();
        assert!(unknown.is_not_found(), "{unknown}");
    }
}

#[tokio::test]
async fn a_value_that_breaks_its_schema_is_refused_and_nothing_is_stored() {
    for world in on_every_store_with(|builder| every_kind(builder).strict()).await {
        let txns = persona(&world.sandbox).transactions();
        for (key, value) in [
            ("age", FieldValue::from(151)),
            ("age", "old".into()),
            ("born", "1899-12-31".into()),
            ("size", "xl".into()),
            ("colours", FieldValue::choices(["green"])),
            ("email", "nobody".into()),
            ("name", "x".repeat(65).into()),
            (
                "photo",
                FieldValue::file(b"plain text".as_slice(), "front.txt"),
            ),
            ("extra", json!([1]).into()),
            ("stranger", 1.into()),
        ] {
            let error = txns
                .create(TYPE)
                .field("name", "Jane")
                .field(key, value)
                .send()
                .await
                .unwrap_err();
            assert!(error.is_validation(), "{} {key}: {error}", world.store);
        }
        let missing = txns.create(TYPE).field("age", 1).send().await.unwrap_err();
        assert!(missing.is_validation(), "{missing}");
        let listed = txns.list().transaction_type_id(TYPE).send().await.unwrap();
        assert!(listed.items.is_empty(), "{}", world.store);
    }
}

#[tokio::test]
async fn a_field_is_cleared_by_null_and_one_that_is_written_once_stays() {
    for world in on_every_store_with(every_kind).await {
        let txns = persona(&world.sandbox).transactions();
        let created = txns
            .create(TYPE)
            .field("name", "Jane")
            .field("vip", true)
            .field("age", 36);
        let id = created.send().await.unwrap().id.clone();
        let cleared = txns
            .update(&id)
            .field("age", FieldValue::null())
            .send()
            .await
            .unwrap();
        assert_eq!(cleared.field("age"), None, "{}", world.store);
        assert_eq!(cleared.fields["age"].kind().as_str(), "integer");
        assert_eq!(cleared.field("name").unwrap(), "Jane");
        let again = txns
            .update(&id)
            .field("vip", false)
            .send()
            .await
            .unwrap_err();
        assert_eq!(again.status().unwrap(), 422, "{}: {again}", world.store);
    }
}

#[tokio::test]
async fn a_file_comes_back_byte_for_byte_until_its_url_expires() {
    for world in on_every_store_with(every_kind).await {
        let persona = persona(&world.sandbox);
        let created = persona
            .transactions()
            .create(TYPE)
            .field("name", "Jane")
            .field("photo", FieldValue::file(PNG, "front.png"))
            .send()
            .await
            .unwrap();
        let photo = created.field("photo").unwrap().as_file().unwrap();
        let bytes = persona
            .files()
            .download(photo)
            .send()
            .await
            .unwrap()
            .bytes()
            .await
            .unwrap();
        assert_eq!(bytes, PNG, "{}", world.store);

        world
            .sandbox
            .clock()
            .advance(Duration::from_secs(6 * 3600 + 1));
        let error = persona.files().download(photo).send().await.unwrap_err();
        assert!(error.status().unwrap().is_client_error(), "{error}");
        let again = persona
            .transactions()
            .retrieve(&created.id)
            .send()
            .await
            .unwrap();
        let fresh = again.field("photo").unwrap().as_file().unwrap();
        let fresh = persona.files().download(fresh).send().await.unwrap();
        assert_eq!(fresh.bytes().await.unwrap(), PNG);
    }
}

#[tokio::test]
async fn redaction_nulls_every_value_but_those_that_are_never_redacted() {
    for world in on_every_store_with(every_kind).await {
        let persona = persona(&world.sandbox);
        let txns = persona.transactions();
        let created = txns
            .create(TYPE)
            .field("name", "Jane")
            .field("seen", "2026-02-12T09:30:00.000Z")
            .field("photo", FieldValue::file(PNG, "front.png"))
            .tag("vip")
            .send()
            .await
            .unwrap();
        let photo = created.field("photo").unwrap().as_file().unwrap().clone();
        txns.add_relation(&created.id, "parent-of", "act_1")
            .send()
            .await
            .unwrap();
        let redacted = txns.redact(&created.id).send().await.unwrap();
        assert_eq!(redacted.field("name"), None, "{}", world.store);
        assert_eq!(redacted.fields["name"].kind().as_str(), "string");
        assert!(redacted.field("seen").is_some(), "its policy is never");
        assert!(redacted.tags.is_empty() && redacted.related_objects.is_empty());
        let gone = persona.files().download(&photo).send().await.unwrap_err();
        assert!(gone.status().unwrap().is_client_error(), "{gone}");
    }
}

#[tokio::test]
async fn a_relation_is_added_once_and_removed_once_and_each_is_an_event() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let txns = persona.transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        for _ in 0..2 {
            txns.add_relation(&id, "parent-of", "act_1")
                .send()
                .await
                .unwrap();
        }
        for _ in 0..2 {
            txns.remove_relation(&id, "parent-of", "act_1")
                .send()
                .await
                .unwrap();
        }
        for name in [
            EventName::TransactionAddedRelation,
            EventName::TransactionRemovedRelation,
        ] {
            let events = persona
                .events()
                .list()
                .object_id(&id)
                .name(name)
                .send()
                .await
                .unwrap();
            assert_eq!(events.items.len(), 1, "{}", world.store);
            let context = events.items[0].context.as_ref().unwrap();
            assert_eq!(context.relation_schema_key.as_deref(), Some("parent-of"));
            assert_eq!(context.target_account_id.as_deref(), Some("act_1"));
        }
    }
}

#[tokio::test]
async fn added_objects_are_related_until_they_are_removed() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let added = txns
            .add_objects(&id, ["doc_1", "inq_1"])
            .send()
            .await
            .unwrap();
        let ids: Vec<_> = added
            .related_objects
            .iter()
            .map(|object| object.id.as_str())
            .collect();
        assert_eq!(ids, ["doc_1", "inq_1"], "{}", world.store);
        assert_eq!(added.related_objects[0].kind, "document");
        for _ in 0..2 {
            let left = txns.remove_objects(&id, ["doc_1"]).send().await.unwrap();
            assert_eq!(left.related_objects.len(), 1);
            assert_eq!(left.related_objects[0].id, "inq_1");
        }
        let refused = txns.add_objects(&id, ["inq_2", "act_1"]).send().await;
        let refused = refused.unwrap_err();
        let pointer = refused.errors()[0].pointer.as_deref();
        assert_eq!(pointer, Some("/meta/object-ids/1"), "{refused}");
        let found = txns.retrieve(&id).send().await.unwrap();
        assert_eq!(found.related_objects.len(), 1, "all of them or none");
    }
}

#[tokio::test]
async fn what_was_asked_for_is_included_and_resolved() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        txns.label(&id)
            .label("fraud")
            .model_version("1")
            .send()
            .await
            .unwrap();
        let plain = txns.retrieve(&id).send().await.unwrap();
        assert!(plain.included.is_empty(), "{}", world.store);
        assert_eq!(plain.label.as_ref().unwrap().model_label, None);
        let full = txns
            .retrieve(&id)
            .include("transaction-label")
            .include("transaction-type")
            .send()
            .await
            .unwrap();
        let label = full.label.as_ref().unwrap();
        assert_eq!(label.model_label.as_deref(), Some("fraud"));
        assert!(matches!(
            full.included("txntp_ABC123"),
            Some(Object::TransactionType(_))
        ));
        // A path has at most two relationships; the first one's objects are included.
        let nested = txns.retrieve(&id).include("transaction-type.fields");
        let nested = nested.send().await.unwrap();
        assert!(nested.included("txntp_ABC123").is_some());
        let none = txns.add_tag(&id, "vip").include("").send().await.unwrap();
        assert!(none.included.is_empty());
        let relation = txns.add_relation(&id, "parent-of", "txn_ABC123");
        relation.send().await.unwrap();
        let related = txns.retrieve(&id).include("related-objects");
        let related = related.send().await.unwrap();
        assert_eq!(related.included[0].id(), "txn_ABC123", "{}", world.store);
    }
}

#[tokio::test]
async fn a_sparse_answer_holds_what_was_asked_for_alone() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let created = txns
            .create("txntp_ABC123")
            .reference_id("loan-42")
            .field("name_first", "Jane")
            .field("name_last", "Doe")
            .send()
            .await
            .unwrap();
        let sparse = txns
            .retrieve(&created.id)
            .sparse_fields("transaction", ["status", "fields.name_first"])
            .send()
            .await
            .unwrap();
        assert_eq!(sparse.status.as_str(), "created");
        assert_eq!(
            sparse.field("name_first").unwrap(),
            "Jane",
            "{}",
            world.store
        );
        assert_eq!(sparse.field("name_last"), None);
        assert_eq!(sparse.reference_id, None);
        assert_eq!(sparse.transaction_type_id, None);
        let listed = txns
            .list()
            .sparse_fields("transaction", ["reference-id"])
            .send()
            .await
            .unwrap();
        assert_eq!(listed.items[0].reference_id.as_deref(), Some("loan-42"));
        assert!(listed.items[0].fields.is_empty());
    }
}

#[tokio::test]
async fn an_update_may_label_and_replace_tags_and_changes_nothing_else() {
    for world in on_every_store().await {
        let txns = persona(&world.sandbox).transactions();
        let created = txns
            .create("txntp_ABC123")
            .reference_id("a")
            .field("kept", 1)
            .tag("old");
        let id = created.send().await.unwrap().id.clone();
        let updated = txns
            .update(&id)
            .label("fraud")
            .tags(["new"])
            .send()
            .await
            .unwrap();
        assert_eq!(updated.tags, ["new"], "{}", world.store);
        let label = updated.label.as_ref().unwrap();
        assert_eq!(label.model_label.as_deref(), Some("fraud"));
        assert_eq!(updated.reference_id.as_deref(), Some("a"));
        assert_eq!(updated.field("kept"), Some(&1.into()));
        assert_eq!(updated.status.as_str(), "created");
        let second = txns.update(&id).label("fine").send().await.unwrap_err();
        assert_eq!(second.status().unwrap(), 422);
    }
}

#[tokio::test]
async fn a_list_is_walked_from_either_side_of_a_transaction() {
    for world in on_every_store_with(every_kind).await {
        let txns = persona(&world.sandbox).transactions();
        let mut ids: Vec<TransactionId> = Vec::new();
        for number in 0..5 {
            let create = txns.create(TYPE).field("name", format!("n{number}"));
            ids.push(create.send().await.unwrap().id.clone());
        }
        let list = || txns.list().transaction_type_id(TYPE).page_size(2);
        let of = |items: Vec<counterfoil::persona::Transaction>| {
            items.into_iter().map(|txn| txn.id).collect::<Vec<_>>()
        };
        let after = list()
            .page_after(&ids[3])
            .send()
            .await
            .unwrap()
            .into_inner();
        assert_eq!(
            of(after.items),
            [ids[2].clone(), ids[1].clone()],
            "{}",
            world.store
        );
        let before = list()
            .page_before(&ids[1])
            .send()
            .await
            .unwrap()
            .into_inner();
        assert_eq!(of(before.items), [ids[3].clone(), ids[2].clone()]);
        let all: Vec<_> = list().items().try_collect().await.unwrap();
        assert_eq!(of(all).len(), 5);
        let by_name = txns
            .list()
            .identifier("name", "n2")
            .send()
            .await
            .unwrap()
            .into_inner();
        assert_eq!(of(by_name.items), [ids[2].clone()]);
        for size in [0, 101] {
            let error = txns.list().page_size(size).send().await.unwrap_err();
            assert_eq!(error.status().unwrap(), 400, "{error}");
        }
    }
}

#[tokio::test]
async fn an_organization_has_a_thousand_tags_and_no_more() {
    for world in on_every_store_with(|builder| builder.rate_limits(false)).await {
        let txns = persona(&world.sandbox).transactions();
        let id = txns.create("txntp_ABC123").send().await.unwrap().id.clone();
        let tags: Vec<_> = (0..1_000).map(|number| format!("tag-{number}")).collect();
        txns.set_tags(&id, tags).send().await.unwrap();
        let error = txns.add_tag(&id, "one-more").send().await.unwrap_err();
        assert_eq!(error.status().unwrap(), 422, "{}: {error}", world.store);
        let unchanged = txns.add_tag(&id, "tag-7").send().await.unwrap();
        assert_eq!(unchanged.tags.len(), 1_000);
    }
}

#[tokio::test]
async fn every_change_is_an_event_that_shows_the_transaction_as_it_was_then() {
    for world in on_every_store().await {
        let persona = persona(&world.sandbox);
        let txns = persona.transactions();
        let created = txns.create("txntp_ABC123").field("a", 1);
        let id = created.send().await.unwrap().id.clone();
        let told = async || {
            let events = persona.events().list().object_id(&id).page_size(2).items();
            let events: Vec<_> = events.try_collect().await.unwrap();
            let tell = |event: &Event| {
                let txn = event.transaction().unwrap();
                let a = txn.field("a").and_then(FieldValue::as_i64);
                let (name, status) = (event.name.as_str(), txn.status.as_str());
                (name.to_owned(), status.to_owned(), a)
            };
            events.iter().rev().map(tell).collect::<Vec<_>>()
        };
        txns.update(&id).status("approved").send().await.unwrap();
        txns.update(&id).field("a", 2).send().await.unwrap();
        txns.label(&id).label("fine").send().await.unwrap();
        txns.add_tag(&id, "vip").send().await.unwrap();
        let event = |name: &str, status: &str, a| (name.to_owned(), status.to_owned(), a);
        let expected = [
            event("transaction.created", "created", Some(1)),
            event("transaction.status-updated", "approved", Some(1)),
            event("transaction.updated-fields", "approved", Some(2)),
            event("transaction.labeled", "approved", Some(2)),
        ];
        assert_eq!(told().await, expected, "{}", world.store);

        txns.redact(&id).send().await.unwrap();
        let after = told().await;
        let last = event("transaction.redacted", "approved", None);
        assert_eq!(after.last(), Some(&last), "{}", world.store);
        assert!(
            after.iter().all(|(_, _, a)| a.is_none()),
            "a redaction reaches the events too"
        );

        let one = persona.events().list().page_size(1).send().await.unwrap();
        let id = &one.items[0].id;
        let same = persona.events().list().id(id).send().await.unwrap();
        assert_eq!(same.items.len(), 1);
        assert_eq!(same.items[0].name, EventName::TransactionRedacted);
    }
}

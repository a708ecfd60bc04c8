//! Transactions that are created with a form, as Persona's guides send files, on every store and in both worlds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use counterfoil::ErrorKind;
use counterfoil::persona::{Date, FieldValue};
use counterfoil_mock::persona::PersonaOptions;
use counterfoil_mock::{Api, Sandbox, WorldBuilder};
use serde_json::{Value, json};
use support::{World, on_every_store_with, persona};

const TYPE: &str = "txntp_form";

/// Every byte, and what looks like the end of a part.
fn bytes() -> Vec<u8> {
    (0..=255).chain(*b"\r\n--counterfoil--\r\n").collect()
}

async fn worlds() -> Vec<World> {
    let field = |kind: &str, key: &str, config: Value| json!({"type": kind, "key": key, "label": null, "config": config});
    let options = PersonaOptions::default().transaction_type(json!({"id": TYPE, "field-schemas": [
        field("string", "name", json!({})),
        field("boolean", "vip", json!({})),
        field("integer", "age", json!({})),
        field("number", "score", json!({})),
        field("date", "born", json!({})),
        field("datetime", "seen", json!({})),
        field("email-address", "email", json!({})),
        field("choices", "size", json!({"options": ["s", "m"]})),
        field("multi-choices", "colours", json!({"options": ["red", "blue"]})),
        field("array", "aliases", json!({"item-schema": field("string", "alias", json!({}))})),
        field("hash", "address", json!({"item-schemas": [
            field("string", "city", json!({})), field("file", "proof", json!({}))]})),
        field("file", "photo", json!({})),
        field("relation-schema", "selfie", json!({"target": "selfie"})),
    ]}));
    let mut worlds = Vec::new();
    for strict in [false, true] {
        let configured = |builder: WorldBuilder| {
            let builder = builder.record_bodies().persona(options.clone());
            if strict { builder.strict() } else { builder }
        };
        worlds.extend(on_every_store_with(configured).await);
    }
    worlds
}

#[tokio::test]
async fn a_form_carries_every_kind_that_text_can_and_files_as_their_bytes() {
    for world in worlds().await {
        let client = persona(&world.sandbox);
        let seen: counterfoil::types::Timestamp = "2026-02-12T09:30:00.000Z".parse().unwrap();
        let created = client
            .transactions()
            .create(TYPE)
            .reference_id("loan-42")
            .tag("vip")
            .tag("new")
            .field("name", "Zoé \"Z\"\r\nDoe")
            .field("vip", true)
            .field("age", 36)
            .field("score", 0.5)
            .field("born", Date::new(1990, 1, 1).unwrap())
            .field("seen", seen)
            .field("email", "jane@example.com")
            .field("size", "m")
            .field("colours", FieldValue::choices(["red", "blue"]))
            .field("aliases", ["J", "JD"])
            .field(
                "address",
                FieldValue::hash([
                    ("city", FieldValue::from("Oslo")),
                    ("proof", FieldValue::file(bytes(), "proof.pdf")),
                ]),
            )
            .field("photo", FieldValue::file(bytes(), "my \"front\" \\ é.png"))
            .field("selfie", "self_1")
            .multipart()
            .send()
            .await
            .unwrap();
        assert_eq!(created.status(), 201, "{}", world.store);
        let entry = world.sandbox.journal().entries().pop().unwrap();
        let sent = entry.request_body.clone().unwrap();
        let holds = |part: &[u8]| sent.windows(part.len()).any(|window| window == part);
        assert!(holds(&bytes()), "the bytes are not sent as they are");

        let txn = client
            .transactions()
            .retrieve(&created.id)
            .send()
            .await
            .unwrap();
        assert_eq!(txn.reference_id.as_deref(), Some("loan-42"));
        assert_eq!(txn.tags, ["vip", "new"]);
        let field = |name: &str| txn.field(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(*field("name"), "Zoé \"Z\"\r\nDoe");
        assert_eq!(field("vip").as_bool(), Some(true));
        assert_eq!(field("age").as_i64(), Some(36));
        assert_eq!(field("score").as_f64(), Some(0.5));
        assert_eq!(
            field("born").as_date(),
            Some(Date::new(1990, 1, 1).unwrap())
        );
        assert_eq!(field("seen").as_datetime(), Some(seen));
        assert_eq!(*field("email"), "jane@example.com");
        assert_eq!(field("size").as_choices().unwrap(), ["m"]);
        assert_eq!(field("colours").as_choices().unwrap(), ["red", "blue"]);
        assert_eq!(field("aliases").as_array().unwrap()[1], "JD");
        assert_eq!(field("selfie").as_relation().unwrap().id, "self_1");
        let address = field("address");
        assert_eq!(*address.member("city").unwrap(), "Oslo");
        let files = [
            (field("photo"), "my \"front\" \\ é.png"),
            (address.member("proof").unwrap(), "proof.pdf"),
        ];
        for (value, name) in files {
            let file = value.as_file().unwrap();
            // Only the last part of a path is a file's name.
            let name = name.rsplit('\\').next().unwrap();
            assert_eq!(file.filename.as_deref(), Some(name));
            let download = client.files().download(file).send().await.unwrap();
            assert_eq!(download.bytes().await.unwrap(), bytes(), "{}", world.store);
        }
    }
}

#[tokio::test]
async fn a_form_carries_lists_of_hashes_as_a_business_with_its_owners() {
    let owner = |name: &str, cities: &[&str], photo: &'static [u8]| {
        let homes = cities
            .iter()
            .map(|city| FieldValue::hash([("city", *city)]));
        FieldValue::hash([
            ("a-photo", FieldValue::file(photo, format!("{name}.png"))),
            ("homes", FieldValue::Array(homes.collect())),
            ("name", name.into()),
            (
                "share",
                FieldValue::hash([("kind", "direct"), ("percent", "50")]),
            ),
        ])
    };
    for sandbox in [
        Sandbox::start().await,
        Sandbox::builder().strict().start().await,
    ] {
        let client = persona(&sandbox);
        let owners = FieldValue::Array(vec![
            owner("Jane", &["Oslo", "Rome"], b"1"),
            owner("John", &["Bern"], b"22"),
            FieldValue::hash([("name", "Jack")]),
        ]);
        let create = client
            .transactions()
            .create("txntp_ABC123")
            .field("owners", owners);
        let created = create.multipart().send().await.unwrap();
        let owners = created.field("owners").unwrap().as_array().unwrap();
        let cities = |owner: &FieldValue| -> Vec<String> {
            let homes = owner.member("homes").unwrap().as_array().unwrap();
            homes
                .iter()
                .map(|it| it.member("city").unwrap().as_str().unwrap().to_owned())
                .collect()
        };
        assert_eq!(owners.len(), 3);
        for (owner, (name, homes, size)) in owners
            .iter()
            .zip([("Jane", vec!["Oslo", "Rome"], 1), ("John", vec!["Bern"], 2)])
        {
            assert_eq!(*owner.member("name").unwrap(), name);
            assert_eq!(cities(owner), homes);
            let share = owner.member("share").unwrap();
            assert_eq!(*share.member("percent").unwrap(), "50");
            let photo = owner.member("a-photo").unwrap().as_file().unwrap();
            assert_eq!(photo.byte_size, Some(size));
        }
        assert_eq!(*owners[2].member("name").unwrap(), "Jack");
    }
}

#[tokio::test]
async fn a_form_comes_again_under_its_key_and_happens_once() {
    for world in worlds().await {
        let txns = persona(&world.sandbox).transactions();
        let faults = world.sandbox.faults();
        faults
            .on(Api::Persona, "create-a-transaction")
            .status(500)
            .times(1);
        let create = || {
            txns.create(TYPE)
                .reference_id("once")
                .field("photo", FieldValue::file(bytes(), "a.png"))
                .idempotency_key("k")
                .multipart()
        };
        let first = create().send().await.unwrap();
        assert_eq!(first.attempts(), 2, "{}", world.store);
        // Another form has another boundary, and the same content.
        let second = create().send().await.unwrap();
        assert_eq!(second.raw_body(), first.raw_body(), "{}", world.store);
        let listed = txns.list().reference_id("once").send().await.unwrap();
        assert_eq!(listed.items.len(), 1, "{}", world.store);
    }
}

#[tokio::test]
async fn what_a_form_cannot_say_is_never_sent() {
    for world in worlds().await {
        let txns = persona(&world.sandbox).transactions();
        for value in [
            FieldValue::null(),
            FieldValue::Json(json!({"a": 1})),
            FieldValue::Array(vec![
                FieldValue::hash([("a", 1)]),
                FieldValue::hash([("b", 1)]),
            ]),
        ] {
            let create = txns.create(TYPE).field("name", value).multipart();
            let error = create.send().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
        }
        let create = txns.create(TYPE).body_member("/data/x", 1).multipart();
        let error = create.send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{error}");
        assert_eq!(world.sandbox.journal().total(), 0, "{}", world.store);
    }
}

#[tokio::test]
async fn a_file_is_read_from_its_path() {
    let path = std::env::temp_dir().join(format!("counterfoil-{}-form.png", std::process::id()));
    std::fs::write(&path, bytes()).unwrap();
    let file = FieldValue::file_from_path(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    for world in worlds().await {
        let client = persona(&world.sandbox);
        let create = client
            .transactions()
            .create(TYPE)
            .field("photo", file.clone());
        let created = create.multipart().send().await.unwrap();
        let photo = created.field("photo").unwrap().as_file().unwrap();
        assert_eq!(photo.byte_size, Some(bytes().len() as u64));
        assert_eq!(
            photo.filename.as_deref(),
            path.file_name().unwrap().to_str()
        );
    }
}

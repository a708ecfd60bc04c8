//! Persona only: versions, casings, keys, files, and included objects.

use bytes::Bytes;
use counterfoil::ErrorKind;
use counterfoil::persona::{
    Client, Comparison, EventName, FieldRules, FieldValue, FieldValueType, File, KeyInflection,
    Object, WebhookEventQuery,
};
use serde_json::json;

use crate::server::{Reply, Server, answer, json};
use crate::support::{TXN, TestRuntime, persona, persona_with};

async fn file_at(server: &Server, path: &str) -> File {
    let body = json!({"data": {"id": "txn_1", "attributes": {"fields": {"photo": {
        "type": "file",
        "value": {"filename": "front.png", "byte-size": 5, "mime-type": "image/png",
                  "url": format!("{}{path}", server.url)},
    }}}}});
    let about = Server::start(move |_, _| answer(200, &[], &body.to_string())).await;
    let txn = persona(&about)
        .transactions()
        .retrieve("txn_1")
        .send()
        .await
        .unwrap();
    txn.field("photo").unwrap().as_file().unwrap().clone()
}

#[tokio::test]
async fn a_call_that_changes_nothing_twice_gets_a_new_key_after_a_failure_of_the_server() {
    for status in [500, 502, 503, 504] {
        let server = Server::start(move |_, before| match before {
            0 => answer(status, &[], "stored under the key"),
            1 => Reply::HangUp,
            _ => json(200, TXN),
        })
        .await;
        let txn = persona(&server)
            .transactions()
            .add_tag("txn_1", "vip")
            .send()
            .await
            .unwrap();
        assert_eq!(txn.attempts(), 3);
        let received = server.received();
        let keys: Vec<_> = received
            .iter()
            .map(|request| request.header("idempotency-key").unwrap())
            .collect();
        assert_ne!(keys[0], keys[1], "{status}");
        assert_eq!(keys[1], keys[2], "no answer: the same key again");
    }
}

#[tokio::test]
async fn only_a_call_that_is_the_same_twice_is_sent_under_new_keys_after_a_500() {
    let server = Server::start(|_, _| answer(500, &[], "")).await;
    let persona = persona(&server);
    let txns = persona.transactions();
    let repeated = [
        txns.add_tag("t", "a").send().await.unwrap_err(),
        txns.remove_tag("t", "a").send().await.unwrap_err(),
        txns.set_tags("t", ["a"]).send().await.unwrap_err(),
        txns.add_relation("t", "parent-of", "act_1")
            .send()
            .await
            .unwrap_err(),
        txns.remove_relation("t", "parent-of", "act_1")
            .send()
            .await
            .unwrap_err(),
        txns.remove_objects("t", ["inq_1"])
            .send()
            .await
            .unwrap_err(),
        txns.redact_biometrics("t").send().await.unwrap_err(),
    ];
    assert!(repeated.iter().all(|error| error.attempts() == 3));
    // One more attempt with the same key distinguishes a stored 500 from one before the store.
    let asked_twice = [
        txns.create("t").send().await.unwrap_err(),
        txns.label("t").send().await.unwrap_err(),
        txns.add_objects("t", ["inq_1"]).send().await.unwrap_err(),
    ];
    assert!(asked_twice.iter().all(|error| error.attempts() == 2));
    let once = [
        txns.redact("t").send().await.unwrap_err(),
        txns.update("t")
            .status("approved")
            .send()
            .await
            .unwrap_err(),
    ];
    assert!(once.iter().all(|error| error.attempts() == 1));
}

#[tokio::test]
async fn a_key_of_the_callers_own_is_never_replaced() {
    let server = Server::start(|_, before| match before {
        0 => answer(503, &[], ""),
        _ => json(200, TXN),
    })
    .await;
    persona(&server)
        .transactions()
        .add_tag("txn_1", "vip")
        .idempotency_key("mine")
        .send()
        .await
        .unwrap();
    for request in server.received() {
        assert_eq!(request.header("idempotency-key"), Some("mine"));
    }
}

#[tokio::test]
async fn the_version_is_pinned_and_can_be_chosen() {
    let server = Server::always(200, TXN).await;
    let client = |version: Option<&str>| {
        let builder = Client::builder()
            .base_url(format!("{}/api/v1", server.url))
            .api_key("k");
        match version {
            Some(version) => builder.version(version),
            None => builder,
        }
        .build()
        .unwrap()
    };
    for version in [None, Some("2023-01-05")] {
        let txns = client(version).transactions();
        txns.retrieve("txn_1").send().await.unwrap();
    }
    let once = client(Some("2023-01-05")).transactions().retrieve("txn_1");
    once.header("Persona-Version", "2022-09-01")
        .send()
        .await
        .unwrap();
    let received = server.received();
    let versions: Vec<_> = received
        .iter()
        .map(|request| request.header("persona-version").unwrap())
        .collect();
    assert_eq!(versions, ["2026-09-29", "2023-01-05", "2022-09-01"]);
    let empty = Client::builder().api_key("k").version("").build();
    assert!(empty.unwrap_err().is_configuration());
}

#[tokio::test]
async fn every_casing_of_an_answer_is_read() {
    for (inflection, name, reference_id, related_objects) in [
        (
            KeyInflection::Kebab,
            "kebab",
            "reference-id",
            "related-objects",
        ),
        (
            KeyInflection::Snake,
            "snake",
            "reference_id",
            "related_objects",
        ),
        (
            KeyInflection::Camel,
            "camel",
            "referenceId",
            "relatedObjects",
        ),
    ] {
        let body = json!({"data": {"id": "txn_1",
            "attributes": {reference_id: "loan-42",
                "fields": {"name_first": {"type": "string", "value": "Jane"}}},
            "relationships": {related_objects: {"data": [{"type": "account", "id": "act_1"}]}}}})
        .to_string();
        let raw = Bytes::from(body.clone());
        let server = Server::start(move |_, _| json(200, &body)).await;
        let by_client = Client::builder()
            .base_url(format!("{}/api/v1", server.url))
            .api_key("k")
            .key_inflection(inflection)
            .build()
            .unwrap()
            .transactions()
            .retrieve("txn_1");
        let by_call = persona(&server)
            .transactions()
            .retrieve("txn_1")
            .header("Key-Inflection", name);
        for call in [by_client, by_call] {
            let txn = call.send().await.unwrap();
            assert_eq!(txn.reference_id.as_deref(), Some("loan-42"), "{name}");
            assert_eq!(txn.related_objects[0].id, "act_1");
            assert_eq!(txn.field("name_first").unwrap(), "Jane");
            assert_eq!(*txn.raw_body(), raw, "the raw body stays raw");
        }
        for request in server.received() {
            assert_eq!(request.header("key-inflection"), Some(name));
        }
    }
}

#[tokio::test]
async fn a_field_is_found_although_an_old_version_recased_its_name() {
    let server = Server::always(
        200,
        r#"{"data":{"id":"txn_1","attributes":{"fields":{"name-first":{"type":"string","value":"Jane"}}}}}"#,
    )
    .await;
    let txn = persona(&server)
        .transactions()
        .retrieve("txn_1")
        .send()
        .await
        .unwrap();
    assert_eq!(txn.field("name_first").unwrap(), "Jane");
    assert_eq!(txn.field("name-first").unwrap(), "Jane");
    assert_eq!(txn.field("name_last"), None);
}

#[tokio::test]
async fn includes_and_sparse_fieldsets_are_one_parameter_each() {
    let server = Server::always(200, TXN).await;
    let txns = persona(&server).transactions();
    txns.retrieve("txn_1")
        .include("transaction-label")
        .include("related-objects.inquiry")
        .sparse_fields("transaction", ["status", "fields.name_first"])
        .sparse_fields("account", ["tags"])
        .send()
        .await
        .unwrap();
    txns.retrieve("txn_1").include("").send().await.unwrap();
    let queries: Vec<_> = server
        .received()
        .iter()
        .map(|request| {
            let (_, query) = request.target.split_once('?').unwrap();
            let pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs
                .map(|(name, value)| format!("{name}={value}"))
                .collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(
        queries[0],
        [
            "include=transaction-label,related-objects.inquiry",
            "fields[transaction]=status,fields.name_first",
            "fields[account]=tags",
        ]
    );
    assert_eq!(queries[1], ["include="]);
}

#[tokio::test]
async fn included_objects_are_typed_where_they_are_known_and_kept_where_they_are_not() {
    let included = json!([
        {"type": "transaction-label", "id": "txnl_1", "attributes": {"model-label": "fraud"}},
        {"type": "account", "id": "act_1", "attributes": {
            "reference-id": "user-1", "account-status": "Default", "tags": ["a"],
            "fields": {"name": {"type": "hash", "value": {"first": {"type": "string", "value": "Jane"}}}}}},
        {"type": "workflow-run", "id": "wfr_1", "attributes": {"status": "completed"}},
        {"type": "transaction-type", "id": "txntp_1", "attributes": {"name": "Onboarding", "field-schemas": [
            {"type": "string", "key": "name_first", "config": {"max-char-length": 3}}]}},
        {"type": "report/watchlist", "id": "rep_1", "attributes": {"has-match": true}, "relationships": {"inquiry": {}}},
    ]);
    let body = json!({"data": {"id": "txn_1"}, "included": included}).to_string();
    let server = Server::start(move |_, _| json(200, &body)).await;
    let txns = persona(&server).transactions();
    // The `include` of these two differs in the contract.
    let answers = [
        txns.retrieve("txn_1").send().await.unwrap(),
        txns.label("txn_1").send().await.unwrap(),
    ];
    for txn in answers {
        assert_eq!(txn.included.len(), 5);
        assert_eq!(
            txn.label.as_ref().unwrap().model_label.as_deref(),
            Some("fraud")
        );
        let Some(Object::Account(account)) = txn.included("act_1") else {
            panic!("{txn:?}");
        };
        assert_eq!(account.account_status.as_deref(), Some("Default"));
        assert_eq!(account.fields["name"].member("first").unwrap(), "Jane");
        let Some(Object::WorkflowRun(run)) = txn.included("wfr_1") else {
            panic!("{txn:?}");
        };
        assert_eq!(run.status.as_deref(), Some("completed"));
        let Some(Object::TransactionType(kind)) = txn.included("txntp_1") else {
            panic!("{txn:?}");
        };
        let rules = &kind.field_schema("name_first").unwrap().rules;
        assert!(matches!(
            rules,
            FieldRules::String {
                max_char_length: Some(3),
                ..
            }
        ));
        let Some(Object::Other(report)) = txn.included("rep_1") else {
            panic!("{txn:?}");
        };
        assert_eq!(report.kind, "report/watchlist");
        assert_eq!(report.attributes["has-match"], true);
        assert!(!format!("{txn:?}").contains("Jane"));
    }
}

#[tokio::test]
async fn what_is_sent_is_exactly_the_contract() {
    let server = Server::always(200, TXN).await;
    let txns = persona(&server).transactions();
    txns.create("txntp_1")
        .field("name", FieldValue::hash([("first", "Jane")]))
        .field("photo", FieldValue::file(b"Hi".as_slice(), "hi.txt"))
        .fields([("a", 1), ("b", 2)])
        .send()
        .await
        .unwrap();
    txns.update("txn_1")
        .field("name", FieldValue::null())
        .send()
        .await
        .unwrap();
    txns.add_relation("txn_1", "parent-of", "act_1")
        .send()
        .await
        .unwrap();
    txns.remove_relation("txn_1", "parent-of", "txn_2")
        .send()
        .await
        .unwrap();
    txns.add_objects("txn_1", ["inq_1", "ver_1"])
        .send()
        .await
        .unwrap();
    txns.remove_objects("txn_1", ["inq_1"])
        .send()
        .await
        .unwrap();
    let sent: Vec<_> = server
        .received()
        .iter()
        .map(|request| (request.target.clone(), request.json()))
        .collect();
    let expected = [
        (
            "/api/v1/transactions",
            json!({"data": {"attributes": {"transaction-type-id": "txntp_1", "fields": {
                "name": {"first": "Jane"},
                "photo": {"filename": "hi.txt", "data": "SGk="},
                "a": 1, "b": 2}}}}),
        ),
        (
            "/api/v1/transactions/txn_1",
            json!({"data": {"attributes": {"fields": {"name": null}}}}),
        ),
        (
            "/api/v1/transactions/txn_1/add-relation",
            json!({"meta": {"relation-schema-key": "parent-of", "target-object-id": "act_1"}}),
        ),
        (
            "/api/v1/transactions/txn_1/remove-relation",
            json!({"meta": {"relation-schema-key": "parent-of", "target-object-id": "txn_2"}}),
        ),
        (
            "/api/v1/transactions/txn_1/add-objects",
            json!({"meta": {"object-ids": ["inq_1", "ver_1"]}}),
        ),
        (
            "/api/v1/transactions/txn_1/remove-objects",
            json!({"meta": {"object-ids": ["inq_1"]}}),
        ),
    ];
    for ((target, body), (path, contract)) in sent.into_iter().zip(expected) {
        assert_eq!((target.as_str(), body), (path, contract));
    }
}

#[tokio::test]
async fn a_value_that_cannot_be_sent_is_refused_by_name() {
    let server = Server::always(200, TXN).await;
    let kept = file_at(&server, "/front.png?access_token=t").await;
    let txns = persona(&server).transactions();
    for (value, problem) in [
        (FieldValue::from(f64::NAN), "not a finite number"),
        (FieldValue::File(kept), "send its bytes"),
    ] {
        let error = txns
            .create("t")
            .field("score", value)
            .send()
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument);
        let message = error.to_string();
        assert!(
            message.contains("`score`") && message.contains(problem),
            "{message}"
        );
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn a_file_is_uploaded_from_a_path_under_its_own_name() {
    let path = std::env::temp_dir().join(format!("counterfoil-{}.txt", std::process::id()));
    std::fs::write(&path, b"Hi").unwrap();
    let upload = FieldValue::file_from_path(&path);
    std::fs::remove_file(&path).unwrap();
    let FieldValue::Upload(file) = upload.unwrap() else {
        panic!("not an upload");
    };
    assert_eq!(file.bytes().as_ref(), b"Hi");
    assert_eq!(path.file_name().unwrap().to_str(), Some(file.filename()));
    assert!(FieldValue::file_from_path(&path).is_err());
    assert!(FieldValue::file_from_path("/").is_err());
}

#[tokio::test]
async fn a_file_is_downloaded_without_the_api_key() {
    let server = Server::start(|_, _| answer(200, &[("content-type", "image/png")], "12345")).await;
    let file = file_at(&server, "/front.png?access_token=ACCESS").await;
    assert_eq!(file.filename.as_deref(), Some("front.png"));
    // Another host than the API's, and then the API's own: the token in the URL suffices for both.
    let elsewhere = Server::always(200, TXN).await;
    for client in [persona(&elsewhere), persona(&server)] {
        let mut download = client.files().download(&file).send().await.unwrap();
        assert_eq!(download.headers()["content-type"], "image/png");
        let mut bytes = Vec::new();
        while let Some(more) = download.try_next().await.unwrap() {
            bytes.extend_from_slice(&more);
        }
        assert_eq!(bytes, b"12345");
    }
    for request in server.received() {
        assert_eq!(request.target, "/front.png?access_token=ACCESS");
        assert_eq!(request.header("authorization"), None);
        assert_eq!(request.header("persona-version"), None);
    }
}

#[tokio::test]
async fn a_url_without_a_token_gets_the_key_only_where_the_other_calls_go() {
    let server = Server::always(200, "12345").await;
    let file = file_at(&server, "/api/v1/files/tok/front.png").await;
    let elsewhere = Server::always(200, TXN).await;
    for client in [persona(&server), persona(&elsewhere)] {
        let bytes = client.files().download(&file).send().await.unwrap();
        assert_eq!(bytes.bytes().await.unwrap().as_ref(), b"12345");
    }
    let received = server.received();
    assert_eq!(
        received[0].header("authorization"),
        Some("Bearer persona_sandbox_topsecret")
    );
    assert_eq!(received[1].header("authorization"), None);
}

#[tokio::test]
async fn a_download_is_tried_again_until_it_begins_and_its_end_is_noticed() {
    let server = Server::start(|_, before| match before {
        0 => Reply::HangUp,
        1 => answer(503, &[], ""),
        _ => Reply::Bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n12345".to_vec()),
    })
    .await;
    let file = file_at(&server, "/front.png?access_token=t").await;
    let runtime = TestRuntime::default();
    let download = persona_with(&server, runtime.clone())
        .files()
        .download(&file)
        .send()
        .await
        .unwrap();
    assert_eq!(download.attempts(), 3);
    assert_eq!(runtime.waits().len(), 2);
    let error = download.bytes().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::MaybeSent);
}

#[tokio::test]
async fn a_token_that_is_too_old_is_the_servers_error_and_is_not_shown() {
    let server = Server::always(403, r#"{"errors":[{"title":"Forbidden"}]}"#).await;
    let file = file_at(&server, "/front.png?access_token=ACCESS").await;
    let error = persona(&server)
        .files()
        .download(&file)
        .send()
        .await
        .unwrap_err();
    assert!(error.is_forbidden());
    assert_eq!(error.attempts(), 1);
    let printed = format!("{error} {error:?} {file:?}");
    assert!(!printed.contains("ACCESS"), "{printed}");
}

#[tokio::test]
async fn a_file_without_a_usable_url_is_refused_and_nothing_is_sent() {
    let server = Server::always(200, TXN).await;
    for url in [
        "null",
        "\"front.png\"",
        "\"ftp://example.com/a\"",
        "\"http://example.com/a\"",
    ] {
        let body = format!(
            r#"{{"data":{{"id":"t","attributes":{{"fields":{{"photo":{{"type":"file","value":{{"filename":"a","url":{url}}}}}}}}}}}}}"#
        );
        let about = Server::start(move |_, _| json(200, &body)).await;
        let txn = persona(&about)
            .transactions()
            .retrieve("t")
            .send()
            .await
            .unwrap();
        let file = txn.field("photo").unwrap().as_file().unwrap();
        let https = Client::builder().api_key("k").build().unwrap();
        let error = https.files().download(file).send().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidArgument, "{url}");
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn events_are_listed_by_page_with_their_filters() {
    let server = Server::start(|_, before| {
        let event = json!({"type": "event", "id": format!("evt_{before}"), "attributes": {
            "name": "transaction.created",
            "payload": {"data": {"type": "transaction", "id": "txn_1", "attributes": {"status": "created"}}},
            "created-at": "2024-02-16T09:12:04.118Z"}});
        let next = (before == 0).then_some("/api/v1/events?page%5Bafter%5D=evt_0");
        json(200, &json!({"data": [event], "links": {"prev": null, "next": next}}).to_string())
    })
    .await;
    let mut events = persona(&server)
        .events()
        .list()
        .name(EventName::TransactionCreated)
        .name("transaction.redacted")
        .object_id("txn_1")
        .page_size(1)
        .items();
    let mut ids = Vec::new();
    while let Some(event) = events.try_next().await.unwrap() {
        assert_eq!(event.transaction().unwrap().id, "txn_1");
        ids.push(event.id.to_string());
    }
    assert_eq!(ids, ["evt_0", "evt_1"]);
    let targets: Vec<_> = server.received().into_iter().map(|r| r.target).collect();
    let filter = "/api/v1/events?filter%5Bname%5D=transaction.created%2Ctransaction.redacted&filter%5Bobject-id%5D=txn_1";
    assert_eq!(
        targets,
        [
            format!("{filter}&page%5Bsize%5D=1"),
            format!("{filter}&page%5Bafter%5D=evt_0&page%5Bsize%5D=1"),
        ]
    );
}

#[tokio::test]
async fn a_listed_event_s_context_is_read_in_both_spellings() {
    for (account, transaction) in [
        ("target-account-id", "target-txn-id"),
        ("related-account-id", "related-txn-id"),
    ] {
        let event = json!({"type": "event", "id": "evt_1", "attributes": {
            "name": "transaction.added-relation",
            "context": {"relation-schema-key": "parent-of", account: "act_1", transaction: "txn_2"},
        }});
        let page = json!({"data": [event], "links": {"prev": null, "next": null}}).to_string();
        let server = Server::start(move |_, _| json(200, &page)).await;
        let listed = persona(&server).events().list().send().await.unwrap();
        let context = listed.items[0].context.as_ref().unwrap();
        assert_eq!(context.target_account_id.as_deref(), Some("act_1"));
        assert_eq!(context.target_transaction_id.as_ref().unwrap(), "txn_2");
    }
}

#[tokio::test]
async fn a_transaction_type_is_read_with_its_schemas() {
    let server = Server::always(
        200,
        r#"{"data":{"type":"transaction-type","id":"txntp_1","attributes":{"name":"Onboarding",
            "created-at":"2023-05-26T16:49:33.860Z","updated-at":null,"field-schemas":[
            {"type":"choices","key":"class","label":"Class","config":{"required":true,"options":["dl"],"write-policy":"write_once"}},
            {"type":"hologram","key":"h","config":{"hue":3}}]}}}"#,
    )
    .await;
    let kind = persona(&server)
        .transaction_types()
        .retrieve("txntp_1")
        .send()
        .await
        .unwrap();
    assert_eq!(server.only().target, "/api/v1/transaction-types/txntp_1");
    assert_eq!(kind.name.as_deref(), Some("Onboarding"));
    let class = kind.field_schema("class").unwrap();
    assert!(class.required);
    assert_eq!(class.write_policy.as_ref().unwrap().as_str(), "write_once");
    assert!(matches!(&class.rules, FieldRules::Choices { options, .. } if options == &["dl"]));
    assert_eq!(kind.field_schemas[1].kind.as_str(), "hologram");
}

#[tokio::test]
async fn a_redacted_value_keeps_its_kind() {
    let server = Server::always(
        200,
        r#"{"data":{"id":"t","attributes":{"fields":{"photo":{"type":"file","value":null}}}}}"#,
    )
    .await;
    let txn = persona(&server)
        .transactions()
        .redact("t")
        .send()
        .await
        .unwrap();
    assert!(txn.fields["photo"].is_null());
    assert_eq!(txn.fields["photo"].kind(), FieldValueType::File);
}

#[tokio::test]
async fn more_than_a_hundred_objects_are_refused_before_anything_is_sent() {
    let server = Server::always(200, TXN).await;
    let txns = persona(&server).transactions();
    let ids: Vec<_> = (0..101).map(|number| format!("inq_{number}")).collect();
    for call in [
        txns.add_objects("t", ids.clone()),
        txns.remove_objects("t", ids.clone()),
    ] {
        let error = call.send().await.unwrap_err();
        assert!(error.to_string().contains("`object_ids`"), "{error}");
    }
    assert!(server.received().is_empty());
    txns.add_objects("t", &ids[..100]).send().await.unwrap();
}

#[tokio::test]
async fn what_sentinel_found_is_read_and_not_printed() {
    let body = r#"{"data": {"type": "transaction", "id": "txn_1",
        "attributes": {"status": "created", "reference-id": "PII", "signals": {"bot-likelihood": {"score": 0.25}}},
        "relationships": {
            "transaction-type": {"data": {"type": "transaction-type", "id": "txntp_1"}},
            "sentinel-sessions": {"data": [{"type": "sentinel-session", "id": "snts_1"}]}}}}"#;
    let server = Server::always(200, body).await;
    let call = persona(&server).transactions().retrieve("txn_1");
    let txn = call.send().await.unwrap();
    assert_eq!(txn.signals["bot-likelihood"]["score"], 0.25);
    assert_eq!(txn.sentinel_sessions[0].kind, "sentinel-session");
    assert_eq!(txn.sentinel_sessions[0].id, "snts_1");
    let debug = format!("{:?}", *txn);
    let head = r#"Transaction { id: TransactionId("txn_1"), transaction_type_id: Some(TransactionTypeId("txntp_1")), status: Created"#;
    assert!(debug.starts_with(head), "{debug}");
    assert!(
        !debug.contains("bot-likelihood") && !debug.contains("PII"),
        "{debug}"
    );
}

#[tokio::test]
async fn webhook_events_are_searched_by_query_and_paged_by_the_links_cursor() {
    let row = json!({"type": "webhook-event", "id": "wbhe_1", "attributes": {
        "status": "teleported", "event-name": "inquiry.completed", "webhook-id": "wbh_1", "event-id": null,
        "result-code": "503", "attempts-made": 8, "last-attempted-at": null}});
    let server = Server::start(move |_, before| {
        let next =
            "/api/v1/webhook-events/search?page%5Bafter%5D=eyJ2IjoxfQ%3D%3D&page%5Bsize%5D=10";
        let next = (before == 0).then_some(next);
        let page = json!({"data": [row], "links": {"prev": null, "next": next}});
        json(200, &page.to_string())
    })
    .await;
    let since = "2026-04-23T00:00:00Z".parse().unwrap();
    let query = WebhookEventQuery::and([
        WebhookEventQuery::or([WebhookEventQuery::status("failed")]),
        WebhookEventQuery::not(WebhookEventQuery::updated_at(Comparison::Lt, since)),
    ]);
    let persona = persona(&server);
    let search = persona.webhook_events().search().matching(query);
    let mut found = search.oldest_first().page_size(15).items();
    let first = found.try_next().await.unwrap().unwrap();
    assert_eq!(
        (first.id.as_str(), first.status.as_str()),
        ("wbhe_1", "teleported")
    );
    assert_eq!((first.event_id, first.result_code), (None, Some(503)));
    assert!(found.try_next().await.unwrap().is_some());
    assert!(found.try_next().await.unwrap().is_none());
    let body = json!({
        "query": {"and": [
            {"or": [{"attribute": "status", "operator": "eq", "value": "failed"}]},
            {"not": {"attribute": "updated_at", "operator": "lt", "value": "2026-04-23T00:00:00Z"}},
        ]},
        "sort": {"attribute": "updated_at", "direction": "asc"},
    });
    let received = server.received();
    assert_eq!(received.len(), 2);
    for (request, cursor) in received.iter().zip(["", "page[after]=eyJ2IjoxfQ==&"]) {
        let target = percent_encoding::percent_decode_str(&request.target);
        let target = target.decode_utf8().unwrap().into_owned();
        assert_eq!(
            target,
            format!("/api/v1/webhook-events/search?{cursor}page[size]=15")
        );
        assert_eq!(
            (request.method.as_str(), request.json()),
            ("POST", body.clone())
        );
        assert!(request.header("idempotency-key").is_some());
    }
    assert_ne!(
        received[0].header("idempotency-key"),
        received[1].header("idempotency-key")
    );
}

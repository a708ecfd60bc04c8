use counterfoil::Method;
use counterfoil::persona::{Event, FieldValue, File, TagReference, WebhookEventQuery};
use serde_json::json;

use super::{Entry, entries, told};

pub(super) fn entries() -> Vec<Entry> {
    let mut entries = entries!("persona", clients:
        "list-all-transactions" => clients.persona.transactions().list()
            .reference_id("PII-reference").transaction_type_id("PII-type").identifier("name", "PII-identifier");
        "create-a-transaction" => clients.persona.transactions().create("txntp_1")
            .reference_id("PII-reference").field("name", "PII-name")
            .field("photo", FieldValue::file(&b"PII-bytes"[..], "PII-filename")).tag("PII-tag")
            .header("x-name", "PII-header").query("name", "PII-query").body_member("/meta/name", "PII-member");
        "create-a-transaction" of "multipart" => clients.persona.transactions().create("txntp_1").multipart()
            .reference_id("PII-reference").field("photo", FieldValue::file(&b"PII-bytes"[..], "PII-filename")).tag("PII-tag");
        "retrieve-a-transaction" => clients.persona.transactions().retrieve("PII-id");
        "update-a-transaction" => clients.persona.transactions().update("PII-id")
            .field("name", "PII-name").reference_id("PII-reference").label("PII-label").tags(["PII-tag"]);
        "redact-a-transaction" => clients.persona.transactions().redact("PII-id");
        "transactions-add-tag" => clients.persona.transactions().add_tag("PII-id", "PII-tag");
        "transactions-add-tag" of "own key" => clients.persona.transactions()
            .add_tag("PII-id", "PII-tag").idempotency_key("SECRET-key");
        "transactions-remove-tag" => clients.persona.transactions().remove_tag("PII-id", TagReference::id("PII-tag"));
        "transactions-set-tags" => clients.persona.transactions().set_tags("PII-id", ["PII-tag"]);
        "create-a-transaction-label" => clients.persona.transactions().label("PII-id")
            .label("PII-label").score(0.5).model_version("PII-model");
        "redact-transaction-biometrics" => clients.persona.transactions().redact_biometrics("PII-id");
        "transactions-add-relation" => clients.persona.transactions().add_relation("PII-id", "parent-of", "PII-target");
        "transactions-remove-relation" => clients.persona.transactions()
            .remove_relation("PII-id", "parent-of", "PII-target");
        "transactions-add-objects" => clients.persona.transactions().add_objects("PII-id", ["PII-object"]);
        "transactions-remove-objects" => clients.persona.transactions().remove_objects("PII-id", ["PII-object"]);
        "retrieve-a-transaction-type" => clients.persona.transaction_types().retrieve("PII-id");
        "list-all-events" => clients.persona.events().list().object_id("PII-object");
        "retrieve-an-event" => clients.persona.events().retrieve("PII-id");
        "search-webhook-events" => clients.persona.webhook_events().search()
            .matching(WebhookEventQuery::not(WebhookEventQuery::related_object_id("PII-object")));
        "(request)" of "GET" => clients.persona.request(Method::GET, "/accounts").query("name", "PII-query");
        "(request)" of "POST" => clients.persona.request(Method::POST, "/accounts").json(&"PII-body");
        "(request)" of "PATCH" => clients.persona.request(Method::PATCH, "/accounts").json(&"PII-body");
        "(request)" of "DELETE" => clients.persona.request(Method::DELETE, "/accounts");
    );
    entries.push(Entry {
        api: "persona",
        operation: "(file)",
        variant: "",
        make: |clients, manner| {
            Box::pin(async move {
                let builder = clients.persona.files().download(&file());
                let builder = builder.timeout(manner.timeout).query("name", "PII-query");
                (manner.witness)(&builder);
                let mut download = match builder.send().await {
                    Ok(download) => download,
                    Err(error) => return told(manner, Err::<(), _>(error)),
                };
                (manner.witness)(&download);
                if manner.raw {
                    return told(manner, download.bytes().await.map(|_| ()));
                }
                loop {
                    match download.try_next().await {
                        Ok(None) => return Ok(()),
                        Ok(Some(_)) => {}
                        Err(error) => return told(manner, Err::<(), _>(error)),
                    }
                }
            })
        },
    });
    entries.push(Entry {
        api: "persona",
        operation: "list-all-transactions",
        variant: "items",
        make: |clients, manner| {
            Box::pin(async move {
                let list = clients
                    .persona
                    .transactions()
                    .list()
                    .timeout(manner.timeout);
                let mut items = list.reference_id("PII-reference").items();
                (manner.witness)(&items);
                told(manner, items.try_next().await)
            })
        },
    });
    entries
}

/// A file as included in a transaction.
pub(crate) fn file() -> File {
    let event = json!({"data": {"type": "event", "id": "evt_1", "attributes": {
        "name": "transaction.created",
        "created-at": "2026-02-12T09:30:00.000Z",
        "payload": {"data": {"type": "transaction", "id": "txn_1", "attributes": {"fields": {"photo": {
            "type": "file",
            "value": {"filename": "PII-filename", "byte-size": 5, "mime-type": "image/png",
                      "url": "http://localhost:1/persona/files/PII-file?access_token=SECRET-token"},
        }}}}},
    }}});
    let event = Event::from_slice(event.to_string().as_bytes()).unwrap();
    let file = event
        .transaction()
        .and_then(|txn| txn.field("photo")?.as_file());
    file.unwrap().clone()
}

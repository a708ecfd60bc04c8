//! Successful responses: the contracts' own examples, with all personal values replaced by marks.

use serde_json::{Value, json};

use crate::catalogue;

/// The paths of members with personal values; `*` is any name.
const PERSONAL: &[&str] = &[
    // Persona
    "reference-id",
    "fields/*/value",
    "fields/*/value/filename",
    "fields/*/value/url",
    // Commerce Layer
    "attributes/message",
    "error_detail",
    "token",
    "gateway_transaction_id",
    "reference",
    "metadata/*",
    "gift_card_code",
    "customer_token",
    "payment_token",
    "return_url",
    "client_data/*",
    "options/*",
    "request_data/*",
    "response_data/*",
    "payment_data/*",
    "payment_instrument/*",
    "next_action_data/*",
    "template_settings/*",
    "shared_secret",
    "webhook_endpoint_secret",
    // Fragment
    "external_id",
    "account/name",
    "line_items/description",
    "line_items/user_id",
    "user/id",
    "tags/value",
    // Flexigift
    "user_id",
    "amazon_id",
    "card_id",
    "transaction_id",
    "message",
    "email",
    "gift_cards",
];

/// The status and the body of the contract's example, marked. Without an example it is an empty object.
pub(crate) fn answer(method: &str, path: &str) -> (u16, String) {
    let (api, path) = catalogue::split(path);
    let api = api.trim_start_matches('/');
    let Some(operation) = catalogue::operation_of(api, method, path) else {
        return (200, json!({"name": "PII-name"}).to_string());
    };
    let (status, example) = match operation.starts_with("related-to-") {
        true if api == "commerce-layer" => related(path.rsplit('/').next().unwrap()),
        _ => catalogue::example(api, &operation),
    };
    let Some(mut body) = example else {
        return (status, String::new());
    };
    mark(&mut body, &mut Vec::new());
    // A person's name, not a product's.
    if api == "flexigift" && operation.contains("user") || operation.contains("external-account") {
        mark_names(&mut body);
    }
    (status, body.to_string())
}

/// The related resources of one of Commerce Layer. The contract's own example has none.
fn related(relationship: &str) -> (u16, Option<Value>) {
    let resource = |kind: &str| {
        json!({"id": "x", "type": kind, "attributes": {
            "name": "PII-name", "description": "PII-description", "url": "PII-url", "event": "update", "payload": {"name": "PII-payload"},
            "last_error": "PII-error", "who": {"name": "PII-who"}, "reference": "a", "metadata": {"name": "b"},
        }})
    };
    match relationship {
        "order" => catalogue::example("commerce-layer", "retrieve-order"),
        "reference_authorization" => catalogue::example("commerce-layer", "retrieve-authorization"),
        "reference_capture" => catalogue::example("commerce-layer", "retrieve-capture"),
        many @ ("attachments" | "events" | "event_stores") => {
            (200, Some(json!({"data": [resource(many)]})))
        }
        _ => (200, Some(json!({"data": resource("stripe_payments")}))),
    }
}

/// The body of a webhook.
pub(crate) fn event() -> String {
    let (_, mut transaction) = catalogue::example("persona", "retrieve-a-transaction");
    if let Some(transaction) = &mut transaction {
        mark(transaction, &mut Vec::new());
    }
    json!({"data": {"type": "event", "id": "evt_1", "attributes": {
        "name": "transaction.created",
        "created-at": "2026-02-12T09:30:00.000Z",
        "payload": transaction,
    }}})
    .to_string()
}

fn mark(value: &mut Value, names: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                names.push(name.clone());
                mark(member, names);
                names.pop();
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| mark(element, names)),
        Value::String(text) if PERSONAL.iter().any(|pattern| leads_to(names, pattern)) => {
            *text = format!("PII-{}", names.last().unwrap());
        }
        _ => {}
    }
}

fn leads_to(names: &[String], pattern: &str) -> bool {
    let wanted = pattern.split('/').count();
    names.len() >= wanted
        && pattern
            .split('/')
            .zip(&names[names.len() - wanted..])
            .all(|(wanted, name)| wanted == "*" || wanted == name)
}

fn mark_names(value: &mut Value) {
    match value {
        Value::Object(members) => members.iter_mut().for_each(|(name, member)| match member {
            Value::String(text) if name == "name" => *text = "PII-name".to_owned(),
            member => mark_names(member),
        }),
        Value::Array(elements) => elements.iter_mut().for_each(mark_names),
        _ => {}
    }
}

//! Records in recorded responses of Persona.

use serde_json::{Value, json};

use crate::engine::{Found, Recorded, each};

pub(super) fn note(recorded: &Recorded<'_>, found: &mut Found<'_>) {
    let (list, schema) = ("transaction_types", "TransactionType");
    each(&recorded.body, &mut |object| {
        let id = &object["id"];
        match (object["type"].as_str(), object.get("attributes")) {
            (Some("transaction-type"), Some(_)) => found.put(list, id, schema, object.clone()),
            (Some("transaction-type"), None) => found.refer(list, id, schema, json!({ "id": id })),
            (Some("transaction"), Some(_)) => {
                let transaction = transaction(object, &recorded.body["included"], found);
                found.put("transactions", id, "PersonaTransaction", transaction);
            }
            _ => {}
        }
    });
}

/// A transaction with its label.
fn transaction(object: &Value, included: &Value, found: &Found<'_>) -> Value {
    let mut transaction = object.clone();
    let label = &object["relationships"]["transaction-label"]["data"];
    if let Some(relationships) = transaction["relationships"].as_object_mut() {
        relationships.retain(|_, it| !it["data"].is_null());
    }
    if label.is_null() {
        return transaction;
    }
    let mut included = included.as_array().into_iter().flatten();
    let whole = included.find(|it| it["type"] == label["type"] && it["id"] == label["id"]);
    let known = found.known("transactions", &object["id"]);
    transaction["label"] = match (whole.map(|it| &it["attributes"]), known) {
        (Some(attributes), _) => json!({
            "id": label["id"],
            "label": attributes["model-label"],
            "model-version": attributes["model-version"],
            "created-at": attributes["created-at"],
        }),
        (None, Some(known)) if known["label"]["id"] == label["id"] => known["label"].clone(),
        _ => json!({ "id": label["id"] }),
    };
    transaction
}

//! What recorded answers of Persona's show to exist.

use serde_json::json;

use crate::engine::{Found, Recorded, each};

pub(super) fn note(recorded: &Recorded<'_>, found: &mut Found<'_>) {
    let (list, schema) = ("transaction_types", "TransactionType");
    each(&recorded.body, &mut |object| {
        if object["type"] != "transaction-type" {
            return;
        }
        let id = &object["id"];
        match object.get("attributes") {
            Some(_) => found.put(list, id, schema, object.clone()),
            None => found.refer(list, id, schema, json!({ "id": id })),
        }
    });
}

//! Payments in recorded responses, in the form of their creates.

use serde_json::{Map, Value, json};

use super::planted;
use crate::engine::{Found, Recorded, Refusal};

/// In place of what is required and no response shows, such as the key of a gateway.
const NOT_RECORDED: &str = "not-recorded";

/// A resource from this response, its request and earlier ones; nothing if that is too little.
pub(in crate::apis::commerce_layer) fn recorded(
    recorded: &Recorded<'_>,
    object: &Value,
    found: &Found<'_>,
) -> Option<Value> {
    let kind = object["type"].as_str()?;
    let (_, writable) = planted::creates(kind)?;
    let shown = &object["attributes"];
    if !shown["gift_card_code"].is_null() {
        // No response states the balance of its card.
        return None;
    }
    let known = found.known("payments", &object["id"]);
    let mut data = known.cloned().unwrap_or_else(|| json!({}));
    let sent = &recorded.sent["data"];
    let is_made = sent["id"].is_null() && recorded.body["data"]["id"] == object["id"];
    let sent = if is_made { sent } else { &Value::Null };
    for (part, names) in [
        ("attributes", writable.attributes()),
        ("relationships", writable.relationships()),
    ] {
        let mut members = data[part].as_object().cloned().unwrap_or_default();
        // An expired one could not be paid any more.
        for name in names.filter(|it| !it.starts_with('_') && *it != "expires_at") {
            let mut seen = [&object[part][name], &sent[part][name]].into_iter();
            let value = match part {
                "attributes" => seen.find(|it| !it.is_null()).cloned(),
                // A response has the linkage of what was asked for alone.
                _ => seen
                    .find(|it| it["data"].is_object())
                    .map(|it| json!({ "data": it["data"] })),
            };
            members.extend(value.map(|it| (name.to_owned(), it)));
        }
        data[part] = members.into();
    }
    data["id"] = object["id"].clone();
    data["type"] = kind.into();
    data["live"] = (object["meta"]["mode"] == "live").into();
    data["status"] = match (rank(kind), shown["status"].as_str()) {
        (3.., Some(status)) if status != "pending" => status.into(),
        (_, Some(status @ ("invalidated" | "completed" | "expired"))) => status.into(),
        _ => Value::Null,
    };
    let document = |data: &Value| json!({ "data": { "type": kind, "attributes": data["attributes"], "relationships": data["relationships"] } });
    if let Err(Refusal::Invalid(violations)) = planted::check(kind, &document(&data), true) {
        let missing = violations.iter().filter(|it| it.keyword == "required");
        let missing: Map<_, _> = missing
            .filter_map(|it| {
                let pointer = it.full_pointer();
                let name = pointer.strip_prefix("/data/attributes/")?;
                Some((name.to_owned(), NOT_RECORDED.into()))
            })
            .collect();
        data["attributes"].as_object_mut()?.extend(missing);
    }
    planted::check(kind, &document(&data), true)
        .ok()
        .map(|()| data)
}

/// The position of a type in the order of dependencies.
pub(in crate::apis::commerce_layer) fn rank(kind: &str) -> u8 {
    match kind {
        "payment_wallets" | "payment_links" => 1,
        "payment_sessions" => 2,
        "payment_authorizations" => 3,
        "payment_captures" | "payment_voids" => 4,
        "payment_refunds" => 5,
        _ => 0,
    }
}

//! Records in recorded responses of Commerce Layer.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::model::TransactionKind;
use super::payments;
use crate::engine::{Found, Recorded, each};

pub(super) fn note(recorded: &Recorded<'_>, found: &mut Found<'_>) {
    if recorded.deletes {
        let id = recorded.path.rsplit('/').next().unwrap_or_default();
        for list in ["transactions", "payments"] {
            found.forget(list, id);
        }
        return;
    }
    each(&recorded.body, &mut |object| {
        if !object["attributes"].is_object() {
            return;
        }
        let id = &object["id"];
        match object["type"].as_str().unwrap_or_default() {
            "orders" if object["attributes"]["number"].is_string() => {
                found.put("orders", id, "Order", order(object));
            }
            kind if kind == "transactions" || TransactionKind::named(kind).is_some() => {
                let transaction = transaction(recorded, object, found);
                found.put("transactions", id, "CommerceLayerTransaction", transaction);
            }
            kind if kind.starts_with("payment_") => {
                if let Some(payment) = payments::recorded(recorded, object, found) {
                    found.put("payments", id, "PaymentInput", payment);
                }
            }
            _ => {}
        }
    });
}

fn is_live(object: &Value) -> bool {
    object["meta"]["mode"] == "live"
}

fn order(object: &Value) -> Value {
    let attributes = &object["attributes"];
    json!({
        "id": object["id"],
        "number": attributes["number"],
        "total_amount_cents": attributes["total_amount_cents"],
        "currency_code": attributes["currency_code"],
        "authorized": attributes["payment_status"] == "authorized",
        "live": is_live(object),
    })
}

/// A transaction with its order and parent, as far as this response or an earlier one contains them.
fn transaction(recorded: &Recorded<'_>, object: &Value, found: &Found<'_>) -> Value {
    let mut transaction = object["attributes"].clone();
    let kind = object["type"].as_str().unwrap_or_default();
    let parent = TransactionKind::named(kind).and_then(TransactionKind::parent);
    let leads_to = |name: &str| &object["relationships"][name]["data"]["id"];
    let named = [
        leads_to("reference_authorization"),
        leads_to("reference_capture"),
    ];
    let named = named.into_iter().find(|it| !it.is_null());
    // `/orders/{id}/captures`
    let mut segments = recorded.path.rsplit('/');
    let is_list = segments.next() == Some(kind);
    let (owner, of) = (segments.next(), segments.next());
    let of_path = |name: &str| {
        owner
            .filter(|_| is_list && of == Some(name))
            .map(Value::from)
    };
    let known = found.known("transactions", &object["id"]);
    let known = |name: &str| Some(known?[name].clone()).filter(|it| !it.is_null());
    let order = Some(leads_to("order").clone()).filter(|it| !it.is_null());
    let order = order
        .or_else(|| of_path("orders"))
        .or_else(|| known("order"));
    let parent = parent.and_then(|parent| {
        let named = named.cloned().or_else(|| of_path(parent.name()));
        named.or_else(|| known("parent"))
    });
    transaction["id"] = object["id"].clone();
    transaction["type"] = kind.into();
    transaction["order"] = order.unwrap_or_default();
    transaction["parent"] = parent.unwrap_or_default();
    transaction["live"] = is_live(object).into();
    transaction
}

/// Dependent records come after their parents, and those without a known parent are omitted.
pub(super) fn section(mut found: Value) -> Value {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut list = |name: &str| match found[name].take() {
        Value::Array(items) => items,
        _ => Vec::new(),
    };
    let (mut orders, mut payments) = (list("orders"), list("payments"));
    let mut transactions = list("transactions");
    let mut ids: HashSet<_> = orders.iter().map(|it| text(&it["id"])).collect();
    let mut paid = HashSet::new();
    payments.sort_by_key(|it| payments::rank(it["type"].as_str().unwrap_or_default()));
    payments.retain(|it| {
        let named = it["relationships"].as_object().into_iter().flatten();
        let is_whole = named
            .into_iter()
            .all(|(_, it)| ids.contains(&text(&it["data"]["id"])));
        if is_whole {
            ids.insert(text(&it["id"]));
            paid.insert(text(&it["relationships"]["order"]["data"]["id"]));
        }
        is_whole
    });
    let kind = |it: &Value| TransactionKind::named(it["type"].as_str()?);
    transactions.sort_by_key(|it| kind(it).map(|it| it as u8));
    transactions.retain(|it| {
        let has = |name: &str| ids.contains(&text(&it[name]));
        let is_whole =
            kind(it).is_none_or(|kind| has("order") && (has("parent") || kind.parent().is_none()));
        if is_whole {
            ids.insert(text(&it["id"]));
            paid.insert(text(&it["order"]));
        }
        is_whole
    });
    for order in orders
        .iter_mut()
        .filter(|it| paid.contains(&text(&it["id"])))
    {
        // The payment states it.
        order["authorized"] = false.into();
    }
    let mut section = Map::new();
    for (name, items) in [
        ("orders", orders),
        ("payments", payments),
        ("transactions", transactions),
    ] {
        if !items.is_empty() {
            section.insert(name.to_owned(), items.into());
        }
    }
    section.into()
}

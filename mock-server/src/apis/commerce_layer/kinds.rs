//! Transactions under their general path as resources of their kinds, as the vendor's client types them.

use serde_json::Value;

use super::model::{Transaction, TransactionKind};
use super::options;
use super::wire::resources;
use crate::engine::{Body, Exchange, Operation, Reply, World};

/// Whether a request is for transactions under their general path, in a world that shows their kinds.
fn is_meant(world: &World, operation: &Operation) -> bool {
    let meant = [
        "list-transactions",
        "retrieve-transaction",
        "update-transaction",
    ];
    meant.contains(&&*operation.id) && options::of(world).kinds_under_transactions
}

/// The kind of a transaction, as the documents of `/transactions` show it under the switch. The documented create's has
/// none.
fn kind(world: &World, id: &str) -> Option<&'static str> {
    let known = world.store.read(|tx| tx.get::<Transaction>(id));
    known.ok()??.kind.map(TransactionKind::name)
}

/// Gives each transaction its kind as the type, with the matching address.
pub(super) fn show(exchange: &Exchange<'_>, reply: &mut Reply) {
    let world = exchange.world;
    let is_meant = exchange.operation.is_some_and(|it| is_meant(world, it));
    let Body::Json(document) = &mut reply.body else {
        return;
    };
    if !is_meant {
        return;
    }
    for resource in resources(document, "data") {
        let id = resource["id"].as_str().unwrap_or_default();
        let Some(kind) = kind(world, id) else {
            continue;
        };
        let address = |kind: &str| format!("/{kind}/{id}");
        let (from, to) = (address("transactions"), address(kind));
        resource["type"] = kind.into();
        for member in ["links", "relationships"] {
            if let Some(links) = resource.get_mut(member) {
                replace(links, &from, &to);
            }
        }
    }
}

/// Takes the document of an update that has the kind of its transaction as the type for one of the general type.
pub(super) fn take(world: &World, operation: &Operation, document: &mut Value) {
    if !is_meant(world, operation) {
        return;
    }
    let id = document.pointer("/data/id").and_then(Value::as_str);
    let kind = id.and_then(|id| kind(world, id));
    if let (Some(kind), Some(written)) = (kind, document.pointer_mut("/data/type"))
        && *written == kind
    {
        *written = "transactions".into();
    }
}

fn replace(links: &mut Value, from: &str, to: &str) {
    match links {
        Value::String(link) => *link = link.replace(from, to),
        Value::Object(members) => members.values_mut().for_each(|it| replace(it, from, to)),
        _ => {}
    }
}

//! Commerce Layer's calls of the control API.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Value, json};

use super::order::{self, Order};
use super::related::{self, RelatedResource};
use super::{options, payments, planted};
use crate::engine::{ControlFailure, ControlHandler, World, control_body};

/// By operation id.
pub(super) const HANDLERS: &[(&str, ControlHandler)] = &[
    ("retrieve-commerce-layer-options", |world, _| {
        Ok(options::live(world).switches())
    }),
    ("change-commerce-layer-options", |world, body| {
        let live = options::live(world);
        let changed = live.changed(body);
        live.set(Arc::new(changed.map_err(ControlFailure::refused)?));
        Ok(live.switches())
    }),
    ("put-orders", put_orders),
    ("put-related", put_related),
    (
        "retrieve-payment-options",
        payments::control::retrieve_options,
    ),
    ("change-payment-options", payments::control::change_options),
    ("put-gift-card", payments::control::put_gift_card),
    ("settle-payment", payments::control::settle),
    ("put-payment", payments::put),
    ("put-commerce-layer-transaction", planted::put),
];

/// One order, or those of a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Orders {
    Many(Vec<Order>),
    One(Order),
}

/// A resource, and its owner.
#[derive(Deserialize)]
struct Related {
    owner: String,
    #[serde(flatten)]
    resource: RelatedResource,
}

fn put_orders(world: &World, body: &Value) -> Result<Value, ControlFailure> {
    let orders = match control_body(body)? {
        Orders::Many(orders) => orders,
        Orders::One(order) => vec![order],
    };
    let ids = orders.iter().map(|order| order::add(world, order));
    let ids = ids.collect::<Result<Vec<_>, _>>();
    Ok(json!({ "ids": ids? }))
}

fn put_related(world: &World, body: &Value) -> Result<Value, ControlFailure> {
    let Related { owner, resource } = control_body(body)?;
    let id = related::add(world, &owner, &resource)?;
    Ok(json!({ "id": id }))
}

//! The triggers of an order.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::ledger::{self, put_order};
use super::super::model::Order;
use super::order::{check, gift_card_code, place, sessions};
use super::state::SessionStatus;
use super::work::Work;
use super::{operations, refusals};
use crate::engine::Refusal;
use crate::store;

/// Applies an update, and says what the order is now and, where that was asked, whether it can be placed. `by_method` is
/// for an order that its payment method pays, as in version 2017-08.
pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    order: &Arc<Order>,
    attributes: &Map<String, Value>,
    by_method: bool,
) -> Result<(Arc<Order>, Option<bool>), Refusal> {
    let is_on = |name: &str| attributes.get(name) == Some(&Value::Bool(true));
    let mut changed = Order::clone(order);
    changed.write(attributes);
    if let Some(code) = attributes.get("gift_card_code") {
        changed.gift_card_code = gift_card_code(tx, order, code.as_str())?;
    }
    if let Some(value) = attributes.get("place_async") {
        changed.place_async = value.as_bool();
    }
    let bring = |changed: &mut Order, trigger: &str, from: &[&str], to: &str| {
        if is_on(trigger) {
            if !from.contains(&changed.status.as_str()) {
                let rule = format!("is only for an order that is {}", from.join(" or "));
                return Err(refusals::attribute(trigger, &rule));
            }
            to.clone_into(&mut changed.status);
        }
        Ok(())
    };
    bring(&mut changed, "_pending", &["draft", "pending"], "pending")?;
    let mut placeable = None;
    if is_on("_placeable") {
        match by_method {
            true => ledger::check_placeable(order, "_placeable")?,
            false => check(work, tx, order)?,
        }
        placeable = Some(true);
        if changed.status == "draft" {
            "pending".clone_into(&mut changed.status);
        }
    }
    if is_on("_place") {
        match by_method {
            true => ledger::place(&work.stamp, tx, &mut changed)?,
            false => {
                check(work, tx, order)?;
                place(work, &mut changed);
            }
        }
    }
    for (trigger, from, to) in [
        ("_approve", &["placed"][..], "approved"),
        ("_start_editing", &["placed", "approved"], "editing"),
        ("_stop_editing", &["editing"], "placed"),
        (
            "_cancel",
            &["draft", "pending", "editing", "placed", "approved"],
            "cancelled",
        ),
    ] {
        bring(&mut changed, trigger, from, to)?;
    }
    if is_on("_fulfill") {
        if changed.status != "approved" {
            return Err(refusals::attribute(
                "_fulfill",
                "is only for an approved order",
            ));
        }
        changed.is_fulfilled = true;
    }
    let changed = match changed == **order {
        true => order.clone(),
        false => put_order(&work.stamp, tx, order, changed)?,
    };
    if !is_on("_cancel") {
        return Ok((changed, placeable));
    }
    void_all(work, tx, &changed)?;
    Ok((tx.get(&changed.id)?.unwrap_or(changed), placeable))
}

/// Voids what is authorized, as the cancelling of an order does.
fn void_all(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    order: &Order,
) -> Result<(), Refusal> {
    ledger::void_all(&work.stamp, tx, &order.id)?;
    for session in sessions(tx, &order.id)? {
        if session.status != SessionStatus::Authorized {
            continue;
        }
        if let Some(authorization) = operations::authorization(tx, &session.base.id)? {
            operations::void(work, tx, &session, &authorization)?;
        }
    }
    Ok(())
}

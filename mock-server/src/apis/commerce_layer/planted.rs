//! Transactions of version 2017-08 that a test adds to a world under its own ids.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::balances::Balances;
use super::history::record_create;
use super::ledger;
use super::model::{Mode, Order, Transaction, TransactionKind};
use super::stamp::Stamp;
use crate::Api;
use crate::engine::{ControlFailure, World, control_body};
use crate::store;

#[derive(Deserialize)]
struct Given {
    id: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    order: Option<String>,
    parent: Option<String>,
    amount_cents: Option<i64>,
    succeeded: Option<bool>,
    number: Option<String>,
    created_at: Option<Timestamp>,
    #[serde(default)]
    live: bool,
    /// The members that a gateway or a client wrote.
    #[serde(flatten)]
    written: Map<String, Value>,
}

pub(super) fn put(world: &World, body: &Value) -> Result<Value, ControlFailure> {
    let given: Given = control_body(body)?;
    // An order of the settings may be meant.
    world.seed(Api::CommerceLayer)?;
    let stamp = Stamp::of_a_test(world);
    let id = world.store.transact(|tx| add(&stamp, tx, &given))?;
    Ok(json!({ "id": id }))
}

fn refused<T>(rule: impl ToString) -> Result<T, ControlFailure> {
    Err(ControlFailure::refused(rule))
}

fn add(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    given: &Given,
) -> Result<String, ControlFailure> {
    let kind = TransactionKind::named(&given.kind);
    let id = match given.id.clone() {
        Some(id) => id,
        None => tx.unused::<Transaction>(|| stamp.ids.letters(10))?,
    };
    // A transaction without an order, such as the documented one, is replaced.
    let known = tx.get::<Transaction>(&id)?;
    if known.is_some_and(|it| it.kind.or(kind).is_some()) {
        return refused("/id another has it already");
    }
    let mode = if given.live { Mode::Live } else { Mode::Test };
    let order = match &given.order {
        Some(id) => tx.get::<Order>(id)?.filter(|it| it.mode == mode),
        None => None,
    };
    let parent = match &given.parent {
        Some(id) => tx.get::<Transaction>(id)?,
        None => None,
    };
    let mut transaction = Transaction::new(id, mode, given.created_at.unwrap_or(stamp.now));
    transaction.kind = kind;
    transaction.succeeded = given.succeeded.unwrap_or(kind.is_some());
    transaction.amount_cents = given.amount_cents.unwrap_or(transaction.amount_cents);
    transaction.write(&given.written);
    transaction.write_answer(&given.written);
    transaction.number.clone_from(&given.number);
    let Some(kind) = kind else {
        if given.order.is_some() || given.parent.is_some() {
            return refused("/type transactions have neither order nor parent");
        }
        let put = tx.put(transaction)?;
        let id = put.id.clone();
        record_create(stamp, tx, mode, put)?;
        return Ok(id);
    };
    let Some(order) = order else {
        return refused("/order is the id of no order");
    };
    let expected = kind.parent();
    let fits = match (&parent, expected) {
        (None, None) => given.parent.is_none(),
        (Some(parent), Some(kind)) => {
            parent.kind == Some(kind) && parent.order.as_ref() == Some(&order.id)
        }
        _ => false,
    };
    if !fits {
        return match expected {
            Some(kind) => refused(format!(
                "/parent is the id of none of the order's {}",
                kind.name()
            )),
            None => refused("/parent authorizations have none"),
        };
    }
    let balances = Balances::of(tx, Some(&order.id))?;
    let left = parent.as_ref().map(|it| balances.room(&it.id).unwrap_or(0));
    let most = left.unwrap_or(order.total_amount_cents);
    transaction.amount_cents = given.amount_cents.unwrap_or(most);
    if transaction.succeeded && left.is_some_and(|it| transaction.amount_cents > it) {
        return refused(format!(
            "/amount_cents must be less than or equal to {most}"
        ));
    }
    let planted = ledger::plant(stamp, tx, balances, &order, parent.as_deref(), transaction);
    planted.map_err(super::errors::told)
}

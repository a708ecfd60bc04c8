//! The effects of triggers: the transactions that they create, the balances, and the order's payment status.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::balances::{Balances, Sums};
use super::errors;
use super::history::{record_create, record_update};
use super::model::{BY_ORDER, Order, Transaction, TransactionKind};
use super::payments;
use super::stamp::Stamp;
use crate::engine::Refusal;
use crate::store::{self, Scan};

/// The rule for what takes from a transaction.
const ONLY_AFTER_SUCCESS: &str = "can only follow what has succeeded";

/// Applies an update of a capture, an authorization or a similar transaction, and returns the result. Amounts above the balance
/// are lowered to it, or refused.
pub(super) fn update(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    attributes: &Map<String, Value>,
    lowers_amounts: bool,
) -> Result<Arc<Transaction>, Refusal> {
    let mut balances = Balances::of(tx, transaction.order.as_deref())?;
    let mut changed = transaction.clone();
    changed.write(attributes);
    let is_on = |name: &str| attributes.get(name).and_then(Value::as_bool) == Some(true);
    changed.succeeded |= is_on("_forward");
    let is_turned = changed.succeeded != transaction.succeeded;
    if is_turned && changed.succeeded {
        let trigger = match is_on("_forward") {
            true => "_forward",
            false => "succeeded",
        };
        check_success(tx, &balances, &changed, trigger)?;
    }
    if is_turned {
        balances.enter(Arc::new(changed.clone()));
    }
    balances.balance(&mut changed);
    let takes = match changed.kind {
        Some(TransactionKind::Authorizations) => Some(("_capture", "_capture_amount_cents")),
        Some(TransactionKind::Captures) => Some(("_refund", "_refund_amount_cents")),
        _ => None,
    };
    if let Some((trigger, amount)) = takes {
        if let Some(wanted) = attributes.get(amount) {
            if wanted.as_f64().is_some_and(|it| it <= 0.0) {
                return Err(errors::too_little(amount, wanted).into());
            }
            changed.next_amount_cents = match cents(wanted) {
                Some(cents) if cents <= changed.balance_cents => cents,
                _ if lowers_amounts => changed.balance_cents,
                _ => return Err(errors::too_much(amount, wanted, changed.balance_cents).into()),
            };
        }
        if is_on(trigger) {
            capture_or_refund(stamp, tx, &mut balances, &mut changed, trigger)?;
        }
    }
    if is_on("_void") {
        void(stamp, tx, &mut balances, &mut changed, "_void")?;
    }
    if is_on("_cancel") {
        cancel(stamp, tx, &mut balances, &mut changed)?;
    }
    if changed == *transaction {
        return Ok(Arc::new(changed));
    }
    changed.updated_at = stamp.now;
    let changed = tx.put(changed)?;
    record_update(stamp, tx, changed.mode, transaction, &*changed)?;
    if is_turned {
        for (before, mut after) in balances.moved(&changed) {
            after.updated_at = stamp.now;
            let after = tx.put(after)?;
            record_update(stamp, tx, after.mode, &*before, &*after)?;
        }
    }
    update_payment_status(stamp, tx, changed.order.as_deref(), &balances)?;
    Ok(changed)
}

/// Refuses that a transaction succeeds which takes more than is left of what it follows from, or authorizes what sessions
/// pay by now.
fn check_success(
    tx: &mut store::Transaction<'_>,
    balances: &Balances,
    transaction: &Transaction,
    trigger: &str,
) -> Result<(), Refusal> {
    let Some(parent) = transaction.parent.as_deref() else {
        return match &transaction.order {
            Some(order) if payments::is_paid_in_sessions(tx, order)? => {
                let rule = "belongs to an order that is paid in sessions";
                Err(errors::not_possible(trigger, rule).into())
            }
            _ => Ok(()),
        };
    };
    match balances.room(parent) {
        None => Err(errors::not_possible(trigger, ONLY_AFTER_SUCCESS).into()),
        Some(room) if transaction.amount_cents > room => {
            Err(errors::not_possible(trigger, "takes more than is left").into())
        }
        Some(_) => Ok(()),
    }
}

pub(super) fn put_order(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    before: &Arc<Order>,
    mut changed: Order,
) -> Result<Arc<Order>, Refusal> {
    changed.updated_at = stamp.now;
    let changed = tx.put(changed)?;
    record_update(stamp, tx, changed.mode, &**before, &*changed)?;
    Ok(changed)
}

/// An amount, which may be written `500.0`; none if it is beyond every balance.
fn cents(wanted: &Value) -> Option<i64> {
    let whole = |float: f64| format!("{float:.0}").parse().ok();
    wanted.as_i64().or_else(|| wanted.as_f64().and_then(whole))
}

/// Captures an authorization, or refunds a capture, by its requested amount.
fn capture_or_refund(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    balances: &mut Balances,
    from: &mut Transaction,
    trigger: &str,
) -> Result<(), Refusal> {
    if !from.succeeded {
        return Err(errors::not_possible(trigger, ONLY_AFTER_SUCCESS).into());
    }
    if from.balance_cents <= 0 || from.next_amount_cents <= 0 {
        return Err(errors::not_possible(trigger, "has nothing left to take").into());
    }
    let kind = match from.kind {
        Some(TransactionKind::Authorizations) => TransactionKind::Captures,
        _ => TransactionKind::Refunds,
    };
    let amount = from.next_amount_cents;
    create(stamp, tx, balances, from, kind, amount)
}

/// Voids the rest of an authorization.
fn void(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    balances: &mut Balances,
    from: &mut Transaction,
    trigger: &str,
) -> Result<(), Refusal> {
    if !from.succeeded {
        return Err(errors::not_possible(trigger, ONLY_AFTER_SUCCESS).into());
    }
    if from.balance_cents <= 0 {
        return Err(errors::not_possible(trigger, "has nothing left to void").into());
    }
    let left = from.balance_cents;
    create(stamp, tx, balances, from, TransactionKind::Voids, left)
}

/// Undoes a transaction of an order that is still pending.
fn cancel(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    balances: &mut Balances,
    from: &mut Transaction,
) -> Result<(), Refusal> {
    let order = match &from.order {
        Some(id) => tx.get::<Order>(id)?,
        None => None,
    };
    if order.is_none_or(|order| order.status != "pending") {
        return Err(errors::not_possible("_cancel", "is only for a pending order").into());
    }
    match from.kind {
        Some(TransactionKind::Authorizations) => void(stamp, tx, balances, from, "_cancel"),
        _ => {
            from.next_amount_cents = from.balance_cents;
            capture_or_refund(stamp, tx, balances, from, "_cancel")
        }
    }
}

/// Creates a transaction that follows from another one, of which less is left then.
fn create(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    balances: &mut Balances,
    from: &mut Transaction,
    kind: TransactionKind,
    amount_cents: i64,
) -> Result<(), Refusal> {
    let order = match from.order.as_deref() {
        Some(id) => tx.get::<Order>(id)?,
        None => None,
    };
    let order = order.ok_or(Refusal::NotFound)?;
    let transaction = succeeded(stamp, &order, kind, amount_cents);
    keep(stamp, tx, balances, &order, Some(&*from), transaction)?;
    balances.balance(from);
    Ok(())
}

/// A new transaction of an order, which succeeded.
fn succeeded(
    stamp: &Stamp<'_>,
    order: &Order,
    kind: TransactionKind,
    amount_cents: i64,
) -> Transaction {
    let mut transaction = Transaction::new(stamp.ids.letters(10), order.mode, stamp.now);
    transaction.kind = Some(kind);
    transaction.amount_cents = amount_cents;
    transaction.succeeded = true;
    transaction
}

/// Stores a new transaction of an order.
fn keep(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    balances: &mut Balances,
    order: &Order,
    from: Option<&Transaction>,
    mut transaction: Transaction,
) -> Result<Arc<Transaction>, Refusal> {
    let number = tx.count::<Transaction>(Some((BY_ORDER, &order.id)))? + 1;
    let number = || format!("{}/T/{number:03}", order.number);
    transaction.number = Some(transaction.number.unwrap_or_else(number));
    transaction.order = Some(order.id.clone());
    transaction.parent = from.map(|from| from.id.clone());
    transaction.currency_code.clone_from(&order.currency_code);
    balances.balance(&mut transaction);
    let created = tx.put(transaction)?;
    record_create(stamp, tx, created.mode, created.clone())?;
    balances.enter(created.clone());
    Ok(created)
}

/// Adds a test's transaction to an order with these balances, and its effects on its parent and the order.
pub(super) fn plant(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    mut balances: Balances,
    order: &Arc<Order>,
    from: Option<&Transaction>,
    transaction: Transaction,
) -> Result<String, Refusal> {
    let created = keep(stamp, tx, &mut balances, order, from, transaction)?;
    for (_, after) in balances.moved(&created) {
        tx.put(after)?;
    }
    update_payment_status(stamp, tx, Some(&order.id), &balances)?;
    Ok(created.id.clone())
}

/// The payment status of an order of this total for which nothing was paid.
pub(super) fn unpaid(total_amount_cents: i64) -> &'static str {
    match total_amount_cents > 0 {
        true => "unpaid",
        false => "free",
    }
}

/// Refuses an order that cannot be placed, at this trigger.
pub(super) fn check_placeable(order: &Order, trigger: &str) -> Result<(), Refusal> {
    match order.status.as_str() {
        "draft" | "pending" => Ok(()),
        _ => Err(errors::not_possible(trigger, "is only for a draft or pending order").into()),
    }
}

/// Places an order: a gateway authorizes its total, unless something of it is authorized or captured already, or there is
/// nothing to pay.
pub(super) fn place(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: &mut Order,
) -> Result<(), Refusal> {
    check_placeable(order, "_place")?;
    "placed".clone_into(&mut order.status);
    order.placed_at = Some(stamp.now);
    authorize(stamp, tx, order)
}

/// Authorizes an order's total, unless an authorization holds: one that was voided or did not succeed is none.
pub(super) fn authorize(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: &mut Order,
) -> Result<(), Refusal> {
    if order.total_amount_cents <= 0 {
        "free".clone_into(&mut order.payment_status);
        return Ok(());
    }
    let mut balances = Balances::of(tx, Some(&order.id))?;
    let Sums { open, captured, .. } = balances.sums();
    if open == 0 && captured == 0 {
        order.is_paid_by_method = true;
        let kind = TransactionKind::Authorizations;
        let authorization = succeeded(stamp, order, kind, order.total_amount_cents);
        keep(stamp, tx, &mut balances, order, None, authorization)?;
        "authorized".clone_into(&mut order.payment_status);
    }
    Ok(())
}

/// Voids the rest of an order's authorizations.
pub(super) fn void_all(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: &str,
) -> Result<(), Refusal> {
    let void = Map::from_iter([("_void".to_owned(), Value::Bool(true))]);
    for transaction in tx.scan::<Transaction>(Scan::all().index(BY_ORDER, order))? {
        let is_authorization = transaction.kind == Some(TransactionKind::Authorizations);
        if is_authorization && transaction.succeeded && transaction.balance_cents > 0 {
            update(stamp, tx, &transaction, &void, false)?;
        }
    }
    Ok(())
}

/// Brings an order up to date with all of its transactions.
fn update_payment_status(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: Option<&str>,
    balances: &Balances,
) -> Result<(), Refusal> {
    let Some(id) = order else {
        return Ok(());
    };
    let Some(order) = tx.get::<Order>(id)? else {
        return Ok(());
    };
    let Sums {
        authorized,
        open,
        captured,
        refunded,
    } = balances.sums();
    let is_paid_by_method = authorized > 0;
    // Sessions may pay for an order of which nothing was authorized.
    if !is_paid_by_method && !order.is_paid_by_method {
        return Ok(());
    }
    // Another authorization can have followed one that was voided.
    let due = authorized.min(order.total_amount_cents.into());
    let status = if captured > 0 && refunded >= captured {
        "refunded"
    } else if refunded > 0 {
        "partially_refunded"
    } else if captured > 0 && captured >= due {
        "paid"
    } else if captured > 0 && open == 0 {
        "partially_voided"
    } else if captured > 0 {
        "partially_paid"
    } else if authorized > 0 && open == 0 {
        "voided"
    } else if authorized > 0 {
        "authorized"
    } else {
        unpaid(order.total_amount_cents)
    };
    let mut changed = Order::clone(&order);
    changed.is_paid_by_method = is_paid_by_method;
    status.clone_into(&mut changed.payment_status);
    // While something is still authorized, the order has not been refunded in full.
    if status == "refunded" && open == 0 {
        "cancelled".clone_into(&mut changed.status);
    }
    if changed != *order {
        put_order(stamp, tx, &order, changed)?;
    }
    Ok(())
}

//! The effects of triggers: the transactions that they create, the balances, and the order's payment status.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::errors;
use super::history::{record_create, record_update};
use super::model::{BY_ORDER, Order, Transaction, TransactionKind};
use super::stamp::Stamp;
use crate::engine::Refusal;
use crate::store::{self, Scan};

/// Applies an update of a capture, an authorization or a similar transaction, and returns the result. Amounts above the balance
/// are lowered to it, or refused.
pub(super) fn update(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    attributes: &Map<String, Value>,
    lowers_amounts: bool,
) -> Result<Arc<Transaction>, Refusal> {
    let mut changed = transaction.clone();
    changed.write(attributes);
    let is_on = |name: &str| attributes.get(name).and_then(Value::as_bool) == Some(true);
    if is_on("_forward") {
        changed.succeeded = true;
    }
    let takes = match changed.kind {
        Some(TransactionKind::Authorizations) => Some(("_capture", "_capture_amount_cents")),
        Some(TransactionKind::Captures) => Some(("_refund", "_refund_amount_cents")),
        _ => None,
    };
    if let Some((trigger, amount)) = takes {
        if let Some(wanted) = attributes.get(amount) {
            changed.next_amount_cents = match cents(wanted) {
                Some(cents) if cents <= changed.balance_cents => cents,
                _ if lowers_amounts => changed.balance_cents,
                _ => return Err(errors::too_much(amount, wanted, changed.balance_cents).into()),
            };
        }
        if is_on(trigger) {
            capture_or_refund(stamp, tx, &mut changed, trigger)?;
        }
    }
    if is_on("_void") {
        void(stamp, tx, &mut changed, "_void")?;
    }
    if is_on("_cancel") {
        cancel(stamp, tx, &mut changed)?;
    }
    if changed == *transaction {
        return Ok(Arc::new(changed));
    }
    changed.updated_at = stamp.now;
    let changed = tx.put(changed)?;
    record_update(stamp, tx, changed.mode, transaction, &*changed)?;
    update_payment_status(stamp, tx, &changed)?;
    Ok(changed)
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
    from: &mut Transaction,
    trigger: &str,
) -> Result<(), Refusal> {
    if !from.succeeded {
        return Err(errors::not_possible(trigger, "can only follow what has succeeded").into());
    }
    if from.balance_cents <= 0 || from.next_amount_cents <= 0 {
        return Err(errors::not_possible(trigger, "has nothing left to take").into());
    }
    let kind = match from.kind {
        Some(TransactionKind::Authorizations) => TransactionKind::Captures,
        _ => TransactionKind::Refunds,
    };
    let amount = from.next_amount_cents;
    create(stamp, tx, Some(from), kind, amount)?;
    from.balance_cents -= amount;
    from.next_amount_cents = from.balance_cents;
    Ok(())
}

/// Voids the rest of an authorization.
fn void(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    from: &mut Transaction,
    trigger: &str,
) -> Result<(), Refusal> {
    if !from.succeeded {
        return Err(errors::not_possible(trigger, "can only follow what has succeeded").into());
    }
    if from.balance_cents <= 0 {
        return Err(errors::not_possible(trigger, "has nothing left to void").into());
    }
    create(
        stamp,
        tx,
        Some(from),
        TransactionKind::Voids,
        from.balance_cents,
    )?;
    from.balance_cents = 0;
    from.next_amount_cents = 0;
    from.void_balance_cents = 0;
    Ok(())
}

/// Undoes a transaction of an order that is still pending.
fn cancel(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
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
        Some(TransactionKind::Authorizations) => void(stamp, tx, from, "_cancel"),
        _ => {
            from.next_amount_cents = from.balance_cents;
            capture_or_refund(stamp, tx, from, "_cancel")
        }
    }
}

fn create(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    from: Option<&Transaction>,
    kind: TransactionKind,
    amount_cents: i64,
) -> Result<(), Refusal> {
    let order = match from.and_then(|from| from.order.as_deref()) {
        Some(id) => tx.get::<Order>(id)?,
        None => None,
    };
    let order = order.ok_or(Refusal::NotFound)?;
    put(stamp, tx, &order, from, kind, amount_cents)
}

fn put(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: &Order,
    from: Option<&Transaction>,
    kind: TransactionKind,
    amount_cents: i64,
) -> Result<(), Refusal> {
    let mut transaction = Transaction::new(stamp.ids.letters(10), order.mode, stamp.now);
    transaction.kind = Some(kind);
    transaction.amount_cents = amount_cents;
    transaction.succeeded = true;
    keep(stamp, tx, order, from, transaction).map(drop)
}

/// Stores the changes of an order.
fn keep(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
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
    let kind = transaction.kind.filter(|_| transaction.succeeded);
    let amount_cents = transaction.amount_cents;
    if matches!(
        kind,
        Some(TransactionKind::Authorizations | TransactionKind::Captures)
    ) {
        transaction.next_amount_cents = amount_cents;
        transaction.balance_cents = amount_cents;
    }
    if kind == Some(TransactionKind::Authorizations) {
        transaction.void_balance_cents = amount_cents;
    }
    let created = tx.put(transaction)?;
    record_create(stamp, tx, created.mode, created.clone())?;
    Ok(created)
}

/// Adds a test's transaction to an order, with its effects on its parent and the order.
pub(super) fn plant(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: &Arc<Order>,
    from: Option<&Transaction>,
    transaction: Transaction,
) -> Result<String, Refusal> {
    if !order.is_paid_by_method {
        let mut paid = Order::clone(order);
        paid.is_paid_by_method = true;
        tx.put(paid)?;
    }
    let created = keep(stamp, tx, order, from, transaction)?;
    if let Some(from) = from.filter(|_| created.succeeded) {
        let mut changed = from.clone();
        changed.balance_cents -= created.amount_cents;
        if created.kind == Some(TransactionKind::Voids) {
            (changed.balance_cents, changed.void_balance_cents) = (0, 0);
        }
        changed.next_amount_cents = changed.balance_cents;
        tx.put(changed)?;
    }
    update_payment_status(stamp, tx, &created)?;
    Ok(created.id.clone())
}

/// Refuses an order that cannot be placed, at this trigger.
pub(super) fn check_placeable(order: &Order, trigger: &str) -> Result<(), Refusal> {
    match order.status.as_str() {
        "draft" | "pending" => Ok(()),
        _ => Err(errors::not_possible(trigger, "is only for a draft or pending order").into()),
    }
}

/// Places an order: a gateway authorizes its total, unless it is authorized already or there is nothing to pay.
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

/// Authorizes an order's total, once.
pub(super) fn authorize(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    order: &mut Order,
) -> Result<(), Refusal> {
    if order.total_amount_cents <= 0 {
        "free".clone_into(&mut order.payment_status);
    } else if !order.is_paid_by_method {
        order.is_paid_by_method = true;
        let kind = TransactionKind::Authorizations;
        put(stamp, tx, order, None, kind, order.total_amount_cents)?;
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

/// Brings the order of a transaction up to date with all of its transactions.
fn update_payment_status(
    stamp: &Stamp<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
) -> Result<(), Refusal> {
    let Some(id) = transaction.order.as_deref() else {
        return Ok(());
    };
    let Some(order) = tx.get::<Order>(id)? else {
        return Ok(());
    };
    let transactions = tx.scan::<Transaction>(Scan::all().index(BY_ORDER, id))?;
    // Together they may be more than an amount can hold.
    let sum = |kind: TransactionKind| -> i128 {
        let of_kind = transactions
            .iter()
            .filter(|it| it.kind == Some(kind) && it.succeeded);
        of_kind.map(|it| i128::from(it.amount_cents)).sum()
    };
    let authorized = sum(TransactionKind::Authorizations);
    let captured = sum(TransactionKind::Captures);
    let voided = sum(TransactionKind::Voids);
    let refunded = sum(TransactionKind::Refunds);
    let status = if captured > 0 && refunded >= captured {
        "refunded"
    } else if refunded > 0 {
        "partially_refunded"
    } else if captured > 0 && captured >= authorized {
        "paid"
    } else if captured > 0 && voided > 0 {
        "partially_voided"
    } else if captured > 0 {
        "partially_paid"
    } else if voided > 0 {
        "voided"
    } else if authorized > 0 {
        "authorized"
    } else {
        "unpaid"
    };
    let mut changed = Order::clone(&order);
    status.clone_into(&mut changed.payment_status);
    // While something is still authorized, the order has not been refunded in full.
    if status == "refunded" && captured + voided >= authorized {
        "cancelled".clone_into(&mut changed.status);
    }
    if changed != *order {
        put_order(stamp, tx, &order, changed)?;
    }
    Ok(())
}

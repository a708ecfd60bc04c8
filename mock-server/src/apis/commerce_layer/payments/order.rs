//! Orders that are paid in sessions: the amount owed, whether they can be placed, and the payment status.

use std::sync::Arc;

use super::super::ledger::put_order;
use super::super::model::{Mode, Order};
use super::entry::Entry;
use super::record::{BY_RELATION, BY_TYPE, relation_key, type_key};
use super::session::Session;
use super::state::SessionStatus;
use super::work::Work;
use super::{gift_card, refusals};
use crate::engine::Refusal;
use crate::store::{self, Scan, StoreError};

/// The market of every order.
pub(super) const MARKET: &str = "nVJBMxhOpL";

/// The prefix of the default rule's template id, which requires that an order is paid in full.
pub(super) const DEFAULT_TEMPLATE: &str = "08ddf06d-";

impl Order {
    /// The most that the next session may take.
    pub(in crate::apis::commerce_layer) fn session_amount_cents(&self) -> i64 {
        match self.is_paid_by_method {
            true => 0,
            false => (self.total_amount_cents - self.session_taken_cents).max(0),
        }
    }

    /// Refuses an order that no session or link can pay.
    pub(super) fn check_session(&self) -> Result<(), Refusal> {
        let refused = |rule| Err(refusals::relationship("order", rule));
        match () {
            () if self.is_cancelled() => refused("is cancelled"),
            () if self.is_paid_by_method => refused("is paid by its payment method"),
            () => Ok(()),
        }
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.status == "cancelled"
    }
}

/// The order that a client names, if it names one.
pub(super) fn named(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    id: Option<&str>,
) -> Result<Option<Arc<Order>>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    let found = tx.get::<Order>(id)?.filter(|it| it.mode == mode);
    found.map(Some).ok_or_else(|| refusals::must_exist("order"))
}

/// The code of the gift card that a client of 2017-08 puts on an order: that of a card that could pay, and of none once the
/// order is paid in sessions.
pub(super) fn gift_card_code(
    tx: &mut store::Transaction<'_>,
    order: &Order,
    code: Option<&str>,
) -> Result<Option<String>, Refusal> {
    if is_paid_in_sessions(tx, &order.id)? {
        return Err(refusals::unsupported("gift_card_code"));
    }
    let Some(code) = code else {
        return Ok(None);
    };
    match gift_card::active(tx, order.mode, code, &order.currency_code)? {
        Some(card) => Ok(Some(card.code.clone())),
        None => Err(refusals::inactive_gift_card().into()),
    }
}

/// Whether sessions pay for an order, so its payment method does not.
pub(in crate::apis::commerce_layer) fn is_paid_in_sessions(
    tx: &mut store::Transaction<'_>,
    order: &str,
) -> Result<bool, StoreError> {
    let key = relation_key("order", order);
    Ok(tx.count::<Session>(Some((BY_RELATION, &key)))? > 0)
}

/// Its sessions, oldest first.
pub(super) fn sessions(
    tx: &mut store::Transaction<'_>,
    order: &str,
) -> Result<Vec<Arc<Session>>, StoreError> {
    tx.scan(Scan::all().index(BY_RELATION, &relation_key("order", order)))
}

/// Brings an order up to date with its sessions.
pub(super) fn refresh(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    order: &str,
) -> Result<(), Refusal> {
    let Some(order) = tx.get::<Order>(order)? else {
        return Ok(());
    };
    let sessions = sessions(tx, &order.id)?;
    let taken: Vec<_> = sessions.iter().filter(|it| it.status.is_taken()).collect();
    let mut changed = Order::clone(&order);
    let amounts = taken.iter().map(|it| it.amount_cents);
    changed.session_taken_cents = amounts.fold(0, i64::saturating_add);
    changed.payment_taken_sessions_count = taken.len();
    changed.payment_status = payment_status(work, &changed, &sessions).to_owned();
    if changed != *order {
        put_order(&work.stamp, tx, &order, changed)?;
    }
    Ok(())
}

/// By the captured, authorized, refunded and voided amounts, against the total.
fn payment_status(work: &Work<'_>, order: &Order, sessions: &[Arc<Session>]) -> &'static str {
    let total = i128::from(order.total_amount_cents);
    // Together they may be more than an amount can hold.
    let sum = |of: fn(&Session) -> i64| sessions.iter().map(|it| i128::from(of(it))).sum::<i128>();
    let captured = sum(|it| it.moved.captured);
    let refunded = sum(|it| it.moved.refunded);
    let voided = sum(|it| it.moved.voided);
    let authorized = sum(|it| match it.status {
        SessionStatus::Authorized => it.amount_cents,
        _ => 0,
    });
    let is_whole = work.options.whole_payment_status;
    match () {
        () if total <= 0 => "free",
        () if captured - refunded >= total => "paid",
        () if refunded >= total && captured == refunded => "refunded",
        () if is_whole && captured >= total => "paid",
        () if is_whole && i128::from(order.session_taken_cents) >= total => "authorized",
        () if is_whole && voided >= total => "voided",
        () if is_whole => "unpaid",
        () if refunded > 0 => "partially_refunded",
        () if captured > 0 => "partially_paid",
        () if authorized >= total => "authorized",
        () if authorized > 0 => "partially_authorized",
        () if voided >= total => "voided",
        () if voided > 0 => "partially_voided",
        () => "unpaid",
    }
}

/// Refuses an order that cannot be placed.
pub(super) fn check(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    order: &Order,
) -> Result<(), Refusal> {
    if !matches!(order.status.as_str(), "draft" | "pending") {
        return Err(refusals::not_placeable());
    }
    // The rules of sessions ignore what the order's payment method pays.
    match order.session_amount_cents() == 0 || !is_ruled(work, tx, order)? {
        true => Ok(()),
        false => Err(refusals::not_covered()),
    }
}

/// Whether a rule of its market demands that it is paid in full.
fn is_ruled(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    order: &Order,
) -> Result<bool, Refusal> {
    let rules =
        tx.scan::<Entry>(Scan::all().index(BY_TYPE, &type_key(order.mode, "payment_rules")))?;
    let is_in_force = |rule: &Entry| {
        rule.relation("ruleable") == Some(MARKET)
            && !rule.is_disabled()
            && !rule.base.has_expired(work.now())
    };
    let is_default = |rule: &Entry| {
        rule.base
            .text("template_id")
            .is_some_and(|it| it.starts_with(DEFAULT_TEMPLATE))
    };
    Ok(rules.iter().any(|it| is_in_force(it) && is_default(it)))
}

pub(super) fn place(work: &Work<'_>, order: &mut Order) {
    "placed".clone_into(&mut order.status);
    order.placed_at = Some(work.now());
    if order.total_amount_cents <= 0 {
        "free".clone_into(&mut order.payment_status);
    }
}

/// Places the order of a session that was authorized, if nothing is in the way.
pub(super) fn place_if_possible(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    order: &str,
) -> Result<(), Refusal> {
    let Some(order) = tx.get::<Order>(order)? else {
        return Ok(());
    };
    match check(work, tx, &order) {
        Ok(()) => {
            let mut changed = Order::clone(&order);
            place(work, &mut changed);
            put_order(&work.stamp, tx, &order, changed).map(drop)
        }
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(_) => Ok(()),
    }
}

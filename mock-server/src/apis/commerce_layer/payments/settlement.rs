//! The outcome of a transaction, and its consequences: for the session, its balances, the order, the gift card.

use std::sync::Arc;

use serde_json::{Value, json};

use super::entry::Entry;
use super::gateway::Gateway;
use super::save::save;
use super::session::Session;
use super::state::{SessionStatus, TransactionStatus};
use super::transaction::{Kind, Transaction};
use super::work::{Draft, Work};
use super::{external, gift_card, instrument, operations, order};
use crate::engine::Refusal;
use crate::store;

/// Changes the status of a transaction, with the gateway's response. If the session's status or balance no longer
/// allows it, it fails instead: this is checked again, because several transactions can be in progress at once.
pub(super) fn settle(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    status: TransactionStatus,
    answer: Option<Value>,
) -> Result<Arc<Transaction>, Refusal> {
    if !transaction.may_become(status) {
        return Ok(Arc::new(transaction.clone()));
    }
    let session = tx
        .get::<Session>(&transaction.session)?
        .ok_or(Refusal::NotFound)?;
    let objection = match status {
        TransactionStatus::Succeeded => objection(work, tx, transaction, &session)?,
        _ => None,
    };
    let mut changed = transaction.clone();
    if let Some(answer) = answer {
        changed.base.set("response_data", answer);
    }
    if let Some(objection) = &objection {
        changed
            .base
            .set("response_data", json!({ "error": objection.reason() }));
    }
    let status = match objection {
        Some(Objection::Declined) => TransactionStatus::Declined,
        Some(_) => TransactionStatus::Failed,
        None => status,
    };
    changed.status = status;
    changed.reached.insert(status, work.now());
    if status == TransactionStatus::RequiresAction {
        let url = format!("https://gateway.example/actions/{}", changed.base.id);
        changed.base.set("next_action_type", "redirect");
        changed.base.set("next_action_data", json!({ "url": url }));
    } else if transaction.status == TransactionStatus::RequiresAction {
        changed.base.set("next_action_type", Value::Null);
        changed.base.set("next_action_data", json!({}));
    }
    if changed.kind == Kind::Authorization
        && changed.has_succeeded()
        && let Some(card) = instrument::charged(changed.gateway)
    {
        changed.base.fill("response_data", || card);
    }
    // Transactions that wait for the shopper expire with the session.
    changed.due = match status {
        TransactionStatus::RequiresAction => operations::until(work, &session),
        _ => None,
    };
    if changed.base.text("token").is_none() && changed.has_succeeded() {
        let twin = twin(work, tx, transaction)?;
        let known = twin.as_ref().and_then(|it| it.base.text("token"));
        let token = known.map(str::to_owned);
        changed
            .base
            .set("token", token.unwrap_or_else(|| work.stamp.ids.base58(22)));
    }
    let changed = save(work, tx, Some(transaction), changed)?;
    let is_authorization = changed.kind == Kind::Authorization;
    if is_authorization && matches!(objection, Some(Objection::Exceeds)) {
        let mut exceeded = Session::clone(&session);
        exceeded.balance_exceeded_at = Some(work.now());
        save(work, tx, Some(&*session), exceeded)?;
    }
    if changed.has_succeeded() {
        apply(work, tx, &changed, &session)?;
    }
    // The consequences may have changed it.
    Ok(tx.get::<Transaction>(&changed.base.id)?.unwrap_or(changed))
}

/// An earlier transaction that requested the same of the gateway within the idempotency window of the setting: the
/// gateway does it once, and returns the same token for both.
pub(super) fn twin(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
) -> Result<Option<Arc<Transaction>>, Refusal> {
    let setting = tx.get::<Entry>(&transaction.setting)?;
    let window = setting
        .and_then(|it| it.integer("idempotency_window_mins"))
        .unwrap_or(60);
    let session = tx.get::<Session>(&transaction.session)?;
    let others = match session {
        Some(session) => session.transactions(tx)?,
        None => Vec::new(),
    };
    let since = work.in_seconds(window.saturating_mul(-60));
    Ok(others.into_iter().find(|other| {
        other.base.id != transaction.base.id
            && other.kind == transaction.kind
            && other.parent == transaction.parent
            && other.amount_cents == transaction.amount_cents
            && other
                .reached
                .get(&TransactionStatus::Succeeded)
                .is_some_and(|at| *at > since)
    }))
}

/// Why a transaction cannot succeed.
#[derive(Clone, Copy)]
enum Objection {
    Session,
    Balance,
    Exceeds,
    Declined,
}

impl Objection {
    fn reason(self) -> &'static str {
        match self {
            Self::Session => "the state of the session does not allow it",
            Self::Balance => "the amount is above the balance",
            Self::Exceeds => "the amount is above what the order still owes",
            Self::Declined => "the gift card has not enough on it",
        }
    }
}

fn objection(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    session: &Session,
) -> Result<Option<Objection>, Refusal> {
    if !operations::may_follow(work, transaction.kind, session.status) {
        return Ok(Some(Objection::Session));
    }
    if !operations::is_owed(tx, transaction.kind, session)? {
        return Ok(Some(Objection::Exceeds));
    }
    let parent = parent(tx, transaction)?;
    Ok(match transaction.kind {
        Kind::Authorization => {
            if let Some(code) = &session.gift_card_code {
                let card = gift_card::active(tx, session.base.mode, code, &session.currency_code)?;
                let is_enough = card.is_some_and(|it| it.balance_cents >= transaction.amount_cents);
                (!is_enough).then_some(Objection::Declined)
            } else {
                None
            }
        }
        Kind::Void => None,
        Kind::Capture | Kind::Refund => parent
            .is_none_or(|it| it.balance_cents() < transaction.amount_cents)
            .then_some(Objection::Balance),
    })
}

fn parent(
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
) -> Result<Option<Arc<Transaction>>, Refusal> {
    Ok(match &transaction.parent {
        Some(id) => tx.get::<Transaction>(id)?,
        None => None,
    })
}

/// Applies the success of a transaction to its parent, the session, the order and the card.
fn apply(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    session: &Session,
) -> Result<(), Refusal> {
    let cents = transaction.amount_cents;
    if let Some(parent) = parent(tx, transaction)? {
        let mut changed = Transaction::clone(&parent);
        match transaction.kind {
            Kind::Void => changed.is_voided = true,
            _ => changed.taken_cents += cents,
        }
        save(work, tx, Some(&*parent), changed)?;
    }
    let mut changed = session.clone();
    let moved = &mut changed.moved;
    match transaction.kind {
        Kind::Authorization => moved.authorized = moved.authorized.saturating_add(cents),
        Kind::Capture => moved.captured = moved.captured.saturating_add(cents),
        Kind::Void => moved.voided = moved.voided.saturating_add(cents),
        Kind::Refund => moved.refunded = moved.refunded.saturating_add(cents),
    }
    changed.settle();
    if let Some(code) = &session.gift_card_code {
        let spent = match transaction.kind {
            Kind::Authorization => cents,
            Kind::Refund => -cents,
            Kind::Capture | Kind::Void => 0,
        };
        if let Some(card) = gift_card::spend(tx, session.base.mode, code, spent)? {
            changed.base.set("response_data", card.describe());
        }
    }
    let changed = save(work, tx, Some(session), changed)?;
    if let Some(order) = &session.order {
        order::refresh(work, tx, order)?;
    }
    if changed.status == SessionStatus::Authorized && transaction.kind == Kind::Authorization {
        follow(work, tx, transaction, &changed)?;
    }
    Ok(())
}

/// Stores the instrument of a session for the customer of its order.
fn keep(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: &Session,
    customer: &str,
) -> Result<(), Refusal> {
    let setting = tx
        .get::<Entry>(&session.setting)?
        .ok_or(Refusal::NotFound)?;
    let customer = customer.to_owned();
    let wallet = instrument::keep(work, tx, &setting, customer, &Draft::default())?;
    external::open_wallet(work, tx, &setting, &wallet)?;
    let mut changed = session.clone();
    changed.wallet = Some(wallet.base.id.clone());
    save(work, tx, Some(session), changed).map(drop)
}

/// The consequences of an authorization: a capture, and the placing of the order.
fn follow(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    authorization: &Transaction,
    session: &Session,
) -> Result<(), Refusal> {
    let order = session.order(tx)?;
    if order.as_ref().is_some_and(|it| it.is_cancelled()) {
        // It was under way when the order was cancelled, which would have voided it.
        return operations::void(work, tx, session, authorization);
    }
    let is_kept = session.base.is_on("vaulting") && session.wallet.is_none();
    if let Some(customer) = order.as_ref().and_then(|it| it.customer.as_deref())
        && is_kept
    {
        keep(work, tx, session, customer)?;
    }
    let setting = tx.get::<Entry>(&session.setting)?;
    let is_on = |name| setting.as_ref().is_some_and(|it| it.base.is_on(name));
    let captures = match session.gateway {
        Gateway::GiftCard => true,
        // It has no effect there.
        Gateway::Adyen => false,
        _ => is_on("auto_capture"),
    };
    if captures {
        let cents = authorization.balance_cents();
        let capture = operations::begin(work, session, Kind::Capture, Some(authorization), cents);
        match session.gateway {
            // At once: there is no gateway to ask.
            Gateway::GiftCard => {
                let outcome = work
                    .options
                    .outcome_of(&operations::subject(&capture, session));
                let status = match outcome.map(|it| it.status()) {
                    // No shopper acts on a capture.
                    None | Some(TransactionStatus::RequiresAction) => TransactionStatus::Succeeded,
                    Some(status) => status,
                };
                let capture = save(work, tx, None, capture)?;
                settle(work, tx, &capture, status, None)?;
            }
            _ => {
                operations::put(work, tx, session, capture)?;
            }
        }
    }
    if is_on("auto_place")
        && let Some(order) = &session.order
    {
        order::place_if_possible(work, tx, order)?;
    }
    Ok(())
}

//! Requests of a client for a session: to authorize, capture, void or refund. They are only recorded here; the worker
//! carries them out.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::access::Viewer;
use super::entry;
use super::gateway::Gateway;
use super::record::{BY_RELATION, Base, relation_key};
use super::save::save;
use super::session::Session;
use super::state::{SessionStatus, TransactionStatus};
use super::transaction::{Kind, Transaction};
use super::work::{Draft, Work};
use super::{external, instrument, options::Subject, refusals, settlement};
use crate::engine::Refusal;
use crate::store::{self, Scan};

pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    kind: Kind,
    draft: &Draft<'_>,
) -> Result<Arc<Transaction>, Refusal> {
    let session = match draft.related("payment_session") {
        Some(id) => tx
            .get::<Session>(id)?
            .filter(|it| it.base.mode == viewer.mode),
        None => None,
    };
    let session = session.ok_or_else(|| refusals::must_exist("payment_session"))?;
    if let Some(setting) = entry::find(tx, viewer.mode, Some(&session.setting))? {
        setting.check_internal_version(draft)?;
    }
    let parent = match kind {
        Kind::Authorization => None,
        _ => Some(parent(tx, &session, kind, draft)?),
    };
    if viewer.is_sales_channel() && kind == Kind::Refund {
        permit_refund(tx, &session)?;
    }
    if kind == Kind::Authorization {
        check_authorization(work, tx, &session)?;
    } else if kind == Kind::Capture && session.order(tx)?.is_some_and(|it| it.is_cancelled()) {
        return Err(refusals::relationship("payment_session", CANCELLED));
    } else if !may_follow(work, kind, session.status) {
        return Err(forbidden(work, kind, &session));
    } else if parent.as_ref().is_some_and(|it| !it.has_succeeded()) {
        let rule = "must have succeeded";
        return Err(refusals::relationship(kind.parent(), rule));
    } else if !is_owed(tx, kind, &session)? {
        let rule = "takes more than its order still owes";
        return Err(refusals::relationship("payment_session", rule));
    }
    let amount_cents = match &parent {
        None => session.amount_cents,
        Some(parent) => amount(work, kind, parent, draft)?,
    };
    let mut wanted = begin(work, &session, kind, parent.as_deref(), amount_cents);
    wanted.base.write(&draft.attributes(), &["options"]);
    wanted.base.fill("options", || json!({}));
    wanted.of_return = draft.related("return").map(str::to_owned);
    put(work, tx, &session, wanted)
}

/// A transaction of a session, as it is before anything happens.
pub(super) fn begin(
    work: &Work<'_>,
    session: &Session,
    kind: Kind,
    parent: Option<&Transaction>,
    amount_cents: i64,
) -> Transaction {
    let mut base = Base::new(work, session.base.mode);
    base.set("options", json!({}));
    if kind == Kind::Authorization {
        base.set("next_action_data", json!({}));
    }
    Transaction {
        base,
        kind,
        session: session.base.id.clone(),
        order: session.order.clone(),
        setting: session.setting.clone(),
        gateway: session.gateway,
        parent: parent.map(|it| it.base.id.clone()),
        of_return: None,
        status: TransactionStatus::Pending,
        currency_code: session.currency_code.clone(),
        amount_cents,
        taken_cents: 0,
        is_voided: false,
        reached: BTreeMap::new(),
        due: None,
    }
}

/// Hands a new transaction to the worker, or to the external gateway.
pub(super) fn put(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: &Session,
    mut wanted: Transaction,
) -> Result<Arc<Transaction>, Refusal> {
    let outcome = work.options.outcome_of(&subject(&wanted, session));
    let delay = outcome.and_then(|it| it.delay_ms());
    let due = work.in_millis(delay.unwrap_or(work.options.delay_ms));
    if wanted.gateway != Gateway::External {
        wanted.due = Some(due);
        work.wake_at(due);
        return save(work, tx, None, wanted);
    }
    let wanted = save(work, tx, None, wanted)?;
    external::call(work, tx, session, &wanted, due)?;
    Ok(wanted)
}

/// Voids an authorization.
pub(super) fn void(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: &Session,
    authorization: &Transaction,
) -> Result<(), Refusal> {
    let cents = authorization.void_balance_cents();
    let void = begin(work, session, Kind::Void, Some(authorization), cents);
    put(work, tx, session, void).map(drop)
}

pub(super) fn subject<'a>(transaction: &'a Transaction, session: &'a Session) -> Subject<'a> {
    Subject {
        gateway: transaction.gateway,
        kind: transaction.kind.type_name(),
        amount_cents: transaction.amount_cents,
        gift_card_code: session.gift_card_code.as_deref(),
    }
}

/// Whether a session in this state can be captured, voided or refunded.
pub(super) fn may_follow(work: &Work<'_>, kind: Kind, status: SessionStatus) -> bool {
    use SessionStatus::{Authorized, Paid, PartiallyPaid, PartiallyRefunded, Unpaid, Voided};
    match kind {
        Kind::Authorization => status == Unpaid,
        Kind::Capture => {
            matches!(status, Authorized | PartiallyPaid)
                || (status == Voided && work.options.capture_after_void)
        }
        Kind::Void => status == Authorized,
        Kind::Refund => matches!(status, PartiallyPaid | Paid | PartiallyRefunded),
    }
}

/// The error for a session whose order accepts no more payments.
const CANCELLED: &str = "belongs to a cancelled order";

/// Whether the order still owes a session's amount: it counts nothing before it is authorized, nor once that is voided.
pub(super) fn is_owed(
    tx: &mut store::Transaction<'_>,
    kind: Kind,
    session: &Session,
) -> Result<bool, Refusal> {
    use SessionStatus::{Unpaid, Voided};
    let begins = matches!(
        (kind, session.status),
        (Kind::Authorization, Unpaid) | (Kind::Capture, Voided)
    );
    let order = session.order(tx)?.filter(|_| begins);
    Ok(order.is_none_or(|it| it.session_amount_cents() >= session.amount_cents))
}

/// The error for an operation that a session's state does not allow.
fn forbidden(work: &Work<'_>, kind: Kind, session: &Session) -> Refusal {
    let (past, status) = (past(kind), session.status.name().replace('_', " "));
    let rule = format!("cannot be {past} when it is {status}");
    match work.options.lock_on_forbidden_state {
        true => refusals::locked_by_state(&rule),
        false => refusals::relationship("payment_session", &rule),
    }
}

fn past(kind: Kind) -> &'static str {
    match kind {
        Kind::Authorization => "authorized",
        Kind::Capture => "captured",
        Kind::Void => "voided",
        Kind::Refund => "refunded",
    }
}

/// The transaction of the session that is to be captured, voided or refunded.
fn parent(
    tx: &mut store::Transaction<'_>,
    session: &Session,
    kind: Kind,
    draft: &Draft<'_>,
) -> Result<Arc<Transaction>, Refusal> {
    let wanted = match kind {
        Kind::Refund => Kind::Capture,
        _ => Kind::Authorization,
    };
    let found = match draft.related(kind.parent()) {
        Some(id) => tx.get::<Transaction>(id)?,
        None => None,
    };
    let found = found.filter(|it| it.kind == wanted && it.session == session.base.id);
    found.ok_or_else(|| refusals::must_exist(kind.parent()))
}

/// The amount to capture or refund: all that is left, unless less is requested.
fn amount(
    work: &Work<'_>,
    kind: Kind,
    parent: &Transaction,
    draft: &Draft<'_>,
) -> Result<i64, Refusal> {
    if kind == Kind::Void {
        return Ok(parent.void_balance_cents());
    }
    let balance = parent.balance_cents();
    match draft.attribute("amount_cents") {
        None | Some(Value::Null) if balance > 0 => Ok(balance),
        None | Some(Value::Null) => {
            Err(refusals::greater_than_zero("amount_cents", &json!(balance)))
        }
        Some(value) => match refusals::cents(value) {
            Some(cents) if cents <= 0 => Err(refusals::greater_than_zero("amount_cents", value)),
            Some(cents) if cents <= balance => Ok(cents),
            _ if work.options.lower_to_balance && balance > 0 => Ok(balance),
            _ => Err(refusals::too_much(value, balance)),
        },
    }
}

pub(super) fn check_authorization(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: &Session,
) -> Result<(), Refusal> {
    let refused = |rule: &str| Err(refusals::relationship("payment_session", rule));
    if !may_follow(work, Kind::Authorization, session.status) {
        return Err(forbidden(work, Kind::Authorization, session));
    }
    if session.base.has_expired(work.now()) {
        return refused("has expired");
    }
    if session.order(tx)?.is_some_and(|it| it.is_cancelled()) {
        return refused(CANCELLED);
    }
    let wallet = entry::find(tx, session.base.mode, session.wallet.as_deref())?;
    if wallet.is_some_and(|it| instrument::check(work, &it).is_err()) {
        return refused("has a wallet that cannot be used any more");
    }
    match authorization(tx, &session.base.id)? {
        Some(last) if !last.status.is_final() => refused("has an authorization under way"),
        Some(_) if work.options.refuse_second_authorization => {
            refused("has a failed authorization")
        }
        _ => Ok(()),
    }
}

/// The authorization of a session: the last one.
pub(super) fn authorization(
    tx: &mut store::Transaction<'_>,
    session: &str,
) -> Result<Option<Arc<Transaction>>, Refusal> {
    let key = relation_key("payment_session", session);
    let found = tx.scan::<Transaction>(Scan::all().index(BY_RELATION, &key).newest_first())?;
    Ok(found.into_iter().find(|it| it.kind == Kind::Authorization))
}

/// Makes transactions that wait for the shopper expire with their session.
pub(super) fn wait(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    session: &Session,
) -> Result<(), Refusal> {
    let waiting = authorization(tx, &session.base.id)?;
    if let Some(waiting) = waiting.filter(|it| it.status == TransactionStatus::RequiresAction) {
        let mut changed = Transaction::clone(&waiting);
        changed.due = until(work, session);
        save(work, tx, Some(&*waiting), changed)?;
    }
    Ok(())
}

/// When the worker must check whether the shopper came in time: never in the past.
pub(super) fn until(work: &Work<'_>, session: &Session) -> Option<Timestamp> {
    let end = session.base.expires_at()?.max(work.now());
    work.wake_at(end);
    Some(end)
}

/// A sales channel refunds a gift card, while the order is still pending.
fn permit_refund(tx: &mut store::Transaction<'_>, session: &Session) -> Result<(), Refusal> {
    let order = session.order(tx)?;
    let is_pending = order.is_some_and(|it| it.status == "pending");
    match session.gateway == Gateway::GiftCard && is_pending {
        true => Ok(()),
        false => Err(refusals::not_permitted()),
    }
}

pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    draft: &Draft<'_>,
) -> Result<Arc<Transaction>, Refusal> {
    let mut changed = transaction.clone();
    changed.base.write(&draft.attributes(), &[]);
    let Some(details) = draft
        .attribute("_payment_details")
        .filter(|it| !it.is_null())
    else {
        return save(work, tx, Some(transaction), changed);
    };
    if transaction.status != TransactionStatus::RequiresAction {
        return Err(refusals::attribute(
            "_payment_details",
            "is only for what requires action",
        ));
    }
    changed.base.set("request_data", details.clone());
    let changed = save(work, tx, Some(transaction), changed)?;
    let processing = TransactionStatus::Processing;
    match changed.gateway {
        // Adyen answers at once.
        Gateway::Adyen => {
            settlement::settle(work, tx, &changed, TransactionStatus::Succeeded, None)
        }
        _ => {
            let mut changed =
                Transaction::clone(&*settlement::settle(work, tx, &changed, processing, None)?);
            let before = changed.clone();
            if changed.gateway != Gateway::External {
                let due = work.in_millis(work.options.delay_ms);
                changed.due = Some(due);
                work.wake_at(due);
            }
            save(work, tx, Some(&before), changed)
        }
    }
}

/// Dependent transactions come first.
pub(super) fn delete(
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
) -> Result<(), Refusal> {
    let id = &transaction.base.id;
    let (relationship, kind) = match transaction.kind {
        Kind::Authorization => ("payment_authorization", "PaymentAuthorization"),
        Kind::Capture => ("payment_capture", "PaymentCapture"),
        Kind::Void | Kind::Refund => return Ok(tx.delete::<Transaction>(id).map(drop)?),
    };
    let key = relation_key(relationship, id);
    match tx.count::<Transaction>(Some((BY_RELATION, &key)))? {
        0 => Ok(tx.delete::<Transaction>(id).map(drop)?),
        _ => Err(refusals::locked(kind, id)),
    }
}

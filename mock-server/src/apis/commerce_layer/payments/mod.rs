//! Payments as Commerce Layer's version 2026-05 has them: sessions, their transactions, and what these need.
//!
//! This is the domain; routes, documents and queries are the JSON:API server's. What that calls, in a handler:
//!
//! | function | what for |
//! |---|---|
//! | [`settle_due`] | first of all, in `Vendor::arrive`: the background worker catches up with the clock |
//! | [`Viewer`] | who asks: [`Viewer::may`] refuses, [`Viewer::sees`] leaves out |
//! | [`Work::new`], [`Work::into_messages`] | begins a change; what it leaves is announced (`Exchange::announce`) |
//! | [`create`], [`update`], [`delete`] | a change of a resource, by its type and what was sent ([`Draft`]) |
//! | [`find`], [`collection`], [`related`] | what is there; the results are [`Payment`]s |
//! | [`update_order`] | the triggers of an order, and whether it can be placed |
//! | [`external::is_notification`], [`external::notify`] | the unlisted endpoint that external gateways notify |
//! | [`seed`], [`open`], [`reset`] | the hooks of `Vendor` |
//!
//! | file | what it holds |
//! |---|---|
//! | `state`, `gateway`, `options`, `record` | states and which can follow which; gateways; what a test chooses; what records share |
//! | `session`, `transaction`, `entry` | the records and their attributes |
//! | `operations`, `settlement`, `worker` | what may be asked; what becomes of it; when |
//! | `setting`, `wallet`, `link`, `rule`, `gift_card` | the rules of each |
//! | `order` | what is owed, placing, the payment status |
//! | `external`, `documents` | the conversation with a user's own gateway |
//! | `access`, `refusals` | what tokens may do and see; errors |

mod access;
mod documents;
mod entry;
pub(super) mod external;
mod gateway;
mod gift_card;
mod handle;
mod link;
mod operations;
mod options;
mod order;
mod record;
mod refusals;
mod rule;
mod session;
mod setting;
mod settlement;
mod state;
mod transaction;
mod wallet;
mod work;
mod worker;

use std::sync::Arc;

use serde_json::{Map, Value};

pub use gateway::Gateway;
pub use gift_card::GiftCard;
pub use handle::Payments;
pub(crate) use handle::of;
pub(super) use handle::{Shared, control, open, reset, seed, settle_due};
pub use options::{Outcome, PaymentOptions};
pub use state::TransactionStatus;

pub(super) use access::{Action, Viewer};
pub(super) use entry::Entry;
pub(super) use session::Session;
pub(super) use transaction::Transaction;
pub(super) use work::{Draft, Work};

use self::record::{BY_RELATION, BY_TYPE, Base, relation_key, type_key};
use self::transaction::Kind;
use super::jsonapi::{Arity, Described, Related};
use super::model::{BY_MODE, Mode, Order};
use crate::engine::Refusal;
use crate::store::{self, Record, Scan, StoreError};

/// A resource of payments.
#[derive(Debug, Clone)]
pub(super) enum Payment {
    Session(Arc<Session>),
    Transaction(Arc<Transaction>),
    /// A setting, a wallet, a link or a rule.
    Entry(Arc<Entry>),
}

impl Payment {
    fn base(&self) -> &Base {
        match self {
            Self::Session(it) => &it.base,
            Self::Transaction(it) => &it.base,
            Self::Entry(it) => &it.base,
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.base().id
    }

    pub(super) fn mode(&self) -> Mode {
        self.base().mode
    }

    /// The type in the contract: of a transaction or a setting, the subtype.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Self::Session(_) => "payment_sessions",
            Self::Transaction(it) => it.kind.type_name(),
            Self::Entry(it) => it.type_name(),
        }
    }

    /// The order that it is about.
    pub(super) fn order(&self) -> Option<&str> {
        match self {
            Self::Session(it) => it.order.as_deref(),
            Self::Transaction(it) => it.order.as_deref(),
            Self::Entry(it) => it.relation("order"),
        }
    }

    /// The id of what a client named in a relationship that leads out of payments.
    pub(super) fn named(&self, relationship: &str) -> Option<&str> {
        match self {
            Self::Entry(it) => it.relation(relationship),
            _ => None,
        }
    }

    /// The relationship by which others lead to it.
    fn role(&self) -> &'static str {
        match self {
            Self::Session(_) => "payment_session",
            Self::Transaction(it) => match it.kind {
                Kind::Authorization => "payment_authorization",
                Kind::Capture => "payment_capture",
                Kind::Void => "payment_void",
                Kind::Refund => "payment_refund",
            },
            Self::Entry(it) if it.gateway().is_some() => "payment_setting",
            Self::Entry(it) if it.type_name == "payment_wallets" => "payment_wallet",
            Self::Entry(it) if it.type_name == "payment_links" => "payment_link",
            Self::Entry(_) => "payment_rule",
        }
    }
}

impl Described for Payment {
    fn id(&self) -> &str {
        Self::id(self)
    }

    fn kind(&self) -> &str {
        self.type_name()
    }

    /// Null for what it does not have.
    fn attribute(&self, name: &str) -> Option<Value> {
        Some(match self {
            Self::Session(it) => it.attribute(name),
            Self::Transaction(it) => it.attribute(name),
            Self::Entry(it) => it.attribute(name),
        })
    }
}

/// A record of payments.
trait Kept: Record + Clone {
    fn base_mut(&mut self) -> &mut Base;
    fn wrap(record: Arc<Self>) -> Payment;
}

impl Kept for Session {
    fn base_mut(&mut self) -> &mut Base {
        &mut self.base
    }

    fn wrap(record: Arc<Self>) -> Payment {
        Payment::Session(record)
    }
}

impl Kept for Transaction {
    fn base_mut(&mut self) -> &mut Base {
        &mut self.base
    }

    fn wrap(record: Arc<Self>) -> Payment {
        Payment::Transaction(record)
    }
}

impl Kept for Entry {
    fn base_mut(&mut self) -> &mut Base {
        &mut self.base
    }

    fn wrap(record: Arc<Self>) -> Payment {
        Payment::Entry(record)
    }
}

/// Keeps a record that is new or has changed, and notes that in its history.
fn save<R: Kept + PartialEq>(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    before: Option<&R>,
    mut after: R,
) -> Result<Arc<R>, Refusal> {
    if before == Some(&after) {
        return Ok(Arc::new(after));
    }
    if before.is_some() {
        after.base_mut().updated_at = work.now();
    }
    let after = tx.put(after)?;
    documents::note(
        work,
        tx,
        before.cloned().map(Arc::new).map(R::wrap),
        R::wrap(after.clone()),
    )?;
    Ok(after)
}

/// Creates a resource of this type.
pub(super) fn create(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    type_name: &str,
    draft: &Draft<'_>,
) -> Result<Payment, Refusal> {
    viewer.may(Action::Create, type_name)?;
    Ok(match type_name {
        "payment_sessions" => Payment::Session(session::create(work, tx, viewer, draft)?),
        "payment_wallets" => Payment::Entry(wallet::create(work, tx, viewer, draft)?),
        "payment_links" => Payment::Entry(link::create(work, tx, viewer, draft)?),
        "payment_rules" => Payment::Entry(rule::create(work, tx, viewer, draft)?),
        name => match Kind::of(name) {
            Some(kind) => Payment::Transaction(operations::create(work, tx, viewer, kind, draft)?),
            None => Payment::Entry(setting::create(work, tx, viewer, name, draft)?),
        },
    })
}

/// Changes a resource.
pub(super) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    payment: &Payment,
    draft: &Draft<'_>,
) -> Result<Payment, Refusal> {
    let type_name = payment.type_name();
    viewer.may(Action::Update, type_name)?;
    Ok(match payment {
        Payment::Session(it) => Payment::Session(session::update(work, tx, viewer, it, draft)?),
        Payment::Transaction(it) => Payment::Transaction(operations::update(work, tx, it, draft)?),
        Payment::Entry(it) => Payment::Entry(match it.type_name() {
            "payment_wallets" => wallet::update(work, tx, it, draft)?,
            "payment_links" => link::update(work, tx, it, draft)?,
            "payment_rules" => rule::update(work, tx, it, draft)?,
            _ => setting::update(work, tx, it, draft)?,
        }),
    })
}

/// Deletes a resource; what has followed from it goes first.
pub(super) fn delete(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    payment: &Payment,
) -> Result<(), Refusal> {
    viewer.may(Action::Delete, payment.type_name())?;
    match payment {
        Payment::Session(it) => session::delete(work, tx, viewer, it),
        Payment::Transaction(it) => operations::delete(tx, it),
        Payment::Entry(it) => entry::delete(tx, it),
    }
}

/// Applies an update of an order, and says what it is now and, where that was asked, whether it can be placed.
pub(super) fn update_order(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    order: &Arc<Order>,
    attributes: &Map<String, Value>,
) -> Result<(Arc<Order>, Option<bool>), Refusal> {
    viewer.may(Action::Update, "orders")?;
    order::update(work, tx, order, attributes)
}

/// The resource of this type and id, if the viewer sees it. `payment_transactions` and `payment_settings` are those of any
/// subtype.
pub(super) fn find(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    type_name: &str,
    id: &str,
) -> Result<Option<Payment>, StoreError> {
    let found = match type_name {
        "payment_sessions" => tx.get::<Session>(id)?.map(Payment::Session),
        name if name == "payment_transactions" || Kind::of(name).is_some() => {
            tx.get::<Transaction>(id)?.map(Payment::Transaction)
        }
        _ => tx.get::<Entry>(id)?.map(Payment::Entry),
    };
    Ok(found.filter(|it| {
        let is_of_type = it.type_name() == type_name
            || type_name == "payment_transactions"
            || (type_name == "payment_settings" && it.role() == "payment_setting");
        is_of_type && it.mode() == viewer.mode && viewer.sees(it)
    }))
}

/// The resource of this id, whatever its type.
pub(super) fn of_id(
    tx: &mut store::Transaction<'_>,
    id: &str,
) -> Result<Option<Payment>, StoreError> {
    if let Some(session) = tx.get::<Session>(id)? {
        return Ok(Some(Payment::Session(session)));
    }
    if let Some(transaction) = tx.get::<Transaction>(id)? {
        return Ok(Some(Payment::Transaction(transaction)));
    }
    Ok(tx.get::<Entry>(id)?.map(Payment::Entry))
}

/// All of a type that the viewer sees, oldest first.
pub(super) fn collection(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    type_name: &str,
) -> Result<Vec<Payment>, StoreError> {
    let mode = viewer.mode;
    let of_type = type_key(mode, type_name);
    let by_type = Scan::all().index(BY_TYPE, &of_type);
    let by_mode = Scan::all().index(BY_MODE, mode.name());
    let mut found: Vec<_> = match type_name {
        "payment_sessions" => wrapped::<Session>(tx, by_mode)?,
        "payment_transactions" => wrapped::<Transaction>(tx, by_mode)?,
        name if Kind::of(name).is_some() => wrapped::<Transaction>(tx, by_type)?,
        _ => wrapped::<Entry>(tx, by_type)?,
    };
    found.retain(|it| viewer.sees(it));
    Ok(found)
}

fn wrapped<R: Kept>(
    tx: &mut store::Transaction<'_>,
    scan: Scan<'_>,
) -> Result<Vec<Payment>, StoreError> {
    Ok(tx.scan::<R>(scan)?.into_iter().map(R::wrap).collect())
}

/// What leads from an owner, a payment or an order, by a relationship of payments, as far as the viewer sees it. Other
/// relationships lead nowhere.
pub(super) fn related(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    owner: Owner<'_>,
    relationship: &str,
    arity: Arity,
) -> Result<Related<Payment>, StoreError> {
    Ok(match arity {
        Arity::One => {
            let found = one(tx, owner, relationship)?;
            Related::One(found.filter(|it| viewer.sees(it)))
        }
        Arity::Many => {
            let mut found = many(tx, owner, relationship)?;
            found.retain(|it| viewer.sees(it));
            Related::Many(found)
        }
    })
}

/// Where a relationship begins.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    Payment(&'a Payment),
    Order(&'a Order),
}

fn one(
    tx: &mut store::Transaction<'_>,
    owner: Owner<'_>,
    relationship: &str,
) -> Result<Option<Payment>, StoreError> {
    let Owner::Payment(payment) = owner else {
        return Ok(None);
    };
    let id = match payment {
        Payment::Session(it) => match relationship {
            "payment_setting" => Some(it.setting.as_str()),
            "payment_wallet" => it.wallet.as_deref(),
            "payment_authorization" => return last(tx, payment, Kind::Authorization),
            "payment_void" => return last(tx, payment, Kind::Void),
            _ => None,
        },
        Payment::Transaction(it) => match relationship {
            "payment_session" => Some(it.session.as_str()),
            "payment_setting" => Some(it.setting.as_str()),
            "payment_void" => return last(tx, payment, Kind::Void),
            name if name == it.kind.parent() => it.parent.as_deref(),
            _ => None,
        },
        Payment::Entry(it) => it.relation(relationship),
    };
    let Some(id) = id else { return Ok(None) };
    Ok(match relationship {
        "payment_session" => tx.get::<Session>(id)?.map(Payment::Session),
        "payment_authorization" | "payment_capture" => {
            tx.get::<Transaction>(id)?.map(Payment::Transaction)
        }
        "payment_setting" | "payment_wallet" => tx.get::<Entry>(id)?.map(Payment::Entry),
        _ => None,
    })
}

/// The newest of a kind that follows from a payment.
fn last(
    tx: &mut store::Transaction<'_>,
    payment: &Payment,
    kind: Kind,
) -> Result<Option<Payment>, StoreError> {
    let key = relation_key(payment.role(), payment.id());
    let found = tx.scan::<Transaction>(Scan::all().index(BY_RELATION, &key).newest_first())?;
    Ok(found
        .into_iter()
        .find(|it| it.kind == kind)
        .map(Payment::Transaction))
}

fn many(
    tx: &mut store::Transaction<'_>,
    owner: Owner<'_>,
    relationship: &str,
) -> Result<Vec<Payment>, StoreError> {
    let (role, id, mode) = match owner {
        Owner::Order(order) => ("order", order.id.as_str(), order.mode),
        Owner::Payment(payment) => (payment.role(), payment.id(), payment.mode()),
    };
    let key = relation_key(role, id);
    let of_owner = Scan::all().index(BY_RELATION, &key);
    Ok(match relationship {
        "payment_sessions" => wrapped::<Session>(tx, of_owner)?,
        // The newest first, as in the one record that was seen.
        "payment_transactions" => wrapped::<Transaction>(tx, of_owner.newest_first())?,
        "payment_links" | "payment_wallets" => {
            let mut found = wrapped::<Entry>(tx, of_owner)?;
            found.retain(|it| it.type_name() == relationship);
            found
        }
        "available_payment_settings" => {
            let settings = type_key(mode, "payment_settings");
            let mut found = tx.scan::<Entry>(Scan::all().index(BY_TYPE, &settings))?;
            found.retain(|it| !it.is_disabled());
            found.into_iter().map(Payment::Entry).collect()
        }
        name => match Kind::of(name) {
            Some(kind) => {
                let mut found = tx.scan::<Transaction>(of_owner)?;
                found.retain(|it| it.kind == kind);
                found.into_iter().map(Payment::Transaction).collect()
            }
            None => Vec::new(),
        },
    })
}

fn find_entry(
    tx: &mut store::Transaction<'_>,
    mode: Mode,
    id: Option<&str>,
) -> Result<Option<Arc<Entry>>, Refusal> {
    entry::find(tx, mode, id)
}

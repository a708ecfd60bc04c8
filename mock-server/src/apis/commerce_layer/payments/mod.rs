//! Payments as Commerce Layer's version 2026-05 has them: sessions, their transactions, and what these need.
//!
//! This is the domain; routes, documents and queries are the JSON:API server's. What that calls, in a handler:
//!
//! | function | what for |
//! |---|---|
//! | [`settle_due`] | first of all, in `Vendor::arrive`: the background worker catches up with the clock |
//! | [`Viewer`] | who asks: [`Viewer::may`] refuses, [`Viewer::sees`] leaves out |
//! | [`begin`], [`Work::into_messages`] | begins a change; what it leaves is announced (`Exchange::announce`) |
//! | [`create`], [`update`], [`delete`] | a change of a resource, by its type and what was sent ([`Draft`]) |
//! | [`find`], [`collection`], [`related`] | what is there; the results are [`Payment`]s |
//! | [`update_order`] | the triggers of an order, and whether it can be placed |
//! | [`external::is_notification`], [`external::notify`] | the unlisted endpoint that external gateways notify |
//! | [`seed`], [`open`], [`reset`] | the hooks of `Vendor` |
//!
//! | file | what it holds |
//! |---|---|
//! | `state`, `gateway`, `options`, `record` | states and which can follow which; gateways; what a test chooses; what records share |
//! | `session`, `transaction`, `entry`, `payment` | the records and their attributes |
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
mod lookup;
mod operations;
mod options;
mod order;
mod payment;
mod record;
mod refusals;
mod rule;
mod session;
mod sessions;
mod setting;
mod settlement;
mod shared;
mod state;
mod transaction;
mod triggers;
mod wallet;
mod work;
mod worker;

use std::sync::Arc;

use serde_json::{Map, Value};

pub use gateway::Gateway;
pub use gift_card::GiftCard;
pub use handle::Payments;
pub(crate) use handle::of;
pub(super) use handle::{control, open, reset, seed, settle_due, work as begin};
pub use options::{Outcome, PaymentOptions};
pub use state::TransactionStatus;

pub(super) use access::{Action, Viewer};
pub(super) use lookup::{Owner, collection, find, of_id, related};
pub(super) use payment::Payment;
pub(super) use work::{Draft, Work};

use self::entry::Entry;
use self::payment::save;
use self::record::{BY_RELATION, relation_key};
use self::session::Session;
use self::transaction::{Kind, Transaction};
use super::model::{Mode, Order};
use crate::engine::Refusal;
use crate::store::{self, Record};

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
        "payment_sessions" => Payment::Session(sessions::create(work, tx, viewer, draft)?),
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
        Payment::Session(it) => Payment::Session(sessions::update(work, tx, viewer, it, draft)?),
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
        Payment::Session(it) => sessions::delete(work, tx, viewer, it),
        Payment::Transaction(it) => operations::delete(tx, it),
        Payment::Entry(it) => delete_entry(tx, it),
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
    triggers::update(work, tx, order, attributes)
}

/// Whether nothing leads to a resource by this relationship.
fn is_unused<R: Record>(
    tx: &mut store::Transaction<'_>,
    relationship: &str,
    id: &str,
) -> Result<bool, Refusal> {
    Ok(tx.count::<R>(Some((BY_RELATION, &relation_key(relationship, id))))? == 0)
}

/// What is used by a session, a link or a wallet stays.
fn delete_entry(tx: &mut store::Transaction<'_>, entry: &Entry) -> Result<(), Refusal> {
    let id = &entry.base.id;
    let (relationship, kind) = match (entry.type_name(), entry.gateway()) {
        (_, Some(_)) => ("payment_setting", "PaymentSetting"),
        ("payment_wallets", _) => ("payment_wallet", "PaymentWallet"),
        _ => return Ok(tx.delete::<Entry>(id).map(drop)?),
    };
    let is_unused = is_unused::<Session>(tx, relationship, id)?
        && is_unused::<Transaction>(tx, relationship, id)?
        && is_unused::<Entry>(tx, relationship, id)?;
    match is_unused {
        true => Ok(tx.delete::<Entry>(id).map(drop)?),
        false => Err(refusals::locked(kind, id)),
    }
}

//! Changes by clients, each by the rules of its resource type.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::model::Order;
use super::access::{Action, Viewer};
use super::announcement::announce;
use super::entry::Entry;
use super::payment::Payment;
use super::record::{BY_RELATION, relation_key};
use super::session::Session;
use super::transaction::{Kind, Transaction};
use super::work::{Draft, Work};
use super::{link, operations, refresh, refusals, rule, sessions, setting, triggers, wallet};
use crate::engine::Refusal;
use crate::store::{self, Record};

/// Creates a resource of this type.
pub(in crate::apis::commerce_layer) fn create(
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
pub(in crate::apis::commerce_layer) fn update(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    payment: &Payment,
    draft: &Draft<'_>,
) -> Result<Payment, Refusal> {
    let type_name = payment.type_name();
    viewer.may(Action::Update, type_name)?;
    let updated = match payment {
        Payment::Session(it) => Payment::Session(sessions::update(work, tx, viewer, it, draft)?),
        Payment::Transaction(it) => Payment::Transaction(operations::update(work, tx, it, draft)?),
        Payment::Entry(it) => Payment::Entry(match it.type_name() {
            "payment_wallets" => wallet::update(work, tx, it, draft)?,
            "payment_links" => link::update(work, tx, it, draft)?,
            "payment_rules" => rule::update(work, tx, it, draft)?,
            _ => setting::update(work, tx, it, draft)?,
        }),
    };
    match draft.is_on("_refresh") {
        true => refresh::refresh(work, tx, updated),
        false => Ok(updated),
    }
}

/// Deletes a resource, after its dependents.
pub(in crate::apis::commerce_layer) fn delete(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    payment: &Payment,
) -> Result<(), Refusal> {
    viewer.may(Action::Delete, payment.type_name())?;
    // Only announced if it succeeds.
    announce(work, payment, "destroy");
    match payment {
        Payment::Session(it) => sessions::delete(work, tx, viewer, it),
        Payment::Transaction(it) => operations::delete(tx, it),
        Payment::Entry(it) => delete_entry(tx, it),
    }
}

/// Applies an update of an order, which its payment method or sessions pay, and returns the result and, if requested,
/// whether it can be placed.
pub(in crate::apis::commerce_layer) fn update_order(
    work: &Work<'_>,
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    order: &Arc<Order>,
    attributes: &Map<String, Value>,
    by_method: bool,
) -> Result<(Arc<Order>, Option<bool>), Refusal> {
    viewer.may(Action::Update, "orders")?;
    triggers::update(work, tx, order, attributes, by_method)
}

/// Whether nothing leads to a resource by this relationship.
fn is_unused<R: Record>(
    tx: &mut store::Transaction<'_>,
    relationship: &str,
    id: &str,
) -> Result<bool, Refusal> {
    Ok(tx.count::<R>(Some((BY_RELATION, &relation_key(relationship, id))))? == 0)
}

/// A resource that a session, a link or a wallet uses cannot be deleted.
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

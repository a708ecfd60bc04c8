//! Queries: resources by id, collections, and the targets of relationships.

use super::super::jsonapi::{Arity, Related};
use super::super::model::{BY_MODE, Order};
use super::access::Viewer;
use super::entry::Entry;
use super::payment::{MoneyRecord, Payment};
use super::record::{BY_RELATION, BY_TYPE, relation_key, type_key};
use super::session::Session;
use super::transaction::{Kind, Transaction};
use crate::store::{self, Scan, StoreError};

/// The resource of this type and id, if the viewer sees it. `payment_transactions` and `payment_settings` are those of any
/// subtype.
pub(in crate::apis::commerce_layer) fn find(
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
pub(in crate::apis::commerce_layer) fn of_id(
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
pub(in crate::apis::commerce_layer) fn collection(
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

fn wrapped<R: MoneyRecord>(
    tx: &mut store::Transaction<'_>,
    scan: Scan<'_>,
) -> Result<Vec<Payment>, StoreError> {
    Ok(tx.scan::<R>(scan)?.into_iter().map(R::wrap).collect())
}

/// What leads from an owner, a payment or an order, by a relationship of payments, as far as the viewer sees it. Other
/// relationships lead nowhere.
pub(in crate::apis::commerce_layer) fn related(
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

/// Whether the linkage of a relationship begins with the newest, as in the one record that was seen.
pub(in crate::apis::commerce_layer) fn is_newest_first(relationship: &str) -> bool {
    relationship == "payment_transactions"
}

/// Where a relationship begins.
#[derive(Clone, Copy)]
pub(in crate::apis::commerce_layer) enum Owner<'a> {
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
        name if is_newest_first(name) => wrapped::<Transaction>(tx, of_owner.newest_first())?,
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

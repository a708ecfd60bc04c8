//! The relations of a resource.

use super::jsonapi::{Arity, Described as _, Related, Relationship};
use super::model::{
    BY_KIND, BY_MODE, BY_ORDER, BY_OWNER, BY_PARENT, EventStore, Order, RelatedRecord, Transaction,
};
use super::object::{Named, Object};
use super::payments::{self, Owner, Payment, Viewer};
use crate::store::{self, Scan, StoreError};

/// Follows a relationship.
pub(super) fn related(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    object: &Object,
    relationship: &Relationship,
) -> Result<Related<Object>, StoreError> {
    if relationship.by_cursor {
        let scan = Scan::all().index(BY_OWNER, object.id());
        let found = tx.scan::<EventStore>(scan)?.into_iter();
        return Ok(Related::Many(found.map(Object::EventStore).collect()));
    }
    let leads_to_payments = is_of_payments(relationship.types().first().copied());
    let owner = match object {
        Object::Order(order) => Owner::Order(order),
        Object::Payment(payment) => Owner::Payment(payment),
        Object::Transaction(transaction) => return of_transaction(tx, transaction, relationship),
        _ => return Ok(Related::none(relationship)),
    };
    if leads_to_payments {
        let (name, arity) = (relationship.name, relationship.arity);
        return Ok(match payments::related(tx, viewer, owner, name, arity)? {
            Related::One(one) => Related::One(one.map(Object::Payment)),
            Related::Many(many) => Related::Many(many.into_iter().map(Object::Payment).collect()),
        });
    }
    match owner {
        Owner::Order(order) => of_order(tx, order, relationship),
        Owner::Payment(payment) => of_payment(tx, payment, relationship),
    }
}

/// Whether a type is one of payments.
pub(super) fn is_of_payments(kind: Option<&str>) -> bool {
    kind.is_some_and(|it| it.starts_with("payment_"))
}

/// The resources that a test added to a relationship.
fn given(
    tx: &mut store::Transaction<'_>,
    owner: &str,
    relationship: &Relationship,
) -> Result<Related<Object>, StoreError> {
    let key = RelatedRecord::key(owner, relationship.name);
    let found = tx.scan::<RelatedRecord>(Scan::all().index(BY_OWNER, &key))?;
    let mut found = found.into_iter().map(Object::Related);
    Ok(match relationship.arity {
        // The last one took the place of those before it.
        Arity::One => Related::One(found.next_back()),
        Arity::Many => Related::Many(found.collect()),
    })
}

fn of_transaction(
    tx: &mut store::Transaction<'_>,
    transaction: &Transaction,
    relationship: &Relationship,
) -> Result<Related<Object>, StoreError> {
    Ok(match relationship.name {
        "order" => Related::One(order(tx, transaction.order.as_deref())?),
        "reference_authorization" | "reference_capture" => {
            Related::One(match &transaction.parent {
                Some(id) => tx.get::<Transaction>(id)?.map(Object::Transaction),
                None => None,
            })
        }
        "captures" | "voids" | "refunds" => {
            let children = Scan::all().index(BY_PARENT, &transaction.id);
            Related::Many(of_type(tx, children, relationship.name)?)
        }
        // The payment source of an order is that of each of its transactions.
        "payment_source" => match &transaction.order {
            Some(order) => given(tx, order, relationship)?,
            None => Related::One(None),
        },
        _ => given(tx, &transaction.id, relationship)?,
    })
}

fn order(tx: &mut store::Transaction<'_>, id: Option<&str>) -> Result<Option<Object>, StoreError> {
    Ok(match id {
        Some(id) => tx.get::<Order>(id)?.map(Object::Order),
        None => None,
    })
}

fn of_order(
    tx: &mut store::Transaction<'_>,
    order: &Order,
    relationship: &Relationship,
) -> Result<Related<Object>, StoreError> {
    Ok(match relationship.name {
        "transactions" | "authorizations" | "captures" | "voids" | "refunds" => {
            let scan = Scan::all().index(BY_ORDER, &order.id);
            Related::Many(of_type(tx, scan, relationship.name)?)
        }
        _ => given(tx, &order.id, relationship)?,
    })
}

/// A resource other than a payment that a create referred to is only known by its name.
fn of_payment(
    tx: &mut store::Transaction<'_>,
    payment: &Payment,
    relationship: &Relationship,
) -> Result<Related<Object>, StoreError> {
    if relationship.name == "order" {
        return Ok(Related::One(order(tx, payment.order())?));
    }
    let named = relationship
        .types()
        .first()
        .zip(payment.named(relationship.name));
    Ok(match named {
        Some((kind, id)) => Related::One(Some(Object::Named(Named {
            mode: payment.mode(),
            kind,
            id: id.to_owned(),
        }))),
        None => given(tx, payment.id(), relationship)?,
    })
}

/// The transactions of a scan that have this type; `transactions` are all of them.
fn of_type(
    tx: &mut store::Transaction<'_>,
    scan: Scan<'_>,
    name: &str,
) -> Result<Vec<Object>, StoreError> {
    let found = tx.scan::<Transaction>(scan)?.into_iter();
    Ok(found
        .map(Object::Transaction)
        .filter(|object| name == "transactions" || object.kind() == name)
        .collect())
}

/// A whole collection of one mode, or a part of it, oldest first; and how many there are.
pub(super) fn collection(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    kind: &str,
    part: Option<(usize, usize)>,
) -> Result<(Vec<Object>, usize), StoreError> {
    if is_of_payments(Some(kind)) {
        let found = payments::collection(tx, viewer, kind)?;
        let count = found.len();
        let (skip, limit) = part.unwrap_or((0, count));
        let found = found.into_iter().skip(skip).take(limit);
        return Ok((found.map(Object::Payment).collect(), count));
    }
    let mode = viewer.mode;
    let key = format!("{}/{kind}", mode.name());
    let (index, key) = match kind {
        "transactions" | "orders" => (BY_MODE, mode.name()),
        _ => (BY_KIND, key.as_str()),
    };
    let mut scan = Scan::all().index(index, key);
    if let Some((skip, limit)) = part {
        scan = scan.skip(skip).limit(limit);
    }
    Ok(match kind {
        "orders" => {
            let count = tx.count::<Order>(Some((index, key)))?;
            let found = tx.scan::<Order>(scan)?.into_iter();
            (found.map(Object::Order).collect(), count)
        }
        _ => {
            let count = tx.count::<Transaction>(Some((index, key)))?;
            let found = tx.scan::<Transaction>(scan)?.into_iter();
            (found.map(Object::Transaction).collect(), count)
        }
    })
}

/// The resource of this type and id. Data of the other mode is as if it were not there.
pub(super) fn find(
    tx: &mut store::Transaction<'_>,
    viewer: &Viewer,
    kind: &str,
    id: &str,
) -> Result<Option<Object>, StoreError> {
    let found = match kind {
        _ if is_of_payments(Some(kind)) => {
            return Ok(payments::find(tx, viewer, kind, id)?.map(Object::Payment));
        }
        "orders" => tx.get::<Order>(id)?.map(Object::Order),
        _ => tx.get::<Transaction>(id)?.map(Object::Transaction),
    };
    Ok(found.filter(|object| {
        let is_any = kind == "transactions" || object.kind() == kind;
        is_any && object.mode() == viewer.mode
    }))
}

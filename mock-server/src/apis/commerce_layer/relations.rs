//! What a resource is related to.

use super::jsonapi::{Arity, Related, Relationship, Resource as _};
use super::model::{
    BY_KIND, BY_MODE, BY_ORDER, BY_OWNER, BY_PARENT, EventStore, Mode, Object, Order,
    RelatedRecord, Transaction,
};
use crate::store::{self, Scan, StoreError};

/// Follows a relationship.
pub(super) fn related(
    tx: &mut store::Transaction<'_>,
    object: &Object,
    relationship: &Relationship,
) -> Result<Related<Object>, StoreError> {
    if relationship.name == "event_stores" {
        let scan = Scan::all().index(BY_OWNER, object.id());
        let found = tx.scan::<EventStore>(scan)?.into_iter();
        return Ok(Related::Many(found.map(Object::EventStore).collect()));
    }
    match object {
        Object::Transaction(transaction) => of_transaction(tx, transaction, relationship),
        Object::Order(order) => of_order(tx, order, relationship),
        Object::EventStore(_) | Object::Related(_) => Ok(Related::none(relationship)),
    }
}

/// What a test put behind a relationship.
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
        "order" => Related::One(match &transaction.order {
            Some(id) => tx.get::<Order>(id)?.map(Object::Order),
            None => None,
        }),
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
        // What pays for an order pays for each of its transactions.
        "payment_source" => match &transaction.order {
            Some(order) => given(tx, order, relationship)?,
            None => Related::One(None),
        },
        _ => given(tx, &transaction.id, relationship)?,
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
    kind: &str,
    mode: Mode,
    part: Option<(usize, usize)>,
) -> Result<(Vec<Object>, usize), StoreError> {
    let key = format!("{}/{}", mode.name(), kind);
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

/// The resource of this type, mode and id.
pub(super) fn find(
    tx: &mut store::Transaction<'_>,
    kind: &str,
    mode: Mode,
    id: &str,
) -> Result<Option<Object>, StoreError> {
    let found = match kind {
        "orders" => tx.get::<Order>(id)?.map(Object::Order),
        _ => tx.get::<Transaction>(id)?.map(Object::Transaction),
    };
    Ok(found.filter(|object| {
        let is_any = kind == "transactions" || object.kind() == kind;
        is_any && object.mode() == mode
    }))
}

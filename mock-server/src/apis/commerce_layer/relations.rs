//! What a resource is related to.

use serde_json::Value;

use super::model::{
    BY_KIND, BY_MODE, BY_ORDER, BY_OWNER, BY_PARENT, Beside, EventStore, Mode, Object, Order,
    Transaction,
};
use super::schema::{Arity, Relationship, Schema};
use crate::store::{self, Scan, StoreError};

/// What a relationship leads to.
pub(super) enum Related {
    One(Option<Object>),
    Many(Vec<Object>),
}

impl Related {
    fn none(relationship: &Relationship) -> Self {
        match relationship.arity {
            Arity::One => Self::One(None),
            Arity::Many => Self::Many(Vec::new()),
        }
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = &Object> {
        let (one, many) = match self {
            Self::One(object) => (object.as_ref(), [].as_slice()),
            Self::Many(objects) => (None, objects.as_slice()),
        };
        one.into_iter().chain(many)
    }
}

/// Follows a relationship.
pub(super) fn related(
    tx: &mut store::Transaction<'_>,
    object: &Object,
    relationship: &Relationship,
) -> Result<Related, StoreError> {
    if relationship.name == "event_stores" {
        let scan = Scan::all().index(BY_OWNER, object.id());
        let found = tx.scan::<EventStore>(scan)?.into_iter();
        return Ok(Related::Many(found.map(Object::EventStore).collect()));
    }
    match object {
        Object::Transaction(transaction) => of_transaction(tx, transaction, relationship),
        Object::Order(order) => of_order(tx, order, relationship),
        Object::EventStore(_) | Object::Beside(_) => Ok(Related::none(relationship)),
    }
}

/// What a test put behind a relationship.
fn beside(
    tx: &mut store::Transaction<'_>,
    owner: &str,
    relationship: &Relationship,
) -> Result<Related, StoreError> {
    let key = Beside::key(owner, relationship.name);
    let found = tx.scan::<Beside>(Scan::all().index(BY_OWNER, &key))?;
    let mut found = found.into_iter().map(Object::Beside);
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
) -> Result<Related, StoreError> {
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
            Some(order) => beside(tx, order, relationship)?,
            None => Related::One(None),
        },
        _ => beside(tx, &transaction.id, relationship)?,
    })
}

fn of_order(
    tx: &mut store::Transaction<'_>,
    order: &Order,
    relationship: &Relationship,
) -> Result<Related, StoreError> {
    Ok(match relationship.name {
        "transactions" | "authorizations" | "captures" | "voids" | "refunds" => {
            let scan = Scan::all().index(BY_ORDER, &order.id);
            Related::Many(of_type(tx, scan, relationship.name)?)
        }
        _ => beside(tx, &order.id, relationship)?,
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
        .filter(|object| name == "transactions" || object.schema().name == name)
        .collect())
}

/// A whole collection of one mode, or a part of it, oldest first; and how many there are.
pub(super) fn collection(
    tx: &mut store::Transaction<'_>,
    schema: &Schema,
    mode: Mode,
    part: Option<(usize, usize)>,
) -> Result<(Vec<Object>, usize), StoreError> {
    let key = format!("{}/{}", mode.name(), schema.name);
    let (index, key) = match schema.name {
        "transactions" | "orders" => (BY_MODE, mode.name()),
        _ => (BY_KIND, key.as_str()),
    };
    let mut scan = Scan::all().index(index, key);
    if let Some((skip, limit)) = part {
        scan = scan.skip(skip).limit(limit);
    }
    Ok(match schema.name {
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
    schema: &Schema,
    mode: Mode,
    id: &str,
) -> Result<Option<Object>, StoreError> {
    let found = match schema.name {
        "orders" => tx.get::<Order>(id)?.map(Object::Order),
        _ => tx.get::<Transaction>(id)?.map(Object::Transaction),
    };
    Ok(found.filter(|object| {
        let is_any = schema.name == "transactions" || object.schema().is(schema);
        is_any && object.mode() == mode
    }))
}

/// What an attribute holds, which may be one of related resources, as in `order_number`: then there is one value for
/// each of them, and null if there are none.
pub(super) fn values(
    tx: &mut store::Transaction<'_>,
    schema: &Schema,
    object: &Object,
    name: &str,
) -> Result<Vec<Value>, StoreError> {
    let is_own = schema.filterable.iter().any(|(it, _)| *it == name);
    let Some((relationship, rest)) = schema.related_attribute(name).filter(|_| !is_own) else {
        return Ok(vec![object.attribute(name)]);
    };
    let mut values = Vec::new();
    for object in related(tx, object, relationship)?.objects() {
        values.extend(self::values(tx, object.schema(), object, rest)?);
    }
    if values.is_empty() {
        values.push(Value::Null);
    }
    Ok(values)
}

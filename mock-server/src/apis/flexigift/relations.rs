//! `_embed` and `_expand`: the rows that refer to a row, and the row that a row refers to.
//!
//! Both go by foreign keys such as `userId`, which no documented row has.

use serde_json::Value;

use super::query::{Query, texts};
use super::{exceptions, javascript, model, resource};
use crate::engine::Refusal;
use crate::store::Transaction;

/// What a request wants to be joined.
#[derive(Debug)]
pub(super) struct Relations {
    embed: Option<Value>,
    expand: Option<Value>,
}

impl Relations {
    pub(super) fn read(query: &mut Query) -> Self {
        Self {
            embed: query.take("_embed"),
            expand: query.take("_expand"),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.embed.is_none() && self.expand.is_none()
    }

    /// Joins what is asked for to a row of the collection whose rows are called `singular`.
    pub(super) fn join(
        &self,
        tx: &mut Transaction<'_>,
        singular: &str,
        row: &mut Value,
    ) -> Result<(), Refusal> {
        for name in self.embed.iter().flat_map(texts) {
            let embedded = referring(tx, &name, &format!("{singular}Id"), row.get("id"))?;
            put(row, &name, embedded);
        }
        for name in self.expand.iter().flat_map(texts) {
            expand(tx, &name, row)?;
        }
        Ok(())
    }
}

/// The rows of a collection that have this very value as the key; none if there is no such collection.
fn referring(
    tx: &mut Transaction<'_>,
    collection: &str,
    key: &str,
    id: Option<&Value>,
) -> Result<Value, Refusal> {
    let mut rows = Vec::new();
    for stored in model::rows(tx, collection)? {
        let row = stored.value()?;
        if id.is_some() && same(row.get(key), id) {
            rows.push(row);
        }
    }
    Ok(Value::Array(rows))
}

/// Equality of values, where `1` and `1.0` are the same number.
fn same(left: Option<&Value>, right: Option<&Value>) -> bool {
    match (left, right) {
        (Some(Value::Number(left)), Some(Value::Number(right))) => left.as_f64() == right.as_f64(),
        (left, right) => left == right,
    }
}

fn expand(tx: &mut Transaction<'_>, name: &str, row: &mut Value) -> Result<(), Refusal> {
    let Some(collection) = resource::plural(name) else {
        return Ok(());
    };
    let id = match row.get(format!("{name}Id")) {
        Some(Value::Null) => Err("null"),
        Some(id) => Ok(javascript::text(id).into_owned()),
        None => Err("undefined"),
    };
    let found = match id {
        Ok(id) => model::row(tx, collection, &id)?,
        // The missing id is looked into only when it is compared with that of some row.
        Err(_) if model::count(tx, collection)? == 0 => None,
        Err(missing) => {
            return Err(exceptions::without(missing).into());
        }
    };
    match found {
        Some(found) => put(row, name, found.value()?),
        None => {
            if let Value::Object(members) = row {
                members.shift_remove(name);
            }
        }
    }
    Ok(())
}

/// An array as a row may have such a member too, but does not show it.
fn put(row: &mut Value, name: &str, value: Value) {
    if let Value::Object(members) = row {
        members.insert(name.to_owned(), value);
        javascript::reorder(row);
    }
}

//! `_embed` and `_expand`: the rows that refer to a row, and the row that a row refers to.
//!
//! Both use foreign keys such as `userId`, which no documented row has.

use std::borrow::Cow;
use std::collections::HashMap;

use serde_json::Value;

use super::query::{Query, texts};
use super::{exceptions, javascript, model, resource, wire};
use crate::engine::Refusal;
use crate::store::Transaction;

/// The maximum names that one request joins, each any number of times.
const JOINS: usize = 32;

/// The joins of a request.
#[derive(Debug)]
pub(super) struct Relations {
    embed: Vec<String>,
    /// `None` for what is no text.
    expand: Vec<Option<String>>,
}

impl Relations {
    pub(super) fn read(query: &mut Query) -> Result<Self, Refusal> {
        let embed = query.take("_embed");
        let embed = unique(embed.iter().flat_map(texts).map(Cow::into_owned));
        let expand = match query.take("_expand") {
            Some(Value::Array(names)) => names,
            name => name.into_iter().collect(),
        };
        let expand = unique(expand.iter().map(|it| it.as_str().map(str::to_owned)));
        match embed.len() + expand.len() > JOINS {
            true => Err(wire::too_many_arguments().into()),
            false => Ok(Self { embed, expand }),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.embed.is_empty() && self.expand.is_empty()
    }

    /// Joins the requested rows to rows of the collection whose rows are called `singular`.
    pub(super) fn join(
        &self,
        tx: &mut Transaction<'_>,
        singular: &str,
        rows: &mut [Value],
    ) -> Result<(), Refusal> {
        for name in &self.embed {
            let mut referring = referring(tx, name, &format!("{singular}Id"))?;
            for row in &mut *rows {
                let embedded = row.get("id").and_then(|id| referring.remove(&identity(id)));
                put(row, name, embedded.unwrap_or_default().into());
            }
        }
        for row in rows {
            for name in &self.expand {
                let unnamed = || exceptions::type_error("word.toLowerCase");
                expand(tx, name.as_deref().ok_or_else(unnamed)?, row)?;
            }
        }
        Ok(())
    }
}

/// Each name once.
fn unique<N: PartialEq>(names: impl Iterator<Item = N>) -> Vec<N> {
    let mut unique = Vec::new();
    for name in names {
        if !unique.contains(&name) {
            unique.push(name);
        }
    }
    unique
}

/// The rows of a collection by their key; none if there is no such collection.
fn referring(
    tx: &mut Transaction<'_>,
    collection: &str,
    key: &str,
) -> Result<HashMap<String, Vec<Value>>, Refusal> {
    let mut referring: HashMap<_, Vec<Value>> = HashMap::new();
    for stored in model::rows(tx, collection)? {
        let row = stored.value()?;
        if let Some(id) = row.get(key).map(identity) {
            referring.entry(id).or_default().push(row);
        }
    }
    Ok(referring)
}

/// The same text for the same value; `1` and `1.0` are the same number.
fn identity(value: &Value) -> String {
    match value {
        Value::Number(_) => javascript::text(value).into_owned(),
        value => value.to_string(),
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
        // The missing id is only read when it is compared with that of a row.
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

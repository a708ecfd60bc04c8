//! Products, which line items refer to.

use std::borrow::Cow;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{identity, replay, wire};
use crate::engine::{Exchange, Handled, Refusal};
use crate::store::{IndexEntry, Record, Transaction};

pub(super) const BY_CODE: &str = "code";

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ProductRecord {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) created: Timestamp,
    pub(super) description: Option<String>,
    /// The digest of its create; none if it was only referred to.
    pub(super) created_by: Option<String>,
}

impl Record for ProductRecord {
    const COLLECTION: &'static str = "fragment_products";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        vec![IndexEntry::unique(BY_CODE, &self.code)]
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct ProductCreate {
    code: String,
    description: Option<String>,
}

pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: ProductCreate = exchange.body()?;
    let digest = replay::digest(&sent);
    let stored = tx.find_by::<ProductRecord>(BY_CODE, &sent.code)?;
    if let Some(stored) = &stored
        && replay::is_replay(exchange, stored.created_by.as_ref(), &digest, "code")?
    {
        return Ok(wire::data(view(stored)));
    }
    let (id, created) = match &stored {
        Some(provisioned) => (provisioned.id.clone(), provisioned.created),
        None => {
            let draw = || identity::encode("prod", &exchange.world.ids.base58(12));
            (tx.unused::<ProductRecord>(draw)?, exchange.now)
        }
    };
    let record = tx.put(ProductRecord {
        id,
        code: sent.code,
        created,
        description: sent.description,
        created_by: Some(digest),
    })?;
    Ok(wire::data(view(&record)))
}

pub(super) fn retrieve(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    match tx.find_by::<ProductRecord>(BY_CODE, exchange.path_parameter("code"))? {
        Some(found) => Ok(wire::data(view(&found))),
        None => Err(wire::not_found("no product has this code").into()),
    }
}

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    wire::all(exchange, tx, view)
}

/// The id of a line item's product, given by id or by code. Outside the strict world an unknown product is created.
pub(super) fn resolve(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    id_or_code: &str,
    field: &str,
) -> Result<String, Refusal> {
    if let Some(found) = identity::find::<ProductRecord>(tx, BY_CODE, id_or_code)? {
        return Ok(found.id.clone());
    }
    if exchange.strict() {
        return Err(wire::not_found(&format!("{field}: no such product")).into());
    }
    let made = tx.put(ProductRecord {
        id: id_or_code.to_owned(),
        code: id_or_code.to_owned(),
        created: exchange.now,
        description: None,
        created_by: None,
    })?;
    Ok(made.id.clone())
}

pub(super) fn view(record: &ProductRecord) -> Value {
    let mut body = json!({
        "id": record.id,
        "code": record.code,
        "created": wire::timestamp(record.created),
        "update_version": 1,
        "workspace_id": wire::WORKSPACE,
    });
    if let Some(description) = &record.description {
        body["description"] = description.clone().into();
    }
    body
}

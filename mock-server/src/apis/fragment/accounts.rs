//! External accounts, on which movements happen.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::identity::{self, Identity, Named};
use super::{replay, wire};
use crate::engine::{Exchange, Handled, Ids};
use crate::store::{IndexEntry, Record, Transaction};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct AccountRecord {
    pub(super) identity: Identity,
    pub(super) name: String,
    /// The digest of its create; none if it was only referred to.
    pub(super) created_by: Option<String>,
}

impl Record for AccountRecord {
    const COLLECTION: &'static str = "fragment_accounts";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.identity.id)
    }

    fn indexes(&self) -> Vec<IndexEntry<'_>> {
        let external_id = &*self.identity.external_id;
        vec![IndexEntry::unique(Self::BY_EXTERNAL_ID, external_id)]
    }
}

impl Named for AccountRecord {
    const NAME: &'static str = "account";
    const DOCUMENTED: (&'static str, &'static str) = ("ext_account_YWJjMTIz", "acct_external_123");

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn new_id(ids: &Ids) -> String {
        identity::encode("ext_account", &ids.base58(12))
    }

    fn provisioned(identity: Identity) -> Self {
        Self {
            name: identity.external_id.to_string(),
            identity,
            created_by: None,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct ExternalAccountCreate {
    external_id: String,
    name: String,
}

pub(super) fn create(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    let sent: ExternalAccountCreate = exchange.body()?;
    let digest = replay::digest(&sent);
    let stored = tx.find_by::<AccountRecord>(AccountRecord::BY_EXTERNAL_ID, &sent.external_id)?;
    if let Some(stored) = &stored
        && replay::is_replay(exchange, stored.created_by.as_ref(), &digest, "external_id")?
    {
        return Ok(wire::data(view(stored)));
    }
    let identity = match &stored {
        Some(provisioned) => provisioned.identity.clone(),
        None => identity::assign::<AccountRecord>(exchange, tx, &sent.external_id)?,
    };
    let record = tx.put(AccountRecord {
        identity,
        name: sent.name,
        created_by: Some(digest),
    })?;
    Ok(wire::data(view(&record)))
}

pub(super) fn list(exchange: &Exchange<'_>, tx: &mut Transaction<'_>) -> Handled {
    wire::all(exchange, tx, view)
}

pub(super) fn view(record: &AccountRecord) -> Value {
    json!({
        "id": record.identity.id,
        "external_id": record.identity.external_id,
        "name": record.name,
    })
}

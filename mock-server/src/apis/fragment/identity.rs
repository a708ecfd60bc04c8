//! External accounts and users: who a movement and its allocations belong to, under Fragment's id and the caller's.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use super::wire;
use crate::engine::{Exchange, Ids, Refusal};
use crate::store::{IndexEntry, Record, StoreError, Transaction};

const BY_EXTERNAL_ID: &str = "external_id";

/// The account and the user that the documentation's examples show.
const DOCUMENTED: [(Kind, &str, &str); 2] = [
    (Kind::Account, "ext_account_YWJjMTIz", "acct_external_123"),
    (Kind::User, "user_abc123", "user_ext_001"),
];

/// What an identity is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    Account,
    User,
}

/// How a request names an account or a user.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Reference {
    pub(super) id: Option<String>,
    pub(super) external_id: Option<String>,
}

/// Both ids, as every answer gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) id: String,
    pub(super) external_id: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct IdentityRecord {
    key: String,
    kind: Kind,
    identity: Identity,
}

impl Record for IdentityRecord {
    const COLLECTION: &'static str = "fragment_identities";

    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.key)
    }

    fn indexes(&self) -> Vec<IndexEntry> {
        let key = self.kind.key(&self.identity.external_id);
        vec![IndexEntry::unique(BY_EXTERNAL_ID, key)]
    }
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::User => "user",
        }
    }

    /// Accounts and users share a collection and no keys.
    fn key(self, id: &str) -> String {
        format!("{}:{id}", self.name())
    }

    fn new_id(self, ids: &Ids) -> String {
        match self {
            Self::Account => encode("ext_account", &ids.base58(12)),
            Self::User => encode("user", &format!("usr_{}", ids.base58(8))),
        }
    }
}

/// An id in Fragment's form: a prefix and an internal id in base64url.
pub(super) fn encode(prefix: &str, internal: &str) -> String {
    format!("{prefix}_{}", URL_SAFE_NO_PAD.encode(internal))
}

/// The documented account and user are in every world: the contract has no call yet that would make them.
pub(super) fn seed(tx: &mut Transaction<'_>) -> Result<(), StoreError> {
    for (kind, id, external_id) in DOCUMENTED {
        let identity = Identity {
            id: id.to_owned(),
            external_id: external_id.to_owned(),
        };
        put(tx, kind, identity)?;
    }
    Ok(())
}

/// Whose this is. Outside the strict world one that nobody created is made, and a reference without any id means the
/// documented one. `field` is where the request names it.
pub(super) fn resolve(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    kind: Kind,
    reference: &Reference,
    field: &str,
) -> Result<Identity, Refusal> {
    let name = kind.name();
    let by_id = match &reference.id {
        Some(id) => find_by_id(tx, kind, id)?,
        None => None,
    };
    let by_external_id = match &reference.external_id {
        Some(id) => find_by_external_id(tx, kind, id)?,
        None => None,
    };
    let (id, external_id) = match (&reference.id, &reference.external_id) {
        (None, None) if exchange.strict() => {
            return Err(wire::bad_request(&format!(
                "{field}: neither id nor external_id is given"
            ))
            .into());
        }
        (None, None) => {
            return DOCUMENTED
                .into_iter()
                .find(|(documented, _, _)| *documented == kind)
                .map(|(_, id, external_id)| Identity {
                    id: id.to_owned(),
                    external_id: external_id.to_owned(),
                })
                .ok_or(Refusal::NotFound);
        }
        (Some(id), None) => (Some(id), None),
        (None, Some(external_id)) => (None, Some(external_id)),
        (Some(id), Some(external_id)) => {
            if by_id != by_external_id {
                let details = format!("{field}: id and external_id do not name the same {name}");
                return Err(wire::bad_request(&details).into());
            }
            (Some(id), Some(external_id))
        }
    };
    if let Some(known) = by_id.or(by_external_id) {
        return Ok(known);
    }
    if exchange.strict() {
        return Err(wire::not_found(&format!("{field}: no such {name}")).into());
    }
    let id = match id {
        Some(id) => id.clone(),
        None => kind.new_id(&exchange.world.ids),
    };
    let external_id = match external_id {
        Some(external_id) => external_id.clone(),
        None => id.clone(),
    };
    Ok(put(tx, kind, Identity { id, external_id })?)
}

/// The account that a filter names, by either id.
pub(super) fn find_account(
    tx: &mut Transaction<'_>,
    id_or_external_id: &str,
) -> Result<Option<Identity>, StoreError> {
    match find_by_id(tx, Kind::Account, id_or_external_id)? {
        Some(known) => Ok(Some(known)),
        None => find_by_external_id(tx, Kind::Account, id_or_external_id),
    }
}

fn find_by_id(
    tx: &mut Transaction<'_>,
    kind: Kind,
    id: &str,
) -> Result<Option<Identity>, StoreError> {
    let found = tx.get::<IdentityRecord>(&kind.key(id))?;
    Ok(found.map(|record| record.identity.clone()))
}

fn find_by_external_id(
    tx: &mut Transaction<'_>,
    kind: Kind,
    external_id: &str,
) -> Result<Option<Identity>, StoreError> {
    let found = tx.find_by::<IdentityRecord>(BY_EXTERNAL_ID, &kind.key(external_id))?;
    Ok(found.map(|record| record.identity.clone()))
}

fn put(tx: &mut Transaction<'_>, kind: Kind, identity: Identity) -> Result<Identity, StoreError> {
    let record = tx.put(IdentityRecord {
        key: kind.key(&identity.id),
        kind,
        identity,
    })?;
    Ok(record.identity.clone())
}

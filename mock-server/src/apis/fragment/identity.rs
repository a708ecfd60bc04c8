//! References: an account or a user under Fragment's id and the caller's.

use std::fmt::Display;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Deserializer, Serialize};

use super::wire;
use crate::engine::{Exchange, Ids, Refusal};
use crate::store::{Record, StoreError, Transaction};

/// How a request names an account or a user.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Reference {
    #[serde(default, deserialize_with = "given")]
    pub(super) id: Option<String>,
    #[serde(default, deserialize_with = "given")]
    pub(super) external_id: Option<String>,
}

/// An id is a string if it is given. Of a user or an invoice the contract only checks the one that its form has.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    String::deserialize(deserializer).map(Some)
}

impl Reference {
    /// Whether every id of the reference matches.
    pub(super) fn names(&self, identity: &Identity) -> bool {
        self.id.as_ref().is_none_or(|id| **id == *identity.id)
            && self
                .external_id
                .as_ref()
                .is_none_or(|id| **id == *identity.external_id)
    }
}

/// Both ids, as in every response. What refers to an account or a user shares them with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) id: Arc<str>,
    pub(super) external_id: Arc<str>,
}

/// A record that requests refer to by either of two ids.
pub(super) trait Named: Record {
    /// The index of the caller's ids.
    const BY_EXTERNAL_ID: &'static str = "external_id";

    /// Its name in messages.
    const NAME: &'static str;

    /// The ids of the one that the documentation's examples show.
    const DOCUMENTED: (&'static str, &'static str);

    fn identity(&self) -> &Identity;

    fn new_id(ids: &Ids) -> String;

    /// One that something referred to before anyone created it.
    fn provisioned(identity: Identity) -> Self;
}

/// An id in Fragment's form: a prefix and an internal id in base64url.
pub(super) fn encode(prefix: &str, internal: &str) -> String {
    format!("{prefix}_{}", URL_SAFE_NO_PAD.encode(internal))
}

/// The one that has this id or, failing that, this key of an index.
pub(super) fn find<R: Record>(
    tx: &mut Transaction<'_>,
    index: &'static str,
    id_or_key: &str,
) -> Result<Option<Arc<R>>, StoreError> {
    match tx.get(id_or_key)? {
        Some(known) => Ok(Some(known)),
        None => tx.find_by(index, id_or_key),
    }
}

/// The one that has this id or, failing that, this external id.
pub(super) fn find_named<N: Named>(
    tx: &mut Transaction<'_>,
    id_or_external_id: &str,
) -> Result<Option<Arc<N>>, StoreError> {
    find(tx, N::BY_EXTERNAL_ID, id_or_external_id)
}

/// The ids of a new one that the caller names. Those of the documentation's examples belong together.
pub(super) fn assign<N: Named>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    external_id: &str,
) -> Result<Identity, StoreError> {
    let (documented, documented_external_id) = N::DOCUMENTED;
    let id = if external_id == documented_external_id && tx.get::<N>(documented)?.is_none() {
        documented.into()
    } else {
        tx.unused::<N>(|| N::new_id(&exchange.world.ids))?.into()
    };
    Ok(Identity {
        id,
        external_id: external_id.into(),
    })
}

/// Resolves a reference. Outside the strict world an unknown user or account is created, and a reference without any
/// id means the documented one. `field` is its location in the request.
pub(super) fn resolve<N: Named>(
    exchange: &Exchange<'_>,
    tx: &mut Transaction<'_>,
    reference: &Reference,
    field: impl Display,
) -> Result<Identity, Refusal> {
    let name = N::NAME;
    let (known, identity) = match (&reference.id, &reference.external_id) {
        (None, None) if exchange.strict() => {
            let message = format!("{field}: neither id nor external_id is given");
            return Err(wire::bad_request(&message).into());
        }
        (None, external_id) => {
            let external_id = external_id.as_deref().unwrap_or(N::DOCUMENTED.1);
            let known = tx.find_by::<N>(N::BY_EXTERNAL_ID, external_id)?;
            if let Some(known) = known {
                return Ok(known.identity().clone());
            }
            (None, assign::<N>(exchange, tx, external_id)?)
        }
        (Some(id), None) => {
            let external_id: Arc<str> = id.as_str().into();
            let identity = Identity {
                id: external_id.clone(),
                external_id,
            };
            let known = match exchange.strict() {
                true => tx.get::<N>(id)?,
                false => find_named::<N>(tx, id)?,
            };
            (known, identity)
        }
        (Some(id), Some(external_id)) => {
            let by_id = tx.get::<N>(id)?;
            let by_external_id = tx.find_by::<N>(N::BY_EXTERNAL_ID, external_id)?;
            if by_id.as_ref().map(|it| it.identity())
                != by_external_id.as_ref().map(|it| it.identity())
            {
                let message = format!("{field}: id and external_id do not name the same {name}");
                return Err(wire::bad_request(&message).into());
            }
            let identity = Identity {
                id: id.as_str().into(),
                external_id: external_id.as_str().into(),
            };
            (by_id, identity)
        }
    };
    if let Some(known) = known {
        return Ok(known.identity().clone());
    }
    if exchange.strict() {
        return Err(wire::not_found(&format!("{field}: no such {name}")).into());
    }
    Ok(tx.put(N::provisioned(identity))?.identity().clone())
}

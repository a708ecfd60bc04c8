//! Common parts of the resources that a test adds.

use serde::Deserialize;

use super::identity::{Identity, Named};
use crate::engine::{ControlFailure, World};
use crate::store::{Record, Transaction};

/// The ids of an account or a user; either may be omitted if the other implies it.
#[derive(Deserialize)]
pub(super) struct Ids {
    pub(super) id: Option<String>,
    pub(super) external_id: Option<String>,
}

impl Ids {
    /// Those of one that is known, or of a new one.
    pub(super) fn identity<N: Named>(
        &self,
        world: &World,
        tx: &mut Transaction<'_>,
    ) -> Result<Identity, ControlFailure> {
        let by_id = self
            .id
            .as_ref()
            .map(|id| tx.get::<N>(id))
            .transpose()?
            .flatten();
        let by_external_id = self.external_id.as_ref();
        let by_external_id = by_external_id.map(|id| tx.find_by::<N>(N::BY_EXTERNAL_ID, id));
        let known = by_id.or(by_external_id.transpose()?.flatten());
        let known = known.as_ref().map(|it| it.identity());
        let id = self.id.as_deref().map(Into::into);
        let id = match id.or_else(|| known.map(|it| it.id.clone())) {
            Some(id) => id,
            None => tx.unused::<N>(|| N::new_id(&world.ids))?.into(),
        };
        let external_id = self.external_id.as_deref().map(Into::into);
        let external_id = external_id.or_else(|| known.map(|it| it.external_id.clone()));
        Ok(Identity {
            external_id: external_id.unwrap_or_else(|| id.clone()),
            id,
        })
    }

    /// A valid reference to an existing resource.
    pub(super) fn resolve<N: Named>(
        &self,
        world: &World,
        tx: &mut Transaction<'_>,
    ) -> Result<Identity, ControlFailure> {
        let identity = self.identity::<N>(world, tx)?;
        if tx.get::<N>(&identity.id)?.is_none() {
            tx.put(N::provisioned(identity.clone()))?;
        }
        Ok(identity)
    }
}

/// Puts a record in place of one that has its id; another one must not have its key.
pub(super) fn keep<R: Record>(
    tx: &mut Transaction<'_>,
    record: R,
    (index, key): (&'static str, &str),
) -> Result<String, ControlFailure> {
    let id = record.id().into_owned();
    let holder = tx.find_by::<R>(index, key)?;
    if holder.is_some_and(|it| it.id() != id) {
        let reason = format!("`{index}`: another than `{id}` has it already");
        return Err(ControlFailure::refused(reason));
    }
    tx.put(record)?;
    Ok(id)
}

//! The state with which a stored world is opened again, whether it was ever complete, and whether it is still there.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Settings;
use super::clock::{KeptClock, system_time};
use super::faults::Rules;
use super::ids;
use super::kept::{self, Persisted};
use crate::store::{Access, Rollback, Shared, Size, Store, StoreError, Transaction};

/// The seed of a world's ids, and how many times it was opened, so that neither a restarted world nor another process
/// with the same world generates the same ids again; and how many times it was reset.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) struct Opening {
    pub(super) seed: u64,
    pub(super) count: u64,
    pub(super) resets: u64,
    #[serde(default)]
    pub(super) created: Option<Timestamp>,
    /// Whether its initial content is incomplete.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(super) unfinished: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_false(it: &bool) -> bool {
    !it
}

/// How long another process may take to create a world.
const MAKING: SignedDuration = SignedDuration::from_secs(60);

impl Opening {
    /// Whether no one is creating it any more.
    pub(super) fn is_abandoned(&self, is_shared: bool) -> bool {
        let age = self.created.map(|it| system_time().duration_since(it));
        self.unfinished && (!is_shared || age.is_none_or(|age| age > MAKING))
    }

    /// What distinguishes the world from others of its name.
    pub(super) fn identity(&self) -> (u64, Option<Timestamp>) {
        (self.seed, self.created)
    }
}

impl Persisted for Opening {
    const NAME: &'static str = "opening";
}

/// The store of an open persistent world, of its environments or of the data beside it. Nothing can be written once
/// the world is removed, by whichever process: a request in progress would leave its rows to the next world of the name.
pub(super) struct OpenStore {
    store: Arc<dyn Store>,
    opening: Opening,
}

impl OpenStore {
    pub(super) fn of(store: Arc<dyn Store>, opening: Opening) -> Arc<dyn Store> {
        match store.blocks() {
            true => Arc::new(Self { store, opening }),
            false => store,
        }
    }

    fn check(&self, tx: &mut Transaction<'_>) -> Result<(), StoreError> {
        let opening = kept::get_of_world::<Opening>(tx)?;
        match opening.is_some_and(|it| it.identity() == self.opening.identity()) {
            true => Ok(()),
            false => Err(StoreError::Unavailable(
                "the world has been removed in the meantime".to_owned(),
            )),
        }
    }
}

impl Store for OpenStore {
    fn run(
        &self,
        access: Access,
        work: &mut dyn FnMut(&mut Transaction<'_>) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        // Work that was expected to read is repeated if it writes.
        let mut writes = access == Access::Write;
        let mut checked = Ok(());
        self.store.run(access, &mut |tx| {
            if std::mem::replace(&mut writes, true) {
                checked = self.check(tx);
            }
            match checked {
                Ok(()) => work(tx),
                Err(_) => Err(Rollback),
            }
        })?;
        checked
    }

    fn sibling(&self, name: &str) -> Arc<dyn Store> {
        Self::of(self.store.sibling(name), self.opening)
    }

    fn siblings(&self) -> Result<Vec<String>, StoreError> {
        self.store.siblings()
    }

    fn aside(&self) -> Arc<dyn Store> {
        Self::of(self.store.aside(), self.opening)
    }

    fn size(&self) -> Result<Size, StoreError> {
        self.store.size()
    }

    fn blocks(&self) -> bool {
        true
    }

    fn shared(self: Arc<Self>) -> Option<Arc<dyn Shared>> {
        self.store.clone().shared()
    }
}

/// The stored state of a world.
pub(super) struct KeptWorld {
    pub(super) opening: Opening,
    pub(super) clock: KeptClock,
    pub(super) faults: Rules,
    /// In the order of the APIs.
    pub(super) vendors: Vec<Value>,
}

impl KeptWorld {
    pub(super) fn fresh(settings: &Settings) -> Self {
        Self {
            opening: Opening {
                seed: settings.seed.unwrap_or_else(ids::any_seed),
                count: 1,
                resets: 0,
                created: Some(system_time()),
                unfinished: false,
            },
            clock: KeptClock::new(settings.at),
            faults: Rules::default(),
            vendors: Vec::new(),
        }
    }

    /// The stored state, or else the settings.
    pub(super) fn read(
        tx: &mut Transaction<'_>,
        apis: impl Iterator<Item = &'static str>,
        settings: &Settings,
    ) -> Result<Self, StoreError> {
        let mut world = Self::fresh(settings);
        world.opening = kept::get(tx)?.unwrap_or(world.opening);
        world.clock = kept::get(tx)?.unwrap_or(world.clock);
        world.faults = kept::get(tx)?.unwrap_or_default();
        for api in apis {
            let value = kept::get_value(tx, api)?;
            world.vendors.push(value.unwrap_or_default());
        }
        Ok(world)
    }

    /// The same, storing that it was opened.
    pub(super) fn open(
        tx: &mut Transaction<'_>,
        apis: impl Iterator<Item = &'static str>,
        settings: &Settings,
        is_made_at_once: bool,
    ) -> Result<Self, StoreError> {
        let openings_before = kept::get::<Opening>(tx)?.map_or(0, |it| it.count);
        let mut world = Self::read(tx, apis, settings)?;
        world.opening.count = openings_before.wrapping_add(1);
        world.opening.unfinished |= openings_before == 0 && !is_made_at_once;
        kept::put(tx, &world.opening)?;
        kept::put(tx, &world.clock)?;
        Ok(world)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_world_that_is_not_made_in_a_minute_is_abandoned_and_at_once_where_no_other_process_can_make_it()
     {
        let begun = |seconds| {
            let created = system_time() - SignedDuration::from_secs(seconds);
            let opening = KeptWorld::fresh(&Settings::default()).opening;
            Opening {
                created: Some(created),
                unfinished: true,
                ..opening
            }
        };
        for (seconds, is_shared, expected) in [
            (0, true, false),
            (50, true, false),
            (70, true, true),
            (0, false, true),
        ] {
            assert_eq!(
                begun(seconds).is_abandoned(is_shared),
                expected,
                "{seconds}"
            );
            let finished = Opening {
                unfinished: false,
                ..begun(seconds)
            };
            assert!(!finished.is_abandoned(is_shared));
        }
    }
}

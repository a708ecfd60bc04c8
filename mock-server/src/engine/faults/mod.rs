//! Fault injection: effects that replace or modify the vendor's responses.

mod builder;
mod effect;
mod profile;
mod rule;
mod strike;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};

pub use self::builder::{Fault, FaultBuilder};
pub use self::effect::Effect;
pub use self::profile::{FaultProfile, UnknownFaultProfile};
use self::rule::Rule;
pub(crate) use self::rule::{FaultSpec, Target};
pub(crate) use self::strike::Strike;
use super::kept::{self, Persisted};
use super::{Ids, Names, UnknownOperation};
use crate::Api;
use crate::store::{Store, StoreError};

/// The faults of one world.
///
/// A fault defines which requests it affects, how many of them, and how. Several may affect one request: the first
/// one that replaces the response does so, delays add up, and changes of the body are made in order.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use std::time::Duration;
/// use counterfoil_mock::{Api, Sandbox};
///
/// let sandbox = Sandbox::start().await;
/// // The next two creates get a 503 with Persona's own error body; the third one succeeds.
/// sandbox.faults().on(Api::Persona, "create-a-transaction").status(503).times(2);
/// // One in ten requests to Fragment takes effect, then its connection is reset.
/// let resets = sandbox.faults().on(Api::Fragment, "*").probability(0.1).reset_after().until_removed();
/// // Every list is slow, and half of its body never arrives.
/// sandbox.faults().on(Api::CommerceLayer, "list-transactions").delay(Duration::from_secs(2)).truncate(80).until_removed();
/// assert_eq!(sandbox.faults().list().len(), 3);
/// resets.remove();
/// # });
/// ```
#[derive(Debug, Clone)]
pub struct Faults {
    state: Arc<State>,
}

struct State {
    rules: Mutex<Rules>,
    /// Where the rules of a persistent world are stored. One task at a time reads it, so the last one
    /// has the newest state; not under the lock of the rules, which every request needs.
    store: Option<Mutex<Arc<dyn Store>>>,
    chance: Ids,
    /// The names that a fault can target in an API.
    names: Names,
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rules.fmt(f)
    }
}

/// The placed faults, and how many there have been.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Rules {
    in_place: Vec<Rule>,
    placed: u64,
}

impl Rules {
    fn put(&mut self, faults: &Faults, spec: &FaultSpec) -> Fault {
        let rule = Rule::new(self.placed, spec.clone());
        let fault = Fault {
            faults: faults.clone(),
            number: rule.number,
            struck: rule.struck.clone(),
        };
        self.placed += 1;
        self.in_place.push(rule);
        fault
    }

    /// The same rules, numbered after others: a number is never reused.
    pub(super) fn after(mut self, others: &Self) -> Self {
        self.placed = self.placed.max(others.placed);
        self
    }

    /// Removes some; returns whether there was one.
    fn remove(&mut self, which: impl Fn(&Rule) -> bool) -> bool {
        let before = self.in_place.len();
        self.in_place.retain(|rule| !which(rule));
        self.in_place.len() < before
    }
}

impl Persisted for Rules {
    const NAME: &'static str = "faults";
}

/// A placed fault.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FaultReport {
    /// The number by which it can be removed.
    pub number: u64,
    /// The API that it affects.
    pub api: Api,
    /// The `operationId` that it affects; `*` for every operation.
    pub operation: String,
    /// The path that it affects, if limited.
    pub path: Option<String>,
    /// The probability with which it affects a request.
    pub probability: f64,
    /// How many requests it lets pass first.
    pub after: u64,
    /// How many more requests it will affect, if limited.
    pub left: Option<u32>,
    /// How many requests it has affected.
    pub struck: u64,
    /// Its effects.
    pub effects: Vec<Effect>,
}

impl Faults {
    /// The stored faults, with random choices that the seed determines.
    pub(super) fn new(
        rules: Rules,
        store: Option<Arc<dyn Store>>,
        seed: u64,
        names: Names,
    ) -> Self {
        Self {
            state: Arc::new(State {
                rules: Mutex::new(rules),
                store: store.map(Mutex::new),
                // Random choices and ids of one seed must not correlate.
                chance: Ids::new(!seed),
                names,
            }),
        }
    }

    /// Starts a fault for one operation, by its `operationId` in the contract: a constant of
    /// [`operation`](crate::operation), or `*` for every operation and unknown paths. Paths outside the contract have
    /// constants too, and are not part of `*`: `token` for an access token (Commerce Layer, Fragment), `revoke` for
    /// its revocation and `payment-notification` for the notifications of an external gateway (Commerce Layer),
    /// `file` for the bytes of a file (Persona), `database`, `preflight`, `home`, `allowed-methods` and `undecodable`
    /// for the additions of json-server (Flexigift).
    ///
    /// # Panics
    ///
    /// If [`Faults::try_on`] fails: a fault that never affects a request would prove nothing.
    #[expect(
        clippy::panic,
        reason = "documented; a misspelt name in a test must not pass for a fault that never struck"
    )]
    #[track_caller]
    pub fn on(&self, api: Api, operation: impl Into<String>) -> FaultBuilder {
        match self.try_on(api, operation) {
            Ok(builder) => builder,
            Err(error) => panic!("{error}"),
        }
    }

    /// Like [`Faults::on`], for names from outside.
    ///
    /// # Errors
    ///
    /// If the API has neither an operation nor another path of this name.
    pub fn try_on(
        &self,
        api: Api,
        operation: impl Into<String>,
    ) -> Result<FaultBuilder, UnknownOperation> {
        let spec = FaultSpec::new(api, operation.into());
        self.check(api, &spec.operation)?;
        Ok(FaultBuilder {
            faults: self.clone(),
            spec,
        })
    }

    /// Places a fault.
    pub(crate) fn place(&self, spec: FaultSpec) -> Result<Result<Fault, String>, StoreError> {
        if let Err(error) = self.check(spec.api, &spec.operation) {
            return Ok(Err(format!("`operation`: {error}")));
        }
        if let Err(reason) = spec.effects.iter().try_for_each(Effect::check) {
            return Ok(Err(reason));
        }
        self.change(|rules| rules.put(self, &spec)).map(Ok)
    }

    /// Changes the faults; those of a persistent world are changed in its store, because another process may have
    /// changed them.
    fn change<T>(&self, change: impl Fn(&mut Rules) -> T) -> Result<T, StoreError> {
        let Some(store) = &self.state.store else {
            let mut rules = self.lock();
            let outcome = change(&mut rules);
            rules.in_place.retain(|rule| !rule.is_used_up());
            return Ok(outcome);
        };
        let store = store.lock().unwrap_or_else(PoisonError::into_inner);
        let (rules, outcome) = store.transact(|tx| {
            let mut rules = kept::get::<Rules>(tx)?.unwrap_or_default();
            let outcome = change(&mut rules);
            let mut left = rules.clone();
            left.in_place.retain(|rule| !rule.is_used_up());
            kept::put(tx, &left)?;
            Ok::<_, StoreError>((rules, outcome))
        })?;
        self.take_over(rules);
        Ok(outcome)
    }

    /// Takes over changes of another process.
    pub(super) fn catch_up(&self) -> Result<(), StoreError> {
        let Some(store) = &self.state.store else {
            return Ok(());
        };
        let store = store.lock().unwrap_or_else(PoisonError::into_inner);
        self.take_over(store.read(kept::get)?.unwrap_or_default());
        Ok(())
    }

    /// The placed faults, to be stored.
    pub(super) fn kept(&self) -> Rules {
        self.lock().clone()
    }

    /// The random choices of faults with a probability.
    pub(super) fn chance(&self) -> &Ids {
        &self.state.chance
    }

    /// Replaces the placed faults.
    pub(super) fn take_over(&self, mut rules: Rules) {
        let mut known = self.lock();
        for rule in &mut rules.in_place {
            if let Some(same) = known.in_place.iter().find(|it| it.number == rule.number) {
                rule.continue_from(same);
            }
        }
        rules.in_place.retain(|rule| !rule.is_used_up());
        *known = rules;
    }

    /// Whether an API has an operation of this name. An unreadable contract has none.
    pub(crate) fn check(&self, api: Api, name: &str) -> Result<(), UnknownOperation> {
        UnknownOperation::check(&self.state.names, Some(api), name)
    }

    /// Places all faults of a profile, in these APIs, until they are removed.
    pub fn profile(
        &self,
        profile: FaultProfile,
        apis: impl IntoIterator<Item = Api>,
    ) -> Vec<Fault> {
        let specs = self.specs(profile, apis);
        let placed = self.put_all(&specs);
        placed.unwrap_or_else(|_| specs.iter().map(|it| self.lock().put(self, it)).collect())
    }

    /// Like [`profile`](Self::profile), but fails if they cannot be stored.
    pub(crate) fn place_profile(
        &self,
        profile: FaultProfile,
        apis: impl IntoIterator<Item = Api>,
    ) -> Result<Vec<Fault>, StoreError> {
        self.put_all(&self.specs(profile, apis))
    }

    fn specs(&self, profile: FaultProfile, apis: impl IntoIterator<Item = Api>) -> Vec<FaultSpec> {
        let mut specs = Vec::new();
        for api in apis {
            specs.extend(profile.specs(api, "*"));
            // `*` does not cover paths outside the contract, but an outage affects them.
            if profile == FaultProfile::Outage {
                let names = (self.state.names)(api).unlisted.into_iter();
                specs.extend(names.flat_map(|name| profile.specs(api, name)));
            }
        }
        specs
    }

    fn put_all(&self, specs: &[FaultSpec]) -> Result<Vec<Fault>, StoreError> {
        self.change(|rules| specs.iter().map(|it| rules.put(self, it)).collect())
    }

    /// Like [`place`](Self::place), for a valid fault. If it cannot be stored, it lasts as long as the process.
    fn put(&self, spec: &FaultSpec) -> Fault {
        let placed = self.change(|rules| rules.put(self, spec));
        placed.unwrap_or_else(|_| self.lock().put(self, spec))
    }

    /// Removes every fault.
    pub fn clear(&self) {
        let _ = self.try_clear();
    }

    pub(crate) fn try_clear(&self) -> Result<(), StoreError> {
        self.change(|rules| rules.remove(|_| true)).map(drop)
    }

    /// Removes the fault with this number. Returns whether it existed.
    pub fn remove(&self, number: u64) -> bool {
        self.try_remove(number).unwrap_or(false)
    }

    pub(crate) fn try_remove(&self, number: u64) -> Result<bool, StoreError> {
        self.change(|rules| rules.remove(|it| it.number == number))
    }

    /// Returns the placed faults, in the order in which they apply, without those that are used up.
    pub fn list(&self) -> Vec<FaultReport> {
        let rules = self.lock();
        rules.in_place.iter().map(Rule::report).collect()
    }

    /// The effects of the placed faults on a request.
    pub(crate) fn strike(
        &self,
        api: Api,
        target: Target<'_>,
        path: &str,
    ) -> Result<Option<Strike>, StoreError> {
        let counts = |rules: &Rules| rules.in_place.iter().any(|it| it.covers(api, target, path));
        if !counts(&self.lock()) {
            return Ok(None);
        }
        self.change(|rules| {
            let mut strike: Option<Strike> = None;
            for rule in &mut rules.in_place {
                let answered = strike.as_ref().is_some_and(|it| it.answer.is_some());
                // A second response is used for a later request.
                if !rule.covers(api, target, path) || (answered && rule.answers()) {
                    continue;
                }
                if rule.strikes(|probability| self.chances(probability)) {
                    let strike = strike.get_or_insert_with(Strike::default);
                    rule.effects().iter().for_each(|it| strike.add(it));
                }
            }
            strike
        })
    }

    fn chances(&self, probability: f64) -> bool {
        if probability >= 1.0 {
            return true;
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "53 bits are as many as a float has"
        )]
        let drawn = (self.state.chance.bits() >> 11) as f64 / (1_u64 << 53) as f64;
        drawn < probability
    }

    fn lock(&self) -> MutexGuard<'_, Rules> {
        self.state
            .rules
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

//! Fault injection: what a test asks for instead of, or on top of, the vendor's own answers.

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
/// A fault says where it strikes, how often, and what then happens. Several may strike one request: the first that has an
/// answer of its own gives it, delays add up, and what is done to the body is done in order.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use std::time::Duration;
/// use counterfoil_mock::{Api, Sandbox};
///
/// let sandbox = Sandbox::start().await;
/// // The next two creates answer 503 with Persona's own error body; the third works.
/// sandbox.faults().on(Api::Persona, "create-a-transaction").status(503).times(2);
/// // One in ten requests to Fragment has its effect, and then its connection is reset.
/// let resets = sandbox.faults().on(Api::Fragment, "*").probability(0.1).reset_after().until_removed();
/// // Every list is slow, and half of its body never comes.
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
    /// Where the rules are kept, of a world that outlives the process. One looks at a time, so that the last to do so knows
    /// the newest; not under the lock of the rules, for every request looks at those.
    store: Option<Mutex<Arc<dyn Store>>>,
    chance: Ids,
    /// The names of what a fault can strike in an API.
    names: Names,
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rules.fmt(f)
    }
}

/// The faults in place, and how many there have been.
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

    /// The same, to come after others: a number is never given again.
    pub(super) fn after(mut self, others: &Self) -> Self {
        self.placed = self.placed.max(others.placed);
        self
    }

    /// Removes some; says whether there was one.
    fn remove(&mut self, which: impl Fn(&Rule) -> bool) -> bool {
        let before = self.in_place.len();
        self.in_place.retain(|rule| !which(rule));
        self.in_place.len() < before
    }
}

impl Persisted for Rules {
    const NAME: &'static str = "faults";
}

/// What a fault in place is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FaultReport {
    /// Its number, by which it can be removed.
    pub number: u64,
    /// The API that it strikes.
    pub api: Api,
    /// The `operationId` that it strikes; `*` is every operation.
    pub operation: String,
    /// The path that it strikes, if not every one.
    pub path: Option<String>,
    /// How likely it strikes.
    pub probability: f64,
    /// How many requests it lets pass first.
    pub after: u64,
    /// How often it will yet strike, if there is an end to it.
    pub left: Option<u32>,
    /// How often it has struck.
    pub struck: u64,
    /// What it does.
    pub effects: Vec<Effect>,
}

impl Faults {
    /// The faults that were kept, and chances that the seed pins.
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
                // Chances and ids of one seed must not correlate.
                chance: Ids::new(!seed),
                names,
            }),
        }
    }

    /// Starts a fault for one operation, named by its `operationId` in the contract, of which
    /// [`operation`](crate::operation) has constants; `*` means every operation, and unknown paths. What a vendor serves
    /// beside its contract has a constant of its own there and is not in `*`: `token` for an access token (Commerce Layer,
    /// Fragment), `revoke` for taking it back and `payment-notification` for what an external gateway tells (Commerce
    /// Layer), `file` for the bytes of a file (Persona), `database`, `preflight`, `home`, `allowed-methods` and
    /// `undecodable` for what json-server adds (Flexigift).
    ///
    /// # Panics
    ///
    /// When [`Faults::try_on`] fails: a test whose fault never strikes would prove nothing.
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

    /// As [`Faults::on`], for names that come from outside.
    ///
    /// # Errors
    ///
    /// When the API has no operation of this name, and serves nothing of this name beside its contract.
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

    /// Puts a whole fault in place.
    pub(crate) fn place(&self, spec: FaultSpec) -> Result<Result<Fault, String>, StoreError> {
        if let Err(error) = self.check(spec.api, &spec.operation) {
            return Ok(Err(format!("`operation`: {error}")));
        }
        if let Err(reason) = spec.effects.iter().try_for_each(Effect::check) {
            return Ok(Err(reason));
        }
        self.change(|rules| rules.put(self, &spec)).map(Ok)
    }

    /// Changes the faults, where a world outlives the process as they are kept there: another process may have changed them.
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

    /// Takes over what another process has changed.
    pub(super) fn catch_up(&self) -> Result<(), StoreError> {
        let Some(store) = &self.state.store else {
            return Ok(());
        };
        let store = store.lock().unwrap_or_else(PoisonError::into_inner);
        self.take_over(store.read(kept::get)?.unwrap_or_default());
        Ok(())
    }

    /// The faults in place, to be kept.
    pub(super) fn kept(&self) -> Rules {
        self.lock().clone()
    }

    /// What decides whether a fault strikes that strikes by chance.
    pub(super) fn chance(&self) -> &Ids {
        &self.state.chance
    }

    /// Has these faults in place of those that are.
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

    /// Whether an API has an operation of this name. Of a contract that cannot be read nothing is known.
    pub(crate) fn check(&self, api: Api, name: &str) -> Result<(), UnknownOperation> {
        UnknownOperation::check(&self.state.names, Some(api), name)
    }

    /// Puts all faults of a bad day in place, in these APIs, until they are removed.
    pub fn profile(
        &self,
        profile: FaultProfile,
        apis: impl IntoIterator<Item = Api>,
    ) -> Vec<Fault> {
        let specs = self.specs(profile, apis);
        let placed = self.put_all(&specs);
        placed.unwrap_or_else(|_| specs.iter().map(|it| self.lock().put(self, it)).collect())
    }

    /// As [`profile`](Self::profile), and fails where they cannot be kept.
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
            // No `*` covers a token endpoint, and no outage spares it.
            if profile == FaultProfile::Outage && self.check(api, "token").is_ok() {
                specs.extend(profile.specs(api, "token"));
            }
        }
        specs
    }

    fn put_all(&self, specs: &[FaultSpec]) -> Result<Vec<Fault>, StoreError> {
        self.change(|rules| specs.iter().map(|it| rules.put(self, it)).collect())
    }

    /// As [`place`](Self::place), for what was checked. What cannot be kept strikes for as long as the process lives.
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

    /// Removes the fault of this number. Answers whether there was one.
    pub fn remove(&self, number: u64) -> bool {
        self.try_remove(number).unwrap_or(false)
    }

    pub(crate) fn try_remove(&self, number: u64) -> Result<bool, StoreError> {
        self.change(|rules| rules.remove(|it| it.number == number))
    }

    /// The faults in place, in the order they strike in. One that is used up is not among them.
    pub fn list(&self) -> Vec<FaultReport> {
        let rules = self.lock();
        rules.in_place.iter().map(Rule::report).collect()
    }

    /// What the faults in place do to a request.
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
                // The turn of a second answer comes with another request.
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

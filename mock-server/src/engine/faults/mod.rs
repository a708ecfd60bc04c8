//! Bad days on order: what a test asks for instead of, or on top of, the vendor's own answers.

mod effect;
mod order;
mod place;
mod strike;
#[cfg(test)]
mod tests;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

pub use self::effect::Effect;
pub use self::order::{Fault, FaultBuilder};
use self::place::Place;
pub(crate) use self::place::Target;
pub use self::place::UnknownOperation;
pub(crate) use self::strike::Strike;
use super::Ids;
use crate::Api;

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
/// let resets = sandbox.faults().on(Api::Fragment, "*").probability(0.1).reset_after();
/// // Every list is slow, and half of its body never comes.
/// sandbox.faults().on(Api::CommerceLayer, "list-transactions").delay(Duration::from_secs(2)).truncate(80);
/// assert_eq!(sandbox.faults().list().len(), 3);
/// resets.remove();
/// # });
/// ```
#[derive(Debug, Clone)]
pub struct Faults {
    state: Arc<State>,
}

#[derive(Debug)]
struct State {
    rules: Mutex<Rules>,
    chance: Ids,
}

#[derive(Debug, Default)]
struct Rules {
    in_place: Vec<Rule>,
    placed: u64,
}

#[derive(Debug)]
struct Rule {
    number: u64,
    place: Place,
    effects: Vec<Effect>,
    seen: u64,
    struck: Arc<AtomicU64>,
    /// `None` goes on until it is removed.
    left: Option<u32>,
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
    /// No faults, and chances that the seed pins.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            state: Arc::new(State {
                rules: Mutex::default(),
                // Chances and ids of one seed must not go hand in hand.
                chance: Ids::new(!seed),
            }),
        }
    }

    /// Starts a fault for one operation, named by its `operationId` in the contract; `*` means every operation, and unknown
    /// paths. What a vendor serves beside its contract has a name of its own and is not in `*`: `token` for an access token
    /// (Commerce Layer, Fragment), `revoke` for taking it back (Commerce Layer), `file` for the bytes of a file (Persona),
    /// `database`, `preflight`, `home`, `allowed-methods` and `undecodable` for what json-server adds (Flexigift).
    ///
    /// # Panics
    ///
    /// When [`Faults::try_on`] fails: a test whose fault never strikes would prove nothing.
    #[expect(
        clippy::panic,
        reason = "documented; a misspelt name in a test must not pass for a fault that never struck"
    )]
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
        let place = Place {
            api,
            operation: operation.into(),
            path: None,
            probability: 1.0,
            after: 0,
        };
        place.check()?;
        Ok(FaultBuilder {
            faults: self.clone(),
            place,
        })
    }

    /// Removes every fault.
    pub fn clear(&self) {
        self.lock().in_place.clear();
    }

    /// Removes the fault of this number. Answers whether there was one.
    pub fn remove(&self, number: u64) -> bool {
        let mut rules = self.lock();
        let before = rules.in_place.len();
        rules.in_place.retain(|rule| rule.number != number);
        rules.in_place.len() < before
    }

    /// The faults in place, in the order they strike in. One that is used up is not among them.
    pub fn list(&self) -> Vec<FaultReport> {
        let rules = self.lock();
        let report = |rule: &Rule| FaultReport {
            number: rule.number,
            api: rule.place.api,
            operation: rule.place.operation.clone(),
            path: rule.place.path.clone(),
            probability: rule.place.probability,
            after: rule.place.after,
            left: rule.left,
            struck: rule.struck.load(Ordering::Relaxed),
            effects: rule.effects.clone(),
        };
        rules.in_place.iter().map(report).collect()
    }

    /// What the faults in place do to a request.
    pub(crate) fn strike(&self, api: Api, target: Target<'_>, path: &str) -> Option<Strike> {
        let mut rules = self.lock();
        if rules.in_place.is_empty() {
            return None;
        }
        let mut strike = None;
        for rule in &mut rules.in_place {
            if !rule.place.covers(api, target, path) || rule.left == Some(0) {
                continue;
            }
            let answers = rule.effects.iter().any(Effect::answers);
            let answered = strike
                .as_ref()
                .is_some_and(|it: &Strike| it.answer.is_some());
            // The turn of a second answer comes with another request.
            if answers && answered {
                continue;
            }
            rule.seen += 1;
            if rule.seen <= rule.place.after || !self.chances(rule.place.probability) {
                continue;
            }
            rule.struck.fetch_add(1, Ordering::Relaxed);
            if let Some(left) = &mut rule.left {
                *left -= 1;
            }
            let strike = strike.get_or_insert_with(Strike::default);
            rule.effects.iter().for_each(|effect| strike.add(effect));
        }
        rules.in_place.retain(|rule| rule.left != Some(0));
        strike
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

//! Bad days on order: what a test asks for instead of, or on top of, the vendor's own answers.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::Ids;
use super::transfer::{Drip, Transfer};
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

/// Where and when.
#[derive(Debug, Clone)]
struct Place {
    api: Api,
    operation: String,
    path: Option<String>,
    probability: f64,
    after: u64,
}

/// What a fault does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Effect {
    /// Answers with this status and the vendor's own error body, before anything has happened.
    Status(u16),
    /// Answers that the rate limit is exceeded, with the headers by which the vendor says so; where these do not tell
    /// when to come back, with `Retry-After`. Nothing has happened.
    RateLimited {
        /// How long the client is to wait.
        seconds: u64,
    },
    /// Answers that the access token has expired. Nothing has happened.
    ExpiredToken,
    /// Resets the connection before anything has happened.
    ResetBefore,
    /// Resets the connection when everything has happened, instead of answering.
    ResetAfter,
    /// Answers later.
    Delay {
        /// By how much.
        millis: u64,
    },
    /// Breaks the connection within the body.
    Truncate {
        /// After so many of its bytes.
        bytes: usize,
    },
    /// Sends the body in small pieces.
    Drip {
        /// The size of a piece.
        bytes: usize,
        /// The pause between two.
        millis: u64,
    },
    /// Closes the connection after the answer, without notice.
    CloseConnection,
    /// Declares this content type, whatever the body is.
    ContentType(String),
    /// Sends the first half of the body as if it were the whole.
    MalformedJson,
    /// Replaces every value out of a known set by one that nobody knows.
    UnknownValues,
    /// Adds a member that nobody knows to every object.
    UnknownFields,
}

impl Effect {
    /// Whether it takes the place of the vendor's answer.
    fn answers(&self) -> bool {
        matches!(
            self,
            Self::Status(_) | Self::RateLimited { .. } | Self::ExpiredToken | Self::ResetBefore
        )
    }
}

/// What becomes of one request.
#[derive(Debug, Default)]
pub(crate) struct Strike {
    /// Takes the place of the vendor's answer.
    pub(crate) answer: Option<Effect>,
    /// What is done to the answer.
    pub(crate) effects: Vec<Effect>,
    pub(crate) transfer: Transfer,
}

/// Where a fault is to strike; the first effect puts it in place.
#[derive(Debug)]
#[must_use = "a fault without an effect does nothing"]
pub struct FaultBuilder {
    faults: Faults,
    place: Place,
}

/// A fault in place. Dropping this handle leaves it there.
#[derive(Debug)]
pub struct Fault {
    faults: Faults,
    number: u64,
    struck: Arc<AtomicU64>,
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

    /// Starts a fault for one operation, named by its `operationId` in the contract; `*` means every operation. What a
    /// vendor serves beside its contract, such as its token endpoint, is called `token`, and is not in `*`.
    pub fn on(&self, api: Api, operation: impl Into<String>) -> FaultBuilder {
        FaultBuilder {
            faults: self.clone(),
            place: Place {
                api,
                operation: operation.into(),
                path: None,
                probability: 1.0,
                after: 0,
            },
        }
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
    pub(crate) fn strike(&self, api: Api, operation: &str, path: &str) -> Option<Strike> {
        let mut rules = self.lock();
        if rules.in_place.is_empty() {
            return None;
        }
        let mut strike = None;
        for rule in &mut rules.in_place {
            if !rule.place.covers(api, operation, path) || rule.left == Some(0) {
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

impl Place {
    fn covers(&self, api: Api, operation: &str, path: &str) -> bool {
        let named = self.operation == operation || (self.operation == "*" && operation != TOKEN);
        let ends_alike = |pattern: &String| {
            let mut parts = path.rsplit('/');
            pattern.trim_start_matches('/').rsplit('/').all(|wanted| {
                parts
                    .next()
                    .is_some_and(|part| wanted == "*" || wanted == part)
            })
        };
        self.api == api && named && self.path.as_ref().is_none_or(ends_alike)
    }
}

/// The name of what a vendor serves beside its contract.
pub(super) const TOKEN: &str = "token";

impl Strike {
    fn add(&mut self, effect: &Effect) {
        let transfer = &mut self.transfer;
        match effect {
            effect if effect.answers() => {
                self.answer.get_or_insert_with(|| effect.clone());
            }
            Effect::ResetAfter => transfer.reset = true,
            Effect::Delay { millis } => transfer.delay += Duration::from_millis(*millis),
            Effect::Truncate { bytes } => transfer.truncate = Some(*bytes),
            Effect::Drip { bytes, millis } => {
                transfer.drip = Some(Drip {
                    bytes: *bytes,
                    pause: Duration::from_millis(*millis),
                });
            }
            Effect::CloseConnection => transfer.close = true,
            effect => self.effects.push(effect.clone()),
        }
    }
}

/// The effects by name, on a fault that is not in place yet and on one that is.
macro_rules! effects {
    ($on:ty) => {
        impl $on {
            /// The vendor's own error body under this status, before anything has happened. A number outside 100..=999
            /// is no HTTP status and becomes 500.
            pub fn status(self, status: u16) -> Fault {
                let valid = StatusCode::from_u16(status).map_or(500, |status| status.as_u16());
                self.effect(Effect::Status(valid))
            }

            /// The vendor's own way of saying that the rate limit is exceeded for so long. Nothing has happened.
            pub fn rate_limited(self, wait: Duration) -> Fault {
                self.effect(Effect::RateLimited {
                    seconds: wait.as_secs(),
                })
            }

            /// The vendor's own way of saying that the access token has expired. Nothing has happened.
            pub fn expired_token(self) -> Fault {
                self.effect(Effect::ExpiredToken)
            }

            /// Resets the connection before anything has happened.
            pub fn reset_before(self) -> Fault {
                self.effect(Effect::ResetBefore)
            }

            /// Resets the connection when everything has happened, instead of answering.
            pub fn reset_after(self) -> Fault {
                self.effect(Effect::ResetAfter)
            }

            /// Answers later by this much, to the millisecond.
            pub fn delay(self, delay: Duration) -> Fault {
                self.effect(Effect::Delay {
                    millis: millis(delay),
                })
            }

            /// Breaks the connection after so many bytes of the body.
            pub fn truncate(self, bytes: usize) -> Fault {
                self.effect(Effect::Truncate { bytes })
            }

            /// Sends the body in pieces of this size with a pause between two.
            pub fn drip(self, bytes: usize, pause: Duration) -> Fault {
                self.effect(Effect::Drip {
                    bytes,
                    millis: millis(pause),
                })
            }

            /// Closes the connection after the answer, without notice.
            pub fn close_connection(self) -> Fault {
                self.effect(Effect::CloseConnection)
            }

            /// Declares this content type, whatever the body is.
            pub fn content_type(self, media_type: impl Into<String>) -> Fault {
                self.effect(Effect::ContentType(media_type.into()))
            }

            /// Sends the first half of the body as if it were the whole.
            pub fn malformed_json(self) -> Fault {
                self.effect(Effect::MalformedJson)
            }

            /// Replaces every value out of a known set by one that nobody knows.
            pub fn unknown_values(self) -> Fault {
                self.effect(Effect::UnknownValues)
            }

            /// Adds a member that nobody knows to every object.
            pub fn unknown_fields(self) -> Fault {
                self.effect(Effect::UnknownFields)
            }
        }
    };
}

effects!(FaultBuilder);
effects!(Fault);

impl FaultBuilder {
    /// Only requests whose path is this one, or ends with it at a segment boundary; a segment `*` is any one.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.place.path = Some(path.into());
        self
    }

    /// Strikes so likely, between 0 and 1. The world's seed decides when.
    pub fn probability(mut self, probability: f64) -> Self {
        self.place.probability = probability;
        self
    }

    /// Lets so many requests pass first.
    pub fn after(mut self, requests: u64) -> Self {
        self.place.after = requests;
        self
    }

    /// Puts the fault in place with this effect: until it is removed or, with [`Fault::times`], used up.
    pub fn effect(self, effect: Effect) -> Fault {
        let mut rules = self.faults.lock();
        let number = rules.placed;
        let struck = Arc::new(AtomicU64::new(0));
        rules.placed += 1;
        rules.in_place.push(Rule {
            number,
            place: self.place,
            effects: vec![effect],
            seen: 0,
            struck: struck.clone(),
            left: None,
        });
        drop(rules);
        Fault {
            faults: self.faults,
            number,
            struck,
        }
    }
}

impl Fault {
    /// Lets the fault strike so many times from now on, then no more.
    pub fn times(self, times: u32) -> Self {
        self.change(|rule| rule.left = Some(times));
        self
    }

    /// Adds an effect.
    pub fn effect(self, effect: Effect) -> Self {
        self.change(|rule| rule.effects.push(effect));
        self
    }

    /// The number by which [`Faults::remove`] and the control API know it.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How often it has struck.
    pub fn struck(&self) -> u64 {
        self.struck.load(Ordering::Relaxed)
    }

    /// Ends the fault.
    pub fn remove(self) {
        self.faults.remove(self.number);
    }

    fn change(&self, change: impl FnOnce(&mut Rule)) {
        let mut rules = self.faults.lock();
        if let Some(rule) = rules
            .in_place
            .iter_mut()
            .find(|rule| rule.number == self.number)
        {
            change(rule);
        }
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn answers(faults: &Faults, operation: &str, count: usize) -> Vec<Option<u16>> {
        let strike = || faults.strike(Api::Persona, operation, "/api/v1/transactions/txn_1");
        (0..count)
            .map(|_| match strike()?.answer? {
                Effect::Status(status) => Some(status),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn a_counted_fault_strikes_so_often_and_then_lets_go() {
        let faults = Faults::new(0);
        let first = faults.on(Api::Persona, "create").status(503).times(2);
        faults.on(Api::Persona, "*").status(429).times(1);
        assert!(faults.strike(Api::Fragment, "create", "/").is_none());
        assert_eq!(
            answers(&faults, "create", 4),
            [Some(503), Some(503), Some(429), None]
        );
        assert_eq!(first.struck(), 2);
        assert!(faults.list().is_empty());
    }

    #[test]
    fn a_removed_fault_never_strikes_and_one_of_zero_times_neither() {
        let faults = Faults::new(0);
        faults.on(Api::Persona, "create").status(500).remove();
        faults.on(Api::Persona, "create").status(500).times(0);
        assert_eq!(answers(&faults, "create", 1), [None]);
        assert!(!faults.remove(77));
    }

    #[test]
    fn a_fault_may_wait_for_its_turn_and_for_its_path() {
        let faults = Faults::new(0);
        faults.on(Api::Persona, "a").after(2).status(500).times(1);
        assert_eq!(answers(&faults, "a", 4), [None, None, Some(500), None]);
        for (path, covered) in [
            ("/transactions/*", true),
            ("txn_1", true),
            ("/api/v1/transactions/txn_1", true),
            ("/transactions/txn_2", false),
            ("/x/api/v1/transactions/txn_1", false),
            ("_1", false),
        ] {
            let fault = faults.on(Api::Persona, "b").path(path).status(502);
            assert_eq!(answers(&faults, "b", 1), [covered.then_some(502)], "{path}");
            fault.remove();
        }
    }

    #[test]
    fn a_seed_decides_when_a_likely_fault_strikes() {
        let draw = |seed| {
            let faults = Faults::new(seed);
            faults.on(Api::Persona, "*").probability(0.3).status(503);
            answers(&faults, "a", 1_000)
        };
        assert_eq!(draw(7), draw(7));
        assert_ne!(draw(7), draw(8));
        let struck = draw(7).iter().flatten().count();
        assert!((250..350).contains(&struck), "{struck}");
        let never = Faults::new(0);
        never.on(Api::Persona, "*").probability(0.0).status(503);
        assert_eq!(answers(&never, "a", 50), [None; 50]);
    }

    #[test]
    fn faults_compose_and_the_first_answer_wins() {
        let faults = Faults::new(0);
        faults.on(Api::Persona, "*").delay(Duration::from_secs(1));
        faults
            .on(Api::Persona, "*")
            .status(503)
            .delay(Duration::from_secs(2))
            .times(1);
        faults
            .on(Api::Persona, "*")
            .status(500)
            .content_type("text/html")
            .truncate(3);
        let strike = faults.strike(Api::Persona, "a", "/").unwrap();
        assert_eq!(strike.answer, Some(Effect::Status(503)));
        assert_eq!(strike.transfer.delay, Duration::from_secs(3));
        assert_eq!(strike.transfer.truncate, None);
        let strike = faults.strike(Api::Persona, "a", "/").unwrap();
        assert_eq!(strike.answer, Some(Effect::Status(500)));
        assert_eq!(
            strike.effects,
            [Effect::ContentType("text/html".to_owned())]
        );
        assert_eq!(strike.transfer.truncate, Some(3));
    }

    #[test]
    fn the_token_endpoint_is_struck_by_name_only() {
        let faults = Faults::new(0);
        faults.on(Api::Persona, "*").status(500);
        assert!(faults.strike(Api::Persona, TOKEN, "/").is_none());
        faults.on(Api::Persona, "token").status(500);
        assert!(faults.strike(Api::Persona, TOKEN, "/").is_some());
    }
}

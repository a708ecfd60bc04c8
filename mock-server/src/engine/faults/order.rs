//! How a test orders a fault, and ends it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use http::StatusCode;

use super::place::Place;
use super::{Effect, Faults, Rule};

/// Where a fault is to strike; the first effect puts it in place.
#[derive(Debug)]
#[must_use = "a fault without an effect does nothing"]
pub struct FaultBuilder {
    pub(super) faults: Faults,
    pub(super) place: Place,
}

/// A fault in place. Dropping this handle leaves it there.
#[derive(Debug)]
pub struct Fault {
    faults: Faults,
    number: u64,
    struck: Arc<AtomicU64>,
}

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

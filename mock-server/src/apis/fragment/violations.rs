//! Errors of a body beyond what JSON Schema can express, all reported at once.

use std::fmt::Display;

use super::amount::{Amount, NotAnAmount};
use super::instant::{Instant, NO_TIME};
use crate::engine::{Location, Refusal, Violation};
use jiff::Timestamp;

/// The violations found so far.
#[derive(Debug, Default)]
pub(super) struct Violations(Vec<Violation>);

impl Violations {
    pub(super) fn add(&mut self, pointer: impl Display, rule: &str) {
        let mut violation = Violation::new(Location::Body, "format", rule);
        violation.pointer = pointer.to_string();
        self.0.push(violation);
    }

    /// The amount, or zero and a violation.
    pub(super) fn amount(&mut self, text: &str, pointer: impl Display) -> Amount {
        text.parse().unwrap_or_else(|reason| {
            self.add(pointer, &format!("{reason}"));
            Amount::ZERO
        })
    }

    /// The amount that a filter compares with; none if the text is a plain word, as the documentation has it.
    pub(super) fn bound(&mut self, text: &str, pointer: &str) -> Option<Amount> {
        match text.parse::<Amount>() {
            Err(NotAnAmount::Malformed) => None,
            _ => Some(self.amount(text, pointer)),
        }
    }

    /// The instant, or the epoch and a violation.
    pub(super) fn instant(&mut self, text: &str, pointer: &str) -> Instant {
        Instant::read(text).unwrap_or_else(|| {
            self.add(pointer, NO_TIME);
            Timestamp::UNIX_EPOCH.into()
        })
    }

    /// Fails if there is any.
    pub(super) fn check(self) -> Result<(), Refusal> {
        match self.0.is_empty() {
            true => Ok(()),
            false => Err(Refusal::Invalid(self.0)),
        }
    }
}

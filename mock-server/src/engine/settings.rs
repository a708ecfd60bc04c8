//! How a world behaves, as whoever makes it says.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::Extensions;
use jiff::Timestamp;

use super::{Couriers, Seed};

/// How a world behaves.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// Refuse everything the vendors document as refused.
    pub(crate) strict: bool,
    /// Pins every generated id and token; unset, chance does.
    pub(crate) seed: Option<u64>,
    /// Pins the clock.
    pub(crate) at: Option<Timestamp>,
    pub(crate) journal_capacity: usize,
    pub(crate) record_bodies: bool,
    /// Apply the vendors' rate limits, or not; unset, it is the shell's to decide.
    pub(crate) rate_limits: Option<bool>,
    /// Hold each answer against the contract; unset, it is the shell's to decide.
    pub(crate) check_responses: Option<bool>,
    /// Delays move the clock instead of taking time.
    pub(crate) virtual_delays: bool,
    /// What the user configured for the vendors, by type.
    pub(crate) options: Extensions,
    /// What is done in a fresh world.
    pub(crate) plants: Arc<Seed>,
    /// The same where a world has one of these names.
    pub(crate) plants_of: Arc<BTreeMap<String, Arc<Seed>>>,
    /// Who carries deliveries.
    pub(crate) couriers: Option<Couriers>,
}

impl Settings {
    /// Those of a world of this name.
    pub(crate) fn of_world(&self, name: &str) -> Self {
        let own = self.plants_of.get(name);
        Self {
            plants: own.unwrap_or(&self.plants).clone(),
            ..self.clone()
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            strict: false,
            seed: None,
            at: None,
            journal_capacity: 1_000,
            record_bodies: false,
            rate_limits: None,
            check_responses: None,
            virtual_delays: false,
            options: Extensions::new(),
            plants: Arc::default(),
            plants_of: Arc::default(),
            couriers: None,
        }
    }
}

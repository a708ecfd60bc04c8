//! The settings of a world.

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
    /// The seed of all generated ids and tokens; random by default.
    pub(crate) seed: Option<u64>,
    /// The time of a pinned clock.
    pub(crate) at: Option<Timestamp>,
    pub(crate) journal_capacity: usize,
    pub(crate) record_bodies: bool,
    /// Whether the vendors' rate limits apply; by default the shell decides.
    pub(crate) rate_limits: Option<bool>,
    /// Whether responses are validated; by default the shell decides.
    pub(crate) check_responses: Option<bool>,
    /// Whether delays advance the clock instead of taking real time.
    pub(crate) virtual_delays: bool,
    /// The vendors' settings, by type.
    pub(crate) options: Extensions,
    /// The seed of a fresh world.
    pub(crate) plants: Arc<Seed>,
    /// The seeds of worlds with these names.
    pub(crate) plants_of: Arc<BTreeMap<String, Arc<Seed>>>,
    /// Who sends deliveries.
    pub(crate) couriers: Option<Couriers>,
}

impl Settings {
    /// The settings of a world with this name.
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

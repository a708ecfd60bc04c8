//! The initial content of a world in addition to the documented rows: calls of the control API for a fresh world.

use serde_json::Value;

/// A member of a seed: one call, or one for each item of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeedMember {
    pub(crate) name: &'static str,
    /// The operation id of the call.
    pub(crate) operation: &'static str,
    /// Whether a reset undoes the call.
    pub(crate) ends_with_reset: bool,
}

impl SeedMember {
    pub(crate) const fn new(name: &'static str, operation: &'static str) -> Self {
        Self {
            name,
            operation,
            ends_with_reset: true,
        }
    }

    pub(crate) const fn outlives_reset(mut self) -> Self {
        self.ends_with_reset = false;
        self
    }
}

/// A call that a seed makes.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Its position in the seed.
    pub(super) pointer: String,
    pub(super) member: SeedMember,
    pub(super) body: Value,
}

/// The initial content of a world.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seed(pub(super) Vec<Step>);

impl Seed {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Removes a member.
    pub(crate) fn remove(&mut self, name: &str) {
        self.0.retain(|step| step.member.name != name);
    }

    /// Appends another seed.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }
}

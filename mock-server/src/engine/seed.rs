//! What a world begins with beside the documented rows: calls of the control API, made when it is fresh.

use serde_json::Value;

/// A member of a seed that is a list is a call for each item, and any other is one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SeedMember {
    pub(crate) name: &'static str,
    /// The operation id of the call.
    pub(crate) operation: &'static str,
    /// Whether a reset takes back what the call did.
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
    /// Where it stands in the seed.
    pub(super) pointer: String,
    pub(super) member: SeedMember,
    pub(super) body: Value,
}

/// What a world begins with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seed(pub(super) Vec<Step>);

impl Seed {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Does after it what another does.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }
}

//! Optimistic locking: a change states the version that it is based on.

use serde::Deserialize;
use serde_json::Number;

use super::wire;
use crate::engine::Refusal;

/// A version in a request. Clients whose type for it is a float send `1.0` for one.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub(super) struct Version(Number);

impl Version {
    /// Fails unless this is the stored version, or the one in the documentation.
    pub(super) fn must_be(&self, stored: u64, printed: Option<u64>) -> Result<(), Refusal> {
        if self.is(stored) || printed.is_some_and(|printed| self.is(printed)) {
            return Ok(());
        }
        let message = format!("the stored version is {stored}");
        Err(wire::conflict(&message).into())
    }

    fn is(&self, version: u64) -> bool {
        #[expect(
            clippy::cast_precision_loss,
            reason = "nobody changes a thing 2^53 times"
        )]
        let as_float = version as f64;
        self.0.as_u64() == Some(version) || self.0.as_f64() == Some(as_float)
    }
}

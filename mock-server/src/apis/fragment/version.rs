//! Optimistic versions: a change says which version it is based on.

use serde::{Deserialize, Serialize};
use serde_json::Number;

use super::wire;
use crate::engine::Refusal;

/// A version as a request gives it. Clients whose type for it is a number send `1.0` for one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Version(Number);

impl Version {
    /// Fails unless this is the stored version.
    pub(super) fn must_be(&self, stored: u64) -> Result<(), Refusal> {
        #[expect(
            clippy::cast_precision_loss,
            reason = "nobody changes a thing 2^53 times"
        )]
        let stored_as_float = stored as f64;
        if self.0.as_u64() == Some(stored) || self.0.as_f64() == Some(stored_as_float) {
            return Ok(());
        }
        let message = format!("the stored version is {stored}");
        Err(wire::conflict(&message).into())
    }
}

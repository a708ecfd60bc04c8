//! Creates with the caller's own id, which are idempotent.

use serde::Serialize;

use super::wire;
use crate::engine::{Exchange, Refusal, fingerprint};

/// A digest that is the same for two requests that say the same, however they are spelled.
pub(super) fn digest(request: &impl Serialize) -> String {
    let mut written = Vec::with_capacity(1_024);
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(&mut written, request);
    fingerprint(&[&written])
}

/// Whether a create that meets a stored thing of the same name gets it. It is not when that thing only
/// came to be because something referred to it: then the create still has to say what it is.
///
/// `stored` is the digest of its create.
pub(super) fn is_replay(
    exchange: &Exchange<'_>,
    stored: Option<&String>,
    sent: &str,
    name: &str,
) -> Result<bool, Refusal> {
    match stored {
        None => Ok(false),
        Some(stored) if exchange.strict() && stored != sent => {
            Err(wire::conflict(&format!("{name} was used with a different body")).into())
        }
        Some(_) => Ok(true),
    }
}

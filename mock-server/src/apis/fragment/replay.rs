//! Creates with the caller's own id, which are idempotent.

use serde::Serialize;

use super::wire;
use crate::engine::{Exchange, Refusal, fingerprint};

/// A digest of a create's content: what it stores, the same however a request names or spells it.
pub(super) fn digest(content: &impl Serialize) -> String {
    let mut written = Vec::with_capacity(1_024);
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(&mut written, content);
    fingerprint(&[&written])
}

/// Whether a create that meets a stored thing of the same name gets it. It is not when that thing only
/// came to be because something referred to it: then the create still has to say what it is.
///
/// `stored` is the digest of its create, and `sent` must be it in the strict world.
pub(super) fn is_replay(
    exchange: &Exchange<'_>,
    stored: Option<&String>,
    sent: &str,
    name: &str,
) -> Result<bool, Refusal> {
    let Some(stored) = stored else {
        return Ok(false);
    };
    if exchange.strict() {
        must_be(stored, sent, name)?;
    }
    Ok(true)
}

/// Fails unless the digest of a repeated create is the stored one.
pub(super) fn must_be(stored: &str, sent: &str, name: &str) -> Result<(), Refusal> {
    match sent == stored {
        true => Ok(()),
        false => Err(wire::conflict(&format!("{name} was used with a different body")).into()),
    }
}

//! The included objects and relationships of a webhook's payloads.

use serde::{Deserialize, Serialize};

use super::super::event_names::can_happen;
use super::super::model::RELATIONSHIPS;

/// Events of one webhook that have an entry.
const MOST: usize = 200;

/// The included relationships of an event's payload.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Included {
    pub(super) event_type: String,
    pub(super) relationships: Vec<String>,
}

/// Validates a list.
pub(super) fn check(list: &[Included]) -> Result<(), String> {
    if list.len() > MOST {
        return Err(format!(
            "its `included_allowlist` has more than {MOST} events"
        ));
    }
    for Included {
        event_type,
        relationships,
    } in list
    {
        if !can_happen(event_type) {
            return Err(format!(
                "`{event_type}` in its `included_allowlist` is no event"
            ));
        }
        let is_about_transaction = event_type.starts_with("transaction.");
        let is_unknown =
            |it: &&String| is_about_transaction && !RELATIONSHIPS.contains(&it.as_str());
        if let Some(unknown) = relationships.iter().find(is_unknown) {
            let known = RELATIONSHIPS.join(", ");
            return Err(format!(
                "a transaction has no relationship `{unknown}`; it has {known}"
            ));
        }
    }
    Ok(())
}

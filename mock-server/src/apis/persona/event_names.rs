//! What can happen to a transaction, by name.

pub(super) const CREATED: &str = "transaction.created";
pub(super) const STATUS_UPDATED: &str = "transaction.status-updated";
pub(super) const UPDATED_FIELDS: &str = "transaction.updated-fields";
pub(super) const LABELED: &str = "transaction.labeled";
pub(super) const REDACTED: &str = "transaction.redacted";
pub(super) const ADDED_RELATION: &str = "transaction.added-relation";
pub(super) const REMOVED_RELATION: &str = "transaction.removed-relation";

/// Every event that a webhook can ask for.
pub(super) const NAMES: [&str; 7] = [
    CREATED,
    STATUS_UPDATED,
    UPDATED_FIELDS,
    LABELED,
    REDACTED,
    ADDED_RELATION,
    REMOVED_RELATION,
];

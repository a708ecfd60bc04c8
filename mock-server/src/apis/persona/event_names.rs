//! The names of transaction events.

pub(super) const CREATED: &str = "transaction.created";
pub(super) const STATUS_UPDATED: &str = "transaction.status-updated";
pub(super) const UPDATED_FIELDS: &str = "transaction.updated-fields";
pub(super) const LABELED: &str = "transaction.labeled";
pub(super) const REDACTED: &str = "transaction.redacted";
pub(super) const ADDED_RELATION: &str = "transaction.added-relation";
pub(super) const REMOVED_RELATION: &str = "transaction.removed-relation";
pub(super) const SENTINEL: &str = "transaction.sentinel-session-processed";
pub(super) const DELETED_FIELD: &str = "transaction-type.deleted-field";

/// Every event about a transaction or its type.
pub(super) const NAMES: [&str; 9] = [
    CREATED,
    STATUS_UPDATED,
    UPDATED_FIELDS,
    LABELED,
    REDACTED,
    ADDED_RELATION,
    REMOVED_RELATION,
    SENTINEL,
    DELETED_FIELD,
];

/// Whether an event is a custom one.
pub(super) fn is_custom(name: &str) -> bool {
    name.starts_with("custom.")
}

/// Whether there can be an event of this name: one of [`NAMES`], one about something else than transactions, or someone's
/// own, `custom.` and up to four more words. None is longer than 128 characters.
pub(super) fn can_happen(name: &str) -> bool {
    let is_word = |word: &str| {
        let small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        word.split('-')
            .all(|part| !part.is_empty() && part.bytes().all(small))
    };
    let split = name.split_once('.').filter(|_| name.len() <= 128);
    match split {
        Some(("custom", rest)) => rest.split('.').count() <= 4 && rest.split('.').all(is_word),
        Some(("transaction" | "transaction-type", _)) => NAMES.contains(&name),
        // Some of these have an underscore.
        Some((object, rest)) => object.split(['/', '_']).all(is_word) && is_word(rest),
        None => false,
    }
}

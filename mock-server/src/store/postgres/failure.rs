//! What an error of PostgreSQL means for a unit of work.

use deadpool_postgres::tokio_postgres::Error;
use deadpool_postgres::tokio_postgres::error::SqlState;

use crate::store::StoreError;

/// What becomes of a unit of work after an error.
pub(super) enum Meaning {
    /// Another unit of work came first (40001, 40P01): this one is to be repeated.
    Conflict,
    /// The connection is gone, and what was not committed with it.
    Lost,
    /// A unique key is held.
    Duplicate,
    /// The server is there, and may be able to do it later.
    Busy,
    /// Something else is wrong.
    Other,
}

pub(super) fn meaning(error: &Error) -> Meaning {
    let Some(state) = error.code() else {
        // Nothing but the way to the server fails without a code.
        return Meaning::Lost;
    };
    match *state {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Meaning::Conflict,
        SqlState::UNIQUE_VIOLATION => Meaning::Duplicate,
        // A server that was the primary once lets nothing be written any more.
        SqlState::READ_ONLY_SQL_TRANSACTION => Meaning::Lost,
        SqlState::LOCK_NOT_AVAILABLE | SqlState::QUERY_CANCELED => Meaning::Busy,
        _ => match state.code().get(..2) {
            Some("08" | "57") => Meaning::Lost,
            Some("53") => Meaning::Busy,
            _ => Meaning::Other,
        },
    }
}

/// The error in one line. What the server says beside its message may quote a row.
pub(super) fn describe(error: &Error) -> String {
    if let Some(said) = error.as_db_error() {
        return format!("{} ({})", said.message(), said.code().code());
    }
    let cause = std::error::Error::source(error);
    cause.map_or_else(|| error.to_string(), |cause| format!("{error}: {cause}"))
}

pub(super) fn unavailable(error: &Error) -> StoreError {
    StoreError::Unavailable(describe(error))
}

//! The meaning of a PostgreSQL error for a unit of work.

use deadpool_postgres::tokio_postgres::Error;
use deadpool_postgres::tokio_postgres::error::SqlState;

use crate::store::StoreError;

/// The consequence of an error for a unit of work.
pub(super) enum Meaning {
    /// Another unit of work came first (40001, 40P01): repeat this one.
    Conflict,
    /// The connection is lost, and so is everything uncommitted.
    Lost,
    /// A unique key is taken.
    Duplicate,
    /// The server responds, and may succeed later.
    Busy,
    /// Any other error.
    Other,
}

pub(super) fn meaning(error: &Error) -> Meaning {
    let Some(state) = error.code() else {
        // Only a connection failure has no code.
        return Meaning::Lost;
    };
    match *state {
        SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED => Meaning::Conflict,
        SqlState::UNIQUE_VIOLATION => Meaning::Duplicate,
        // A former primary no longer accepts writes.
        SqlState::READ_ONLY_SQL_TRANSACTION => Meaning::Lost,
        SqlState::LOCK_NOT_AVAILABLE | SqlState::QUERY_CANCELED => Meaning::Busy,
        _ => match state.code().get(..2) {
            Some("08" | "57") => Meaning::Lost,
            Some("53") => Meaning::Busy,
            _ => Meaning::Other,
        },
    }
}

/// The error in one line. The server's details may quote a row.
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

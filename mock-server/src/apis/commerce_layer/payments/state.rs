//! The states of sessions and transactions, and their transitions.

use serde::{Deserialize, Serialize};

/// The status of a payment transaction of Commerce Layer, the same for authorizations, captures, voids and refunds:
/// `pending`, then optionally `processing` or `requires_action`, then a final one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TransactionStatus {
    /// Created, but not processed yet.
    Pending,
    /// Waiting for an action of the shopper; only authorizations do.
    RequiresAction,
    /// Processed by the gateway.
    Processing,
    /// Succeeded. Only now the session changes.
    Succeeded,
    /// Declined by the gateway.
    Declined,
    /// Failed.
    Failed,
    /// Canceled.
    Canceled,
    /// Not completed in time.
    Expired,
}

impl TransactionStatus {
    /// Every status.
    pub(super) const ALL: [Self; 8] = [
        Self::Pending,
        Self::RequiresAction,
        Self::Processing,
        Self::Succeeded,
        Self::Declined,
        Self::Failed,
        Self::Canceled,
        Self::Expired,
    ];

    /// Returns its name on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::RequiresAction => "requires_action",
            Self::Processing => "processing",
            Self::Succeeded => "succeeded",
            Self::Declined => "declined",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
            Self::Expired => "expired",
        }
    }

    /// Returns whether no other status can follow.
    pub const fn is_final(self) -> bool {
        !matches!(
            self,
            Self::Pending | Self::RequiresAction | Self::Processing
        )
    }

    /// Whether a transaction in this status may get another. A final one stays.
    pub(super) fn may_become(self, next: Self) -> bool {
        !self.is_final() && next != Self::Pending && next != self
    }
}

/// The status of a session, derived from its succeeded transactions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum SessionStatus {
    Unpaid,
    Authorized,
    Voided,
    Invalidated,
    Paid,
    PartiallyPaid,
    Refunded,
    PartiallyRefunded,
}

impl SessionStatus {
    /// Whether the order no longer owes the session's amount.
    pub(super) fn is_taken(self) -> bool {
        matches!(self, Self::Authorized | Self::Paid | Self::PartiallyPaid)
    }

    /// Its name on the wire.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Unpaid => "unpaid",
            Self::Authorized => "authorized",
            Self::Voided => "voided",
            Self::Invalidated => "invalidated",
            Self::Paid => "paid",
            Self::PartiallyPaid => "partially_paid",
            Self::Refunded => "refunded",
            Self::PartiallyRefunded => "partially_refunded",
        }
    }
}

/// The amounts that a session's transactions have moved so far, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Moved {
    pub(super) authorized: i64,
    pub(super) captured: i64,
    pub(super) refunded: i64,
    pub(super) voided: i64,
}

impl Moved {
    /// The status of a session with this amount.
    pub(super) fn status(&self, amount: i64) -> SessionStatus {
        match self {
            it if it.refunded > 0 && it.refunded >= it.captured => SessionStatus::Refunded,
            it if it.refunded > 0 => SessionStatus::PartiallyRefunded,
            it if it.captured > 0 && it.captured >= amount => SessionStatus::Paid,
            it if it.captured > 0 => SessionStatus::PartiallyPaid,
            it if it.voided > 0 => SessionStatus::Voided,
            it if it.authorized > 0 => SessionStatus::Authorized,
            _ => SessionStatus::Unpaid,
        }
    }

    /// The authorized amount still to be captured; a void does not change it.
    pub(super) fn capture_balance(&self) -> i64 {
        self.authorized - self.captured
    }

    pub(super) fn refund_balance(&self) -> i64 {
        self.captured - self.refunded
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_state_that_is_final_stays_and_every_other_can_succeed() {
        for state in TransactionStatus::ALL {
            for next in TransactionStatus::ALL {
                if state.is_final() || next == TransactionStatus::Pending {
                    assert!(!state.may_become(next), "{state:?} -> {next:?}");
                }
            }
            assert_eq!(
                state.may_become(TransactionStatus::Succeeded),
                !state.is_final()
            );
            assert_eq!(json!(state), json!(state.name()));
        }
    }

    #[test]
    fn the_state_of_a_session_follows_from_what_was_moved() {
        let status = |authorized, captured, refunded, voided| {
            let moved = Moved {
                authorized,
                captured,
                refunded,
                voided,
            };
            moved.status(1_000)
        };
        assert_eq!(status(0, 0, 0, 0), SessionStatus::Unpaid);
        assert_eq!(status(1_000, 0, 0, 0), SessionStatus::Authorized);
        assert_eq!(status(1_000, 1, 0, 0), SessionStatus::PartiallyPaid);
        assert_eq!(status(1_000, 1_000, 0, 0), SessionStatus::Paid);
        assert_eq!(status(1_000, 0, 0, 1_000), SessionStatus::Voided);
        assert_eq!(status(1_000, 400, 399, 0), SessionStatus::PartiallyRefunded);
        assert_eq!(status(1_000, 400, 400, 0), SessionStatus::Refunded);
    }
}

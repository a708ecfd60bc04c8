//! The states of sessions and transactions, and which can follow which.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The state of a payment transaction of Commerce Layer's, which is one machine for authorizations, captures, voids and
/// refunds alike: `pending`, then perhaps `processing` or `requires_action`, then one of the others for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TransactionStatus {
    /// Created, and not looked at yet.
    Pending,
    /// The shopper has to do something first; only an authorization waits for one.
    RequiresAction,
    /// The gateway works on it.
    Processing,
    /// Done. Only now the session changes.
    Succeeded,
    /// The gateway said no.
    Declined,
    /// It could not be done.
    Failed,
    /// Called off.
    Canceled,
    /// No one finished it in time.
    Expired,
}

impl TransactionStatus {
    /// Every state.
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

    /// Its name on the wire.
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

    /// Whether nothing follows it.
    pub const fn is_final(self) -> bool {
        !matches!(
            self,
            Self::Pending | Self::RequiresAction | Self::Processing
        )
    }

    /// Whether a transaction in this state may go on to another. What is final stays.
    pub(super) fn may_become(self, next: Self) -> bool {
        !self.is_final() && next != Self::Pending && next != self
    }
}

/// The state of a session, which follows from what its transactions succeeded in.
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
    /// Whether what the session takes is no longer owed by the order.
    pub(super) fn is_taken(self) -> bool {
        matches!(self, Self::Authorized | Self::Paid | Self::PartiallyPaid)
    }

    pub(super) fn value(self) -> Value {
        json!(self)
    }
}

/// What a session's transactions have moved so far, in cents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Moved {
    pub(super) authorized: i64,
    pub(super) captured: i64,
    pub(super) refunded: i64,
    pub(super) voided: i64,
}

impl Moved {
    /// The state of a session over this amount.
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

    /// What is authorized and still to be captured; a void does not change it.
    pub(super) fn capture_balance(&self) -> i64 {
        self.authorized - self.captured
    }

    pub(super) fn refund_balance(&self) -> i64 {
        self.captured - self.refunded
    }
}

#[cfg(test)]
mod tests {
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

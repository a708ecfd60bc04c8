//! The retry budget of a client, so that its retries do not amplify an outage.

use std::sync::atomic::{AtomicU32, Ordering};

/// A token bucket that all clones of a client share. A retry withdraws the cost of a retry; the success of a retried
/// call returns it, and each call that succeeds at once returns a fifth.
///
/// While most calls succeed, it is never empty. In an outage it soon is, and every call is then attempted only once
/// until calls succeed again.
#[derive(Debug)]
pub(super) struct RetryBudget {
    tokens: AtomicU32,
    capacity: u32,
}

const RETRY: u32 = 5;
const SUCCESS: u32 = 1;

impl RetryBudget {
    pub(super) fn new(retries: u32) -> Self {
        let capacity = retries.saturating_mul(RETRY);
        Self {
            tokens: AtomicU32::new(capacity),
            capacity,
        }
    }

    /// Withdraws the cost of a retry, if available.
    pub(super) fn withdraw(&self) -> bool {
        self.tokens
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |tokens| {
                tokens.checked_sub(RETRY)
            })
            .is_ok()
    }

    /// Deposits the worth of a success.
    pub(super) fn deposit(&self, retried: bool) {
        let worth = if retried { RETRY } else { SUCCESS };
        // The usual case, a full bucket, must not make clones contend for one cache line.
        if self.tokens.load(Ordering::Relaxed) >= self.capacity {
            return;
        }
        let _ = self
            .tokens
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |tokens| {
                Some(tokens.saturating_add(worth).min(self.capacity))
            });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_budget_is_spent_by_retries_and_filled_by_successes_up_to_its_brim() {
        let budget = RetryBudget::new(2);
        assert!(budget.withdraw());
        assert!(budget.withdraw());
        assert!(!budget.withdraw());
        budget.deposit(true);
        assert!(budget.withdraw());
        assert!(!budget.withdraw());
        for _ in 0..4 {
            budget.deposit(false);
        }
        assert!(!budget.withdraw());
        for _ in 0..1_000 {
            budget.deposit(true);
        }
        assert!(budget.withdraw());
        assert!(budget.withdraw());
        assert!(!budget.withdraw());
    }

    #[test]
    fn a_budget_of_nothing_permits_nothing() {
        assert!(!RetryBudget::new(0).withdraw());
    }
}

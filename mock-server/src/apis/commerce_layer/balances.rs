//! What is left of an order's transactions: it follows from those that succeeded, whatever changed them.

use std::collections::HashSet;
use std::sync::Arc;

use super::model::{BY_ORDER, Transaction, TransactionKind};
use crate::store::{self, Scan, StoreError};

/// The transactions of one order.
#[derive(Default)]
pub(super) struct Balances(Vec<Arc<Transaction>>);

/// The amounts of the transactions that count. Together they may be more than an amount can hold.
pub(super) struct Sums {
    pub(super) authorized: i128,
    /// What is left to capture of that.
    pub(super) open: i128,
    pub(super) captured: i128,
    pub(super) refunded: i128,
}

impl Balances {
    /// Those of the order, if there is one.
    pub(super) fn of(
        tx: &mut store::Transaction<'_>,
        order: Option<&str>,
    ) -> Result<Self, StoreError> {
        let Some(order) = order else {
            return Ok(Self::default());
        };
        let all = tx.scan::<Transaction>(Scan::all().index(BY_ORDER, order))?;
        Ok(Self(all))
    }

    /// Takes a transaction over, in place of the one with its id.
    pub(super) fn enter(&mut self, entered: Arc<Transaction>) {
        match self.0.iter_mut().find(|it| it.id == entered.id) {
            Some(known) => *known = entered,
            None => self.0.push(entered),
        }
    }

    /// The ids of those that count: they succeeded, as did what they follow from.
    fn counted(&self) -> HashSet<&str> {
        let mut counted = HashSet::new();
        // Each kind comes after that of its parents.
        for kind in TransactionKind::ALL {
            for it in self.0.iter().filter(|it| it.kind == Some(kind)) {
                if follows(&counted, it) {
                    counted.insert(it.id.as_str());
                }
            }
        }
        counted
    }

    /// Those that count and follow from the one of this id.
    fn following<'b>(
        &'b self,
        counted: &'b HashSet<&str>,
        parent: &'b str,
    ) -> impl Iterator<Item = &'b Transaction> {
        let all = self.0.iter().map(|it| &**it);
        all.filter(move |it| {
            it.parent.as_deref() == Some(parent) && counted.contains(it.id.as_str())
        })
    }

    /// Sets what is left of a transaction.
    pub(super) fn balance(&self, it: &mut Transaction) {
        self.balance_among(&self.counted(), it);
    }

    fn balance_among(&self, counted: &HashSet<&str>, it: &mut Transaction) {
        let (left, voidable) = match follows(counted, it) {
            true => self.left(counted, it),
            false => (0, 0),
        };
        // The amount that is taken next may be less than what is left.
        if it.balance_cents != left {
            it.next_amount_cents = left;
        }
        it.balance_cents = left;
        it.void_balance_cents = voidable;
    }

    /// What can still be taken from a transaction that counts, and voided of it. A void takes all that was not captured.
    fn left(&self, counted: &HashSet<&str>, it: &Transaction) -> (i64, i64) {
        let is_void = |it: &Transaction| it.kind == Some(TransactionKind::Voids);
        let left = || cents(i128::from(it.amount_cents) - self.taken(counted, &it.id));
        match it.kind {
            Some(TransactionKind::Authorizations) => {
                match self.following(counted, &it.id).any(is_void) {
                    true => (0, 0),
                    false => (left(), it.amount_cents),
                }
            }
            Some(TransactionKind::Captures) => (left(), 0),
            _ => (0, 0),
        }
    }

    /// What was taken from the one of this id.
    fn taken(&self, counted: &HashSet<&str>, parent: &str) -> i128 {
        let taken = self.following(counted, parent);
        taken.map(|it| i128::from(it.amount_cents)).sum()
    }

    /// What is left for one more that follows from the one of this id; none if that does not count.
    pub(super) fn room(&self, parent: &str) -> Option<i64> {
        let counted = self.counted();
        let known = self.0.iter().find(|it| it.id == parent);
        let known = known.filter(|it| counted.contains(it.id.as_str()))?;
        let (left, _) = self.left(&counted, known);
        Some(left)
    }

    /// What this one follows from, and what follows from it, if another amount is left of it now: before and after.
    pub(super) fn moved(&self, by: &Transaction) -> Vec<(Arc<Transaction>, Transaction)> {
        let counted = self.counted();
        let is_near = |it: &Transaction| {
            it.parent.as_ref() == Some(&by.id) || by.parent.as_ref() == Some(&it.id)
        };
        let near = self.0.iter().filter(|it| is_near(it));
        let moved = near.filter_map(|it| {
            let mut moved = Transaction::clone(it);
            self.balance_among(&counted, &mut moved);
            (moved != **it).then(|| (it.clone(), moved))
        });
        moved.collect()
    }

    pub(super) fn sums(&self) -> Sums {
        let counted = self.counted();
        let sum = |kind: TransactionKind, cents: &dyn Fn(&Transaction) -> i64| -> i128 {
            let of_kind = self.0.iter().filter(|it| it.kind == Some(kind));
            let of_kind = of_kind.filter(|it| counted.contains(it.id.as_str()));
            of_kind.map(|it| i128::from(cents(it))).sum()
        };
        let whole = |it: &Transaction| it.amount_cents;
        Sums {
            authorized: sum(TransactionKind::Authorizations, &whole),
            open: sum(TransactionKind::Authorizations, &|it| {
                self.left(&counted, it).0
            }),
            captured: sum(TransactionKind::Captures, &whole),
            refunded: sum(TransactionKind::Refunds, &whole),
        }
    }
}

/// Whether a transaction succeeded, as did what it follows from.
fn follows(counted: &HashSet<&str>, it: &Transaction) -> bool {
    let needs_parent = it.kind.is_some_and(|it| it.parent().is_some());
    let parent = it.parent.as_deref();
    it.succeeded && (!needs_parent || parent.is_some_and(|it| counted.contains(it)))
}

/// An amount that is left, which is never negative.
fn cents(amount: i128) -> i64 {
    i64::try_from(amount.max(0)).unwrap_or(i64::MAX)
}

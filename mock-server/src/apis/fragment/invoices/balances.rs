//! The paid amounts of an invoice. They are computed from the transactions that allocate to it, so they cannot differ
//! from them.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};

use super::model::{Direction, InvoiceRecord};
use crate::apis::fragment::amount::Amount;
use crate::apis::fragment::identity::Identity;
use crate::apis::fragment::tags::TagsFilter;
use crate::apis::fragment::transactions::{
    Allocation, AllocationKind, BY_INVOICE, TransactionRecord,
};
use crate::apis::fragment::wire;
use crate::store::{Scan, StoreError, Transaction};

/// An invoice's side of the transactions that allocate to it.
#[derive(Debug)]
pub(super) struct Settlement {
    invoice_id: String,
    /// Those that allocate an amount.
    transactions: Vec<Arc<TransactionRecord>>,
    user_balances: Vec<UserBalance>,
    /// Where the balances of each user are.
    of_user: HashMap<Arc<str>, Vec<usize>>,
}

/// The owed and paid amounts of one user of an invoice, in one currency and direction.
#[derive(Debug, Clone)]
pub(crate) struct UserBalance {
    pub(crate) user: Identity,
    pub(crate) currency: String,
    pub(crate) direction: Direction,
    expected: Amount,
    actual: Amount,
    /// The ids of the transactions that pay for it.
    pub(crate) transactions: Vec<String>,
    /// When the newest of them was created.
    pub(crate) newest: Option<Timestamp>,
}

/// The owed and paid amounts of each user of an invoice.
pub(crate) fn user_balances(
    tx: &mut Transaction<'_>,
    invoice_id: &str,
) -> Result<Vec<UserBalance>, StoreError> {
    match tx.get::<InvoiceRecord>(invoice_id)? {
        Some(invoice) => Ok(Settlement::of(tx, &invoice)?.user_balances),
        None => Ok(Vec::new()),
    }
}

impl UserBalance {
    pub(crate) fn remaining(&self) -> Amount {
        self.expected.minus(self.actual)
    }
}

impl Settlement {
    pub(super) fn of(
        tx: &mut Transaction<'_>,
        invoice: &InvoiceRecord,
    ) -> Result<Self, StoreError> {
        let mut transactions =
            tx.scan::<TransactionRecord>(Scan::all().index(BY_INVOICE, &invoice.id))?;
        transactions.retain(|it| allocations(it, &invoice.id).next().is_some());
        let mut settlement = Self {
            invoice_id: invoice.id.clone(),
            transactions: Vec::new(),
            user_balances: Vec::new(),
            of_user: HashMap::new(),
        };
        for item in &invoice.line_items {
            let user_balance = settlement.user_balance(&item.user, &item.currency, item.direction);
            user_balance.expected = user_balance.expected.plus(item.price.amount);
        }
        for transaction in &transactions {
            for allocation in allocations(transaction, &invoice.id) {
                let direction = direction(allocation.kind);
                let user_balance =
                    settlement.user_balance(&allocation.user, &transaction.currency, direction);
                user_balance.actual = user_balance.actual.plus(allocation.amount);
                if user_balance.transactions.last() != Some(&transaction.id) {
                    user_balance.transactions.push(transaction.id.clone());
                    user_balance.newest = user_balance.newest.max(Some(transaction.created));
                }
            }
        }
        settlement.transactions = transactions;
        Ok(settlement)
    }

    fn user_balance(
        &mut self,
        user: &Identity,
        currency: &str,
        direction: Direction,
    ) -> &mut UserBalance {
        let places = self.of_user.entry(user.id.clone()).or_default();
        let known = places.iter().copied().find(|at| {
            let it = &self.user_balances[*at];
            it.currency == currency && it.direction == direction
        });
        let at = known.unwrap_or_else(|| {
            self.user_balances.push(UserBalance {
                user: user.clone(),
                currency: currency.to_owned(),
                direction,
                expected: Amount::ZERO,
                actual: Amount::ZERO,
                transactions: Vec::new(),
                newest: None,
            });
            places.push(self.user_balances.len() - 1);
            self.user_balances.len() - 1
        });
        &mut self.user_balances[at]
    }

    /// Whether anything is left to pay, or too much is paid, in any currency and direction.
    pub(super) fn is_open(&self) -> bool {
        Self::by_currency(&self.user_balances)
            .iter()
            .any(|balance| {
                balance.payins.remaining != Amount::ZERO
                    || balance.payouts.remaining != Amount::ZERO
            })
    }

    /// Whether one of the transactions has such tags.
    pub(super) fn has_transaction(&self, filter: &TagsFilter) -> bool {
        self.transactions.iter().any(|it| filter.matches(&it.tags))
    }

    /// The rest of one user's share, for each currency: pay-ins minus pay-outs.
    pub(super) fn net_remaining(&self, user: &Identity) -> Vec<Amount> {
        let balances = Self::by_currency(self.balances_of(user));
        balances.iter().map(|it| it.net.remaining).collect()
    }

    pub(super) fn balances(&self) -> Value {
        json!(Self::by_currency(&self.user_balances))
    }

    pub(super) fn payments(&self) -> Value {
        let mut payments = Vec::new();
        for transaction in &self.transactions {
            for allocation in allocations(transaction, &self.invoice_id) {
                payments.push(json!({
                    "amount": allocation.amount,
                    "currency": transaction.currency,
                    "posted": wire::timestamp(transaction.posted),
                    "transaction": {
                        "id": transaction.id,
                        "external_id": transaction.external_id,
                        "tags": transaction.tags,
                    },
                    "type": direction(allocation.kind),
                    "user": allocation.user,
                }));
            }
        }
        payments.into()
    }

    pub(super) fn users(&self) -> Value {
        // Each at the first of its balances.
        let is_first = |(at, it): &(usize, &UserBalance)| self.of_user[&*it.user.id][0] == *at;
        let balances = self.user_balances.iter().enumerate();
        balances
            .filter(is_first)
            .map(|(_, it)| &it.user)
            .map(|user| {
                json!({
                    "id": user.id,
                    "external_id": user.external_id,
                    "balances": Self::by_currency(self.balances_of(user)),
                })
            })
            .collect()
    }

    fn balances_of(&self, user: &Identity) -> impl Iterator<Item = &UserBalance> {
        let places = self.of_user.get(&*user.id).into_iter().flatten();
        places.map(|at| &self.user_balances[*at])
    }

    /// One balance for each currency.
    fn by_currency<'s>(
        user_balances: impl IntoIterator<Item = &'s UserBalance>,
    ) -> Vec<Balance<'s>> {
        let mut balances: Vec<Balance<'_>> = Vec::new();
        for user_balance in user_balances {
            let known = balances
                .iter()
                .position(|balance| balance.currency == user_balance.currency);
            let at = known.unwrap_or_else(|| {
                balances.push(Balance::empty(&user_balance.currency));
                balances.len() - 1
            });
            balances[at].add(user_balance);
        }
        balances
    }
}

/// The allocations to an invoice. Those of nothing are cancelled: an update can set an amount to 0, but remove none.
fn allocations<'t>(
    transaction: &'t TransactionRecord,
    invoice_id: &str,
) -> impl Iterator<Item = &'t Allocation> {
    let allocations = transaction.allocations.iter();
    allocations.filter(move |it| it.invoice_id == invoice_id && it.amount != Amount::ZERO)
}

fn direction(kind: AllocationKind) -> Direction {
    match kind {
        AllocationKind::Payin => Direction::Payin,
        AllocationKind::Payout => Direction::Payout,
    }
}

/// The owed and paid amounts in one currency, as responses have them.
#[derive(Debug, Serialize)]
struct Balance<'s> {
    currency: &'s str,
    net: Amounts,
    payins: Amounts,
    payouts: Amounts,
}

#[derive(Debug, Serialize)]
struct Amounts {
    actual: Amount,
    expected: Amount,
    remaining: Amount,
}

impl<'s> Balance<'s> {
    fn empty(currency: &'s str) -> Self {
        Self {
            currency,
            net: Amounts::ZERO,
            payins: Amounts::ZERO,
            payouts: Amounts::ZERO,
        }
    }

    /// Pay-ins add to the net, pay-outs subtract from it.
    fn add(&mut self, user_balance: &UserBalance) {
        let UserBalance {
            expected, actual, ..
        } = *user_balance;
        match user_balance.direction {
            Direction::Payin => {
                self.payins.add(expected, actual);
                self.net.add(expected, actual);
            }
            Direction::Payout => {
                self.payouts.add(expected, actual);
                self.net
                    .add(Amount::ZERO.minus(expected), Amount::ZERO.minus(actual));
            }
        }
    }
}

impl Amounts {
    const ZERO: Self = Self {
        actual: Amount::ZERO,
        expected: Amount::ZERO,
        remaining: Amount::ZERO,
    };

    fn add(&mut self, expected: Amount, actual: Amount) {
        self.expected = self.expected.plus(expected);
        self.actual = self.actual.plus(actual);
        self.remaining = self.expected.minus(self.actual);
    }
}

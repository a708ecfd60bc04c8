use super::Currency;
use super::models::{AccountRef, Allocation, Tag, Transaction};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::types::{Amount, Timestamp};
use crate::{Call, Operation, Result};

/// Stands for a required value that is not set yet. A [`CreateTransaction`] can be sent when none is
/// left.
#[derive(Clone, Copy, Debug, Default)]
pub struct Missing;

/// Syncs a bank movement and answers with the [`Transaction`]. The external id makes it safe to send twice: the second create of the same
/// thing answers with what the first one made. See
/// [`Transactions::create`](super::Transactions::create).
pub type CreateTransaction<E = String, A = AccountRef, M = Amount, C = Currency, P = Timestamp> =
    Call<CreateTransactionOp<E, A, M, C, P>>;

/// What [`CreateTransaction`] sends.
#[derive(Clone, Debug, Default)]
pub struct CreateTransactionOp<E, A, M, C, P> {
    external_id: E,
    account: A,
    amount: M,
    currency: C,
    posted: P,
    allocations: Vec<Allocation>,
    tags: Vec<Tag>,
}

impl<E, A, M, C, P> CreateTransaction<E, A, M, C, P> {
    /// Your own name of the movement, unique among all. Required.
    pub fn external_id(self, id: impl Into<String>) -> CreateTransaction<String, A, M, C, P> {
        self.map(|it| CreateTransactionOp {
            external_id: id.into(),
            account: it.account,
            amount: it.amount,
            currency: it.currency,
            posted: it.posted,
            allocations: it.allocations,
            tags: it.tags,
        })
    }

    /// The account that it moved money on. Required. Whether an unknown one is refused is not documented
    /// (decisions 7 and 8 of `docs/fidelity/fragment.md`).
    pub fn account(self, account: AccountRef) -> CreateTransaction<E, AccountRef, M, C, P> {
        self.map(|it| CreateTransactionOp {
            external_id: it.external_id,
            account,
            amount: it.amount,
            currency: it.currency,
            posted: it.posted,
            allocations: it.allocations,
            tags: it.tags,
        })
    }

    /// How much, in the currency's smallest unit; negative if it went out. Required. Fragment names no
    /// range for it; that of its ledger is ±2^96, which the mock keeps to.
    pub fn amount(self, amount: impl Into<Amount>) -> CreateTransaction<E, A, Amount, C, P> {
        self.map(|it| CreateTransactionOp {
            external_id: it.external_id,
            account: it.account,
            amount: amount.into(),
            currency: it.currency,
            posted: it.posted,
            allocations: it.allocations,
            tags: it.tags,
        })
    }

    /// The currency: an ISO 4217 code or one of a cryptocurrency; 179 are documented. Required.
    pub fn currency(
        self,
        currency: impl Into<Currency>,
    ) -> CreateTransaction<E, A, M, Currency, P> {
        self.map(|it| CreateTransactionOp {
            external_id: it.external_id,
            account: it.account,
            amount: it.amount,
            currency: currency.into(),
            posted: it.posted,
            allocations: it.allocations,
            tags: it.tags,
        })
    }

    /// When the bank posted it. Required.
    pub fn posted(self, posted: impl Into<Timestamp>) -> CreateTransaction<E, A, M, C, Timestamp> {
        self.map(|it| CreateTransactionOp {
            external_id: it.external_id,
            account: it.account,
            amount: it.amount,
            currency: it.currency,
            posted: posted.into(),
            allocations: it.allocations,
            tags: it.tags,
        })
    }

    /// A part of it that pays for an invoice, beside those named already. Without any the whole
    /// amount is unreconciled. Whether more than there is may be allocated is not documented (decision
    /// 10 of `docs/fidelity/fragment.md`).
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        self.operation.allocations.push(allocation);
        self
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.operation.tags.push(Tag::new(key, value));
        self
    }
}

impl Operation for CreateTransactionOp<String, AccountRef, Amount, Currency, Timestamp> {
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let allocations = self.allocations.into_iter();
        let body = wire::TransactionCreate {
            external_id: self.external_id,
            account: self.account.into_wire(),
            amount: self.amount,
            currency: self.currency,
            posted: self.posted,
            allocations: allocations.map(Allocation::into_wire).collect(),
            tags: Tag::list(self.tags),
        };
        Ok(generated::create_transaction(&body)
            .map(|envelope| Transaction::from_wire(envelope.data)))
    }
}

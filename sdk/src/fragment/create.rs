use super::Currency;
use super::models::{AccountRef, Allocation, Tag, Transaction};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::{Amount, Timestamp};
use crate::{Response, Result};

/// Stands for a required value that is not set yet. A [`CreateTransaction`] can be sent when none is
/// left.
#[derive(Clone, Copy, Debug, Default)]
pub struct Missing;

/// Syncs a bank movement. The external id makes it safe to send twice: the second create of the same
/// thing answers with what the first one made. See
/// [`Transactions::create`](super::Transactions::create).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateTransaction<E = String, A = AccountRef, M = Amount, C = Currency, P = Timestamp> {
    external_id: E,
    account: A,
    amount: M,
    currency: C,
    posted: P,
    draft: Draft,
    rest: Rest,
}

/// What does not take part in the game of types.
#[derive(Clone, Default)]
struct Rest {
    allocations: Vec<Allocation>,
    tags: Vec<Tag>,
}

impl CreateTransaction<Missing, Missing, Missing, Missing, Missing> {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            external_id: Missing,
            account: Missing,
            amount: Missing,
            currency: Missing,
            posted: Missing,
            draft: Draft::new(transport),
            rest: Rest::default(),
        }
    }
}

impl<E, A, M, C, P> CreateTransaction<E, A, M, C, P> {
    /// Your own name of the movement, unique among all. Required.
    pub fn external_id(self, id: impl Into<String>) -> CreateTransaction<String, A, M, C, P> {
        CreateTransaction {
            external_id: id.into(),
            account: self.account,
            amount: self.amount,
            currency: self.currency,
            posted: self.posted,
            draft: self.draft,
            rest: self.rest,
        }
    }

    /// The account that it moved money on. Required. Whether an unknown one is refused is not documented
    /// (decisions 7 and 8 of `docs/fidelity/fragment.md`).
    pub fn account(self, account: AccountRef) -> CreateTransaction<E, AccountRef, M, C, P> {
        CreateTransaction {
            external_id: self.external_id,
            account,
            amount: self.amount,
            currency: self.currency,
            posted: self.posted,
            draft: self.draft,
            rest: self.rest,
        }
    }

    /// How much, in the currency's smallest unit; negative if it went out. Required. Fragment names no
    /// range for it; that of its ledger is ±2^96, which the mock keeps to.
    pub fn amount(self, amount: impl Into<Amount>) -> CreateTransaction<E, A, Amount, C, P> {
        CreateTransaction {
            external_id: self.external_id,
            account: self.account,
            amount: amount.into(),
            currency: self.currency,
            posted: self.posted,
            draft: self.draft,
            rest: self.rest,
        }
    }

    /// The currency: an ISO 4217 code or one of a cryptocurrency; 179 are documented. Required.
    pub fn currency(
        self,
        currency: impl Into<Currency>,
    ) -> CreateTransaction<E, A, M, Currency, P> {
        CreateTransaction {
            external_id: self.external_id,
            account: self.account,
            amount: self.amount,
            currency: currency.into(),
            posted: self.posted,
            draft: self.draft,
            rest: self.rest,
        }
    }

    /// When the bank posted it. Required.
    pub fn posted(self, posted: impl Into<Timestamp>) -> CreateTransaction<E, A, M, C, Timestamp> {
        CreateTransaction {
            external_id: self.external_id,
            account: self.account,
            amount: self.amount,
            currency: self.currency,
            posted: posted.into(),
            draft: self.draft,
            rest: self.rest,
        }
    }

    /// A part of it that pays for an invoice, beside those named already. Without any the whole
    /// amount is unreconciled. Whether more than there is may be allocated is not documented (decision
    /// 10 of `docs/fidelity/fragment.md`).
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        self.rest.allocations.push(allocation);
        self
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.rest.tags.push(Tag::new(key, value));
        self
    }
}

per_call_options!(generic [E, A, M, C, P] CreateTransaction<E, A, M, C, P>, CreateTransaction);

impl CreateTransaction {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let Rest { allocations, tags } = self.rest;
        let call = self.draft.start()?;
        let body = wire::TransactionCreate {
            external_id: self.external_id,
            account: self.account.into_wire(),
            amount: self.amount,
            currency: self.currency,
            posted: self.posted,
            allocations: allocations.into_iter().map(Allocation::into_wire).collect(),
            tags: Tag::list(tags),
        };
        let response = call.run(generated::create_transaction(&body)).await?;
        Ok(response.map(|envelope| Transaction::from_wire(envelope.data)))
    }
}

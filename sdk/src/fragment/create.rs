use std::fmt;

use super::Currency;
use super::models::{AccountRef, Allocation, Tag, Transaction};
use crate::generated::fragment::types as wire;
use crate::transport::{Draft, Transport, run};
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
    rest: Rest,
}

/// What does not take part in the game of types.
#[derive(Clone)]
struct Rest {
    draft: Draft,
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
            rest: Rest {
                draft: Draft::new(transport),
                allocations: Vec::new(),
                tags: Vec::new(),
            },
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

    /// How long one attempt may take, instead of the client's setting.
    pub fn timeout(mut self, timeout: std::time::Duration) -> Self {
        self.rest.draft.timeout(timeout);
        self
    }

    /// How often the request may be sent again, instead of the client's setting.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.rest.draft.max_retries(retries);
        self
    }

    /// A header beside those that the client sets, or in the place of one.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.rest.draft.header(name.as_ref(), value.as_ref());
        self
    }

    /// A query parameter that this crate does not know.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.rest.draft.query(name.as_ref(), value.as_ref());
        self
    }
}

// What is to be sent may be personal.
impl<E, A, M, C, P> fmt::Debug for CreateTransaction<E, A, M, C, P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateTransaction").finish_non_exhaustive()
    }
}

impl CreateTransaction {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let Rest {
            draft,
            allocations,
            tags,
        } = self.rest;
        let call = draft.start()?;
        let body = wire::TransactionCreate {
            external_id: self.external_id,
            account: self.account.into_wire(),
            amount: self.amount,
            currency: self.currency,
            posted: self.posted,
            allocations: allocations.into_iter().map(Allocation::into_wire).collect(),
            tags: Tag::list(tags),
        };
        let client = call.fragment();
        let response = run(&call, client.create_transaction(&body)).await?;
        Ok(response.map(|envelope| Transaction::from_wire(envelope.data)))
    }
}

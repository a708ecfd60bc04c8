use std::marker::PhantomData;

use super::Currency;
use super::models::{AccountRef, Allocation, Tag, Transaction};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::types::{Amount, Timestamp};
use crate::{Call, Operation, Result};

/// Stands in the type of a call for a required value that is not set yet. A [`CreateTransaction`] can be sent when none
/// is left; the compiler says which one is.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

/// Stands in the type of a call for a required value that is set.
#[derive(Clone, Copy, Debug)]
pub struct Given;

/// A required value that is set.
#[diagnostic::on_unimplemented(
    message = "`{Setter}` is required and not set",
    label = "call `{Setter}` before this"
)]
pub trait Required<Setter> {}

impl<Setter> Required<Setter> for Given {}

/// The setters of what is required, for the compiler's messages.
#[allow(non_camel_case_types, reason = "they are named as the setters are")]
mod setter {
    #[derive(Clone, Copy, Debug)]
    pub struct external_id;
    #[derive(Clone, Copy, Debug)]
    pub struct account;
    #[derive(Clone, Copy, Debug)]
    pub struct amount;
    #[derive(Clone, Copy, Debug)]
    pub struct currency;
    #[derive(Clone, Copy, Debug)]
    pub struct posted;
}

/// Syncs a bank movement and answers with the [`Transaction`]. The external id makes it safe to send twice: the second
/// create of the same thing answers with what the first one made. See [`Transactions::create`](super::Transactions::create).
pub type CreateTransaction<E = Given, A = Given, M = Given, C = Given, P = Given> =
    Call<CreateTransactionOp<E, A, M, C, P>>;

/// What [`CreateTransaction`] sends.
#[derive(Clone, Debug)]
pub struct CreateTransactionOp<E, A, M, C, P> {
    body: wire::TransactionCreate,
    given: PhantomData<(E, A, M, C, P)>,
}

impl CreateTransaction<Missing, Missing, Missing, Missing, Missing> {
    pub(super) fn begin(transport: &Transport) -> Self {
        let body = wire::TransactionCreate {
            account: AccountRef::empty(),
            allocations: Vec::new(),
            amount: Amount::ZERO,
            currency: Currency::Other(String::new()),
            external_id: String::new(),
            posted: jiff::Timestamp::UNIX_EPOCH.into(),
            tags: None,
        };
        let given = PhantomData;
        Call::new(transport, CreateTransactionOp { body, given })
    }
}

impl<E, A, M, C, P> CreateTransaction<E, A, M, C, P> {
    /// Your own name of the movement, unique among all. Required.
    pub fn external_id(self, id: impl Into<String>) -> CreateTransaction<Given, A, M, C, P> {
        self.set(|body| body.external_id = id.into())
    }

    /// The account that it moved money on. Required. Whether an unknown one is refused is not documented
    /// (decisions 7 and 8 of `docs/fidelity/fragment.md`).
    pub fn account(self, account: AccountRef) -> CreateTransaction<E, Given, M, C, P> {
        self.set(|body| body.account = account)
    }

    /// How much, in the currency's smallest unit; negative if it went out. Required. Fragment names no
    /// range for it; that of its ledger is ±2^96, which the mock keeps to.
    pub fn amount(self, amount: impl Into<Amount>) -> CreateTransaction<E, A, Given, C, P> {
        self.set(|body| body.amount = amount.into())
    }

    /// The currency: an ISO 4217 code or one of a cryptocurrency; 179 are documented. Required.
    pub fn currency(self, currency: impl Into<Currency>) -> CreateTransaction<E, A, M, Given, P> {
        self.set(|body| body.currency = currency.into())
    }

    /// When the bank posted it. Required.
    pub fn posted(self, posted: impl Into<Timestamp>) -> CreateTransaction<E, A, M, C, Given> {
        self.set(|body| body.posted = posted.into())
    }

    /// A part of it that pays for an invoice, beside those named already. Without any the whole
    /// amount is unreconciled. Whether more than there is may be allocated is not documented (decision
    /// 10 of `docs/fidelity/fragment.md`).
    pub fn allocation(self, allocation: Allocation) -> Self {
        self.set(|body| body.allocations.push(allocation.in_request()))
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
    pub fn tag(self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let tag = Tag::new(key, value);
        self.set(|body| body.tags.get_or_insert_default().push(tag))
    }

    fn set<E2, A2, M2, C2, P2>(
        mut self,
        set: impl FnOnce(&mut wire::TransactionCreate),
    ) -> CreateTransaction<E2, A2, M2, C2, P2> {
        set(&mut self.operation.body);
        self.map(|operation| CreateTransactionOp {
            body: operation.body,
            given: PhantomData,
        })
    }
}

impl<E, A, M, C, P> Operation for CreateTransactionOp<E, A, M, C, P>
where
    E: Required<setter::external_id> + Clone + Send + 'static,
    A: Required<setter::account> + Clone + Send + 'static,
    M: Required<setter::amount> + Clone + Send + 'static,
    C: Required<setter::currency> + Clone + Send + 'static,
    P: Required<setter::posted> + Clone + Send + 'static,
{
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::create_transaction(&self.body).map(|envelope| envelope.data))
    }
}

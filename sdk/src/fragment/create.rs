use super::models::{Allocation, Tag, Transaction};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::{Call, Operation, Result};

/// Syncs a bank movement and returns the [`Transaction`]. The external id makes it safe to send twice: a second,
/// identical create returns the existing transaction. See [`Transactions::create`](super::Transactions::create).
pub type CreateTransaction = Call<CreateTransactionOp>;

/// The arguments of a [`CreateTransaction`] call.
#[derive(Clone, Debug)]
pub struct CreateTransactionOp {
    pub(super) body: wire::TransactionCreate,
}

impl CreateTransaction {
    /// Allocates a part of the movement to an invoice, in addition to those already given. Without allocations the
    /// whole amount is unreconciled. Whether more than the amount may be allocated is not documented (decision 10 of
    /// `docs/fidelity/fragment.md`).
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        let body = &mut self.operation.body;
        body.allocations.push(allocation.in_request());
        self
    }

    /// Adds a tag: a key of at most 50 characters and a value of at most 200, neither with `#`, `/` or `:`.
    pub fn tag(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        let tags = &mut self.operation.body.tags;
        tags.get_or_insert_default().push(Tag::new(key, value));
        self
    }
}

impl Operation for CreateTransactionOp {
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(generated::create_transaction(&self.body).map(|envelope| envelope.data))
    }
}

use super::models::{Allocation, Tag, Transaction};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::{Call, Operation, Result};

/// Syncs a bank movement and answers with the [`Transaction`]. The external id makes it safe to send twice: the second
/// create of the same thing answers with what the first one made. See [`Transactions::create`](super::Transactions::create).
pub type CreateTransaction = Call<CreateTransactionOp>;

/// What [`CreateTransaction`] sends.
#[derive(Clone, Debug)]
pub struct CreateTransactionOp {
    pub(super) body: wire::TransactionCreate,
}

impl CreateTransaction {
    /// A part of it that pays for an invoice, beside those named already. Without any the whole
    /// amount is unreconciled. Whether more than there is may be allocated is not documented (decision
    /// 10 of `docs/fidelity/fragment.md`).
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        let body = &mut self.operation.body;
        body.allocations.push(allocation.in_request());
        self
    }

    /// A label, beside those named already: a key of at most 50 characters, a value of at most 200,
    /// neither with `#`, `/` or `:`.
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

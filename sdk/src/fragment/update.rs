use super::models::{Allocation, AllocationId, Transaction, TransactionId, listed};
use super::tags::TagUpdates;
use crate::generated::fragment::enums::Op;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::types::Amount;
use crate::{Call, Operation, Result};

/// Changes a transaction and answers with the [`Transaction`]. It is retried only if it provably had no effect: another attempt would
/// meet the version that the first one made. See
/// [`Transactions::update`](super::Transactions::update).
pub type UpdateTransaction = Call<UpdateTransactionOp>;

/// What [`UpdateTransaction`] sends.
#[derive(Clone, Debug)]
pub struct UpdateTransactionOp {
    transaction_ref: TransactionId,
    version: i64,
    create: Vec<Allocation>,
    update: Vec<wire::AllocationAmount>,
    tags: Option<TagUpdates>,
}

impl UpdateTransactionOp {
    pub(super) fn new(transaction_ref: TransactionId, version: i64) -> Self {
        Self {
            transaction_ref,
            version,
            create: Vec::new(),
            update: Vec::new(),
            tags: None,
        }
    }
}

/// A version that is not the stored one is a [conflict](crate::Error::is_conflict).
impl UpdateTransaction {
    /// Another part that pays for an invoice, beside those it has.
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        self.operation.create.push(allocation.in_request());
        self
    }

    /// Another amount for a part it has, in the currency's smallest unit. None can be removed, but one of
    /// nothing is as good. [`search_allocations`](super::Transactions::search_allocations) tells the
    /// ids.
    pub fn allocation_amount(
        mut self,
        id: impl Into<AllocationId>,
        amount: impl Into<Amount>,
    ) -> Self {
        self.operation.update.push(wire::AllocationAmount {
            id: id.into().to_string(),
            amount: amount.into(),
        });
        self
    }

    /// Changes of its labels.
    pub fn tags(mut self, changes: TagUpdates) -> Self {
        self.operation.tags = Some(changes);
        self
    }
}

impl Operation for UpdateTransactionOp {
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let changes = wire::AllocationChanges {
            create: listed(self.create),
            update: listed(self.update),
        };
        let body = wire::TransactionUpdate {
            current_transaction_version: self.version,
            allocations: (changes.create.is_some() || changes.update.is_some()).then_some(changes),
            tags: self.tags,
        };
        Ok(
            generated::update_transaction(self.transaction_ref.as_str(), &body)
                .map(|envelope| envelope.data),
        )
    }
}

/// Adds and removes allocations in the way of the releases 0.5.0 to 0.9.0, and answers with the
/// [`Transaction`]. See
/// [`Transactions::update_allocations`](super::Transactions::update_allocations).
pub type UpdateAllocations = Call<UpdateAllocationsOp>;

/// What [`UpdateAllocations`] sends.
#[derive(Clone, Debug)]
pub struct UpdateAllocationsOp {
    transaction_ref: TransactionId,
    body: wire::AllocationUpdates,
}

impl UpdateAllocationsOp {
    pub(super) fn new(transaction_ref: TransactionId, version: i64) -> Self {
        Self {
            transaction_ref,
            body: wire::AllocationUpdates {
                allocation_updates: Vec::new(),
                version,
            },
        }
    }
}

impl UpdateAllocations {
    /// Another part that pays for an invoice.
    pub fn add_allocation(mut self, allocation: Allocation) -> Self {
        let allocation = allocation.in_request();
        self.operation
            .body
            .allocation_updates
            .push(wire::AllocationChange {
                op: Op::Add,
                id: None,
                amount: Some(allocation.amount),
                invoice_id: Some(allocation.invoice_id.to_string()),
                type_: Some(allocation.kind),
                user: Some(allocation.user),
            });
        self
    }

    /// A part to remove, by the id that
    /// [`search_allocations`](super::Transactions::search_allocations) tells.
    pub fn delete_allocation(mut self, id: impl Into<AllocationId>) -> Self {
        self.operation
            .body
            .allocation_updates
            .push(wire::AllocationChange {
                op: Op::Delete,
                id: Some(id.into().to_string()),
                amount: None,
                invoice_id: None,
                type_: None,
                user: None,
            });
        self
    }
}

impl Operation for UpdateAllocationsOp {
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(
            generated::create_transaction_allocations(self.transaction_ref.as_str(), &self.body)
                .map(|envelope| envelope.data),
        )
    }
}

use super::models::{Allocation, AllocationId, Transaction, TransactionId, listed};
use super::tags::TagUpdates;
use crate::generated::fragment::enums::Op;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::OperationRequest;
use crate::types::Amount;
use crate::{Call, Operation, Result};

/// Updates a transaction and returns the [`Transaction`]. Retried only if it provably had no effect: a repetition
/// would conflict with the version that the first attempt created. See
/// [`Transactions::update`](super::Transactions::update).
pub type UpdateTransaction = Call<UpdateTransactionOp>;

/// The arguments of a [`UpdateTransaction`] call.
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

/// A version other than the stored one is a [conflict](crate::Error::is_conflict).
impl UpdateTransaction {
    /// Adds an allocation to an invoice.
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        self.operation.create.push(allocation.in_request());
        self
    }

    /// Sets the amount of an existing allocation, in the currency's smallest unit. Allocations cannot be removed, but
    /// zero has the same effect. [`search_allocations`](super::Transactions::search_allocations) returns their ids.
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

    /// Changes the tags.
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

/// Adds and removes allocations as in the releases 0.5.0 to 0.9.0, and returns the [`Transaction`]. See
/// [`Transactions::update_allocations`](super::Transactions::update_allocations).
pub type UpdateAllocations = Call<UpdateAllocationsOp>;

/// The arguments of a [`UpdateAllocations`] call.
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
    /// Adds an allocation to an invoice.
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

    /// Removes an allocation, by the id that [`search_allocations`](super::Transactions::search_allocations) returns.
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

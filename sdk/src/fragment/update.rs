use super::models::{Allocation, AllocationId, Transaction};
use super::tags::TagUpdates;
use crate::generated::fragment::enums::Op;
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{Draft, Transport, per_call_options};
use crate::types::Amount;
use crate::{Response, Result};

/// Changes a transaction. It is sent again only if it provably had no effect: another attempt would
/// meet the version that the first one made. See
/// [`Transactions::update`](super::Transactions::update).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateTransaction {
    draft: Draft,
    version: i64,
    create: Vec<Allocation>,
    update: Vec<wire::AllocationAmount>,
    tags: Option<TagUpdates>,
}

impl UpdateTransaction {
    pub(super) fn new(transport: &Transport, transaction_ref: &str, version: i64) -> Self {
        Self {
            draft: Draft::about(transport, "transaction_ref", transaction_ref),
            version,
            create: Vec::new(),
            update: Vec::new(),
            tags: None,
        }
    }

    /// Another part that pays for an invoice, beside those it has.
    pub fn allocation(mut self, allocation: Allocation) -> Self {
        self.create.push(allocation);
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
        self.update.push(wire::AllocationAmount {
            id: id.into().to_string(),
            amount: amount.into(),
        });
        self
    }

    /// Changes of its labels.
    pub fn tags(mut self, changes: TagUpdates) -> Self {
        self.tags = Some(changes);
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error). A version that is not the stored one is a
    /// [conflict](crate::Error::is_conflict).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let transaction_ref = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let create: Vec<_> = self.create.into_iter().map(Allocation::into_wire).collect();
        let changes = wire::AllocationChanges {
            create: (!create.is_empty()).then_some(create),
            update: (!self.update.is_empty()).then_some(self.update),
        };
        let body = wire::TransactionUpdate {
            current_transaction_version: self.version,
            allocations: (changes.create.is_some() || changes.update.is_some()).then_some(changes),
            tags: self.tags.map(TagUpdates::into_wire),
        };
        let response = call
            .run(generated::update_transaction(&transaction_ref, &body))
            .await?;
        Ok(response.map(|envelope| Transaction::from_wire(envelope.data)))
    }
}

/// Adds and removes allocations in the way of the releases 0.5.0 to 0.9.0. See
/// [`Transactions::update_allocations`](super::Transactions::update_allocations).
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateAllocations {
    draft: Draft,
    body: wire::AllocationUpdates,
}

impl UpdateAllocations {
    pub(super) fn new(transport: &Transport, transaction_ref: &str, version: i64) -> Self {
        Self {
            draft: Draft::about(transport, "transaction_ref", transaction_ref),
            body: wire::AllocationUpdates {
                allocation_updates: Vec::new(),
                version,
            },
        }
    }

    /// Another part that pays for an invoice.
    pub fn add_allocation(mut self, allocation: Allocation) -> Self {
        let allocation = allocation.into_wire();
        self.body.allocation_updates.push(wire::AllocationChange {
            op: Op::Add,
            id: None,
            amount: Some(allocation.amount),
            invoice_id: Some(allocation.invoice_id),
            type_: Some(allocation.type_),
            user: Some(allocation.user),
        });
        self
    }

    /// A part to remove, by the id that
    /// [`search_allocations`](super::Transactions::search_allocations) tells.
    pub fn delete_allocation(mut self, id: impl Into<AllocationId>) -> Self {
        self.body.allocation_updates.push(wire::AllocationChange {
            op: Op::Delete,
            id: Some(id.into().to_string()),
            amount: None,
            invoice_id: None,
            type_: None,
            user: None,
        });
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let transaction_ref = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let operation = generated::create_transaction_allocations(&transaction_ref, &self.body);
        let response = call.run(operation).await?;
        Ok(response.map(|envelope| Transaction::from_wire(envelope.data)))
    }
}

per_call_options!(UpdateTransaction, UpdateAllocations);

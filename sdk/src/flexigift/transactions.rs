use super::list::ListTransactions;
use super::models::{NewTransaction, TransactionId};
use super::write::{CreateTransaction, DeleteTransaction, RetrieveTransaction, UpdateTransaction};
use crate::transport::Transport;

/// The calls about transactions. Each starts a builder; `send` sends it.
#[derive(Clone, Debug)]
pub struct Transactions {
    transport: Transport,
}

impl Transactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Stores a purchase.
    pub fn create(&self, transaction: NewTransaction) -> CreateTransaction {
        CreateTransaction::new(&self.transport, transaction)
    }

    /// Retrieves a purchase.
    pub fn retrieve(&self, id: impl Into<TransactionId>) -> RetrieveTransaction {
        RetrieveTransaction::new(&self.transport, id.into())
    }

    /// Lists purchases.
    pub fn list(&self) -> ListTransactions {
        ListTransactions::new(&self.transport)
    }

    /// Replaces a purchase by another one. It keeps its id.
    pub fn update(
        &self,
        id: impl Into<TransactionId>,
        transaction: NewTransaction,
    ) -> UpdateTransaction {
        UpdateTransaction::new(&self.transport, id.into(), transaction)
    }

    /// Deletes a purchase.
    pub fn delete(&self, id: impl Into<TransactionId>) -> DeleteTransaction {
        DeleteTransaction::new(&self.transport, id.into())
    }
}

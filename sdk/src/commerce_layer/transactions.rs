use super::list::ListTransactions;
use super::write::{CreateTransaction, DeleteTransaction, RetrieveTransaction, UpdateTransaction};
use crate::transport::Transport;

/// The calls about transactions. Each starts a builder; `send` sends it.
#[derive(Clone, Debug)]
pub struct Transactions {
    pub(super) transport: Transport,
}

impl Transactions {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Creates a transaction.
    pub fn create(&self) -> CreateTransaction {
        CreateTransaction::new(&self.transport)
    }

    /// Retrieves a transaction.
    pub fn retrieve(&self, id: impl AsRef<str>) -> RetrieveTransaction {
        RetrieveTransaction::new(&self.transport, id.as_ref())
    }

    /// Lists transactions.
    pub fn list(&self) -> ListTransactions {
        ListTransactions::new(&self.transport)
    }

    /// Changes a transaction. What is not set stays.
    pub fn update(&self, id: impl AsRef<str>) -> UpdateTransaction {
        UpdateTransaction::new(&self.transport, id.as_ref())
    }

    /// Deletes a transaction.
    pub fn delete(&self, id: impl AsRef<str>) -> DeleteTransaction {
        DeleteTransaction::new(&self.transport, id.as_ref())
    }
}

use super::ReconciliationStatus;
use super::create::{CreateTransaction, Missing};
use super::models::{InvoiceId, Transaction};
use super::search::{SearchAllocations, SearchTransactions};
use super::update::{UpdateAllocations, UpdateTransaction};
use crate::transport::{Draft, Transport, per_call_options, run};
use crate::{Response, Result};

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

    /// Syncs a bank movement, with what it pays for.
    pub fn create(&self) -> CreateTransaction<Missing, Missing, Missing, Missing, Missing> {
        CreateTransaction::new(&self.transport)
    }

    /// Retrieves a transaction by Fragment's name or by yours.
    pub fn retrieve(&self, transaction_ref: impl AsRef<str>) -> RetrieveTransaction {
        RetrieveTransaction {
            draft: Draft::about(&self.transport, "transaction_ref", transaction_ref.as_ref()),
        }
    }

    /// Changes a transaction of which you know this version. Another stored version is a conflict.
    pub fn update(&self, transaction_ref: impl AsRef<str>, version: i64) -> UpdateTransaction {
        UpdateTransaction::new(&self.transport, transaction_ref.as_ref(), version)
    }

    /// Adds and removes allocations in the way of the releases 0.5.0 to 0.9.0, which no later one
    /// has. It alone can remove one; else [`update`](Self::update) is the call.
    pub fn update_allocations(
        &self,
        transaction_ref: impl AsRef<str>,
        version: i64,
    ) -> UpdateAllocations {
        UpdateAllocations::new(&self.transport, transaction_ref.as_ref(), version)
    }

    /// Lists the versions of a transaction, the oldest first.
    pub fn history(&self, transaction_ref: impl AsRef<str>) -> ListTransactionHistory {
        ListTransactionHistory {
            draft: Draft::about(&self.transport, "transaction_ref", transaction_ref.as_ref()),
        }
    }

    /// Searches transactions by account and by tags, page by page.
    pub fn search(&self) -> SearchTransactions {
        SearchTransactions::new(&self.transport)
    }

    /// Finds what transactions allocate to these invoices, and the ids of the allocations.
    pub fn search_allocations<I: Into<InvoiceId>>(
        &self,
        invoice_ids: impl IntoIterator<Item = I>,
    ) -> SearchAllocations {
        SearchAllocations::new(&self.transport, invoice_ids)
    }

    /// Lists transactions. There are no pages; all come at once.
    pub fn list(&self) -> ListTransactions {
        ListTransactions {
            draft: Draft::new(&self.transport),
            account: None,
            reconciliation_status: None,
        }
    }
}

/// Retrieves a transaction.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveTransaction {
    draft: Draft,
}

impl RetrieveTransaction {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Transaction>> {
        let transaction_ref = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let client = call.fragment();
        let response = run(&call, client.retrieve_transaction(&transaction_ref)).await?;
        Ok(response.map(|envelope| Transaction::from_wire(envelope.data)))
    }
}

/// Lists transactions.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTransactions {
    draft: Draft,
    account: Option<String>,
    reconciliation_status: Option<ReconciliationStatus>,
}

impl ListTransactions {
    /// Only those of this account, by Fragment's name or by yours. An account that does not exist has
    /// none.
    pub fn account(mut self, account: impl AsRef<str>) -> Self {
        self.account = Some(account.as_ref().to_owned());
        self
    }

    /// Only those that have nothing left to allocate, or only those that have.
    pub fn reconciliation_status(mut self, status: impl Into<ReconciliationStatus>) -> Self {
        self.reconciliation_status = Some(status.into());
        self
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<Transaction>>> {
        let call = self.draft.start()?;
        let client = call.fragment();
        let operation =
            client.list_transactions(self.account.as_deref(), self.reconciliation_status.as_ref());
        let response = run(&call, operation).await?;
        Ok(response.map(|list| list.data.into_iter().map(Transaction::from_wire).collect()))
    }
}

/// Lists the versions of a transaction.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct ListTransactionHistory {
    draft: Draft,
}

impl ListTransactionHistory {
    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`](crate::Error).
    pub async fn send(self) -> Result<Response<Vec<Transaction>>> {
        let transaction_ref = self.draft.path_argument().to_owned();
        let call = self.draft.start()?;
        let client = call.fragment();
        let response = run(&call, client.list_transaction_history(&transaction_ref)).await?;
        Ok(response.map(|list| list.data.into_iter().map(Transaction::from_wire).collect()))
    }
}

per_call_options!(
    RetrieveTransaction,
    ListTransactions,
    ListTransactionHistory
);

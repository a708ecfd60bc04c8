use super::models::{NewTransaction, Transaction, TransactionId};
use crate::transport::{Draft, Transport, per_call_options, run};
use crate::{Error, Response, Result};

/// Stores a purchase.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct CreateTransaction {
    draft: Draft,
    transaction: NewTransaction,
}

impl CreateTransaction {
    pub(super) fn new(transport: &Transport, transaction: NewTransaction) -> Self {
        let mut draft = Draft::new(transport);
        check(&mut draft, &transaction);
        Self { draft, transaction }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let call = self.draft.start()?;
        let body = self.transaction.into_wire();
        let client = call.flexigift();
        let response = run(&call, client.create_transaction(&body)).await?;
        Ok(response.map(Transaction::from_wire))
    }
}

/// Retrieves a purchase.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct RetrieveTransaction {
    draft: Draft,
    id: TransactionId,
}

impl RetrieveTransaction {
    pub(super) fn new(transport: &Transport, id: TransactionId) -> Self {
        Self {
            draft: about(transport, id),
            id,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`]. An empty object means that there is none, whatever the status.
    pub async fn send(self) -> Result<Response<Transaction>> {
        let call = self.draft.start()?;
        let client = call.flexigift();
        let response = run(&call, client.retrieve_transaction(self.id.0)).await?;
        Ok(response.map(Transaction::from_wire))
    }
}

/// Replaces a purchase.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct UpdateTransaction {
    draft: Draft,
    id: TransactionId,
    transaction: NewTransaction,
}

impl UpdateTransaction {
    pub(super) fn new(
        transport: &Transport,
        id: TransactionId,
        transaction: NewTransaction,
    ) -> Self {
        let mut draft = about(transport, id);
        check(&mut draft, &transaction);
        Self {
            draft,
            id,
            transaction,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<Transaction>> {
        let call = self.draft.start()?;
        let body = self.transaction.into_wire();
        let client = call.flexigift();
        let response = run(&call, client.update_transaction(self.id.0, &body)).await?;
        Ok(response.map(Transaction::from_wire))
    }
}

/// Deletes a purchase.
#[derive(Clone)]
#[must_use = "a call does nothing until it is sent"]
pub struct DeleteTransaction {
    draft: Draft,
    id: TransactionId,
}

impl DeleteTransaction {
    pub(super) fn new(transport: &Transport, id: TransactionId) -> Self {
        Self {
            draft: about(transport, id),
            id,
        }
    }

    /// Sends the call.
    ///
    /// # Errors
    ///
    /// As every call; see [`Error`].
    pub async fn send(self) -> Result<Response<()>> {
        let call = self.draft.start()?;
        let client = call.flexigift();
        let response = run(&call, client.delete_transaction(self.id.0)).await?;
        Ok(response.map(|_| ()))
    }
}

per_call_options!(
    CreateTransaction,
    RetrieveTransaction,
    UpdateTransaction,
    DeleteTransaction,
);

fn about(transport: &Transport, id: TransactionId) -> Draft {
    Draft::about(transport, "id", &id.to_string())
}

/// JSON has no way to write the others.
fn check(draft: &mut Draft, transaction: &NewTransaction) {
    if !transaction.amount.is_finite() {
        draft.refuse(Error::invalid_argument("amount", "is not a finite number"));
    }
}

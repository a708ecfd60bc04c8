use super::reference::TransactionTypeId;
use super::shape::Sparse;
use super::transaction_type::TransactionType;
use crate::generated::persona as generated;
use crate::transport::{OperationRequest, Transport};
use crate::{Call, Operation, Result};

/// Operations on transaction types. Each method returns a builder; `send` sends the request.
#[derive(Clone, Debug)]
pub struct TransactionTypes {
    transport: Transport,
}

impl TransactionTypes {
    pub(super) fn new(transport: &Transport) -> Self {
        Self {
            transport: transport.clone(),
        }
    }

    /// Retrieves a transaction type (`GET /transaction-types/{transaction-type-id}`). They can only be [created in
    /// Persona's dashboard](https://docs.withpersona.com/transaction-types). 404
    /// ([`is_not_found`](crate::Error::is_not_found)) if it does not exist. Retried after any transient failure.
    ///
    /// ```no_run
    /// # async fn example(persona: counterfoil::persona::Client) -> counterfoil::Result<()> {
    /// use counterfoil::persona::FieldRules;
    ///
    /// let kind = persona.transaction_types().retrieve("txntp_ABC123").send().await?;
    /// for field in &kind.field_schemas {
    ///     match &field.rules {
    ///         FieldRules::Choices { options, .. } => println!("{}: {}", field.key, options.join(", ")),
    ///         _ => println!("{}: {}", field.key, field.kind),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The id of a transaction is not accepted as that of its type:
    ///
    /// ```compile_fail,E0277
    /// # fn example(persona: counterfoil::persona::Client, txn: counterfoil::persona::Transaction) {
    /// let call = persona.transaction_types().retrieve(&txn.id);
    /// # }
    /// ```
    pub fn retrieve(
        &self,
        transaction_type_id: impl Into<TransactionTypeId>,
    ) -> RetrieveTransactionType {
        let id = transaction_type_id.into();
        Call::new(&self.transport, RetrieveTransactionTypeOp { id })
    }
}

/// Retrieves a transaction type and returns the [`TransactionType`]. See
/// [`TransactionTypes::retrieve`].
pub type RetrieveTransactionType = Call<RetrieveTransactionTypeOp>;

/// The arguments of a [`RetrieveTransactionType`] call.
#[derive(Clone, Debug)]
pub struct RetrieveTransactionTypeOp {
    id: TransactionTypeId,
}

impl Operation for RetrieveTransactionTypeOp {
    type Output = TransactionType;

    fn request(self) -> Result<OperationRequest<TransactionType>> {
        let operation = generated::retrieve_a_transaction_type(self.id.as_str(), None);
        Ok(operation.map(|answer| answer.data))
    }
}

impl Sparse for RetrieveTransactionTypeOp {}

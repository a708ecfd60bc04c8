use super::list::ListTransactions;
use super::write::{CreateTransaction, DeleteTransaction, RetrieveTransaction, UpdateTransaction};
use crate::transport::Transport;

/// The calls about transactions. Each starts a builder; `send` sends it. See the
/// [module](crate::commerce_layer#errors-and-repetition) for errors and repetition.
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

    /// Creates a transaction (`POST /transactions`, 201), as a page of 2021 has it; see the
    /// [module](crate::commerce_layer).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let txn = commerce_layer
    ///     .transactions()
    ///     .create()
    ///     .reference("payment-42")
    ///     .reference_origin("my-erp")
    ///     .metadata("foo", "bar")
    ///     .send()
    ///     .await?;
    /// println!("{} {:?}", txn.id, txn.amount_cents);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is required; amount, currency and what the gateway said cannot be given. Errors: 405
    /// where the call is not served. Not sent again after a lost answer.
    pub fn create(&self) -> CreateTransaction {
        CreateTransaction::new(&self.transport)
    }

    /// [Retrieves](https://docs.commercelayer.io/core/api-reference/transactions/retrieve) a transaction
    /// (`GET /transactions/{id}`).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// let txn = commerce_layer
    ///     .transactions()
    ///     .retrieve("XAyRWNUzyN")
    ///     .include("order")
    ///     .fields(("transactions", "number,amount_cents,order"))
    ///     .send()
    ///     .await?;
    /// if let Some(order) = txn.included_order() {
    ///     println!("{:?} {:?}", order.number, order.payment_status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is none, 400 for a relationship or an attribute that does not exist.
    pub fn retrieve(&self, id: impl AsRef<str>) -> RetrieveTransaction {
        RetrieveTransaction::new(&self.transport, id.as_ref())
    }

    /// Lists transactions (`GET /transactions`).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// use counterfoil::commerce_layer::Transaction;
    ///
    /// let page = commerce_layer
    ///     .transactions()
    ///     .list()
    ///     .filter(Transaction::SUCCEEDED.is_true())
    ///     .filter(Transaction::CURRENCY_CODE.is_in(["EUR", "USD"]))
    ///     .sort("-created_at")
    ///     .page_size(25)
    ///     .send()
    ///     .await?;
    /// println!("{} of {:?}", page.items.len(), page.total);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Nothing is required. 400 for an unknown filter, sort key, relationship or page. The order
    /// without [`sort`](ListTransactions::sort) is not documented: sort before walking through pages.
    pub fn list(&self) -> ListTransactions {
        ListTransactions::new(&self.transport)
    }

    /// Changes a transaction (`PATCH /transactions/{id}`). What is not set stays. Not published either;
    /// see the [module](crate::commerce_layer).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// use counterfoil::types::Nullable;
    ///
    /// let txn = commerce_layer
    ///     .transactions()
    ///     .update("XAyRWNUzyN")
    ///     .reference("payment-42")
    ///     .reference_origin(Nullable::Null)
    ///     .send()
    ///     .await?;
    /// println!("{:?}", txn.updated_at);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is none. Not sent again after a lost answer.
    pub fn update(&self, id: impl AsRef<str>) -> UpdateTransaction {
        UpdateTransaction::new(&self.transport, id.as_ref())
    }

    /// Deletes a transaction (`DELETE /transactions/{id}`, 204). Not published either; see the
    /// [module](crate::commerce_layer).
    ///
    /// ```no_run
    /// # async fn example(
    /// #     commerce_layer: counterfoil::commerce_layer::Client,
    /// # ) -> counterfoil::Result<()> {
    /// match commerce_layer.transactions().delete("XAyRWNUzyN").send().await {
    ///     Err(error) if error.status().is_some_and(|status| status == 423) => println!("locked"),
    ///     other => {
    ///         other?;
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// 404 if there is none, 423 if something else needs it. Not sent again after a lost answer.
    pub fn delete(&self, id: impl AsRef<str>) -> DeleteTransaction {
        DeleteTransaction::new(&self.transport, id.as_ref())
    }
}

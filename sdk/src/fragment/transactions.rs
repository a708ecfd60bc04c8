use super::create::{CreateTransaction, CreateTransactionOp};
use super::models::{AccountId, AccountRef, InvoiceId, Transaction, TransactionId};
use super::search::{
    SearchAllocations, SearchAllocationsOp, SearchTransactions, SearchTransactionsOp,
};
use super::update::{
    UpdateAllocations, UpdateAllocationsOp, UpdateTransaction, UpdateTransactionOp,
};
use super::{Currency, ReconciliationStatus};
use crate::generated::fragment::{self as generated, types as wire};
use crate::transport::{OperationRequest, Transport};
use crate::types::{Amount, Timestamp};
use crate::{Call, Operation, Result};

/// Operations on transactions. Each method returns a builder; `send` sends the request. See the
/// [module](crate::fragment#errors-and-repetition) for errors and repetition.
///
/// A transaction is identified by its [`TransactionId`] or by text, which may be Fragment's id or yours. The id of
/// anything else does not compile:
///
/// ```compile_fail,E0277
/// # fn example(fragment: counterfoil::fragment::Client, user: counterfoil::fragment::User) {
/// let call = fragment.transactions().retrieve(&user.id);
/// # }
/// ```
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

    /// [Syncs](https://docs.billing.fragment.dev/api/python/resources/transactions/methods/create/index.md) a bank
    /// movement with its allocations (`POST /transactions`).
    ///
    /// ```no_run
    /// use counterfoil::fragment::{AccountRef, Allocation, Currency, UserRef};
    /// use counterfoil::types::Timestamp;
    ///
    /// # async fn example(
    /// #     fragment: counterfoil::fragment::Client,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let synced = fragment
    ///     .transactions()
    ///     .create(
    ///         "bank_txn_124",
    ///         AccountRef::external_id("acct"),
    ///         1500,
    ///         Currency::USD,
    ///         "2026-02-12T00:00:00Z".parse::<Timestamp>()?,
    ///     )
    ///     .allocation(Allocation::payin("inv_abc123", 1000, UserRef::id("user_abc123")))
    ///     .tag("department", "sales")
    ///     .send()
    ///     .await?;
    /// assert_eq!(synced.unallocated_amount, 500);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// - `external_id`: your own, unique id for the movement. A second create with it returns the stored transaction,
    ///   so the call is retried after any transient failure; with another body the strict mock returns 409 (decisions
    ///   2 and 3 of `docs/fidelity/fragment.md`).
    /// - `account`: the account on which money moved. Whether an unknown one is refused is not documented (decisions
    ///   7 and 8).
    /// - `amount`: the amount in the currency's smallest unit; negative if money went out. Fragment documents no
    ///   range for it; that of its ledger is ±2^96, which the mock enforces.
    /// - `currency`: an ISO 4217 code or a cryptocurrency; 179 are documented.
    /// - `posted`: when the bank posted the movement.
    ///
    /// Allocations and tags are optional. The compiler enforces the required arguments:
    ///
    /// ```compile_fail,E0061
    /// # use counterfoil::fragment::AccountRef;
    /// # fn example(fragment: counterfoil::fragment::Client) {
    /// let account = AccountRef::external_id("acct");
    /// fragment.transactions().create("bank_txn_124", account, 1500, "USD");
    /// # }
    /// ```
    pub fn create(
        &self,
        external_id: impl Into<String>,
        account: AccountRef,
        amount: impl Into<Amount>,
        currency: impl Into<Currency>,
        posted: impl Into<Timestamp>,
    ) -> CreateTransaction {
        let body = wire::TransactionCreate {
            account,
            allocations: Vec::new(),
            amount: amount.into(),
            currency: currency.into(),
            external_id: external_id.into(),
            posted: posted.into(),
            tags: None,
        };
        Call::new(&self.transport, CreateTransactionOp { body })
    }

    /// Retrieves a transaction by Fragment's id or by yours (`GET /transactions/{transaction_ref}`). 404 if it does
    /// not exist. A reference that cannot be a path segment, such as `..`, is rejected before anything is sent.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let txn = fragment.transactions().retrieve("bank_txn_123").send().await?;
    /// println!("{} left of {}", txn.unallocated_amount, txn.amount);
    /// # Ok(())
    /// # }
    /// ```
    pub fn retrieve(&self, transaction_ref: impl Into<TransactionId>) -> RetrieveTransaction {
        let transaction_ref = transaction_ref.into();
        Call::new(&self.transport, RetrieveTransactionOp { transaction_ref })
    }

    /// Updates the allocations and tags of a transaction whose current version you know (`PATCH
    /// /transactions/{transaction_ref}`). Nothing else can be changed.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::{Allocation, TagUpdates, UserRef};
    ///
    /// let txn = fragment.transactions().retrieve("bank_txn_123").send().await?;
    /// let changed = fragment
    ///     .transactions()
    ///     .update(&txn.id, txn.version)
    ///     .allocation(Allocation::payin("inv_abc123", 500, UserRef::external_id("jane")))
    ///     .tags(TagUpdates::new().set("department", "sales"))
    ///     .send()
    ///     .await;
    /// match changed {
    ///     Ok(txn) => println!("now version {}", txn.version),
    ///     Err(error) if error.is_conflict() => println!("somebody else was faster: retrieve it again"),
    ///     Err(error) => return Err(error),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Errors: 404 if the transaction or an allocation does not exist, 409 if the stored version differs. Not retried
    /// if no response arrives.
    pub fn update(
        &self,
        transaction_ref: impl Into<TransactionId>,
        version: i64,
    ) -> UpdateTransaction {
        Call::new(
            &self.transport,
            UpdateTransactionOp::new(transaction_ref.into(), version),
        )
    }

    /// Adds and removes allocations as in the releases 0.5.0 to 0.9.0; later ones lack this call (`POST
    /// /transactions/{transaction_ref}/allocations`). Only it can remove an allocation; for everything else use
    /// [`update`](Self::update), whose errors and repetition it shares.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let txn = fragment
    ///     .transactions()
    ///     .update_allocations("bank_txn_123", 1)
    ///     .delete_allocation("alloc_abc123")
    ///     .send()
    ///     .await?;
    /// println!("{} allocations", txn.allocations.len());
    /// # Ok(())
    /// # }
    /// ```
    pub fn update_allocations(
        &self,
        transaction_ref: impl Into<TransactionId>,
        version: i64,
    ) -> UpdateAllocations {
        Call::new(
            &self.transport,
            UpdateAllocationsOp::new(transaction_ref.into(), version),
        )
    }

    /// Lists the versions of a transaction, oldest first and each in full (`GET
    /// /transactions/{transaction_ref}/history`). 404 if it does not exist.
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// for version in fragment.transactions().history("bank_txn_123").send().await?.iter() {
    ///     println!("{}: {} left", version.version, version.unallocated_amount);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn history(&self, transaction_ref: impl Into<TransactionId>) -> ListTransactionHistory {
        let transaction_ref = transaction_ref.into();
        Call::new(
            &self.transport,
            ListTransactionHistoryOp { transaction_ref },
        )
    }

    /// Searches transactions by account and tags, page by page (`POST /transactions/search`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::{AccountRef, TagsFilter};
    ///
    /// let mut found = fragment
    ///     .transactions()
    ///     .search()
    ///     .account(AccountRef::external_id("acct"))
    ///     .tags(TagsFilter::new().all("department", "eng*"))
    ///     .limit(100)
    ///     .items();
    /// while let Some(txn) = found.try_next().await? {
    ///     println!("{} {}", txn.external_id, txn.amount);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// All filters are optional; without one, everything matches. Retried after any transient failure.
    pub fn search(&self) -> SearchTransactions {
        Call::new(&self.transport, SearchTransactionsOp::default())
    }

    /// Finds the allocations to these invoices, with their ids, which no other call returns (`POST
    /// /transactions/allocations/search`).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// let found = fragment
    ///     .transactions()
    ///     .search_allocations(["inv_abc123"])
    ///     .send()
    ///     .await?;
    /// for allocation in found.iter() {
    ///     println!("{} {} by {:?}", allocation.id, allocation.amount, allocation.transaction);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// All results are returned at once, without pages; invoices without allocations have none. Retried after any
    /// transient failure.
    pub fn search_allocations<I: Into<InvoiceId>>(
        &self,
        invoice_ids: impl IntoIterator<Item = I>,
    ) -> SearchAllocations {
        let invoice_ids = invoice_ids.into_iter();
        let operation = SearchAllocationsOp {
            invoice_ids: invoice_ids.map(|id| id.into().to_string()).collect(),
        };
        Call::new(&self.transport, operation)
    }

    /// Lists all transactions at once (`GET /transactions`), in an undocumented order. For large numbers use
    /// [`search`](Self::search).
    ///
    /// ```no_run
    /// # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
    /// use counterfoil::fragment::ReconciliationStatus;
    ///
    /// let open = fragment
    ///     .transactions()
    ///     .list()
    ///     .account("acct")
    ///     .reconciliation_status(ReconciliationStatus::Unreconciled)
    ///     .send()
    ///     .await?;
    /// println!("{} to allocate", open.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// All filters are optional. Retried after any transient failure.
    pub fn list(&self) -> ListTransactions {
        Call::new(&self.transport, ListTransactionsOp::default())
    }
}

/// Retrieves a transaction and returns the [`Transaction`]. See [`Transactions::retrieve`].
pub type RetrieveTransaction = Call<RetrieveTransactionOp>;

/// The arguments of a [`RetrieveTransaction`] call.
#[derive(Clone, Debug)]
pub struct RetrieveTransactionOp {
    transaction_ref: TransactionId,
}

impl Operation for RetrieveTransactionOp {
    type Output = Transaction;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(
            generated::retrieve_transaction(self.transaction_ref.as_str())
                .map(|envelope| envelope.data),
        )
    }
}

/// Lists transactions and returns all [`Transaction`]s. See [`Transactions::list`].
pub type ListTransactions = Call<ListTransactionsOp>;

/// The arguments of a [`ListTransactions`] call.
#[derive(Clone, Debug, Default)]
pub struct ListTransactionsOp {
    account: Option<AccountId>,
    reconciliation_status: Option<ReconciliationStatus>,
}

impl ListTransactions {
    /// Limits the results to transactions of this account, by Fragment's id or by yours. An unknown account has none.
    pub fn account(mut self, account: impl Into<AccountId>) -> Self {
        self.operation.account = Some(account.into());
        self
    }

    /// Limits the results to transactions that have nothing left to allocate (`reconciled`), or to those that do
    /// (`unreconciled`). All by default.
    pub fn reconciliation_status(mut self, status: impl Into<ReconciliationStatus>) -> Self {
        self.operation.reconciliation_status = Some(status.into());
        self
    }
}

impl Operation for ListTransactionsOp {
    type Output = Vec<Transaction>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        let account = self.account.as_ref().map(AccountId::as_str);
        let status = self.reconciliation_status.as_ref();
        Ok(generated::list_transactions(account, status).map(|list| list.data))
    }
}

/// Lists the versions of a transaction and returns all [`Transaction`]s. See [`Transactions::history`].
pub type ListTransactionHistory = Call<ListTransactionHistoryOp>;

/// The arguments of a [`ListTransactionHistory`] call.
#[derive(Clone, Debug)]
pub struct ListTransactionHistoryOp {
    transaction_ref: TransactionId,
}

impl Operation for ListTransactionHistoryOp {
    type Output = Vec<Transaction>;

    fn request(self) -> Result<OperationRequest<Self::Output>> {
        Ok(
            generated::list_transaction_history(self.transaction_ref.as_str())
                .map(|list| list.data),
        )
    }
}

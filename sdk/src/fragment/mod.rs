//! Fragment: bank movements, synced into a ledger and allocated to invoices.
//!
//! ```no_run
//! use counterfoil::fragment::{AccountRef, Allocation, Currency, UserRef};
//! use counterfoil::types::Timestamp;
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let fragment = counterfoil::fragment::Client::from_env()?;
//! let synced = fragment
//!     .transactions()
//!     .create()
//!     .external_id("bank_txn_123")
//!     .account(AccountRef::external_id("acct"))
//!     .amount(-1000)
//!     .currency(Currency::USD)
//!     .posted("2026-02-12T00:00:00Z".parse::<Timestamp>()?)
//!     .allocation(Allocation::payout("inv_abc123", 1000, UserRef::id("user_abc123")))
//!     .send()
//!     .await?;
//! assert_eq!(synced.unallocated_amount, 0);
//! # Ok(())
//! # }
//! ```
//!
//! The five required values of a create are required by the compiler, in any order:
//!
//! ```compile_fail
//! # async fn example(fragment: counterfoil::fragment::Client) -> counterfoil::Result<()> {
//! fragment.transactions().create().external_id("bank_txn_123").send().await?;
//! # Ok(())
//! # }
//! ```

mod accounts;
mod client;
mod create;
mod invoice_models;
mod invoice_search;
mod invoice_update;
mod invoices;
mod models;
mod payments;
mod products;
mod search;
mod tags;
mod transactions;
mod update;
mod users;

pub use crate::generated::fragment::enums::{
    AllocationType, Currency, PaymentDirection, PaymentStatus, ReconciliationStatus,
};
pub use accounts::{
    CreateExternalAccount, ExternalAccount, ExternalAccounts, ListExternalAccounts,
};
pub use client::{Client, ClientBuilder};
pub use create::{CreateTransaction, Missing};
pub use invoice_models::{
    Balance, BalanceAmounts, Invoice, InvoicePayment, InvoiceUser, InvoiceWithBalances, LineItem,
    NewLineItem, Price,
};
pub use invoice_search::SearchInvoices;
pub use invoice_update::{LineItemUpdate, UpdateInvoice};
pub use invoices::{
    BatchGetInvoices, CreateInvoice, InvoiceBatch, Invoices, ListInvoiceHistory, ListInvoices,
    RetrieveInvoice,
};
pub use models::{
    Account, AccountId, AccountRef, Allocation, AllocationId, Cursor, InvoiceId, InvoiceRef,
    LineItemId, PaymentFlowId, PaymentId, ProductId, Tag, Transaction, TransactionId, UserId,
    UserRef,
};
pub use payments::{
    CreatePaymentFlow, Payment, PaymentBatch, PaymentFlow, PaymentFlows, Payments, PlannedPayment,
    RetrievePayment, RetrievePaymentFlow, SearchPaymentFlows, SearchPayments,
};
pub use products::{CreateProduct, ListProducts, Product, Products, RetrieveProduct};
pub use search::{FoundAllocation, SearchAllocations, SearchTransactions, TransactionRef};
pub use tags::{TagUpdates, TagsFilter};
pub use transactions::{
    ListTransactionHistory, ListTransactions, RetrieveTransaction, Transactions,
};
pub use update::{UpdateAllocations, UpdateTransaction};
pub use users::{CreateUser, ListUsers, UpdateUser, User, Users};

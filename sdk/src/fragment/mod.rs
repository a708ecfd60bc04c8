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
//!     .create(
//!         "bank_txn_123",
//!         AccountRef::external_id("acct"),
//!         -1000,
//!         Currency::USD,
//!         "2026-02-12T00:00:00Z".parse::<Timestamp>()?,
//!     )
//!     .allocation(Allocation::payout("inv_abc123", 1000, UserRef::id("user_abc123")))
//!     .send()
//!     .await?;
//! assert_eq!(synced.unallocated_amount, 0);
//! # Ok(())
//! # }
//! ```
//!
//! # Your own tests
//!
//! serde reads and writes every model in Fragment's own format, so a test can create one from JSON;
//! [`Response::from_value`](crate::Response::from_value) wraps it in a response, and has an example.
//! [`Error::from_response`](crate::Error::from_response) creates an error.
//!
//! # Errors and repetition
//!
//! Fragment's
//! [reference](https://docs.billing.fragment.dev/api/python/resources/transactions/methods/create/index.md) documents
//! requests and responses, but no error statuses. Those named here are the mock's (`docs/fidelity/fragment.md`): 400
//! for a request that violates the contract ([`is_validation`](crate::Error::is_validation)), 401, 404 for a missing
//! resource in the path ([`is_not_found`](crate::Error::is_not_found)), 409 for a stale version
//! ([`is_conflict`](crate::Error::is_conflict)), 429 ([`Throttled`](crate::ErrorKind::Throttled)).
//!
//! Creates carry your own id or code, by which Fragment recognises them. Like reads and searches, they are retried
//! after any transient failure; a second create returns the result of the first. Updates are retried only if no
//! connection could be made and after a 429: a repetition would conflict with the version that the first attempt
//! created. An access token that has become invalid is renewed once per call.
//!
//! # Units
//!
//! Amounts are integers in the currency's smallest unit ([`Amount`](crate::types::Amount)), sent as text. Those of
//! transactions are signed, negative for money that went out; those of allocations are not. A reference in a path can
//! be Fragment's id or yours.

mod accounts;
mod client;
mod create;
mod invoice_models;
mod invoice_search;
mod invoice_update;
mod invoices;
mod models;
mod payment_models;
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
pub use accounts::{CreateExternalAccount, ExternalAccounts, ListExternalAccounts};
pub use client::{Client, ClientBuilder};
pub use create::CreateTransaction;
pub use invoice_models::{
    Balance, BalanceAmounts, Invoice, InvoiceBatch, InvoicePayment, InvoiceUser,
    InvoiceWithBalances, LineItem, LineItemUpdate, NewLineItem, PaymentTransaction, Price,
};
pub use invoice_search::SearchInvoices;
pub use invoice_update::UpdateInvoice;
pub use invoices::{
    BatchGetInvoices, CreateInvoice, Invoices, ListInvoiceHistory, ListInvoices, RetrieveInvoice,
};
pub use models::{
    Account, AccountId, AccountRef, Allocation, AllocationId, Cursor, ExternalAccount,
    FoundAllocation, InvoiceId, InvoiceRef, LineItemId, PaymentFlowId, PaymentId, Product,
    ProductId, Tag, Transaction, TransactionId, TransactionRef, User, UserId, UserRef,
};
pub use payment_models::{
    Payment, PaymentBatch, PaymentFlow, PaymentPlan, PlannedPayment, SettledInvoice,
};
pub use payments::{
    CreatePaymentFlow, PaymentFlows, Payments, RetrievePayment, RetrievePaymentFlow,
    SearchPaymentFlows, SearchPayments,
};
pub use products::{CreateProduct, ListProducts, Products, RetrieveProduct};
pub use search::{SearchAllocations, SearchTransactions};
pub use tags::{TagUpdates, TagsFilter};
pub use transactions::{
    ListTransactionHistory, ListTransactions, RetrieveTransaction, Transactions,
};
pub use update::{UpdateAllocations, UpdateTransaction};
pub use users::{CreateUser, ListUsers, UpdateUser, Users};

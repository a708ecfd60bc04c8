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
//! Every model is read and written by serde in Fragment's own form, so that a test makes one of JSON, as
//! [`Response::from_value`](crate::Response::from_value) shows, which makes an answer of one.
//! [`Error::from_response`](crate::Error::from_response) makes an error.
//!
//! # Errors and repetition
//!
//! Fragment's [reference](https://docs.billing.fragment.dev/api/python/resources/transactions/methods/create/index.md)
//! tells what goes in and comes out, and no statuses: the ones named here are those of the mock
//! (`docs/fidelity/fragment.md`): 400 for a request that breaks the contract
//! ([`is_validation`](crate::Error::is_validation)), 401, 404 for what the path names and is not there
//! ([`is_not_found`](crate::Error::is_not_found)), 409 for a stale version
//! ([`is_conflict`](crate::Error::is_conflict)), 429 ([`Throttled`](crate::ErrorKind::Throttled)).
//!
//! Creates are recognised by the id or code of your own that they carry, so that they are retried
//! whenever that may help, as reads and searches are; a second create answers with what the first one
//! made. Updates are retried after no connection and a 429 alone: another attempt would meet the
//! version that the first one made. An access token that is no longer good is renewed once per call.
//!
//! # Units
//!
//! Amounts are whole numbers of the currency's smallest unit, as [`Amount`](crate::types::Amount), and
//! travel as text. Those of transactions have a sign, negative if money went out; those of allocations
//! have none. Wherever a path takes a reference, Fragment's own id and yours are both good.

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

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

mod client;
mod create;
mod models;
mod transactions;

pub use crate::generated::fragment::enums::{AllocationType, Currency, ReconciliationStatus};
pub use client::{Client, ClientBuilder};
pub use create::{CreateTransaction, Missing};
pub use models::{
    Account, AccountId, AccountRef, Allocation, InvoiceId, Tag, Transaction, TransactionId, UserId,
    UserRef,
};
pub use transactions::{ListTransactions, RetrieveTransaction, Transactions};

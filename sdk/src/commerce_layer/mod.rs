//! Commerce Layer: what payment gateways did about orders.
//!
//! ```no_run
//! # async fn example() -> counterfoil::Result<()> {
//! let commerce_layer = counterfoil::commerce_layer::Client::from_env()?;
//! let txn = commerce_layer
//!     .transactions()
//!     .create()
//!     .reference("ANY-EXTERNAL-REFERENCE")
//!     .metadata("foo", "bar")
//!     .send()
//!     .await?;
//!
//! let mut items = commerce_layer
//!     .transactions()
//!     .list()
//!     .filter("currency_code_eq", "EUR")
//!     .sort("-created_at")
//!     .items();
//! while let Some(txn) = items.try_next().await? {
//!     println!("{} {:?}", txn.id, txn.amount_cents);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The vendor never published create, update and delete of transactions; see the contract's notes
//! before relying on them in production.

mod client;
mod list;
mod models;
mod transactions;
mod write;

pub use crate::generated::commerce_layer::enums::{Mode, TransactionKind};
pub use client::{Client, ClientBuilder};
pub use list::ListTransactions;
pub use models::{ResourceReference, Transaction, TransactionId};
pub use transactions::Transactions;
pub use write::{CreateTransaction, DeleteTransaction, RetrieveTransaction, UpdateTransaction};

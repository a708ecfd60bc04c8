//! Flexigift: purchases with gift cards.
//!
//! ```no_run
//! use counterfoil::flexigift::NewTransaction;
//!
//! # async fn example() -> counterfoil::Result<()> {
//! let flexigift = counterfoil::flexigift::Client::from_env()?;
//! let txn = flexigift
//!     .transactions()
//!     .create(NewTransaction {
//!         transaction_id: "txn005".into(),
//!         user_id: "user004".into(),
//!         amazon_id: "amz98765".into(),
//!         product_id: "hanes-underwear-001".into(),
//!         card_id: "hanes-gc-001".into(),
//!         amount: 15.99,
//!         status: "Completed".into(),
//!         balance_check: true,
//!         message: Some("Balance confirmed before transaction.".into()),
//!     })
//!     .send()
//!     .await?;
//! flexigift.transactions().delete(txn.id).send().await?;
//! # Ok(())
//! # }
//! ```

mod client;
mod list;
mod models;
mod transactions;
mod write;

pub use crate::generated::flexigift::enums::Status;
pub use client::{Client, ClientBuilder};
pub use list::ListTransactions;
pub use models::{NewTransaction, Transaction, TransactionId};
pub use transactions::Transactions;
pub use write::{CreateTransaction, DeleteTransaction, RetrieveTransaction, UpdateTransaction};

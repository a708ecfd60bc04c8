//! Persona: identity events such as onboardings, loans and withdrawals.
//!
//! ```no_run
//! # async fn example() -> counterfoil::Result<()> {
//! let persona = counterfoil::persona::Client::from_env()?;
//! let txn = persona
//!     .transactions()
//!     .create("txntp_ABC123")
//!     .reference_id("loan-42")
//!     .field("amount", 1200)
//!     .tag("vip")
//!     .send()
//!     .await?;
//! persona
//!     .transactions()
//!     .label(&txn.id)
//!     .label("fraud")
//!     .score(0.93)
//!     .send()
//!     .await?;
//!
//! let mut items = persona.transactions().list().reference_id("loan-42").items();
//! while let Some(txn) = items.try_next().await? {
//!     println!("{} {}", txn.id, txn.status);
//! }
//! # Ok(())
//! # }
//! ```

mod client;
mod list;
mod models;
mod transactions;
mod write;

pub use crate::generated::persona::enums::{FieldValueType, Status};
pub use client::{Client, ClientBuilder};
pub use list::ListTransactions;
pub use models::{
    FieldValue, ObjectReference, TagReference, Transaction, TransactionId, TransactionLabel,
    TransactionLabelId, TransactionTypeId,
};
pub use transactions::Transactions;
pub use write::{
    ChangeTag, CreateTransaction, LabelTransaction, RedactBiometrics, RedactTransaction,
    RetrieveTransaction, SetTags, UpdateTransaction,
};

//! Flexigift: purchases with gift cards, and their users, products and cards.
//!
//! ```no_run
//! use counterfoil::flexigift::NewTransaction;
//!
//! # async fn example() -> counterfoil::Result<()> {
//! let flexigift = counterfoil::flexigift::Client::from_env()?;
//! let txn = flexigift
//!     .transactions()
//!     .create(
//!         NewTransaction::new(
//!             "txn005",
//!             "user004",
//!             "amz98765",
//!             "hanes-underwear-001",
//!             "hanes-gc-001",
//!             15.99,
//!             "Completed",
//!             true,
//!         )
//!         .message("Balance confirmed before transaction."),
//!     )
//!     .send()
//!     .await?;
//! flexigift.transactions().delete(&txn.id).send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! The id of one resource is not accepted as that of another:
//!
//! ```compile_fail,E0277
//! # async fn example(flexigift: counterfoil::flexigift::Client) -> counterfoil::Result<()> {
//! let user = flexigift.users().retrieve(1).send().await?;
//! flexigift.transactions().delete(&user.id).send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Your own tests
//!
//! Create rows directly, or with serde in the form in which the server stores them:
//!
//! ```
//! use counterfoil::flexigift::Transaction;
//!
//! fn decide(purchase: &Transaction) -> bool {
//!     purchase.amount.is_some_and(|amount| amount < 100.0)
//! }
//!
//! let mut purchase = Transaction::new(5);
//! assert!(!decide(&purchase));
//! purchase.amount = Some(15.99);
//! assert!(decide(&purchase));
//! assert_eq!(serde_json::to_string(&purchase)?, r#"{"amount":15.99,"id":5}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! # What the server does
//!
//! [Flexigift](https://github.com/dougmanis/flexigift-service) is json-server over a file, without credentials or
//! limits. It documents five calls for each of its four resources, with 200 and 201 as the only statuses, and
//! validates nothing: fields that it calls mandatory or unique are neither. So any field of a response except the id
//! may be missing, and a number may arrive as text. Money is a decimal number without a named currency. Filters
//! compare text, as JavaScript prints the values, and are combined with AND. Calls marked as not documented rely on
//! json-server 0.17.4; `docs/fidelity/flexigift.md` lists the rest.
//!
//! # Errors and repetition
//!
//! 404 for a missing row ([`is_not_found`](crate::Error::is_not_found)), which the documentation also represents as
//! 200 with an empty object; 400 for a body that is not JSON, 413 for one over 10 MB and 500 for what json-server
//! fails on, all with a page or plain text instead of an error object. The mock's strict world returns 422 for
//! violations of documented constraints.
//!
//! Reads are retried after any transient failure. Writes are retried only if no connection could be made and after a
//! 429: a create without a response is an error of kind [`MaybeSent`](crate::ErrorKind::MaybeSent) or
//! [`Timeout`](crate::ErrorKind::Timeout), and you have to check, by your own id, whether it took effect.

mod call;
mod client;
mod list;
mod models;
mod resources;

pub use crate::generated::flexigift::enums::Status;
pub use call::{
    Create, CreateGiftCard, CreateProduct, CreateTransaction, CreateUser, Delete, DeleteGiftCard,
    DeleteProduct, DeleteTransaction, DeleteUser, Patch, PatchGiftCard, PatchProduct,
    PatchTransaction, PatchUser, Resource, Retrieve, RetrieveGiftCard, RetrieveProduct,
    RetrieveTransaction, RetrieveUser, Update, UpdateGiftCard, UpdateProduct, UpdateTransaction,
    UpdateUser,
};
pub use client::{Client, ClientBuilder};
pub use list::{List, ListGiftCards, ListProducts, ListTransactions, ListUsers};
pub use models::{
    GiftCard, GiftCardChanges, GiftCardId, NewGiftCard, NewProduct, NewTransaction, NewUser,
    Product, ProductChanges, ProductId, Transaction, TransactionChanges, TransactionId, User,
    UserChanges, UserId,
};
pub use resources::{GiftCards, Products, Rows, Transactions, Users};

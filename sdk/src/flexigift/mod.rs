//! Flexigift: purchases with gift cards, and the users, products and cards that they are about.
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
//! An id of one resource is not an id of another:
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
//! Rows are made by hand, and by serde in the form that the server stores them:
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
//! [Flexigift](https://github.com/dougmanis/flexigift-service) is json-server over a file, without
//! credentials and limits. It documents five calls for each of its four resources, with 200 and 201 as
//! the only statuses, and checks nothing: what it calls mandatory or unique is neither. So everything in
//! an answer but the id may be missing, and comes as text where a number was meant without harm. Money
//! is a decimal number in an unnamed currency. Filters compare texts, as JavaScript writes the values,
//! and all of those named must hold. What is marked as not documented is what json-server 0.17.4 does;
//! `docs/fidelity/flexigift.md` lists the rest.
//!
//! # Errors and repetition
//!
//! 404 for a row that is not there ([`is_not_found`](crate::Error::is_not_found)), which is also said of
//! an empty object with 200, as the documentation has it; 400 for a body that is not JSON, 413 for one of
//! more than 10 MB and 500 for what json-server fails on, all with a page or a text in place of an
//! error object. The mock's strict world answers 422 to what breaks a documented constraint.
//!
//! Reads are retried whenever that may help. Nothing that writes is, but after no connection and a
//! 429: a create that gets no answer is an error of kind [`MaybeSent`](crate::ErrorKind::MaybeSent) or
//! [`Timeout`](crate::ErrorKind::Timeout), and you have to look, by your own id.

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

//! Flexigift: purchases with gift cards, and the users, products and cards that they are about.
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
mod resources;
mod write;

pub use crate::generated::flexigift::enums::Status;
pub use client::{Client, ClientBuilder};
pub use list::{ListGiftCards, ListProducts, ListTransactions, ListUsers};
pub use models::{
    GiftCard, GiftCardChanges, GiftCardId, NewGiftCard, NewProduct, NewTransaction, NewUser,
    Product, ProductChanges, ProductId, Transaction, TransactionChanges, TransactionId, User,
    UserChanges, UserId,
};
pub use resources::{GiftCards, Products, Transactions, Users};
pub use write::{
    CreateGiftCard, CreateProduct, CreateTransaction, CreateUser, DeleteGiftCard, DeleteProduct,
    DeleteTransaction, DeleteUser, PatchGiftCard, PatchProduct, PatchTransaction, PatchUser,
    RetrieveGiftCard, RetrieveProduct, RetrieveTransaction, RetrieveUser, UpdateGiftCard,
    UpdateProduct, UpdateTransaction, UpdateUser,
};

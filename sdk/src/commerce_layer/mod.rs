//! Commerce Layer: what payment gateways did about orders.
//!
//! ```no_run
//! use counterfoil::commerce_layer::Transaction;
//!
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
//!     .filter(Transaction::AMOUNT_CENTS.gteq(1000))
//!     .sort(Transaction::CREATED_AT.descending())
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

mod beside;
mod calls;
mod client;
pub mod filter;
mod included;
mod list;
mod models;
mod orders;
mod payments;
mod related;
mod selection;
mod transactions;
mod write;

pub use crate::generated::commerce_layer::enums::{
    Mode, PaymentStatus, Status as OrderStatus, TransactionKind,
};
pub use beside::{Attachment, AttachmentId, Event, EventId, EventStore, EventStoreId};
pub use calls::{
    Authorizations, Captures, ListAuthorizations, ListCaptures, ListOrders, ListRefunds, ListVoids,
    Orders, Refunds, RetrieveAuthorization, RetrieveCapture, RetrieveOrder, RetrieveRefund,
    RetrieveVoid, UpdateAuthorization, UpdateCapture, UpdateOrder, UpdateRefund, UpdateVoid, Voids,
};
pub use client::{Client, ClientBuilder};
pub use included::Resource;
pub use list::ListTransactions;
pub use models::{ResourceReference, Transaction, TransactionId};
pub use orders::{Order, OrderId};
pub use payments::{
    Authorization, AuthorizationId, Capture, CaptureId, Refund, RefundId, Void, VoidId,
};
pub use related::{
    ListAttachments, ListEventStores, ListEvents, RelatedAuthorization, RelatedCapture,
    RelatedOrder, RelatedResource, RetrieveRelationship,
};
pub use selection::{Field, Fieldset, Sort};
pub use transactions::Transactions;
pub use write::{CreateTransaction, DeleteTransaction, RetrieveTransaction, UpdateTransaction};

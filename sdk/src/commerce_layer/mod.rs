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
//!     println!("{} {}", txn.id, txn.amount_cents);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The vendor never published create, update and delete of transactions: its schema has [listing and
//! retrieving](https://docs.commercelayer.io/core/api-reference/transactions/retrieve) alone, and what
//! the live service answers to the others is not known. The calls here are those of a page of February
//! 2021. Payments of an order are moved with the calls about [authorizations](Authorizations),
//! [captures](Captures), [voids](Voids) and [refunds](Refunds) instead.
//!
//! # From an order to a refund
//!
//! An order's payment is first promised, then captured, then given back. Each step is a trigger on what the step before made:
//!
//! ```no_run
//! # async fn example(commerce_layer: counterfoil::commerce_layer::Client) -> counterfoil::Result<()> {
//! let order = commerce_layer.orders().place("xYZkjABcde").send().await?;
//! let promised = commerce_layer.orders().authorizations(&order.id).send().await?;
//! for authorization in &promised.items {
//!     commerce_layer.authorizations().capture(&authorization.id).send().await?;
//!     let paid = commerce_layer.authorizations().captures(&authorization.id).send().await?;
//!     for capture in &paid.items {
//!         let capture = commerce_layer.captures().refund(&capture.id).amount_cents(250).send().await?;
//!         println!("left: {:?}", capture.refund_balance_cents);
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Your own tests
//!
//! Resources are made by hand, and by serde as the resource objects that the vendor sends:
//!
//! ```
//! use counterfoil::commerce_layer::Capture;
//!
//! fn is_refundable(capture: &Capture) -> bool {
//!     capture.refund_balance_cents.is_some_and(|cents| cents > 0)
//! }
//!
//! let mut capture = Capture::new("xYZkjABcde");
//! assert!(!is_refundable(&capture));
//! capture.refund_balance_cents = Some(250);
//! assert!(is_refundable(&capture));
//! let json = serde_json::to_string(&capture)?;
//! assert_eq!(serde_json::from_str::<Capture>(&json)?, capture);
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`Response::from_value`](crate::Response::from_value) makes an answer of one, and
//! [`Error::from_response`](crate::Error::from_response) an error.
//!
//! # Versions
//!
//! The vendor's API has versions. This module is about 2017-08, and [`v2026_05`] about the payments of 2026-05, in which an
//! order is paid in sessions. [`ApiVersion`] chooses one.
//!
//! # Errors and repetition
//!
//! The vendor documents 400 and 422 ([`is_validation`](crate::Error::is_validation)), 401 for a missing
//! token and for one that does not suffice ([`is_unauthorized`](crate::Error::is_unauthorized); there
//! is no 403), 404 ([`is_not_found`](crate::Error::is_not_found)), 405, 406, 409, 415, 423 for a
//! resource that is locked, and 429 ([`Throttled`](crate::ErrorKind::Throttled)). What exactly is a 400
//! is inferred from jsonapi-resources, on which the server visibly runs; the rows of
//! `docs/fidelity/commerce-layer.md` say so one by one.
//!
//! Reads are retried whenever that may help. Nothing that writes is, but after no connection and a
//! 429: the vendor has neither idempotency keys nor unique references, so that a write that gets no answer is an error
//! of kind [`MaybeSent`](crate::ErrorKind::MaybeSent) or [`Timeout`](crate::ErrorKind::Timeout), and you
//! have to look. A token that has expired is renewed once per call.
//!
//! Amounts named `..._cents` are whole numbers of the currency's smallest unit. The vendor's [rate
//! limits](https://docs.commercelayer.io/core/rate-limits) count calls per address;
//! [`paced`](ClientBuilder::paced) heeds them.

mod aliases;
mod calls;
mod client;
mod included;
mod triggers;
pub mod v2026_05;
mod version;

pub use crate::generated::commerce_layer::enums::{
    Mode, OrderStatus, PaymentStatus, TransactionKind,
};
pub use crate::generated::commerce_layer::resources::{
    Attachment, AttachmentId, Authorization, AuthorizationId, Capture, CaptureId, Event, EventId,
    EventStore, EventStoreId, Order, OrderId, Refund, RefundId, Transaction, TransactionId, Void,
    VoidId,
};
pub use crate::jsonapi::{Field, Fieldset, ResourceReference, Sort, filter};
pub use aliases::{
    Authorizations, Captures, CreateTransaction, DeleteTransaction, ListAttachments,
    ListAuthorizations, ListCaptures, ListEventStores, ListEvents, ListOrders, ListRefunds,
    ListTransactions, ListVoids, Orders, Refunds, RelatedAuthorization, RelatedCapture,
    RelatedOrder, RelatedResource, RetrieveAuthorization, RetrieveCapture, RetrieveOrder,
    RetrieveRefund, RetrieveRelationship, RetrieveTransaction, RetrieveVoid, Transactions,
    UpdateAuthorization, UpdateCapture, UpdateOrder, UpdateRefund, UpdateTransaction, UpdateVoid,
    Voids,
};
pub use calls::Calls;
pub use client::{Client, ClientBuilder};
pub use included::Resource;
pub use triggers::Payment;
pub use version::{ApiVersion, V2017_08, V2026_05, Version};

pub(crate) use calls::calls;

//! Commerce Layer: the payment-gateway records of orders.
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
//! The vendor has never published create, update and delete of transactions: its schema only [lists and
//! retrieves](https://docs.commercelayer.io/core/api-reference/transactions/retrieve) them, and how the live service
//! responds to the others is not known. The calls here follow a documentation page of February 2021. To move the
//! payments of an order, use the operations on [authorizations](Authorizations), [captures](Captures), [voids](Voids)
//! and [refunds](Refunds) instead.
//!
//! # From an order to a refund
//!
//! An order's payment is first authorized, then captured, then refunded. Each step is a trigger on the resource that
//! the previous step created:
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
//! Create resources directly, or with serde from the resource objects that the vendor sends:
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
//! Wrap one in a response with [`Response::from_value`](crate::Response::from_value);
//! [`Error::from_response`](crate::Error::from_response) creates an error.
//!
//! # Versions
//!
//! The vendor's API is versioned. This module covers 2017-08, and [`v2026_05`] the payments of 2026-05, in which an
//! order is paid in sessions. [`ApiVersion`] chooses one.
//!
//! # Errors and repetition
//!
//! The vendor documents 400 and 422 ([`is_validation`](crate::Error::is_validation)), 401 for a missing or
//! insufficient token ([`is_unauthorized`](crate::Error::is_unauthorized); there is no 403), 404
//! ([`is_not_found`](crate::Error::is_not_found)), 405, 406, 409, 415, 423 for a locked resource, and 429
//! ([`Throttled`](crate::ErrorKind::Throttled)). The exact causes of a 400 are inferred from jsonapi-resources, on
//! which the server visibly runs; each has a row in `docs/fidelity/commerce-layer.md`.
//!
//! Reads are retried after any transient failure. Writes are retried only if no connection could be made and after a
//! 429: the vendor has neither idempotency keys nor unique references, so a write without a response is an error of
//! kind [`MaybeSent`](crate::ErrorKind::MaybeSent) or [`Timeout`](crate::ErrorKind::Timeout), and you have to check
//! whether it took effect. An expired token is renewed once per call.
//!
//! Amounts named `..._cents` are integers in the currency's smallest unit. The vendor's [rate
//! limits](https://docs.commercelayer.io/core/rate-limits) count calls per address; [`paced`](ClientBuilder::paced)
//! respects them.

mod aliases;
mod calls;
mod client;
mod included;
mod triggers;
pub mod v2026_05;
mod version;

pub use crate::generated::commerce_layer::enums::{
    FulfillmentStatus, Mode, OrderStatus, PaymentStatus, TransactionKind,
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

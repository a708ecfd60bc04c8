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
//!
//! # Your own tests
//!
//! serde reads and writes models as Persona's resources. Use text and not a `Value`, because only text keeps all
//! digits of numbers:
//!
//! ```
//! use counterfoil::persona::{Status, Transaction};
//!
//! fn is_open(txn: &Transaction) -> bool {
//!     matches!(txn.status, Status::Created | Status::NeedsReview)
//! }
//!
//! let json = r#"{"type": "transaction", "id": "txn_1", "attributes": {"status": "created"}}"#;
//! let mut txn: Transaction = serde_json::from_str(json)?;
//! assert!(is_open(&txn));
//! txn.status = Status::Approved;
//! assert!(!is_open(&txn));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! [`Response::from_value`](crate::Response::from_value) wraps one in a response;
//! [`Error::from_response`](crate::Error::from_response) creates an error.
//!
//! # Errors and repetition
//!
//! An error contains Persona's response ([`ApiErrorObject`](crate::ApiErrorObject)): a title, details, and for 400
//! and 422 the [location in the body](crate::ApiErrorObject::pointer) if Persona provides it. Every call can return
//! 400 ([`is_validation`](crate::Error::is_validation)), 401, 403, 404 ([`is_not_found`](crate::Error::is_not_found))
//! and 429 ([`Throttled`](crate::ErrorKind::Throttled), by the limit of the key or of its environment); changes also
//! 409 ([`is_conflict`](crate::Error::is_conflict)) and 422. A status that the transaction type does not have, or a
//! relation that the organization has not configured, is refused by name.
//!
//! ## What is retried
//!
//! Every POST carries an idempotency key, a new one for each call. Within
//! [`max_retries`](ClientBuilder::max_retries):
//!
//! | outcome | GET | POST | PATCH, DELETE |
//! |---|---|---|---|
//! | no connection | retry | retry, same key | retry |
//! | no response, or a part of one | retry | retry, same key | error: it may have taken effect |
//! | 429 | retry | retry, same key: nothing is stored under it | retry |
//! | 408 | retry | retry, same key | error |
//! | 500 | retry | retry with a new key if the call is idempotent, else once more with the same key, to distinguish a stored response from a transient one | error |
//! | any other 5xx | retry | retry; with a new key if the call is idempotent, else with the same | error |
//! | any other 4xx | error | error | error |
//!
//! Adding and removing tags and relations, setting tags, removing objects, redacting biometrics and searching are
//! idempotent. Persona may have stored a 5xx under the key, and would repeat it; to try a create or a label with another
//! key, first check whether the first attempt took effect.

mod client;
mod create;
mod event;
mod events;
mod fields;
mod files;
mod form;
mod inflection;
mod list;
mod models;
mod object;
mod reference;
mod resource;
mod shape;
mod transaction_type;
mod transaction_types;
mod transactions;
mod webhook_events;
pub mod webhooks;
mod write;

/// Values of fields as they are sent.
pub(crate) type BareFields = std::collections::BTreeMap<String, Box<serde_json::value::RawValue>>;

pub use crate::generated::persona::enums::{FieldValueType, Status};
pub use client::{Client, ClientBuilder, KeyInflection};
pub use create::{CreateTransaction, NewTransaction};
pub use event::{Event, EventContext, EventId, EventName};
pub use events::{EventFilter, Events, ListEvents, RetrieveEvent, RetrieveEventOp};
pub use fields::{Date, DateError, FieldValue, File, FileUpload};
pub use files::{Download, DownloadFile, DownloadFileOp, Files};
pub use list::{Filter, ListOp, ListTransactions, TransactionFilter};
pub use models::{Transaction, TransactionLabel};
pub use object::{Account, Object, OtherObject, WorkflowRun};
pub use reference::{
    ObjectId, ObjectReference, TagReference, TransactionId, TransactionLabelId, TransactionTypeId,
};
pub use shape::Sparse;
pub use transaction_type::{
    FieldRules, FieldSchema, FieldSchemaType, RedactionPolicy, TransactionType, WritePolicy,
};
pub use transaction_types::{RetrieveTransactionType, RetrieveTransactionTypeOp, TransactionTypes};
pub use transactions::Transactions;
pub use webhook_events::{
    Comparison, SearchWebhookEvents, WebhookEvent, WebhookEventId, WebhookEventQuery,
    WebhookEventSearch, WebhookEventStatus, WebhookEvents, WebhookId,
};
pub use write::{
    ChangeObjects, ChangeRelation, ChangeTag, Delete, Get, LabelTransaction, Post,
    RedactBiometrics, RedactTransaction, RetrieveTransaction, SetTags, TransactionOp,
    UpdateTransaction,
};

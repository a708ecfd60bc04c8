#![forbid(unsafe_code)]
#![deny(missing_docs)]
// docs.rs shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// Code for one kind of API is dead if no such API is enabled. The build with all features still checks it.
#![cfg_attr(
    not(all(
        feature = "persona",
        feature = "commerce-layer",
        feature = "fragment",
        feature = "flexigift"
    )),
    allow(dead_code, unreachable_pub, unused_imports, unused_macros)
)]
//! Typed, asynchronous clients for four transaction APIs: Persona (`persona`), Commerce Layer (`commerce_layer`),
//! Fragment (`fragment`) and Flexigift (`flexigift`).
//!
//! Each API has its own module and cargo feature, and its `Client` follows the vendor's documentation. Each module
//! starts with an example.
//!
//! ```no_run
//! # async fn example() -> counterfoil::Result<()> {
//! let persona = counterfoil::persona::Client::from_env()?;
//! let txn = persona
//!     .transactions()
//!     .create("txntp_ABC123")
//!     .reference_id("loan-42")
//!     .send()
//!     .await?;
//! println!("{} is {}", txn.id, txn.status);
//! # Ok(())
//! # }
//! ```
//!
//! All APIs have in common:
//!
//! - A call is a builder, of the same type [`Call`] everywhere. Required values are arguments, optional ones are
//!   setters; `send` returns a [`Response`], and lists also offer streams of pages and of items.
//! - There is one [`Error`] type, with the vendor's message, how far the call got, and the raw response.
//! - A request is retried only where the vendor's contract makes that harmless.
//! - Responses are read tolerantly: new fields, new values and numbers in strings are not errors. Requests follow the
//!   contract exactly.
//! - Secrets and personal values are omitted from `Debug`, errors and spans.
//!
//! The `guide` has chapters on errors, retries, testing, webhooks, migrating from raw HTTP, and production. The crate
//! `counterfoil-mock` is a server that implements the same contracts: it tests this crate, and can test your program
//! offline.
//!
//! # Features
//!
//! `persona`, `commerce-layer`, `fragment` and `flexigift` enable an API each; `rustls` provides TLS; `tracing` emits
//! a span per call and an event per attempt. These are on by default.
//!
//! Instead of `rustls`, `rustls-no-provider` uses the crypto provider that the program installs, and `native-tls`
//! uses the system's TLS. `blocking` adds blocking calls for synchronous programs. `cassette` records and replays
//! traffic.

extern crate self as counterfoil;

#[cfg(feature = "commerce-layer")]
pub mod commerce_layer;
#[cfg(feature = "flexigift")]
pub mod flexigift;
#[cfg(feature = "fragment")]
pub mod fragment;
#[cfg(feature = "persona")]
pub mod persona;

#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub mod blocking;
mod call;
mod error;
/// Recordings of traffic: use a [`Recorder`](cassette::Recorder) or a [`Player`](cassette::Player) as the
/// [`transport`](persona::ClientBuilder::transport) of a client.
#[cfg(feature = "cassette")]
pub use counterfoil_cassette as cassette;
mod generated;
// Documentation only.
#[cfg(all(any(doc, doctest), feature = "persona", feature = "flexigift"))]
pub mod guide;
mod json;
#[cfg(any(feature = "commerce-layer", feature = "persona"))]
mod jsonapi;
pub mod metrics;
mod pager;
mod redact;
mod response;
mod rows;
mod threads;
mod transport;
pub mod types;

/// The time, sleep and randomness that a client uses.
pub mod runtime {
    pub use crate::transport::runtime::{Runtime, SystemRuntime};
}

/// The credentials of a client, and where it obtains them.
pub mod credentials {
    pub use crate::transport::credentials::{Asked, Credentials, CredentialsProvider};
}

pub(crate) use types::id::typed_ids;
pub(crate) use types::open_enum::open_enum;

pub use http::{HeaderMap, Method, StatusCode};

// Crates whose types appear in public signatures, in matching versions.
pub use {bytes, http, jiff, reqwest, secrecy, serde_json, tower_service};

pub use call::{Call, Keyed, Operation, Paged};
pub use error::{ApiErrorObject, Error, ErrorKind, Result};
pub use pager::{Items, Page, Pages};
pub use response::Response;
pub use rows::Unreadable;
pub use transport::Request;

#[cfg(all(doctest, feature = "persona"))]
#[doc = include_str!("../README.md")]
struct Readme;

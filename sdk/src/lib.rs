#![forbid(unsafe_code)]
#![deny(missing_docs)]
// docs.rs tells which feature a thing needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// What only one kind of API needs is dead where that kind is not compiled in. The build with all
// features keeps watch.
#![cfg_attr(
    not(all(
        feature = "persona",
        feature = "commerce-layer",
        feature = "fragment",
        feature = "flexigift"
    )),
    allow(dead_code, unreachable_pub, unused_imports, unused_macros)
)]
//! Typed, asynchronous clients of four transaction APIs: Persona (`persona`), Commerce Layer
//! (`commerce_layer`), Fragment (`fragment`) and Flexigift (`flexigift`).
//!
//! Each API has a module and a cargo feature of its own, and its `Client` reads like the vendor's
//! documentation. The modules begin with an example each.
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
//! Whichever API is called:
//!
//! - A call is a builder, the same [`Call`] for all. Required values are arguments, optional ones setters; `send` returns a
//!   [`Response`], lists also with streams of pages and of items.
//! - There is one [`Error`]. It knows what the vendor said, how far the call came, and the raw response.
//! - A request is retried only where the vendor's contract makes that harmless.
//! - What a server sends is read tolerantly: new fields, new values and numbers in strings are no
//!   errors. What is sent is exactly the contract.
//! - Secrets and personal values stay out of `Debug`, errors and spans.
//!
//! The `guide` has a chapter each about errors, retries, testing, webhooks, moving from raw HTTP, and production. The
//! crate `counterfoil-mock` is a server that keeps the same contracts: it is how this one is tested, and how yours can be,
//! offline.
//!
//! # Features
//!
//! `persona`, `commerce-layer`, `fragment` and `flexigift` compile an API in; `rustls` brings TLS;
//! `tracing` gives a span per call and an event per attempt. These are on by default.
//!
//! In the place of `rustls`, `rustls-no-provider` takes the crypto provider that the program installs,
//! and `native-tls` the system's TLS. `blocking` waits for calls in programs that are not asynchronous.
//! `cassette` records and plays traffic.

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
/// Recordings of traffic: a [`Recorder`](cassette::Recorder) or a [`Player`](cassette::Player) is the
/// [`transport`](persona::ClientBuilder::transport) of a client.
#[cfg(feature = "cassette")]
pub use counterfoil_cassette as cassette;
mod generated;
// Chapters, for readers alone.
#[cfg(all(any(doc, doctest), feature = "persona", feature = "flexigift"))]
pub mod guide;
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

/// Time, waiting and chance, which a client takes from outside.
pub mod runtime {
    pub use crate::transport::runtime::{Runtime, SystemRuntime};
}

/// What a client shows that it may call, and where it has that from.
pub mod credentials {
    pub use crate::transport::credentials::{Asked, Credentials, CredentialsProvider};
}

pub(crate) use types::id::typed_ids;
pub(crate) use types::open_enum::open_enum;

pub use http::{HeaderMap, Method, StatusCode};

// Crates whose types stand in signatures here, in the versions that fit.
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

#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod api;
mod apis;
#[cfg(feature = "cassette")]
#[cfg_attr(docsrs, doc(cfg(feature = "cassette")))]
pub mod cassette;
mod control;
mod cors;
mod engine;
mod guard;
#[cfg(feature = "inspector")]
mod inspect;
#[cfg(feature = "inspector")]
mod inspector;
mod listed;
#[cfg(feature = "metrics")]
mod metrics;
mod mock;
mod names;
#[rustfmt::skip]
pub mod operation;
mod private_file;
mod probes;
mod problem;
#[cfg(feature = "wiremock")]
mod respond;
mod sandbox;
mod seed_file;
mod shell;
mod snapshots;
mod store;
mod world_builder;
mod worlds;

/// Commerce Layer's settings, and the objects that no call of its API creates.
pub mod commerce_layer {
    pub use crate::apis::commerce_layer::{
        ApiVersion, CommerceLayerOptions, Gateway, GiftCard, Order, Outcome, PaymentOptions,
        Payments, RelatedResource, TransactionStatus, Webhook,
    };
}

/// Persona's settings, as a team configures them in its dashboard.
pub mod persona {
    pub use crate::apis::persona::{
        InvalidWebhook, PersonaOptions, RegisteredWebhook, Webhook, Webhooks,
    };
}

pub use api::{Api, UnknownApi};
pub use cors::Cors;
pub use engine::{
    Clock, Delivery, DeliveryFaults, Effect, Fault, FaultBuilder, FaultProfile, FaultReport,
    Faults, Journal, JournalEntry, Location, Requests, SavedSnapshot, UnknownFaultProfile,
    UnknownOperation, VerificationError, Violation,
};
pub use sandbox::{ApiKeyEndpoint, OAuth2Endpoint, OpenEndpoint, Sandbox};
pub use seed_file::SeedFileError;
pub use shell::{ConnectionReset, Limits, Served, Server, ServerBuilder, ServerError, Service};
#[cfg(feature = "tls")]
#[cfg_attr(docsrs, doc(cfg(feature = "tls")))]
pub use shell::{Tls, TlsError};
pub use snapshots::Snapshots;
pub use world_builder::{WorldBuilder, WorldError};

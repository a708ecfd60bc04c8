#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod apis;
mod control;
mod engine;
mod mock;
mod problem;
mod sandbox;
mod shell;
mod store;
mod worlds;

pub use apis::commerce_layer::{Order, RelatedResource};
pub use apis::{Api, PersonaOptions, UnknownApi};
pub use engine::{
    Clock, Delivery, DeliveryFaults, Effect, Fault, FaultBuilder, FaultReport, Faults,
    InvalidWebhook, Journal, JournalEntry, Location, RegisteredWebhook, UnknownOperation,
    Violation, Webhook, Webhooks,
};
pub use sandbox::{ApiKeyEndpoint, OAuth2Endpoint, OpenEndpoint, Sandbox, SandboxBuilder};
pub use shell::{ConnectionReset, Server, ServerBuilder, ServerError, Service};

//! One request's life on the server side: synchronous, without I/O of its own.

mod clock;
mod contract;
mod disturbance;
mod exchange;
mod faults;
mod idempotency;
mod ids;
mod journal;
mod parameters;
mod pipeline;
mod rate_limit;
mod refusal;
mod reply;
mod transfer;
mod validation;
mod webhooks;
mod world;

pub use clock::Clock;
pub use faults::{Effect, Fault, FaultBuilder, FaultReport, Faults, UnknownOperation};
pub use journal::{Journal, JournalEntry};
pub use validation::{Location, Violation};
pub use webhooks::{
    Delivery, DeliveryFaults, InvalidWebhook, RegisteredWebhook, Webhook, Webhooks,
};

pub(crate) use contract::{Contract, Operation, Schema};
pub(crate) use exchange::{Exchange, Handler, Standing, TargetAsSent, authority};
pub(crate) use idempotency::{Idempotency, canonical, fingerprint};
pub(crate) use ids::Ids;
pub(crate) use pipeline::exchange;
pub(crate) use rate_limit::RateLimit;
pub(crate) use refusal::{AuthFailure, Refusal};
pub(crate) use reply::{Body, Reply};
pub(crate) use transfer::{Drip, Transfer};
pub(crate) use webhooks::{Couriers, Failure, Job, Message, Outbox};
pub(crate) use world::{Settings, World};

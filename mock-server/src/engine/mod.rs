//! One request's life on the server side: synchronous, without I/O of its own.

mod clock;
mod contract;
mod delivery;
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
mod validation;
mod world;

pub use clock::Clock;
pub use faults::{Effect, Fault, FaultBuilder, FaultReport, Faults};
pub use journal::{Journal, JournalEntry};
pub use validation::{Location, Violation};

pub(crate) use contract::{Contract, Operation};
pub(crate) use delivery::{Delivery, Drip};
pub(crate) use exchange::{Exchange, Handler, Standing};
pub(crate) use idempotency::{Idempotency, fingerprint};
pub(crate) use ids::Ids;
pub(crate) use pipeline::exchange;
pub(crate) use rate_limit::RateLimit;
pub(crate) use refusal::{AuthFailure, Refusal};
pub(crate) use reply::{Body, Reply};
pub(crate) use world::{Settings, World};

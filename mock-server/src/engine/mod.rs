//! One request's life on the server side: synchronous, without I/O of its own.

mod again;
mod called;
mod clock;
mod contract;
mod delivery;
mod dispatch;
mod disturbance;
#[cfg(feature = "cassette")]
mod examination;
mod exchange;
mod faults;
mod idempotency;
mod ids;
mod inspection;
pub(crate) mod integers;
mod journal;
mod kept;
mod live;
pub(crate) mod media;
mod names;
mod opening;
mod outbox;
mod parameters;
mod path;
mod pipeline;
mod planting;
mod rate_limit;
#[cfg(feature = "cassette")]
mod recorded;
mod refusal;
mod reply;
mod rewritten;
mod seed;
mod settings;
mod snapshot;
mod snapshots;
mod stopwatch;
mod transfer;
mod validation;
mod vendor;
mod world;

pub(crate) use again::send_again;
pub(crate) use called::{Called, Calls, Said, is_hidden, quoted, time, whole};
pub use clock::Clock;
pub(crate) use clock::system_time;
pub use delivery::{Delivery, DeliveryFaults};
pub use faults::{
    Effect, Fault, FaultBuilder, FaultProfile, FaultReport, Faults, UnknownFaultProfile,
};
pub use journal::{Journal, JournalEntry, Requests, VerificationError};
pub use names::UnknownOperation;
pub use validation::{Location, Violation};

pub(crate) use contract::{
    Contract, Operation, Route, Schema, effective, known_names, prepare_validation,
};
pub(crate) use dispatch::{Dispatch, Log};
#[cfg(feature = "cassette")]
pub(crate) use examination::examine;
pub(crate) use exchange::{Exchange, Secure, TargetAsSent, authority, origin};
pub(crate) use faults::FaultSpec;
pub(crate) use idempotency::{Idempotency, canonical, fingerprint, hex};
pub(crate) use ids::Ids;
pub(crate) use inspection::{Amount, Brief, Flow, Happened, MOST, Relation, finds};
pub(crate) use journal::{
    Awaited, Events, Known, Messages, Pattern, Reading, address, micros, without_credentials,
    without_personal,
};
pub(crate) use live::{Live, changed};
pub(crate) use names::{Named, Names};
pub(crate) use outbox::{
    Answer, Attempt, Couriers, Endpoint, Failure, Job, Message, Outbox, Worker,
};
pub(crate) use parameters::read as read_parameters;
pub(crate) use pipeline::{Outcome, exchange, unavailable};
pub(crate) use planting::{HANDLERS as ORDERS, Misfit};
pub(crate) use rate_limit::{Quota, RateLimit};
#[cfg(feature = "cassette")]
pub(crate) use recorded::{Found, Recorded, each};
pub(crate) use refusal::{AuthFailure, Refusal, TOO_LARGE, UNAVAILABLE};
pub(crate) use reply::{Body, Reply};
pub(crate) use rewritten::Rewritten;
pub(crate) use seed::{Seed, SeedMember};
pub(crate) use settings::Settings;
pub(crate) use snapshot::Snapshot;
pub use snapshots::SavedSnapshot;
pub(crate) use snapshots::no_snapshot;
pub(crate) use stopwatch::now;
pub(crate) use transfer::{Drip, Transfer};
pub(crate) use vendor::{
    ControlFailure, ControlHandler, Handled, Handler, Inspected, Kind, Profile, SimulationHandler,
    Unlisted, Vendor, Vendors, control_body, render, vendor_of,
};
pub(crate) use world::World;

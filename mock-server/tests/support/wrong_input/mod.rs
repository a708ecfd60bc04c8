//! Every operation of a contract, with every documented input wrong in each way it can be.
//!
//! The sweep reads the embedded document by itself and shares no code with the mock. A test brings an [`Api`]: what its
//! worlds hold, requests that work, and how the vendor refuses. Of every wrong request it checks the status, the error
//! body, the one journal entry, and that nothing was stored. What the document refuses must be refused; where it says
//! nothing, an acceptance needs a row in the table of [`Tolerance`]s, and a row that nothing needs fails the test.
#![allow(dead_code, reason = "each test binary uses its own part")]

mod bodies;
mod case;
mod contract;
mod large;
mod parameters;
mod request;
mod run;
mod schema;
mod tolerance;
mod values;

use counterfoil_mock::{Sandbox, WorldBuilder};
use serde_json::Value;

use super::raw_http::Answer;

pub(crate) use case::{Case, Place, Wrong};
pub(crate) use request::Requests;
pub(crate) use run::sweep;
pub(crate) use tolerance::Tolerance;

/// A test's description of its API.
pub(crate) trait Api {
    /// The document.
    const CONTRACT: counterfoil_spec::Contract;
    /// The prefix of the document's paths, such as `/fragment/billing`.
    const MOUNT: &'static str;
    /// The mock's prefix of the document's operation ids.
    const VERSION: &'static str = "";

    /// The settings of its worlds, besides strict.
    fn configure(&self, builder: WorldBuilder) -> WorldBuilder {
        builder
    }

    /// Operations that these worlds do not have, whatever the document says.
    fn lacks(&self, _operation: &str) -> bool {
        false
    }

    /// Adds what the requests refer to to a new world.
    fn inhabit(&self, sandbox: &Sandbox);

    /// Requests that work in an inhabited world, built on those of the document's examples. Together they must have a
    /// value at every place that the document has in a body.
    fn requests(&self, sandbox: &Sandbox, examples: Requests) -> Requests;

    /// Everything that a client can see of a world.
    fn observe(&self, sandbox: &Sandbox) -> Value;

    /// How a wrong request is refused.
    fn expected(&self, case: &Case) -> Expected;

    /// Returns the errors in the body or the headers of a refusal, if any.
    fn objection(&self, case: &Case, answer: &Answer) -> Option<String>;

    /// What is accepted although it is wrong, and why.
    fn tolerances(&self, strict: bool) -> Vec<Tolerance>;

    /// Whether this world refuses what breaks its document; else an acceptance needs a row there too.
    fn enforces_contract(&self, _strict: bool) -> bool {
        true
    }
}

/// The refusal of a wrong request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) status: u16,
    /// Whether the request still leads to its operation, as the journal tells; `None` if it leads to another one.
    pub(crate) routed: Option<bool>,
}

impl Expected {
    pub(crate) fn status(status: u16) -> Self {
        Self {
            status,
            routed: Some(true),
        }
    }

    /// A path that leads to no operation.
    pub(crate) fn nowhere(status: u16) -> Self {
        Self {
            status,
            routed: Some(false),
        }
    }

    /// A path that leads to another operation.
    pub(crate) fn elsewhere(status: u16) -> Self {
        Self {
            status,
            routed: None,
        }
    }
}

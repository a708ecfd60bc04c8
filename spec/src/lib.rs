//! The contracts of Counterfoil: one OpenAPI 3.1 document for each transaction API, or for each of its versions.
//!
//! A document is written by hand as YAML beside this crate's sources. What is embedded here is the same document as
//! JSON, written by `cargo xtask generate`, so that nobody parses YAML at start-up.
//!
//! ```
//! for contract in counterfoil_spec::ALL {
//!     assert!(contract.json.starts_with("{\n  \"openapi\": \"3.1.0\""));
//! }
//! ```
#![deny(missing_docs)]

use std::fmt;

/// One API's contract.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// The contract's name as its files spell it: the API's, with the version where the API has a contract for each, such as
    /// `commerce-layer-2026-05`.
    pub name: &'static str,
    /// The API's name as routes and command lines spell it, such as `commerce-layer`.
    pub api: &'static str,
    /// The version as the API's paths spell it, where the API has a contract for each.
    pub version: Option<&'static str>,
    /// The OpenAPI 3.1 document, as pretty-printed JSON in the order in which it was written.
    pub json: &'static str,
    /// What programs check messages with: the same without info, titles, summaries, descriptions, tags and examples, a third
    /// as long. `x-resources` names the schema of each resource type of a JSON:API.
    pub compact: &'static str,
}

impl fmt::Debug for Contract {
    /// Names the contract without its document, which is long.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contract")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Persona: identity events.
pub const PERSONA: Contract = Contract {
    name: "persona",
    api: "persona",
    version: None,
    json: include_str!("../embedded/persona.json"),
    compact: include_str!("../embedded/compact/persona.json"),
};

/// Commerce Layer: payment-gateway records of an order.
pub const COMMERCE_LAYER: Contract = Contract {
    name: "commerce-layer",
    api: "commerce-layer",
    version: Some("2017-08"),
    json: include_str!("../embedded/commerce-layer.json"),
    compact: include_str!("../embedded/compact/commerce-layer.json"),
};

/// Commerce Layer, version 2026-05: payments of an order in sessions.
pub const COMMERCE_LAYER_2026_05: Contract = Contract {
    name: "commerce-layer-2026-05",
    api: "commerce-layer",
    version: Some("2026-05"),
    json: include_str!("../embedded/commerce-layer-2026-05.json"),
    compact: include_str!("../embedded/compact/commerce-layer-2026-05.json"),
};

/// Fragment: bank movements synced into a ledger.
pub const FRAGMENT: Contract = Contract {
    name: "fragment",
    api: "fragment",
    version: None,
    json: include_str!("../embedded/fragment.json"),
    compact: include_str!("../embedded/compact/fragment.json"),
};

/// Flexigift: gift-card purchases.
pub const FLEXIGIFT: Contract = Contract {
    name: "flexigift",
    api: "flexigift",
    version: None,
    json: include_str!("../embedded/flexigift.json"),
    compact: include_str!("../embedded/compact/flexigift.json"),
};

/// Counterfoil's own: how the mock is steered.
pub const CONTROL: Contract = Contract {
    name: "control",
    api: "control",
    version: None,
    json: include_str!("../embedded/control.json"),
    compact: include_str!("../embedded/compact/control.json"),
};

/// Every vendor's contract, in the order in which the documentation names them.
pub const ALL: [Contract; 5] = [
    PERSONA,
    COMMERCE_LAYER,
    COMMERCE_LAYER_2026_05,
    FRAGMENT,
    FLEXIGIFT,
];

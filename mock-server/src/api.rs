//! The APIs of the mock.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One of the APIs that the mock serves.
///
/// ```
/// use counterfoil_mock::Api;
///
/// let api: Api = "commerce-layer".parse()?;
/// assert_eq!(api, Api::CommerceLayer);
/// assert_eq!(api.to_string(), api.name());
/// let error = "stripe".parse::<Api>().unwrap_err().to_string();
/// assert_eq!(error, "unknown API `stripe`: the APIs are persona, commerce-layer, fragment, flexigift");
/// # Ok::<(), counterfoil_mock::UnknownApi>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Api {
    /// Persona: identity events.
    Persona,
    /// Commerce Layer: payment-gateway records of orders.
    CommerceLayer,
    /// Fragment: bank movements synced into a ledger.
    Fragment,
    /// Flexigift: gift-card purchases.
    Flexigift,
}

impl Api {
    /// Every API, in the order of the documentation.
    pub const ALL: [Self; 4] = [
        Self::Persona,
        Self::CommerceLayer,
        Self::Fragment,
        Self::Flexigift,
    ];

    /// Returns the name in paths and on the command line: `persona`, `commerce-layer`, `fragment`, `flexigift`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Persona => "persona",
            Self::CommerceLayer => "commerce-layer",
            Self::Fragment => "fragment",
            Self::Flexigift => "flexigift",
        }
    }
}

impl fmt::Display for Api {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The error for a name that no API has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown API `{0}`: the APIs are {names}", names = Api::ALL.map(Api::name).join(", "))]
pub struct UnknownApi(String);

impl FromStr for Api {
    type Err = UnknownApi;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|api| api.name() == name)
            .ok_or_else(|| UnknownApi(name.to_owned()))
    }
}

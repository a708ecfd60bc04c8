//! Named combinations of faults.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Effect, FaultSpec};
use crate::Api;

/// A named combination of faults, placed together with [`Faults::profile`](super::Faults::profile). The world's seed
/// decides which requests are affected.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # runtime.block_on(async {
/// use counterfoil_mock::{Api, FaultProfile, Sandbox};
///
/// let sandbox = Sandbox::start().await;
/// let faults = sandbox.faults().profile(FaultProfile::Outage, [Api::Persona]);
/// assert_eq!(sandbox.faults().list().len(), faults.len());
/// faults.into_iter().for_each(|fault| fault.remove());
/// assert_eq!("flaky-network".parse(), Ok(FaultProfile::FlakyNetwork));
/// # });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum FaultProfile {
    /// Every request gets a 503 in the vendor's format, also one outside the contract, such as for a token or a file.
    Outage,
    /// Of the contract's operations, about every other request is refused because the rate limit is exceeded for one second.
    RateLimited,
    /// Of a hundred requests to operations, ten are lost to a connection reset, ten take effect but lose their response, five
    /// responses break off, and ten connections are closed without notice.
    FlakyNetwork,
    /// Every response of an operation takes two seconds, and one in ten is sent in pieces of 64 bytes, 50 ms apart.
    Slow,
    /// Every response of an operation has undeclared members, and values outside documented sets.
    NewVendorVersion,
}

/// The error for a name that no profile has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown fault profile `{0}`: the profiles are {names}", names = FaultProfile::ALL.map(FaultProfile::name).join(", "))]
pub struct UnknownFaultProfile(String);

impl FaultProfile {
    /// Every profile.
    pub const ALL: [Self; 5] = [
        Self::Outage,
        Self::RateLimited,
        Self::FlakyNetwork,
        Self::Slow,
        Self::NewVendorVersion,
    ];

    /// Returns the name on the command line and in the control API: `outage`, `rate-limited`, `flaky-network`,
    /// `slow`, `new-vendor-version`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Outage => "outage",
            Self::RateLimited => "rate-limited",
            Self::FlakyNetwork => "flaky-network",
            Self::Slow => "slow",
            Self::NewVendorVersion => "new-vendor-version",
        }
    }

    /// Its faults for one operation.
    pub(super) fn specs(self, api: Api, operation: &str) -> Vec<FaultSpec> {
        let faults = match self {
            Self::Outage => vec![(1.0, vec![Effect::Status(503)])],
            Self::RateLimited => vec![(0.5, vec![Effect::RateLimited { seconds: 1 }])],
            Self::FlakyNetwork => vec![
                (0.1, vec![Effect::ResetBefore]),
                (0.1, vec![Effect::ResetAfter]),
                (0.05, vec![Effect::Truncate { bytes: 20 }]),
                (0.1, vec![Effect::CloseConnection]),
            ],
            Self::Slow => vec![
                (1.0, vec![Effect::Delay { millis: 2_000 }]),
                (
                    0.1,
                    vec![Effect::Drip {
                        bytes: 64,
                        millis: 50,
                    }],
                ),
            ],
            Self::NewVendorVersion => {
                vec![(1.0, vec![Effect::UnknownFields, Effect::UnknownValues])]
            }
        };
        let specs = faults.into_iter().map(|(probability, effects)| FaultSpec {
            probability,
            effects,
            ..FaultSpec::new(api, operation.to_owned())
        });
        specs.collect()
    }
}

impl fmt::Display for FaultProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for FaultProfile {
    type Err = UnknownFaultProfile;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.into_iter();
        let found = all.find(|profile| profile.name() == name);
        found.ok_or_else(|| UnknownFaultProfile(name.to_owned()))
    }
}

//! Comparison of a vendor's recorded traffic with the mock and its contract.
//!
//! Record a cassette with [`proxy`], or with `counterfoil_cassette::Recorder` inside a program. [`check`] replays its
//! requests against a world and reports different responses; [`drift`] reports where an exchange deviates from the
//! contract.

mod check;
mod compare;
mod drift;
mod names;
mod proxy;
mod seed;
mod serve;

pub use check::{CheckError, Checked, Divergence, check, check_and_tell};
pub use counterfoil_cassette::{Api as CassetteApi, Cassette, CassetteError, Exchange};
pub use drift::{Drift, drift};
pub use proxy::{Proxy, proxy};
pub use seed::seed;
pub use serve::replay;

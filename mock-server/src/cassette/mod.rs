//! Is the mock still true? Recorded traffic of a vendor beside the mock and its contract.
//!
//! A cassette is recorded with [`proxy`], or by `counterfoil_cassette::Recorder` inside a program. [`check`] plays its requests
//! against a world and tells where the mock answers otherwise; [`drift`] tells what in an exchange the contract does not know.

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

//! Worlds in a file: what survives a restart, and what happens if the file is unavailable.

#![cfg(all(unix, feature = "cli"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/endpoint.rs"]
mod endpoint;
#[path = "../support/shopper.rs"]
mod shopper;
#[path = "../support/mod.rs"]
mod support;

mod deliveries;
mod process;
mod program;
mod restarts;
mod unavailable;
mod worlds;

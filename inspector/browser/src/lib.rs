//! A headless Chromium with the inspector in it, for tests and for pictures.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what is wrong ends a test"
)]

mod browser;
mod busy;
mod driver;
mod instant;
mod served;

pub use browser::{Browser, Key, Said, Theme};
pub use busy::{keep_busy, pinned, receiver};
pub use served::Served;

/// How long anything is waited for: a machine under load is slow, not wrong.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(60);

//! The payments of Commerce Layer's version 2026-05, over its public interface.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod access;
mod external;
mod gateways;
mod gift_cards;
mod inputs;
mod life_cycle;
mod machine;
mod placing;
mod shop;
mod surroundings;
mod switches;
mod webhooks;

use shop::{Answer, Shop, assert_refused};

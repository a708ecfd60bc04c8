//! What `cargo xtask generate` wrote from the contracts: the private layer below the clients.
//!
//! It keeps progenitor's layout, so rustfmt and clippy leave it alone.
#![allow(
    clippy::all,
    dead_code,
    missing_docs,
    rustdoc::all,
    unreachable_pub,
    unused_imports
)]

#[cfg(feature = "commerce-layer")]
#[rustfmt::skip]
pub(crate) mod commerce_layer;
#[cfg(feature = "commerce-layer")]
#[rustfmt::skip]
pub(crate) mod commerce_layer_2026_05;
#[cfg(feature = "flexigift")]
#[rustfmt::skip]
pub(crate) mod flexigift;
#[cfg(feature = "fragment")]
#[rustfmt::skip]
pub(crate) mod fragment;
#[cfg(feature = "persona")]
#[rustfmt::skip]
pub(crate) mod persona;

//! The calls as they are printed.

use super::Sent;

#[rustfmt::skip]
pub(crate) mod commerce_layer;
#[rustfmt::skip]
pub(crate) mod commerce_layer_2026_05;
#[rustfmt::skip]
pub(crate) mod flexigift;
#[rustfmt::skip]
pub(crate) mod fragment;
#[rustfmt::skip]
pub(crate) mod persona;

//! What the four contracts have to satisfy.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commerce_layer;
mod commerce_layer_2026_05;
mod differences;
mod document;
mod examples;
mod facts;
mod flexigift;
mod fragment;
mod generators;
mod meta_schema;
mod persona;
mod seeds;
mod shared;
mod strict;
mod structure;
